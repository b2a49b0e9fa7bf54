"""The words around a spot are shown whole, with “…” where words are left out."""

from __future__ import annotations

import pytest

from docgen.check.context import around

TEXT = "Huy động các nguồn lực của nhà nước và nhân dân."


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (3, 3, "… của nhà nước và …"),
        (12, 0, "… nguồn lực của nhà nước …"),
        (99, 99, TEXT),
        (0, 99, "… nhà nước và nhân dân."),
    ],
)
def test_words_are_whole(before: int, after: int, shown: str) -> None:
    start = TEXT.index("nhà nước")
    assert around(TEXT, start, start + 8, before=before, after=after) == shown
