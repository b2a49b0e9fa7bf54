"""Short texts as the items of a reading: each line is typed with its number, levels are counted from it."""

from __future__ import annotations

import re

from docgen.document.tree import Block, Span
from docgen.recognize.reading import Item
from docgen.recognize.reference_words import number_value

_LEVELS = (
    ("chuong", re.compile(r"(?P<number>Chương (?P<value>[IVX]+))$")),
    ("muc_la_ma", re.compile(r"(?P<number>(?P<value>[IVX]+)\.) ")),
    ("dieu", re.compile(r"(?P<number>Điều (?P<value>[0-9]+)\.) ")),
    ("khoan", re.compile(r"(?P<number>(?P<value>[0-9]+)\.) ")),
    ("diem", re.compile(r"(?P<number>(?P<value>[a-zđ])\)) ")),
    ("gach_dau_dong", re.compile(r"(?P<number>-) ")),
)
_ORDER = [level for level, _ in _LEVELS]


def block(text: str, component: str = "noi_dung", number: str = "") -> Block:
    """Return a block of one span."""
    return Block(component, (Span(text),), number=number)


def items(*lines: str, annex: int = 0, attached: bool = False) -> tuple[Item, ...]:
    """Return the items of typed lines: “Điều 1. …”, “1. …”, “a) …”, “- …”; a line without a number is plain text."""
    path: tuple[tuple[str, int], ...] = ()
    found: list[Item] = []
    for line in lines:
        level, number, value, text = _taken_apart(line)
        if value is not None:
            depth = _ORDER.index(level)
            path = (*(part for part in path if _ORDER.index(part[0]) < depth), (level, value))
        typed = block(text, level or "noi_dung", number)
        found.append(Item(typed, level, value, path, annex=annex, attached=attached))
    return tuple(found)


def _taken_apart(line: str) -> tuple[str, str, int | None, str]:
    for level, pattern in _LEVELS:
        match = pattern.match(line)
        if match is not None:
            value = match.groupdict().get("value")
            return level, match["number"], None if value is None else number_value(value), line[match.end() :]
    return "", "", None, line
