"""Lines of a list: each on its own line, a dash in front, “;” at the end, the last one with “.”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.check.diagnostic import Fix
from docgen.check.replacing import replaced
from docgen.document.tree import Block

DASH = "-"
END, LAST_END = ";", "."

_MARKS = re.compile(r"[\s.,;:]*$")


@dataclass(frozen=True, slots=True)
class WrongEnd:
    """A line of a list whose end mark is not the ordered one; both are "" where there is none."""

    block: Block
    found: str
    right: str

    @property
    def message(self) -> str:
        """Tell in Vietnamese what stands at the end and what is ordered."""
        shown = f"kết thúc bằng “{self.found}”" if self.found else "không có dấu ở cuối dòng"
        return f"Dòng “{short(self.block.text)}” {shown}; quy định là “{self.right}”."

    @property
    def fix(self) -> Fix | None:
        """Put the ordered mark in the place of the found one."""
        marks = _MARKS.search(self.block.text)
        start = len(self.block.text) if marks is None else marks.start()
        return ended(self.block, start, self.right)


def wrong_ends(blocks: Sequence[Block]) -> Iterator[WrongEnd]:
    """Yield the lines of one list that do not end as ordered."""
    for index, block in enumerate(blocks):
        right = LAST_END if index == len(blocks) - 1 else END
        found = end_of(block.text)
        if found != right:
            yield WrongEnd(block, found, right)


def end_of(text: str) -> str:
    """Return the marks at the end of a line, without spaces."""
    marks = _MARKS.search(text)
    return "" if marks is None else "".join(marks[0].split())


def ended(block: Block, start: int, right: str) -> Fix | None:
    """Write an end mark from a character on; the last letter is kept by replacing it with itself."""
    if not start:
        return None
    letter = block.text[start - 1]
    return replaced(
        block,
        start - 1,
        len(block.text),
        letter + right,
        f"Kết thúc dòng bằng “{right}”" if right else "Bỏ dấu ở cuối dòng",
        safe=True,
    )


def short(text: str, most: int = 50) -> str:
    """Return a text for a message, cut at a word when it is long."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0] + " …"
