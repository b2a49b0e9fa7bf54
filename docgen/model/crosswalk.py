"""The crosswalk: which unit became which on what day, and what share of its figures went where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from docgen.fault import DataError, Fault, Place
from docgen.language.dates import short_date
from docgen.model.codes import nearest_hint
from docgen.model.units import UnitRegister
from docgen.sources.cells import Cell, Sheet
from docgen.sources.columns import Column
from docgen.sources.table import Row, read_table

CROSSWALK_COLUMNS: tuple[tuple[Column, str], ...] = (
    (Column("cu", "Mã cũ", "ma", required=True), "Mã có hiệu lực đến hết ngày trước ngày chuyển đổi"),
    (Column("moi", "Mã mới", "ma", required=True), "Mã có hiệu lực từ ngày chuyển đổi"),
    (Column("ngay", "Ngày chuyển đổi", "ngay", required=True), "Ngày đầu tiên của mã mới: 01/7/2025"),
    (
        Column("ty_le", "Tỷ lệ", "chu"),
        "Phần số liệu của mã cũ chuyển sang mã mới: 1; 0,6 hoặc 1/3. Các phần của một mã cũ cộng lại đúng bằng 1; "
        "chưa biết thì để trống mọi phần của mã cũ ấy",
    ),
    (
        Column("co_so", "Cơ sở", "chu", required_header=False),
        "Chia theo gì: dân số, diện tích, số hộ; cần khi tỷ lệ khác 1",
    ),
    (
        Column("phuong_phap", "Phương pháp", "chu", required_header=False),
        "Cách tính tỷ lệ, in trong ghi chú; cần khi tỷ lệ khác 1",
    ),
    (Column("nguon", "Nguồn", "chu", required_header=False), "Nghị quyết hoặc văn bản sắp xếp"),
)
"""The columns, each with what is typed there."""

_SHARE = re.compile(
    r"(?P<top>[0-9]{1,9})/(?P<bottom>[0-9]{1,9})|(?P<whole>[0-9]{1,9})(?:[.,](?P<part>[0-9]{1,30}))?"
)


@dataclass(frozen=True, slots=True)
class Link:
    """One row: a share (over 0, up to 1) of what `cu` had goes to `moi` on a day; None when nobody knows it."""

    cu: str
    moi: str
    ngay: date
    ty_le: Fraction | None
    co_so: str
    phuong_phap: str
    nguon: str
    place: Place
    share_place: Place


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All links, in the order of the table, and the units they join."""

    links: tuple[Link, ...]
    register: UnitRegister

    def days(self, until: date) -> tuple[date, ...]:
        """Return the days of change up to a day, first to last."""
        return tuple(sorted({link.ngay for link in self.links if link.ngay <= until}))


def read_crosswalk(sheet: Sheet, register: UnitRegister) -> Crosswalk:
    """Read a crosswalk. Raises `DataError` with all faults of its rows: shares that cannot be read or do not add up
    to 1 exactly, codes that the unit table does not have on that day, a link given twice."""
    rows = read_table(sheet, [column for column, _ in CROSSWALK_COLUMNS]).rows
    faults: list[Fault] = []
    links = tuple(_link(row, faults) for row in rows)
    unreadable = {fault.place for fault in faults}
    faults.extend(_code_faults(links, register))
    faults.extend(_twice(links))
    faults.extend(_share_faults([link for link in links if link.share_place not in unreadable], links))
    faults.extend(_own_share_faults(links, register))
    if faults:
        raise DataError(faults)
    return Crosswalk(links, register)


def _link(row: Row, faults: list[Fault]) -> Link:
    text = {key: cell.text for key, cell in row.values.items()}
    day = row.values["ngay"].date
    assert day is not None
    cell = row.values["ty_le"]
    share = _share(cell)
    if share is None and cell.text:
        message = f"tỷ lệ “{cell.text:.40}” không phải một phần lớn hơn 0 và không quá 1."
        faults.append(
            Fault("ty-le-sai", message, cell.place, "Hãy ghi như 1; 0,6 hoặc 1/3 (định dạng Text).")
        )
    others = (text.get("co_so", ""), text.get("phuong_phap", ""), text.get("nguon", ""))
    return Link(text["cu"], text["moi"], day, share, *others, row.place, cell.place)


def _share(cell: Cell) -> Fraction | None:
    """Return the exact share that was typed; None when the cell is empty or holds none."""
    if cell.number is not None:
        found = Fraction(cell.number)
    else:
        match = _SHARE.fullmatch(cell.text)
        if match is None or (match["bottom"] is not None and int(match["bottom"]) == 0):
            return None
        if match["top"] is not None:
            found = Fraction(int(match["top"]), int(match["bottom"]))
        else:
            found = Fraction(f"{match['whole']}.{match['part'] or '0'}")
    return found if 0 < found <= 1 else None


