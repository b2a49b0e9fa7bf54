"""Edits of white space, and the paragraphs whose white space may be judged."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.diagnostic import Fix
from docgen.check.per_reading import per_reading
from docgen.check.running_text import SENTENCES, TITLES, Passage, passage_of, passages
from docgen.document.tree import Cell
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


def cells(reading: Reading) -> Iterator[Cell]:
    """Yield the cells with text of every table of data."""
    for table in reading.tables:
        for row in (*table.head, *table.rows):
            yield from (cell for cell in row if cell.spans)


def replaced(
    passage: Passage, start: int, end: int, new: str, message: str, *, safe: bool = True
) -> Fix | None:
    """Return the repair that writes `new` over characters; None where the file gives no place for them."""
    anchor = passage.block.anchor
    if anchor is None or len(passage.text) != len(passage.block.text):
        return None
    old = passage.block.text[start:end]
    return Fix(message, (ReplaceText(anchor.cut(start, end), old, new),), safe)
