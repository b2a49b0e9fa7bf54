"""Levels of government and bodies that were ended or renamed, each with its day and its source.

The list is dated data: a name that is wrong in a paper of today was right in one of its time (facts of Luật
72/2025/QH15 and of the resolutions named below). It is kept narrow: only names that exist nowhere since.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_BODY = r"(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Công an|Ban Chỉ huy Quân sự|MTTQ|Hội Liên hiệp Phụ nữ)"
_LEVEL = r"(?:huyện|quận|thị xã|thị trấn)"


@dataclass(frozen=True, slots=True)
class NameChange:
    """A name that ends on `day` (the first day without it). `pattern` finds it in a text in upright letters.

    `signs` are words without which the pattern finds nothing. `name` says what ended, `now` what stands in its place, `source` the act that ended it.
    """

    name: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    day: datetime.date
    now: str
    source: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A body of one name in each province or at the centre: `old` is its name without “Bộ” or “Sở”."""

    old: str
    now: str


_TWO_LEVELS = datetime.date(2025, 7, 1)
_TWO_LEVELS_SOURCE = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15, có hiệu lực từ ngày 01/7/2025"
_MINISTRIES = datetime.date(2025, 3, 1)
_MINISTRIES_SOURCE = (
    "Nghị quyết số 176/2025/QH15 của Quốc hội về cơ cấu tổ chức của Chính phủ, từ ngày 01/3/2025"
)
_DEPARTMENTS_SOURCE = "Nghị định số 45/2025/NĐ-CP ngày 28/02/2025 của Chính phủ; xét từ ngày 01/7/2025"

_MERGED = (
    Renamed("Kế hoạch và Đầu tư", "Tài chính"),
    Renamed("Thông tin và Truyền thông", "Khoa học và Công nghệ"),
    Renamed("Giao thông vận tải", "Xây dựng"),
    Renamed("Tài nguyên và Môi trường", "Nông nghiệp và Môi trường"),
    Renamed("Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường"),
    Renamed("Lao động - Thương binh và Xã hội", "Nội vụ"),
)

CHANGES: tuple[NameChange, ...] = (
    NameChange(
        "cơ quan cấp huyện",
        re.compile(
            rf"(?<!\w){_BODY} (?:các )?{_LEVEL}(?!\w)"
            rf"|(?<!\w)[Cc]ác (?:huyện|quận|thị xã|thị trấn)(?:, (?:huyện|quận|thị xã|thị trấn|thành phố))+(?!\w)"
            r"|(?<!\w)(?:xã, phường, thị trấn|huyện, thị xã, thành phố)(?!\w)"
            r"|(?<!\w)(?:Huyện ủy|Huyện uỷ|Quận ủy|Quận uỷ|Thị ủy|Thị uỷ)(?!\w)"
            r"|(?<!\w)cấp huyện(?!\w)"
        ),
        ("huyện", "quận", "thị xã", "thị trấn", "Huyện", "Quận", "Thị"),
        _TWO_LEVELS,
        "chính quyền địa phương hai cấp: tỉnh, thành phố và xã, phường, đặc khu",
        _TWO_LEVELS_SOURCE,
    ),
    *(
        NameChange(
            f"Bộ {item.old}",
            re.compile(
                rf"(?<!\w)Bộ (?:trưởng Bộ )?{re.escape(item.old)}(?!\w)".replace(r"\ \-\ ", r",?\s?[-–]?\s?")
            ),
            (item.old.partition(" - ")[0],),
            _MINISTRIES,
            f"Bộ {item.now}",
            _MINISTRIES_SOURCE,
        )
        for item in _MERGED
    ),
    *(
        NameChange(
            f"Sở {item.old}",
            re.compile(rf"(?<!\w)Sở {re.escape(item.old)}(?!\w)".replace(r"\ \-\ ", r",?\s?[-–]?\s?")),
            (item.old.partition(" - ")[0],),
            _TWO_LEVELS,
            f"Sở {item.now}",
            _DEPARTMENTS_SOURCE,
        )
        for item in _MERGED
    ),
)
"""Every change, the levels first."""

HEAD = re.compile(
    r"(?<!\w)(?:UBND|HĐND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)\s+(?:HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN)(?!\w)"
)
"""A body of the district level, or of a thị trấn, in the capitals of a head."""

HEAD_CHANGE = CHANGES[0]

NEW_NAMES = re.compile(
    r"(?<!\w)(?:(?:Bộ|Sở) Nông nghiệp và Môi trường|(?:Bộ|Sở) Dân tộc và Tôn giáo|xã, phường, đặc khu|xã, phường và đặc khu)(?!\w)"
)
"""Names that there are only since the changes: beside an old one they show that a paper mixes two times."""
