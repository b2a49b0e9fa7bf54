"""The number at the start of a paragraph, right or malformed, to its level and value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.regulation.hierarchy import roman_value, vietnamese_letter_value

RANKS: Mapping[str, int] = {
    "phan": 0,
    "chuong": 1,
    "muc_chu_hoa": 2,
    "muc": 3,
    "tieu_muc": 4,
    "muc_la_ma": 5,
    "dieu": 6,
    "khoan": 7,
    "cap_thap_phan": 8,
    "diem": 12,
    "gach_dau_dong": 13,
    "cong_dau_dong": 14,
}
"""How deep each level lies; decimal numbers take a rank for each further part."""

HEADINGS = ("phan", "chuong", "muc", "tieu_muc")
"""Levels whose word and number stand on one line and whose title stands on the next."""

_ORDINALS = {
    word: value
    for value, word in enumerate(
        ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"),
        start=1,
    )
} | {"một": 1, "bốn": 4}
_GAP = "[ \t\u00a0]"
_HEADING = re.compile(
    rf"(?P<word>phần|chương|mục|tiểu{_GAP}+mục){_GAP}*(?P<number>thứ{_GAP}+\w+|[ivxlcdm]+|[0-9]{{1,3}}|{'|'.join(_ORDINALS)})\b"
    rf"{_GAP}*(?P<mark>[.:)–-]?){_GAP}*\n?",
    re.IGNORECASE,
)
_DIEU = re.compile(
    rf"(?P<number>điều{_GAP}*(?P<value>[0-9]{{1,4}}){_GAP}?(?P<mark>[.:)/–-]*)){_GAP}*", re.IGNORECASE
)
_ROMAN = re.compile(
    rf"(?P<number>\(?(?P<value>[IVXLC]+|[ivx]+){_GAP}?(?P<mark>[.:)/–-]+))(?!v\b|(?<=/)[0-9]){_GAP}*"
)
_BARE_ROMAN = re.compile(rf"(?P<number>(?P<value>[IVX]{{2,5}})(?P<mark>)){_GAP}+(?=[^\W\d_])")
_ONE_ROMAN = re.compile(rf"(?P<number>(?P<value>[IVX])(?P<mark>)){_GAP}+(?=[^\W\d_])")
_CAPITAL = re.compile(rf"(?P<number>(?P<value>[A-ĐE-H])(?P<mark>[.)/]-?)){_GAP}+(?=[^\W\d_])")
_DECIMAL = re.compile(
    rf"(?P<number>(?P<value>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,4}})(?P<mark>[.):/]?)){_GAP}+(?=[^\W\d_a-zđ]|[“\"(])"
)
_ARABIC = re.compile(
    rf"(?P<number>\(?(?P<value>[0-9]{{1,3}}){_GAP}?(?P<mark>[.)/:–-]+))(?:{_GAP}+|(?<!/)(?=[^\W\d_])|$)"
)
_LETTER = re.compile(rf"(?P<number>\(?(?P<value>[a-zăâđêôơư])(?P<mark>[.)/:]+))(?:{_GAP}+|(?=[^\W\d_])|$)")
_DASH = re.compile(rf"(?P<number>[-–—−‐•●▪■◦\uf0b7\uf02d]){_GAP}*(?=[^\s\d])|(?P<spaced>[-–—−]){_GAP}+")
_PLUS = re.compile(rf"(?P<number>[+*✓⮚➢]){_GAP}*(?=\S)")

_CITED = re.compile(
    r"(của\b|và\b|hoặc\b|đến\b|khoản\b|điểm\b|Nghị định|Luật|Thông tư|Quyết định|Kế hoạch|Bộ luật|Hiến pháp|,|;|này)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its level, its value (None when it cannot be read), as printed, the characters to its text."""

    level: str
    value: int | None
    printed: str
    gap: int
    depth: int = 0


def typed_number(text: str, start: int = 0) -> Number | None:
    """Return the number that a paragraph begins with, None when it begins with none.

    “1)”, “(a)”, “a.”, “Điều 1:”, “Chương 1” are numbers too; “1.200 hộ” and “Điều 5 Nghị định …” are none.
    """
    first = text[start : start + 1]
    if not first:
        return None
    if first in "-–—−‐•●▪■◦\uf0b7\uf02d+*✓⮚➢":
        return _dash(text, start, first)
    if first.isdigit() or first == "(":
        return _bracketed(text, start)
    if first in "đĐ" and (match := _DIEU.match(text, start)):
        return _dieu(match)
    if first in "pPcCmMtT" and (match := _HEADING.match(text, start)):
        return _heading(match)
    return _letters(text, start) if not text[start + 1 : start + 4].isalpha() else None


