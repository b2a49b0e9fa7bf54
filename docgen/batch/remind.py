"""The late units of a cycle become one công văn đôn đốc, made like every paper of the campaign, and a line each in the
record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from docgen.batch.cycle import Cycle, Event
from docgen.batch.deadline import local_time
from docgen.batch.reminder_source import SOURCE, lacking, reminder_source, starting_source
from docgen.batch.states import LEADER_FROM, State
from docgen.batch.status import UnitStatus, status_of
from docgen.delivery import Output, write_beside, write_new
from docgen.fault import DataError, Fault
from docgen.language.dates import short_date
from docgen.model.context import Values
from docgen.model.folder import CampaignFolder
from docgen.pipeline import Maker, PreparedPaper, Record
from docgen.regulation.regulation import Regulation
from docgen.template.store import TemplateStore

FOLDER = "don-doc"


@dataclass(frozen=True, slots=True)
class Reminded:
    """One reminder: the file, which round it is, the late units, those that the leader is told of."""

    path: Path
    round: int
    late: tuple[UnitStatus, ...]
    for_the_leader: tuple[UnitStatus, ...]
    source_made: bool


def remind(
    folder: CampaignFolder,
    templates: TemplateStore,
    regulation: Regulation,
    moment: datetime,
    *,
    new_deadline: date | None = None,
    out: Path | None = None,
    nguoi: str = "",
) -> Reminded | None:
    """Make the công văn to the units that are late at a moment, and record it; None when no unit is late.

    A second time on the same day it is the same reminder. The office's words stand in `thu/don-doc.md`; when there is
    none yet, the starting one is written there first. Số and ngày stay blank. Raises `DataError`.
    """
    cycle = Cycle(folder.path, folder.campaign)
    if new_deadline is not None and new_deadline < local_time(moment).date():
        hint = "Hãy ghi một ngày chưa qua ở --han-moi."
        message = f"hạn mới {short_date(new_deadline)} đã qua."
        raise DataError([Fault("han-moi-da-qua", message, hint=hint)])
    late = _late(cycle, folder, moment)
    if not late:
        return None
    made_source = _ensure_source(folder)
    turn, told = _round(cycle, moment)
    reminded = {one.unit.ma: one.reminders + (one.unit.ma not in told) for one in late}
    try:
        data = _paper(folder, templates, regulation, moment, late, reminded, cycle, new_deadline)
    except DataError as error:
        raise DataError(_source_told(error.faults, folder) if made_source else error.faults) from error
    target = out or cycle.folder / FOLDER
    name = f"don-doc-lan-{turn:02d}.docx"
    write_beside(target, [Output(name, data)], replace=False)
    until = new_deadline.isoformat() if new_deadline else ""
    _record(cycle, late, Event("don-doc", moment, nguoi=nguoi, tep=name, lan=turn, han_moi=until))
    leader = tuple(one for one in late if reminded[one.unit.ma] >= LEADER_FROM)
    return Reminded(target / name, turn, late, leader, made_source)


def _record(cycle: Cycle, late: Sequence[UnitStatus], event: Event) -> None:
    """Record a reminder for each late unit to which it was not recorded yet."""
    with cycle.held():
        told = _round(cycle, event.luc)[1]
        cycle.record(replace(event, don_vi=one.unit.ma) for one in late if one.unit.ma not in told)


def _late(cycle: Cycle, folder: CampaignFolder, moment: datetime) -> tuple[UnitStatus, ...]:
    if not cycle.deadline.passed(moment):
        return ()
    return tuple(one for one in status_of(cycle, folder.campaign, moment).units if one.missing)


def _ensure_source(folder: CampaignFolder) -> bool:
    if (folder.path / SOURCE).exists():
        return False
    source = folder.path / SOURCE
    write_new(source.parent, [Output(source.name, starting_source(folder))])
    return True


def _source_told(faults: Sequence[Fault], folder: CampaignFolder) -> Sequence[Fault]:
    """Say first that the source was just written: its faults are what the office must fill in."""
    source = (folder.path / SOURCE).as_posix()
    message = f"đã tạo {source} để cơ quan sửa lời và điền phần còn thiếu."
    return [Fault("don-doc-moi-tao", message, hint=f"Hãy sửa {source} rồi chạy lại."), *faults]


def _round(cycle: Cycle, moment: datetime) -> tuple[int, frozenset[str]]:
    """Return the number of this reminder, and the units that it was already recorded for today."""
    sent = [event for event in cycle.events if event.viec == "don-doc"]
    today = [event for event in sent if local_time(event.luc).date() == local_time(moment).date()]
    if today:
        return today[-1].lan, frozenset(event.don_vi for event in today)
    return max((event.lan for event in sent), default=0) + 1, frozenset()


@dataclass
class _ReminderPaper(PreparedPaper):
    """A paper whose tags may also read `thu`."""

    thu: Values = field(default_factory=dict)

    def values(self, record: Record) -> Values:
        return {**super().values(record), "thu": self.thu}


def _paper(
    folder: CampaignFolder,
    templates: TemplateStore,
    regulation: Regulation,
    moment: datetime,
    late: Sequence[UnitStatus],
    reminded: dict[str, int],
    cycle: Cycle,
    new_deadline: date | None,
) -> bytes:
    source = reminder_source(folder.path, [one.unit for one in late])
    faults = lacking(source)
    if faults:
        raise DataError(faults)
    prepared = Maker(replace(folder, papers=(source,)), templates, regulation).prepare(source.name)
    paper = _ReminderPaper(
        prepared.name,
        prepared.source,
        prepared.setting,
        prepared.front,
        prepared.body,
        prepared.file_name,
        prepared.rows,
        thu={
            "den_ngay": short_date(local_time(moment).date()),
            "han_nop": str(cycle.deadline),
            "han_moi": f"ngày {short_date(new_deadline)}" if new_deadline else "",
            "so_don_vi": f"{len(late):02d}",
            "cac_don_vi": list(_rows(late, reminded, cycle, moment)),
        },
    )
    return next(made.output.data for made in paper.make(Record("")) if made.output.name.endswith(".docx"))


def _rows(
    late: Sequence[UnitStatus], reminded: dict[str, int], cycle: Cycle, moment: datetime
) -> Iterator[Values]:
    for one in late:
        yield {
            "ma": one.unit.ma,
            "ten": one.unit.ten,
            "tinh_trang": _words(one),
            "cham": Decimal(cycle.deadline.days_late(moment) or 0),
            "lan": Decimal(reminded[one.unit.ma]),
        }


def _words(one: UnitStatus) -> str:
    if one.state is State.YEU_CAU_CHINH_LY:
        return "Đã gửi, phải chỉnh lý"
    return "Mới gửi bản ký, chưa gửi biểu số liệu" if one.state is State.DA_GUI else "Chưa gửi"
