"""Figures as a running text or a cell writes them: the value, the unit beside it, the words that repeat it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.language.numbers import NumberError, parse_number
from docgen.language.words_reader import DIGITS, WordsError, parse_words

FIGURE = r"(?<![\w/.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w/]|[.,]\d)|(?<![\w/.,])\d+(?:,\d+)?(?![\w/]|[.,]\d)"
"""A figure written the Vietnamese way that stands alone: no part of a date, a symbol or a number of a heading."""

OF_PLAN = re.compile(
    rf"(?P<done>{FIGURE})(?: (?P<unit>[^\d().;:%,]{{1,40}}?))?"
    rf"(?: ?\((?:so với )?(?:kế hoạch|chỉ tiêu)(?: là| giao)?:? | trên(?: tổng số)? )"
    rf"(?P<plan>{FIGURE})(?: [^\d().;%,]{{1,40}}?)?\)?,? (?:bằng|đạt)(?: tỷ lệ)?:? (?P<percent>\d+(?:,\d+)?)\s?%"
)
"""What was done, of what was planned, and the percentage between them, in one sentence."""

OUT_OF = re.compile(
    r"(?<![\w/.,])(?P<done>\d{1,5})/(?P<plan>\d{1,5}) (?P<unit>[^\W\d_]+)(?: [^\d().;:%]{0,60})?,? ?\(?(?:đạt|chiếm)(?: tỷ lệ| tỉ lệ)?:? "
    r"(?P<percent>\d+(?:,\d+)?)\s?%"
)
"""So many of so many, and the percentage: “09/09 phiếu đồng ý, đạt tỷ lệ 100%”."""

_FIGURE = re.compile(FIGURE)
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_UNIT = re.compile(r"\s?(%)|[ \u00a0]((?:nghìn|ngàn|triệu|tỷ|tỉ) )?([^\W\d_]+)")
_NUMBER_WORDS = frozenset(
    (*DIGITS, "mươi", "mười", "mốt", "lăm", "tư", "trăm", "linh", "lẻ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "phẩy", "âm")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text, characters `start` to `end` without its unit.

    `unit` is the word beside it ("đồng", "hộ", "%"), `scale` what “nghìn”, “triệu”, “tỷ” multiply it by;
    `value` is not multiplied. `after` is the character after the unit.
    """

    start: int
    end: int
    value: Decimal
    unit: str = ""
    scale: int = 1
    after: int = 0

    @property
    def whole(self) -> Decimal:
        """Return the value with its scale."""
        return self.value * self.scale


def figures(text: str) -> Iterator[Figure]:
    """Yield the figures of a text in order."""
    for match in _FIGURE.finditer(text):
        try:
            value = parse_number(match[0])
        except NumberError:
            continue
        yield _with_unit(text, match, value)


def cell_value(text: str) -> Decimal | None:
    """Return the number that a cell holds and nothing else, a percent sign left out; None where it is not one."""
    bare = text.strip().removesuffix("%").rstrip()
    if not bare or not (bare[0].isdigit() or bare[0] == "-"):
        return None
    try:
        return parse_number(bare)
    except NumberError:
        return None


def value_in_words(words: str) -> Decimal | None:
    """Return the value that words say: “Ba triệu”; None where they are no number in words.

    Beside a figure “5.180 triệu” the last word may be its unit: “năm nghìn một trăm tám mươi triệu”. Raises
    WordsError where all are words of numbers and yet they say none (“linh lăm”).
    """
    tokens = words.lower().split()
    if not tokens or any(token not in _NUMBER_WORDS for token in tokens):
        return None
    scaled = len(tokens) > 1 and tokens[-1] in _SCALES
    if not (scaled and "phẩy" in tokens):
        try:
            return parse_words(" ".join(tokens)).value
        except WordsError:
            if not scaled:
                raise
    return parse_words(" ".join(tokens[:-1])).value * _SCALES[tokens[-1]]


def decimals(text: str) -> int:
    """Return how many digits stand after the decimal comma."""
    return len(text.partition(",")[2])


def _with_unit(text: str, match: re.Match[str], value: Decimal) -> Figure:
    unit = _UNIT.match(text, match.end())
    if unit is None:
        return Figure(match.start(), match.end(), value, after=match.end())
    if unit[1]:
        return Figure(match.start(), match.end(), value, "%", 1, unit.end())
    if unit[3] in _SCALES:
        return Figure(match.start(), match.end(), value, "", _SCALES[unit[3]], unit.end())
    scale = _SCALES[unit[2].strip()] if unit[2] else 1
    return Figure(match.start(), match.end(), value, unit[3], scale, unit.end())
