"""Days: read in four forms, written with the zeros of the decree, left blank in a draft."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.dates import DateError, date_line, long_date, parse_date, short_date

days = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30/7/2024", date(2024, 7, 30)),
        ("05/01/2025", date(2025, 1, 5)),
        ("5/1/2025", date(2025, 1, 5)),
        ("2024-07-30", date(2024, 7, 30)),
        ("ngày 05 tháng 3 năm 2020", date(2020, 3, 5)),
        ("Ngày 5 tháng 03 năm 2020", date(2020, 3, 5)),
        ("29/02/2024", date(2024, 2, 29)),
        (unicodedata.normalize("NFD", "ngày 05 tháng 3 năm 2020"), date(2020, 3, 5)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    """The forms of papers and of data files give the same day; the day stands before the month."""
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("31/02/2026", "ngay-khong-co", "tháng 2 năm 2026 có 28 ngày"),
        ("29/02/2025", "ngay-khong-co", "có 28 ngày"),
        ("0/1/2025", "ngay-khong-co", "từ 1 đến 31"),
        ("07/30/2024", "ngay-thang-sai", "Ngày viết trước"),
        ("15/0/2024", "ngay-thang-sai", "từ 1 đến 12"),
        ("ngày 31 tháng 4 năm 2024", "ngay-khong-co", "có 30 ngày"),
        ("2024-13-01", "ngay-thang-sai", "không có tháng 13"),
        ("30/7/24", "ngay-nam-hai-chu-so", "bốn chữ số"),
        ("ngày 5 tháng 3 năm 20", "ngay-nam-hai-chu-so", "bốn chữ số"),
        ("", "ngay-trong", "Chưa ghi ngày"),
        ("30/7/2024 ", "ngay-thua-khoang-trang", "khoảng trắng"),
        ("30-7-2024", "ngay-khong-doc-duoc", "Hãy ghi như"),
        ("30/7", "ngay-khong-doc-duoc", "Hãy ghi như"),
        ("01/01/0205", "ngay-khong-doc-duoc", "Hãy ghi như"),
        ("2024-7-30", "ngay-khong-doc-duoc", "Hãy ghi như"),
        ("45658", "ngay-khong-doc-duoc", "Hãy ghi như"),
        ("３０/7/2024", "ngay-khong-doc-duoc", "Hãy ghi như"),
        ("ngày 5 tháng Giêng", "ngay-khong-doc-duoc", "Hãy ghi như"),
    ],
)
def test_what_is_not_a_day_is_refused_with_the_reason(text: str, code: str, reason: str) -> None:
    """Impossible days, short years and other forms are refused in words that a clerk can act on."""
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.code == code
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 3, 15), "15/3/2026", "ngày 15 tháng 3 năm 2026"),
        (date(2026, 3, 5), "05/3/2026", "ngày 05 tháng 3 năm 2026"),
        (date(2026, 1, 5), "05/01/2026", "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 9), "09/02/2026", "ngày 09 tháng 02 năm 2026"),
        (date(2026, 10, 10), "10/10/2026", "ngày 10 tháng 10 năm 2026"),
        (date(2026, 9, 1), "01/9/2026", "ngày 01 tháng 9 năm 2026"),
    ],
)
def test_zeros_stand_before_days_under_ten_and_months_one_and_two_only(
    day: date, short: str, long: str
) -> None:
    """The decree pads 1–9 of days and only January and February of months (PL I II.4.b)."""
    assert short_date(day) == short
    assert long_date(day) == long


@given(days)
def test_a_written_day_is_read_back(day: date) -> None:
    """Every way of writing a day is a way of reading it."""
    assert parse_date(short_date(day)) == parse_date(long_date(day)) == parse_date(day.isoformat()) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    """No text breaks the reader."""
    try:
        parse_date(text)
    except DateError as error:
        assert error.message


def test_the_date_line_names_place_and_day() -> None:
    """The line of the head reads as the decree prints it."""
    assert date_line("Hà Nam", date(2025, 1, 5)) == "Hà Nam, ngày 05 tháng 01 năm 2025"
    assert date_line("Ninh Bình", datetime(2026, 3, 15, 7, 30), 2026) == (  # noqa: DTZ001
        "Ninh Bình, ngày 15 tháng 3 năm 2026"
    )


def test_a_draft_keeps_blank_slots() -> None:
    """Without a day nothing is invented: day and month are blank, the year too unless it is given."""
    assert date_line("Hà Nam", None, 2024) == "Hà Nam, ngày     tháng     năm 2024"
    assert date_line("Hà Nam", None) == "Hà Nam, ngày     tháng     năm     "


def test_a_year_against_the_day_is_refused() -> None:
    """A day of 2025 cannot stand on a paper of 2024."""
    with pytest.raises(ValueError, match="contradicts"):
        date_line("Hà Nam", date(2025, 1, 5), 2024)
