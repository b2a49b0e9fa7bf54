"""Tone placement: hòa or hoà, only where there is a choice."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.text import fold_ascii
from docgen.language.tones import ToneStyle, place_tones, tone_style

PAIRS = [
    ("hòa", "hoà"), ("HÒA", "HOÀ"), ("Hóa", "Hoá"), ("xóa", "xoá"), ("thủy", "thuỷ"), ("ủy", "uỷ"),
    ("Ủy", "Uỷ"), ("khỏe", "khoẻ"), ("lũy", "luỹ"), ("họa", "hoạ"), ("òa", "oà"), ("túy", "tuý"),
    ("ngõe", "ngoẽ"),
]  # fmt: skip
NO_CHOICE = [
    "toàn", "hoàn", "Quỳnh", "quý", "quỹ", "Quý", "khuya", "khuỷu", "thuở", "giò", "già", "giàu", "quà",
    "của", "múa", "lúa", "kỹ", "lý", "Mỹ", "tỷ", "ngoài", "thoại", "huyện", "suýt", "hoa", "thuy", "Việt",
    "Nam", "đúng", "Hoàng", "mào", "ngoáo", "ngoẻo", "Kroá", "Hồè", "hóá", "12", "H’Leo", "tuổi",
]  # fmt: skip
styles = st.sampled_from(["kieu_moi", "kieu_cu"])


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_syllable_with_a_choice_is_told_and_moved_both_ways(old: str, new: str) -> None:
    """The decree's way (hòa) and the newer way (hoà) turn into each other, whatever the case or form."""
    assert (tone_style(old), tone_style(new)) == ("kieu_cu", "kieu_moi")
    assert tone_style(unicodedata.normalize("NFD", old)) == "kieu_cu"
    assert place_tones(old, "kieu_moi") == place_tones(new, "kieu_moi") == new
    assert place_tones(old, "kieu_cu") == place_tones(new, "kieu_cu") == old


@pytest.mark.parametrize("syllable", NO_CHOICE)
def test_a_syllable_without_a_choice_is_never_touched(syllable: str) -> None:
    """Closed syllables, qu-, gi-, other vowels, no mark, or no Vietnamese syllable stay as they are."""
    assert tone_style(syllable) is None
    assert place_tones(syllable, "kieu_moi") == place_tones(syllable, "kieu_cu") == syllable


def test_a_sentence_changes_only_where_there_is_a_choice() -> None:
    """Punctuation, numbers and every other word stay."""
    text = "Ủy ban nhân dân xã Thuận Hoà (khóa 2), quý I/2026: toàn tỉnh xoá 1.250 nhà; Quỳnh, thuở, khuya."
    assert place_tones(text, "kieu_moi") == (
        "Uỷ ban nhân dân xã Thuận Hoà (khoá 2), quý I/2026: toàn tỉnh xoá 1.250 nhà; Quỳnh, thuở, khuya."
    )
    assert place_tones(text, "kieu_cu") == (
        "Ủy ban nhân dân xã Thuận Hòa (khóa 2), quý I/2026: toàn tỉnh xóa 1.250 nhà; Quỳnh, thuở, khuya."
    )


syllables = st.one_of(
    st.sampled_from([word for pair in PAIRS for word in pair] + NO_CHOICE),
    st.builds(
        lambda onset, vowels, coda: onset + vowels + coda,
        st.sampled_from(["", "h", "th", "ngh", "q", "qu", "gi", "kr", "đ"]),
        st.lists(st.sampled_from("oòóõỏọaàáảeèéuùúủyỳýơở"), min_size=1, max_size=3).map("".join),
        st.sampled_from(["", "", "n", "nh", "i"]),
    ),
)
texts = st.one_of(st.lists(syllables, max_size=8).map(" ".join), st.text(max_size=30))


@given(texts, styles, styles)
def test_going_there_and_back_is_the_same_as_going_back(
    text: str, first: ToneStyle, second: ToneStyle
) -> None:
    """The last style asked for decides, whatever stood between: idempotent, and nothing is lost."""
    assert place_tones(place_tones(text, first), second) == place_tones(text, second)


@given(texts, styles)
def test_nothing_but_the_place_of_marks_changes(text: str, style: ToneStyle) -> None:
    """Letters, length and the marks themselves are kept."""
    composed = unicodedata.normalize("NFC", text)
    placed = place_tones(text, style)
    assert len(placed) == len(composed)
    assert fold_ascii(placed) == fold_ascii(composed)
    assert sorted(unicodedata.normalize("NFD", placed)) == sorted(unicodedata.normalize("NFD", composed))


@given(st.lists(syllables, max_size=8), styles)
def test_afterwards_every_choice_follows_the_style(words: list[str], style: ToneStyle) -> None:
    """No syllable of the other style is left."""
    assert {tone_style(word) for word in place_tones(" ".join(words), style).split()} <= {style, None}


def test_an_unknown_style_is_refused() -> None:
    """A misspelt style is an error, not a silent default."""
    with pytest.raises(ValueError, match="kieu_moi hoặc kieu_cu"):
        place_tones("hòa", "kieu_la")  # type: ignore[arg-type]
