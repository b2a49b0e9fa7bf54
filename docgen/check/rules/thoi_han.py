"""Rules of time: dates that do not exist, that contradict one another, or that the paper's own date denies."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, rule
from docgen.check.running_text import Passage, passages, sentences, whole_text
from docgen.check.white_space import cells
from docgen.check.written_dates import WrittenDate, written_dates
from docgen.language.dates import short_date
from docgen.recognize.reading import Citation, Reading

_DUE = re.compile(
    r"(?:[Tt]rước|[Cc]hậm nhất(?: là)?(?: vào| trước| đến)?|[Hh]ạn (?:cuối|chót|nộp|gửi)[^.;:]{0,20}?(?:là|:|trước)?"
    r"|[Tt]hời hạn[^.;:]{0,30}?(?:là|:|trước|đến)|xong trước)\s+(?:\d{1,2} giờ(?: \d{2})?(?: phút)?,? )?(?:ngày )?$"
)
_BEFORE = 120
"""Characters before a day in which the words stand that make a deadline or the start of a period of it."""
_PAST = re.compile(
    r"(?<!\w)(?:đã|được ban hành|ký trước|phát sinh|sinh trước|có hiệu lực|tính đến|theo quy định)(?!\w)"
)
_LOOKS_BACK = frozenset({"bao-cao", "bien-ban", "to-trinh"})
_FROM = re.compile(r"(?:\b[Tt]ừ|\bkể từ)(?: ngày)?\s*$")
_TO = re.compile(r"\s*(?:-|–|đến|tới)\s*(?:hết )?(?:ngày )?(?:hết )?")
_DAYS = re.compile(
    r"\b[Tt]ừ ngày (?P<first>\d{1,2}) (?:đến|tới) (?:hết )?ngày (?P<last>\d{1,2})(?:/(?P<month>\d{1,2})|\s+tháng)"
)
_MONTHS = re.compile(
    r"\b[Tt]ừ tháng (?P<m1>\d{1,2})(?:/|\s+năm )(?P<y1>\d{4}) (?:đến|tới) (?:hết )?tháng (?P<m2>\d{1,2})(?:/|\s+năm )(?P<y2>\d{4})"
)
_YEARS = re.compile(
    r"\b(?:[Gg]iai đoạn|[Nn]hiệm kỳ|[Tt]hời kỳ)\s+(?:từ năm )?(?P<y1>\d{4})\s*(?:-|–|đến(?: năm)?)\s*(?P<y2>\d{4})(?!\d)"
    r"|\b[Tt]ừ năm (?P<y3>\d{4}) đến (?:hết )?năm (?P<y4>\d{4})(?!\d)"
)
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5,
}  # fmt: skip
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_BEFORE_DAY = re.compile(r"(?:[Tt]hứ (?P<day>[\w]+)|(?P<sunday>[Cc]hủ [Nn]hật)),?\s*(?:\(?ngày )?\(?$")
_AFTER_DAY = re.compile(r"\s*[(,]\s*(?:[Tt]hứ (?P<day>[\w]+)|(?P<sunday>[Cc]hủ [Nn]hật))")
_SYMBOL_YEAR = re.compile(r"^\d+[A-Za-z]?/(?P<year>(?:19|20)\d{2})/")
_CLOCK = re.compile(
    r"(?:(?<=[Ll]úc )|(?<=[Hh]ồi )|(?<=[Vv]ào )|(?<=đến )|(?<=[Tt]ừ )|(?<=: )|(?<=vào lúc ))(?P<hour>\d{1,2}) giờ (?P<minute>\d{1,2})(?: phút)?(?!\d)(?! giây)"
)
_BLANK_DAY = re.compile(r"\bngày[\s.…_]*tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})\W*$")
_TIME_WORD = re.compile(r"\b(?:[Ll]úc|[Hh]ồi|[Vv]ào|[Tt]ừ|đến) $")
_MAYBE_TIME = re.compile(r"\d(?:h\d|:\d)")
_SHORT_TIME = re.compile(
    r"(?<![\w/.:])(?P<hour>[01]?\d|2[0-4])(?:h(?P<minute>[0-5]\d)?|:(?P<colon>[0-5]\d))(?![\w:/])"
)


@rule("NT101", Severity.MUC_1, family="so_lieu")
def ngay_khong_co_that(reading: Reading) -> Iterator[Found]:
    """Ngày nêu trong văn bản không có trên lịch, hoặc giờ phút không có thật.

    Sai: hoàn thành trước ngày 31/02/2026; kết thúc lúc 13 giờ 75 phút

    Đúng: hoàn thành trước ngày 28/02/2026; kết thúc lúc 14 giờ 15 phút
    """
    message = "“{}” không có trên lịch."
    hint = "Kiểm tra lại ngày, tháng, năm."
    for passage in passages(reading):
        for date in written_dates(passage.text):
            if not date.exists and not passage.quoted(date.start, date.end):
                words = passage.text[date.start : date.end]
                yield Found(passage.at(date.start, date.end), message.format(words), hint)
        for clock in _CLOCK.finditer(passage.text) if " giờ " in passage.text else ():
            wrong = int(clock["hour"]) > 24 or int(clock["minute"]) > 59
            if wrong and not passage.quoted(*clock.span()):
                yield Found(
                    passage.at(*clock.span()),
                    f"“{clock[0]}” không có thật; một giờ có 60 phút, một ngày có 24 giờ.",
                    "Kiểm tra lại giờ, phút.",
                )
    for cell in cells(reading):
        for date in written_dates(cell.text):
            if not date.exists and date.year is not None:
                yield Found(cell, message.format(cell.text[date.start : date.end]), hint)


@rule("NT102", Severity.MUC_1, family="so_lieu")
def ban_hanh_truoc_van_ban_vien_dan(reading: Reading) -> Iterator[Found]:
    """Văn bản đề ngày sớm hơn văn bản mà nó căn cứ hoặc viện dẫn.

    Sai: văn bản ngày 05 tháng 3 năm 2026, căn cứ Kế hoạch ngày 10/3/2026

    Đúng: ngày của văn bản viện dẫn không muộn hơn ngày của văn bản

    Chỉ xét khi văn bản đã có đủ ngày, tháng, năm.
    """
    if reading.date is None:
        return
    for citation in reading.citations:
        if citation.role == "chi_dan" or citation.date is None or citation.date <= reading.date:
            continue
        yield Found(
            citation.where,
            f"Văn bản đề ngày {short_date(reading.date)} nhưng viện dẫn {_name(citation)} ngày {short_date(citation.date)}.",
            "Kiểm tra ngày của văn bản và ngày của văn bản được viện dẫn.",
        )


@rule("NT103", Severity.MUC_1, family="so_lieu")
def thoi_han_truoc_ngay_ban_hanh(reading: Reading) -> Iterator[Found]:
    """Thời hạn giao việc sớm hơn ngày ban hành văn bản.

    Sai: văn bản ngày 05 tháng 3 năm 2026, yêu cầu gửi báo cáo trước ngày 01/3/2026

    Đúng: thời hạn sau ngày ban hành

    Ngày của văn bản còn để trống thì so với ngày đầu tháng. Không xét báo cáo, biên bản, tờ trình.
    """
    earliest = reading.date or _first_of_month(reading)
    if earliest is None or reading.type is None or reading.type.key in _LOOKS_BACK:
        return
    issued = f"{'ngày' if reading.date else 'tháng'} ban hành văn bản {_written(earliest, whole=reading.date is not None)}"
    for passage in sentences(reading):
        for date in written_dates(passage.text):
            if date.date is None or date.date >= earliest or not passage.free(date.start, date.end):
                continue
            if not _DUE.search(passage.text, max(0, date.start - _BEFORE), date.start):
                continue
            start, end = passage.sentence(date.start)
            if not _PAST.search(passage.text, start, end):
                yield Found(
                    passage.at(date.start, date.end),
                    f"Thời hạn {short_date(date.date)} sớm hơn {issued}.",
                    "Sửa thời hạn, hoặc ngày của văn bản.",
                )


@rule("NT104", Severity.MUC_1, family="so_lieu")
def khoang_thoi_gian_nguoc(reading: Reading) -> Iterator[Found]:
    """Khoảng thời gian có ngày bắt đầu sau ngày kết thúc.

    Sai: từ ngày 30/6/2026 đến ngày 01/6/2026

    Đúng: từ ngày 01/6/2026 đến ngày 30/6/2026
    """
    for passage in passages(reading):
        for start, end in _reversed(passage):
            yield Found(
                passage.at(start, end),
                f"Khoảng thời gian “{passage.text[start:end]}” có thời điểm bắt đầu sau thời điểm kết thúc.",
                "Đổi lại ngày bắt đầu và ngày kết thúc.",
            )


@rule("NT105", Severity.MUC_1, family="so_lieu")
def thu_khong_khop_ngay(reading: Reading) -> Iterator[Found]:
    """Thứ trong tuần không khớp với ngày.

    Sai: thứ Hai, ngày 18/9/2026

    Đúng: thứ Sáu, ngày 18/9/2026
    """
    for passage in passages(reading):
        text = passage.text
        if "hứ " not in text and "hật" not in text:
            continue
        for date in written_dates(text):
            said = _weekday(text, date)
            if said is None or date.date is None or said == date.date.weekday():
                continue
            yield Found(
                passage.at(date.start, date.end),
                f"Ngày {short_date(date.date)} là {_NAMES[date.date.weekday()]}, văn bản ghi {_NAMES[said]}.",
                "Kiểm tra lại ngày hoặc thứ.",
            )


@rule("NT106", Severity.MUC_2, family="so_lieu")
def nam_trong_so_khac_nam_cua_ngay(reading: Reading) -> Iterator[Found]:
    """Năm trong số, ký hiệu của văn bản viện dẫn khác năm ban hành ghi bên cạnh.

    Sai: Nghị định số 15/2025/NĐ-CP ngày 05/3/2026

    Đúng: Nghị định số 15/2026/NĐ-CP ngày 05/3/2026
    """
    for citation in reading.citations:
        match = _SYMBOL_YEAR.match(citation.so_ky_hieu)
        if match is None or citation.date is None or int(match["year"]) == citation.date.year:
            continue
        yield Found(
            citation.where,
            f"Số, ký hiệu {citation.so_ky_hieu} ghi năm {match['year']} nhưng ngày ban hành ghi năm {citation.date.year}.",
            "Tra lại văn bản được viện dẫn và sửa chỗ sai.",
        )


@rule("NT107", Severity.MUC_4, family="thong_le")
def gio_viet_tat(reading: Reading) -> Iterator[Found]:
    """Giờ viết tắt bằng chữ “h” hoặc dấu hai chấm.

    Sai: 14h30, 8:00

    Đúng: 14 giờ 30, 08 giờ 00
    """
    for passage in sentences(reading) if _MAYBE_TIME.search(whole_text(reading)) else ():
        for match in _SHORT_TIME.finditer(passage.text):
            minute = match["minute"] or match["colon"]
            if minute is None or not passage.free(*match.span()):
                continue
            if match["colon"] and not _TIME_WORD.search(passage.text, 0, match.start()):
                continue
            yield Found(
                passage.at(*match.span()),
                f"Giờ viết tắt “{match[0]}”; nên viết đủ chữ “giờ”.",
                f"Viết “{int(match['hour']):02d} giờ {minute}”.",
            )


def _first_of_month(reading: Reading) -> datetime.date | None:
    """Return the first day on which a draft can be issued whose month and year are written, else None."""
    match = _BLANK_DAY.search(reading.text("dia_danh_thoi_gian"))
    if match is None or not 1 <= int(match["month"]) <= 12:
        return None
    return datetime.date(int(match["year"]), int(match["month"]), 1)


def _written(date: datetime.date, *, whole: bool) -> str:
    return short_date(date) if whole else f"(tháng {date.month}/{date.year})"


def _reversed(passage: Passage) -> Iterator[tuple[int, int]]:
    text = passage.text
    if "ừ " in text or "iai đoạn" in text or "iệm kỳ" in text or "ời kỳ" in text:
        yield from _reversed_dates(text)
        for match in _DAYS.finditer(text):
            if int(match["first"]) > int(match["last"]):
                yield match.span()
        for match in _MONTHS.finditer(text):
            if (match["y1"], int(match["m1"])) > (match["y2"], int(match["m2"])):
                yield match.span()
        for match in _YEARS.finditer(text):
            if (match["y1"] or match["y3"]) > (match["y2"] or match["y4"]):
                yield match.span()


def _reversed_dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield “từ … đến …” whose days are reversed; a first day without a year only within one month."""
    dates = list(written_dates(text))
    for first, last in pairwise(dates):
        opened = _FROM.search(text, max(0, first.start - _BEFORE), first.start)
        if (
            opened is None
            or _TO.fullmatch(text, first.end, last.start) is None
            or not (first.exists and last.exists)
        ):
            continue
        if first.date is not None and last.date is not None:
            wrong = first.date > last.date
        else:
            wrong = first.year is None and first.month == last.month and first.day > last.day
        if wrong:
            yield opened.start(), last.end


def _weekday(text: str, date: WrittenDate) -> int | None:
    match = _BEFORE_DAY.search(text[max(0, date.start - 24) : date.start]) or _AFTER_DAY.match(text, date.end)
    if match is None:
        return None
    return 6 if match["sunday"] else _WEEKDAYS.get(match["day"].lower())


def _name(citation: Citation) -> str:
    return f"{citation.kind} số {citation.so_ky_hieu}" if citation.so_ky_hieu else citation.kind
