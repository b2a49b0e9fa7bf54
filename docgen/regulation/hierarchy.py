"""The levels of a body: how each is numbered, what it restarts under, and how it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.regulation.norm import Clause

NumberKind = Literal["la_ma", "a_rap", "chu_cai", "gach"]
Scheme = Literal["co_dieu", "khong_dieu"]

# The order of the decree’s own điểm (Phụ lục VI, Phần I, Mục III): no ă â ê ô ơ ư, no f j w z.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level.

    `component` is its block, `untitled` the block of the same level without a title ("" where there is none),
    `title_component` that of a title on its own line. `word` is printed before the number ("Chương"), `mark`
    after it ("." or ")"). `restarts_under` lists the levels whose new number starts this one again; empty
    when it runs through the whole document. `cited_as` is the word of a reference, with its capital
    (Phụ lục II, Mục V, khoản 7); "" where the law has no way to cite the level. `outline_level` is that of
    the titled block and counts from 0.
    """

    component: str
    untitled: str
    title_component: str
    number: NumberKind
    word: str
    mark: str
    restarts_under: tuple[str, ...]
    cited_as: str
    outline_level: int | None
    cites: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The levels of both ways to divide a body, from large to small."""

    schemes: Mapping[Scheme, tuple[Level, ...]]

    def scheme_of(self, components: Iterable[str]) -> Scheme:
        """Return the way a body is divided: with Điều as soon as one stands in it."""
        marks = {"dieu", "dieu_khong_tieu_de", "chuong", "muc", "tieu_muc"}
        return "co_dieu" if marks & set(components) else "khong_dieu"

    def level(self, scheme: Scheme, component: str) -> Level:
        """Return the level of a component, titled or not; KeyError when the scheme has none."""
        for level in self.schemes[scheme]:
            if component in (level.component, level.untitled):
                return level
        raise KeyError(f"Bố cục “{scheme}” không có cấp “{component}”.")

    def citation(self, scheme: Scheme, path: Sequence[tuple[str, int]], document: str = "") -> str:
        """Cite a place: `path` runs from the largest part to the smallest, as (component, number).

        “điểm a khoản 2 Điều 5”, “khoản 1 Mục II của Kế hoạch này”: smallest part first (Phụ lục II, Mục V,
        khoản 7). ValueError when the path is empty or holds a level that cannot be cited (a dash).
        """
        if not path:
            raise ValueError("path is empty")
        parts = [self._cited(scheme, component, number) for component, number in reversed(path)]
        return " ".join(parts) + (f" của {document}" if document else "")

    def enough(self, scheme: Scheme, path: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
        """Drop the parts above a level that runs through the document: “khoản 2 Điều 5” needs no Chương."""
        for index in range(len(path) - 1, 0, -1):
            level = self.level(scheme, path[index][0])
            if level.cited_as and not level.restarts_under:
                return tuple(path[index:])
        return tuple(path)

    def _cited(self, scheme: Scheme, component: str, number: int) -> str:
        level = self.level(scheme, component)
        if not level.cited_as:
            raise ValueError(f"{component} cannot be cited")
        return f"{level.cited_as} {bare_number(level.number, number)}"


def printed_number(level: Level, number: int) -> str:
    """Return the number as the block prints it: “Chương I”, “Điều 1.”, “1.”, “a)”, “-”."""
    return f"{level.word} {bare_number(level.number, number)}{level.mark}".strip()


def bare_number(kind: NumberKind, number: int) -> str:
    """Return a number without its word and mark; ValueError past the end of the letters."""
    match kind:
        case "la_ma":
            return roman(number)
        case "chu_cai":
            return vietnamese_letter(number)
        case "a_rap":
            return str(number)
        case "gach":
            return "-"


def vietnamese_letter(number: int) -> str:
    """Return the letter of a điểm, counted from 1: a b c d đ e g …; ValueError outside 1–23."""
    if not 1 <= number <= len(_LETTERS):
        raise ValueError(f"Điểm thứ {number}: bảng chữ cái chỉ đủ cho {len(_LETTERS)} điểm trong một khoản.")
    return _LETTERS[number - 1]


def vietnamese_letter_value(letter: str) -> int | None:
    """Return the place of a letter among the điểm, from 1; None for f, j, w, z, ă, â, capitals and others."""
    index = _LETTERS.find(letter) if len(letter) == 1 else -1
    return index + 1 if index >= 0 else None


def roman(number: int) -> str:
    """Return a Roman number; ValueError outside 1–3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"Không viết được số {number} bằng chữ số La Mã.")
    result = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        result += letters * times
    return result


def roman_value(text: str) -> int | None:
    """Return the value of a Roman number in its one right spelling; None for “IIII”, “ii” and other text."""
    values = {letters: value for value, letters in _ROMAN}
    if not text or any(letter not in values for letter in text):
        return None
    total = 0
    for here, after in zip(text, f"{text[1:]} ", strict=True):
        value = values[here]
        total += -value if value < values.get(after, 0) else value
    return total if 1 <= total <= 3999 and roman(total) == text else None
