"""The forms of a campaign go out: one workbook a unit into `thu/<ma_ky>/gui/`, and a line each in the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from docgen.batch.cycle import SENT, Cycle, Event
from docgen.batch.form import Form, forms_of
from docgen.batch.form_file import form_bytes, form_name
from docgen.fault import DataError, Fault, Place
from docgen.model.folder import CampaignFolder
from docgen.transaction import sole_writer, write_together

Outcome = Literal["moi", "thay", "giu"]
"""A form that is new, that replaces one with other contents, or that stands there as it is."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One packed form: its unit, its file below the cycle's folder, and what became of it."""

    form: Form
    path: str
    data: bytes
    outcome: Outcome

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def pack(folder: CampaignFolder, moment: datetime, nguoi: str = "") -> tuple[Packed, ...]:
    """Write the forms of all units, all or none; packing again changes nothing.

    Raises `DataError` when there is nothing to pack, and when a packed form was changed by hand: nothing is written
    then.
    """
    cycle = Cycle(folder.path, folder.campaign)
    forms = tuple(forms_of(folder))
    faults = list(_nothing_to_pack(folder, forms))
    if faults:
        raise DataError(faults)
    with sole_writer(cycle.folder):
        known = _known(cycle.events)
        packed = [_packed(form, cycle.folder, known, faults) for form in forms]
        if faults:
            raise DataError(faults)
        written = {one.path: one.data for one in packed if one.outcome != "giu"}
        if written:
            write_together(cycle.folder, written)
        cycle.record(_events(cycle.events, packed, moment, nguoi))
    return tuple(packed)


def _nothing_to_pack(folder: CampaignFolder, forms: Sequence[Form]) -> Iterator[Fault]:
    place = Place("chien-dich.yaml")
    if not forms:
        hint = "Hãy thêm các đơn vị (don_vi hoặc bang_don_vi)."
        yield Fault("khong-co-don-vi", "chiến dịch không có đơn vị nào để gửi biểu.", place, hint)
    if not folder.campaign.chi_tieu:
        hint = "Hãy thêm các chỉ tiêu vào mục chi_tieu."
        yield Fault("khong-co-chi-tieu", "chiến dịch không có chỉ tiêu nào để thu.", place, hint)
    seen: dict[str, str] = {}
    for form in forms:
        name = form_name(form)
        if name in seen:
            message = f"biểu của hai đơn vị mã {seen[name]} và {form.unit.ma} cùng ra một tên tệp “{name}”."
            yield Fault("ten-tep-trung", message, place, "Hãy đổi mã của một đơn vị.")
        seen[name] = form.unit.ma


def _known(events: Sequence[Event]) -> Mapping[str, set[str]]:
    """Return path → hashes of what docgen packed there."""
    known: dict[str, set[str]] = {}
    for event in events:
        if event.viec == "gui-bieu":
            known.setdefault(event.luu, set()).add(event.sha256)
    return known


def _packed(form: Form, folder: Path, known: Mapping[str, set[str]], faults: list[Fault]) -> Packed:
    path, data = f"{SENT}/{form_name(form)}", form_bytes(form)
    target = folder / path
    if not target.exists():
        return Packed(form, path, data, "moi")
    standing = target.read_bytes() if target.is_file() else b""
    if standing == data:
        return Packed(form, path, data, "giu")
    if hashlib.sha256(standing).hexdigest() not in known.get(path, set()):
        message = f"biểu “{target.as_posix()}” đã bị sửa tay, khác với bản docgen đã đóng gói."
        hint = "Hãy cất tệp đó sang thư mục khác rồi chạy lại; docgen không ghi đè tệp đã sửa tay."
        faults.append(Fault("tep-da-sua", message, hint=hint))
    return Packed(form, path, data, "thay")


def _events(
    events: Sequence[Event], packed: Sequence[Packed], moment: datetime, nguoi: str
) -> Iterator[Event]:
    """Yield an event for every form that is not already the last one recorded for its unit."""
    last = {event.don_vi: event.sha256 for event in events if event.viec == "gui-bieu"}
    for one in packed:
        unit = one.form.unit.ma
        if last.get(unit) != one.sha256:
            yield Event(
                "gui-bieu",
                moment,
                unit,
                nguoi,
                tep=form_name(one.form),
                luu=one.path,
                sha256=one.sha256,
                phien_ban=one.form.phien_ban,
                dau=one.form.mark,
            )
