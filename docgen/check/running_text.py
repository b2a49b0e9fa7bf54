"""The running text of a reading: its paragraphs, and what in each is a quotation or a citation."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from docgen.check.per_reading import per_reading
from docgen.document.tree import Block
from docgen.recognize.reading import Reading, Stretch

TITLES = frozenset(
    {
        "phan",
        "phan_tieu_de",
        "chuong",
        "chuong_tieu_de",
        "muc",
        "muc_tieu_de",
        "tieu_muc",
        "tieu_muc_tieu_de",
        "muc_la_ma",
        "dieu",
        "khoan",
        "bang_ten",
        "hinh_ten",
        "phu_luc_tieu_de",
    }
)
"""Components that name what stands below them: no sentences."""

SENTENCES = frozenset(
    {
        "noi_dung",
        "can_cu",
        "dieu_khong_tieu_de",
        "khoan_khong_tieu_de",
        "diem",
        "gach_dau_dong",
        "cong_dau_dong",
    }
)
"""Components whose paragraphs are sentences, or lines of a list of them."""

_QUOTATION = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*\"|«[^«»]*»")
_SENTENCE_END = re.compile(r"[.!?;:…]['”\")\]]*\s")
_LONGEST_SENTENCE = 4000
_OPENING = frozenset("“\"(['‘ \t\u00a0")
_BEFORE_SENTENCE = frozenset(".!?;:…\n-")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its text in NFC, and the characters that are quoted (`quotes`) or cite (`citations`)."""

    block: Block
    text: str
    quotes: Spans = ()
    citations: Spans = ()

    @property
    def is_title(self) -> bool:
        return self.block.component in TITLES

    def quoted(self, start: int, end: int) -> bool:
        """Tell whether some of these characters are inside quotation marks."""
        return touches(self.quotes, start, end)

    def cited(self, start: int, end: int) -> bool:
        """Tell whether some of these characters belong to a citation."""
        return touches(self.citations, start, end)

    def free(self, start: int, end: int) -> bool:
        """Tell whether these characters are the writer's own words, not quoted and not citing."""
        return not self.quoted(start, end) and not self.cited(start, end)

    def at(self, start: int, end: int) -> Stretch | Block:
        """Return the place of characters; the whole paragraph where its letters are decomposed."""
        if len(self.text) != len(self.block.text):
            return self.block
        return Stretch(self.block, start, end)

    def begins_sentence(self, start: int) -> bool:
        """Tell whether a word at a character begins the paragraph, a sentence, or what follows “:” or “;”."""
        last = start - 1
        while last >= 0 and self.text[last] in _OPENING:
            last -= 1
        return last < 0 or self.text[last] in _BEFORE_SENTENCE

    def sentence(self, start: int) -> tuple[int, int]:
        """Return where the sentence around a character begins and ends."""
        first, last = max(0, start - _LONGEST_SENTENCE), len(self.text)
        for mark in _SENTENCE_END.finditer(self.text, first):
            if mark.end() <= start:
                first = mark.end()
            elif mark.start() >= start:
                last = mark.start() + 1
                break
        return first, last


@per_reading
def passages(reading: Reading) -> tuple[Passage, ...]:
    """Return the paragraphs of the running text in reading order, titles and those of annexes included."""
    cited = _citations(reading)
    found = (block for block in reading.blocks if block.component in SENTENCES | TITLES)
    return tuple(_passage(block, cited.get(id(block), ())) for block in found)


@per_reading
def sentences(reading: Reading) -> tuple[Passage, ...]:
    """Return the paragraphs of the running text that are no titles."""
    return tuple(passage for passage in passages(reading) if not passage.is_title)


@per_reading
def whole_text(reading: Reading) -> str:
    """Return all the text of the document, cells included, a line each: a quick look whether a mark is there at all."""
    lines = [block.text for block in reading.blocks]
    for table in reading.tables:
        lines += [cell.text for row in (*table.head, *table.rows) for cell in row]
    return "\n".join(lines)


def passage_of(block: Block) -> Passage:
    """Return a paragraph outside the running text (a trích yếu, a line of Nơi nhận) as a passage."""
    return _passage(block, ())


def _passage(block: Block, citations: Spans) -> Passage:
    text = block.text
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    quotes = tuple(match.span() for match in _QUOTATION.finditer(text)) if _has_quotation(text) else ()
    return Passage(block, text, quotes, citations)


def _has_quotation(text: str) -> bool:
    return "“" in text or '"' in text or "«" in text


def _citations(reading: Reading) -> dict[int, Spans]:
    found: dict[int, list[tuple[int, int]]] = {}
    for citation in reading.citations:
        where = citation.where
        found.setdefault(id(where.block), []).append((where.start, where.end))
    return {block: tuple(sorted(spans)) for block, spans in found.items()}


def touches(spans: Spans, start: int, end: int) -> bool:
    """Tell whether characters meet one of the spans, which are in order and do not overlap."""
    at = bisect_right(spans, start, key=lambda span: span[1])
    return at < len(spans) and spans[at][0] < end
