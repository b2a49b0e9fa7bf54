"""Returned forms as a unit would send them: filled, calculated as Excel does, and with one slip each."""

# ruff: noqa: ARG005 - every slip takes the workbook, its sheet and its form

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
from lxml import etree
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.batch.form import FORM_SHEET, LABELS, Form, Part
from docgen.batch.form_file import form_bytes
from docgen.sources.cells import column_letters

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TERMS = re.compile(r'=IF\(COUNT\(([A-Z0-9,]+)\)=[0-9]+,SUM\([A-Z0-9,]+\),""\)')


def at(form: Form, code: str, part: Part) -> str:
    """Return the name of the cell of an indicator."""
    return f"{column_letters(form.column(part))}{form.row_of[code] + 1}"


def opened(form: Form) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_bytes(form)))


def filled(form: Form, first: int = 10) -> Workbook:
    """Return a form in which every open figure is typed: 10, 11, 12 … (half more where decimals are allowed)."""
    book = opened(form)
    sheet = book[FORM_SHEET]
    for number, line in enumerate(form.lines, first):
        for part in ("thuc_hien", "luy_ke"):
            if part in form.columns and (line.thuc_hien if part == "thuc_hien" else line.luy_ke) == "mo":
                value = number if line.indicator.kieu == "so_nguyen" else number + 0.5
                sheet[at(form, line.indicator.ma, part)] = value + (100 if part == "luy_ke" else 0)
    return book


def saved(book: Workbook) -> bytes:
    """Save a workbook as Excel does: formulas with the results that they have now, texts in a part of their own."""
    packed, kept = io.BytesIO(), io.BytesIO()
    book.save(packed)
    sheets = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(book.worksheets, 1)}
    texts: dict[str, int] = {}
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name in sheets:
                data = _as_excel(data, sheets[name], texts)
            elif name == "[Content_Types].xml":
                data = data.replace(b"</Types>", _STRINGS_TYPE + b"</Types>")
            elif name == "xl/_rels/workbook.xml.rels":
                data = data.replace(b"</Relationships>", _STRINGS_RELATION + b"</Relationships>")
            target.writestr(name, data)
        target.writestr("xl/sharedStrings.xml", _strings(texts))
    return kept.getvalue()


