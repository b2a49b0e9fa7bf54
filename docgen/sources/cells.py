"""What the readers of tables give: sheets of cells, each with its kind, its exact value and its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from docgen.fault import Fault, Place

Kind = Literal["trong", "chu", "so", "ngay", "dung_sai"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: empty, text, number, date or true/false. `text` is the value as a reader would see it, NFC.

    A number is in `number`, exact; a date is in `date`, and a time of day only in `text`.
    """

    kind: Kind
    text: str
    number: Decimal | None
    date: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet from row 1 on, each as long as its last cell that is not empty.

    `faults` are what makes its values untrustworthy; who uses the sheet must report them. `typed` is False
    for CSV, where every cell is text. `lines` gives the line of the file where each row of a CSV begins.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    faults: tuple[Fault, ...] = ()
    file: str = ""
    typed: bool = True
    lines: tuple[int, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a row and column counted from 0; beyond the data it is empty."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return Cell("trong", "", None, None, self.place(row, column))

    def place(self, row: int, column: int) -> Place:
        """Return the place of a row and column counted from 0."""
        if self.lines:
            return Place(self.file, line=self.lines[min(row, len(self.lines) - 1)], column=column + 1)
        return Place(self.file, sheet=self.name, cell=f"{column_letters(column)}{row + 1}")


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets of a workbook in its order, hidden ones too (their faults say so)."""

    sheets: tuple[Sheet, ...]


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 → "A", 26 → "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the column counted from 0 of capital letters: "A" → 0, "AA" → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
