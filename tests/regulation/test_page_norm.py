"""The page and the decree itself: paper, margins, font, page number, dates (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from docgen.regulation import regulation_for

LAW = regulation_for(None)
PAGE = LAW.page

# Khoản 3: trên, dưới 20–25 mm, trái 30–35 mm, phải 15–20 mm.
MARGINS = [("tren", 20, 25), ("duoi", 20, 25), ("trai", 30, 35), ("phai", 15, 20)]


@pytest.mark.parametrize(("side", "low", "high"), MARGINS)
def test_margins_are_those_of_clause_3(side: str, low: float, high: float) -> None:
    """Each margin has its range, and docgen writes its lower end."""
    margin = getattr(PAGE, side)
    assert (margin.allowed.min, margin.allowed.max, margin.written) == (low, high, low)


def test_paper_font_and_colour_are_those_of_clauses_1_2_and_4() -> None:
    """A4 upright, Times New Roman, black; the text area is 165 mm wide."""
    assert (PAGE.width_mm, PAGE.height_mm, PAGE.orientation) == (210, 297, "doc")
    assert (PAGE.font, PAGE.color) == ("Times New Roman", "000000")
    assert PAGE.text_width_mm == 165


def test_the_page_number_is_hidden_on_page_1_and_starts_again_in_each_annex() -> None:
    """Mục I, khoản 7; Mục III, khoản 1, điểm đ."""
    number = PAGE.number
    assert (number.first, number.shown_on_first_page, number.annex_starts_again) == (1, False, True)
    assert [cite.short for cite in number.cites] == ["I-1 I.7", "I-1 III.1.đ"]


def test_the_page_number_fits_inside_the_top_margin() -> None:
    """A line of the large scale (14 pt, about 1.15 of it high) ends above the text area."""
    height_mm = LAW.norm("so_trang").sizes["lon"] * 1.15 * 25.4 / 72
    assert PAGE.header_mm + height_mm < PAGE.tren.written
    assert PAGE.header_mm == 10


def test_each_rule_of_the_page_names_its_clause() -> None:
    """Khoản 1 paper, 2 orientation, 3 margins, 4 font."""
    cites = (PAGE.paper_cite, PAGE.orientation_cite, PAGE.margins_cite, PAGE.font_cite)
    assert [cite.short for cite in cites] == ["I-1 I.1", "I-1 I.2", "I-1 I.3", "I-1 I.4"]


def test_every_clause_is_written_with_the_largest_part_first() -> None:
    """From the annex down to the point, with the capitals of Phụ lục II, Mục V, khoản 7."""
    assert str(PAGE.margins_cite) == "Phụ lục I, Phần I, Mục I, khoản 3"
    assert str(LAW.norm("quoc_hieu").cite) == "Phụ lục I, Phần I, Mục II, khoản 1, điểm a"
    assert str(LAW.norm("ho_ten").cites[-1]) == "Điều 13"
    assert str(LAW.norm("lenh").cite) == "Phụ lục III, Mục II, Mẫu 1.1"


def test_the_decree_names_itself_and_the_two_lines_of_every_head() -> None:
    """Signed and in force on 05/3/2020 (Điều 37)."""
    assert LAW.so_ky_hieu == "30/2020/NĐ-CP"
    assert LAW.date == LAW.in_force_from == date(2020, 3, 5)
    assert LAW.quoc_hieu == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert LAW.tieu_ngu == "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize("day", [None, date(2020, 3, 5), date(2026, 11, 24), date(2019, 1, 1)])
def test_the_regulation_is_chosen_by_the_date_of_the_document(day: date | None) -> None:
    """A draft gets the newest decree, a document older than the only one gets that one."""
    assert regulation_for(day) is LAW


def _reachable(value: object) -> Iterator[object]:
    """Yield every record that hangs on a value."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _reachable(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _reachable(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from _reachable(getattr(value, field.name))


def test_every_record_of_the_law_is_frozen() -> None:
    """Nothing that hangs on the regulation can be assigned to."""
    kinds = {type(record) for record in _reachable(LAW)}
    assert len(kinds) > 12
    for kind in kinds:
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]


def test_the_law_cannot_be_changed_by_a_program() -> None:
    """Values and tables are read only."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        PAGE.width_mm = 200  # type: ignore[misc]
    with pytest.raises(TypeError):
        LAW.norms["quoc_hieu"] = LAW.norm("tieu_ngu")  # type: ignore[index]
    with pytest.raises(TypeError):
        LAW.norm("quoc_hieu").sizes["lon"] = 20  # type: ignore[index]
