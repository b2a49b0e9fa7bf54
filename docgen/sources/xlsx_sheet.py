"""One sheet's XML in; its rows of cells out, with every hidden, merged or wrong cell reported."""

from __future__ import annotations

import re

from docgen.fault import DataError, Fault, Place
from docgen.sources.archive import Archive
from docgen.sources.cells import Cell, Sheet, column_letters, column_number
from docgen.sources.fault_list import FaultList
from docgen.sources.part_stream import stream_xml
from docgen.sources.xlsx_hidden import Area, hidden_columns, hidden_rows, hidden_sheet, merged_areas
from docgen.sources.xlsx_package import Package, SheetPart
from docgen.sources.xlsx_text import TextCollector
from docgen.sources.xlsx_values import RawCell, read_value

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
MOST_MERGED = 50_000
_CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")


def read_sheet(archive: Archive, sheet: SheetPart, package: Package) -> Sheet:
    """Read one worksheet; raises DataError when the file is broken or the sheet is too large."""
    handler = SheetHandler(sheet.name, package)
    stream_xml(archive.read(sheet.part), archive.name, sheet.part, handler)
    rows = tuple(handler.rows)
    place = Place(package.name, sheet=sheet.name)
    if sheet.hidden:
        hidden_sheet(handler.faults, rows, place)
    hidden_rows(handler.faults, rows, handler.hidden_rows, place)
    hidden_columns(handler.faults, rows, handler.hidden_columns, place)
    merged_areas(handler.faults, rows, handler.merged, place)
    return Sheet(sheet.name, rows, handler.faults.all(), package.name)


