"""What one row of a unit table cannot show: versions that overlap, parents that are not there, ids used twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.fault import Fault
from docgen.language.dates import short_date
from docgen.model.codes import nearest_hint
from docgen.model.unit_columns import LABELS
from docgen.model.units import UnitRegister, UnitVersion

MOST_ID = 13
"""Characters of an organ's id (Phụ lục VI)."""

MOST_TEXT = 1_000
"""No name or note of a unit is longer; a longer text is a slip."""


def register_faults(register: UnitRegister) -> Iterator[Fault]:
    """Yield every fault of a unit table, in the order of its rows."""
    for version in register.versions:
        yield from _day_faults(version)
        yield from _text_faults(version)
        yield from _overlaps(version, register)
        yield from _parent_faults(version, register)
    yield from _ids_twice(register)


def _day_faults(version: UnitVersion) -> Iterator[Fault]:
    if version.last_day < version.first_day:
        message = f"{version.short_name} (mã {version.ma}) hết hiệu lực trước ngày bắt đầu có hiệu lực."
        yield Fault(
            "don-vi-ngay-nguoc", message, version.place_of("den"), "Hãy xem lại hai ngày của dòng này."
        )


def _text_faults(version: UnitVersion) -> Iterator[Fault]:
    for key, text in version.texts.items():
        if len(text) > MOST_TEXT:
            message = f"“{LABELS[key]}” dài quá {MOST_TEXT} ký tự."
            yield Fault("o-qua-dai", message, version.place_of(key), "Hãy rút ngắn lại.")
    organ = version.texts.get("ma_dinh_danh", "")
    if len(organ) > MOST_ID:
        message = f"mã định danh “{organ}” dài {len(organ)} ký tự, quá {MOST_ID} ký tự (Phụ lục VI)."
        yield Fault(
            "ma-dinh-danh-dai", message, version.place_of("ma_dinh_danh"), "Hãy xem lại mã định danh."
        )


def _overlaps(version: UnitVersion, register: UnitRegister) -> Iterator[Fault]:
    """A code has one name on one day. The fault stands at the later row."""
    for other in register.by_code[version.ma]:
        if other is version:
            return
        if version.first_day <= other.last_day and other.first_day <= version.last_day:
            message = (
                f"mã {version.ma} có hai dòng cùng hiệu lực: {other.ten} ({other.days}, {other.place}) "
                f"và {version.ten} ({version.days})."
            )
            hint = "Hãy ghi ngày hết hiệu lực cho dòng cũ, là ngày trước ngày bắt đầu của dòng mới."
            yield Fault("don-vi-trung-thoi-gian", message, version.place_of("ma"), hint)


def _parent_faults(version: UnitVersion, register: UnitRegister) -> Iterator[Fault]:
    code, place = version.cap_tren, version.place_of("cap_tren")
    if not code or version.last_day < version.first_day:
        return
    parents = register.by_code.get(code, ())
    if not parents:
        message = f"không có đơn vị cấp trên nào mang mã “{code}”."
        yield Fault("cap-tren-khong-co", message, place, nearest_hint(code, list(register.by_code)))
    elif _leads_back(version, register):
        message = f"cấp trên của {version.short_name} (mã {version.ma}) dẫn trở lại chính nó."
        yield Fault("cap-tren-vong", message, place, "Hãy xem lại mã đơn vị cấp trên.")
    elif (day := _first_day_without(parents, version)) is not None:
        when = f"ngày {short_date(day)}" if day > date.min else "trong thời gian trước đó"
        message = f"đơn vị cấp trên {parents[0].short_name} (mã {code}) không có hiệu lực {when}, khi {version.short_name} (mã {version.ma}) có hiệu lực."
        hint = "Hãy ghi ngày cho cả hai, hoặc chia dòng này theo từng thời gian."
        yield Fault("cap-tren-ngoai-thoi-gian", message, place, hint)


def _first_day_without(parents: tuple[UnitVersion, ...], child: UnitVersion) -> date | None:
    """Return the first day of a unit on which no version of its parent is in force."""
    day = child.first_day
    while day <= child.last_day:
        parent = next((one for one in parents if one.in_force(day)), None)
        if parent is None:
            return day
        if parent.last_day >= child.last_day:
            return None
        day = parent.last_day + timedelta(days=1)
    return None


def _leads_back(version: UnitVersion, register: UnitRegister) -> bool:
    seen = {version.ma}
    above: UnitVersion | None = version
    while above is not None and above.cap_tren:
        if above.cap_tren == version.ma:
            return True
        if above.cap_tren in seen:
            return False  # a ring further up is told at its own rows
        seen.add(above.cap_tren)
        above = register.find(above.cap_tren, version.first_day)
    return False


def _ids_twice(register: UnitRegister) -> Iterator[Fault]:
    """An organ's id belongs to one organ: two codes must not bear it at the same time."""
    bearers: dict[str, list[UnitVersion]] = {}
    for version in register.versions:
        organ = version.texts.get("ma_dinh_danh", "")
        for other in bearers.get(organ, ()):
            same_time = version.first_day <= other.last_day and other.first_day <= version.last_day
            if other.ma != version.ma and same_time:
                message = f"mã định danh “{organ}” đã ghi cho {other.short_name} (mã {other.ma})."
                place = version.place_of("ma_dinh_danh")
                yield Fault("ma-dinh-danh-trung", message, place, "Mỗi cơ quan một mã định danh.")
        if organ:
            bearers.setdefault(organ, []).append(version)
