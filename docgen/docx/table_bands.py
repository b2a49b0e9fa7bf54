"""The parts of a table that its style treats apart: head row, last row, outer columns, bands."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.docx.names import Element, attribute
from docgen.docx.styles import Level, TableStyle

_LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


class TableBands:
    """Tells what a table style says of each cell; `look` is the `w:tblLook` of the table."""

    def __init__(self, style: TableStyle, look: Element | None, row_count: int) -> None:
        self._style, self._row_count = style, row_count
        self._shown = _shown_parts(look)
        self._levels: dict[tuple[str, ...], Level] = {(): style.text}

    def text(self, row: int, column: int, first: bool, last: bool) -> Level:
        """Return what the style says of a cell: the parts that it belongs to, over the whole table."""
        if not self._style.conditions:
            return self._style.text
        parts = tuple(self._parts(row, column, first, last))
        level = self._levels.get(parts)
        if level is None:
            level = self._style.text
            for part in parts:
                level = self._style.conditions[part].over(level)
            self._levels[parts] = level
        return level

    def _parts(self, row: int, column: int, first: bool, last: bool) -> list[str]:
        """Return the parts that a cell belongs to, the weakest first (ECMA-376 part 1, 17.7.6)."""
        shown = self._shown
        head, foot = row == 0 and shown["firstRow"], row == self._row_count - 1 and shown["lastRow"]
        start, end = first and shown["firstColumn"], last and shown["lastColumn"]
        across = (column - shown["firstColumn"]) // self._style.column_band % 2
        down = (row - shown["firstRow"]) // self._style.row_band % 2
        parts = {
            f"band{across + 1}Vert": not (shown["noVBand"] or start or end),
            f"band{down + 1}Horz": not (shown["noHBand"] or head),
            "lastCol": end,
            "firstCol": start,
            "lastRow": foot,
            "firstRow": head,
            "neCell": head and end,
            "nwCell": head and start,
            "seCell": foot and end,
            "swCell": foot and start,
        }
        return [part for part, applies in parts.items() if applies and part in self._style.conditions]


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
