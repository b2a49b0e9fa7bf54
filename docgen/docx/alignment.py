"""Two sequences of texts to the pairs that belong together, and two texts to what was kept, taken and added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Pair = tuple[int | None, int | None]
"""The places of one text in the old and the new sequence; None where it is missing."""

Op = Literal["kept", "taken", "added"]

_WORD = re.compile(r"\s+|\d+(?:[.,/]\d+)*|\w+|[^\w\s]")
_ALIKE = 0.5
_MOST_COMPARED = 4_000
"""The most comparisons of texts inside one changed stretch; beyond it only equal texts are paired."""


def pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair equal texts, then those that are alike by half, in the order of both; the others stand alone."""
    found: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.extend(zip(range(a, b), range(c, d), strict=True))
        else:
            found.extend(_alike(old, new, range(a, b), range(c, d)))
    return found


def _alike(old: Sequence[str], new: Sequence[str], lefts: range, rights: range) -> Iterator[Pair]:
    """Pair inside a changed stretch so that the likeness of all pairs together is greatest."""
    if not lefts or not rights or len(lefts) * len(rights) > _MOST_COMPARED:
        yield from ((left, None) for left in lefts)
        yield from ((None, right) for right in rights)
        return
    likeness = [[_likeness(old[left], new[right]) for right in rights] for left in lefts]
    best = _best(likeness)
    i = j = 0
    while i < len(lefts) or j < len(rights):
        if (
            i < len(lefts)
            and j < len(rights)
            and likeness[i][j]
            and best[i][j] == best[i + 1][j + 1] + likeness[i][j]
        ):
            yield lefts[i], rights[j]
            i, j = i + 1, j + 1
        elif i < len(lefts) and best[i][j] == best[i + 1][j]:
            yield lefts[i], None
            i += 1
        else:
            yield None, rights[j]
            j += 1


def _best(likeness: list[list[float]]) -> list[list[float]]:
    """Return for each two places the greatest likeness that the rest behind them can reach."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            paired = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return best


def _likeness(first: str, second: str) -> float:
    """Return how alike two texts are from `_ALIKE` to 1, else 0."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = SequenceMatcher(None, words(first), words(second), autojunk=False).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def words(text: str) -> list[str]:
    """Split a text into words, marks and white space; joined they are the text."""
    return _WORD.findall(text)


def word_changes(old: str, new: str) -> list[tuple[Op, str]]:
    """Tell word by word what became of a text: "kept" and "taken" give the old one, "kept" and "added" the new."""
    lefts, rights = words(old), words(new)
    found: list[tuple[Op, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, lefts, rights, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("kept", "".join(lefts[a:b])))
            continue
        if a < b:
            found.append(("taken", "".join(lefts[a:b])))
        if c < d:
            found.append(("added", "".join(rights[c:d])))
    return found
