"""Lines of Kính gửi and Nơi nhận to recipients (Phụ lục I, Phần I, Mục II, khoản 9)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.document.tree import Block
from docgen.recognize.body_names import covers, names_of
from docgen.recognize.plain_text import plain_text
from docgen.recognize.reading import Reading, Recipient

_MARK = re.compile(r"\s*(?P<mark>[-+*•·–—‐‑−])\s*(?=\S)")
_LEAD = re.compile(r"\s*kính\s+gửi\s*:?\s*", re.IGNORECASE)
_HEADING = re.compile(r"\s*nơi\s+nhận\s*:?\s*", re.IGNORECASE)
_END = re.compile(r"\s*(?P<end>\./\.|[;,.:]*)\s*$")
_PURPOSE = re.compile(r"\s*\((?P<words>[^()]{1,60})\)\s*$")
_PURPOSE_WORDS = re.compile(
    r"(?:để|đề)\b|(?:b/c|t/h|th/h|ph/h|p/h|k/t|đ/b|c/đ)\b|báo cáo|thực hiện|phối hợp|chỉ đạo|theo dõi|biết|đăng|giám sát|thay báo cáo",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\s*lưu\s*(?P<colon>:?)\s*(?=VT\b|VP\b|văn thư|hồ sơ|[A-ZĐ]{2,}|$|:)", re.IGNORECASE)
_NUMBER_OF_COPIES = re.compile(r"\s*[(,]?\s*(?:[0-9]{1,3}|[0-9]{1,3} ?b|[0-9]{1,3} bản)\s*\)?$")
_LIKE_ARTICLE = re.compile(r"như (?:tại )?điều (?P<number>[0-9]+)", re.IGNORECASE)
_LIKE_ABOVE = re.compile(r"như (?:trên|kính gửi)", re.IGNORECASE)
_NAMED_IN_TEXT = re.compile(r"(?:có tên|được giao|nêu)\b.*\b(?:trong|tại|ở|trên)\b", re.IGNORECASE)


def recipients(blocks: Iterable[Block]) -> tuple[Recipient, ...]:
    """Return one recipient for each line that names one; the words “Kính gửi:” and “Nơi nhận:” are left out.

    `mark` and `end` are as printed, "" where they are missing.
    """
    read = (recipient(block) for block in blocks)
    return tuple(line for line in read if line is not None)


def recipient(block: Block) -> Recipient | None:
    """Read one line; None when nothing but “Kính gửi:” or “Nơi nhận:” stands on it."""
    text = plain_text(block).text
    mark = block.number.strip()
    lead = _LEAD.match(text) if block.component.startswith("kinh_gui") else _HEADING.match(text)
    text = text[lead.end() :] if lead is not None else text
    typed = _MARK.match(text)
    if typed is not None and not mark:
        mark, text = block.text[len(block.text) - len(text) :].lstrip()[:1], text[typed.end() :]
    ending = _END.search(text)
    end = ending["end"] if ending is not None else ""
    words = text[: ending.start()].strip() if ending is not None else text.strip()
    if not any(letter.isalnum() for letter in words):
        return None
    kept = _KEPT.match(words) if block.component == "noi_nhan_muc" else None
    if kept is not None:
        return Recipient(block, (), mark=mark, end=end, kept=True, units=_units(words[kept.end() :]))
    words, purpose = _purpose(words)
    return Recipient(block, names_of(words) or (words,), purpose, mark, end)


def _purpose(words: str) -> tuple[str, str]:
    brackets = _PURPOSE.search(words)
    if brackets is None or not _PURPOSE_WORDS.match(brackets["words"].strip()):
        return words, ""
    return words[: brackets.start()].rstrip(" ,;"), brackets["words"].strip()


def _units(words: str) -> tuple[str, ...]:
    """Return the units after VT: “VT, VX (2)” gives ("VX",), “VT - TCCB” gives ("TCCB",)."""
    bare = _NUMBER_OF_COPIES.sub("", words)
    parts = [part.strip(" :.") for part in re.split(r"[,;]| - (?=[A-ZĐ])", bare)]
    return tuple(part for part in parts if part and part.casefold() not in ("vt", "văn thư"))


def recipient_of(reading: Reading, name: str) -> Recipient | None:
    """Return the line of Kính gửi or Nơi nhận through which a body gets the document; None when it gets none.

    “Như Điều 3” stands for those whom Điều 3 names, “Các đơn vị có tên trong Kế hoạch” for all that are given
    work. The reading must have its recipients and assignments.
    """
    for line in (*reading.kinh_gui, *reading.noi_nhan):
        if not line.kept and any(_gets(reading, written, name) for written in line.names):
            return line
    return None


def _gets(reading: Reading, written: str, name: str) -> bool:
    article = _LIKE_ARTICLE.match(written)
    if article is not None:
        return _named_in_article(reading, int(article["number"]), name)
    if _LIKE_ABOVE.match(written):
        return False
    if _NAMED_IN_TEXT.search(written):
        return any(covers(assignment.name, name) for assignment in reading.assignments)
    return covers(written, name)


def _named_in_article(reading: Reading, number: int, name: str) -> bool:
    blocks = {id(item.block) for item in reading.items if ("dieu", number) in item.path and not item.attached}
    return any(
        covers(assigned.name, name) for assigned in reading.assignments if id(assigned.where.block) in blocks
    )
