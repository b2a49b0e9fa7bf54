"""Numbers as Vietnamese papers write them: 1.234.567,5 and 95,5%; exact decimals in, text out, and back.

Binary floats never enter: they do not hold the figure that was typed, so they are refused with a TypeError.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from docgen.language.unreadable import UnreadableError, quoted

_PLAIN = re.compile(r"-?(?:0?[0-9]|[1-9][0-9]*)(?:,[0-9]+)?")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3}){2,}")
_ONE_POINT = re.compile(r"-?[0-9]+\.[0-9]+")
_ZEROS_FIRST = re.compile(r"-?0[0-9]+(?:,[0-9]+)?")
_FIGURE = re.compile(r"-?[0-9][0-9.,]*")
_EXPONENT = re.compile(r"-?[0-9.,]+[eE][+-]?[0-9]+")
_FIGURE_THEN_WORD = re.compile(r"-?[0-9][0-9.,]*\s*([^\W\d_][^\d]*)")
_SPACED_FIGURE = re.compile(r"-?[0-9][0-9.,\s]*[0-9]")
_LONG_MINUS = "\u2212\u2013\u2014"


class NumberError(UnreadableError):
    """A text is not a number written the Vietnamese way."""


def exact(value: int | Decimal) -> Decimal:
    """Return a value as a finite Decimal; the guard of every function that takes a number.

    Raises TypeError for anything but int and Decimal (bool and float too), ValueError for NaN and infinity.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"a number must be int or Decimal, not {type(value).__name__}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} is not a finite number")
    return number


def round_half_up(value: Decimal | int, decimals: int) -> Decimal:
    """Round once, a half away from zero, to a number of decimals (0 or more).

    `round_half_up(Decimal("12.25"), 1)` → `Decimal("12.3")`, `round_half_up(Decimal("-0.5"), 0)` →
    `Decimal("-1")`. A result of zero carries no sign.
    """
    if decimals < 0:
        raise ValueError("decimals must be 0 or more")
    number = exact(value)
    room = max(number.adjusted(), 0) + decimals + 2
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=room))
    return rounded if rounded else rounded.copy_abs()


def plain_parts(value: int | Decimal) -> tuple[bool, str, str]:
    """Split a number into (negative, digits before the comma, digits after it), trailing zeros dropped.

    `plain_parts(Decimal("-12.50"))` → `(True, "12", "5")`, `plain_parts(Decimal("-0"))` → `(False, "0", "")`.
    """
    number = exact(value)
    whole, _, fraction = f"{number.copy_abs():f}".partition(".")
    return number < 0, whole, fraction.rstrip("0")


def format_number(value: int | Decimal, decimals: int | None = None) -> str:
    """Write a number with "." between thousands and "," before the decimals.

    With `decimals` the number is rounded half up once and always shows that many; without, it shows what it
    holds and trailing zeros are dropped. `format_number(Decimal("1234567.50"))` → "1.234.567,5",
    `format_number(Decimal("-0.45"), 1)` → "-0,5", `format_number(5, 2)` → "5,00".
    """
    number = exact(value) if decimals is None else round_half_up(value, decimals)
    whole, _, fraction = f"{number.copy_abs():,f}".partition(".")
    whole, fraction = whole.replace(",", "."), fraction.rstrip("0")
    if decimals is not None:
        fraction = fraction.ljust(decimals, "0")
    text = f"{whole},{fraction}" if fraction else whole
    return f"-{text}" if number < 0 else text


def format_percent(value: Decimal | int, decimals: int = 1) -> str:
    """Write a percentage that is already times 100; decimals that are all zero are dropped.

    `format_percent(Decimal("95.45"))` → "95,5%", `format_percent(100)` → "100%",
    `format_percent(Decimal("33.333"), 2)` → "33,33%".
    """
    text = format_number(value, decimals)
    whole, _, fraction = text.partition(",")
    return f"{text}%" if fraction.strip("0") else f"{whole}%"


