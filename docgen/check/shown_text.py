"""Text to what it shows of capitals: words that are not in capitals, and text that is nothing but capitals."""

from __future__ import annotations

import re
import unicodedata

from docgen.document.tree import Run

# Brackets and quotations carry the writing of something else.
_ASIDE = re.compile(r"\([^)]*\)|“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = frozenset({"cm", "ha", "kg", "km", "mm", "tr"})
_VOWELS = frozenset("AEIOUY")
_FEWEST_WORDS = 2


def shown(runs: tuple[Run, ...]) -> str:
    """Return the text of runs as it is printed: NFC, in capitals where the formatting makes it so."""
    text = "".join(run.text.upper() if run.caps else run.text for run in runs)
    return unicodedata.normalize("NFC", text)


def small_words(text: str) -> tuple[str, ...]:
    """Return the words of two letters or more that are not in capitals; mixed codes (“QyĐ”) are none.

    What stands in brackets or quotation marks is not looked at.
    """
    words = _WORD.findall(_ASIDE.sub(" ", text))
    return tuple(word for word in words if word[1:].islower() and word not in _UNITS)


def is_capitals(text: str) -> bool:
    """Tell whether text is written in capitals, and not merely made of abbreviations (“HĐND, UBND”)."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) >= _FEWEST_WORDS and text.upper() == text and any(map(_has_marked_vowel, words))


def _has_marked_vowel(word: str) -> bool:
    parts = (unicodedata.normalize("NFD", letter) for letter in word)
    return any(len(part) > 1 and part[0] in _VOWELS for part in parts)
