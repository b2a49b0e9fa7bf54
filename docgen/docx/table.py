"""The frame of a table: widths of its cells, their margins, borders, and what its style says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from docgen.docx.content import VMerge
from docgen.docx.flow import ACCEPTED, RevisionKind, View, flow, revision
from docgen.docx.inline import plain_text
from docgen.docx.names import Element, attribute, by_tag, child, head, qn, switch, value
from docgen.docx.styles import Level, Styles, TableStyle, cell_margins, table_borders
from docgen.docx.table_bands import TableBands
from docgen.docx.units import to_number, twips_to_mm

# ECMA-376 part 1, 17.4.42: cells whose margins nothing states have 115 twips left and right.
_DEFAULT_MARGIN = 115 * 25.4 / 1440
MOST_COLUMNS = 63
"""The most columns that Word gives a table."""

_CELL = qn("w:tc")
_ROWS, _CELLS = frozenset({qn("w:tr")}), frozenset({_CELL})
_PROPERTIES, _SPAN, _MERGE, _WIDTH = qn("w:tcPr"), qn("w:gridSpan"), qn("w:vMerge"), qn("w:tcW")
_TYPE, _MEASURE = qn("w:type"), qn("w:w")
_BORDERS, _MARGINS = qn("w:tcBorders"), qn("w:tcMar")


class CellSource(NamedTuple):
    """A cell and the children of its `w:tcPr` by tag."""

    element: Element
    stated: Mapping[str, Element]

    @property
    def span(self) -> int:
        """The number of columns that the cell covers."""
        stated = self.stated.get(_SPAN)
        columns = None if stated is None else to_number(attribute(stated, "w:val") or "")
        return min(MOST_COLUMNS, max(1, int(columns or 1)))


@dataclass(frozen=True, slots=True)
class RowFrame:
    """A row of a table that is not deleted, with its cells."""

    cells: tuple[CellSource, ...]
    is_header: bool
    cant_split: bool
    before: int


class CellFrame(NamedTuple):
    """A cell: its width, the room for its text, its merges, what the table style says of its text."""

    element: Element
    width_mm: float
    text_width_mm: float
    span: int
    v_merge: VMerge
    bordered: bool
    text: Level


class TableFrame:
    """A table inside a room of `available_mm`, its tracked changes as a view shows them."""

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
        self._framed: dict[tuple[bool, bool, bool, bool], bool] = {}
        self._bands = TableBands(self._style, child(self._properties, "w:tblLook"), len(self.rows))

    def cells(self, row_index: int) -> tuple[CellFrame, ...]:
        """Return the frames of the cells of one row."""
        row = self.rows[row_index]
        frames: list[CellFrame] = []
        column = row.before
        last = len(row.cells) - 1
        for index, cell in enumerate(row.cells):
            span = cell.span
            text = self._bands.text(row_index, column, index == 0, index == last)
            width = self._cell_width(cell, column, span, row)
            bordered = self._is_bordered(cell.stated.get(_BORDERS), row_index, index == 0, index == last)
            room = max(0.0, width - self._side_margins(cell.stated.get(_MARGINS)))
            frames.append(CellFrame(cell.element, width, room, span, _v_merge(cell), bordered, text))
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
        cells = [CellSource(cell, by_tag(head(cell, _PROPERTIES))) for cell in flow(row, _CELLS, self._view)]
        return RowFrame(
            tuple(cell for cell in cells if self._view.gone_cell not in cell.stated),
            bool(switch(properties, "w:tblHeader")),
            bool(switch(properties, "w:cantSplit")),
            int(to_number(value(properties, "w:gridBefore") or "") or 0),
        )

    def _cell_width(self, cell: CellSource, column: int, span: int, row: RowFrame) -> float:
        stated = measure_mm(cell.stated.get(_WIDTH), self._width)
        if stated:
            return stated
        columns = self._grid[column : column + span]
        if columns and all(columns):
            return sum(columns)
        return self._width * span / max(1, sum(other.span for other in row.cells))

    def _side_margins(self, stated: Element | None) -> float:
        margins = self._margins if stated is None else {**self._margins, **cell_margins(stated)}
        return margins.get("left", _DEFAULT_MARGIN) + margins.get("right", _DEFAULT_MARGIN)

    def _is_bordered(self, stated: Element | None, row: int, first: bool, last: bool) -> bool:
        """Tell whether at least two sides of a cell are drawn: one side is a line, not a frame."""
        edges = (row == 0, row == len(self.rows) - 1, first, last)
        if stated is None and edges in self._framed:
            return self._framed[edges]
        framed = self._has_frame({} if stated is None else table_borders(stated), *edges)
        if stated is None:
            self._framed[edges] = framed
        return framed

    def _has_frame(self, own: Mapping[str, bool], top: bool, bottom: bool, first: bool, last: bool) -> bool:
        sides = (
            ("top", "top" if top else "insideH"),
            ("bottom", "bottom" if bottom else "insideH"),
            ("left", "left" if first else "insideV"),
            ("right", "right" if last else "insideV"),
        )
        return sum([own.get(side, self._borders.get(of_table, False)) for side, of_table in sides]) >= 2


def measure_mm(element: Element | None, whole_mm: float) -> float | None:
    """Read `w:tblW` or `w:tcW` as millimetres; None when it is automatic, zero or not stated."""
    if element is None:
        return None
    kind, text = element.get(_TYPE), element.get(_MEASURE) or ""
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


def _v_merge(cell: CellSource) -> VMerge:
    merge = cell.stated.get(_MERGE)
    if merge is None:
        return ""
    return "restart" if attribute(merge, "w:val") == "restart" else "continue"