def _code_faults(links: Sequence[Link], register: UnitRegister) -> Iterator[Fault]:
    """The old code must be in force on the day before, the new one on the day itself."""
    for link in links:
        for code, day, what in (
            (link.cu, link.ngay - timedelta(days=1), "mã cũ"),
            (link.moi, link.ngay, "mã mới"),
        ):
            if code not in register.by_code:
                message = f"{what} “{code}” không có trong bảng đơn vị."
                hint = nearest_hint(code, list(register.by_code)) if len(register.by_code) < 500 else ""
                yield Fault("chuyen-doi-ma-la", message, link.place, hint or "Hãy xem lại mã.")
            elif register.find(code, day) is None:
                times = "; ".join(f"{one.ten} {one.days}" for one in register.by_code[code])
                message = f"{what} “{code}” không có hiệu lực ngày {short_date(day)} ({times})."
                hint = "Hãy xem lại ngày chuyển đổi, hoặc ngày hiệu lực trong bảng đơn vị."
                yield Fault("chuyen-doi-ngoai-thoi-gian", message, link.place, hint)


def _twice(links: Sequence[Link]) -> Iterator[Fault]:
    seen: dict[tuple[str, str, date], Link] = {}
    for link in links:
        first = seen.setdefault((link.cu, link.moi, link.ngay), link)
        if first is not link:
            message = f"“{link.cu}” sang “{link.moi}” ngày {short_date(link.ngay)} đã ghi ở {first.place}."
            yield Fault("chuyen-doi-trung", message, link.place, "Hãy giữ lại một dòng.")


def by_old(links: Sequence[Link]) -> dict[tuple[date, str], list[Link]]:
    """Return the links of each predecessor on each day."""
    found: dict[tuple[date, str], list[Link]] = {}
    for link in links:
        found.setdefault((link.ngay, link.cu), []).append(link)
    return found


def _share_faults(readable: Sequence[Link], links: Sequence[Link]) -> Iterator[Fault]:
    """The shares of one predecessor add up to 1 exactly, or none of them is known."""
    complete = by_old(links)
    for (day, code), group in by_old(readable).items():
        if len(group) != len(complete[day, code]):
            continue  # one of its shares is a fault already
        known = [link.ty_le for link in group if link.ty_le is not None]
        first = group[0]
        if known and len(known) < len(group):
            message = f"mã cũ “{code}” có phần ghi tỷ lệ, có phần để trống."
            hint = "Hãy ghi đủ tỷ lệ, hoặc để trống mọi phần khi chưa biết."
            yield Fault("ty-le-thieu", message, first.place, hint)
        elif known and sum(known) != 1:
            message = (
                f"các tỷ lệ của mã cũ “{code}” cộng lại bằng {_shown(sum(known, Fraction()))}, không bằng 1."
            )
            hint = "Phần không viết hết bằng số thập phân thì ghi phân số, ví dụ 1/3."
            yield Fault("ty-le-khac-1", message, first.share_place, hint)
        for link in group:
            if link.ty_le is not None and link.ty_le != 1 and not (link.co_so and link.phuong_phap):
                message = f"phần chia của “{code}” sang “{link.moi}” không ghi cơ sở và phương pháp."
                hint = "Hãy ghi chia theo gì (dân số, diện tích, số hộ) và tính thế nào."
                yield Fault("ty-le-khong-co-so", message, link.place, hint)


def _shown(share: Fraction) -> str:
    if 10**9 % share.denominator:
        return f"{share.numerator}/{share.denominator}"
    return format((Decimal(share.numerator) / share.denominator).normalize(), "f").replace(".", ",")


def _own_share_faults(links: Sequence[Link], register: UnitRegister) -> Iterator[Fault]:
    """A code that received on a day and was in force before must say what became of what it had itself."""
    groups = by_old(links)
    told: set[tuple[date, str]] = set()
    for link in links:
        key = (link.ngay, link.moi)
        before = register.find(link.moi, link.ngay - timedelta(days=1))
        if before is not None and key not in groups and key not in told:
            told.add(key)
            message = f"mã “{link.moi}” cũng có hiệu lực trước ngày {short_date(link.ngay)} ({before.ten}) nhưng không có dòng nào ghi nó là mã cũ."
            hint = f"Hãy thêm dòng {link.moi} sang {link.moi}, hoặc sang mã khác."
            yield Fault("chuyen-doi-thieu-dong", message, link.place, hint)
