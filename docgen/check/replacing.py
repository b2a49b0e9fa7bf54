"""Repairs of the text: characters of a block to the edit that replaces them."""

from __future__ import annotations

from docgen.check.diagnostic import Fix
from docgen.document.tree import Anchor, Block
from docgen.docx.edits import ReplaceText


def replaced(
    block: Block, start: int, end: int, new: str, message: str = "", *, safe: bool = False
) -> Fix | None:
    """Replace characters `start` to `end` of the text of a block; None when it stands in no file."""
    old = block.text[start:end]
    if block.anchor is None or old == new:
        return None
    edit = ReplaceText(block.anchor.cut(start, end), old, new)
    return Fix(message or f"Viết “{new}”", (edit,), safe)


def rewritten(block: Block, new: str, message: str = "", *, safe: bool = False) -> Fix | None:
    """Replace the least part of the text of a block that makes it read `new`."""
    old = block.text
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if start == len(old) - tail and start:
        start -= 1
    elif start == len(old) - tail:
        tail -= 1
    return replaced(
        block, start, len(old) - tail, new[start : len(new) - tail], message or f"Viết “{new}”", safe=safe
    )


def renumbered(block: Block, new: str) -> Fix | None:
    """Replace the typed number in front of a block; None when Word counts it or it stands in no file."""
    at = block.anchor
    if at is None or at.lead < len(block.number) or not block.number or block.number == new:
        return None
    start = at.start - at.lead
    anchor = Anchor(at.part, at.paragraph, start, start + len(block.number))
    return Fix(f"Viết “{new}”", (ReplaceText(anchor, block.number, new),), safe=False)
