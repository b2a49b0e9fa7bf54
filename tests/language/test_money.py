"""Sums of money and percentages in figures and words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.language.money import Chan, format_money, money_in_words, percent_in_words
from docgen.language.words import WordStyle


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (1_250_000_000, "đồng", "1.250.000.000 đồng"),
        (Decimal("1250.5"), "triệu đồng", "1.250,5 triệu đồng"),
        (-15_000, "đồng", "-15.000 đồng"),
    ],
)
def test_a_sum_is_written_with_its_unit(amount: int | Decimal, unit: str, text: str) -> None:
    """Figures, a space, the unit."""
    assert format_money(amount, unit) == text


@pytest.mark.parametrize(
    ("amount", "unit", "chan", "words"),
    [
        (0, "đồng", "khong", "Không đồng"),
        (15_000, "đồng", "khong", "Mười lăm nghìn đồng"),
        (1_250_000_000, "đồng", "khong", "Một tỷ hai trăm năm mươi triệu đồng"),
        (685_000_000, "đồng", "chia_het_nghin", "Sáu trăm tám mươi lăm triệu đồng chẵn"),
        (
            1_250_105,
            "đồng",
            "chia_het_nghin",
            "Một triệu hai trăm năm mươi nghìn một trăm linh năm đồng",
        ),
        (
            Decimal("1250.5"),
            "triệu đồng",
            "khong",
            "Một nghìn hai trăm năm mươi phẩy năm triệu đồng",
        ),
        (0, "đồng", "chia_het_nghin", "Không đồng"),
        (5, "triệu đồng", "chia_het_nghin", "Năm triệu đồng chẵn"),
        (5, "đồng", "chia_het_nghin", "Năm đồng"),
        (Decimal("2.5"), "triệu đồng", "chia_het_nghin", "Hai phẩy năm triệu đồng"),
        (5, "đồng", "luon", "Năm đồng chẵn"),
    ],
)
def test_a_sum_is_written_in_words(amount: int | Decimal, unit: str, chan: Chan, words: str) -> None:
    """Words, unit, and "chẵn" only where the office's option asks for it."""
    assert money_in_words(amount, unit, chan=chan) == words


def test_the_capital_and_the_style_are_options() -> None:
    """A sum inside a sentence has no capital, and the words follow the office's style."""
    assert money_in_words(1005, style=WordStyle(linh="lẻ", nghin="ngàn"), capital=False) == (
        "một ngàn không trăm lẻ năm đồng"
    )


def test_a_percentage_is_written_in_words() -> None:
    """95,5% reads "chín mươi lăm phẩy năm phần trăm"."""
    assert percent_in_words(Decimal("95.5")) == "chín mươi lăm phẩy năm phần trăm"
    assert percent_in_words(24, WordStyle(tu_sau_muoi="bốn")) == "hai mươi bốn phần trăm"
