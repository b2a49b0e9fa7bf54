"""Địa danh và thời gian: write the line of a document, and read one with every departure from the law."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

from docgen.regulation.date_findings import (
    comma_findings,
    no_such_day,
    number_findings,
    place_findings,
    short_date,
    unreadable,
)
from docgen.regulation.date_grammar import DateGrammar, is_number
from docgen.regulation.finding import Finding

BLANK = " " * 5

_LINE = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*\bngày(?P<day>.*?)\btháng(?P<month>.*?)\bnăm(?P<year>.*)", re.DOTALL
)
_SHORT_LINE = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*(?:\bngày\b)?[\s:]*"
    r"(?P<short>(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{2,4}))\W*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line taken apart; `date` is None while a number is blank, unreadable, or no day of the calendar."""

    dia_danh: str
    date: datetime.date | None
    findings: tuple[Finding, ...]


def dia_danh_thoi_gian(
    dia_danh: str,
    day: datetime.date | None,
    grammar: DateGrammar,
    *,
    month: int | None = None,
    year: int | None = None,
) -> str:
    """Write the line: “Hà Nam, ngày 05 tháng 01 năm 2025”.

    Without a day it is the line of a draft: what is unknown is left blank, because date and number come after
    the signature (Điều 15, khoản 2).
    """
    if day is not None:
        words = grammar.day(day.day), grammar.month(day.month), f"{day.year:04d}"
    else:
        words = BLANK, grammar.month(month) if month else BLANK, f"{year:04d}" if year else BLANK
    return f"{dia_danh}, ngày {words[0]} tháng {words[1]} năm {words[2]}".rstrip()


def parse_date_line(text: str, grammar: DateGrammar) -> DateLine:
    """Read a line of địa danh và thời gian and judge it; blank numbers are those of a draft."""
    line = unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip()
    match = _LINE.fullmatch(line)
    if match is None:
        return _short_line(line, grammar)
    place = match["place"].strip()
    day, month, year = (match[name].strip(" \t.…_") for name in ("day", "month", "year"))
    findings = (
        *place_findings(place, grammar),
        *comma_findings(match["comma"], place, grammar),
        *number_findings(day, month, year, grammar),
    )
    date = _date(day, month, year)
    if date is None and len(year) == 4 and all(is_number(part) for part in (day, month, year)):
        findings += (no_such_day(day, month, year, grammar),)
    return DateLine(place, date, findings)


def _short_line(line: str, grammar: DateGrammar) -> DateLine:
    """Read a line without the words tháng and năm: “Hà Nội, 05/3/2026”."""
    match = _SHORT_LINE.fullmatch(line)
    if match is None:
        return DateLine("", None, (unreadable(line, grammar),))
    place = match["place"].strip()
    date = _date(match["day"], match["month"], match["year"])
    findings = (
        *place_findings(place, grammar),
        *comma_findings(match["comma"], place, grammar),
        short_date(place, match["short"], date, grammar),
    )
    if date is None and len(match["year"]) == 4:
        findings += (no_such_day(match["day"], match["month"], match["year"], grammar),)
    return DateLine(place, date, findings)


def _date(day: str, month: str, year: str) -> datetime.date | None:
    if len(year) != 4 or not all(is_number(part) for part in (day, month, year)):
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None
