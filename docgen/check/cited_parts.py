"""The words of parts in citations of a given document: “khoản 1 mục II của Kế hoạch này”, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.capital_words import OwnText, own_texts
from docgen.check.per_reading import per_reading
from docgen.recognize.reading import Reading

_WORD = r"(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Tt]iểu mục|[Mm]ục|[Cc]hương|[Pp]hần)"
_NUMBER = r"(?:\d{1,3}|[IVXLC]{1,6}|[a-zđ])(?![\w/])"
_PART = re.compile(rf"(?P<word>{_WORD})\s+(?P<number>{_NUMBER})")
_CHAIN = re.compile(
    rf"(?<!\w){_WORD}\s+{_NUMBER}(?:(?:,?\s+|\s*,\s*|\s+(?:và|hoặc|của|tại|thuộc)\s+){_WORD}\s+{_NUMBER})*"
)
_HINTS = ("điều", "khoản", "điểm", "mục", "chương", "phần")
_DOCUMENT = (
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Đề án"
    r"|Phương án|Dự án|Hướng dẫn|Quy chế|Quy định|Điều lệ|Báo cáo|Tờ trình|Thông báo|Công văn|Công điện|Hợp đồng|Văn bản|Phụ lục)\b"
)
_OF_DOCUMENT = re.compile(rf"\s*,?\s*(?:(?:của|tại|trong|ban hành kèm theo)\s+)?{_DOCUMENT}(?:\s+này)?")
_SURE_BEFORE = re.compile(
    r"(?:tại|theo|căn cứ|quy định ở|vi phạm|sửa đổi|bãi bỏ|^\s*[-–—]?\s*như)\s+$", re.IGNORECASE
)
_SURE_ALONE = ("điều", "chương")
_BEFORE = 24
"""Characters before a part in which the words stand that make it sure."""
_LONGEST = 120
"""Characters of a citation that is still shown whole."""


@dataclass(frozen=True, slots=True)
class CitedPart:
    """One word of a part as written, where it stands, and the citation it belongs to (the part alone of a long one).

    `beside` are the other words of parts in that citation that take no capital from the beginning of a sentence.
    """

    own: OwnText
    word: str
    number: str
    start: int
    phrase: str
    beside: tuple[str, ...] = ()


@per_reading
def cited_parts(reading: Reading) -> tuple[CitedPart, ...]:
    """Return the words of parts in the writer's own text, where a part of a given document is surely meant.

    Several parts in a row, a document named behind them (“của Kế hoạch này”), or “tại”, “theo” in front of
    a điều or chương make it sure. A word that begins a sentence takes a capital anyway and is left out.
    """
    return tuple(_found(reading))


def _found(reading: Reading) -> Iterator[CitedPart]:
    for own in own_texts(reading):
        if any(hint in own.lower for hint in _HINTS):
            for chain in _CHAIN.finditer(own.passage.text):
                yield from _parts(own, chain)


def _parts(own: OwnText, chain: re.Match[str]) -> Iterator[CitedPart]:
    text = own.passage.text
    parts = [(part, chain.start() + part.start()) for part in _PART.finditer(chain[0])]
    named = _OF_DOCUMENT.match(text, chain.end())
    if len(parts) < 2 and named is None and not _is_sure_alone(text, parts[0][0]["word"], chain.start()):
        return
    phrase = " ".join((chain[0] + (named[0] if named else "")).split())
    begins = own.passage.begins_sentence(chain.start())
    words = [part["word"] for part, start in parts if not (begins and start == chain.start())]
    for part, start in parts:
        if own.free(start, start + len(part["word"])) and not own.passage.begins_sentence(start):
            shown = phrase if len(phrase) <= _LONGEST else f"{part['word']} {part['number']}"
            yield CitedPart(own, part["word"], part["number"], start, shown, tuple(words))


def _is_sure_alone(text: str, word: str, start: int) -> bool:
    if word.lower() in ("khoản", "điểm"):
        return word[0].isupper() and _SURE_BEFORE.search(text, max(0, start - _BEFORE), start) is not None
    return (
        word.lower() in _SURE_ALONE and _SURE_BEFORE.search(text, max(0, start - _BEFORE), start) is not None
    )
