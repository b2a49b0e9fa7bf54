"""Dictionary order: syllable by syllable, letters before tones; people by tên."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.sorting import person_sort_key, sort_key

PLACES = [
    "An Bình", "Ăn Hải", "Ân Thi", "Ấn Độ", "Ba Vì", "Bạc Liêu", "Bắc Lý", "Cao Bằng", "Châu Thành",
    "Duy Tiên", "Dương Hòa", "Đông Hải", "Đức Lý", "Ea H’Leo", "Thanh Liêm", "Thạnh Phú", "Ý Yên", "Yên Mô",
]  # fmt: skip
LETTERS = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]


def mixed(order: list[str]) -> list[str]:
    """The same texts in an order that is far from the right one, always the same."""
    return random.Random(7).sample(order, len(order))  # noqa: S311


@pytest.mark.parametrize("order", [PLACES, LETTERS, TONES])
def test_the_order_of_the_dictionary(order: list[str]) -> None:
    """Places, the alphabet and the tones come back in their order from any mixture."""
    assert sorted(mixed(order), key=sort_key) == order


@pytest.mark.parametrize(
    "order",
    [
        ["Tổ 2", "Tổ 9", "Tổ 10", "Tổ dân phố"],
        ["Ba Vì", "Bà Rịa", "Bạc Liêu"],
        ["An", "An Bình", "Anh Sơn"],
        ["Ea Hiao", "Ea H’Leo", "Ea Hmlay", "Ea Kar"],
        ["Văn hóa - Xã hội", "Văn hoá - Xã luận"],
        ["Quân khu 1", "Quân khu 05"],
    ],
)
def test_numbers_spaces_and_marks_inside_names(order: list[str]) -> None:
    """Numbers go by value, a syllable is settled before the next, apostrophes and hyphens are passed."""
    assert sorted(mixed(order), key=sort_key) == order


def test_the_order_does_not_depend_on_unicode_form_or_the_place_of_a_tone_mark() -> None:
    """Decomposed text sorts as composed text, hoà as hòa."""
    for place in PLACES:
        assert sort_key(unicodedata.normalize("NFD", place)) == sort_key(place)
    assert sort_key("hoà")[0] == sort_key("Hòa")[0]


@given(st.lists(st.text(max_size=12), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_any_texts_is_one_order(texts: list[str], source: random.Random) -> None:
    """Whatever the texts, sorting them from any starting order gives the same list of composed texts."""
    shuffled = texts.copy()
    source.shuffle(shuffled)
    first = [unicodedata.normalize("NFC", text) for text in sorted(texts, key=sort_key)]
    second = [unicodedata.normalize("NFC", text) for text in sorted(shuffled, key=sort_key)]
    assert first == second


def test_very_long_numbers_do_not_break_sorting() -> None:
    """A row of ten thousand digits has a key."""
    assert sort_key("1" * 10_000) > sort_key("2")


def test_people_are_ordered_by_ten_then_ho_then_dem() -> None:
    """The last word decides, then the first, then what lies between."""
    expected = [
        "Trần Văn An", "Nguyễn Thị Ánh", "Lê Thị Bình", "Lê Văn Bình", "Nguyễn An Bình", "Bình Đạt", "Đức",
        "Phạm Minh Đức",
    ]  # fmt: skip
    assert sorted(mixed(expected), key=person_sort_key) == expected
    assert person_sort_key("") == person_sort_key("   ")
