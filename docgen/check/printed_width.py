"""Blocks to the widths and lines that they are printed in, measured with Times New Roman."""

from __future__ import annotations

from docgen.check.shown_text import shown
from docgen.document.tree import Block, Run
from docgen.docx.metrics import text_width_mm, wrap

LINE_HEIGHT = 1.15
"""Height of a single line of Times New Roman, as a multiple of its size."""


def runs_width_mm(runs: tuple[Run, ...]) -> float:
    """Return the width of runs in one line."""
    return sum(text_width_mm(shown((run,)), run.size, run.bold, run.italic) for run in runs)


def block_width_mm(block: Block) -> float:
    """Return the width of a block in one line, its number included."""
    size = block_points(block)
    number = f"{block.number} " if block.number else ""
    return text_width_mm(number, size) + runs_width_mm(block.runs)


def line_widths_mm(block: Block, room_mm: float) -> tuple[float, ...]:
    """Return the widths of the lines of a block: those that are typed, and broken where they have no room."""
    bold = all(run.bold for run in block.runs if run.text.strip())
    italic = all(run.italic for run in block.runs if run.text.strip())
    size = block_points(block)
    room = room_mm or 1e6
    text = shown(block.runs).strip()
    whole = text_width_mm(text, size, bold, italic)
    if whole <= room and "\n" not in text:
        return (whole,) if text else ()
    widths: list[float] = []
    for line in wrap(text, room, size, bold, italic):
        if line.strip():
            widths.append(text_width_mm(line.strip(), size, bold, italic))
    return tuple(widths)


def block_points(block: Block) -> float:
    """Return the size of most letters of a block, that of its look when it is empty."""
    letters: dict[float, int] = {}
    for run in block.runs:
        letters[run.size] = letters.get(run.size, 0) + len(run.text)
    if letters:
        return max(letters, key=lambda size: letters[size])
    return (block.look.size if block.look is not None else None) or 14.0


def line_points(block: Block) -> float:
    """Return the height of one line of a block in points."""
    single = block_points(block) * LINE_HEIGHT
    look = block.look
    if look is None:
        return single
    if look.line_rule == "auto":
        return single * look.line
    return look.line if look.line_rule == "exact" else max(single, look.line)
