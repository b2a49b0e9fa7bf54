"""A repair that was made to its line in the log: every place that it changed, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.check.check import Report
from docgen.check.diagnostic import Diagnostic
from docgen.check.look_words import differing, letter_words, number, shape_words
from docgen.document.look import Look
from docgen.document.tree import Block
from docgen.docx.edits import ReplaceText, SetParagraph, SetRule, SetRun

_MOST_PLACES = 20

Spot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Changed:
    """One paragraph that a repair changed: where, and its text or the words of its look before and after."""

    where: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.where}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Applied:
    """One repair that was made: the finding, and what stood at each of its places before and after.

    `places` is empty for what has no paragraph (pages) or shows no difference in words.
    """

    diagnostic: Diagnostic
    places: tuple[Changed, ...] = ()

    def __str__(self) -> str:
        place = self.diagnostic.place
        spot = "cả văn bản" if place is None else place.spot or "cả văn bản"
        message = self.diagnostic.fix.message if self.diagnostic.fix else ""
        if len(self.places) > 1:
            lines = [f"      {one}" for one in self.places[:_MOST_PLACES]]
            more = len(self.places) - _MOST_PLACES
            lines += [f"      … và {more} chỗ nữa"] * (more > 0)
            return "\n".join([f"{self.diagnostic.code}: {message}, {len(self.places)} chỗ:", *lines])
        if self.places:
            only = self.places[0]
            return f"{self.diagnostic.code}, {only.where}: {message}: {only.before} → {only.after}"
        return f"{self.diagnostic.code}, {spot}: {message}"


def told(item: Diagnostic, before: Report, after: Report) -> Applied:
    """Say what stood at the places of a repair and what stands there now: texts where they changed, else looks."""
    touched = set(_touched(item))
    seen: dict[str, int] = {}
    places: list[Changed] = []
    standing = _by_text(after)
    for block in before.reading.source.blocks:
        nth = seen.get(block.text, 0)
        seen[block.text] = nth + 1
        spot = _spot(block)
        if spot not in touched:
            continue
        places.extend(_changed(block, item, standing.get(block.text, [])[nth : nth + 1]))
    return Applied(item, tuple(places))


def _changed(block: Block, item: Diagnostic, now: Sequence[Block]) -> Iterator[Changed]:
    where = "cả văn bản" if block.place is None else block.place.spot or "cả văn bản"
    new = _retyped(block, item)
    if new != block.text:
        yield Changed(where, block.text, new)
    elif now:
        old_look, new_look = differing(_look(block), _look(now[0]))
        if old_look or new_look:
            yield Changed(where, old_look, new_look)


def _by_text(report: Report) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in report.reading.source.blocks:
        found.setdefault(block.text, []).append(block)
    return found


def _touched(item: Diagnostic) -> Iterator[Spot]:
    """Yield the paragraphs that the edits of a repair name."""
    for edit in () if item.fix is None else item.fix.edits:
        if isinstance(edit, ReplaceText | SetRun | SetParagraph | SetRule):
            yield edit.anchor.part, edit.anchor.paragraph


def _spot(block: Block) -> Spot | None:
    return None if block.anchor is None else (block.anchor.part, block.anchor.paragraph)


def _retyped(block: Block, item: Diagnostic) -> str:
    """Return the text of a paragraph as a repair types it."""
    edits = () if item.fix is None else item.fix.edits
    texts = [edit for edit in edits if isinstance(edit, ReplaceText)]
    text = block.text
    for edit in sorted(texts, key=lambda edit: -edit.anchor.start):
        if (edit.anchor.part, edit.anchor.paragraph) == _spot(block):
            text = text[: edit.anchor.start] + edit.new + text[edit.anchor.end :]
    return text


def _look(block: Block) -> tuple[str, ...]:
    """Return a look in words, always as many; where runs disagree, all that they show."""
    look = block.look or Look()
    letters = list(letter_words(look.font, look.size, look.bold, look.italic, look.underline, look.color))
    runs = [run for run in block.runs if run.text.strip()]
    if look.font is None and runs:
        letters[0] = f"phông {_listed(dict.fromkeys(run.font or '?' for run in runs))}"
    if look.size is None and runs:
        letters[1] = f"cỡ chữ {_listed(dict.fromkeys(number(run.size) for run in runs))}"
    rule = "không có đường kẻ" if look.rule_mm is None else f"đường kẻ {number(look.rule_mm)} mm"
    return (*letters, *shape_words(look), rule)


def _listed(values: dict[str, None]) -> str:
    return " và ".join(values)
