"""The text of a block made easy to search: composed letters, plain spaces and hyphens, with the way back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from docgen.document.tree import Block
from docgen.recognize.reading import Stretch

_ODD = re.compile("[\u00a0\u2007\u202f\t\n\r\v‐‑‒–—―−⁄]")
_PLAIN = str.maketrans(
    {**dict.fromkeys("\u00a0\u2007\u202f\t\n\r\v", " "), **dict.fromkeys("‐‑‒–—―−", "-"), "⁄": "/"}
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text to search. `origins` leads from its characters to those of the block; None when they are the same."""

    block: Block
    text: str
    origins: tuple[int, ...] | None = None

    def stretch(self, start: int, end: int) -> Stretch:
        """Return the stretch of the block that these characters come from."""
        if self.origins is None:
            return Stretch(self.block, start, end)
        return Stretch(self.block, self.origins[start], self.origins[end])

    def span(self, stretch: Stretch) -> tuple[int, int]:
        """Return the characters of this text that a stretch of the block covers."""
        if self.origins is None:
            return stretch.start, stretch.end
        return bisect_left(self.origins, stretch.start), bisect_left(self.origins, stretch.end)


def plain_text(block: Block) -> PlainText:
    """Return the text of a block with every letter composed, every space and dash in its plain form."""
    return PlainText(block, *_plain(block.text))


@lru_cache(maxsize=2048)
def _plain(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return the plain form of a text and the way back; each kind of relation asks for it once."""
    if unicodedata.is_normalized("NFC", text):
        return (text.translate(_PLAIN) if _ODD.search(text) else text), None
    letters: list[str] = []
    origins: list[int] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and unicodedata.combining(text[index]):
            continue
        composed = unicodedata.normalize("NFC", text[start:index])
        letters.append(composed)
        origins += [start] * len(composed)
        start = index
    return "".join(letters).translate(_PLAIN), (*origins, len(text))
