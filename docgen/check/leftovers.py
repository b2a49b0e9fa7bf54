"""What a file holds beside its text, by kind: how often, where it is first, and what it says there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.list_lines import short
from docgen.check.per_reading import per_reading
from docgen.check.rule import Where
from docgen.check.spots import key_of, spots
from docgen.document.tree import Block
from docgen.docx.content import Trace
from docgen.docx.traces import PARAGRAPH_MARK
from docgen.recognize.reading import Reading, Stretch

_NO_MARK = ("", "white")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Leftovers:
    """All that is left of one kind: how many, the place of the first and its words ("" when it has none)."""

    count: int
    where: Where
    text: str

    @property
    def first(self) -> str:
        """Return what follows the number in a message: the words of the first one in quotation marks."""
        if not self.text:
            return ""
        return f"{'; đầu tiên là' if self.count > 1 else ':'} “{self.text}”"


def left(reading: Reading, kind: str) -> Leftovers | None:
    """Return what is left of a kind of trace; None when there is nothing."""
    return gathered(reading, traces(reading, kind))


def gathered(reading: Reading, found: tuple[Trace, ...]) -> Leftovers | None:
    """Return traces as one; the first that has words speaks for all."""
    if not found:
        return None
    first = next((trace for trace in found if _said(trace)), found[0])
    return Leftovers(len(found), _where(reading, first), _said(first))


def traces(reading: Reading, kind: str) -> tuple[Trace, ...]:
    """Return the traces of a kind in the order of the file."""
    return _by_kind(reading).get(kind, ())


def marked(reading: Reading) -> Leftovers | None:
    """Return the stretches that are painted over with a highlight; white paint and painted blanks are none."""
    found = [stretch for spot in spots(reading).values() for stretch in _painted(spot.block)]
    return Leftovers(len(found), found[0], short(found[0].text, _LONGEST)) if found else None


@per_reading
def _by_kind(reading: Reading) -> dict[str, tuple[Trace, ...]]:
    found: dict[str, list[Trace]] = {}
    for trace in reading.source.traces:
        found.setdefault(trace.kind, []).append(trace)
    return {kind: tuple(group) for kind, group in found.items()}


def _said(trace: Trace) -> str:
    return short(trace.text.replace(PARAGRAPH_MARK, " "), _LONGEST)


def _where(reading: Reading, trace: Trace) -> Where:
    """Return the words that a trace covers, its paragraph where it covers none, else its place in words."""
    anchor = trace.anchor
    spot = None if anchor is None else spots(reading).get(key_of(anchor))
    if anchor is None or spot is None:
        return trace.place
    return Stretch(spot.block, anchor.start, anchor.end) if anchor.end > anchor.start else spot.block


def _painted(block: Block) -> Iterator[Stretch]:
    start = at = 0
    painted = False
    for run in block.runs:
        here = run.highlight not in _NO_MARK
        if here != painted:
            yield from _stretch(block, start, at) if painted else ()
            start, painted = at, here
        at += len(run.text)
    yield from _stretch(block, start, at) if painted else ()


def _stretch(block: Block, start: int, end: int) -> Iterator[Stretch]:
    if block.text[start:end].strip():
        yield Stretch(block, start, end)
