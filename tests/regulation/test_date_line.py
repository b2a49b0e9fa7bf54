"""Địa danh và thời gian: writing the line and judging it (Phụ lục I, Phần I, Mục II, khoản 4)."""

from __future__ import annotations

import datetime
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.regulation import regulation_for
from docgen.regulation.date_line import dia_danh_thoi_gian, parse_date_line

GRAMMAR = regulation_for(None).grammars.thoi_gian

RIGHT = [
    "Hà Nội, ngày 05 tháng 01 năm 2020",
    "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019",
    "Hà Nội, ngày 05 tháng 3 năm 2020",
    "Hà Nội, ngày 10 tháng 10 năm 2026",
    "Hà Nội, ngày 29 tháng 02 năm 2028",
    "Phường 1, ngày 12 tháng 11 năm 2020",
    "Gia Viễn, ngày 12 tháng 11 năm 2025",
    "Bà Rịa - Vũng Tàu, ngày 12 tháng 11 năm 2020",
    "Ninh Bình, ngày     tháng 3 năm 2026",
    "Ninh Bình, ngày …… tháng …… năm 2026",
]

WRONG = [
    ("Hà Nội, ngày 5 tháng 3 năm 2026", "ngay-thieu-so-0", "I-1 II.4.b"),
    ("Hà Nội, ngày 15 tháng 2 năm 2026", "thang-thieu-so-0", "I-1 II.4.b"),
    ("Hà Nội, ngày 15 tháng 03 năm 2026", "thang-thua-so-0", "I-1 II.4.b"),
    ("Hà Nội, ngày 015 tháng 3 năm 2026", "ngay-thua-so-0", "I-1 II.4.b"),
    ("Hà Nội ngày 05 tháng 3 năm 2026", "dia-danh-thieu-dau-phay", "I-1 II.4.c"),
    ("hà nội, ngày 05 tháng 3 năm 2026", "dia-danh-chu-thuong", "I-1 II.4.c"),
    ("HÀ NỘI, ngày 05 tháng 3 năm 2026", "dia-danh-in-hoa", "I-1 II.4.c"),
    ("Hà Nội, ngày 05/3/2026", "ngay-viet-tat", "I-1 II.4.b"),
    ("Hà Nội, ngày 31 tháng 4 năm 2026", "ngay-khong-co", "I-1 II.4.b"),
    ("Hà Nội, ngày 29 tháng 02 năm 2026", "ngay-khong-co", "I-1 II.4.b"),
    ("Hồ Chí Minh, ngày 05 tháng 3 năm 2026", "dia-danh-khong-day-du", "I-1 II.4.a"),
    ("TP. Hồ Chí Minh, ngày 05 tháng 3 năm 2026", "dia-danh-khong-day-du", "I-1 II.4.a"),
    ("1, ngày 05 tháng 3 năm 2026", "dia-danh-khong-day-du", "I-1 II.4.a"),
    ("Hà Nội, ngày 05 tháng 3 năm 26", "nam-khong-du-chu-so", "I-1 II.4.b"),
    ("ngày 05 tháng 3 năm 2026", "dia-danh-thieu", "I-1 II.4.a"),
    ("Hà Nội", "ngay-khong-doc-duoc", "I-1 II.4.b"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_line_passes_in_silence(text: str) -> None:
    """Samples of the decree, leap days, units named by a number, drafts: no finding."""
    assert parse_date_line(text, GRAMMAR).findings == ()


@pytest.mark.parametrize(("text", "code", "cite"), WRONG)
def test_each_fault_is_found_alone_with_its_clause(text: str, code: str, cite: str) -> None:
    """One departure gives one finding, an error with its clause."""
    findings = parse_date_line(text, GRAMMAR).findings
    found = [(finding.code, finding.verdict, finding.cite.short) for finding in findings]
    assert found == [(code, "error", cite)]


def test_a_date_in_words_is_reported_number_by_number() -> None:
    """“ngày mùng năm tháng ba” has two places without digits."""
    findings = parse_date_line("Hà Nội, ngày mùng năm tháng ba năm 2026", GRAMMAR).findings
    assert [finding.code for finding in findings] == ["ngay-khong-phai-chu-so"] * 2


@pytest.mark.parametrize(
    ("place", "right"),
    [("hà nội", "Hà Nội"), ("thành phố Huế", "Thành phố Huế"), ("xã Gia Viễn", "Xã Gia Viễn")],
)
def test_the_hint_writes_the_place_right(place: str, right: str) -> None:
    """Every syllable of the name has a capital, the second one of “Thành phố” has none (sample of dòng 4)."""
    (finding,) = parse_date_line(f"{place}, ngày 05 tháng 3 năm 2026", GRAMMAR).findings
    assert f"“{right}”" in finding.hint


def test_a_line_is_taken_apart() -> None:
    """Place and date come back as values; a draft has no date."""
    line = parse_date_line(unicodedata.normalize("NFD", "Hà Nam, ngày 05 tháng 01 năm 2025"), GRAMMAR)
    assert (line.dia_danh, line.date) == ("Hà Nam", date(2025, 1, 5))
    assert parse_date_line("Hà Nam, ngày    tháng 01 năm 2025", GRAMMAR).date is None


def test_the_line_is_written_as_the_decree_prints_it() -> None:
    """A 0 before days below 10 and before months 1 and 2 only."""
    written = [
        dia_danh_thoi_gian("Hà Nam", day, GRAMMAR)
        for day in (date(2025, 1, 5), date(2025, 2, 28), date(2025, 3, 9), date(2025, 12, 10))
    ]
    assert written == [
        "Hà Nam, ngày 05 tháng 01 năm 2025",
        "Hà Nam, ngày 28 tháng 02 năm 2025",
        "Hà Nam, ngày 09 tháng 3 năm 2025",
        "Hà Nam, ngày 10 tháng 12 năm 2025",
    ]


def test_a_draft_leaves_blank_what_is_not_known_yet() -> None:
    """Number and date come after the signature (Điều 15, khoản 2)."""
    assert dia_danh_thoi_gian("Hà Nam", None, GRAMMAR, month=3, year=2025) == (
        "Hà Nam, ngày       tháng 3 năm 2025"
    )
    blank = dia_danh_thoi_gian("Hà Nam", None, GRAMMAR)
    assert parse_date_line(blank, GRAMMAR).findings == ()


@given(day=st.dates(min_value=date(1945, 9, 2), max_value=date(2999, 12, 31)))
def test_every_date_is_written_and_read_back_without_a_finding(day: date) -> None:
    """Writing and judging agree for every day of the calendar."""
    line = parse_date_line(dia_danh_thoi_gian("Thành phố Huế", day, GRAMMAR), GRAMMAR)
    assert (line.findings, line.date) == ((), day)


@given(text=st.text(max_size=60))
def test_any_text_is_judged_without_a_crash(text: str) -> None:
    """A line of a foreign file may hold anything."""
    parse_date_line(f"{text} ngày {text} tháng {text} năm {text}", GRAMMAR)


def test_a_date_with_strokes_is_read_and_every_fault_of_its_line_is_told() -> None:
    """The hint is the whole line as the law writes it."""
    line = parse_date_line("HOA LƯ ngày 03/11/2026", GRAMMAR)
    assert (line.dia_danh, line.date) == ("HOA LƯ", datetime.date(2026, 11, 3))
    assert [finding.code for finding in line.findings] == [
        "dia-danh-in-hoa",
        "dia-danh-thieu-dau-phay",
        "ngay-viet-tat",
    ]
    assert [finding.hint for finding in line.findings] == [
        "Viết “Hoa Lư”.",
        "Viết “Hoa Lư, ngày …”.",
        "Viết “Hoa Lư, ngày 03 tháng 11 năm 2026”.",
    ]


def test_a_date_with_strokes_that_no_calendar_has_is_told_as_well() -> None:
    codes = [finding.code for finding in parse_date_line("Hà Nội, ngày 31/11/2026", GRAMMAR).findings]
    assert codes == ["ngay-viet-tat", "ngay-khong-co"]
