"""The unit table: every version of every unit with its days, and the units that report on one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from docgen.fault import DataError, Fault, Place
from docgen.language.dates import short_date
from docgen.model.agency import Unit, symbol_faults
from docgen.model.campaign import Period, UnitTable
from docgen.model.codes import nearest_hint
from docgen.model.record import Draft, place_at
from docgen.model.unit_columns import BETWEEN, COLUMNS, LABELS, LISTS, names_from, table_columns
from docgen.sources.cells import Sheet
from docgen.sources.columns import label_key
from docgen.sources.node import Node
from docgen.sources.table import Row, read_table


@dataclass(frozen=True, slots=True)
class UnitVersion:
    """One row of the table: a unit under one name from one day to another; both are counted in, None is open.

    `texts` holds what was typed under each column, and what follows from the full name; `places` its cells.
    """

    ma: str
    ten: str
    tu: date | None
    den: date | None
    place: Place
    texts: Mapping[str, str] = field(repr=False)
    places: Mapping[str, Place] = field(repr=False)

    @property
    def short_name(self) -> str:
        return self.texts.get("ten_ngan") or self.ten

    @property
    def cap_tren(self) -> str:
        return self.texts.get("cap_tren", "")

    @property
    def groups(self) -> tuple[str, ...]:
        return _parts(self.texts.get("nhom", ""))

    @property
    def first_day(self) -> date:
        return self.tu or date.min

    @property
    def last_day(self) -> date:
        return self.den or date.max

    def in_force(self, day: date) -> bool:
        """Tell whether the unit bears this name and code on a day."""
        return self.first_day <= day <= self.last_day

    def place_of(self, key: str) -> Place:
        """Return the cell of a column; the row when the table has no such column."""
        return self.places.get(key, self.place)

    @property
    def days(self) -> str:
        """The time of the version in words: “từ 01/7/2025 đến nay”."""
        start = f"từ {short_date(self.tu)}" if self.tu else "không rõ ngày bắt đầu"
        return f"{start} đến {short_date(self.den) if self.den else 'nay'}"


@dataclass(frozen=True, slots=True)
class UnitRegister:
    """All versions in the order of the table. Units are found by code and day, never by name."""

    versions: tuple[UnitVersion, ...]
    by_code: Mapping[str, tuple[UnitVersion, ...]] = field(repr=False, compare=False)

    def on(self, day: date) -> tuple[UnitVersion, ...]:
        """Return the versions in force on a day."""
        return tuple(version for version in self.versions if version.in_force(day))

    def find(self, code: str, day: date) -> UnitVersion | None:
        """Return the version that bears a code on a day."""
        return next((one for one in self.by_code.get(code, ()) if one.in_force(day)), None)


def read_register(sheet: Sheet) -> UnitRegister:
    """Read the versions of a unit table. Raises `DataError` with what the reader of tables finds in the cells."""
    return register_of(_version(row) for row in read_table(sheet, table_columns()).rows)


def register_of(versions: Iterable[UnitVersion]) -> UnitRegister:
    """Put versions in order under their codes."""
    versions = tuple(versions)
    by_code: dict[str, tuple[UnitVersion, ...]] = {}
    for version in versions:
        by_code[version.ma] = (*by_code.get(version.ma, ()), version)
    return UnitRegister(versions, by_code)


def _version(row: Row) -> UnitVersion:
    typed = {key: cell.text for key, cell in row.values.items() if cell.text}
    days = {key: row.values[key].date for key in ("tu", "den") if key in row.values}
    places = {key: cell.place for key, cell in row.values.items()}
    texts = {**names_from(typed["ten"]), **typed}
    return UnitVersion(typed["ma"], typed["ten"], days.get("tu"), days.get("den"), row.place, texts, places)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(BETWEEN) if part.strip()))


def reporting_units(
    register: UnitRegister, table: UnitTable, node: Node, signers: Iterable[str], draft: Draft | None = None
) -> tuple[Unit, ...]:
    """Return the units that are in force on the day of the campaign and belong to one of its groups.

    `node` is the campaign file. Raises `DataError` with every fault: no unit, a group that no unit has, and in
    the rows of the units a cell that must not be empty, a signer nobody knows, a symbol that cannot be printed.
    """
    faults = list(_group_faults(register, table, node))
    chosen = [version for version in register.on(table.ngay) if _belongs(version, table)]
    if not chosen and not faults:
        faults.append(_none_in_force(register, table, node))
    signers = tuple(signers)
    units: list[Unit] = []
    for version in chosen:
        found = [*_empty_cells(version, draft), *_wrong_cells(version, signers)]
        faults.extend(found)
        if not found:
            units.append(_unit(version, draft))
    if faults:
        raise DataError(faults)
    return tuple(units)


def _belongs(version: UnitVersion, table: UnitTable) -> bool:
    wanted = {label_key(name) for name in table.nhom}
    return not wanted or any(label_key(name) in wanted for name in version.groups)


def _group_faults(register: UnitRegister, table: UnitTable, node: Node) -> Iterator[Fault]:
    known = {label_key(name): name for version in register.versions for name in version.groups}
    for index, name in enumerate(table.nhom):
        if label_key(name) not in known:
            message = f"không đơn vị nào của bảng {table.tep} thuộc nhóm “{name}”."
            place = place_at(node, ("bang_don_vi", "nhom", index))
            yield Fault("nhom-khong-co", message, place, nearest_hint(name, list(known.values())))


def _none_in_force(register: UnitRegister, table: UnitTable, node: Node) -> Fault:
    what = f" thuộc nhóm {', '.join(f'“{name}”' for name in table.nhom)}" if table.nhom else ""
    message = f"bảng {table.tep} không có đơn vị nào{what} có hiệu lực ngày {short_date(table.ngay)}."
    days = sorted({version.tu for version in register.versions if version.tu})
    hint = f"Bảng có các ngày bắt đầu hiệu lực: {', '.join(map(short_date, days[:5]))}." if days else ""
    place = place_at(node, ("bang_don_vi", "ngay"))
    return Fault("khong-co-don-vi-hieu-luc", message, place, hint or "Hãy xem lại bang_don_vi.")


def _empty_cells(version: UnitVersion, draft: Draft | None) -> Iterator[Fault]:
    for column in COLUMNS:
        if column.needed == "don_vi_bao_cao" and not version.texts.get(column.key):
            if draft is not None and column.key != "nguoi_ky":
                continue
            message = f"thiếu “{column.label}” của {version.short_name} (mã {version.ma})."
            yield Fault("don-vi-thieu-o", message, version.place_of(column.key), f"{column.how}.")


def _wrong_cells(version: UnitVersion, signers: tuple[str, ...]) -> Iterator[Fault]:
    signer = version.texts.get("nguoi_ky", "")
    if signer and signer not in signers:
        message = f"không có người ký nào mang mã “{signer}”."
        yield Fault("ma-khong-co", message, version.place_of("nguoi_ky"), nearest_hint(signer, signers))
    if symbol := version.texts.get("viet_tat"):
        yield from symbol_faults(symbol, version.place_of("viet_tat"))


def _unit(version: UnitVersion, draft: Draft | None) -> Unit:
    values: dict[str, object] = {**version.texts, "tu": version.tu, "den": version.den}
    values |= {key: _parts(version.texts.get(key, "")) for key in LISTS}
    for column in COLUMNS:
        if draft is not None and column.needed == "don_vi_bao_cao" and not values.get(column.key):
            what = f"{LABELS[column.key].lower()} của {version.short_name}"
            values[column.key] = draft.placeholder(what, version.place_of(column.key))
    return Unit.model_validate(values)


def freshness_notes(table: UnitTable, period: Period, node: Node) -> Iterator[Fault]:
    """Yield a note when the table was last looked over before the end of the period, or nobody says when."""
    last = max(period.den, table.ngay)
    place = place_at(node, ("bang_don_vi", "cap_nhat"))
    hint = "Hãy đối chiếu tên, mã các đơn vị với văn bản mới rồi ghi lại cap_nhat."
    if table.cap_nhat is None:
        message = f"bảng đơn vị {table.tep} không ghi cập nhật đến ngày nào (cap_nhat)."
        yield Fault("bang-don-vi-khong-ro-ngay", message, place, hint)
    elif table.cap_nhat < last:
        message = f"bảng đơn vị cập nhật đến {short_date(table.cap_nhat)}, trước ngày {short_date(last)}."
        yield Fault("bang-don-vi-cu", message, place, hint)


def unit_day_faults(unit: Unit, day: date | None, year: int | None, place: Place | None) -> Iterator[Fault]:
    """Yield a fault when a unit issues a paper on a day, or in a year, in which it does not bear its name and code."""
    first, last = (day, day) if day else (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    if first is None or last is None:
        return
    if (unit.tu is not None and last < unit.tu) or (unit.den is not None and unit.den < first):
        when = f"ngày {short_date(day)}" if day else f"năm {year}"
        ended = unit.den is not None and unit.den < first
        state = (
            f"chỉ đến {short_date(unit.den)}" if ended and unit.den else f"từ {short_date(unit.tu or first)}"
        )
        message = f"{unit.short_name} (mã {unit.ma}) có hiệu lực {state}, không ban hành được văn bản {when}."
        hint = "Hãy xem lại ngày của văn bản, hoặc ngày của bang_don_vi trong chien-dich.yaml."
        yield Fault("don-vi-ngoai-hieu-luc", message, place, hint)
