"""A table of any length, row by row: a sheet of a workbook or a CSV file that is never held as cells in whole.

The bytes of the file are held; what is built from them (cells, places) lives as long as its row.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.sources.archive import Archive, Limits, open_archive
from docgen.sources.cells import Cell, column_letters
from docgen.sources.csv_file import MOST_BYTES, csv_rows, legible
from docgen.sources.fault_list import FaultList
from docgen.sources.part_stream import stream_in_steps, stream_xml
from docgen.sources.raw_file import read_bytes
from docgen.sources.text_file import decode_utf8
from docgen.sources.xlsx_hidden import Area
from docgen.sources.xlsx_package import Package, SheetPart, read_package
from docgen.sources.xlsx_sheet import SheetHandler

_STEP = 64_000
_LIMITS = Limits(most_part=160_000_000)
"""A list of 100,000 rows and some twenty columns is larger than the sheet of any form."""


@dataclass(frozen=True, slots=True)
class StreamedRow:
    """One row that is not empty: its number from 0, its cells, what makes them untrustworthy, its line in a CSV."""

    number: int
    cells: tuple[Cell, ...]
    faults: tuple[Fault, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class RowStream:
    """The rows of one sheet, to be read once. `typed` is False for CSV, where every cell is text.

    `hidden_columns` (from 0) and `merged` are known before the first row is read.
    """

    file: str
    name: str
    rows: Iterator[StreamedRow]
    typed: bool = True
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()

    def place(self, row: StreamedRow, column: int) -> Place:
        """Return the place of a column (from 0) in a row."""
        if self.typed:
            return Place(self.file, sheet=self.name, cell=f"{column_letters(column)}{row.number + 1}")
        return Place(self.file, line=row.line, column=column + 1)


def open_rows(path: Path, name: str, sheet: str) -> RowStream:
    """Open a table; `name` is how messages call the file, `sheet` the sheet of a workbook ("" for the first).

    Raises DataError when the file is not a sound workbook or CSV, and for a hidden sheet; while the rows are
    read, where it breaks off.
    """
    if name.lower().endswith(".csv"):
        return _csv(decode_utf8(read_bytes(path, name, MOST_BYTES), name), name)
    archive = open_archive(read_bytes(path, name, _LIMITS.most_bytes), name, _LIMITS)
    package = read_package(archive)
    part = _sheet_part(package, sheet)
    if part.hidden:
        hint = "Hãy bỏ ẩn trang, hoặc ghi tên trang khác ở mục trang."
        place = Place(name, sheet=part.name)
        raise DataError([Fault("xlsx-trang-an", "Trang bị ẩn nhưng có số liệu.", place, hint)])
    frame = _FrameHandler(part.name, package)
    data = archive.read(part.part)
    if _may_frame(data):
        stream_xml(data, archive.name, part.part, frame)
    return RowStream(
        name,
        part.name,
        _sheet_rows(archive, part, package, data),
        hidden_columns=frozenset(frame.hidden_columns),
        merged=tuple(sorted(frame.merged, key=lambda area: area.top)),
    )


def _may_frame(data: bytes) -> bool:
    """Tell whether a sheet may hide columns or merge cells: most lists do neither, and reading twice takes long."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    head = data[: data.find(b"sheetData")]
    return b"mergeCell" in data or any(mark in head for mark in (b"hidden", b'="0"', b"='0'"))


def _csv(text: str, name: str) -> RowStream:
    read = ((line, *legible(cells)) for line, cells in csv_rows(text, name))
    rows = (StreamedRow(number, cells, faults, line) for number, (line, cells, faults) in enumerate(read))
    return RowStream(name, name, (row for row in rows if any(cell.text for cell in row.cells)), typed=False)


def _sheet_part(package: Package, wanted: str) -> SheetPart:
    if not wanted:
        return package.sheets[0]
    found = next((sheet for sheet in package.sheets if sheet.name == wanted), None)
    if found is None:
        names = ", ".join(f"“{sheet.name}”" for sheet in package.sheets)
        message = f"không có trang “{wanted}”; tệp có các trang {names}."
        hint = "Hãy đổi tên trang, hoặc sửa mục trang ở phần đầu của văn bản."
        raise DataError([Fault("xlsx-thieu-trang", message, Place(package.name), hint)])
    return found


def _sheet_rows(archive: Archive, sheet: SheetPart, package: Package, data: bytes) -> Iterator[StreamedRow]:
    handler = _RowHandler(sheet.name, package)
    for _ in stream_in_steps(data, archive.name, sheet.part, handler, _STEP):
        ready, handler.ready = handler.ready, []
        yield from ready


class _FrameHandler(SheetHandler):
    """Reads what stands around the rows: hidden columns and merged areas."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "col":
            self._add_columns(attributes)
        elif tag == "mergeCell":
            self._add_merged(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        """The rows are read later."""

    def end(self, tag: str) -> None:
        """The rows are read later."""


class _RowHandler(SheetHandler):
    """Gives each row away as soon as it ends; the faults of its cells go with it."""

    def __init__(self, sheet: str, package: Package) -> None:
        super().__init__(sheet, package)
        self.ready: list[StreamedRow] = []

    def _end_row(self) -> None:
        self._in_row = False
        if self._cells or len(self.faults):
            self.ready.append(StreamedRow(self._row, tuple(self._cells), self._row_faults()))

    def _row_faults(self) -> tuple[Fault, ...]:
        if self.hidden_rows:
            self.hidden_rows.clear()
            if self._cells:
                hint = "Hãy bỏ ẩn (hoặc bỏ bộ lọc) để kiểm tra, hoặc xóa dòng này."
                message = f"Dòng {self._row + 1} bị ẩn nhưng có số liệu."
                self.faults.add("xlsx-dong-an", message, self._place(0), hint)
        found = self.faults.all()
        if found:
            self.faults = FaultList(self._package.name)
        return found
