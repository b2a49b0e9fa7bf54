"""Parts of a document in words, and what stands beside a part that a reference looks for in vain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docgen.recognize.reading import Item, Reading
from docgen.regulation import Regulation
from docgen.regulation.hierarchy import bare_number

_WORDS = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "muc_la_ma": "Mục",
    "tieu_muc": "Tiểu mục",
    "dieu": "Điều",
    "khoan": "khoản",
    "diem": "điểm",
    "phu_luc": "Phụ lục",
}
_LEVELS = {
    "phan": ("phan", "muc_la_ma"),
    "chuong": ("chuong",),
    "muc": ("muc_la_ma", "muc"),
    "muc_la_ma": ("muc_la_ma", "muc"),
    "tieu_muc": ("tieu_muc",),
    "dieu": ("dieu",),
    "khoan": ("khoan",),
    "diem": ("diem",),
}


def in_words(path: Sequence[tuple[str, str]]) -> str:
    """Return a written path as the decree cites it: “điểm a khoản 2 Điều 5”."""
    return " ".join(
        f"{_WORDS.get(component, component)} {number}".strip() for component, number in reversed(path)
    )


def levels_of(component: str) -> tuple[str, ...]:
    """Return the levels of items that a written component may be (a mục may carry a Roman number)."""
    return _LEVELS.get(component, (component,))


def siblings(law: Regulation, items: Iterable[Item], level: str) -> str:
    """Return the numbers that stand at a level, in words: “khoản 1, 2”; "" when there are none."""
    numbers = [
        number_in(law, level, item.number)
        for item in items
        if item.level == level and item.number is not None
    ]
    if not numbers:
        return ""
    shown = list(dict.fromkeys(numbers))
    listed = ", ".join(shown) if len(shown) <= 12 else f"{shown[0]} đến {shown[-1]}"
    return f"{_WORDS.get(level, level)} {listed}"


def printed_number(reading: Reading, level: str, number: int) -> str:
    """Return the number of a part as the decree prints it at its level: “II”, “2”, “đ”."""
    return number_in(reading.regulation, level, number)


def number_in(law: Regulation, level: str, number: int) -> str:
    """Return the number of a part as a regulation prints it at its level."""
    for scheme in law.hierarchy.schemes.values():
        for known in scheme:
            if known.component == level and number:
                return bare_number(known.number, number)
    return str(number)
