"""A PDF to pictures of its pages, and the places on them where the findings of the Word file stand."""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2

from docgen.document.tree import Anchor
from docgen.docx.content import DocxDocument
from docgen.docx.metrics import MM_PER_POINT

_SCALE = 1.5
_COLOURS = 64
_POINTS_ABOVE = 4.0
"""Headers stand above the top margin; letters reach a little over their line."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as PNG bytes, its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of one line on a page (from 0), in per cent of the page from its upper left corner."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class _Letters:
    """The letters of a PDF in order, folded; where each stands: page, and its box in points from the lower left."""

    text: list[str] = field(default_factory=list)
    spots: list[tuple[int, tuple[float, float, float, float]]] = field(default_factory=list)


class PrintedPages:
    """The pages of a PDF. The words are found again by their letters alone: spaces and marks differ in print."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self._sizes = [self._document.get_page_size(index) for index in range(len(self._document))]

    def pictures(self) -> Iterator[PagePicture]:
        """Yield the pages as pictures; the same PDF gives the same bytes."""
        for page in self._document:
            image = page.render(scale=_SCALE).to_pil().convert("RGB").quantize(_COLOURS)
            buffer = io.BytesIO()
            image.save(buffer, "PNG", optimize=True)
            yield PagePicture(buffer.getvalue(), image.width, image.height)

    def locate(self, source: DocxDocument, anchors: Sequence[Anchor]) -> list[tuple[Box, ...]]:
        """Return for each anchor the boxes that its characters fill; none where it cannot be found again."""
        letters = self._letters(source.sections[0].margins.top if source.sections else 0.0)
        text = "".join(letters.text)
        starts = _paragraph_starts(source, text)
        texts = {_key(block.anchor): block.text for block in source.blocks if block.anchor is not None}
        return [self._boxes(anchor, texts, starts, letters) for anchor in anchors]

    def _letters(self, top_mm: float) -> _Letters:
        """Read the letters of all pages but those of the headers."""
        found = _Letters()
        for number, page in enumerate(self._document):
            text_page = page.get_textpage()
            ceiling = self._sizes[number][1] - top_mm / MM_PER_POINT + _POINTS_ABOVE
            for index in range(text_page.count_chars()):
                box = text_page.get_charbox(index)
                if box[1] > ceiling:
                    continue
                for letter in _folded(text_page.get_text_range(index, 1)):
                    found.text.append(letter)
                    found.spots.append((number, box))
        return found

    def _boxes(
        self,
        anchor: Anchor,
        texts: dict[tuple[str, int], str],
        starts: dict[tuple[str, int], int],
        letters: _Letters,
    ) -> tuple[Box, ...]:
        key = _key(anchor)
        if key not in starts:
            return ()
        offsets = [index for index, character in enumerate(texts[key]) for _ in _folded(character)]
        first = bisect_left(offsets, anchor.start)
        last = max(first + 1, bisect_left(offsets, max(anchor.end, anchor.start + 1)))
        spots = letters.spots[starts[key] + first : starts[key] + min(last, len(offsets))]
        return tuple(self._lines(spots))

    def _lines(self, spots: Sequence[tuple[int, tuple[float, float, float, float]]]) -> Iterator[Box]:
        """Join the boxes of letters that stand on one line."""
        line: list[tuple[float, float, float, float]] = []
        at = -1
        for page, box in spots:
            if line and (page != at or box[0] < line[-1][0] - 1):
                yield self._box(at, line)
                line = []
            at = page
            line.append(box)
        if line:
            yield self._box(at, line)

    def _box(self, page: int, line: Sequence[tuple[float, float, float, float]]) -> Box:
        width, height = self._sizes[page]
        left, bottom = min(box[0] for box in line), min(box[1] for box in line)
        right, top = max(box[2] for box in line), max(box[3] for box in line)
        return Box(
            page,
            round(100 * left / width, 2),
            round(100 * (height - top) / height, 2),
            round(100 * (right - left) / width, 2),
            round(100 * (top - bottom) / height, 2),
        )


def _paragraph_starts(source: DocxDocument, text: str) -> dict[tuple[str, int], int]:
    """Return where in the printed letters each paragraph of the body begins.

    It is looked for after the one before it, then anywhere: side by side in a table, print has another order.
    Of equal paragraphs the nth is the nth.
    """
    starts: dict[tuple[str, int], int] = {}
    follow: dict[str, int] = {}
    cursor = 0
    for block in source.blocks:
        letters = "".join(_folded(block.text))
        if not letters or block.anchor is None:
            continue
        found = text.find(letters, max(cursor, follow.get(letters, 0)))
        if found < 0:
            found = text.find(letters, follow.get(letters, 0))
        if found >= 0:
            cursor = follow[letters] = found + len(letters)
            starts.setdefault(_key(block.anchor), found)
    return starts


def _key(anchor: Anchor) -> tuple[str, int]:
    return anchor.part, anchor.paragraph


def _folded(text: str) -> list[str]:
    """Return the letters and digits of a text, without case; marks of tone stay with their letters."""
    return [
        character
        for character in unicodedata.normalize("NFC", text).casefold()
        if character.isalnum() or unicodedata.combining(character)
    ]
