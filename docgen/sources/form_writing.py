"""A form to be filled in Excel: cells, which of them are open and what they take, in; the bytes of an .xlsx out.

Everything but the open cells is locked, without a password: the lock keeps slips away, not people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from lxml import etree
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.fault import DataError, Place
from docgen.language.text import normalize
from docgen.sources.cells import column_letters
from docgen.sources.writing import CellValue, packed_workbook, put_text, value_faults

_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "Times New Roman"
_OPEN_FILL = PatternFill("solid", fgColor="FFF9DB")
_HEAD_FILL = PatternFill("solid", fgColor="E7EEF7")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DAY_ZERO = date(1899, 12, 30)

Takes = Literal["so_nguyen", "so", "phan_tram", "ngay", "chu"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of docgen's own, without “=”; never made of anybody's text. `result` is what it gives as written."""

    text: str
    result: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What an open cell takes; `prompt` is shown when it is entered, `error` when something else is typed.

    A whole number, a number and a percentage are 0 or more.
    """

    takes: Takes
    title: str = ""
    prompt: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; sizes in pt. `across` is the last column (from 0) that it stretches over."""

    size: int = 12
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right"] = "left"
    border: bool = False
    head: bool = False
    format: str = ""
    across: int | None = None


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell at a row and column counted from 0; locked unless it has an `entry`."""

    row: int
    column: int
    value: CellValue | Formula = None
    look: Look = Look()
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: `widths` in characters, `heights` of rows in pt, `head_row` repeats on every printed page."""

    name: str
    cells: Sequence[FormCell]
    widths: Sequence[float] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    head_row: int | None = None
    hidden: bool = False
    landscape: bool = True
    foot: str = ""


def write_form(sheets: Sequence[FormSheet], name: str) -> bytes:
    """Return the bytes of a form; `name` is how messages call it. The same sheets give the same bytes.

    Raises DataError for values that Excel would cut, change or refuse.
    """
    faults = value_faults(_values(sheets, name), name)
    if faults:
        raise DataError(faults)
    book = Workbook()
    book.remove(book.worksheets[0])
    for spec in sheets:
        _fill(book.create_sheet(spec.name), spec)
    book.security = WorkbookProtection(lockStructure=True)
    results = [_results(spec) for spec in sheets]
    return packed_workbook(book, _with_results(results))


def _values(sheets: Sequence[FormSheet], name: str) -> list[tuple[Place, CellValue]]:
    return [
        (
            Place(name, sheet=sheet.name, cell=cell_name(cell.row, cell.column)),
            cell.value.result if isinstance(cell.value, Formula) else cell.value,
        )
        for sheet in sheets
        for cell in sheet.cells
    ]


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell counted from 0: (0, 0) → "A1"."""
    return f"{column_letters(column)}{row + 1}"


def _fill(sheet: Worksheet, spec: FormSheet) -> None:
    for cell in spec.cells:
        _put(sheet, cell)
    for column, characters in enumerate(spec.widths):
        sheet.column_dimensions[column_letters(column)].width = characters
    for row, height in spec.heights.items():
        sheet.row_dimensions[row + 1].height = height
    _protect(sheet)
    _set_page(sheet, spec)
    for entry, names in _by_entry(spec.cells).items():
        sheet.add_data_validation(_validation(entry, names))
    if spec.hidden:
        sheet.sheet_state = "veryHidden"


def _put(sheet: Worksheet, spec: FormCell) -> None:
    cell = sheet.cell(spec.row + 1, spec.column + 1)
    look = spec.look
    if look.across is not None and look.across > spec.column:
        sheet.merge_cells(
            start_row=spec.row + 1,
            end_row=spec.row + 1,
            start_column=spec.column + 1,
            end_column=look.across + 1,
        )
    cell.font = Font(name=_FONT, size=look.size, bold=look.bold, italic=look.italic)
    cell.alignment = Alignment(horizontal=look.align, vertical="center", wrap_text=True)
    cell.protection = Protection(locked=spec.entry is None)
    if look.border:
        cell.border = _BORDER
    if spec.entry is not None or look.head:
        cell.fill = _HEAD_FILL if look.head else _OPEN_FILL
    if isinstance(spec.value, str):
        put_text(cell, normalize(spec.value))
    elif isinstance(spec.value, Formula):
        cell.value = f"={spec.value.text}"
    elif spec.value is not None:
        cell.value = spec.value
    if look.format:
        cell.number_format = look.format


def _protect(sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    # False is "not locked": a clerk may widen what is too narrow to read.
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _set_page(sheet: Worksheet, spec: FormSheet) -> None:
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "landscape" if spec.landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    if spec.head_row is not None:
        sheet.print_title_rows = f"{spec.head_row + 1}:{spec.head_row + 1}"
    # In a footer “&” begins a command and is doubled to be printed.
    foot = sheet.oddFooter
    if foot is not None:
        foot.left.text = spec.foot.replace("&", "&&") or None
        foot.right.text = "Trang &P/&N"


def _by_entry(cells: Sequence[FormCell]) -> dict[Entry, list[str]]:
    found: dict[Entry, list[str]] = {}
    for cell in cells:
        if cell.entry is not None:
            found.setdefault(cell.entry, []).append(cell_name(cell.row, cell.column))
    return found


def _validation(entry: Entry, names: Sequence[str]) -> DataValidation:
    kind, first, last = _LIMITS[entry.takes]
    return DataValidation(
        sqref=" ".join(names),
        type=kind,
        operator="between" if last else "greaterThanOrEqual" if first else None,
        formula1=first,
        formula2=last,
        allow_blank=True,
        showErrorMessage=kind is not None,
        showInputMessage=bool(entry.prompt),
        errorTitle=entry.title[:32] or None,
        error=entry.error[:255] or None,
        promptTitle=entry.title[:32] or None,
        prompt=entry.prompt[:255] or None,
    )


def _serial(day: date) -> str:
    return str((day - _DAY_ZERO).days)


_Validated = Literal["whole", "decimal", "date"]
_LIMITS: dict[Takes, tuple[_Validated | None, str | None, str | None]] = {
    "so_nguyen": ("whole", "0", None),
    "so": ("decimal", "0", None),
    "phan_tram": ("decimal", "0", None),
    "ngay": ("date", _serial(date(2000, 1, 1)), _serial(date(2100, 1, 1))),
    "chu": (None, None, None),
}


def _results(spec: FormSheet) -> dict[str, Decimal | None]:
    return {
        cell_name(cell.row, cell.column): cell.value.result
        for cell in spec.cells
        if isinstance(cell.value, Formula)
    }


def _with_results(sheets: Sequence[Mapping[str, Decimal | None]]) -> Callable[[str, bytes], bytes]:
    """Return what writes the results of formulas into the parts of the sheets; openpyxl leaves them out."""
    by_part = {f"xl/worksheets/sheet{number}.xml": found for number, found in enumerate(sheets, 1) if found}

    def change(part: str, content: bytes) -> bytes:
        found = by_part.get(part)
        return content if found is None else _calculated(content, found)

    return change


def _calculated(content: bytes, results: Mapping[str, Decimal | None]) -> bytes:
    root = etree.fromstring(content)
    for cell in root.iter(f"{_MAIN}c"):
        formula = cell.find(f"{_MAIN}f")
        if formula is None:
            continue
        for old in cell.findall(f"{_MAIN}v"):
            cell.remove(old)
        result = results[str(cell.get("r"))]
        # A result of no characters is a text: it says that there is nothing to show yet.
        cell.set("t", "str" if result is None else "n")
        etree.SubElement(cell, f"{_MAIN}v").text = "" if result is None else format(result, "f")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
