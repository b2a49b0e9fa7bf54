"""The levels of the body, their numbers and their citation (Phụ lục I, Phần I, Mục II, khoản 6)."""

from __future__ import annotations

import pytest

from docgen.regulation import regulation_for
from docgen.regulation.hierarchy import (
    Scheme,
    printed_number,
    roman,
    roman_value,
    vietnamese_letter,
    vietnamese_letter_value,
)

LAW = regulation_for(None)
TREE = LAW.hierarchy

# Mục V, dòng 6a and 6b: component, third number as printed.
WITH_DIEU = [
    ("phan", "Phần III"),
    ("chuong", "Chương III"),
    ("muc", "Mục 3"),
    ("tieu_muc", "Tiểu mục 3"),
    ("dieu", "Điều 3."),
    ("khoan", "3."),
    ("diem", "c)"),
    ("gach_dau_dong", "-"),
]
WITHOUT_DIEU = [
    ("phan", "Phần III"),
    ("muc_la_ma", "III."),
    ("khoan", "3."),
    ("diem", "c)"),
    ("gach_dau_dong", "-"),
]


@pytest.mark.parametrize(("scheme", "rows"), [("co_dieu", WITH_DIEU), ("khong_dieu", WITHOUT_DIEU)])
def test_levels_run_from_large_to_small_with_their_numbers(
    scheme: Scheme, rows: list[tuple[str, str]]
) -> None:
    """Roman for phần, chương and “I.”, Arabic for mục, điều, khoản, letters for điểm."""
    assert [(level.component, printed_number(level, 3)) for level in TREE.schemes[scheme]] == rows


def test_diem_are_lettered_as_the_decree_letters_its_own() -> None:
    """The fourteen điểm of Phụ lục VI, Phần I, Mục III, khoản 1, and on to y; no f j w z, no ă â ê ô ơ ư."""
    assert "".join(vietnamese_letter(number) for number in range(1, 15)) == "abcdđeghiklmno"
    assert vietnamese_letter(23) == "y"
    assert [vietnamese_letter_value(vietnamese_letter(n)) for n in range(1, 24)] == list(range(1, 24))
    assert [vietnamese_letter_value(letter) for letter in ("f", "j", "w", "z", "ă", "A", "ab", "")] == [
        None
    ] * 8


@pytest.mark.parametrize("number", [0, -1, 24])
def test_there_is_no_diem_past_the_last_letter(number: int) -> None:
    """A khoản with 24 điểm must be divided otherwise."""
    with pytest.raises(ValueError, match="23"):
        vietnamese_letter(number)


def test_roman_numbers_have_one_spelling() -> None:
    """IV and not IIII; what is no Roman number has no value."""
    written = {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 90: "XC", 400: "CD", 1994: "MCMXCIV"}
    assert {number: roman(number) for number in written} == written
    assert [roman_value(roman(number)) for number in range(1, 4000)] == list(range(1, 4000))
    assert [roman_value(text) for text in ("IIII", "IC", "ii", "", "A", "VX")] == [None] * 6


@pytest.mark.parametrize("number", [0, -5, 4000])
def test_a_number_outside_the_roman_ones_is_refused(number: int) -> None:
    """Zero and negative numbers have no Roman form."""
    with pytest.raises(ValueError, match=str(number)):
        roman(number)


def test_citations_go_from_the_smallest_part_to_the_largest() -> None:
    """The two samples of Phụ lục II, Mục V, khoản 7: capitals from Điều up, none for khoản and điểm."""
    penal_code = [("phan", 1), ("chuong", 12), ("muc", 5), ("dieu", 103), ("khoan", 2), ("diem", 1)]
    resolution = [("chuong", 3), ("muc", 1), ("tieu_muc", 1), ("dieu", 24), ("khoan", 1), ("diem", 1)]
    assert TREE.citation("co_dieu", penal_code, "Bộ luật Hình sự") == (
        "điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự"
    )
    assert TREE.citation("co_dieu", resolution, "Nghị quyết số 351/2017/UBTVQH14") == (
        "điểm a khoản 1 Điều 24 Tiểu mục 1 Mục 1 Chương III của Nghị quyết số 351/2017/UBTVQH14"
    )


