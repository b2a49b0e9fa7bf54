"""One cell against its column: the value as the column asks for it, or the fault. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from docgen.fault import Fault
from docgen.sources.cells import Cell
from docgen.sources.columns import Column

# Excel keeps 15 digits of a number; the digits after them are already lost.
MOST_EXACT = Decimal(10) ** 15
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,]([0-9]{1,15}))?")
_LOOKS_NUMERIC = re.compile(r"[\s\u00a0]*[-+]?[0-9][0-9.,\s\u00a0]*")
_DATE = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SHOWN = 40


class _Refused(Exception):
    """A value that its column does not allow: code, message, hint."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def check_cell(cell: Cell, column: Column, typed: bool) -> Cell | Fault:
    """Return the cell as its column asks for it, or what is wrong with it.

    In a workbook (`typed`) a number must be a number and a date a date; in a CSV they are read from text,
    when the text can mean one thing only. Texts and codes lose the spaces at their ends.
    """
    if cell.kind == "trong" or not cell.text.strip():
        if column.required:
            message = f"Thiếu “{column.label}”."
            return Fault("o-trong", message, cell.place, _WANTED[column.kind])
        return replace(cell, kind="trong", text="", number=None, date=None)
    try:
        return _READERS[column.kind](cell, column, typed)
    except _Refused as refused:
        return Fault(refused.code, f"“{column.label}”: {refused.message}", cell.place, refused.hint)


def _text(cell: Cell, column: Column, typed: bool) -> Cell:  # noqa: ARG001 - the shape of a reader
    if cell.kind == "ngay":
        raise _Refused(
            "o-ngay-trong-cot-chu",
            f"ô chứa ngày {cell.text}, cần chữ (Excel có thể đã tự đổi chữ thành ngày).",
            "Hãy định dạng ô là Text rồi gõ lại.",
        )
    text = cell.text.strip()
    return cell if cell.kind == "chu" and text == cell.text else replace(cell, kind="chu", text=text)


def _code(cell: Cell, column: Column, typed: bool) -> Cell:
    if cell.kind in ("so", "dung_sai"):
        raise _Refused(
            "ma-la-so",
            f"mã {_shown(cell)} được lưu dạng số, các số 0 ở đầu có thể đã mất.",
            "Hãy định dạng ô là Text rồi gõ lại mã đầy đủ.",
        )
    return _text(cell, column, typed)


def _number(cell: Cell, column: Column, typed: bool) -> Cell:
    if cell.kind == "chu" and not typed:
        cell = replace(cell, kind="so", number=_number_from_text(cell))
    number = cell.number
    if cell.kind != "so" or number is None:
        raise _not_a_number(cell)
    if typed and abs(number) >= MOST_EXACT:
        message = f"số {_shown(cell)} dài quá 15 chữ số, Excel đã làm mất các chữ số cuối."
        raise _Refused("so-qua-dai", message, "Hãy kiểm tra lại con số.")
    if column.minimum is not None and number < column.minimum:
        raise _too_small(cell, column.minimum)
    return cell


def _whole_number(cell: Cell, column: Column, typed: bool) -> Cell:
    cell = _number(cell, column, typed)
    if cell.number is not None and cell.number != cell.number.to_integral_value():
        message = f"{_shown(cell)} không phải số nguyên."
        raise _Refused("so-khong-nguyen", message, "Hãy điền một số nguyên.")
    return cell


def _date(cell: Cell, column: Column, typed: bool) -> Cell:  # noqa: ARG001 - the shape of a reader
    if cell.kind == "ngay":
        return cell
    if cell.kind == "so":
        message = f"ô chứa số {_shown(cell)}, có thể là số thứ tự ngày của Excel."
        raise _Refused("ngay-la-so", message, "Hãy định dạng ô là Date rồi kiểm tra lại ngày.")
    found = None if typed else _date_from_text(cell.text.strip())
    if found is None:
        message = f"{_shown(cell)} là chữ, không phải ngày." if typed else f"{_shown(cell)} không phải ngày."
        hint = "Hãy định dạng ô là Date rồi gõ lại ngày." if typed else "Hãy viết ngày dạng 30/07/2024."
        raise _Refused("ngay-la-chu" if typed else "ngay-sai", message, hint)
    return replace(cell, kind="ngay", date=found)


def _number_from_text(cell: Cell) -> Decimal:
    """Read a number of a CSV: digits with at most one comma or point, which must not look like thousands."""
    text = cell.text.strip()
    found = _PLAIN_NUMBER.fullmatch(text)
    if found is None:
        raise _not_a_number(cell)
    if found[1] is not None and len(found[1]) == 3:
        message = f"{_shown(cell)} có thể là hàng nghìn hoặc phần lẻ."
        hint = "Hãy viết số liền không có dấu hàng nghìn; phần lẻ viết 1, 2 hoặc từ 4 chữ số."
        raise _Refused("so-mo-ho", message, hint)
    return Decimal(text.replace(",", "."))


def _not_a_number(cell: Cell) -> _Refused:
    if cell.kind == "ngay":
        message = f"ô chứa ngày {cell.text}, cần số (Excel có thể đã tự đổi số thành ngày)."
        return _Refused("so-la-ngay", message, "Hãy định dạng ô là Number rồi gõ lại số.")
    if cell.kind == "chu" and _LOOKS_NUMERIC.fullmatch(cell.text):
        message = f"số {_shown(cell)} được gõ dạng chữ."
        return _Refused("so-la-chu", message, "Hãy định dạng ô là Number rồi gõ lại số, không có dấu cách.")
    hint = "Hãy chỉ điền con số, không kèm đơn vị hay chữ."
    return _Refused("khong-phai-so", f"{_shown(cell)} không phải số.", hint)


def _too_small(cell: Cell, minimum: Decimal) -> _Refused:
    if minimum == 0:
        return _Refused("so-am", f"số {_shown(cell)} âm.", "Hãy điền một số từ 0 trở lên.")
    least = format(minimum, "f").replace(".", ",")
    return _Refused(
        "so-qua-nho", f"số {_shown(cell)} nhỏ hơn {least}.", f"Hãy điền một số từ {least} trở lên."
    )


def _date_from_text(text: str) -> date | None:
    if found := _DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shown(cell: Cell) -> str:
    text = cell.text.replace(".", ",") if cell.kind == "so" else cell.text
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1]}…”"


_READERS: dict[str, Callable[[Cell, Column, bool], Cell]] = {
    "chu": _text,
    "ma": _code,
    "so": _number,
    "so_nguyen": _whole_number,
    "ngay": _date,
}
_WANTED = {
    "chu": "Hãy điền chữ vào ô này.",
    "ma": "Hãy điền mã vào ô này.",
    "so": "Hãy điền một số.",
    "so_nguyen": "Hãy điền một số nguyên.",
    "ngay": "Hãy điền ngày.",
}
