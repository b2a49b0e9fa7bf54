"""Where the cycle stands: each unit's state, by how much it is late, what was sent back, who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from docgen.batch.cycle import Cycle, Progress, State
from docgen.batch.deadline import local_time
from docgen.batch.decisions import Difference, differences
from docgen.batch.states import OPEN
from docgen.language.dates import short_date
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign
from docgen.sources.writing import CellValue, SheetSpec, write_workbook

LEADER = "báo cáo lãnh đạo"
NO_OFFICER = "Chưa phân công"


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """One unit. `late` counts days, 0 within the deadline's day, None when in time.

    `arrived` is when the accepted figures came, without any when the first file came; `sent_back` how many files
    wait for their correction, `stray` the name of a useless file that came after a good one; `chosen` tells which
    file was chosen and by whom.
    """

    unit: Unit
    state: State
    late: int | None
    arrived: datetime | None
    file: str
    faults: int
    twin: bool
    reminders: int
    leader: bool
    reason: str
    person: str
    choices: tuple[Difference, ...]
    sent_back: int = 0
    stray: str = ""
    chosen: str = ""
    notices: int = 0

    @property
    def done(self) -> bool:
        return self.state in (State.DAT, State.DA_TONG_HOP)

    @property
    def missing(self) -> bool:
        """Tell whether the unit must still send something."""
        return self.state in OPEN

    @property
    def lateness(self) -> str:
        """Say how late: “muộn 3 ngày”, “muộn trong ngày”, or "" when in time."""
        if self.late is None:
            return ""
        return f"muộn {self.late} ngày" if self.late else "muộn trong ngày"

    @property
    def remark(self) -> str:
        """Say what else a person should know of the unit."""
        said = []
        if self.state is State.DA_LOAI_TRU:
            said.append(f"{self.reason} ({self.person})")
        if self.state is State.YEU_CAU_CHINH_LY and self.faults:
            more = f" (tệp gửi sau cùng trong {self.sent_back} tệp bị trả lại)" if self.sent_back > 1 else ""
            said.append(f"{self.faults} lỗi cần chỉnh lý{more}")
        if self.choices:
            said.append(f"{len(self.choices)} số khác nhau giữa các tệp, cần chọn một tệp")
        if self.chosen:
            said.append(self.chosen)
        if self.stray:
            said.append(f"tệp gửi sau “{self.stray}” không dùng được, vẫn tính tệp trước")
        if self.done and self.notices:
            said.append(f"{self.notices} lưu ý khi nhận")
        if self.reminders:
            said.append(f"đã đôn đốc {self.reminders} lần")
        if self.leader:
            said.append(LEADER)
        if self.done and not self.twin:
            said.append("chưa có bản ký")
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class Status:
    """The whole cycle on a day; units in the campaign's order."""

    campaign: Campaign
    day: date
    deadline: str
    units: tuple[UnitStatus, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        found = Counter(unit.state for unit in self.units)
        return {state: found[state] for state in State if found[state]}

    @property
    def expected(self) -> int:
        """How many units count: all but those left out."""
        return sum(unit.state is not State.DA_LOAI_TRU for unit in self.units)

    @property
    def summary(self) -> str:
        """Say how many reported: “28/33 đơn vị có báo cáo đạt”."""
        done = sum(unit.done for unit in self.units)
        excluded = len(self.units) - self.expected
        left_out = f"; loại trừ {excluded} đơn vị" if excluded else ""
        return f"{done}/{self.expected} đơn vị có báo cáo đạt{left_out}"

    def by_officer(self) -> Iterator[tuple[str, tuple[UnitStatus, ...]]]:
        """Yield each officer with the units in charge, in the order in which they first stand."""
        groups: dict[str, list[UnitStatus]] = {}
        for unit in self.units:
            groups.setdefault(unit.unit.can_bo or NO_OFFICER, []).append(unit)
        yield from ((officer, tuple(units)) for officer, units in groups.items())

    def by_group(self) -> Iterator[tuple[str, str]]:
        """Yield each group with how many of its units reported: “5/9”."""
        groups: dict[str, list[UnitStatus]] = {}
        for unit in self.units:
            for group in unit.unit.nhom:
                groups.setdefault(group, []).append(unit)
        for group, units in groups.items():
            counted = [unit for unit in units if unit.state is not State.DA_LOAI_TRU]
            yield group, f"{sum(unit.done for unit in counted)}/{len(counted)}"


def status_of(cycle: Cycle, campaign: Campaign, moment: datetime, day: date | None = None) -> Status:
    """Return the state of a cycle at a moment, or at the end of a day: what was recorded later does not count."""
    at = local_time(moment) if day is None else datetime.combine(day, time.max)
    progress = cycle.progress(at)
    units = tuple(_unit(cycle, campaign, unit, progress[unit.ma], at) for unit in campaign.don_vi)
    return Status(campaign, at.date(), str(cycle.deadline), units)


def _unit(cycle: Cycle, campaign: Campaign, unit: Unit, known: Progress, at: datetime) -> UnitStatus:
    state = cycle.state_of(known, at)
    event = known.accepted[-1] if known.accepted and known.returned is None else known.returned
    exclusion = known.exclusion
    return UnitStatus(
        unit,
        state,
        None if exclusion else _late(cycle, known, at),
        known.reported or known.arrived,
        event.tep if event else "",
        len(known.returned.loi) if known.returned else 0,
        bool(known.twins),
        len(known.reminders),
        known.for_the_leader and exclusion is None,
        exclusion.ly_do if exclusion else "",
        exclusion.nguoi if exclusion else "",
        tuple(differences(known, campaign)) if state is State.CAN_CHON else (),
        len(known.sent_back),
        known.stray.tep if known.stray else "",
        _choice(known),
        len(known.accepted[-1].luu_y) if known.accepted else 0,
    )


def _choice(known: Progress) -> str:
    chosen = known.chosen
    return f"{chosen.nguoi} chọn tệp “{chosen.tep}”" if chosen is not None else ""


def _late(cycle: Cycle, known: Progress, at: datetime) -> int | None:
    """Return how late a unit is: by when its good report came, or until now while it still has something to do."""
    if known.reported is not None and known.state not in OPEN:
        return cycle.deadline.days_late(known.reported)
    return cycle.deadline.days_late(at)


# For programs and for Excel.


def as_json(status: Status) -> dict[str, object]:
    """Return the status in the stable form of `--format json`."""
    return {
        "chien_dich": status.campaign.ten,
        "ngay": status.day.isoformat(),
        "han_nop": status.deadline,
        "tong_hop": status.summary,
        "dem": {state.value: count for state, count in status.counts.items()},
        "nhom": dict(status.by_group()),
        "don_vi": [_unit_json(unit) for unit in status.units],
    }


def _unit_json(one: UnitStatus) -> dict[str, object]:
    return {
        "ma": one.unit.ma,
        "ten": one.unit.ten,
        "nhom": list(one.unit.nhom),
        "can_bo": one.unit.can_bo or None,
        "trang_thai": one.state.value,
        "muon_ngay": one.late,
        "nhan_luc": one.arrived.isoformat() if one.arrived else None,
        "tep": one.file or None,
        "so_loi": one.faults,
        "ban_ky": one.twin,
        "don_doc": one.reminders,
        "bao_cao_lanh_dao": one.leader,
        "ly_do_loai_tru": one.reason or None,
        "nguoi_loai_tru": one.person or None,
        "da_chon": one.chosen or None,
        "bi_tra_lai": one.sent_back,
        "tep_khong_dung_duoc": one.stray or None,
        "can_chon": [{"chi_tieu": found.chi_tieu, "so": dict(found.so)} for found in one.choices],
    }


_HEAD = (
    "TT",
    "Mã đơn vị",
    "Đơn vị",
    "Nhóm",
    "Cán bộ theo dõi",
    "Trạng thái",
    "Nhận lúc",
    "Muộn",
    "Tệp",
    "Ghi chú",
)
_WIDTHS = (5, 10, 36, 18, 18, 18, 16, 16, 30, 40)


def status_workbook(status: Status, name: str) -> bytes:
    """Return the status as a list in Excel, officer by officer."""
    rows: list[Sequence[CellValue]] = [_HEAD]
    number = 0
    for _, units in status.by_officer():
        for one in units:
            number += 1
            rows.append(_row(number, one))
    titles = (
        "TÌNH HÌNH NỘP BÁO CÁO CỦA CÁC ĐƠN VỊ",
        f"{status.campaign.ten}; {status.campaign.ky_bao_cao.ten}",
        f"Đến ngày {short_date(status.day)}; hạn nộp {status.deadline}; {status.summary}",
    )
    return write_workbook(
        [SheetSpec("Tình hình nộp", rows, _WIDTHS, titles=titles, landscape=True, fit_rows=True)], name
    )


def _row(number: int, one: UnitStatus) -> Sequence[CellValue]:
    return (
        number,
        one.unit.ma,
        one.unit.ten,
        ", ".join(one.unit.nhom),
        one.unit.can_bo or NO_OFFICER,
        one.state.value,
        f"{local_time(one.arrived):%d/%m/%Y %H:%M}" if one.arrived else "",
        one.lateness,
        one.file,
        one.remark,
    )
