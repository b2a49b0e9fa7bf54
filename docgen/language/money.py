"""Sums of money and percentages: figures with their unit, and the words that stand beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from docgen.language.numbers import exact, format_number
from docgen.language.text import upper_first
from docgen.language.words import WordStyle, number_in_words

Chan = Literal["khong", "chia_het_nghin", "luon"]

_DEFAULT = WordStyle()
_DONG_IN_UNIT = {
    "nghìn đồng": 10**3,
    "ngàn đồng": 10**3,
    "triệu đồng": 10**6,
    "tỷ đồng": 10**9,
    "tỉ đồng": 10**9,
}


def format_money(amount: int | Decimal, unit: str = "đồng") -> str:
    """Write a sum in figures with its unit, decimals as the amount holds them.

    `format_money(1250000000)` → "1.250.000.000 đồng", `format_money(Decimal("1250.5"), "triệu đồng")` →
    "1.250,5 triệu đồng".
    """
    return f"{format_number(amount)} {unit}"


def money_in_words(
    amount: int | Decimal,
    unit: str = "đồng",
    style: WordStyle = _DEFAULT,
    capital: bool = True,
    chan: Chan = "khong",
) -> str:
    """Write a sum in words with its unit, as it stands in "(… đồng)".

    `money_in_words(15000)` → "Mười lăm nghìn đồng". `chan` adds "chẵn" never ("khong"), always ("luon"), or
    when the sum is whole, not zero, and in đồng divisible by 1.000 ("chia_het_nghin"):
    `money_in_words(685000000, chan="chia_het_nghin")` → "Sáu trăm tám mươi lăm triệu đồng chẵn".
    """
    words = f"{number_in_words(amount, style)} {unit}"
    if chan == "luon" or (chan == "chia_het_nghin" and _is_round(exact(amount), unit)):
        words += " chẵn"
    return upper_first(words) if capital else words


def _is_round(amount: Decimal, unit: str) -> bool:
    if not amount or amount != amount.to_integral_value():
        return False
    return int(amount) * _DONG_IN_UNIT.get(unit, 1) % 1000 == 0


def percent_in_words(value: int | Decimal, style: WordStyle = _DEFAULT) -> str:
    """Write a percentage in words, in lower case: 95,5 → "chín mươi lăm phẩy năm phần trăm"."""
    return f"{number_in_words(value, style)} phần trăm"
