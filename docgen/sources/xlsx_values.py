"""The value of a cell: its raw text, type and style in; kind, exact number or date out, or what is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from docgen.sources.cells import Kind
from docgen.sources.xlsx_package import Package
from docgen.sources.xlsx_styles import Style
from docgen.sources.xlsx_text import SheetText, sheet_text

# ECMA-376 part 1, 18.18.11 and what newer Excel adds.
ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
LAST_SERIAL = 2_958_465  # 31/12/9999
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_ZERO = date(1899, 12, 30)
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as the XML has it. `value` is None without `<v>` or `<is>`; `type` is the letter of `t`."""

    row: int
    column: int
    type: str
    style: str
    value: str | None
    formula: bool


@dataclass(frozen=True, slots=True)
class Value:
    kind: Kind
    text: str
    number: Decimal | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a value cannot be trusted; `broken` means that the file itself is damaged."""

    code: str
    message: str
    hint: str
    broken: bool = False


_Read = tuple[Value, list[Trouble]]
EMPTY = Value("trong", "")
_NO_RESULT = Trouble(
    "xlsx-cong-thuc-chua-tinh",
    "Ô có công thức nhưng tệp không lưu kết quả.",
    "Hãy mở tệp bằng Excel, chờ tính xong rồi lưu lại, hoặc dán giá trị thay công thức.",
)
_BAD_DATE = Trouble(
    "xlsx-ngay-sai", "Ô định dạng ngày nhưng số bên trong không phải ngày nào.", "Hãy gõ lại ngày."
)


def read_value(raw: RawCell, package: Package) -> _Read:
    """Return the value of a cell that has a value or a formula, and what is wrong with it."""
    if raw.formula and not raw.value and not (raw.type == "str" and raw.value is not None):
        return EMPTY, [_NO_RESULT]
    if raw.value is None:
        return EMPTY, []
    return _READERS.get(raw.type, _number)(raw, package)


def style_of(raw: RawCell, package: Package) -> Style:
    """Return the style of a cell; a style that does not exist is the plain one."""
    index = _index(raw.style)
    return package.styles[index] if index is not None and index < len(package.styles) else Style()


def decimal_of(text: str) -> Decimal | None:
    """Return the number that Excel stores, exact and without a needless exponent: "12.0" → 12; None if none.

    Excel keeps a double and writes up to 17 digits of it; the shortest text of that double is what was typed.
    """
    if not _NUMBER.fullmatch(text) or len(text) > 400:
        return None
    stored = float(text)
    if not math.isfinite(stored):
        return None
    number = Decimal(repr(stored))
    return Decimal(int(number)) if number == number.to_integral_value() else number


def date_of(serial: int, days_from_1904: bool) -> date | None:
    """Return the date of an Excel day number; None for a number that is no day (60 is 29/02/1900)."""
    if days_from_1904:
        serial += 1462
    if not 1 <= serial <= LAST_SERIAL or serial == 60:
        return None
    return _DAY_ZERO + timedelta(days=serial if serial > 60 else serial + 1)


def _shared(raw: RawCell, package: Package) -> _Read:
    index = _index((raw.value or "").strip())
    if index is None or index >= len(package.strings):
        what = "Ô trỏ tới một chuỗi chữ không có trong tệp."
        return EMPTY, [Trouble("xlsx-hong", what, "Hãy mở tệp bằng Excel rồi lưu lại.", broken=True)]
    return _text(package.strings[index], style_of(raw, package))


def _index(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _text(read: SheetText, style: Style) -> _Read:
    troubles = [
        Trouble(
            "ky-tu-cam",
            f"Chữ trong ô có ký tự không được phép {found.label} ({found.name_vi}).",
            "Hãy gõ lại nội dung ô.",
        )
        for found in read.forbidden
    ]
    if read.too_long:
        troubles.append(Trouble("xlsx-chu-qua-dai", "Chữ trong ô dài hơn 32.767 ký tự.", "Hãy rút ngắn."))
    if style.old_font and not read.text.isascii():
        message = f"Chữ gõ bằng phông cũ {style.old_font} (TCVN3 hoặc VNI), không phải Unicode."
        troubles.append(Trouble("xlsx-phong-cu", message, "Hãy chuyển sang Unicode (phông Times New Roman)."))
    if read.text.strip() in ERRORS:
        troubles.append(_error(read.text.strip()))
    return (Value("chu", read.text) if read.text else EMPTY), troubles


def _error(shown: str) -> Trouble:
    return Trouble("xlsx-o-loi", f"Ô báo lỗi {shown:.20}.", "Hãy sửa công thức hoặc gõ giá trị đúng.")


def _plain_text(raw: RawCell, package: Package) -> _Read:
    return _text(sheet_text(raw.value or ""), style_of(raw, package))


def _true_or_false(raw: RawCell, package: Package) -> _Read:  # noqa: ARG001 - the shape of a reader
    return Value("dung_sai", "TRUE" if (raw.value or "").strip() in ("1", "true") else "FALSE"), []


def _error_value(raw: RawCell, package: Package) -> _Read:  # noqa: ARG001 - the shape of a reader
    shown = (raw.value or "")[:20]
    return Value("chu", shown if shown in ERRORS else "#"), [_error(shown)]


def _iso_date(raw: RawCell, package: Package) -> _Read:  # noqa: ARG001 - the shape of a reader
    text = raw.value or ""
    try:
        found = date.fromisoformat(text[:10]) if _ISO_DATE.match(text) else None
    except ValueError:
        found = None
    if found is None:
        return EMPTY, [_BAD_DATE]
    return Value("ngay", found.strftime("%d/%m/%Y"), None, found), []


def _number(raw: RawCell, package: Package) -> _Read:
    text, style = (raw.value or "").strip(), style_of(raw, package)
    if not text:
        return EMPTY, []
    number = decimal_of(text)
    if number is None:
        what = f"Số trong ô không đọc được ({text:.20})."
        return EMPTY, [Trouble("xlsx-hong", what, "Hãy gõ lại số.", broken=True)]
    if style.shows == "ngay":
        return _date(number, package.days_from_1904)
    if style.shows == "gio" and 0 <= number < 1:
        return Value("chu", _clock(number)), []
    return Value("so", format(number, "f"), number), []


def _date(number: Decimal, days_from_1904: bool) -> _Read:
    found = date_of(int(number), days_from_1904) if 0 <= number <= LAST_SERIAL else None
    if found is None:
        return Value("so", format(number, "f"), number), [_BAD_DATE]
    clock = _clock(number % 1) if number % 1 else ""
    return Value("ngay", f"{found:%d/%m}/{found.year:04d} {clock}".strip(), None, found), []


def _clock(part_of_day: Decimal) -> str:
    minutes = min(int(part_of_day * _MINUTES + Decimal("0.5")), _MINUTES - 1)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


_READERS: dict[str, Callable[[RawCell, Package], _Read]] = {
    "s": _shared,
    "str": _plain_text,
    "inlineStr": _plain_text,
    "b": _true_or_false,
    "e": _error_value,
    "d": _iso_date,
}
