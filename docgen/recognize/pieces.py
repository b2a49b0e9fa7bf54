"""Some characters of a block as a block of its own: its runs, spans, anchor and look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from docgen.document.look import Align, Look
from docgen.document.tree import Anchor, Block, Run, Span

_Piece = TypeVar("_Piece", Span, Run)
_Value = TypeVar("_Value")


def piece(block: Block, start: int, end: int, number: str = "", lead: int = 0) -> Block:
    """Return the characters `start` to `end` as a block.

    `number` is the typed number that stands in the `lead` characters before them.
    """
    if start == 0 and end == len(block.text) and not number:
        return block
    runs = _between(block.runs, start, end)
    anchor = block.anchor
    if anchor is not None:
        anchor = Anchor(anchor.part, anchor.paragraph, anchor.start + start, anchor.start + end, lead)
    return Block(
        block.component,
        _between(block.spans, start, end),
        number or block.number,
        place=block.place,
        look=_agreed_look(block.look, runs),
        style=block.style,
        runs=runs,
        anchor=anchor,
        confidence=block.confidence,
    )


def trimmed(block: Block, text: str) -> Block:
    """Return a block without the white space around its text, which is given."""
    start = len(text) - len(text.lstrip())
    return piece(block, start, max(start, len(text.rstrip())))


def labelled(block: Block, component: str, confidence: float) -> Block:
    """Return a block with its component."""
    return Block(
        component,
        block.spans,
        block.number,
        block.label,
        block.assignee,
        block.place,
        block.look,
        block.style,
        block.runs,
        block.anchor,
        confidence,
    )


def with_look(block: Block, look: Look) -> Block:
    """Return a block with another look."""
    return Block(
        block.component,
        block.spans,
        block.number,
        place=block.place,
        look=look,
        style=block.style,
        runs=block.runs,
        anchor=block.anchor,
        confidence=block.confidence,
    )


def relaid(look: Look, align: Align | None, before: float, after: float, rule_mm: float | None) -> Look:
    """Return a look with another place on the page."""
    return Look(
        look.font,
        look.size,
        look.bold,
        look.italic,
        look.underline,
        look.caps,
        look.color,
        align,
        look.first_line_mm,
        look.left_mm,
        look.right_mm,
        before,
        after,
        look.line,
        look.line_rule,
        rule_mm,
        look.keep_next,
        look.outline_level,
    )


def _between(parts: Sequence[_Piece], start: int, end: int) -> tuple[_Piece, ...]:
    kept: list[_Piece] = []
    at = 0
    for part in parts:
        text = part.text
        first, last = max(0, start - at), end - at
        at += len(text)
        if last <= 0:
            break
        text = text[first:last]
        if text:
            kept.append(part if len(text) == len(part.text) else _with_text(part, text))
    return tuple(kept)


def _with_text(part: _Piece, text: str) -> _Piece:
    if isinstance(part, Run):
        look = (part.font, part.size, part.bold, part.italic, part.underline, part.caps, part.color)
        return Run(text, *look, part.highlight)
    return Span(text, part.bold, part.italic, part.reference)


def _agreed_look(look: Look | None, runs: Sequence[Run]) -> Look | None:
    """Return the look of a paragraph with what the runs of a piece of it agree on."""
    seen = [run for run in runs if run.text.strip()]
    if look is None or not seen or _is_uniform(look):
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


def _is_uniform(look: Look) -> bool:
    """Tell whether all runs of a paragraph look alike, so that every piece of it looks like it."""
    return None not in (look.font, look.size, look.bold, look.italic, look.underline, look.caps, look.color)


def _agreed(values: Iterable[_Value]) -> _Value | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
