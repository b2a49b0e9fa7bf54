"""The moment until which units report, and by how much a report is late."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from docgen.fault import DataError, Fault, Place
from docgen.language.dates import short_date
from docgen.model.campaign import Collection

VIETNAM = timezone(timedelta(hours=7))
_CLOCK = re.compile(r"\s*([01]?[0-9]|2[0-4])\s*giờ(?:\s*([0-5]?[0-9])(?:\s*phút)?)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day and the hour, in the time of Việt Nam; `hour` is None when it is the end of the day."""

    day: date
    hour: time | None

    def __str__(self) -> str:
        clock = f"{self.hour.hour} giờ {self.hour.minute:02d} " if self.hour else ""
        return f"{clock}ngày {short_date(self.day)}"

    def passed(self, moment: datetime) -> bool:
        """Tell whether a moment is after the deadline; a moment without a zone is meant in the time of Việt Nam."""
        local = local_time(moment)
        if local.date() != self.day or self.hour is None:
            return local.date() > self.day
        return local.time() > self.hour

    def days_late(self, moment: datetime) -> int | None:
        """Return the days between the deadline and a moment after it, 0 within its day; None when in time."""
        return (local_time(moment).date() - self.day).days if self.passed(moment) else None


def local_time(moment: datetime) -> datetime:
    """Return a moment in the time of Việt Nam, without its zone."""
    return (moment if moment.tzinfo is None else moment.astimezone(VIETNAM)).replace(tzinfo=None)


def deadline_of(collection: Collection) -> Deadline:
    """Return the deadline of a cycle. Raises `DataError` when its hour cannot be read."""
    found = _CLOCK.fullmatch(collection.gio_han)
    if found is None:
        message = f"giờ hạn nộp “{collection.gio_han}” không đọc được."
        hint = "Hãy ghi gio_han dạng: 17 giờ 00."
        raise DataError([Fault("gio-han-sai", message, Place("chien-dich.yaml"), hint)])
    hour, minute = int(found[1]), int(found[2] or 0)
    return Deadline(collection.han_nop, None if hour == 24 else time(hour, minute))
