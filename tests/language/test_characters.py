"""Characters that are refused, and characters that are warned of, each found at its place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.characters import _LOOK_ALIKE
from docgen.language.text import forbidden_characters, suspicious_characters

CLEAN = (
    "Điều 5. Ủy ban nhân dân xã Ea H’Leo – “Chung tay xóa nhà tạm”\tvà 15 °C, 245,12 mm, 5 µm, 3 kΩ, Δt…\n"
)


@pytest.mark.parametrize(
    ("char", "word"),
    [
        ("\x00", "điều khiển"),
        ("\x07", "điều khiển"),
        ("\x0b", "điều khiển"),
        ("\x0c", "điều khiển"),
        ("\r", "điều khiển"),
        ("\x1f", "điều khiển"),
        ("\x7f", "điều khiển"),
        ("\x80", "điều khiển"),
        ("\x85", "điều khiển"),
        ("\x9f", "điều khiển"),
        ("\ud800", "surrogate"),
        ("\udfff", "surrogate"),
        ("\u202a", "chiều"),
        ("\u202e", "chiều"),
        ("\u2066", "chiều"),
        ("\u2069", "chiều"),
        ("\ufdd0", "không phải là ký tự"),
        ("\ufdef", "không phải là ký tự"),
        ("\ufffe", "không phải là ký tự"),
        ("\uffff", "không phải là ký tự"),
        ("\U0001ffff", "không phải là ký tự"),
        ("\U0010fffe", "không phải là ký tự"),
    ],
)
def test_a_forbidden_character_is_found_with_its_place_and_name(char: str, word: str) -> None:
    """Controls, surrogates, non-characters and bidi controls are refused, told by index and code point."""
    (found,) = forbidden_characters(f"Hà{char}Nam")
    assert (found.index, found.code_point) == (2, ord(char))
    assert word in found.name_vi
    assert found.label == f"U+{ord(char):04X}"


def test_every_forbidden_character_is_reported_in_order() -> None:
    """All faults of a text at once."""
    assert [found.index for found in forbidden_characters("\x00a\x01\u202e")] == [0, 2, 3]


def test_a_clean_paper_raises_nothing() -> None:
    """Ordinary Vietnamese, units, typographic marks, tab, newline and single no-break spaces are fine."""
    assert forbidden_characters(CLEAN) == ()
    assert suspicious_characters(CLEAN.replace("Điều 5", "Điều\u00a05")) == ()


@given(st.characters())
def test_the_forbidden_set_is_exactly_the_policy(char: str) -> None:
    """Category Cc but tab and newline, Cs, and the 66 non-characters; bidi controls are nine."""
    code = ord(char)
    nonchar = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    bidi = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    control = unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n"
    assert bool(forbidden_characters(char)) == (nonchar or bidi or control)


@pytest.mark.parametrize(
    ("text", "index", "code_point", "word"),
    [
        ("Hà\u200bNam", 2, 0x200B, "ZWSP"),
        ("Hà\u200cNam", 2, 0x200C, "ZWNJ"),
        ("Hà\u200dNam", 2, 0x200D, "ZWJ"),
        ("\ufeffHà Nam", 0, 0xFEFF, "BOM"),
        ("Hà\u00adNam", 2, 0x00AD, "soft hyphen"),
        ("Hà\u00a0\u00a0Nam", 2, 0xA0, "khoảng trắng"),
        ("Hà \u00a0 Nam", 2, 0xA0, "khoảng trắng"),
        ("Hà\u2028Nam", 2, 0x2028, "ngắt dòng"),
        ("H\ufffd Nam", 1, 0xFFFD, "hỏng"),
        ("\u00d0ức", 0, 0xD0, "“Đ”"),
        ("\u00f0ức", 0, 0xF0, "“đ”"),
        ("UBN\u0421", 3, 0x421, "Kirin giống chữ “C”"),
        ("\u0410n Bình", 0, 0x410, "Kirin giống chữ “A”"),
        ("K\u039f", 1, 0x39F, "Hy Lạp giống chữ “O”"),
    ],
)
def test_a_suspicious_character_is_found_at_its_place(
    text: str, index: int, code_point: int, word: str
) -> None:
    """What the eye cannot see or takes for another letter is told with its place and a remedy."""
    (found,) = suspicious_characters(text)
    assert (found.index, found.code_point) == (index, code_point)
    assert word in found.name_vi
    assert found.hint.startswith("Hãy")
    assert forbidden_characters(text) == ()


@pytest.mark.parametrize("text", ["Москва", "СССР và Việt Nam", "5 μm", "hai  khoảng trắng", "điểm α"])
def test_whole_words_of_another_script_and_plain_spaces_are_not_suspicious(text: str) -> None:
    """A foreign name, a unit, or two plain spaces are not this check's business."""
    assert suspicious_characters(text) == ()


def test_look_alikes_are_letters_of_their_script_paired_with_latin_letters() -> None:
    """The table of look-alikes holds no slip: left a Cyrillic or Greek letter, right an ASCII letter."""
    for char, (latin, script) in _LOOK_ALIKE.items():
        assert unicodedata.name(char).startswith({"Kirin": "CYRILLIC", "Hy Lạp": "GREEK"}[script])
        assert latin.isascii() and latin.isalpha() and latin.isupper() == char.isupper()
