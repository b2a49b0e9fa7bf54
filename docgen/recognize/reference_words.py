"""A text to the references to parts in it as they are written: “các Điều 1, 2 và 3”, “điểm a, b khoản 1 Điều này”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.regulation.hierarchy import roman_value, vietnamese_letter_value

RANKS = {"diem": 0, "khoan": 1, "dieu": 2, "tieu_muc": 3, "muc": 4, "chuong": 5, "phan": 6, "phu_luc": 7}
"""The level words from the smallest part to the largest."""

_WORDS = {
    "điểm": "diem",
    "khoản": "khoan",
    "điều": "dieu",
    "tiểu mục": "tieu_muc",
    "mục": "muc",
    "chương": "chuong",
    "phần": "phan",
    "phụ lục": "phu_luc",
}
_ARABIC = r"[0-9]{1,3}[a-zđ]?(?![0-9])"
_DOTTED = r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?![0-9])"
_ROMAN = r"(?=[IVXL])[IVXL]{1,6}"
_ORDINAL = r"thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_THIS = r"này(?! sinh)"
_NUMBERS = {
    "điểm": rf"(?:{_DOTTED}|[a-zđ][0-9]?|[0-9]{{1,2}}(?=,? (?:khoản|[Mm]ục|[Đđ]iều|[Pp]hần) )|{_THIS})",
    "khoản": rf"(?:{_DOTTED}|{_ARABIC}|{_THIS})",
    "điều": rf"(?:{_ARABIC}|{_THIS})",
    "tiểu mục": rf"(?:{_DOTTED}|{_ARABIC}|{_ROMAN}|{_THIS})",
    "mục": rf"(?:{_DOTTED}|{_ARABIC}|{_ROMAN}(?:\.[0-9]{{1,2}}){{0,3}}|{_THIS})",
    "chương": rf"(?:{_ARABIC}|{_ROMAN}|{_THIS})",
    "phần": rf"(?:{_ROMAN}|{_ORDINAL}|{_THIS})",
    "phụ lục": rf"(?:(?:số )?(?:[0-9]{{1,2}}|{_ROMAN}|[A-HĐ])|{_THIS})",
}
_CLOSED = r"(?![\w]|[./][0-9]|,[0-9])"
_NO_MONEY = "(?! (?:đồng|triệu|tỷ|nghìn)(?![\\w]))"
_NO_COUNT = "(?! (?:đồng|triệu|tỷ|nghìn|năm|tháng|ngày|đơn vị|huyện|xã|hộ|nhà|người)(?![\\w]))"
"""What follows a count: “tại Điều 5, 10 đơn vị …”."""
_UNIT = re.compile(
    "|".join(
        rf"(?P<w{index}>(?i:{word})) (?P<n{index}>{number}{_CLOSED}{_NO_MONEY}"
        rf"(?:(?:, ?| và | và các |; ?| hoặc | đến | đến hết )(?:{number.replace(_THIS, '(?!)')}){_CLOSED}{_NO_COUNT})*)"
        for index, (word, number) in enumerate(_NUMBERS.items())
    )
)
_WORD = re.compile(
    "(?:[Đđ]iểm|ĐIỂM|[Kk]hoản|KHOẢN|[Đđ]iều|ĐIỀU|[Tt]iểu mục|TIỂU MỤC|[Mm]ục|MỤC|[Cc]hương|CHƯƠNG|[Pp]hần|PHẦN|"
    r"[Pp]hụ lục|Phụ Lục|PHỤ LỤC)(?= (?:[0-9IVXL]|[a-zđA-HĐ][0-9]?(?!\w)|này|số |thứ ))"
)
_HINT = re.compile(
    r"(?:iểm|hoản|iều|ục|ương|hần|IỂM|HOẢN|IỀU|ỤC|ƯƠNG|HẦN) (?:[0-9IVXL]|[a-zđA-HĐ][0-9]?(?!\w)|này|số |thứ )"
)
"""What a text holds that refers to a part; it begins with rare letters and so is found quickly."""
_NOT_BEFORE = re.compile(
    r"(?:thời|địa|đặc|quan|trọng|ưu|nhược|cao|tâm|giao|chấm|hạng|danh|chuyên|đề|thư|tin|trang|tài|một|cổ|góp|thành|học|nội|"
    r"bài|[0-9]|số|từng|nhiều|vài|hai|ba|bốn|đa) $",
    re.IGNORECASE,
)
_BARE_ANNEX = re.compile(
    r"(?<![\w])(?P<word>(?i:các phụ lục|phụ lục))"
    r"(?= (?:ban hành )?(?:kèm theo|đính kèm|gửi kèm|dưới đây|sau đây)(?![\w]))|(?<=tại )(?P<at>(?i:phụ lục))(?![\w ]|:)|(?<=chi tiết )(?P<see>(?i:phụ lục))(?![\w ])"
    r"|(?<=[ (])(?:tại |theo |[Xx]em )(?P<in>(?i:các phụ lục|phụ lục))(?= ?[),.;]|$)"
)
_JOINT = re.compile(
    r" (?P<joint>và|hoặc|hay|và các|và tại) |(?P<comma>, ?|; ?)(?:các )?|(?P<space> (?:thuộc |của |tại |trong )?)(?=\S)"
)
_NUMBER_OF = tuple(re.compile(rf"(?<![\w.]){number}(?![\w])") for number in _NUMBERS.values())
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class Unit:
    """One level word with its numbers as (text, start, end): “Điều 1, 2 và 3”. `joint` is what joins it to the last."""

    component: str
    word: str
    start: int
    end: int
    numbers: tuple[tuple[str, int, int], ...]
    joint: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A reference as written: `path` from the largest part, `words` in the order of the text."""

    start: int
    end: int
    path: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """References that stand together and end at `end`: “khoản 1 Điều 5 và khoản 2 Điều 6”."""

    start: int
    end: int
    references: tuple[Written, ...]


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of references of a text in plain form."""
    if not _HINT.search(text):
        return
    position = 0
    while (match := _WORD.search(text, position)) is not None:
        units = list(_units(text, match.start()))
        if (
            units
            and not _glued(text, match.start())
            and not _NOT_BEFORE.search(text, max(0, match.start() - 10), match.start())
        ):
            position = units[-1].end
            yield Run(units[0].start, position, tuple(_written(units)))
        else:
            position = match.end()


def _glued(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_")


def bare_annexes(text: str) -> Iterator[Written]:
    """Yield references to an annex without its number: “Phụ lục kèm theo”, “chi tiết tại Phụ lục”."""
    if "hụ lục" not in text and "Ụ LỤC" not in text and "hụ Lục" not in text:
        return
    for match in _BARE_ANNEX.finditer(text):
        name = next(name for name, found in match.groupdict().items() if found)
        start = match.end(name) - len("phụ lục")
        yield Written(start, match.end(name), (("phu_luc", ""),), (text[start : match.end(name)],))


def _units(text: str, start: int) -> Iterator[Unit]:
    joint = ""
    while (match := _UNIT.match(text, start)) is not None:
        index = next(index for index in range(len(_NUMBERS)) if match[f"w{index}"])
        word = match[f"w{index}"]
        yield Unit(
            _WORDS[word.lower()], word, match.start(), match.end(), _numbers(text, match, index), joint
        )
        gap = _JOINT.match(text, match.end())
        if gap is None:
            return
        joint = "va" if gap["joint"] else "phay" if gap["comma"] else "lien"
        start = gap.end()


def _numbers(text: str, match: re.Match[str], index: int) -> tuple[tuple[str, int, int], ...]:
    """Return the numbers of a list, as written, with their places."""
    found = _NUMBER_OF[index].finditer(text, *match.span(f"n{index}"))
    return tuple((number[0], number.start(), number.end()) for number in found)


def _written(units: Sequence[Unit]) -> Iterator[Written]:
    groups = _shared(_groups(units))
    for own, shared in groups:
        whole = [*own, *shared]
        listed = max(own, key=lambda unit: len(unit.numbers))
        for place, number in enumerate(listed.numbers):
            path = sorted(
                ((unit.component, number[0] if unit is listed else unit.numbers[0][0]) for unit in whole),
                key=lambda part: -RANKS[part[0]],
            )
            if place == 0:
                yield Written(own[0].start, own[-1].end, tuple(path), tuple(unit.word for unit in own))
            else:
                yield Written(number[1], number[2], tuple(path), ())


def _groups(units: Sequence[Unit]) -> list[list[Unit]]:
    """Part a run into references: at “và”, at a level that comes twice, where a smaller part begins a new chain."""
    groups: list[list[Unit]] = []
    for index, unit in enumerate(units):
        group = groups[-1] if groups else []
        again = any(unit.component == other.component for other in group)
        down = bool(group) and RANKS[unit.component] < RANKS[group[-1].component]
        rising = index + 1 < len(units) and RANKS[units[index + 1].component] > RANKS[unit.component]
        turned = len(group) > 1 and down != (RANKS[group[-1].component] < RANKS[group[-2].component])
        begins = (
            not group or again or unit.joint == "va" or turned or (unit.joint == "phay" and down and rising)
        )
        if begins:
            groups.append([unit])
        else:
            group.append(unit)
    return groups


def _shared(groups: list[list[Unit]]) -> list[tuple[list[Unit], list[Unit]]]:
    """Give a reference the larger parts that only the next one names: “điểm a khoản 1 và điểm b khoản 2 Điều 5”."""
    result: list[tuple[list[Unit], list[Unit]]] = []
    later: list[Unit] = []
    for group in reversed(groups):
        largest = max(RANKS[unit.component] for unit in group)
        same = any(RANKS[unit.component] == largest for unit in later)
        shared = [unit for unit in later if RANKS[unit.component] > largest] if same else []
        later = [*group, *shared]
        result.append((group, shared))
    return result[::-1]


def number_value(text: str) -> int | None:
    """Return the value of a number as written: “II”, “2”, “05”, “b”, “thứ hai”; None for “2.1”, “12a”, “này”."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text.startswith("thứ "):
        return _ORDINALS.index(text[4:]) + 1
    roman = roman_value(text)
    return roman if roman is not None else vietnamese_letter_value(text)
