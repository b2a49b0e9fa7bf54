"""What a person decides about a unit's report: which of two files counts, which unit is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from difflib import get_close_matches

from docgen.batch.cycle import Cycle, Event, Progress
from docgen.fault import DataError, Fault
from docgen.language.numbers import format_number
from docgen.model.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that differs between the files a choice is asked for: the figure, and file → value with its cell."""

    chi_tieu: str
    so: tuple[tuple[str, str], ...]


def choose(cycle: Cycle, unit: str, file: str, nguoi: str, moment: datetime) -> Event:
    """Choose the file of a unit that counts, by its name or the beginning of its SHA-256; the others are kept.

    A later choice replaces an earlier one; both stay in the record. Raises `DataError` when there is nothing to
    choose, or the file is not among the good ones.
    """
    _needs_person(nguoi)
    with cycle.held():
        progress = _progress(cycle, unit)
        if not progress.may_choose:
            message = f"đơn vị mã {unit} không có nhiều tệp khác số liệu để chọn."
            raise DataError([Fault("khong-can-chon", message, hint="Xem docgen batch status.")])
        found = [one for one in progress.candidates if _means(one, file)]
        if len(found) != 1:
            names = ", ".join(f"“{one.tep}” ({one.sha256[:12]})" for one in progress.candidates)
            message = f"“{file}” không chỉ đúng một tệp của đơn vị mã {unit}."
            raise DataError([Fault("tep-khong-ro", message, hint=f"Hãy ghi một trong: {names}.")])
        one = found[0]
        event = Event("chon", moment, unit, nguoi, tep=one.tep, luu=one.luu, sha256=one.sha256)
        cycle.record([event])
    return event


def _means(event: Event, file: str) -> bool:
    name = event.tep.rsplit("/", 1)[-1]
    copy = event.luu.rsplit("/", 1)[-1]
    return file in (event.tep, name, event.luu, copy) or (len(file) >= 6 and event.sha256.startswith(file))


def differences(progress: Progress, campaign: Campaign) -> Iterator[Difference]:
    """Yield the figures in which the accepted files of a unit differ."""
    for indicator in campaign.chi_tieu:
        for kind in ("thuc_hien", "luy_ke"):
            values = [
                (one.so_lieu or {}).get(indicator.ma, {}).get(kind, ("", "")) for one in progress.accepted
            ]
            if len({value for value, _ in values}) > 1:
                shown = tuple(
                    (one.tep, _shown(value, cell))
                    for one, (value, cell) in zip(progress.accepted, values, strict=True)
                )
                yield Difference(indicator.ten, shown)


def _shown(value: str, cell: str) -> str:
    return f"{format_number(Decimal(value)) if value else 'trống'} (ô {cell})"


def exclude(cycle: Cycle, unit: str, ly_do: str, nguoi: str, moment: datetime) -> Event:
    """Leave a unit out of the roll-up, with a reason and the person who decided. Raises `DataError`."""
    _needs_person(nguoi)
    if not ly_do.strip():
        raise DataError(
            [Fault("thieu-ly-do", "loại trừ một đơn vị phải có lý do.", hint="Hãy thêm --ly-do.")]
        )
    with cycle.held():
        known = _progress(cycle, unit).exclusion
        if known is not None:
            message = f"đơn vị mã {unit} đã được loại trừ: “{known.ly_do}”."
            hint = "Muốn tính lại đơn vị này, hãy chạy với --bo."
            raise DataError([Fault("da-loai-tru", message, hint=hint)])
        event = Event("loai-tru", moment, unit, nguoi, ly_do=ly_do.strip())
        cycle.record([event])
    return event


def take_back(cycle: Cycle, unit: str, nguoi: str, moment: datetime, ly_do: str = "") -> Event:
    """Count a unit again that was left out. Raises `DataError` when it is not left out."""
    _needs_person(nguoi)
    with cycle.held():
        if _progress(cycle, unit).exclusion is None:
            message = f"đơn vị mã {unit} không bị loại trừ."
            raise DataError([Fault("khong-loai-tru", message, hint="Xem docgen batch status.")])
        event = Event("bo-loai-tru", moment, unit, nguoi, ly_do=ly_do.strip())
        cycle.record([event])
    return event


def _progress(cycle: Cycle, unit: str) -> Progress:
    known = cycle.progress()
    if unit not in known:
        message = f"chiến dịch không có đơn vị mã “{unit}”."
        raise DataError([Fault("don-vi-la", message, hint=_nearest(unit, list(known)))])
    return known[unit]


def _nearest(unit: str, codes: Sequence[str]) -> str:
    near = get_close_matches(unit, codes, n=3, cutoff=0.6)
    if near:
        return f"Có phải mã {', '.join(near)}?"
    return "Hãy xem mã của các đơn vị bằng docgen batch status."


def _needs_person(nguoi: str) -> None:
    if not nguoi.strip():
        raise DataError([Fault("thieu-nguoi", "chưa ghi người quyết định.", hint="Hãy thêm --nguoi.")])
