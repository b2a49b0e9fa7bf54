"""The events of a cycle in; where the report of each unit stands out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from docgen.batch.journal import Event

LEADER_FROM = 3
"""From this reminder on the unit is named to the leader (domain practice, not a rule of the decree)."""


class State(StrEnum):
    """Where the report of a unit stands; the values are what people read."""

    CHUA_NOP = "chưa nộp"
    DANG_NHAP = "đang nhập"
    DA_GUI = "đã gửi"
    YEU_CAU_CHINH_LY = "yêu cầu chỉnh lý"
    CAN_CHON = "cần chọn"
    DAT = "đạt"
    DA_TONG_HOP = "đã tổng hợp"
    DA_LOAI_TRU = "đã loại trừ"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a unit is left out of the roll-up, who decided it and when."""

    ly_do: str
    nguoi: str
    luc: datetime


@dataclass(slots=True)
class Progress:
    """What the events say of one unit. `accepted` are the files among which one must be chosen when there are several.

    `arrived` is when the first file of this period came that could be matched; `returned` the event of the last file
    that was sent back, None once a good one came.
    """

    state: State = State.CHUA_NOP
    accepted: list[Event] = field(default_factory=list)
    returned: Event | None = None
    exclusion: Exclusion | None = None
    arrived: datetime | None = None
    twins: list[Event] = field(default_factory=list)
    reminders: list[Event] = field(default_factory=list)

    @property
    def for_the_leader(self) -> bool:
        """Tell whether the unit was reminded so often that the leader is told (third reminder)."""
        return len(self.reminders) >= LEADER_FROM and self.state in OPEN


OPEN = frozenset((State.CHUA_NOP, State.DANG_NHAP, State.DA_GUI, State.YEU_CAU_CHINH_LY))
"""States in which the unit itself must still do something."""


def walk(events: Iterable[Event]) -> dict[str, Progress]:
    """Return what the events say of each unit, by its code, exclusions not yet laid over the states."""
    found: dict[str, Progress] = {}
    for event in events:
        if event.don_vi:
            _take(found.setdefault(event.don_vi, Progress()), event)
    return found


def _take(unit: Progress, event: Event) -> None:
    if event.viec == "gui-bieu" and unit.state is State.CHUA_NOP:
        unit.state = State.DANG_NHAP
    elif event.viec in ("nhan", "ban-ky"):
        _receive(unit, event)
    elif event.viec == "tra-lai":
        _return(unit, event)
    elif event.viec == "dat":
        _accept(unit, event)
    elif event.viec == "chon":
        unit.accepted = [one for one in unit.accepted if one.sha256 == event.sha256] or unit.accepted
        unit.state = State.DAT if len(unit.accepted) == 1 else unit.state
    elif event.viec == "loai-tru":
        unit.exclusion = Exclusion(event.ly_do, event.nguoi, event.luc)
    elif event.viec == "bo-loai-tru":
        unit.exclusion = None
    elif event.viec == "don-doc":
        unit.reminders.append(event)
    elif event.viec == "tong-hop" and [one.sha256 for one in unit.accepted] == [event.sha256]:
        unit.state = State.DA_TONG_HOP


def _receive(unit: Progress, event: Event) -> None:
    if not event.khop:
        return
    if event.viec == "ban-ky":
        unit.twins.append(event)
    elif unit.arrived is None:
        unit.arrived = event.luc
    if unit.state in (State.CHUA_NOP, State.DANG_NHAP):
        unit.state = State.DA_GUI


def _return(unit: Progress, event: Event) -> None:
    """Send a file back; one that is no report of this period leaves an accepted report alone."""
    if not event.khop and unit.accepted:
        return
    unit.returned = event
    unit.state = State.YEU_CAU_CHINH_LY


def _accept(unit: Progress, event: Event) -> None:
    """Take a good file: it answers what was returned; beside another good one of other figures, a person must choose."""
    if unit.returned is not None:
        unit.accepted = [event]
    else:
        unit.accepted = [one for one in unit.accepted if one.so_lieu != event.so_lieu] + [event]
    unit.returned = None
    unit.state = State.DAT if len(unit.accepted) == 1 else State.CAN_CHON
