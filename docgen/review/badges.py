"""The heights of lines on a page to places for their number badges in its left margin, none on another."""

from __future__ import annotations

from collections.abc import Sequence

_COLUMNS = (0.6, 3.6, 6.6, 9.6)
"""Where the columns of badges begin, in per cent of the width; the text begins behind 30 mm of 210."""

_HEIGHT = 1.8
"""The height that a badge needs, in per cent of the page."""


def badge_places(tops: Sequence[float]) -> list[tuple[float, float]]:
    """Return (left, top) in per cent for each badge: at the height of its line, or below where that is taken."""
    free = [-_HEIGHT] * len(_COLUMNS)
    places: dict[int, tuple[float, float]] = {}
    for index in sorted(range(len(tops)), key=lambda one: tops[one]):
        top = tops[index]
        fitting = [column for column in range(len(_COLUMNS)) if free[column] <= top]
        column = fitting[0] if fitting else min(range(len(_COLUMNS)), key=lambda one: free[one])
        at = round(max(top, free[column]), 2)
        places[index] = (_COLUMNS[column], at)
        free[column] = at + _HEIGHT
    return [places[index] for index in range(len(tops))]
