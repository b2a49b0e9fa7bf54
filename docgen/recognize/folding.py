"""Text to the form in which words are recognised: ASCII, lower case, single spaces."""

from __future__ import annotations

from docgen.language.text import fold_ascii

_MOST = 240
"""Characters that are looked at: every component that is known by its words is known by the first of them."""


def folded(text: str) -> str:
    """Return the beginning of a text in ASCII, lower case, single-spaced: "Độc  lập" → "doc lap"."""
    return " ".join(fold_ascii(text[:_MOST]).lower().split())


def is_capitals(text: str) -> bool:
    """Tell whether a text has letters and all of them are capitals."""
    return text.isupper()
