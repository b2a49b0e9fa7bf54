"""Words of the running text written two ways: tone marks placed two ways, terms with and without a capital."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.per_reading import per_reading
from docgen.check.running_text import Passage, passages
from docgen.check.words import Word, words
from docgen.language.tones import ToneStyle, place_tones, tone_style
from docgen.recognize.reading import Reading

# Capitals are written out: a search that ignores case takes three times as long.
_CHOICE = re.compile("[òóỏõọÒÓỎÕỌ][aeAE]|[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[ùúủũụÙÚỦŨỤ][yY]|[uU][ỳýỷỹỵỲÝỶỸỴ]")
_KIND_ENDS = frozenset({
    "tâm", "đoàn", "viện", "phòng", "ty", "trường", "cục", "ban", "sở", "bộ", "hội", "đài",
})  # fmt: skip
TERM_HEADS = frozenset({
    "đài", "trạm", "trung", "ban", "tổ", "hội", "phòng", "trường", "bệnh", "báo", "cổng", "quỹ",
    "câu", "đội",
})  # fmt: skip
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


@per_reading
def spelled(reading: Reading) -> tuple[Spelled, ...]:
    """Return the syllables of the running text that place a tone mark, quotations and citations left out.

    `key` is "" for a syllable outside a name; otherwise it is alike for one name in both styles.
    """
    return tuple(found for row in words(reading) for found in _spelled_in(row))


def _spelled_in(row: tuple[Word, ...]) -> Iterator[Spelled]:
    spots = [match.start() for match in _CHOICE.finditer(row[0].passage.text)] if row else []
    starts = [word.start for word in row] if spots else []
    for at in dict.fromkeys(bisect_right(starts, spot) - 1 for spot in spots):
        word = row[at]
        if len(word.text) > 7:
            continue
        style = tone_style(word.text)
        if style is not None and word.passage.free(word.start, word.end):
            name = _name(row, at)
            yield Spelled(word, style, name, place_tones(name, "kieu_cu").casefold() if name else "")


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
            if _is_proper(row, at):
                continue
            key = (first.folded, term[1].text, term[2].text)
            found.setdefault(key, {}).setdefault(first.text[0].isupper(), []).append(term)
    for places in found.values():
        if len(places) == 2:
            big, small = places[True], places[False]
            yield TwoCases(big[0], small[0], len(big), len(small))


def _is_proper(row: tuple[Word, ...], at: int) -> bool:
    """Tell the name of one body (“Trạm bơm tiêu Yên Nghĩa”) from that of its kind."""
    for index in range(at + 1, min(at + 5, len(row))):
        if row[index].text[0].isupper() or row[index].text[0].isdigit():
            return True
        if not row[index].joined:
            return False
    return False


def _counts(term: tuple[Word, ...]) -> bool:
    passage = term[0].passage
    return passage.free(term[0].start, term[-1].end) and not passage.begins_sentence(term[0].start)


_MAY_DIFFER = re.compile(
    r"(?<!\w)(?:thành phố|tỉnh|xã|phường|huyện|nhà nước|nhân dân|trung ương|các|đảng)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OtherCase:
    """A name of Nơi nhận, Kính gửi or of who is given work, and a place where its letters have another case."""

    passage: Passage
    start: int
    end: int
    name: str


def other_cases(reading: Reading) -> Iterator[OtherCase]:
    """Yield the first place of each name whose inner capitals differ in the running text.

    Words whose capital depends on what they stand for (Thành phố, Nhân dân) are not compared.
    """
    known = [name for line in (*reading.noi_nhan, *reading.kinh_gui) for name in line.names]
    known += [one.name for one in reading.assignments]
    names: dict[str, str] = {}
    for name in known:
        if 1 < len(name.split()) < 12 and not _MAY_DIFFER.search(name):
            names.setdefault(name.lower(), name)
    for passage in passages(reading) if names else ():
        lower = passage.text.lower()
        if len(lower) != len(passage.text) or passage.text.isupper():
            continue
        for key in [key for key in names if key in lower]:
            start = _in_another_case(passage, lower, key, names[key])
            if start is not None:
                yield OtherCase(passage, start, start + len(key), names.pop(key))


def _in_another_case(passage: Passage, lower: str, key: str, name: str) -> int | None:
    """Return where a passage first says a name with other capitals inside; None when it does not."""
    start = lower.find(key)
    while start >= 0:
        written = passage.text[start : start + len(key)]
        if written[1:] != name[1:] and not written.isupper() and passage.free(start, start + len(key)):
            return start
        start = lower.find(key, start + len(key))
    return None