def parse_number(text: str) -> Decimal:
    """Read a number written strictly the Vietnamese way; the sign is the hyphen "-".

    Reads "1.234.567,5", "1234567", "-0,5" and the padded count "05". One comma is always the decimal comma:
    "1,250" is 1,25. Raises NumberError with the reason for the English way ("1,234.5"), a decimal point
    ("95.5"), wrong groups ("1.25.000"), codes ("007"), a unit ("12 hộ"), spaces, an exponent, other digits.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is needed, not {type(text).__name__}")
    if not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        raise _refusal(text)
    number = Decimal(text.replace(".", "").replace(",", "."))
    return number if number else number.copy_abs()


def _refusal(text: str) -> NumberError:
    if not text.strip():
        return NumberError("so-trong", "Chưa ghi số.", "Hãy ghi một số, ví dụ 1.234 hoặc 95,5.")
    if text != text.strip():
        return NumberError(
            "so-thua-khoang-trang",
            f"{quoted(text)} có khoảng trắng ở đầu hoặc cuối.",
            f"Hãy ghi {text.strip()}.",
        )
    if any(char.isdigit() and not char.isascii() for char in text):
        return NumberError(
            "so-chu-so-la",
            f"{quoted(text)} có chữ số không phải chữ số 0–9 thông thường.",
            "Hãy gõ lại bằng các chữ số 0–9.",
        )
    if text[0] in _LONG_MINUS:
        return NumberError(
            "so-dau-tru",
            f"{quoted(text)} có dấu trừ không đọc được.",
            "Hãy gõ dấu trừ bằng phím gạch nối (-).",
        )
    return _wrong_separators(text) if _FIGURE.fullmatch(text) else _stray_characters(text)


def _wrong_separators(text: str) -> NumberError:
    if _ENGLISH.fullmatch(text):
        return NumberError(
            "so-kieu-anh",
            f"{quoted(text)} viết theo kiểu Anh: dấu phẩy ngăn hàng nghìn.",
            f"Hãy ghi {text.translate(str.maketrans(',.', '.,'))}.",
        )
    if _ONE_POINT.fullmatch(text):
        return NumberError(
            "so-dau-cham-khong-ro",
            f"Dấu chấm trong {quoted(text)} không rõ nghĩa: dấu chấm chỉ dùng để ngăn từng nhóm ba chữ số, "
            "phần thập phân viết sau dấu phẩy.",
            f"Nếu là số thập phân, hãy ghi {text.replace('.', ',')}; nếu không, hãy sửa lại dấu chấm.",
        )
    if _ZEROS_FIRST.fullmatch(text):
        return NumberError(
            "so-bat-dau-bang-0",
            f"{quoted(text)} bắt đầu bằng chữ số 0 như một mã, không phải một số.",
            "Hãy bỏ các chữ số 0 ở đầu.",
        )
    return NumberError(
        "so-nhom-sai",
        f"{quoted(text)} đặt sai dấu chấm hoặc dấu phẩy.",
        "Dấu chấm ngăn từng nhóm ba chữ số, dấu phẩy viết một lần trước phần thập phân, ví dụ 1.234.567,5.",
    )


def _stray_characters(text: str) -> NumberError:
    if _EXPONENT.fullmatch(text):
        return NumberError(
            "so-dang-mu", f"{quoted(text)} viết dưới dạng lũy thừa.", "Hãy ghi đủ các chữ số, ví dụ 1.000."
        )
    if text.endswith("%"):
        return NumberError("so-co-phan-tram", f"{quoted(text)} có dấu %.", "Chỉ ghi số, không ghi dấu %.")
    if match := _FIGURE_THEN_WORD.fullmatch(text):
        return NumberError(
            "so-co-chu",
            f"{quoted(text)} có chữ {quoted(match[1])} sau số.",
            "Chỉ ghi số; đơn vị tính ghi riêng.",
        )
    if _SPACED_FIGURE.fullmatch(text):
        return NumberError(
            "so-khoang-trang-giua",
            f"{quoted(text)} có khoảng trắng giữa các chữ số.",
            "Dùng dấu chấm để ngăn từng nhóm ba chữ số, ví dụ 1.234.567.",
        )
    return NumberError(
        "so-khong-doc-duoc", f"{quoted(text)} không phải là một số.", "Hãy ghi một số, ví dụ 1.234 hoặc 95,5."
    )
