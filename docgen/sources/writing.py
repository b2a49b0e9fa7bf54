"""Lists as an Excel workbook for printing: plain rows in, the bytes of an .xlsx out, ever the same bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.fault import Fault, Place
from docgen.language.text import forbidden_characters, normalize
from docgen.sources.cells import column_letters
from docgen.sources.fault_list import FaultList

MOST_CHARACTERS = 32_767
MOST_DIGITS = 15
CellValue = str | int | Decimal | None

_FIXED_TIME = datetime.datetime(2020, 1, 1)  # noqa: DTZ001 - OPC wants no zone; any fixed moment will do
_ZIP_TIME = (2020, 1, 1, 0, 0, 0)
_BAD_NAME = re.compile(r"[\[\]:*?/\\]")
_UNPRINTABLE = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "Times New Roman"
_LINE_HEIGHT = 16.5
"""Points that a line of 12 pt needs."""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One printed list on A4: title lines, then `rows`, of which the first `head_rows` are bold and repeat.

    `widths` are column widths in characters of the default font, as Excel counts them. `number_format` is how Excel
    shows numbers; `bold_rows` are the indexes, in `rows`, of rows in bold below the head. With `fit_rows`
    every row is as high as its longest text needs; without, that is left to Excel (LibreOffice then cuts texts).
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    widths: Sequence[float] = ()
    head_rows: int = 1
    titles: Sequence[str] = ()
    landscape: bool = False
    borders: bool = True
    number_format: str = ""
    bold_rows: frozenset[int] = frozenset()
    fit_rows: bool = False


def write_workbook(sheets: Sequence[SheetSpec], name: str) -> bytes:
    """Return the bytes of a workbook; `name` is how messages call it.

    Text is never a formula, whatever it begins with. Raises DataError for values that Excel would cut, change
    or refuse: forbidden characters, more than 32,767 characters, more than 15 digits.
    """
    _check(sheets, name)
    book = Workbook()
    book.remove(book.worksheets[0])
    for spec in sheets:
        _fill(book.create_sheet(spec.name), spec)
    return packed_workbook(book)


def packed_workbook(book: Workbook, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Return the bytes of a workbook of openpyxl, ever the same: neither the clock nor the zip leaves a mark.

    `change` takes the name and the bytes of each part and gives what is written instead.
    """
    book.properties.creator = "docgen"
    book.properties.created = _FIXED_TIME
    packed = io.BytesIO()
    book.save(packed)
    return _with_fixed_times(packed.getvalue(), change or (lambda _, content: content))


def value_faults(values: Iterable[tuple[Place, CellValue]], name: str) -> tuple[Fault, ...]:
    """Return what Excel would cut, change or refuse among the values of cells, each with its place."""
    faults = FaultList(name)
    for place, value in values:
        _check_value(value, place, faults)
    return faults.all()


def _check(sheets: Sequence[SheetSpec], name: str) -> None:
    faults = FaultList(name)
    if not sheets:
        faults.add("xlsx-ghi-khong-trang", "Không có trang nào để ghi.", Place(name))
    seen: set[str] = set()
    for spec in sheets:
        _check_sheet_name(spec.name, seen, name, faults)
        seen.add(spec.name.casefold())
        lines: list[Sequence[CellValue]] = [[title] for title in spec.titles]
        for number, row in enumerate([*lines, *spec.rows], 1):
            for column, value in enumerate(row):
                cell = f"{column_letters(column)}{number}"
                _check_value(value, Place(name, sheet=spec.name[:31], cell=cell), faults)
    faults.raise_any()


def _check_sheet_name(sheet: str, seen: set[str], name: str, faults: FaultList) -> None:
    odd = (
        _BAD_NAME.search(sheet) or forbidden_characters(sheet) or sheet.startswith("'") or sheet.endswith("'")
    )
    if not sheet.strip() or len(sheet) > 31 or odd:
        message = f"Tên trang “{sheet:.40}” không dùng được trong Excel."
        hint = "Tên trang dài 1–31 ký tự, không có [ ] : * ? / \\ và dấu nháy ở hai đầu."
        faults.add("xlsx-ghi-ten-trang", message, Place(name), hint)
    if sheet.casefold() in seen:
        faults.add(
            "xlsx-ghi-ten-trang", f"Hai trang cùng tên “{sheet:.40}”.", Place(name), "Hãy đổi tên một trang."
        )


