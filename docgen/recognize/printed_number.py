"""The number typed at the start of a paragraph ("I.", "1.", "a)", "Điều 1.", "-"), split from its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from docgen.document.tree import Block, Run, Span
from docgen.regulation.hierarchy import Hierarchy, Level, NumberKind

_Piece = TypeVar("_Piece", Span, Run)

_KINDS: Mapping[NumberKind, str] = {
    "la_ma": "[IVXLCDM]+",
    "a_rap": "[0-9]+",
    "chu_cai": "[a-zđ]",
    "gach": "[-–]",
}
_DASHED = ("noi_nhan_muc", "kinh_gui_muc")
"""Lists that the law prints with dashes (Phụ lục I, Phần I, Mục II, khoản 9, điểm d)."""

_CAPTIONED = ("bang_ten", "hinh_ten")
_CAPTION = re.compile(r"\s*(?P<number>(?:Bảng|Biểu đồ|Hình)[ \u00a0][0-9]+\.)(?:[ \t\u00a0]+|$)")
"""Captions of tables and pictures, which offices number and the law does not."""


class NumberGrammar:
    """How the number of each component is printed.

    A level whose title stands on a line of its own ("Chương I") is a block that is nothing but its number;
    its text is left whole.
    """

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._patterns = {component: _pattern("", _KINDS["gach"], "") for component in _DASHED}
        self._patterns |= dict.fromkeys(_CAPTIONED, _CAPTION)
        for levels in hierarchy.schemes.values():
            for level in levels:
                self._add(level)

    def split(self, block: Block) -> Block:
        """Return the block with its typed number in `number`; a number that Word counts is there already."""
        pattern = self._patterns.get(block.component)
        match = pattern.match(block.text) if pattern is not None and not block.number else None
        if match is None:
            return block
        return cut_number(block, match["number"], match.end())

    def _add(self, level: Level) -> None:
        if level.title_component:
            return
        pattern = _pattern(level.word, _KINDS[level.number], level.mark)
        for component in (level.component, level.untitled):
            if component:
                self._patterns.setdefault(component, pattern)


def _pattern(word: str, number: str, mark: str) -> re.Pattern[str]:
    head = rf"{re.escape(word)}[ \u00a0]" if word else ""
    return re.compile(rf"\s*(?P<number>{head}{number}{re.escape(mark)})(?:[ \t\u00a0]+|$)")


def cut_number(block: Block, number: str, length: int) -> Block:
    """Return a block whose first `length` characters are its number and the gap after it."""
    anchor = block.anchor
    return replace(
        block,
        number=number,
        spans=_without_head(block.spans, length),
        runs=_without_head(block.runs, length),
        anchor=None if anchor is None else replace(anchor, start=anchor.start + length, lead=length),
    )


def _without_head(spans: tuple[_Piece, ...], length: int) -> tuple[_Piece, ...]:
    """Return pieces of text without their first `length` characters."""
    kept: list[_Piece] = []
    for span in spans:
        text = span.text[length:]
        length = max(0, length - len(span.text))
        if text:
            kept.append(replace(span, text=text))
    return tuple(kept)
