"""Words whose capitals the law fixes, as they stand in the writer's own text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from docgen.check.per_reading import per_reading
from docgen.check.replacing import replaced
from docgen.check.rule import Found
from docgen.check.running_text import Passage, Spans, passage_of, passages, touches
from docgen.recognize.reading import Reading
from docgen.regulation.capitals import FixedCapitals, as_written

_LINES = ("kinh_gui", "kinh_gui_muc", "noi_nhan_muc", "trich_yeu", "trich_yeu_cong_van", "phu_luc_chi_dan")
_TONES = (("óa", "oá"), ("ỏa", "oả"), ("òa", "oà"), ("ủy", "uỷ"), ("úy", "uý"))
_LEAST = 0.5
_HEAD = 64
"""Characters before a string that are looked at for the word that must stand there."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """A paragraph, and the characters in it that are not the writer's own: quoted, or the trích yếu of a citation."""

    passage: Passage
    lower: str
    taken: Spans

    def free(self, start: int, end: int) -> bool:
        """Tell whether characters are the writer's own."""
        return not touches(self.taken, start, end) and not self.passage.quoted(start, end)

    def found(self, start: int, end: int, right: str, message: str, hint: str = "") -> Found:
        """Report characters that should read `right`."""
        block = self.passage.block
        decomposed = len(self.passage.text) != len(block.text)
        fix = None if decomposed else replaced(block, start, end, right)
        return Found(self.passage.at(start, end), message, hint or f"Viết “{right}”.", fix)


@per_reading
def own_texts(reading: Reading) -> tuple[OwnText, ...]:
    """Return the paragraphs whose capitals can be judged: running text, trích yếu, Kính gửi and Nơi nhận."""
    lines = (passage_of(block) for block in reading.of(*_LINES) if block.confidence >= _LEAST)
    cited = _cited_names(reading)
    made = [_own(passage, cited) for passage in (*passages(reading), *lines)]
    return tuple(own for own in made if not own.passage.text.isupper())


@per_reading
def _whole(reading: Reading) -> str:
    return "\n".join([own.lower for own in own_texts(reading)])


def all_wrong_capitals(reading: Reading, fixed: FixedCapitals) -> Iterator[tuple[OwnText, int, int, str]]:
    """Yield where a fixed string stands in another case, with its right writing; text in capitals is left alone."""
    whole = _whole(reading)
    present = [pair for pair in _small(fixed.strings) if pair[1] in whole]
    for own in own_texts(reading) if present else ():
        for start, end, right in _wrong_capitals(own, fixed, present):
            yield own, start, end, right


def _wrong_capitals(
    own: OwnText, fixed: FixedCapitals, strings: list[tuple[str, str]]
) -> Iterator[tuple[int, int, str]]:
    text = own.passage.text
    for right, small in strings:
        start = own.lower.find(small)
        while start >= 0:
            end = start + len(small)
            written = text[start:end]
            head = _head(text, start, fixed.heads)
            wrong = _is_word(text, start, end) and head and not _is_right(written, right)
            if wrong and own.free(start, end):
                yield start, end, as_written(written, right)
            start = own.lower.find(small, end)


@cache
def _small(strings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each string with its small letters, in both places of the tone mark."""
    found: list[tuple[str, str]] = []
    for right in strings:
        variants = {right.lower()}
        for one, other in _TONES:
            variants |= {small.replace(one, other) for small in variants}
        found.extend((right, small) for small in sorted(variants))
    return tuple(found)


def _is_right(written: str, right: str) -> bool:
    return written.isupper() or as_written(written, right) == written


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _head(text: str, start: int, heads: Iterable[str]) -> bool:
    heads = tuple(heads)
    return not heads or text[max(0, start - _HEAD) : start].rstrip(" \u00a0").endswith(heads)


def _own(passage: Passage, cited: dict[int, Spans]) -> OwnText:
    return OwnText(passage, passage.text.lower(), cited.get(id(passage.block), ()))


def _cited_names(reading: Reading) -> dict[int, Spans]:
    """Return the characters of each block that are the trích yếu, or the name, of a cited document."""
    found: dict[int, list[tuple[int, int]]] = {}
    for citation in reading.citations:
        where = citation.where
        at = where.block.text.find(citation.trich_yeu, where.start) if citation.trich_yeu else -1
        if at >= 0:
            found.setdefault(id(where.block), []).append((at, at + len(citation.trich_yeu)))
    return {block: tuple(sorted(spans)) for block, spans in found.items()}
