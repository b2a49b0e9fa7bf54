"""Figures are exact: rounded once, never invented, and the words follow the sign."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.numbers import parse_number
from docgen.model.figures import Figure, add, add_reported, ranks, share_text

numbers = st.decimals(min_value=0, max_value=10**14, places=2, allow_nan=False, allow_infinity=False)
maybe = st.none() | numbers


def figure(target: str | None, result: str | None) -> Figure:
    return Figure(None if target is None else Decimal(target), None if result is None else Decimal(result))


@pytest.mark.parametrize(
    ("target", "result", "words"),
    [
        ("100", "97", "đạt 97% kế hoạch, thấp hơn kế hoạch 3%"),
        ("100", "100", "đạt 100% kế hoạch"),
        ("100", "112.25", "đạt 112,3% kế hoạch, vượt 12,3%"),
        ("100", "97.75", "đạt 97,8% kế hoạch, thấp hơn kế hoạch 2,2%"),
        ("10000", "9997", "đạt 99,97% kế hoạch, thấp hơn kế hoạch 0,03%"),
        ("10000", "9995", "đạt 99,95% kế hoạch, thấp hơn kế hoạch 0,05%"),
        ("10000", "10004", "đạt 100,04% kế hoạch, vượt 0,04%"),
        ("999999999999999", "999999999999998", "đạt 99,9999999999999% kế hoạch, thấp hơn kế hoạch 0,0000000000001%"),
        ("7", "0", "đạt 0% kế hoạch, thấp hơn kế hoạch 100%"),
        ("0", "5", "không giao chỉ tiêu kế hoạch"),
        ("0", "0", "không giao chỉ tiêu kế hoạch"),
        (None, "5", "chưa có chỉ tiêu kế hoạch để so sánh"),
        ("5", None, "chưa có số liệu"),
        (None, None, "chưa có số liệu"),
    ],
)  # fmt: skip
def test_the_comparison_is_written_in_these_words(target: str | None, result: str | None, words: str) -> None:
    assert figure(target, result).nhan_xet == words


@given(numbers, numbers)
def test_the_words_follow_the_sign(target: Decimal, result: Decimal) -> None:
    words = Figure(target, result).nhan_xet
    assert ("vượt" in words) == (target > 0 and result > target)
    assert ("thấp hơn" in words) == (target > 0 and result < target)
    assert words.startswith("đạt 100% ") == (target > 0 and result == target)
    if target > 0:
        printed = Fraction(parse_number(re.findall(r"đạt ([\d.,]+)%", words)[0]))
        assert abs(printed - Fraction(result) * 100 / Fraction(target)) <= Fraction(1, 20)
    if "," not in words and target > 0 and result != target:
        assert abs(int(printed) - 100) == parse_number(words.rsplit(" ", 1)[1].removesuffix("%"))


@given(maybe, maybe)
def test_a_share_needs_a_result_and_a_target_above_zero(
    target: Decimal | None, result: Decimal | None
) -> None:
    share = Figure(target, result).ty_le
    if target is None or result is None or target == 0:
        assert share is None
    else:
        assert share is not None
        assert abs(Fraction(share) - Fraction(result) * 100 / Fraction(target)) < Fraction(1, 10**15)


@pytest.mark.parametrize(
    ("share", "text"),
    [("99.97", "99,97%"), ("100", "100%"), ("99.9", "99,9%"), ("95.45", "95,5%"), ("100.001", "100,001%")],
)
def test_a_share_that_is_not_100_is_never_printed_as_100(share: str, text: str) -> None:
    assert share_text(Decimal(share)) == text


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=200))
def test_a_total_is_exactly_the_sum_of_the_units(units: list[tuple[Decimal, Decimal]]) -> None:
    total = add(Figure(target, result) for target, result in units)
    assert total.ke_hoach is not None and total.thuc_hien is not None
    assert Fraction(total.ke_hoach) == sum(Fraction(target) for target, _ in units)
    assert Fraction(total.thuc_hien) == sum(Fraction(result) for _, result in units)


def test_a_sum_keeps_more_digits_than_one_figure_has() -> None:
    total = add([figure("0.000000000000001", "0"), figure("999999999999999", "0")])
    assert total.ke_hoach == Decimal("999999999999999.000000000000001")


@given(st.lists(st.tuples(maybe, maybe), max_size=8))
def test_a_sum_over_a_missing_figure_is_missing(units: list[tuple[Decimal | None, Decimal | None]]) -> None:
    total = add(Figure(target, result) for target, result in units)
    assert (total.thuc_hien is None) == (not units or any(result is None for _, result in units))
    assert (total.ke_hoach is None) == (not units or any(target is None for target, _ in units))


@given(st.lists(st.tuples(maybe, maybe), max_size=8))
def test_a_roll_up_adds_those_who_reported_and_only_their_targets(
    units: list[tuple[Decimal | None, Decimal | None]],
) -> None:
    reported = [(target, result) for target, result in units if result is not None]
    total = add_reported(Figure(target, result) for target, result in units)
    assert (total.thuc_hien or 0) == sum(result for _, result in reported)
    if reported and all(target is not None for target, _ in reported):
        assert total.ke_hoach == sum(target for target, _ in reported if target is not None)
    else:
        assert total.ke_hoach is None
    assert (total.thuc_hien is None) == (not reported)


def test_equal_shares_have_equal_ranks_and_the_next_is_counted_on() -> None:
    shares = {"a": Decimal(90), "b": None, "c": Decimal(95), "d": Decimal(90), "e": Decimal(10)}
    assert ranks(shares) == {"c": 1, "a": 2, "d": 2, "e": 4}


def test_shares_of_the_same_ratio_are_equal() -> None:
    thirds = {"a": figure("3", "1").ty_le, "b": figure("600000", "200000").ty_le}
    assert ranks(thirds) == {"a": 1, "b": 1}
