"""Running text that is bold or slanted for the most part, paragraphs slanted from end to end; never stressed words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.check.departures import Departure, Order, printed, stretches, told
from docgen.check.right_size import PLAIN, running
from docgen.check.rule import Found, Unknown
from docgen.document.tree import Anchor, Block, Run
from docgen.docx.edits import SetRun
from docgen.recognize.reading import Reading

Judged = Iterator[Found | Unknown]

_MOST = 0.5
_FEWEST = 3
_FEWEST_WORDS = 8
_ASIDE = re.compile(
    r"[(\[“\"*«]|(?:ghi chú|lưu ý|chú thích|nguồn|ví dụ|đơn vị tính|căn cứ|theo|thực hiện|xét|trích)\b",
    re.IGNORECASE,
)
"""How a paragraph begins that may stand in italics: a note, a quotation, a căn cứ."""


def mostly_slanted(reading: Reading) -> Judged:
    """Find a body in italics."""
    order = Order("Nội dung", "quy định chữ đứng", "Đặt chữ đứng")
    found = _departures(reading, _is_slanted, "in nghiêng", _upright)
    yield from told(found or _whole_paragraphs(reading), order)


def mostly_bold(reading: Reading) -> Judged:
    """Find a body in bold."""
    order = Order("Nội dung", "quy định không in đậm", "Bỏ in đậm")
    found = _departures(reading, lambda run: run.bold, "in đậm", lambda place: SetRun(place, bold=False))
    yield from told(found, order)


def _whole_paragraphs(reading: Reading) -> list[Departure]:
    """Return the paragraphs of several words that are slanted from end to end.

    A note, a quotation and what opens the text (often written like căn cứ) may be so.
    """
    items = running(reading, "noi_dung")
    first = next((item.block for item in reading.items if not item.annex), None)
    return [
        Departure(item.block, "in nghiêng", tuple(map(_upright, stretches(item.block, _is_slanted))))
        for item in items
        if item.block is not first and _is_slanted_sentence(item.block)
    ]


def _is_slanted_sentence(block: Block) -> bool:
    seen = printed(block)
    if not seen or not all(map(_is_slanted, seen)):
        return False
    text = block.text.strip()
    return len(text.split()) >= _FEWEST_WORDS and text[-1] in ".;:" and _ASIDE.match(text) is None


def _is_slanted(run: Run) -> bool:
    return run.italic


def _upright(place: Anchor) -> SetRun:
    return SetRun(place, italic=False)


def _departures(
    reading: Reading, is_set: Callable[[Run], bool], word: str, mend: Callable[[Anchor], SetRun]
) -> list[Departure]:
    items = running(reading, *PLAIN, "khoan_khong_tieu_de", "diem")
    runs = [run for item in items for run in item.block.runs]
    letters = sum(len(run.text) for run in runs)
    stressed = sum(len(run.text) for run in runs if is_set(run))
    if len(items) < _FEWEST or stressed <= letters * _MOST:
        return []
    return [
        Departure(item.block, word, tuple(map(mend, stretches(item.block, is_set))))
        for item in items
        if any(is_set(run) for run in item.block.runs)
    ]
