"""One reporting cycle of a campaign: its folder `thu/<ma_ky>/`, what happened in it, and the accepted figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

from docgen.batch.deadline import Deadline, deadline_of, local_time
from docgen.batch.journal import Event, Journal
from docgen.batch.states import OPEN, Exclusion, Progress, State, walk
from docgen.fault import DataError, Fault, Place
from docgen.model.campaign import Campaign, Collection
from docgen.sources.cells import Cell
from docgen.transaction import sole_writer

__all__ = ["OPEN", "Cycle", "Event", "Exclusion", "Kind", "Progress", "Returned", "State", "collection_of"]

ROOT = "thu"
SENT, RECEIVED, TO_CORRECT = "gui", "nhan", "phieu-chinh-ly"

Kind = Literal["thuc_hien", "luy_ke", "ke_hoach", "ky_truoc", "luy_ke_truoc"]
"""What a figure of a returned form is: of this period, up to its end, planned, of the last period, up to its end."""

_HINT = "Hãy thêm mục thu_bao_cao (ma_ky, han_nop) vào chien-dich.yaml; xem docgen schema."


@dataclass(frozen=True, slots=True)
class Returned:
    """The accepted report of a unit: `name` as it came, `path` of the copy, its figures and the unit's notes.

    The place of each cell names the copy by its path inside the cycle's folder (`nhan/…`). An empty cell is a
    figure that the unit has not got, with the reason in its note.
    """

    unit: str
    name: str
    path: Path
    sha256: str
    figures: Mapping[str, Mapping[Kind, Cell]]
    notes: Mapping[str, Cell]


class Cycle:
    """The record of one cycle. `units` are the codes of the units that are expected, in the campaign's order.

    Reading never writes. What is recorded gets its moment from the caller.
    """

    def __init__(self, path: Path, campaign: Campaign) -> None:
        self.collection: Collection = collection_of(campaign)
        self.folder = path / ROOT / self.collection.ma_ky
        self.units = tuple(unit.ma for unit in campaign.don_vi)
        self.deadline: Deadline = deadline_of(self.collection)
        self._journal = Journal(self.folder)
        self._events: tuple[Event, ...] | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, oldest first. Raises `DataError` when the record cannot be read."""
        if self._events is None:
            self._events = self._journal.read()
        return self._events

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the cycle's folder against a second docgen; the record is read anew. Raises `DataError`."""
        with sole_writer(self.folder):
            self._events = None
            yield

    def latest(self, moment: datetime) -> datetime:
        """Return a moment, or that of the last event when it is later: what was recorded has happened."""
        return max((moment, *(event.luc for event in self.events)), key=local_time)

    def record(self, events: Iterable[Event]) -> None:
        """Write events at the end of the record, on the disk when it returns. Raises `DataError`."""
        self._journal.append(events)
        self._events = None

    def progress(self, until: datetime | None = None) -> Mapping[str, Progress]:
        """Return what is known of every expected unit, at a moment or by now; of one with no event, that too."""
        known = walk(event for event in self.events if until is None or not _later(event, until))
        return {code: known.get(code) or Progress() for code in self.units}

    def states(self, moment: datetime | None = None) -> Mapping[str, State]:
        """Return where the report of each unit stands; after the deadline, one still being filled in is missing."""
        return {code: self.state_of(unit, moment) for code, unit in self.progress().items()}

    def state_of(self, unit: Progress, moment: datetime | None) -> State:
        """Return the state of one unit, with exclusion and deadline laid over what the events say."""
        if unit.exclusion is not None:
            return State.DA_LOAI_TRU
        if unit.state is State.DANG_NHAP and moment is not None and self.deadline.passed(moment):
            return State.CHUA_NOP
        return unit.state

    def excluded(self) -> Mapping[str, Exclusion]:
        """Return the units that are left out, each with reason, person and moment."""
        return {code: unit.exclusion for code, unit in self.progress().items() if unit.exclusion is not None}

    def returned(self, unit: str) -> Returned | None:
        """Return the accepted report of a unit; None without one, or while several wait for a choice.

        Raises `DataError` when the copy is gone or is not what was accepted.
        """
        known = self.progress().get(unit)
        if known is None or known.state not in (State.DAT, State.DA_TONG_HOP):
            return None
        return self.opened(known.accepted[-1])

    def opened(self, event: Event) -> Returned:
        """Return the report that an event accepted, its copy proved to be the same. Raises `DataError`."""
        path = self.folder / event.luu
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != event.sha256:
            raise DataError([_changed_copy(path, event)])
        figures = {
            indicator: {_kind(kind): _number(event, *found) for kind, found in kinds.items()}
            for indicator, kinds in (event.so_lieu or {}).items()
        }
        notes = {code: _text(event, *found) for code, found in (event.ghi_chu or {}).items()}
        return Returned(event.don_vi, event.tep, path, event.sha256, figures, notes)


def _later(event: Event, moment: datetime) -> bool:
    return local_time(event.luc) > local_time(moment)


def collection_of(campaign: Campaign) -> Collection:
    """Return how a campaign collects reports. Raises `DataError` when it does not say."""
    if campaign.thu_bao_cao is None:
        message = "chien-dich.yaml chưa có mục thu_bao_cao nên chưa biết kỳ và hạn nộp."
        raise DataError([Fault("chua-co-thu-bao-cao", message, Place("chien-dich.yaml"), _HINT)])
    return campaign.thu_bao_cao


def rolled_up(returned: Returned, luc: datetime, nguoi: str = "") -> Event:
    """Return the event that a report went into the roll-up."""
    return Event("tong-hop", luc, returned.unit, nguoi, tep=returned.name, sha256=returned.sha256)


_KINDS: dict[str, Kind] = {
    "thuc_hien": "thuc_hien",
    "luy_ke": "luy_ke",
    "ke_hoach": "ke_hoach",
    "ky_truoc": "ky_truoc",
    "luy_ke_truoc": "luy_ke_truoc",
}


def _kind(kind: str) -> Kind:
    return _KINDS[kind]


def _number(event: Event, value: str, cell: str) -> Cell:
    place = Place(event.luu, sheet=event.trang, cell=cell)
    return Cell("so", value, Decimal(value), None, place) if value else Cell("trong", "", None, None, place)


def _text(event: Event, value: str, cell: str) -> Cell:
    return Cell("chu", value, None, None, Place(event.luu, sheet=event.trang, cell=cell))


def _changed_copy(path: Path, event: Event) -> Fault:
    return Fault(
        "ban-nhan-da-doi",
        f"bản lưu của tệp “{event.tep}” không còn hoặc không còn như lúc nhận.",
        Place(path.as_posix()),
        "Thư mục nhan/ giữ nguyên bản các đơn vị gửi; hãy lấy lại tệp từ bản sao lưu, hoặc nhận lại tệp (docgen batch intake).",
    )
