"""Words of the running text written two ways: tone marks placed two ways, terms with and without a capital."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.words import Word, words
from docgen.language.tones import ToneStyle, place_tones, tone_style
from docgen.recognize.reading import Reading

_KIND_ENDS = frozenset(
    {"tâm", "đoàn", "viện", "phòng", "ty", "trường", "cục", "ban", "sở", "bộ", "hội", "đài"}
)
TERM_HEADS = frozenset(
    {
        "đài",
        "trạm",
        "trung",
        "ban",
        "tổ",
        "hội",
        "phòng",
        "trường",
        "bệnh",
        "báo",
        "cổng",
        "quỹ",
        "nhà",
        "câu",
        "đội",
    }
)
"""First words of terms that name a body or an institution: one with a capital here has one everywhere."""

_KEEP_CASE = frozenset({"ban hành", "báo cáo", "trung ương", "tổ chức", "tổ quốc", "nhà nước", "hội nghị", "trường hợp", "nhà tạm",
                        "báo chí", "phòng chống", "phòng ngừa", "hội đồng", "ban ngành"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelled:
    """A syllable with a choice of tone placing, its style, and the words around it that make a name of it."""

    word: Word
    style: ToneStyle
    name: str
    key: str


def spelled(reading: Reading) -> Iterator[Spelled]:
    """Yield the syllables of the running text that place a tone mark, quotations and citations left out.

    `key` is "" for a syllable outside a name; otherwise it is alike for one name in both styles.
    """
    for row in words(reading):
        for at, word in enumerate(row):
            if word.text.isascii() or len(word.text) > 7:
                continue
            style = tone_style(word.text)
            if style is None or not word.passage.free(word.start, word.end):
                continue
            name = _name(row, at)
            yield Spelled(word, style, name, place_tones(name, "kieu_cu").casefold())


def _name(row: tuple[Word, ...], at: int) -> str:
    """Return the words around a syllable when it stands in a name: “tâm Văn hóa, Thông”, “Thành ủy Hà”."""
    word = row[at]
    left = row[at - 1] if at and not row[at - 1].ends else None
    if not (word.text[0].isupper() or (left is not None and left.text[0].isupper() and not _opens(left))):
        return ""
    first = at
    if left is not None and left.text[0].isupper():
        first = at - 1
        further = row[at - 2] if at > 1 and not row[at - 2].ends else None
        if further is not None and (further.text[0].isupper() or further.folded in _KIND_ENDS):
            first = at - 2
    elif first == at and not word.text[0].isupper():
        return ""
    last = at + 1 if at + 1 < len(row) and not word.ends else at
    return " ".join(item.text for item in row[first : last + 1])


def _opens(word: Word) -> bool:
    return word.passage.begins_sentence(word.start)


@dataclass(frozen=True, slots=True)
class TwoCases:
    """A term with a capital (`big`) and without (`small`), each at its first place, and how often."""

    big: tuple[Word, ...]
    small: tuple[Word, ...]
    big_count: int
    small_count: int


def two_cases(reading: Reading) -> Iterator[TwoCases]:
    """Yield the terms of three words that begin with a capital in one place and without in another.

    Places at the beginning of a sentence, quotations and citations do not count.
    """
    found: dict[tuple[str, str, str], dict[bool, list[tuple[Word, ...]]]] = {}
    for row in words(reading):
        for at in range(len(row) - 2):
            first = row[at]
            if first.folded not in TERM_HEADS or not (first.joined and row[at + 1].joined):
                continue
            term = row[at : at + 3]
            if f"{term[0].folded} {term[1].folded}" in _KEEP_CASE or not _counts(term):
                continue
            key = (first.folded, term[1].text, term[2].text)
            found.setdefault(key, {}).setdefault(first.text[0].isupper(), []).append(term)
    for places in found.values():
        if len(places) == 2:
            big, small = places[True], places[False]
            yield TwoCases(big[0], small[0], len(big), len(small))


def _counts(term: tuple[Word, ...]) -> bool:
    passage = term[0].passage
    return passage.free(term[0].start, term[-1].end) and not passage.begins_sentence(term[0].start)
