"""Some characters of a block as a block of its own: its runs, spans, anchor and look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from docgen.document.look import Look
from docgen.document.tree import Block, Run, Span

_Piece = TypeVar("_Piece", Span, Run)
_Value = TypeVar("_Value")


def piece(block: Block, start: int, end: int, number: str = "") -> Block:
    """Return the characters `start` to `end` as a block; `number` is the typed number that stands before them."""
    if start == 0 and end == len(block.text) and not number:
        return block
    runs = _between(block.runs, start, end)
    return replace(
        block,
        spans=_between(block.spans, start, end),
        number=number or block.number,
        runs=runs,
        look=_agreed_look(block.look, runs),
        anchor=None if block.anchor is None else block.anchor.cut(start, end),
    )


def trimmed(block: Block) -> Block:
    """Return a block without the white space around its text."""
    text = block.text
    start = len(text) - len(text.lstrip())
    return piece(block, start, max(start, len(text.rstrip())))


def numbered(block: Block, number: str, gap: int) -> Block:
    """Return a block whose first characters, up to `gap`, are its typed number and the gap after it."""
    found = piece(block, gap, len(block.text), number)
    anchor = found.anchor
    return replace(found, anchor=None if anchor is None else replace(anchor, lead=gap))


def _between(parts: Sequence[_Piece], start: int, end: int) -> tuple[_Piece, ...]:
    kept: list[_Piece] = []
    at = 0
    for part in parts:
        text = part.text[max(0, start - at) : max(0, end - at)]
        at += len(part.text)
        if text:
            kept.append(part if len(text) == len(part.text) else replace(part, text=text))
    return tuple(kept)


def _agreed_look(look: Look | None, runs: Sequence[Run]) -> Look | None:
    """Return the look of a paragraph with what the runs of a piece of it agree on."""
    seen = [run for run in runs if run.text.strip()]
    if look is None or not seen:
        return look
    if len(seen) == 1:
        run = seen[0]
        return replace(
            look,
            font=run.font,
            size=run.size,
            bold=run.bold,
            italic=run.italic,
            underline=run.underline,
            caps=run.caps,
            color=run.color,
        )
    return replace(
        look,
        font=_agreed(run.font for run in seen),
        size=_agreed(run.size for run in seen),
        bold=_agreed(run.bold for run in seen),
        italic=_agreed(run.italic for run in seen),
        underline=_agreed(run.underline for run in seen),
        caps=_agreed(run.caps for run in seen),
        color=_agreed(run.color for run in seen),
    )


def _agreed(values: Iterable[_Value]) -> _Value | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
