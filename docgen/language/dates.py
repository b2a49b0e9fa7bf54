"""Days as Vietnamese papers write them, in text and in the head; text in, `date` out, and back."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from docgen.language.unreadable import UnreadableError, quoted

BLANK_SLOT = " " * 4
"""What stands, after the space that follows the word, for a number that văn thư fills in later."""

_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[1-9][0-9]{3})"),
    re.compile(r"(?P<year>[1-9][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(
        r"ngày +(?P<day>[0-9]{1,2}) +tháng +(?P<month>[0-9]{1,2}) +năm +(?P<year>[1-9][0-9]{3})",
        re.IGNORECASE,
    ),
)
_TWO_DIGIT_YEAR = re.compile(
    r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{1,2}|ngày +[0-9]{1,2} +tháng +[0-9]{1,2} +năm +[0-9]{1,2}", re.IGNORECASE
)
_EXAMPLES = "Hãy ghi như 30/7/2024, 2024-07-30 hoặc ngày 30 tháng 7 năm 2024."


class DateError(UnreadableError):
    """A text is not a day of the calendar in one of the accepted forms."""


def parse_date(text: str) -> date:
    """Read a day written "30/7/2024", "05/01/2025", "2024-07-30" or "ngày 05 tháng 3 năm 2020".

    The day stands before the month. Raises DateError with the reason for a day that does not exist
    ("31/02/2026"), a year of two digits ("30/7/24") and any other form.
    """
    clean = unicodedata.normalize("NFC", text)
    for form in _FORMS:
        if match := form.fullmatch(clean):
            return _calendar_day(text, int(match["day"]), int(match["month"]), int(match["year"]))
    raise _refusal(clean)


def _calendar_day(text: str, day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise DateError(
            "ngay-thang-sai",
            f"{quoted(text)}: không có tháng {month}.",
            "Ngày viết trước, tháng viết sau." if 1 <= day <= 12 else "Tháng phải từ 1 đến 12.",
        )
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise DateError(
            "ngay-khong-co",
            f"{quoted(text)}: không có ngày {day}, vì tháng {month} năm {year} có {last} ngày.",
            f"Ngày phải từ 1 đến {last}.",
        )
    return date(year, month, day)


def _refusal(text: str) -> DateError:
    if not text.strip():
        return DateError("ngay-trong", "Chưa ghi ngày.", _EXAMPLES)
    if text != text.strip():
        return DateError(
            "ngay-thua-khoang-trang",
            f"{quoted(text)} có khoảng trắng ở đầu hoặc cuối.",
            f"Hãy ghi {text.strip()}.",
        )
    if _TWO_DIGIT_YEAR.fullmatch(text):
        return DateError(
            "ngay-nam-hai-chu-so", f"{quoted(text)}: năm phải đủ bốn chữ số.", "Hãy ghi như 30/7/2024."
        )
    return DateError("ngay-khong-doc-duoc", f"{quoted(text)} không phải là ngày đọc được.", _EXAMPLES)


def padded_day(day: int) -> str:
    """Write a day with a zero before 1–9 (PL I II.4.b): `padded_day(5)` → "05", `padded_day(15)` → "15"."""
    return f"{day:02d}"


def padded_month(month: int) -> str:
    """Write a month with a zero before 1 and 2 only (PL I II.4.b): "01", "02", "3", "12"."""
    return f"0{month}" if month <= 2 else str(month)


def short_date(day: date) -> str:
    """Write a day inside a text with slashes: "15/3/2026", "05/3/2026", "05/01/2026".

    The zeros are those of the date line (before days under 10 and months 1 and 2), so that one paper holds
    one style; the decree rules the date line only.
    """
    return f"{padded_day(day.day)}/{padded_month(day.month)}/{day.year:04d}"


def long_date(day: date) -> str:
    """Write a day in full words of the decree (PL I II.4.b): "ngày 05 tháng 3 năm 2020"."""
    return f"ngày {padded_day(day.day)} tháng {padded_month(day.month)} năm {day.year:04d}"


def date_line(place: str, day: date | None, year: int | None = None) -> str:
    """Write the line of place and date of the head (PL I II.4).

    `date_line("Hà Nam", date(2025, 1, 5))` → "Hà Nam, ngày 05 tháng 01 năm 2025". A draft has no day yet:
    with None each number is BLANK_SLOT, `date_line("Hà Nam", None, 2024)` → "Hà Nam, ngày     tháng     năm
    2024"; without `year` its slot is blank too. Raises ValueError when `year` contradicts `day`.
    """
    if day is None:
        written_year = BLANK_SLOT if year is None else f"{year:04d}"
        return f"{place}, ngày {BLANK_SLOT}tháng {BLANK_SLOT}năm {written_year}"
    if year not in (None, day.year):
        raise ValueError(f"year {year} contradicts {day.isoformat()}")
    return f"{place}, {long_date(day)}"