class SheetHandler:
    """Builds rows while the XML streams by; numbers of rows and columns count from 0."""

    def __init__(self, sheet: str, package: Package) -> None:
        self.rows: list[tuple[Cell, ...]] = []
        self.faults = FaultList(package.name)
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self._sheet = sheet
        self._package = package
        self._row = -1
        self._in_row = False
        self._cells: list[Cell] = []
        self._count = 0
        self._next_column = 0
        self._cell: tuple[int, str, str] | None = None
        self._value: list[str] | None = None
        self._in_value = False
        self._inline = TextCollector()
        self._has_inline = False
        self._formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._start_inside_cell(tag)
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "col":
            self._add_columns(attributes)
        elif tag == "mergeCell":
            self._add_merged(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._in_value and self._value is not None:
            self._value.append(text)
        elif self._has_inline:
            self._inline.text(text)

    def end(self, tag: str) -> None:
        if self._cell is not None:
            self._end_inside_cell(tag)
        elif tag == "row":
            self._end_row()

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = _whole(attributes.get("r"), self._row + 2) - 1
        if row <= self._row:
            raise self._stop("xlsx-hong", f"Sổ tính hỏng: dòng {row + 1} đứng sai thứ tự.")
        self._row = row
        self._in_row = True
        self._cells = []
        self._next_column = 0
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.hidden_rows.append(row)

    def _end_row(self) -> None:
        self._in_row = False
        if not self._cells:
            return
        # Rows that the file leaves out are empty; only a row with a value can make the sheet long.
        self.rows.extend(() for _ in range(self._row - len(self.rows)))
        self.rows.append(tuple(self._cells))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if not self._in_row:
            raise self._stop("xlsx-hong", "Sổ tính hỏng: có ô nằm ngoài mọi dòng.")
        column = self._next_column
        if name := attributes.get("r"):
            found = _CELL_NAME.fullmatch(name)
            column = column_number(found[1]) if found else -1
            if found is None or int(found[2]) != self._row + 1 or column < self._next_column:
                raise self._stop("xlsx-hong", f"Sổ tính hỏng: ô “{name:.20}” đứng sai chỗ.")
        self._next_column = column + 1
        self._cell = (column, attributes.get("t", "n"), attributes.get("s", "0"))
        self._value = None
        self._has_inline = self._formula = False

    def _start_inside_cell(self, tag: str) -> None:
        self._in_value = tag == "v"
        if tag == "v":
            self._value = []
        elif tag == "f":
            self._formula = True
        elif tag == "is":
            self._has_inline = True
        if self._has_inline:
            self._inline.start(tag)

    def _end_inside_cell(self, tag: str) -> None:
        self._in_value = False
        if self._has_inline:
            self._inline.end(tag)
        if tag == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        column, kind, style = self._cell or (0, "n", "0")
        self._cell = None
        value = "".join(self._value) if self._value is not None else None
        if self._has_inline:
            value = self._inline.take()
        if not value and not self._formula:
            return
        self._check_size(column)
        self._add_cell(RawCell(self._row, column, kind, style, value, self._formula))

    def _add_cell(self, raw: RawCell) -> None:
        place = self._place(raw.column)
        value, troubles = read_value(raw, self._package)
        for trouble in troubles:
            if trouble.broken:
                raise self.faults.stop(trouble.code, trouble.message, place, trouble.hint)
            self.faults.add(trouble.code, trouble.message, place, trouble.hint)
        if value.kind == "trong":
            return
        for column in range(len(self._cells), raw.column):
            self._cells.append(Cell("trong", "", None, None, self._place(column)))
        self._cells.append(Cell(value.kind, value.text, value.number, value.date, place))

    def _check_size(self, column: int) -> None:
        self._count += 1 + max(0, column - len(self._cells))
        if self._row >= MOST_ROWS:
            raise self._too_large("xlsx-qua-nhieu-dong", f"{MOST_ROWS} dòng", column)
        if column >= MOST_COLUMNS:
            raise self._too_large("xlsx-qua-nhieu-cot", f"{MOST_COLUMNS} cột", column)
        if self._count > MOST_CELLS:
            raise self._too_large("xlsx-qua-nhieu-o", f"{MOST_CELLS} ô", column)

    def _too_large(self, code: str, limit: str, column: int) -> DataError:
        hint = "Hãy xóa các ô ở xa vùng số liệu, hoặc chia thành nhiều tệp."
        message = f"Trang vượt quá {limit}: có giá trị ở ô {column_letters(column)}{self._row + 1}."
        return DataError([Fault(code, message, self._place(column), hint)])

    def _add_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first = _whole(attributes.get("min"), 1)
            last = _whole(attributes.get("max"), first)
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _add_merged(self, name: str) -> None:
        first, _, last = name.partition(":")
        corners = [_CELL_NAME.fullmatch(corner) for corner in (first, last or first)]
        if corners[0] is None or corners[1] is None:
            raise self._stop("xlsx-hong", f"Sổ tính hỏng: vùng gộp ô “{name:.30}” không đọc được.")
        rows = sorted((int(corners[0][2]) - 1, int(corners[1][2]) - 1))
        columns = sorted((column_number(corners[0][1]), column_number(corners[1][1])))
        if (rows[0], columns[0]) == (rows[1], columns[1]):
            return
        if len(self.merged) >= MOST_MERGED:
            raise self._stop("xlsx-qua-nhieu-o-gop", f"Trang có quá {MOST_MERGED} vùng gộp ô.")
        self.merged.append(Area(rows[0], columns[0], rows[1], columns[1]))

    def _place(self, column: int) -> Place:
        return Place(self._package.name, sheet=self._sheet, cell=f"{column_letters(column)}{self._row + 1}")

    def _stop(self, code: str, message: str, hint: str = "Hãy mở tệp bằng Excel rồi lưu lại.") -> DataError:
        return DataError([Fault(code, message, Place(self._package.name, sheet=self._sheet), hint)])


def _whole(text: str | None, otherwise: int) -> int:
    """Return a number from 1 on; anything else that a file may hold gives `otherwise`."""
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 9):
        return otherwise
    return int(text) or otherwise
