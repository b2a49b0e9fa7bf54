"""A line that must stand whole, against the width of the cell that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.component_names import told_name
from docgen.check.departures import sure
from docgen.check.printed_width import runs_width_mm
from docgen.check.rule import Found, Unknown
from docgen.check.spots import spot_of
from docgen.recognize.reading import Reading

Judged = Iterator[Found | Unknown]


def has_no_room(reading: Reading, component: str) -> Judged:
    """Find a component of one line that is wider than its cell.

    Margins of cells and letters set closer are not known: what is wider than the cell itself is broken, what
    is narrower than its usual room is not.
    """
    norm = reading.regulation.norm(component)
    name = told_name(norm)
    for block in sure(reading, component):
        spot = spot_of(reading, block)
        if spot is None or spot.cell is None or spot.floats or block.look is None or "\n" in block.text:
            continue
        if not all(norm.size.allows(run.size) for run in block.runs):
            continue  # Its size is told; in an allowed one it may have room.
        width = runs_width_mm(block.runs)
        indents = block.look.left_mm + block.look.right_mm
        if width > spot.most_mm - indents:
            message = f"{name} không đủ chỗ trên một dòng nên bị ngắt thành hai dòng."
            yield Found(block, message, "Nới rộng cột chứa Quốc hiệu, hoặc chọn cỡ chữ 12.")
        elif width > spot.room_mm - indents:
            yield Unknown(f"Không chắc {name} có đủ chỗ trên một dòng hay không.", block)
