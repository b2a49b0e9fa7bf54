"""A table of data made ready to be reckoned with: its columns by their headings, its rows by their numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from docgen.check.per_reading import per_reading
from docgen.check.written_figures import cell_value
from docgen.document.tree import Block, Cell, Table
from docgen.recognize.reading import Reading
from docgen.regulation.hierarchy import roman_value

RowKind = Literal["tong", "nhom", "dong", "con", "khac"]

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| toàn tỉnh)?|cộng|tổng cộng toàn tỉnh|toàn tỉnh|toàn xã|toàn thành phố)\s*:?",
    re.IGNORECASE,
)
_LETTERS = frozenset("ABCD")
_ORDER = re.compile(r"(?:stt|tt|số tt|số thứ tự|t\.?t|s\.?t\.?t)\.?", re.IGNORECASE)
_UNIT_OF_COLUMN = re.compile(r"\s*\((?P<unit>[^()]{1,30})\)\s*$")
_UNIT = re.compile(r"\(?(?:đơn vị tính|đvt)\s*:\s*(?P<unit>[^()]{1,30}?)\)?\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings. `kind` is “tong” of a total, “nhom” of a group (A, I), “dong” of a numbered
    row, “con” of a row below one (1.1, -), “khac” where that cannot be told."""

    cells: tuple[Cell, ...]
    values: tuple[Decimal | None, ...]
    kind: RowKind
    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `headings` by column without the unit in brackets, which `units` has (else that of the caption).

    `order` is the column of numbering, None without; `unit` is the unit of the caption.
    """

    table: Table
    headings: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[Row, ...]
    order: int | None
    unit: str


@per_reading
def grids(reading: Reading) -> tuple[Grid, ...]:
    """Return the tables of data in reading order."""
    found: list[Grid] = []
    before: list[Block] = []
    for node in reading.document.nodes:
        if isinstance(node, Block):
            before = [*before[-2:], node]
        elif isinstance(node, Table):
            found.append(_grid(node, _caption_unit(before)))
            before = []
    return tuple(found)


def _grid(table: Table, unit: str) -> Grid:
    rows = table.rows
    head = table.head
    if not head and rows:
        head, rows = rows[:1], rows[1:]
    columns = len(table.aligns)
    written = [_heading(head, column) for column in range(columns)]
    headings = tuple(_UNIT_OF_COLUMN.sub("", name) if "%" not in name else name for name in written)
    found = [_UNIT_OF_COLUMN.search(name) for name in written]
    units = tuple(unit if match is None else match["unit"].strip().lower() for match in found)
    order = next((index for index, name in enumerate(headings[:2]) if _ORDER.fullmatch(name)), None)
    body = (row for row in rows if not _is_numbering(row))
    return Grid(table, headings, units, tuple(_row(row, order) for row in body), order, unit)


def _heading(head: tuple[tuple[Cell, ...], ...], column: int) -> str:
    return " ".join(" ".join(row[column].text.split()) for row in head if column < len(row)).strip()


def _row(cells: tuple[Cell, ...], order: int | None) -> Row:
    texts = [" ".join(cell.text.split()) for cell in cells]
    label = next((text for index, text in enumerate(texts) if text and index != order), "")
    if order is not None and _TOTAL.fullmatch(texts[order]):
        label = texts[order]
    values = tuple(None if index == order else cell_value(text) for index, text in enumerate(texts))
    return Row(cells, values, _kind(texts, order, label), label)


def _kind(texts: list[str], order: int | None, label: str) -> RowKind:
    if _TOTAL.fullmatch(label):
        return "tong"
    if order is None:
        return "dong" if label and not label.startswith(("-", "+", "Trong đó")) else "khac"
    mark = texts[order].strip(".)( ")
    if mark.isascii() and mark.isdigit():
        return "dong"
    if re.fullmatch(r"[A-HĐ]", mark) or roman_value(mark) is not None:
        return "nhom"
    if re.fullmatch(r"\d+(?:\.\d+)+|[-+]|[a-zđ]", mark):
        return "con"
    return "khac"


def _is_numbering(row: tuple[Cell, ...]) -> bool:
    """Tell the row that numbers the columns: 1, 2, 3 … or A, B, (1), (2) …"""
    numbers: list[int] = []
    for cell in row:
        mark = cell.text.strip().strip("()").partition("=")[0].strip(" )")
        if mark.isascii() and mark.isdigit():
            numbers.append(int(mark))
        elif mark not in _LETTERS:
            return False
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1))


def _caption_unit(before: list[Block]) -> str:
    for block in reversed(before):
        match = _UNIT.fullmatch(block.text.strip())
        if match is not None:
            return match["unit"].strip().lower()
    return ""