def counted_number(number: str) -> Number | None:
    """Return the level of a number that Word counts, None when it is of no known form."""
    found = typed_number(f"{number.strip()} A")
    if found is not None and found.gap == len(number.strip()) + 1:
        return Number(found.level, found.value, number, 0, found.depth)
    if number.strip() in ("o", "§", "Ø", "ü", "v", "q") or (len(number) == 1 and not number.isalnum()):
        return Number("gach_dau_dong", None, number, 0)
    plain = typed_number(f"{number.strip()}. A")
    return None if plain is None else Number(plain.level, plain.value, number, 0, plain.depth)


def _dash(text: str, start: int, first: str) -> Number | None:
    pattern, level = (_PLUS, "cong_dau_dong") if first in "+*✓⮚➢" else (_DASH, "gach_dau_dong")
    match = pattern.match(text, start)
    return None if match is None else Number(level, None, first, match.end())


def _bracketed(text: str, start: int) -> Number | None:
    if text[start] == "(":
        match = _LETTER.match(text, start) or _ARABIC.match(text, start) or _ROMAN.match(text, start)
        if match is None or ")" not in match["mark"]:
            return None
        return _of(match)
    if match := _DECIMAL.match(text, start):
        parts = match["value"].split(".")
        return Number("cap_thap_phan", int(parts[-1]), match["number"], match.end(), len(parts) - 2)
    match = _ARABIC.match(text, start)
    return None if match is None else _of(match)


def _of(match: re.Match[str]) -> Number:
    raw = match["value"]
    if raw.isdigit():
        return Number("khoan", int(raw), match["number"], match.end())
    if raw[0].isupper():
        return Number("muc_la_ma", roman_value(raw), match["number"], match.end())
    return Number("diem", vietnamese_letter_value(raw), match["number"], match.end())


def _letters(text: str, start: int) -> Number | None:
    return _small_letter(text, start) if text[start].islower() else _capital(text, start)


def _small_letter(text: str, start: int) -> Number | None:
    """Read “a)”; “i. MỤC ĐÍCH” and “iv)” are Roman."""
    match = _LETTER.match(text, start)
    if match is not None and not (match["value"] in "ivx" and text[match.end() :].isupper()):
        return _of(match)
    match = _ROMAN.match(text, start)
    if match is None:
        return None
    return Number("muc_la_ma", roman_value(match["value"].upper()), match["number"], match.end())


def _capital(text: str, start: int) -> Number | None:
    """Read “I.”, “IV KINH PHÍ”, “A.”; “A) Nội dung” is a điểm with a wrong letter."""
    match = _ROMAN.match(text, start) or _BARE_ROMAN.match(text, start)
    if match is None and text[start:].isupper():
        match = _ONE_ROMAN.match(text, start)
    value = None if match is None else roman_value(match["value"])
    if match is not None and value is not None and match["value"] not in ("C", "D", "L"):
        return Number("muc_la_ma", value, match["number"], match.end())
    match = _CAPITAL.match(text, start)
    if match is None:
        return None
    if match["mark"] == ")" and not text[match.end() :].isupper():
        return Number("diem", vietnamese_letter_value(match["value"].lower()), match["number"], match.end())
    return Number("muc_chu_hoa", "ABCDĐEGH".find(match["value"]) + 1 or None, match["number"], match.end())


def _dieu(match: re.Match[str]) -> Number | None:
    rest = match.string[match.end() :]
    if not match["mark"] and (not rest[:1].isupper() or _CITED.match(rest)) and rest:
        return None
    return Number("dieu", int(match["value"]), match["number"].rstrip(), match.end())


def _heading(match: re.Match[str]) -> Number | None:
    rest = match.string[match.end() :].strip()
    if rest and (_CITED.match(rest) or not rest[0].isupper()):
        return None
    level = {"p": "phan", "c": "chuong", "m": "muc", "t": "tieu_muc"}[match["word"][0].lower()]
    printed = match.string[match.start() : match.end()].strip()
    return Number(level, _heading_value(match["number"].lower()), printed, match.end())


def _heading_value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    if number.startswith("thứ") or number in _ORDINALS:
        return _ORDINALS.get(number.rsplit(maxsplit=1)[-1])
    return roman_value(number.upper())
