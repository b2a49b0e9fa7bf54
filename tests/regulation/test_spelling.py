"""Comparing texts of the law (conflict C1: HÒA and HOÀ, ủy and uỷ)."""

from __future__ import annotations

import unicodedata

import pytest

from docgen.regulation import regulation_for
from docgen.regulation.spelling import same_words

QUOC_HIEU = regulation_for(None).quoc_hieu


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (QUOC_HIEU, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (QUOC_HIEU, unicodedata.normalize("NFD", QUOC_HIEU)),
        (QUOC_HIEU, "Cộng hòa  xã hội chủ nghĩa Việt Nam"),
        ("Giấy ủy quyền", "GIẤY UỶ QUYỀN"),
        ("HỎA TỐC", "hoả tốc"),
        ("CHỦ TỌA", "CHỦ TOẠ"),
    ],
)
def test_the_same_words_are_the_same_however_they_are_spelt(one: str, other: str) -> None:
    """Tone placement, case, composition and double spaces do not matter."""
    assert same_words(one, other)


@pytest.mark.parametrize(
    "other",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM",
        "CỘNG HOA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÓA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_another_letter_or_tone_is_another_word(other: str) -> None:
    """A wrong letter of the Quốc hiệu must not pass."""
    assert not same_words(QUOC_HIEU, other)


def test_a_tone_belongs_to_its_own_syllable() -> None:
    """“hòa an” and “hoa àn” differ though they hold the same signs."""
    assert not same_words("hòa an", "hoa àn")
