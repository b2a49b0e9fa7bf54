"""Figures are compared by rule: the words follow the sign, percentages differ by points, nought is worded, not divided."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.comparison import change, growth, with_previous, with_target
from docgen.model.figures import Figure, add, add_reported, shares

numbers = st.decimals(min_value=0, max_value=10**14, places=2, allow_nan=False, allow_infinity=False)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("112.5", "100", "tăng 12,5% so với cùng kỳ"),
        ("112", "100", "tăng 12% so với cùng kỳ"),
        ("112.25", "100", "tăng 12,3% so với cùng kỳ"),
        ("87.75", "100", "giảm 12,3% so với cùng kỳ"),
        ("0", "100", "giảm 100% so với cùng kỳ"),
        ("100", "100", "không đổi so với cùng kỳ"),
        ("10004", "10000", "tăng 0,04% so với cùng kỳ"),
        ("9999", "10000", "giảm 0,01% so với cùng kỳ"),
        ("300", "100", "tăng 200% so với cùng kỳ"),
        ("200", "100", "tăng 100% so với cùng kỳ"),
        ("3", "10000", "giảm 99,97% so với cùng kỳ"),
        ("19997", "10000", "tăng 99,97% so với cùng kỳ"),
        ("4", "3", "tăng 33,3% so với cùng kỳ"),
        ("5", "0", "cùng kỳ không phát sinh"),
        ("0", "0", "cùng kỳ không phát sinh"),
        ("5", None, "chưa có số liệu cùng kỳ để so sánh"),
        (None, "5", "chưa có số liệu"),
        (None, None, "chưa có số liệu"),
    ],
)
def test_the_previous_period_is_compared_in_these_words(
    now: str | None, before: str | None, words: str
) -> None:
    assert with_previous(number(now), number(before)) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("95.5", "93.2", "tăng 2,3 điểm phần trăm so với cùng kỳ"),
        ("90", "92", "giảm 2 điểm phần trăm so với cùng kỳ"),
        ("90", "90", "không đổi so với cùng kỳ"),
        ("90.25", "90", "tăng 0,3 điểm phần trăm so với cùng kỳ"),
        ("90.04", "90", "tăng 0,04 điểm phần trăm so với cùng kỳ"),
        ("5", "0", "tăng 5 điểm phần trăm so với cùng kỳ"),
    ],
)
def test_two_percentages_differ_by_points(now: str, before: str, words: str) -> None:
    assert with_previous(number(now), number(before), percentage=True) == words


@pytest.mark.parametrize(
    ("target", "result", "words"),
    [
        ("98", "95.5", "thấp hơn kế hoạch 2,5 điểm phần trăm"),
        ("90", "90", "đạt kế hoạch"),
        ("90", "91.2", "vượt kế hoạch 1,2 điểm phần trăm"),
        (None, "5", "chưa có chỉ tiêu kế hoạch để so sánh"),
        ("5", None, "chưa có số liệu"),
    ],
)
def test_a_percentage_is_compared_with_its_target_in_points(
    target: str | None, result: str | None, words: str
) -> None:
    assert with_target(number(target), number(result), percentage=True) == words


def test_the_period_has_its_own_name_and_an_apportioned_figure_says_how() -> None:
    period = "cùng kỳ năm 2025"
    assert with_previous(Decimal(5), Decimal(0), period) == "cùng kỳ năm 2025 không phát sinh"
    assert with_previous(Decimal(9), Decimal(6), period, method="quy đổi: theo dân số") == (
        "tăng 50% so với cùng kỳ năm 2025 (số cùng kỳ năm 2025 quy đổi: theo dân số)"
    )
    assert with_previous(Decimal(9), None, period, method="chưa rõ tỷ lệ chia của xã A") == (
        "không so sánh được với cùng kỳ năm 2025: chưa rõ tỷ lệ chia của xã A"
    )


@given(numbers, numbers)
def test_the_words_of_a_change_follow_its_sign_and_are_right_to_the_printed_decimals(
    now: Decimal, before: Decimal
) -> None:
    words = change(now, before)
    assert words.startswith("tăng") == (before > 0 and now > before)
    assert words.startswith("giảm") == (before > 0 and now < before)
    assert (words == "không đổi") == (before > 0 and now == before)
    if words.startswith(("tăng", "giảm")):
        printed = words.split()[1].removesuffix("%")
        value = Fraction(printed.replace(".", "").replace(",", "."))
        decimals = len(printed.partition(",")[2]) or 1
        assert value > 0
        exact = abs(Fraction(now) - Fraction(before)) * 100 / Fraction(before)
        assert abs(value - exact) <= Fraction(1, 2 * 10**decimals)


def test_growth_from_nought_or_from_nothing_is_none() -> None:
    assert growth(Decimal(5), Decimal(0)) is None
    assert growth(Decimal(5), None) is None
    assert growth(None, Decimal(5)) is None
    assert growth(Decimal(75), Decimal(100)) == -25


def test_percentages_are_never_summed() -> None:
    parts = [
        Figure(Decimal(90), Decimal(95), phan_tram=True),
        Figure(Decimal(90), Decimal(85), phan_tram=True),
    ]
    total = add(parts)
    assert (total.ke_hoach, total.thuc_hien, total.ty_le) == (None, None, None)
    assert add_reported(parts).thuc_hien is None


def test_previous_and_cumulated_figures_are_summed_only_when_all_are_known() -> None:
    known = Figure(None, Decimal(1), Decimal(2), Decimal(3), Decimal(4))
    unknown = Figure(None, Decimal(1), None, Decimal(3), None)
    total = add([known, unknown])
    assert (total.thuc_hien, total.ky_truoc, total.luy_ke, total.luy_ke_truoc) == (2, None, 6, None)


@given(st.dictionaries(st.text(max_size=3), st.none() | numbers, max_size=8))
def test_shares_are_those_of_the_units_that_reported(values: dict[str, Decimal | None]) -> None:
    known = {code: value for code, value in values.items() if value is not None}
    found = shares(values)
    assert set(found) == set(values)
    if sum(known.values()) == 0:
        assert set(found.values()) <= {None}
    else:
        total = sum(Fraction(value) for value in known.values())
        for code, value in known.items():
            share = found[code]
            assert share is not None
            assert abs(Fraction(share) - Fraction(value) * 100 / total) < Fraction(1, 10**20)
