"""The words around a spot of a text, cut between words, for a message."""

from __future__ import annotations

_LEFT_OUT = "…"
_EDGE = " \t\n\u00a0"


def around(text: str, start: int, end: int, *, before: int = 14, after: int = 14) -> str:
    """Return characters with whole words on both sides, some `before` and `after` letters of them.

    “…” stands where words of the text are left out.
    """
    first, last = _word_start(text, max(0, start - before)), _word_end(text, min(len(text), end + after))
    shown = " ".join(text[first:last].split())
    left = f"{_LEFT_OUT} " if text[:first].strip() else ""
    right = f" {_LEFT_OUT}" if text[last:].strip() else ""
    return f"{left}{shown}{right}"


def _word_start(text: str, index: int) -> int:
    while index and text[index - 1] not in _EDGE:
        index -= 1
    return index


def _word_end(text: str, index: int) -> int:
    while index < len(text) and text[index] not in _EDGE:
        index += 1
    return index
