"""What the law orders of the line of địa danh and thời gian."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from docgen.regulation.norm import Clause


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """What the law orders of the line.

    Days below `pad_days_below` and the months of `padded_months` carry a leading 0, others none.
    `full_names` maps a place that is named after a person or an event to its full official name.
    """

    pad_days_below: int
    padded_months: Collection[int]
    full_names: Mapping[str, str]
    place_cite: Clause
    date_cite: Clause
    layout_cite: Clause

    def day(self, day: int) -> str:
        """Write the number of a day."""
        return f"{day:02d}" if day < self.pad_days_below else str(day)

    def month(self, month: int) -> str:
        """Write the number of a month."""
        return f"{month:02d}" if month in self.padded_months else str(month)


def is_number(value: str) -> bool:
    """Tell whether a text is a number in Arabic digits."""
    return value.isascii() and value.isdigit() and len(value) < 10