def test_a_document_without_dieu_is_cited_by_muc() -> None:
    """“I. TIÊU ĐỀ” is a mục of that document."""
    path = [("muc_la_ma", 2), ("khoan_khong_tieu_de", 1)]
    assert TREE.citation("khong_dieu", path, "Kế hoạch này") == "khoản 1 Mục II của Kế hoạch này"
    assert TREE.citation("co_dieu", [("dieu", 5), ("khoan", 2), ("diem", 5)]) == "điểm đ khoản 2 Điều 5"


def test_a_dieu_needs_no_chuong_to_be_found() -> None:
    """Điều run through the whole document, mục do not."""
    dieu = [("chuong", 2), ("muc", 1), ("dieu", 7), ("khoan", 2)]
    assert TREE.enough("co_dieu", dieu) == (("dieu", 7), ("khoan", 2))
    muc = [("chuong", 2), ("muc", 1)]
    assert TREE.enough("co_dieu", muc) == tuple(muc)
    la_ma = [("phan", 1), ("muc_la_ma", 2), ("khoan", 1)]
    assert TREE.enough("khong_dieu", la_ma) == tuple(la_ma)


def test_a_dash_and_an_empty_path_cannot_be_cited() -> None:
    """The law has no name for a dash."""
    with pytest.raises(ValueError, match="gach_dau_dong"):
        TREE.citation("khong_dieu", [("muc_la_ma", 1), ("gach_dau_dong", 1)])
    with pytest.raises(ValueError, match="empty"):
        TREE.citation("khong_dieu", [])


def test_khoan_start_again_under_each_dieu_and_each_muc() -> None:
    """Mục II, khoản 6, điểm đ with conflict C12: restart in each điều, without điều in each mục."""
    assert "dieu" in TREE.level("co_dieu", "khoan").restarts_under
    assert TREE.level("khong_dieu", "khoan").restarts_under == ("phan", "muc_la_ma")
    assert TREE.level("co_dieu", "dieu").restarts_under == ()
    assert TREE.level("co_dieu", "muc").restarts_under == ("phan", "chuong")
    assert "khoan" in TREE.level("co_dieu", "diem").restarts_under


def test_every_level_is_a_component() -> None:
    """Each block of a level, titled or not, and each title has a norm."""
    for levels in TREE.schemes.values():
        names = [(level.component, level.untitled, level.title_component) for level in levels]
        assert all(name in LAW.norms for row in names for name in row if name)


def test_outline_levels_count_from_the_largest_part() -> None:
    """With Điều: phần 0 to khoản 5; without: mục La Mã are Heading 1 because few such documents have phần."""
    levels = {
        scheme: [(level.component, level.outline_level) for level in TREE.schemes[scheme]]
        for scheme in TREE.schemes
    }
    assert levels["co_dieu"][:6] == [
        ("phan", 0),
        ("chuong", 1),
        ("muc", 2),
        ("tieu_muc", 3),
        ("dieu", 4),
        ("khoan", 5),
    ]
    assert levels["khong_dieu"][:3] == [("phan", 0), ("muc_la_ma", 0), ("khoan", 1)]


def test_styles_carry_the_outline_of_the_scheme_that_uses_them_most() -> None:
    """Only khoản differ between the schemes; their style serves documents without Điều."""
    for level in TREE.schemes["co_dieu"][:5] + TREE.schemes["khong_dieu"][:3]:
        assert LAW.norm(level.component).written.outline_level == level.outline_level


def test_a_dieu_decides_how_a_body_is_divided() -> None:
    """One Điều or chương makes the scheme; a mục La Mã and khoản alone do not."""
    assert TREE.scheme_of(["can_cu", "dieu_khong_tieu_de"]) == "co_dieu"
    assert TREE.scheme_of(["chuong", "noi_dung"]) == "co_dieu"
    assert TREE.scheme_of(["phan", "muc_la_ma", "khoan", "diem"]) == "khong_dieu"
    with pytest.raises(KeyError, match="dieu"):
        TREE.level("khong_dieu", "dieu")
