"""The nodes of a file to how many pages they fill at the least and at the most; a program cannot count exactly."""

from __future__ import annotations

import math
from collections.abc import Callable

from docgen.check.printed_width import line_points, line_widths_mm
from docgen.document.tree import Block, Picture
from docgen.docx.content import DocxNode, DocxTable
from docgen.docx.metrics import MM_PER_POINT
from docgen.recognize.reading import Reading

# Widths of letters are known, heights of rows, drawings and page breaks are not.
_LEAST_SHARE, _MOST_SHARE = 0.85, 1.15
_CELL_MARGINS_MM = 3.8

Lines = Callable[[Block, float], int]
"""How many lines a block takes in a width in millimetres."""


def more_than_one(reading: Reading) -> bool | None:
    """Tell whether the file is printed on more than one page; None when the estimate is too near to one."""
    sections = reading.source.sections
    if not sections:
        return None
    if any(section.page_number_start is not None for section in sections[1:]):
        return True
    first = sections[0]
    page = first.height_mm - first.margins.top - first.margins.bottom
    # Most papers are long enough with a line for each paragraph; to measure every word costs far more.
    if _height_mm(reading, page, _one_line) * _LEAST_SHARE > page:
        return True
    height = _height_mm(reading, page, _printed_lines)
    if height * _LEAST_SHARE > page:
        return True
    return False if height * _MOST_SHARE <= page and len(sections) == 1 else None


def _height_mm(reading: Reading, page_mm: float, lines: Lines) -> float:
    """Return how high the file is printed in its first section, or the height at which it surely passed a page."""
    first = reading.source.sections[0]
    height = 0.0
    for node in reading.source.nodes:
        height += _node_mm(node, first.column_width_mm, lines) / first.columns
        if height * _LEAST_SHARE > page_mm:
            break
    return height


def _one_line(_block: Block, _room_mm: float) -> int:
    return 1


def _printed_lines(block: Block, room_mm: float) -> int:
    return max(1, len(line_widths_mm(block, room_mm)))


def _node_mm(node: DocxNode, width_mm: float, lines: Lines) -> float:
    if isinstance(node, Picture):
        return node.height_mm
    if isinstance(node, DocxTable):
        return sum(
            max((_cell_mm(cell.nodes, cell.width_mm, lines) for cell in row), default=0.0)
            for row in node.rows
        )
    return _block_mm(node, width_mm, lines)


def _cell_mm(nodes: tuple[DocxNode, ...], width_mm: float, lines: Lines) -> float:
    return sum(_node_mm(node, max(1.0, width_mm - _CELL_MARGINS_MM), lines) for node in nodes)


def _block_mm(block: Block, width_mm: float, lines: Lines) -> float:
    look = block.look
    if look is None:
        return 0.0
    room = max(1.0, width_mm - look.left_mm - look.right_mm)
    first = max(0.0, look.first_line_mm) / room
    return (
        math.ceil(lines(block, room) + first - 0.5) * line_points(block) + look.before + look.after
    ) * MM_PER_POINT
