"""The printed number of a level taken apart: bracket, word, value, mark."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from docgen.recognize.reading import Item

_NUMBER = re.compile(
    r"(?P<open>\(?)(?P<word>(?:phần|chương|tiểu\s+mục|mục|điều)?)\s*"
    r"(?P<value>thứ\s+\w+|[^\W_]+(?:\.\d+)*)\s*(?P<mark>[.):/–—-]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LevelMark:
    """A number as printed: “(a)” is "(", "", "a", ")"; “Điều 1:” is "", "Điều", "1", ":"."""

    open: str
    word: str
    value: str
    mark: str


def level_mark(item: Item) -> LevelMark | None:
    """Return the number of an item taken apart; None without one, or when it is of no known form."""
    number = unicodedata.normalize("NFC", item.block.number.strip())
    match = _NUMBER.fullmatch(number) if number else None
    if match is None:
        return None
    return LevelMark(match["open"], " ".join(match["word"].split()), match["value"], match["mark"])
