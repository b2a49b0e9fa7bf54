"""Compare texts of the law whatever their case, spaces, composition, and the place of their tone marks."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(rf"(\w[\w{_TONES}\u0302\u0306\u031b]*)")


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same words: HÒA and HOÀ, ủy and uỷ are (conflict C1)."""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    """Return the text in small letters, decomposed, with the tone of each syllable at its end."""
    decomposed = unicodedata.normalize("NFD", " ".join(text.split()).casefold())
    return _SYLLABLE.sub(lambda match: _tone_last(match[0]), decomposed)


def _tone_last(syllable: str) -> str:
    tones = "".join(sign for sign in syllable if sign in _TONES)
    return "".join(sign for sign in syllable if sign not in _TONES) + tones
