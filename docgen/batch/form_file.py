"""The form of a unit becomes a workbook: open cells with what they take, locked ones, sums that Excel keeps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from docgen.batch.form import FORM_SHEET, LABELS, Form, Line, Part, plain
from docgen.batch.form_mark import mark_sheet
from docgen.language.dates import short_date
from docgen.language.text import file_stem
from docgen.sources.form_writing import (
    Entry,
    FormCell,
    FormSheet,
    Formula,
    Look,
    Takes,
    cell_name,
    write_form,
)

_WIDTHS: dict[Part, float] = {
    "tt": 5,
    "ma": 18,
    "ten": 34,
    "don_vi_tinh": 12,
    "ke_hoach": 13,
    "ky_truoc": 13,
    "thuc_hien": 13,
    "luy_ke_truoc": 13,
    "luy_ke": 13,
    "ghi_chu": 30,
}
_LINE_HEIGHT = 18.0
_HINT = (
    "Chỉ điền các ô nền vàng; các ô khác đã khóa. Phần thập phân viết sau dấu phẩy, không gõ dấu ngăn hàng nghìn. "
    "Số 0 nghĩa là đã đếm và không có; chưa có số liệu thì để trống và ghi lý do ở cột Ghi chú."
)
_CODE = Look(align="center", format="@")
_TEXT = Look(border=True)
_NOTE = Entry("chu", "Ghi chú", "Ghi lý do khi để trống ô số liệu, hoặc khi số liệu khác thường.")
_NAME = Entry("chu", "Họ tên", "Gõ họ tên người ký; không cần nếu ký trên bản giấy.")


def form_name(form: Form) -> str:
    """Return the name of the file, code first."""
    stem = f"{file_stem(form.unit.ma)}_{form.ma_ky}_{file_stem(form.unit.dia_danh, 60)}"
    return f"{stem}_v{file_stem(form.phien_ban, 20)}.xlsx"


def form_bytes(form: Form) -> bytes:
    """Return the workbook of a form, the same bytes each time. Raises `DataError` for what Excel would change."""
    last = len(form.columns) - 1
    spec = FormSheet(
        name=FORM_SHEET,
        cells=[*_head(form, last), *_table(form), *_foot(form, last)],
        widths=[_WIDTHS[part] for part in form.columns],
        heights=_heights(form, last),
        head_row=form.head_row,
        foot=form.name,
    )
    return write_form([spec, mark_sheet(form)], form_name(form))


def _head(form: Form, last: int) -> Iterator[FormCell]:
    for row, title in enumerate(form.titles):
        look = Look(14 if row < 2 else 12, bold=row < 2, italic=row >= 2, align="center", across=last)
        yield FormCell(row, 0, title, look)
    for info in form.info:
        yield FormCell(info.row, 0, info.label, Look(across=1))
        yield FormCell(info.row, 2, info.value, Look(bold=True, across=last))
    yield FormCell(form.head_row - 1, 0, _HINT, Look(italic=True, across=last))
    for column, part in enumerate(form.columns):
        yield FormCell(
            form.head_row, column, LABELS[part], Look(bold=True, align="center", border=True, head=True)
        )


def _heights(form: Form, last: int) -> dict[int, float]:
    """Give the rows of long merged texts their height: Excel does not find it by itself."""
    width = sum(_WIDTHS[part] for part in form.columns[: last + 1])
    heights = {
        row: _LINE_HEIGHT * _lines(title, width * 0.85 if row < 2 else width)
        for row, title in enumerate(form.titles)
    }
    rows = {
        line.row: _LINE_HEIGHT * _lines(line.indicator.ten, _WIDTHS["ten"] * 0.9) + 2 for line in form.lines
    }
    return {**heights, **rows, form.head_row - 1: _LINE_HEIGHT * _lines(_HINT, width), form.head_row: 36.0}


def _lines(text: str, width: float) -> int:
    return max(1, -int(-len(text) // width))


def _table(form: Form) -> Iterator[FormCell]:
    for number, line in enumerate(form.lines, 1):
        bold = bool(line.indicator.cong)
        for column, part in enumerate(form.columns):
            yield _table_cell(form, line, number, part, column, bold=bold)


def _table_cell(form: Form, line: Line, number: int, part: Part, column: int, *, bold: bool) -> FormCell:
    indicator = line.indicator
    if part == "tt":
        return FormCell(line.row, column, number, Look(align="center", border=True, bold=bold))
    if part in ("ma", "ten", "don_vi_tinh"):
        text = {"ma": indicator.ma, "ten": indicator.ten, "don_vi_tinh": indicator.don_vi_tinh}[part]
        align: Literal["center", "left"] = "center" if part == "don_vi_tinh" else "left"
        look = Look(10 if part == "ma" else 12, bold=bold, align=align, border=True)
        return FormCell(line.row, column, text, look)
    if part == "ghi_chu":
        return FormCell(line.row, column, None, _TEXT, _NOTE)
    whole = indicator.kieu == "so_nguyen"
    if part in ("thuc_hien", "luy_ke"):
        look = Look(bold=bold, align="right", border=True, format=_COUNT if whole else "General")
        return _own_figure(form, line, part, column, look)
    given = line.given[part]
    look = Look(bold=bold, align="right", border=True, format=_format_of(given))
    return FormCell(line.row, column, given, look)


def _format_of(value: Decimal | None) -> str:
    """Return the format that shows a number with its own decimals: Excel leaves “1.680,” of an open number of them."""
    decimals = len(plain(value).partition(".")[2])
    return f"{_COUNT}.{'0' * decimals}" if decimals else _COUNT


def _own_figure(form: Form, line: Line, part: Part, column: int, look: Look) -> FormCell:
    """Return a cell for a figure of the unit: open, or kept by a formula, or empty where there is none."""
    filling = line.thuc_hien if part == "thuc_hien" else line.luy_ke
    if filling == "mo":
        return FormCell(line.row, column, None, look, _entry(line, part))
    formula = formula_of(form, line, part)
    return FormCell(line.row, column, Formula(formula) if formula else None, look)


def formula_of(form: Form, line: Line, part: Part) -> str:
    """Return the formula of a figure that Excel keeps, without “=”; "" for one that is typed or not there.

    While a part of it is missing it shows nothing: a part of a sum is not the sum.
    """
    filling = line.thuc_hien if part == "thuc_hien" else line.luy_ke
    column = form.column(part)
    if filling == "cong":
        cells = [cell_name(form.row_of[code], column) for code in line.indicator.cong]
    elif filling == "cong_don":
        cells = [cell_name(line.row, form.column(before)) for before in ("luy_ke_truoc", "thuc_hien")]
    else:
        return ""
    listed = ",".join(cells)
    return f'IF(COUNT({listed})={len(cells)},SUM({listed}),"")'


_COUNT = "#,##0"
_TAKES_WORDS: dict[Takes, str] = {
    "so_nguyen": "Số nguyên từ 0 trở lên",
    "so": "Số từ 0 trở lên, phần thập phân viết sau dấu phẩy",
    "phan_tram": "Số phần trăm từ 0 trở lên (gõ 95,5 cho 95,5%)",
}


def _entry(line: Line, part: Part) -> Entry:
    indicator = line.indicator
    takes: Takes = indicator.kieu
    words = _TAKES_WORDS[takes]
    unit = "" if takes == "phan_tram" else f", đơn vị tính: {indicator.don_vi_tinh}"
    blank = "Không phát sinh thì gõ 0; chưa có số liệu thì để trống và ghi lý do ở cột Ghi chú."
    what = "" if part == "thuc_hien" else "Lũy kế từ đầu đến hết kỳ này. "
    return Entry(
        takes,
        indicator.ten,
        f"{what}{words}{unit}. {blank}",
        f"{words}{unit}. Chỉ gõ con số, không kèm chữ, dấu cách hay dấu ngăn hàng nghìn.",
    )


def _foot(form: Form, last: int) -> Iterator[FormCell]:
    row = form.date_row
    yield FormCell(row, 0, "Ngày lập biểu:", Look(across=1))
    example = f"ví dụ: {short_date(form.until)}."
    day = Entry("ngay", "Ngày lập biểu", f"Gõ ngày, {example}", f"Hãy gõ một ngày, {example}")
    yield FormCell(row, 2, None, Look(align="left", border=True, format="dd/mm/yyyy"), day)
    right = min(form.column("thuc_hien"), last)
    for column, across, title in ((0, 2, "NGƯỜI LẬP BIỂU"), (right, last, "THỦ TRƯỞNG ĐƠN VỊ")):
        yield FormCell(row + 2, column, title, Look(bold=True, align="center", across=across))
        yield FormCell(
            row + 3, column, "(Ký, ghi rõ họ tên)", Look(italic=True, align="center", across=across)
        )
        yield FormCell(row + 7, column, None, Look(bold=True, align="center", across=across), _NAME)
