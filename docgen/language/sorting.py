"""The order of the Vietnamese dictionary: text in, a key for `sorted` out.

Syllable by syllable; in a syllable first the letters (a ă â b … y), then the tone (ngang huyền hỏi ngã sắc
nặng).
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_TONE_MARKS = re.compile(f"[{''.join(_TONES)}]")
_APOSTROPHES = re.compile("['’ʼ‘]")
_PIECE = re.compile(r"[0-9]{1,400}|[^\W\d_]|[^\W_]")
_SYLLABLE = re.compile(r"[^\W_]+")

SyllableKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]
SortKey = tuple[tuple[SyllableKey, ...], str]
PersonSortKey = tuple[SortKey, SortKey, SortKey]


def sort_key(text: str) -> SortKey:
    """Return the key that puts texts in dictionary order: An Bình, Ăn Hải, Ân Thi, Ấn Độ, Ba Vì, …

    Capitals, punctuation and the place of a tone mark (hòa, hoà) do not count, apostrophes belong to the
    syllable (H’Leo), numbers stand before letters and by their value ("Tổ 2" before "Tổ 10"), marks of
    other languages are passed over. Texts that are alike so far are ordered by their characters, so the
    order never depends on the order of the input.
    """
    composed = unicodedata.normalize("NFC", text)
    syllables = _SYLLABLE.findall(_APOSTROPHES.sub("", composed.casefold()))
    return tuple(_syllable_key(syllable) for syllable in syllables), composed


def _syllable_key(syllable: str) -> SyllableKey:
    """Letters and tones apart: the tone counts only between syllables of the same letters."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = tuple(_TONES[mark] for mark in _TONE_MARKS.findall(decomposed))
    toneless = unicodedata.normalize("NFC", _TONE_MARKS.sub("", decomposed))
    return tuple(_piece_rank(piece) for piece in _PIECE.findall(toneless)), tones


def _piece_rank(piece: str) -> tuple[int, int]:
    if piece[0] in "0123456789":
        return 0, int(piece)
    base = piece if piece in _RANK else unicodedata.normalize("NFD", piece)[0]
    return (1, _RANK[base]) if base in _RANK else (2, ord(base))


def person_sort_key(name: str) -> PersonSortKey:
    """Return the key that orders people by tên, then họ, then đệm: Trần Văn An, Lê Thị Bình, Lê Văn Bình.

    The last word is the tên, the first the họ, what lies between the đệm; a single word is a tên.
    """
    words = name.split()
    first, family, middle = words[-1:], words[:1] if len(words) > 1 else [], words[1:-1]
    return sort_key(" ".join(first)), sort_key(" ".join(family)), sort_key(" ".join(middle))
