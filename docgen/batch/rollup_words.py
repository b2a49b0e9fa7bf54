"""A roll-up to the lines that a clerk reads in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.batch.rollup import RollUp
from docgen.model.context import has_reported
from docgen.model.total_values import cumulated_note


def rollup_lines(rolled: RollUp) -> Iterator[tuple[str, str]]:
    """Yield lines as (kind, text); `kind` is "loi", "luu_y", "tot" or ""."""
    units = {unit.ma: unit for unit in rolled.campaign.don_vi}
    reported = sum(has_reported(unit, rolled.figures) for unit in rolled.campaign.don_vi)
    yield "tot" if reported == len(units) else "luu_y", f"{reported}/{len(units)} đơn vị có báo cáo."
    for code, state in rolled.missing.items():
        yield "", f"  - {units[code].short_name} (mã {code}): {state.value}"
    if rolled.excluded:
        yield "luu_y", f"{len(rolled.excluded)} đơn vị đã loại trừ:"
    for code, left_out in rolled.excluded.items():
        yield "", f"  - {units[code].short_name} (mã {code}): {left_out.ly_do} ({left_out.nguoi})"
    for note in cumulated_notes(rolled):
        yield "luu_y", note
    explained = [one for one in rolled.differences if one.explained]
    if explained:
        yield "luu_y", f"{len(explained)} chênh lệch đã được giải trình:"
    for one in explained:
        yield "", f"  - {one.message} Giải trình: {one.explanation}"
    for said in rolled.unused:
        yield "luu_y", f"Giải trình không còn chênh lệch nào: đơn vị {said.don_vi}, chỉ tiêu {said.chi_tieu}."
    if rolled.open:
        yield "loi", f"{len(rolled.open)} chênh lệch chưa được giải trình:"
    for one in rolled.open:
        fault = one.fault()
        yield "loi", f"✗ {fault.place}" if fault.place else "✗"
        yield "", f"    {fault.message}"
        yield "", f"    → {fault.hint}"


def cumulated_notes(rolled: RollUp) -> Iterator[str]:
    """Yield for each indicator whose cumulated total is not that of all units what it leaves out."""
    for indicator in rolled.campaign.chi_tieu:
        by_unit = [rolled.figures[unit.ma][indicator.ma] for unit in rolled.campaign.don_vi]
        if note := cumulated_note(indicator, by_unit):
            yield f"{indicator.ten}: {note}."
