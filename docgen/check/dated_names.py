"""What a reading tells of its own time, and the old names that stand in it outside quotations and citations."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Literal

from docgen.check.per_reading import per_reading
from docgen.check.running_text import Passage, passage_of, passages
from docgen.recognize.reading import Reading
from docgen.regulation.body_names import NameChange

When = Literal["truoc", "sau", "khong_ro"]

_YEAR = re.compile(r"năm\s*(\d{4})")
_OLD_TIME = re.compile(
    r"(?<!\w)(?:cũ|trước đây|nguyên là|giải thể|sáp nhập|hợp nhất|chia tách|bàn giao|chuyển giao|kết thúc hoạt động|"
    r"trước (?:ngày )?0?1/0?7/2025|trước khi|giai đoạn|lịch sử)(?!\w)"
)
_PAST_YEAR = re.compile(r"(?<!\w)(?:năm |/)(\d{4})(?!\w)")


def against(reading: Reading, day: datetime.date) -> When:
    """Tell whether the document is of before or after a day; by its year alone where that leaves no doubt."""
    if reading.date is not None:
        return "sau" if reading.date >= day else "truoc"
    years = _YEAR.findall(reading.text("dia_danh_thoi_gian"))
    if len(years) != 1 or int(years[0]) == day.year:
        return "khong_ro"
    return "sau" if int(years[0]) > day.year else "truoc"


def named(reading: Reading, change: NameChange) -> Iterator[tuple[Passage, int, int]]:
    """Yield where an old name stands as a name of today: not quoted, cited, or told of the past."""
    for passage in _texts(reading):
        if not any(sign in passage.text for sign in change.signs):
            continue
        for match in change.pattern.finditer(passage.text):
            if passage.free(*match.span()) and not _of_the_past(passage, match, change.day):
                yield passage, match.start(), match.end()


@per_reading
def _texts(reading: Reading) -> tuple[Passage, ...]:
    lines = (
        passage_of(block) for block in reading.of("noi_nhan_muc", "kinh_gui", "kinh_gui_muc", "trich_yeu")
    )
    return (*passages(reading), *lines)


def _of_the_past(passage: Passage, match: re.Match[str], day: datetime.date) -> bool:
    start, end = passage.sentence(match.start())
    if _OLD_TIME.search(passage.text, start, end):
        return True
    return any(int(year) < day.year for year in _PAST_YEAR.findall(passage.text, start, end))
