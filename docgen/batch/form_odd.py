"""Figures of a returned form that may be right but must be explained: far beyond their target, or below what they add to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.batch.finding import Finding
from docgen.batch.form import Line
from docgen.batch.form_figures import EXCEL, Reading, name_of, shown
from docgen.language.numbers import format_number
from docgen.sources.cells import Cell

_MONEY = frozenset(("nghìn đồng", "triệu đồng", "tỷ đồng"))
_TOO_MANY_TIMES = 500
_MANY_TIMES = 10


def odd_figures(reading: Reading, line: Line) -> Iterator[Finding]:
    """Yield what is odd in the figures of one indicator; a note of the unit explains what may be right."""
    result = reading.number(line, "thuc_hien")
    if result is None:
        return
    cell = reading.cell(line, "thuc_hien")
    explained = bool(reading.note(line))
    total = reading.number(line, "luy_ke")
    if line.luy_ke == "mo" and total is not None and total < result:
        place = reading.cell(line, "luy_ke").place
        what = f"{name_of(line, 'luy_ke')} nhỏ hơn số trong kỳ"
        wanted = f"từ {format_number(result)} trở lên"
        yield Finding(
            "luy-ke-giam",
            what,
            place,
            format_number(total),
            wanted,
            "Lũy kế gồm cả số trong kỳ: hãy xem lại.",
        )
    if line.indicator.kieu == "phan_tram" and not explained:
        yield from _odd_percentage(line, cell, result)
    if not explained:
        yield from _odd_amount(line, cell, result)


def _odd_amount(line: Line, cell: Cell, result: Decimal) -> Iterator[Finding]:
    """Yield a figure far beyond its target: of money perhaps another unit, of anything perhaps one zero too many."""
    plan, unit = line.given["ke_hoach"], line.indicator.don_vi_tinh
    if line.thuc_hien != "mo" or not plan or result < plan * _MANY_TIMES:
        return
    times = format_number(EXCEL.divide(result, plan), 0)
    what = f"{name_of(line, 'thuc_hien')} gấp {times} lần kế hoạch"
    if unit in _MONEY and result >= plan * _TOO_MANY_TIMES:
        todo = f"Hãy gõ theo đơn vị tính {unit}; nếu số đúng thì ghi rõ ở cột Ghi chú."
        odd = f"{what}: có thể gõ nhầm đơn vị tính"
        yield Finding("nham-don-vi-tinh", odd, cell.place, shown(cell), f"số tính bằng {unit}", todo)
        return
    odd, todo = f"{what}: có thể gõ thừa chữ số", "Hãy xem lại; nếu số đúng thì ghi rõ ở cột Ghi chú."
    found = f"{shown(cell)}, kế hoạch {format_number(plan)}"
    yield Finding("gap-nhieu-lan", odd, cell.place, found, "", todo, blocks=False)


def _odd_percentage(line: Line, cell: Cell, result: Decimal) -> Iterator[Finding]:
    if result > 100:
        what = f"{name_of(line, 'thuc_hien')} vượt 100% mà không có ghi chú"
        todo = "Nếu số đúng thì ghi lý do ở cột Ghi chú; nếu không thì sửa lại."
        yield Finding("phan-tram-qua-100", what, cell.place, shown(cell), "từ 0 đến 100", todo)
    elif 0 < result < 1:
        percent = format_number(result * 100)
        what = f"{name_of(line, 'thuc_hien')} nhỏ hơn 1%: có thể đã gõ {percent}% và Excel giữ {shown(cell)}"
        todo = f"Nếu là {percent}% thì gõ {percent} không kèm dấu %; nếu số đúng thì ghi ở cột Ghi chú."
        yield Finding("phan-tram-qua-nho", what, cell.place, shown(cell), "số phần trăm, ví dụ 95,5", todo)