_STRINGS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
_STRINGS_RELATION = (
    b'<Relationship Id="rIdStrings" Target="sharedStrings.xml" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)


def _as_excel(data: bytes, sheet: Worksheet, texts: dict[str, int]) -> bytes:
    root = etree.fromstring(data)
    for cell in root.iter(f"{_MAIN}c"):
        inline = cell.find(f"{_MAIN}is")
        if cell.find(f"{_MAIN}f") is not None:
            result = _result(sheet, str(cell.get("r")))
            _set_value(cell, "str" if result is None else "n", "" if result is None else repr(result))
        elif inline is not None:
            text = "".join(inline.itertext())
            cell.remove(inline)
            _set_value(cell, "s", str(texts.setdefault(text, len(texts))))
    return etree.tostring(root, encoding="UTF-8")


def _set_value(cell: etree._Element, kind: str, value: str) -> None:
    for old in cell.findall(f"{_MAIN}v"):
        cell.remove(old)
    cell.set("t", kind)
    etree.SubElement(cell, f"{_MAIN}v").text = value


def _strings(texts: dict[str, int]) -> bytes:
    root = etree.Element(f"{_MAIN}sst", nsmap={None: _MAIN[1:-1]})
    for text in texts:
        etree.SubElement(etree.SubElement(root, f"{_MAIN}si"), f"{_MAIN}t").text = text
    return etree.tostring(root, encoding="UTF-8")


def _result(sheet: Worksheet, name: str) -> float | int | None:
    value = sheet[name].value
    found = _TERMS.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value if isinstance(value, int | float) else None
    terms = [_result(sheet, term) for term in found[1].split(",")]
    known = [term for term in terms if term is not None]
    return sum(known) if len(known) == len(terms) else None


@dataclass(frozen=True)
class Slip:
    """One slip: what it does to a filled form, the fault that must be told, at which cell; what it also leads to."""

    name: str
    make: Callable[[Workbook, Worksheet, Form], None]
    code: str
    cell: Callable[[Form], str | None]
    more: frozenset[str] = frozenset()


def _typed(code: str, part: Part, value: object) -> Callable[[Workbook, Worksheet, Form], None]:
    def make(book: Workbook, sheet: Worksheet, form: Form) -> None:
        sheet[at(form, code, part)] = value

    return make


def _cell(code: str, part: Part) -> Callable[[Form], str]:
    return lambda form: at(form, code, part)


def _value(
    name: str, value: object, code: str, more: tuple[str, ...] = (), indicator: str = "tin_bai"
) -> Slip:
    return Slip(
        name, _typed(indicator, "thuc_hien", value), code, _cell(indicator, "thuc_hien"), frozenset(more)
    )


def _head(part: Part) -> Callable[[Form], str]:
    return lambda form: f"{column_letters(form.column(part))}{form.head_row + 1}"


def _info(key: str) -> Callable[[Form], str]:
    return lambda form: f"C{next(info.row for info in form.info if info.key == key) + 1}"


def _insert_row(book: Workbook, sheet: Worksheet, form: Form) -> None:
    """Type a row of one's own below the last one: moving rows in openpyxl does not carry formulas."""
    row = form.lines[-1].row + 2
    sheet.cell(row, 3, "Chỉ tiêu riêng của đơn vị")
    sheet.cell(row, 6, 7)


def _blank_row(book: Workbook, sheet: Worksheet, form: Form) -> None:
    last = form.lines[-1].row + 1
    sheet.move_range(f"A{last}:{column_letters(len(form.columns) - 1)}{last}", rows=1)


def _drop_row(book: Workbook, sheet: Worksheet, form: Form) -> None:
    for column in range(1, len(form.columns) + 1):
        sheet.cell(form.row_of["tin_bai"] + 1, column).value = None


def _swap_rows(book: Workbook, sheet: Worksheet, form: Form) -> None:
    first, second = form.row_of["tin_bai"] + 1, form.row_of["gio_phat_thanh"] + 1
    for column in range(1, len(form.columns) + 1):
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value


def _double_row(book: Workbook, sheet: Worksheet, form: Form) -> None:
    source, target = form.row_of["gio_phat_thanh"] + 1, form.lines[-1].row + 2
    for column in range(1, len(form.columns) + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value


def _insert_column(book: Workbook, sheet: Worksheet, form: Form) -> None:
    sheet.cell(form.head_row + 1, len(form.columns) + 1, "Ý kiến riêng")


def _blank_column(book: Workbook, sheet: Worksheet, form: Form) -> None:
    column = form.column("ghi_chu") + 1
    sheet.move_range(
        f"{column_letters(column - 1)}{form.head_row + 1}:{column_letters(column - 1)}{form.lines[-1].row + 1}",
        cols=1,
    )


def _swap_columns(book: Workbook, sheet: Worksheet, form: Form) -> None:
    first, second = form.column("don_vi_tinh") + 1, form.column("ke_hoach") + 1
    for row in range(form.head_row + 1, form.lines[-1].row + 2):
        one, other = sheet.cell(row, first), sheet.cell(row, second)
        one.value, other.value = other.value, one.value


def _drop_column(book: Workbook, sheet: Worksheet, form: Form) -> None:
    for row in range(form.head_row + 1, form.lines[-1].row + 2):
        sheet.cell(row, form.column("don_vi_tinh") + 1).value = None


def _mark(key: str, value: str) -> Callable[[Workbook, Worksheet, Form], None]:
    def make(book: Workbook, sheet: Worksheet, form: Form) -> None:
        for row in book["docgen"].iter_rows():
            if row[0].value == key:
                row[1].value = value

    return make


def _empty(book: Workbook, sheet: Worksheet, form: Form) -> None:
    for line in form.lines:
        if line.thuc_hien == "mo":
            sheet[at(form, line.indicator.ma, "thuc_hien")] = None


def _old_font(book: Workbook, sheet: Worksheet, form: Form) -> None:
    cell = sheet[at(form, "tin_bai", "ghi_chu")]
    cell.value, cell.font = "Ch­a cã sè liÖu", Font(name=".VnTime")


def _serial(book: Workbook, sheet: Worksheet, form: Form) -> None:
    cell = sheet.cell(form.date_row + 1, 3, 45641)
    cell.number_format = "0"


def _date_figure(book: Workbook, sheet: Worksheet, form: Form) -> None:
    cell = sheet[at(form, "tin_bai", "thuc_hien")]
    cell.value, cell.number_format = 45641, "dd/mm/yyyy"


def _sheet(title: str, value: object = None) -> Callable[[Workbook, Worksheet, Form], None]:
    def make(book: Workbook, sheet: Worksheet, form: Form) -> None:
        book.create_sheet(title)["A1"] = value

    return make


def _copy_sheet(book: Workbook, sheet: Worksheet, form: Form) -> None:
    copied = book.create_sheet("Biểu số liệu (2)")
    for column, part in enumerate(form.columns, 1):
        copied.cell(form.head_row + 1, column, LABELS[part])


def _rename(book: Workbook, sheet: Worksheet, form: Form) -> None:
    sheet.title = "Sheet1"


def _hide_row(book: Workbook, sheet: Worksheet, form: Form) -> None:
    sheet.row_dimensions[form.row_of["tin_bai"] + 1].hidden = True


def _hide_column(book: Workbook, sheet: Worksheet, form: Form) -> None:
    sheet.column_dimensions[column_letters(form.column("ke_hoach"))].hidden = True


def _merge(book: Workbook, sheet: Worksheet, form: Form) -> None:
    sheet.merge_cells(f"{at(form, 'tin_bai', 'thuc_hien')}:{at(form, 'tin_bai', 'ghi_chu')}")


def _title(book: Workbook, sheet: Worksheet, form: Form) -> None:
    sheet["A1"] = "BÁO CÁO CỦA XÃ"


def _own_line(book: Workbook, sheet: Worksheet, form: Form) -> None:
    sheet.cell(form.head_row - 1, 1, "Kính gửi: Sở")


def _no_head(book: Workbook, sheet: Worksheet, form: Form) -> None:
    for column in range(1, len(form.columns) + 1):
        sheet.cell(form.head_row + 1, column).value = None


_SUM = "tong_nha"
SLIPS = (
    _value("thousands mark as text", "1.250", "so-go-chu"),
    _value("thousands of millions as text", "1.250.000", "so-go-chu"),
    _value("decimal comma as text", "1,5", "so-go-chu", indicator="gio_phat_thanh"),
    _value("decimal point for comma", "1.5", "so-go-chu", indicator="gio_phat_thanh"),
    _value("english number", "1,250.5", "so-go-chu", indicator="gio_phat_thanh"),
    _value("figure with a word", "12 hộ", "so-go-chu"),
    _value("figure with a space behind", "12 ", "so-go-chu"),
    _value("figure with a no-break space", "1\u00a0250", "so-go-chu"),
    _value("words for a figure", "không có", "so-go-chu"),
    _value("date typed as text", "15/12/2024", "so-go-chu"),
    _value("negative count", -3, "so-am"),
    _value("half a house", 2.5, "so-khong-nguyen"),
    _value("true for a figure", True, "khong-phai-so"),
    _value("too many digits", 1234567890123456789, "so-qua-dai"),
    _value("error value", "#N/A", "xlsx-o-loi"),
    _value("formula into another file", "='[khac.xlsx]A'!A1", "cong-thuc-tep-khac"),
    _value("blank figure without a note", None, "o-chua-dien"),
    _value("money in đồng for triệu đồng", 1_680_000_000, "nham-don-vi-tinh", indicator="ngan_sach"),
    Slip("excel made it a date", _date_figure, "so-la-ngay", _cell("tin_bai", "thuc_hien")),
    Slip("nothing filled", _empty, "bieu-chua-dien", lambda form: f"F{form.head_row + 2}"),
    Slip("formula overwritten by its value", _typed(_SUM, "thuc_hien", 21), "cong-thuc-bi-ghi-de", _cell(_SUM, "thuc_hien")),
    Slip(
        "formula removed", _typed(_SUM, "thuc_hien", None), "cong-thuc-bi-ghi-de", _cell(_SUM, "thuc_hien"),
        frozenset(("tong-khong-khop",)),
    ),
    Slip(
        "total that is not the sum", _typed(_SUM, "thuc_hien", 99), "tong-khong-khop", _cell(_SUM, "thuc_hien"),
        frozenset(("cong-thuc-bi-ghi-de",)),
    ),
    Slip("target changed", _typed("tin_bai", "ke_hoach", 1), "o-khoa-bi-sua", _cell("tin_bai", "ke_hoach")),
    Slip("target removed", _typed("tin_bai", "ke_hoach", None), "o-khoa-bi-sua", _cell("tin_bai", "ke_hoach")),
    Slip("unit of measure changed", _typed("ngan_sach", "don_vi_tinh", "đồng"), "doi-don-vi-tinh", _cell("ngan_sach", "don_vi_tinh")),
    Slip("indicator renamed", _typed("tin_bai", "ten", "Bài báo"), "doi-ten-chi-tieu", _cell("tin_bai", "ten")),
    Slip("indicator code changed", _typed("tin_bai", "ma", "x1"), "bieu-ma-sua", _cell("tin_bai", "ma")),
    Slip("column renamed", lambda book, sheet, form: sheet.__setitem__(_head("thuc_hien")(form), "Kết quả"), "bieu-cot-doi-ten", _head("thuc_hien")),
    Slip("column added", _insert_column, "bieu-cot-them", lambda form: f"{column_letters(len(form.columns))}{form.head_row + 1}"),
    Slip("blank column inserted", _blank_column, "bieu-cot-them", _head("ghi_chu")),
    Slip("columns swapped", _swap_columns, "bieu-cot-doi-cho", _head("don_vi_tinh")),
    Slip("column lost", _drop_column, "bieu-thieu-cot", _head("don_vi_tinh")),
    Slip("head of the table lost", _no_head, "bieu-mat-tieu-de", lambda form: None),
    Slip("row added", _insert_row, "bieu-dong-them", lambda form: f"C{form.lines[-1].row + 2}"),
    Slip("blank row inserted", _blank_row, "bieu-dong-trong", lambda form: f"B{form.lines[-1].row + 1}"),
    Slip("row missing", _drop_row, "bieu-thieu-dong", _cell("tin_bai", "ma")),
    Slip("rows swapped", _swap_rows, "bieu-dong-doi-cho", _cell("tin_bai", "ma")),
    Slip("row twice", _double_row, "bieu-dong-lap", lambda form: f"B{form.lines[-1].row + 2}"),
    Slip("another unit's code", lambda book, sheet, form: sheet.__setitem__(_info("ma")(form), "999"), "bieu-lech-ma", _info("ma")),
    Slip("another unit's name", lambda book, sheet, form: sheet.__setitem__(_info("ten")(form), "Ủy ban nhân dân xã X"), "bieu-lech-ten", _info("ten")),
    Slip("version overwritten", lambda book, sheet, form: sheet.__setitem__(_info("phien_ban")(form), "9"), "bieu-lech-phien-ban", _info("phien_ban")),
    Slip("own title", _title, "bieu-tieu-de-rieng", lambda form: "A1"),
    Slip("own line above the table", _own_line, "bieu-tieu-de-rieng", lambda form: f"A{form.head_row - 1}"),
    Slip("typed beside the table", lambda book, sheet, form: sheet.cell(form.row_of["tin_bai"] + 1, len(form.columns) + 2, "xem"), "bieu-ngoai-bang",
         lambda form: f"{column_letters(len(form.columns) + 1)}{form.row_of['tin_bai'] + 1}"),
    Slip("sheet renamed", _rename, "bieu-doi-ten-trang", lambda form: None),
    Slip("blank sheet left", _sheet("Sheet2"), "bieu-thua-trang", lambda form: None),
    Slip("own sheet added", _sheet("Thuyết minh", "abc"), "bieu-thua-trang", lambda form: None),
    Slip("blank form sheet left", _copy_sheet, "bieu-thua-trang", lambda form: None),
    Slip("hidden row", _hide_row, "xlsx-dong-an", lambda form: f"A{form.row_of['tin_bai'] + 1}"),
    Slip("hidden column", _hide_column, "xlsx-cot-an", lambda form: f"{column_letters(form.column('ke_hoach'))}{form.head_row + 1}"),
    Slip("merged over data", _merge, "xlsx-o-gop", lambda form: f"{at(form, 'tin_bai', 'thuc_hien')}:{at(form, 'tin_bai', 'ghi_chu')}"),
    Slip("old font", _old_font, "xlsx-phong-cu", _cell("tin_bai", "ghi_chu")),
    Slip("TCVN3 text in a new font", _typed("tin_bai", "ghi_chu", "§¬n vÞ b¸o c¸o"), "chu-bang-ma-cu", _cell("tin_bai", "ghi_chu")),
    Slip("VNI text in a new font", _typed("tin_bai", "ghi_chu", "Coäng hoøa xaõ hoäi"), "chu-bang-ma-cu", _cell("tin_bai", "ghi_chu")),
    Slip("day as text", lambda book, sheet, form: sheet.cell(form.date_row + 1, 3, "15 tháng 12"), "ngay-la-chu", lambda form: f"C{form.date_row + 1}"),
    Slip("day as a serial number", _serial, "ngay-la-so", lambda form: f"C{form.date_row + 1}"),
    Slip("another period", _mark("ky", "2023"), "bieu-sai-ky", lambda form: None),
    Slip("old version", _mark("phien_ban", "0"), "bieu-phien-ban-cu", lambda form: None),
    Slip("unknown fingerprint", _mark("dau", "0" * 64), "bieu-dau-la", lambda form: None),
    Slip("unit of another campaign", _mark("ma", "zzz"), "don-vi-la", lambda form: None),
    Slip("fingerprint removed", lambda book, sheet, form: book.remove(book["docgen"]), "bieu-mat-dau", lambda form: None),
)  # fmt: skip
"""Every fault that a returned form may have (domain of the units' reports), each with where it must be told."""


def slipped(form: Form, slip: Slip) -> bytes:
    """Return the bytes of a filled form with one slip."""
    book = filled(form)
    slip.make(book, book[FORM_SHEET], form)
    return saved(book)
