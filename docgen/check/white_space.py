"""Edits of white space, and the paragraphs whose white space may be judged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.check import replacing
from docgen.check.diagnostic import Fix
from docgen.check.per_reading import per_reading
from docgen.check.running_text import SENTENCES, TITLES, Passage, passage_of, passages
from docgen.document.tree import Anchor, Block, Cell
from docgen.docx.edits import ReplaceText
from docgen.recognize.reading import Reading

_LINES = ("trich_yeu", "trich_yeu_cong_van", "kinh_gui_muc", "noi_nhan_muc")
"""Components outside the running text whose words run on like a sentence: no slots, no layout by spaces."""


@per_reading
def spaced(reading: Reading) -> tuple[Passage, ...]:
    """Return the paragraphs in which every space is one between words."""
    others = (passage_of(block) for block in reading.of(*_LINES))
    return (*passages(reading), *others)


@per_reading
def every_text(reading: Reading) -> tuple[Passage, ...]:
    """Return every paragraph of the document outside tables, those not understood too."""
    known = SENTENCES | TITLES
    others = (passage_of(block) for block in reading.blocks if block.component not in known)
    return (*passages(reading), *others)


@per_reading
def cells(reading: Reading) -> tuple[Cell, ...]:
    """Return the cells with text of every table of data."""
    rows = [row for table in reading.tables for row in (*table.head, *table.rows)]
    return tuple([cell for row in rows for cell in row if cell.spans])


def split_at_tabs(reading: Reading) -> Iterator[tuple[Block, Block, ReplaceText]]:
    """Yield the two blocks that one sentence was read as because a tab stands in it, with the edit of that tab."""
    texts: dict[tuple[str, int], str] = {}
    for first, second in pairwise(reading.blocks):
        gap = _gap(first, second)
        if gap is None:
            continue
        if not texts:
            whole = ((block.anchor, block) for block in reading.source.blocks if block.anchor is not None)
            texts = {
                (anchor.part, anchor.paragraph): block.text for anchor, block in whole if not anchor.start
            }
        between = texts.get((gap.part, gap.paragraph), "")[gap.start : gap.end]
        if "\t" in between and not between.strip() and "\n" not in between:
            yield first, second, ReplaceText(gap, between, " ")


def _gap(first: Block, second: Block) -> Anchor | None:
    """Return the characters between two pieces of one sentence of the running text."""
    one, two = first.anchor, second.anchor
    if one is None or two is None or (one.part, one.paragraph) != (two.part, two.paragraph):
        return None
    sentence = first.component in SENTENCES and second.component in SENTENCES and not second.number
    if not sentence or not 0 < two.start - one.end <= 6 or not second.text[:1].islower():
        return None
    return Anchor(one.part, one.paragraph, one.end, two.start)


def replaced(
    passage: Passage, start: int, end: int, new: str, message: str, *, safe: bool = True
) -> Fix | None:
    """Return the repair that writes `new` over characters; None where the file gives no place for them."""
    if len(passage.text) != len(passage.block.text):
        return None
    return replacing.replaced(passage.block, start, end, new, message, safe=safe)