def _check_value(value: CellValue, place: Place, faults: FaultList) -> None:
    if isinstance(value, str):
        _check_text(value, place, faults)
    elif isinstance(value, int | Decimal):
        number = Decimal(value)
        if not number.is_finite():
            faults.add("xlsx-ghi-so", "Giá trị không phải một con số.", place, "Hãy kiểm tra số liệu.")
        elif len(number.normalize().as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > 300:
            message = f"Số có hơn {MOST_DIGITS} chữ số: Excel sẽ làm mất các chữ số cuối."
            faults.add("xlsx-ghi-so", message, place, "Hãy ghi giá trị này dưới dạng chữ.")


def _check_text(value: str, place: Place, faults: FaultList) -> None:
    if len(value) > MOST_CHARACTERS:
        message = f"Chữ dài {len(value)} ký tự, Excel chỉ giữ 32.767 ký tự mỗi ô."
        faults.add("xlsx-ghi-qua-dai", message, place, "Hãy rút ngắn.")
        return
    for found in forbidden_characters(normalize(value)):
        message = f"Chữ có ký tự không được phép {found.label} ({found.name_vi})."
        faults.add("ky-tu-cam", message, place, "Hãy xóa ký tự này ở dữ liệu vào.")


def _fill(sheet: Worksheet, spec: SheetSpec) -> None:
    width = max((len(row) for row in spec.rows), default=1) or 1
    for number, title in enumerate(spec.titles, 1):
        cell = sheet.cell(number, 1)
        _style(cell, title, spec, bold=True, head=True, border=False)
        _set(cell, title)
        if width > 1:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=width)
    _fill_rows(sheet, spec, width)
    for column, characters in enumerate(spec.widths):
        sheet.column_dimensions[column_letters(column)].width = characters
    _set_page(sheet, spec)


def _fill_rows(sheet: Worksheet, spec: SheetSpec, width: int) -> None:
    """Write the rows below the titles. Cells that look alike share one look: openpyxl takes long to make one."""
    top = len(spec.titles)
    looks: dict[tuple[object, ...], Any] = {}
    for number, row in enumerate(spec.rows, 1):
        head = number <= spec.head_rows
        bold = head or number - 1 in spec.bold_rows
        for column in range(1, width + 1):
            value = row[column - 1] if column <= len(row) else None
            cell: Any = sheet.cell(top + number, column)
            key = (
                bold,
                head,
                isinstance(value, str),
                _begins_like_a_formula(value),
                _number_format(value, spec),
            )
            if key in looks:
                cell._style = copy(looks[key])
            else:
                _style(cell, value, spec, bold=bold, head=head, border=spec.borders)
                looks[key] = cell._style
            _set(cell, value)
        if spec.fit_rows:
            lines = [_lines(value, room, bold=bold) for value, room in zip(row, spec.widths, strict=False)]
            sheet.row_dimensions[top + number].height = _LINE_HEIGHT * max(lines, default=1)


def _lines(value: CellValue, width: float, *, bold: bool) -> int:
    """Return how many lines a text of 12 pt needs in a column; a word is not broken, so a little room is kept."""
    if not isinstance(value, str):
        return 1
    room = max(int(width * (0.78 if bold else 0.9)), 1)
    return sum(max(-(-len(line) // room), 1) for line in value.split("\n"))


def _style(
    cell: XlsxCell | MergedCell, value: CellValue, spec: SheetSpec, *, bold: bool, head: bool, border: bool
) -> None:
    cell.font = Font(name=_FONT, size=12, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    if border:
        cell.border = _BORDER
    if isinstance(value, str):
        _mark_as_text(cell, value)
    elif _number_format(value, spec):
        cell.number_format = _number_format(value, spec)
    if head:
        cell.alignment = Alignment("center", "center", wrap_text=True)


def _number_format(value: CellValue, spec: SheetSpec) -> str:
    """Return how Excel shows a number, "" for what is none; a whole one has no decimal comma hanging after it."""
    if value is None or isinstance(value, str) or not spec.number_format:
        return ""
    return spec.number_format if value % 1 else spec.number_format.partition(".")[0]


def _set(cell: XlsxCell | MergedCell, value: CellValue) -> None:
    if isinstance(value, str):
        # Text that begins with = is a formula for openpyxl, and #N/A an error: the type is said outright.
        cell.value = normalize(value)
        cell.data_type = "s"
    elif value is not None:
        cell.value = value


def _mark_as_text(cell: XlsxCell | MergedCell, text: str) -> None:
    cell.number_format = "@"
    # Excel shows its own mark for "text on purpose", so that editing the cell makes no formula either.
    cell.quotePrefix = _begins_like_a_formula(text)


def _begins_like_a_formula(value: CellValue) -> bool:
    return isinstance(value, str) and normalize(value)[:1] in tuple("=+-@＝\t")


def printable(text: str) -> str:
    """Return a text as a sheet can hold it: what XML cannot carry (control characters, half pairs) becomes U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def put_text(cell: XlsxCell | MergedCell, text: str) -> None:
    """Write a text into a cell as text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    _mark_as_text(cell, text)


def _set_page(sheet: Worksheet, spec: SheetSpec) -> None:
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "landscape" if spec.landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    if spec.head_rows:
        first = len(spec.titles) + 1
        sheet.print_title_rows = f"{first}:{first + spec.head_rows - 1}"


def _with_fixed_times(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.namelist():
            content = change(part, source.read(part))
            if part == "docProps/core.xml":
                content = _with_fixed_modified(content)
            entry = zipfile.ZipInfo(part, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, content, compresslevel=6)
    return packed.getvalue()


def _with_fixed_modified(core: bytes) -> bytes:
    # openpyxl writes the moment of saving there.
    root = etree.fromstring(core)
    for item in root.iterfind("{http://purl.org/dc/terms/}modified"):
        item.text = f"{_FIXED_TIME.isoformat()}Z"
    return etree.tostring(root)
