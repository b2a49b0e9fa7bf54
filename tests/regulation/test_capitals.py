"""The capitals of Phụ lục II as values."""

from __future__ import annotations

import pytest

from docgen.regulation import regulation_for
from docgen.regulation.capitals import as_written

LAW = regulation_for(None)


@pytest.mark.parametrize(
    ("found", "right", "written"),
    [
        ("ỦY BAN nhân dân", "Ủy ban nhân dân", "Ủy ban nhân dân"),
        ("Uỷ Ban Nhân Dân", "Ủy ban nhân dân", "Uỷ ban nhân dân"),
        ("Unesco", "UNESCO", "UNESCO"),
    ],
)
def test_letters_take_the_case_of_the_model_and_keep_their_tone_marks(
    found: str, right: str, written: str
) -> None:
    """The case is that of the right writing, the place of the tone mark that of the writer (C1)."""
    assert as_written(found, right) == written


def test_parts_are_cited_as_the_annex_prints_them() -> None:
    """Phần, chương, mục, tiểu mục, điều take a capital; khoản and điểm do not (Phụ lục II, Mục V, khoản 7)."""
    assert set(LAW.capitals.cited_big) == {"phần", "chương", "mục", "tiểu mục", "điều"}
    assert set(LAW.capitals.cited_small) == {"khoản", "điểm"}
    assert str(LAW.capitals.cited_cite) == "Phụ lục II, Mục V, khoản 7"


def test_the_examples_of_the_decree_are_written_as_printed() -> None:
    """Strings that the annex itself prints stand in its case."""
    printed = {"Thủ đô Hà Nội", "Thành phố Hồ Chí Minh"}
    assert printed == set(LAW.capitals.special_places.strings)
    assert {"WTO", "UNDP", "UNESCO", "ASEAN"} == set(LAW.capitals.foreign_bodies.strings)
    assert "Tài nguyên và Môi trường" in LAW.capitals.ministries.strings


def test_every_main_component_has_the_point_of_article_8_that_asks_for_it() -> None:
    """Điều 8, khoản 2 names Quốc hiệu first (điểm a) and Nơi nhận last (điểm i)."""
    assert str(LAW.text.required["quoc_hieu"]) == "Điều 8, khoản 2, điểm a"
    assert str(LAW.text.required["noi_nhan"]) == "Điều 8, khoản 2, điểm i"
    assert set(LAW.text.required) <= set(LAW.norms)
