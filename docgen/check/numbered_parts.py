"""The numbered parts of a reading in order, with the number that each should have had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.per_reading import per_reading
from docgen.recognize.reading import Item, Reading
from docgen.regulation.hierarchy import Hierarchy, Level, Scheme, bare_number

_LEAST = 0.5
_LONGEST_QUOTATION = 200
_NUMBER = re.compile(r"\s*(?:Điều |Mục |Chương |Khoản |Phần )?([0-9]{1,3}|[IVXL]{1,6}|[a-zđ])[.)]")

Scope = tuple[int, bool]
"""An annex (0 for the main text), and whether the part belongs to a text issued with the document."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part whose number is not the expected one. `before` is the part of its level that stands before it.

    `follows` is the number that the part before prints; `expected` counts the parts of the row, so that all hints
    together give a right row.

    `opens` tells that it is the first of its level under its parent; `continues` that it then counts on from
    the last part of the parent before.
    """

    item: Item
    level: Level
    number: int
    expected: int
    follows: int
    before: Item | None
    opens: bool
    continues: bool

    @property
    def written(self) -> str:
        """Return the part as a citation names it: “khoản 3”, “điểm d”, “Mục II”."""
        return self._named(self.number)

    @property
    def previous(self) -> str:
        """Return the part before, named in the same way; "" where it is the first."""
        return self._named(self.follows) if self.before is not None else ""

    @property
    def wanted(self) -> str:
        """Return the expected part, named in the same way."""
        return self._named(self.expected)

    def _named(self, number: int) -> str:
        try:
            return f"{self.level.cited_as} {bare_number(self.level.number, number)}"
        except ValueError:
            return f"{self.level.cited_as} thứ {number}"


@per_reading
def wrong_steps(reading: Reading) -> tuple[Step, ...]:
    """Return every part that does not follow the one before.

    After a wrong number counting goes on from it; a part that is right once the numbers before it are mended is
    left out as well.
    """
    found: list[Step] = []
    hierarchy = reading.regulation.hierarchy
    hidden = _hidden_numbers(reading)
    for items in _scopes(reading).values():
        scheme = hierarchy.scheme_of(item.level for item in items)
        found.extend(step for step in _walk(items, scheme, hierarchy) if not _is_hidden(step, hidden))
    return tuple(found)


def _hidden_numbers(reading: Reading) -> frozenset[str]:
    """Return the numbers that begin hidden text: Word counts and keeps them, but prints none."""
    texts = (trace.text for trace in reading.source.traces if trace.kind == "chu_an")
    return frozenset(match[1] for text in texts if (match := _NUMBER.match(text)) is not None)


def _is_hidden(step: Step, hidden: frozenset[str]) -> bool:
    """Tell whether the part that is missing before a step stands in the file as hidden text."""
    if not hidden or step.number <= step.expected:
        return False
    return step.wanted.rpartition(" ")[2] in hidden


@per_reading
def own_items(reading: Reading) -> tuple[Item, ...]:
    """Return the items that are the writer's own: a quotation that runs over paragraphs is left out."""
    own: list[Item] = []
    start = until = -1
    balance = [_open_quotes(item) for item in reading.items]
    for index, item in enumerate(reading.items):
        if index > until and balance[index] > 0:
            start, until = index, _end_of_quotation(balance, index)
        quoted = index <= until and (index > start or item.block.full_text.startswith("“"))
        if not quoted:
            own.append(item)
    return tuple(own)


def _open_quotes(item: Item) -> int:
    text = item.block.text
    return text.count("“") - text.count("”") if "“" in text or "”" in text else 0


def _end_of_quotation(balance: list[int], start: int) -> int:
    """Return the item that closes a quotation, `start` itself when none does: a mark that was forgotten."""
    depth = 0
    for index in range(start, min(len(balance), start + _LONGEST_QUOTATION)):
        depth += balance[index]
        if depth <= 0:
            return index
    return start


def _scopes(reading: Reading) -> dict[Scope, list[Item]]:
    scopes: dict[Scope, list[Item]] = {}
    for item in own_items(reading):
        scopes.setdefault((item.annex, item.attached), []).append(item)
    return scopes


def _walk(items: list[Item], scheme: Scheme, hierarchy: Hierarchy) -> Iterator[Step]:
    levels = {
        name: level
        for level in hierarchy.schemes[scheme]
        if level.number != "gach"
        for name in (level.component, level.untitled)
        if name
    }
    last: dict[str, tuple[int, int, Item]] = {}
    ended: dict[str, int] = {}
    for item in items:
        level = levels.get(item.level)
        if level is None:
            continue
        for lower in levels.values():
            if level.component in lower.restarts_under and lower.component in last:
                ended[lower.component] = last.pop(lower.component)[0]
        if item.number is None or item.block.confidence < _LEAST or _is_smaller(item):
            continue
        before = last.get(level.component)
        printed, counted = (0, 0) if before is None else before[:2]
        if item.number >= 1 and item.number not in (printed + 1, counted + 1):
            counts_on = before is None and item.number == ended.get(level.component, 0) + 1
            above = before[2] if before else None
            yield Step(item, level, item.number, counted + 1, printed, above, before is None, counts_on)
        last[level.component] = item.number, counted + 1, item


def _is_smaller(item: Item) -> bool:
    """Tell whether a number is none of a khoản: “(1)” counts a level below điểm, “02” is a quantity."""
    return item.level == "khoan" and item.block.number.startswith(("(", "0"))
