"""The forms of a campaign go out: one workbook a unit into `thu/<ma_ky>/gui/`, and a line each in the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

from docgen.batch.cycle import SENT, Cycle, Event
from docgen.batch.form import Form, forms_of
from docgen.batch.form_file import form_bytes, form_name
from docgen.fault import DataError, Fault, Place
from docgen.model.folder import CampaignFolder
from docgen.transaction import write_together

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

    A form that was sent is never written over: one with other contents gets a name of its own (`…_lan2.xlsx`).
    Raises `DataError` when there is nothing to pack, and when a packed form was changed by hand: nothing is written
    then.
    """
    cycle = Cycle(folder.path, folder.campaign)
    forms = tuple(forms_of(folder))
    faults = list(_nothing_to_pack(folder, forms))
    if faults:
        raise DataError(faults)
    with cycle.held():
        sent = _sent(cycle.events)
        packed = [_packed(form, cycle.folder, sent.get(form.unit.ma, []), faults) for form in forms]
        if faults:
            raise DataError(faults)
        written = {one.path: one.data for one in packed if not (cycle.folder / one.path).exists()}
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


def _sent(events: Sequence[Event]) -> Mapping[str, list[Event]]:
    """Return unit → what was packed for it, the last one last."""
    sent: dict[str, list[Event]] = {}
    for event in events:
        if event.viec == "gui-bieu":
            sent.setdefault(event.don_vi, []).append(event)
    return sent


def _packed(form: Form, folder: Path, sent: Sequence[Event], faults: list[Fault]) -> Packed:
    data, hashes = form_bytes(form), {event.luu: event.sha256 for event in sent}
    digest = hashlib.sha256(data).hexdigest()
    path = sent[-1].luu if sent and sent[-1].sha256 == digest else _free_name(form, hashes, digest)
    last = sent[-1].luu if sent else path
    for name in sorted({path, last}):
        target = folder / name
        if target.exists() and _hash_of(target) != hashes.get(name, digest):
            message = f"biểu “{target.as_posix()}” đã bị sửa tay, khác với bản docgen đã đóng gói."
            hint = "Hãy cất tệp đó sang thư mục khác rồi chạy lại; docgen không ghi đè tệp đã sửa tay."
            faults.append(Fault("tep-da-sua", message, hint=hint))
    if path != last:
        return Packed(form, path, data, "thay")
    return Packed(form, path, data, "giu" if (folder / path).exists() else "moi")


def _free_name(form: Form, hashes: Mapping[str, str], digest: str) -> str:
    """Return the first name of a form under which nothing else was sent: its own, then “…_lan2”, “…_lan3”."""
    stem = form_name(form).removesuffix(".xlsx")
    for turn in count(1):
        path = f"{SENT}/{stem}{f'_lan{turn}' if turn > 1 else ''}.xlsx"
        if hashes.get(path, digest) == digest:
            return path
    raise AssertionError("count() does not end")


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


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
                tep=one.path.rsplit("/", 1)[-1],
                luu=one.path,
                sha256=one.sha256,
                phien_ban=one.form.phien_ban,
                dau=one.form.mark,
            )
