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

    `candidates` are all good files that a choice may still name, `choice` is the last choice. `arrived` is when the
    first file of this period came that could be matched. `sent_back` are the files that were returned since the last
    good one, `stray` the last file that is no report of this period and came beside a good one.
    """

    state: State = State.CHUA_NOP
    accepted: list[Event] = field(default_factory=list)
    candidates: list[Event] = field(default_factory=list)
    choice: Event | None = None
    sent_back: list[Event] = field(default_factory=list)
    stray: Event | None = None
    exclusion: Exclusion | None = None
    arrived: datetime | None = None
    twins: list[Event] = field(default_factory=list)
    reminders: list[Event] = field(default_factory=list)
    came: dict[str, datetime] = field(default_factory=dict)
    """SHA-256 of a file → when it came, or one with the same figures before it."""

    @property
    def returned(self) -> Event | None:
        """The last file that was sent back, None once a good one came."""
        return self.sent_back[-1] if self.sent_back else None

    @property
    def reported(self) -> datetime | None:
        """When the figures that count came; while a choice is open, the first of them; None without any."""
        return min((self.came[one.sha256] for one in self.accepted), default=None)

    @property
    def chosen(self) -> Event | None:
        """The choice by which the accepted file counts, None when no choice was needed."""
        counts = self.choice is not None and [one.sha256 for one in self.accepted] == [self.choice.sha256]
        return self.choice if counts else None

    @property
    def may_choose(self) -> bool:
        """Tell whether there is something to decide: several good files, or a good one before a faulty one."""
        return len(self.candidates) > 1 or bool(self.candidates and self.sent_back)

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
        _choose(unit, event)
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
    else:
        unit.arrived = unit.arrived or event.luc
        unit.came.setdefault(event.sha256, event.luc)
    if unit.state in (State.CHUA_NOP, State.DANG_NHAP):
        unit.state = State.DA_GUI


def _return(unit: Progress, event: Event) -> None:
    """Send a file back; one that is no report of this period leaves an accepted report alone."""
    if not event.khop and unit.accepted:
        unit.stray = event
        return
    unit.sent_back = [one for one in unit.sent_back if one.sha256 != event.sha256] + [event]
    unit.state = State.YEU_CAU_CHINH_LY


def _accept(unit: Progress, event: Event) -> None:
    """Take a good file: it answers what was returned; beside another good one of other figures, a person must choose."""
    same = [one for one in unit.candidates if one.so_lieu == event.so_lieu]
    unit.came[event.sha256] = min(
        unit.came.get(event.sha256, event.luc), *(unit.came[one.sha256] for one in same), event.luc
    )
    if unit.sent_back:
        unit.accepted, unit.candidates = [event], [event]
    else:
        unit.accepted = _beside(unit.accepted, event)
        unit.candidates = _beside(unit.candidates, event)
    unit.sent_back, unit.stray = [], None
    unit.state = State.DAT if len(unit.accepted) == 1 else State.CAN_CHON


def _beside(known: list[Event], event: Event) -> list[Event]:
    """Put a good file beside others: of files with the same figures the last one stands for all."""
    return [one for one in known if one.so_lieu != event.so_lieu] + [event]


def _choose(unit: Progress, event: Event) -> None:
    """Let one good file count; a later choice replaces this one."""
    found = [one for one in unit.candidates if one.sha256 == event.sha256]
    if not found:
        return
    if unit.state is not State.DA_TONG_HOP or found != unit.accepted:
        unit.state = State.DAT
    unit.accepted, unit.choice, unit.sent_back = found, event, []
