"""Rules of names and time: levels and bodies that are no more on the day of the document."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.dated_names import against, named
from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, Unknown, rule
from docgen.recognize.reading import Reading
from docgen.regulation.body_names import CHANGES, HEAD, HEAD_CHANGE, NEW_NAMES, NameChange

_LEVELS, _BODIES = CHANGES[:1], CHANGES[1:]


@rule("TX101", Severity.MUC_2, family="nhat_quan")
def cap_huyen_khong_con(reading: Reading) -> Iterator[Found | Unknown]:
    """Nêu cơ quan cấp huyện, thị trấn trong văn bản ban hành khi cấp này không còn.

    Sai: “UBND các huyện, thị xã, thành phố” trong văn bản năm 2026

    Đúng: “UBND các xã, phường”

    Không xét trong phần trích dẫn, viện dẫn, trong câu nói về thời gian trước, và trong văn bản ban hành trước
    ngày 01/7/2025.
    """
    yield from _old_names(reading, _LEVELS)


@rule("TX102", Severity.MUC_2, family="nhat_quan")
def ten_bo_so_khong_con(reading: Reading) -> Iterator[Found | Unknown]:
    """Nêu tên bộ, sở đã hợp nhất vào thời điểm ban hành văn bản.

    Sai: “Sở Thông tin và Truyền thông” trong văn bản năm 2026

    Đúng: “Sở Khoa học và Công nghệ”

    Không xét trong phần trích dẫn, viện dẫn, trong câu nói về thời gian trước, và trong văn bản ban hành trước
    ngày hợp nhất.
    """
    yield from _old_names(reading, _BODIES)


@rule("TX103", Severity.MUC_1, family="nhat_quan")
def dau_van_ban_cap_huyen(reading: Reading) -> Iterator[Found | Unknown]:
    """Phần đầu văn bản ghi cơ quan cấp huyện, thị trấn khi cấp này không còn.

    Sai: UBND HUYỆN LÝ NHÂN (văn bản năm 2026)

    Đúng: UBND XÃ LÝ NHÂN

    Tên cơ quan ghi theo đơn vị hành chính tại ngày ban hành văn bản.
    """
    when = against(reading, HEAD_CHANGE.day)
    for block in reading.of("co_quan_chu_quan", "co_quan_ban_hanh"):
        match = HEAD.search(" ".join(block.text.split()))
        if match is None or when == "truoc":
            continue
        if when == "khong_ro":
            yield Unknown(_no_day(HEAD_CHANGE), block)
            continue
        yield Found(
            block,
            f"“{match[0]}” không còn đúng vào ngày ban hành văn bản ({HEAD_CHANGE.source}).",
            f"Nay là {HEAD_CHANGE.now}. Ghi tên cơ quan hiện nay.",
        )


@rule("TX104", Severity.MUC_3, family="nhat_quan")
def lan_ten_cu_va_moi(reading: Reading) -> Iterator[Found]:
    """Trong một văn bản chưa ghi ngày, tên cơ quan cũ đứng cạnh tên chỉ có sau khi hợp nhất.

    Sai: “Sở Nông nghiệp và Môi trường” và “Sở Tài nguyên và Môi trường”

    Đúng: chỉ dùng tên cơ quan hiện có

    Văn bản đã ghi ngày thì xét theo ngày.
    """
    new = next((match for text in _plain(reading) if (match := NEW_NAMES.search(text))), None)
    if new is None:
        return
    for change in CHANGES:
        if against(reading, change.day) != "khong_ro":
            continue
        for passage, start, end in named(reading, change):
            yield Found(
                passage.at(start, end),
                f"“{passage.text[start:end]}” là tên cũ, đứng cùng tên mới “{new[0]}” trong một văn bản.",
                f"Nay là {change.now}. Rà soát tên các cơ quan theo ngày ban hành.",
            )
            break


def _old_names(reading: Reading, changes: tuple[NameChange, ...]) -> Iterator[Found | Unknown]:
    """Yield one finding a name, at its first place; what cannot be told where the day is not known."""
    for change in changes:
        when = against(reading, change.day)
        if when == "truoc":
            continue
        places = list(named(reading, change))
        if not places:
            continue
        passage, start, end = places[0]
        if when == "khong_ro":
            yield Unknown(_no_day(change), passage.at(start, end))
            continue
        more = f" (gặp {len(places)} chỗ)" if len(places) > 1 else ""
        yield Found(
            passage.at(start, end),
            f"“{passage.text[start:end]}”{more} không còn đúng vào ngày ban hành văn bản ({change.source}).",
            f"Nay là {change.now}. Ghi tên hiện nay nếu không phải nói về thời gian trước.",
        )


def _no_day(change: NameChange) -> str:
    day = change.day
    return (
        f"văn bản chưa đủ ngày ban hành để biết {change.name} còn hay không "
        f"(mốc {day.day:02d}/{day.month}/{day.year})"
    )


def _plain(reading: Reading) -> Iterator[str]:
    return (block.text for block in reading.blocks)
