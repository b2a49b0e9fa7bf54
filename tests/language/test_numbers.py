"""Figures: written with dots and a comma, rounded once, read back strictly."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.numbers import NumberError, format_number, format_percent, parse_number, round_half_up

finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=6)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1000, None, "1.000"),
        (-1234567, None, "-1.234.567"),
        (Decimal("1234567.50"), None, "1.234.567,5"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("0.05"), None, "0,05"),
        (Decimal("-0.00"), None, "0"),
        (Decimal("12.25"), 1, "12,3"),
        (Decimal("-12.25"), 1, "-12,3"),
        (Decimal("12.249999"), 1, "12,2"),
        (Decimal("-0.04"), 1, "0,0"),
        (Decimal("999.95"), 1, "1.000,0"),
        (Decimal("0.5"), 0, "1"),
        (5, 2, "5,00"),
        (10**40, None, "10" + ".000" * 13),
    ],
)
def test_numbers_are_written_the_vietnamese_way(
    value: int | Decimal, decimals: int | None, text: str
) -> None:
    """Dots part the thousands, a comma the decimals, and a half is rounded up, away from zero."""
    assert format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("95.45"), 1, "95,5%"),
        (100, 1, "100%"),
        (Decimal("99.96"), 1, "100%"),
        (Decimal("33.333"), 2, "33,33%"),
        (Decimal("95.5"), 2, "95,50%"),
        (Decimal("-2.25"), 1, "-2,3%"),
        (10, 0, "10%"),
        (0, 1, "0%"),
    ],
)
def test_percentages_drop_decimals_that_are_all_zero(value: int | Decimal, decimals: int, text: str) -> None:
    """100,0% is written 100%, and the zero of 10% stays."""
    assert format_percent(value, decimals) == text


def test_rounding_does_not_depend_on_the_precision_set_elsewhere() -> None:
    """A small decimal context of the caller changes no figure."""
    with localcontext() as context:
        context.prec = 3
        assert round_half_up(Decimal("123456789012345678901234567890.125"), 2) == Decimal(
            "123456789012345678901234567890.13"
        )


def test_a_number_rounded_to_zero_has_no_sign() -> None:
    """-0,04 to one decimal is zero, not minus zero."""
    assert str(round_half_up(Decimal("-0.04"), 1)) == "0.0"


@given(finite, st.integers(0, 5))
def test_rounding_is_off_by_at_most_half_a_unit(value: Decimal, decimals: int) -> None:
    """A rounded number is the nearest, and of two equally near ones the larger in size."""
    rounded = round_half_up(value, decimals)
    half = Decimal(5).scaleb(-decimals - 1)
    with localcontext() as context:
        context.prec = 60
        distance = abs(rounded - value)
        assert distance < half or (distance == half and abs(rounded) > abs(value))


@given(finite)
def test_a_written_number_is_read_back(value: Decimal) -> None:
    """parse_number undoes format_number."""
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567,5", "1234567.5"),
        ("1234567", "1234567"),
        ("-0,5", "-0.5"),
        ("1.250", "1250"),
        ("1,250", "1.25"),
        ("1234,5", "1234.5"),
        ("05", "5"),
        ("0", "0"),
        ("-0", "0"),
    ],
)
def test_vietnamese_figures_are_read(text: str, value: str) -> None:
    """Grouped or plain figures are read; one comma is always the decimal comma; 05 is a padded count."""
    number = parse_number(text)
    assert number == Decimal(value)
    assert not (number == 0 and number.is_signed())


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("", "so-trong", "Hãy ghi"),
        ("  ", "so-trong", "Hãy ghi"),
        ("1,234,567.5", "so-kieu-anh", "1.234.567,5"),
        ("1,234,567", "so-kieu-anh", "1.234.567"),
        ("95.5", "so-dau-cham-khong-ro", "95,5"),
        ("1.25", "so-dau-cham-khong-ro", "1,25"),
        ("0.500", "so-dau-cham-khong-ro", "0,500"),
        ("1234.567", "so-dau-cham-khong-ro", "1234,567"),
        ("1.25.000", "so-nhom-sai", "1.234.567,5"),
        ("1.2345,6", "so-nhom-sai", "1.234.567,5"),
        ("1,2,3", "so-nhom-sai", "1.234.567,5"),
        ("5,", "so-nhom-sai", "1.234.567,5"),
        ("007", "so-bat-dau-bang-0", "chữ số 0"),
        ("12 hộ", "so-co-chu", "ghi riêng"),
        ("1.250đ", "so-co-chu", "ghi riêng"),
        ("12 ", "so-thua-khoang-trang", "12"),
        ("1 250", "so-khoang-trang-giua", "1.234.567"),
        ("1\u00a0250", "so-khoang-trang-giua", "1.234.567"),
        ("１２", "so-chu-so-la", "0–9"),
        ("١٢", "so-chu-so-la", "0–9"),
        ("1²", "so-chu-so-la", "0–9"),
        ("1e3", "so-dang-mu", "chữ số"),
        ("1,5E-3", "so-dang-mu", "chữ số"),
        ("95,5%", "so-co-phan-tram", "%"),
        ("−5", "so-dau-tru", "gạch nối"),
        ("+5", "so-khong-doc-duoc", "Hãy ghi"),
        (",5", "so-khong-doc-duoc", "Hãy ghi"),
        ("-", "so-khong-doc-duoc", "Hãy ghi"),
        ("nan", "so-khong-doc-duoc", "Hãy ghi"),
        ("1_000", "so-khong-doc-duoc", "Hãy ghi"),
        ("#REF!", "so-khong-doc-duoc", "Hãy ghi"),
    ],
)
def test_other_figures_are_refused_with_the_reason_and_a_remedy(text: str, code: str, hint: str) -> None:
    """What could be meant two ways, or is no number, is refused, and the clerk learns what to type."""
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    assert caught.value.code == code
    assert hint in caught.value.hint
    assert str(caught.value) == f"{caught.value.message} {caught.value.hint}"


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks the reader: it gives a number or says why not."""
    try:
        number = parse_number(text)
    except NumberError as error:
        assert error.message
    else:
        assert number.is_finite()


@pytest.mark.parametrize("text", ["1" * 100_000 + "x", "1." * 50_000, "1 " * 50_000])
def test_a_hostile_length_is_answered_at_once_and_not_repeated_whole(text: str) -> None:
    """A text of a hundred thousand characters is refused quickly; the message shows only its beginning."""
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    assert len(caught.value.message) < 300


@pytest.mark.parametrize("value", [1.5, True, "1", None])
def test_floats_and_truth_values_are_a_mistake_of_the_program(value: object) -> None:
    """Only int and Decimal are numbers here."""
    for write in (format_number, format_percent):
        with pytest.raises(TypeError):
            write(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        round_half_up(value, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [1, 1.5, None, b"1"])
def test_only_text_is_read(value: object) -> None:
    """A value that is not a text is a mistake of the program, not of the clerk."""
    with pytest.raises(TypeError):
        parse_number(value)  # type: ignore[arg-type]


def test_what_is_not_finite_is_refused() -> None:
    """NaN and infinity have no figures."""
    for value in (Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(ValueError, match="finite"):
            format_number(value)
