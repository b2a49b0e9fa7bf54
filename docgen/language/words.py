"""Numbers in words: 1.005 → "một nghìn không trăm linh năm", in the style of an office; and back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal, get_args, get_type_hints

from docgen.language.numbers import plain_parts
from docgen.language.words_reader import DIGITS, LIMIT, WordsError, WordsReading, parse_words

__all__ = ["LIMIT", "WordStyle", "WordsError", "WordsReading", "number_in_words", "parse_words"]


@dataclass(frozen=True, slots=True)
class WordStyle:
    """The choices that good Vietnamese leaves open when a number is written out.

    `linh`: the word of 105. `nghin`: the word of 1.000. `tu_sau_muoi`: the 4 of 24. `bon_sau_linh`: the 4 of
    104. `ty`: the word of 10^9. `nhom_rong`: groups of three zeros between others are skipped ("bo_qua") or
    said ("doc_du": "một triệu không nghìn không trăm linh năm"). `thap_phan`: decimals digit by digit
    ("tung_chu_so"), or as a number where they do not begin with 0 ("nhu_mot_so": "phẩy hai mươi lăm").
    Raises ValueError for any other value.
    """

    linh: Literal["linh", "lẻ"] = "linh"
    nghin: Literal["nghìn", "ngàn"] = "nghìn"
    tu_sau_muoi: Literal["tư", "bốn"] = "tư"
    bon_sau_linh: Literal["bốn", "tư"] = "bốn"
    ty: Literal["tỷ", "tỉ"] = "tỷ"
    nhom_rong: Literal["bo_qua", "doc_du"] = "bo_qua"
    thap_phan: Literal["tung_chu_so", "nhu_mot_so"] = "tung_chu_so"

    def __post_init__(self) -> None:
        hints = get_type_hints(type(self))
        for option in fields(self):
            allowed = get_args(hints[option.name])
            if getattr(self, option.name) not in allowed:
                raise ValueError(f"{option.name} phải là một trong: {', '.join(allowed)}.")


_DEFAULT = WordStyle()


def number_in_words(value: int | Decimal, style: WordStyle = _DEFAULT) -> str:
    """Write a number out, in lower case; |value| must be under 10^21 (`LIMIT`).

    `number_in_words(1005)` → "một nghìn không trăm linh năm", `number_in_words(Decimal("-0.5"))` → "âm không
    phẩy năm", `number_in_words(24, WordStyle(tu_sau_muoi="bốn"))` → "hai mươi bốn". Trailing zeros of a
    Decimal are not read. Raises ValueError beyond the limit, TypeError for a float.
    """
    negative, whole, fraction = plain_parts(value)
    if len(whole) > len(str(LIMIT - 1)):
        raise ValueError("số quá lớn để viết bằng chữ: phải nhỏ hơn một nghìn tỷ tỷ")
    words = ["âm"] if negative else []
    words += _whole(int(whole), style) or [DIGITS[0]]
    if fraction:
        words += ["phẩy", *_decimals(fraction, style)]
    return " ".join(words)


def _decimals(digits: str, style: WordStyle) -> list[str]:
    as_number = style.thap_phan == "nhu_mot_so" and digits[0] != "0" and len(digits) < len(str(LIMIT))
    return _whole(int(digits), style) if as_number else [DIGITS[int(digit)] for digit in digits]


def _whole(number: int, style: WordStyle) -> list[str]:
    """What lies over 10^9 is read as a number of its own, then "tỷ"."""
    over, rest = divmod(number, 10**9)
    words = [*_whole(over, style), style.ty] if over else []
    return words + _below_ty(rest, style, leading=not over)


def _below_ty(number: int, style: WordStyle, *, leading: bool) -> list[str]:
    words: list[str] = []
    for scale, name in ((10**6, "triệu"), (10**3, style.nghin), (1, "")):
        group = number // scale % 1000
        started = bool(words) or not leading
        if group:
            words += _group(group, style, full=started) + ([name] if name else [])
        elif started and number % scale and style.nhom_rong == "doc_du":
            words += [DIGITS[0], name]
    return words


def _group(group: int, style: WordStyle, *, full: bool) -> list[str]:
    """Write 1–999; `full` says the hundreds even when they are zero, as below a group already read."""
    hundreds, rest = divmod(group, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    tens, unit = divmod(rest, 10)
    if tens:
        return words + _tens(tens, unit, style)
    if not unit:
        return words
    if not words:
        return [DIGITS[unit]]
    return [*words, style.linh, style.bon_sau_linh if unit == 4 else DIGITS[unit]]


def _tens(tens: int, unit: int, style: WordStyle) -> list[str]:
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: style.tu_sau_muoi, 5: "lăm"}
    return [*words, special.get(unit, DIGITS[unit])] if unit else words
