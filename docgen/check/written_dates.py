"""Dates as a running text writes them: where each stands, what it says, and whether there is such a day."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

_DATE = re.compile(
    r"(?<![\d/.,])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?(?![\d/]|[.,]\d|/?[A-ZĐ])"
    r"|\b(?:[Nn]gày|[Mm]ùng) +(?P<day_in_words>\d{1,2}) +tháng +(?P<month_in_words>\d{1,2})"
    r"(?: +năm +(?P<year_in_words>\d{4}))?(?!\d)"
)
_DAY_WORD = re.compile(
    r"(?:\b[Nn]gày|\b[Tt]ừ|\b[Đđ]ến|\bhết|\b[Tt]rước|\bsau|\bkể từ|thứ [\w]+,?|Chủ nhật,?)\s*\(?$"
)
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date of a text, characters `start` to `end`; `year` is None where only day and month are written.

    `in_words` tells “ngày 05 tháng 3 năm 2026” from “05/3/2026”.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    in_words: bool

    @property
    def exists(self) -> bool:
        """Tell whether there is such a day; without a year 29/02 is one."""
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= monthrange(self.year or _LEAP_YEAR, self.month)[1]

    @property
    def date(self) -> datetime.date | None:
        """Return the day; None without a year or where there is no such day."""
        if self.year is None or self.year < 1 or not self.exists:
            return None
        return datetime.date(self.year, self.month, self.day)


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text; day and month alone (“30/6”) only after a word that tells a day."""
    if "/" not in text and "tháng" not in text:
        return
    for match in _DATE.finditer(text):
        if match["day_in_words"]:
            day, month, year = match["day_in_words"], match["month_in_words"], match["year_in_words"]
        else:
            day, month, year = match["day"], match["month"], match["year"]
            if year is None and not _DAY_WORD.search(text, 0, match.start()):
                continue
        yield WrittenDate(
            match.start(),
            match.end(),
            int(day),
            int(month),
            None if year is None else int(year),
            bool(match["day_in_words"]),
        )
