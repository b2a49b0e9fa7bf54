"""A paragraph that holds several components to its pieces: at line breaks, tabs and wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docgen.document.tree import Block
from docgen.recognize.folding import folded
from docgen.recognize.pieces import piece, relaid, with_look

_GAP = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,}")
_NUMBER = re.compile(r"\bso\b[\s:.]*[0-9]*$")
_DATE = re.compile(r"\b(ngay|thang)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a paragraph; `column` counts the columns of its line, `columns` has how many.

    `row` counts the lines that line breaks make. `indented` tells that a tab or a wide gap stands before it.
    """

    start: int
    end: int
    row: int = 0
    column: int = 0
    columns: int = 1
    indented: bool = False


def may_split(text: str) -> bool:
    """Tell whether a paragraph has a place to be split at."""
    return "\n" in text or "\t" in text or "   " in text or "\u00a0\u00a0\u00a0" in text


def rows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of the lines that line breaks make."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def split(text: str, *, at_gaps: bool = True) -> list[Piece]:
    """Return the pieces of a paragraph, white space around them left out, empty ones too."""
    pieces: list[Piece] = []
    for row, (start, end) in enumerate(rows(text)):
        columns = list(_columns(text, start, end)) if at_gaps else [_stripped(text, start, end)]
        filled = [(first, last) for first, last in columns if first < last]
        indented = at_gaps and bool(filled) and _is_indent(text[start : filled[0][0]])
        pieces.extend(
            Piece(first, last, row, column, len(filled), indented or column > 0)
            for column, (first, last) in enumerate(filled)
        )
    return pieces


def cut(block: Block, part: Piece, parts: list[Piece]) -> Block:
    """Return one piece of a block; a piece beside others has no alignment of its own.

    The space above belongs to the first line, the space and the rule below to the last.
    """
    found = piece(block, part.start, part.end)
    if found.number and part is not parts[0]:
        found = replace(found, number="")
    look = found.look
    if look is None:
        return found
    in_columns = part.columns > 1 or part.indented
    if not in_columns and len(parts) == 1:
        return found
    look = relaid(
        look,
        None if in_columns else look.align,
        look.before if part.row == parts[0].row else 0.0,
        look.after if part.row == parts[-1].row else 0.0,
        look.rule_mm if part is parts[-1] else None,
    )
    return with_look(found, look)


def _columns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for gap in _GAP.finditer(text, start, end):
        if gap.start() == first or _is_blank_to_fill(text, first, gap.start(), gap.end()):
            if gap.start() == first == start:
                first = gap.end()
            continue
        yield _stripped(text, first, gap.start())
        first = gap.end()
    yield _stripped(text, first, end)


def _is_blank_to_fill(text: str, first: int, gap: int, after: int) -> bool:
    """Tell whether a gap is a blank to be filled in: “Số:       /KH-SNV”, “ngày     tháng     năm 2026”."""
    if "\t" in text[gap:after]:
        return False
    following = folded(text[after : after + 8])
    if following.startswith(("/", "nam", "thang")):
        before = folded(text[first:gap])
        return bool((_NUMBER if following[0] == "/" else _DATE).search(before))
    return False


def _is_indent(space: str) -> bool:
    return "\t" in space or len(space) >= 8


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    first = start + len(line) - len(line.lstrip())
    return first, max(first, start + len(line.rstrip()))
