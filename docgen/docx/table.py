"""The frame of a table: widths of its cells, their margins, borders, and what its style says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.docx.content import VMerge
from docgen.docx.flow import ACCEPTED, RevisionKind, View, flow, revision
from docgen.docx.inline import plain_text
from docgen.docx.names import Element, attribute, child, qn, switch, value
from docgen.docx.styles import Level, Styles, TableStyle, cell_margins, table_borders
from docgen.docx.units import to_number, twips_to_mm

# ECMA-376 part 1, 17.4.42: cells whose margins nothing states have 115 twips left and right.
_DEFAULT_MARGIN = 115 * 25.4 / 1440
MOST_COLUMNS = 63
"""The most columns that Word gives a table."""

_CELL = qn("w:tc")
_ROWS, _CELLS = frozenset({qn("w:tr")}), frozenset({_CELL})
_LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
}


@dataclass(frozen=True, slots=True)
class RowFrame:
    """A row of a table that is not deleted, with its cells."""

    cells: tuple[Element, ...]
    is_header: bool
    cant_split: bool
    before: int


@dataclass(frozen=True, slots=True)
class CellFrame:
    """A cell: its width, the room for its text, its merges, what the table style says of its text."""

    width_mm: float
    text_width_mm: float
    span: int
    v_merge: VMerge
    bordered: bool
    text: Level


class TableFrame:
    """A table inside a room of `available_mm`."""

    def __init__(self, table: Element, styles: Styles, available_mm: float, view: View = ACCEPTED) -> None:
        self._properties = child(table, "w:tblPr")
        style_id = value(self._properties, "w:tblStyle")
        self._style: TableStyle = styles.table(style_id)
        self.style = styles.name(style_id) if style_id else ""
        self._width = measure_mm(child(self._properties, "w:tblW"), available_mm) or available_mm
        self._grid = _grid(table)
        self._view = view
        rows = [(row, child(row, "w:trPr")) for row in flow(table, _ROWS, view)]
        self.rows = tuple(self._row(row, stated) for row, stated in rows if not view.loses(stated))
        self.changed_rows = tuple(_changed_rows(rows))
        self._borders = {**self._style.borders, **table_borders(child(self._properties, "w:tblBorders"))}
        self._margins = {**self._style.margins, **cell_margins(child(self._properties, "w:tblCellMar"))}
        self._shown = _shown_parts(child(self._properties, "w:tblLook"))

    def cells(self, row_index: int) -> tuple[CellFrame, ...]:
        """Return the frames of the cells of one row."""
        row = self.rows[row_index]
        frames: list[CellFrame] = []
        column = row.before
        for index, cell in enumerate(row.cells):
            properties = child(cell, "w:tcPr")
            span = _span(properties)
            frames.append(self._cell(properties, row_index, index, column, span))
            column += span
        return tuple(frames)

    @property
    def header_rows(self) -> int:
        """The number of rows at the top that are repeated on each page."""
        count = 0
        while count < len(self.rows) and self.rows[count].is_header:
            count += 1
        return count

    def _row(self, row: Element, properties: Element | None) -> RowFrame:
        cells = flow(row, _CELLS, self._view)
        return RowFrame(
            tuple(cell for cell in cells if child(child(cell, "w:tcPr"), self._view.gone_cell) is None),
            bool(switch(properties, "w:tblHeader")),
            bool(switch(properties, "w:cantSplit")),
            int(to_number(value(properties, "w:gridBefore") or "") or 0),
        )

    def _cell(self, properties: Element | None, row: int, index: int, column: int, span: int) -> CellFrame:
        width = measure_mm(child(properties, "w:tcW"), self._width) or self._grid_width(column, span, row)
        margins = {**self._margins, **cell_margins(child(properties, "w:tcMar"))}
        inside = width - margins.get("left", _DEFAULT_MARGIN) - margins.get("right", _DEFAULT_MARGIN)
        merge = child(properties, "w:vMerge")
        state: VMerge = "" if merge is None else "restart" if _restarts(merge) else "continue"
        last = index == len(self.rows[row].cells) - 1
        return CellFrame(
            width,
            max(0.0, inside),
            span,
            state,
            self._is_bordered(properties, row, index == 0, last),
            self._text(row, index == 0, last),
        )

    def _grid_width(self, column: int, span: int, row: int) -> float:
        columns = self._grid[column : column + span]
        if columns and all(columns):
            return sum(columns)
        return self._width * span / max(1, sum(_span(child(cell, "w:tcPr")) for cell in self.rows[row].cells))

    def _is_bordered(self, properties: Element | None, row: int, first: bool, last: bool) -> bool:
        """Tell whether at least two sides of a cell are drawn: one side is a line, not a frame."""
        own = table_borders(child(properties, "w:tcBorders"))
        sides = {
            "top": "top" if row == 0 else "insideH",
            "bottom": "bottom" if row == len(self.rows) - 1 else "insideH",
            "left": "left" if first else "insideV",
            "right": "right" if last else "insideV",
        }
        drawn = [own.get(side, self._borders.get(of_table, False)) for side, of_table in sides.items()]
        return sum(drawn) >= 2

    def _text(self, row: int, first: bool, last: bool) -> Level:
        """Return what the style says of a cell: the parts of the table that it belongs to, over the whole."""
        shown = self._shown
        is_head = row == 0 and shown["firstRow"]
        banded = row - (1 if shown["firstRow"] else 0)
        parts = {
            f"band{banded % 2 + 1}Horz": not shown["noHBand"] and not is_head,
            "lastCol": last and shown["lastColumn"],
            "firstCol": first and shown["firstColumn"],
            "lastRow": row == len(self.rows) - 1 and shown["lastRow"],
            "firstRow": is_head,
        }
        level = self._style.text
        for part, applies in parts.items():
            if applies and part in self._style.conditions:
                level = self._style.conditions[part].over(level)
        return level


def measure_mm(element: Element | None, whole_mm: float) -> float | None:
    """Read `w:tblW` or `w:tcW` as millimetres; None when it is automatic, zero or not stated."""
    kind, text = attribute(element, "w:type"), attribute(element, "w:w") or ""
    if kind == "pct" or text.endswith("%"):
        # Fiftieths of a percent, or a number with its sign.
        share = to_number(text.removesuffix("%"))
        divisor = 100 if text.endswith("%") else 5000
        return None if not share else whole_mm * share / divisor
    return None if kind in ("auto", "nil") else twips_to_mm(text) or None


def _grid(table: Element) -> tuple[float, ...]:
    grid = child(table, "w:tblGrid")
    columns = () if grid is None else grid.iterchildren(qn("w:gridCol"))
    return tuple(twips_to_mm(attribute(column, "w:w")) or 0.0 for column in columns)


def _changed_rows(rows: list[tuple[Element, Element | None]]) -> Iterator[tuple[RevisionKind, str]]:
    """Yield the tracked changes of whole rows with the texts of their cells."""
    for row, properties in rows:
        kind = revision(properties)
        if kind is not None:
            yield kind, "\t".join(plain_text(cell) for cell in row.iterchildren(_CELL))


def _span(properties: Element | None) -> int:
    return min(MOST_COLUMNS, max(1, int(to_number(value(properties, "w:gridSpan") or "") or 1)))


def _restarts(merge: Element) -> bool:
    return attribute(merge, "w:val") == "restart"


def _shown_parts(look: Element | None) -> Mapping[str, bool]:
    """Return which parts of the style are switched on, by words or by the bits of older files."""
    try:
        bits = int(attribute(look, "w:val") or "0", 16)
    except ValueError:
        bits = 0
    return {
        name: bool(bits & bit)
        if (word := attribute(look, f"w:{name}")) is None
        else word in ("1", "true", "on")
        for name, bit in _LOOK_BITS.items()
    }
