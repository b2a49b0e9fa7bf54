"""Judge the parts of the line of địa danh and thời gian (Phụ lục I, Phần I, Mục II, khoản 4)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from docgen.regulation.date_grammar import DateGrammar, is_number
from docgen.regulation.finding import Finding

_ABBREVIATION = re.compile(r"(TP|TX|TT|[THPXQ])(\.|\s)\s*\S", re.IGNORECASE)
_UNIT_NOUNS = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu")


def unreadable(line: str, grammar: DateGrammar) -> Finding:
    """Tell why a line has no ngày, tháng, năm."""
    message = f"“{line}” không có đủ “ngày … tháng … năm …”."
    return Finding(
        "ngay-khong-doc-duoc",
        "error",
        message,
        grammar.date_cite,
        "Viết theo dạng “Hà Nội, ngày 05 tháng 3 năm 2026”.",
    )


def short_date(place: str, written: str, day: datetime.date | None, grammar: DateGrammar) -> Finding:
    """Report a date that is written with strokes; the hint is the whole line as the law writes it."""
    right = "“Hà Nội, ngày 05 tháng 3 năm 2026”"
    if day is not None:
        words = f"ngày {grammar.day(day.day)} tháng {grammar.month(day.month)} năm {day.year:04d}"
        right = f"“{_right_place(place, grammar)}, {words}”" if place else f"“{words}”"
    return Finding(
        "ngay-viet-tat",
        "error",
        f"Thời gian viết tắt “{written}”; quy định viết đầy đủ ngày, tháng, năm.",
        grammar.date_cite,
        f"Viết {right}." if day is not None else f"Viết theo dạng {right}.",
    )


def no_such_day(day: str, month: str, year: str, grammar: DateGrammar) -> Finding:
    """Report a date that the calendar does not have."""
    return Finding(
        "ngay-khong-co",
        "error",
        f"Ngày {day} tháng {month} năm {year} không có trên lịch.",
        grammar.date_cite,
        "Kiểm tra lại ngày, tháng, năm.",
    )


def comma_findings(comma: str, place: str, grammar: DateGrammar) -> Iterator[Finding]:
    """Judge the comma after the place."""
    if place and not comma:
        yield Finding(
            "dia-danh-thieu-dau-phay",
            "error",
            f"Sau địa danh “{place}” không có dấu phẩy (,).",
            grammar.layout_cite,
            f"Viết “{_right_place(place, grammar)}, ngày …”.",
        )


def place_findings(place: str, grammar: DateGrammar) -> Iterator[Finding]:
    """Judge the name of the place: full, with its capitals."""
    hint = _full_name_hint(place, grammar)
    if not place:
        yield Finding(
            "dia-danh-thieu",
            "error",
            "Trước thời gian ban hành không có địa danh.",
            grammar.place_cite,
            "Ghi địa danh, dấu phẩy rồi ngày, tháng, năm.",
        )
    elif hint:
        yield Finding(
            "dia-danh-khong-day-du",
            "error",
            f"Địa danh “{place}” không phải tên gọi đầy đủ của đơn vị hành chính.",
            grammar.place_cite,
            hint,
        )
    elif place.isupper() and len(place) > 1:
        yield _place_case(
            "dia-danh-in-hoa",
            f"Địa danh “{place}” viết toàn chữ in hoa; quy định chữ in thường, viết hoa các chữ cái đầu.",
            place,
            grammar,
        )
    elif not _capitals_right(place):
        yield _place_case(
            "dia-danh-chu-thuong",
            f"Địa danh “{place}” có chữ cái đầu không viết hoa; quy định viết hoa các chữ cái đầu.",
            place,
            grammar,
        )


def _place_case(code: str, message: str, place: str, grammar: DateGrammar) -> Finding:
    return Finding(code, "error", message, grammar.layout_cite, f"Viết “{_capitalised(place)}”.")


def _full_name_hint(place: str, grammar: DateGrammar) -> str:
    """Return what to write instead of a name that is not full, "" when nothing shows that it is not."""
    abbreviated = _ABBREVIATION.match(place) is not None
    for name, full in grammar.full_names.items():
        same = place.casefold() == name.casefold()
        if same or (abbreviated and place.casefold().endswith(name.casefold())):
            return f"Viết “{full}”."
    if abbreviated:
        return "Viết tên gọi chính thức, không viết tắt."
    return f"Ghi cả tên đơn vị hành chính, ví dụ “Phường {place}”." if place.isdigit() else ""


def _right_place(place: str, grammar: DateGrammar) -> str:
    """Return a place with its capitals; one whose full name is not known stays as it is."""
    if _full_name_hint(place, grammar):
        return place
    wrong = (place.isupper() and len(place) > 1) or not _capitals_right(place)
    return _capitalised(place) if wrong else place


def _capitals_right(place: str) -> bool:
    return all(part[0].isupper() or part[0].isdigit() for part in _name_parts(place))


def _name_parts(place: str) -> list[str]:
    """Return the syllables that must begin with a capital: all but the second one of “Thành phố”."""
    for noun in _UNIT_NOUNS:
        if place.startswith(f"{noun} "):
            place = place[len(noun) :]
            break
    return [part for part in re.split(r"[\s\-–]+", place) if part]


def _capitalised(place: str) -> str:
    written = re.sub(r"\w+", lambda match: match[0][:1].upper() + match[0][1:].lower(), place)
    for noun in _UNIT_NOUNS:
        if written.casefold().startswith(f"{noun} ".casefold()):
            return noun + written[len(noun) :]
    return written


def number_findings(day: str, month: str, year: str, grammar: DateGrammar) -> Iterator[Finding]:
    """Judge the numbers; blank ones are those of a draft."""
    for name, value in (("ngày", day), ("tháng", month), ("năm", year)):
        if value and not is_number(value):
            yield Finding(
                "ngay-khong-phai-chu-so",
                "error",
                f"Sau chữ “{name}” là “{value}”; quy định dùng chữ số Ả Rập.",
                grammar.date_cite,
                "Ghi bằng chữ số, ví dụ “ngày 05 tháng 3 năm 2026”.",
            )
    yield from _padding("ngay", "Ngày", day, grammar.day, grammar)
    yield from _padding("thang", "Tháng", month, grammar.month, grammar)
    if is_number(year) and len(year) != 4:
        yield Finding(
            "nam-khong-du-chu-so",
            "error",
            f"Năm “{year}” không viết đủ bốn chữ số.",
            grammar.date_cite,
            "Viết đủ năm, ví dụ 2026.",
        )


def _padding(
    code: str, name: str, value: str, write: Callable[[int], str], grammar: DateGrammar
) -> Iterator[Finding]:
    """Judge the leading 0 of a day or a month."""
    if not is_number(value) or value == write(int(value)):
        return
    right = write(int(value))
    missing = len(value) < len(right)
    yield Finding(
        f"{code}-thieu-so-0" if missing else f"{code}-thua-so-0",
        "error",
        f"{name} “{value}” {'không có' if missing else 'thừa'} số 0 phía trước; quy định {'' if missing else 'chỉ '}thêm số 0 cho ngày nhỏ hơn 10 và tháng 1, 2.",
        grammar.date_cite,
        f"Viết “{right}”.",
    )
