"""Running text that is bold or slanted for the most part; words that are stressed are never told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.check.departures import Departure, Order, stretches, told
from docgen.check.right_size import PLAIN, running
from docgen.check.rule import Found, Unknown
from docgen.document.tree import Anchor, Run
from docgen.docx.edits import SetRun
from docgen.recognize.reading import Reading

Judged = Iterator[Found | Unknown]

_MOST = 0.5
_FEWEST = 3


def mostly_slanted(reading: Reading) -> Judged:
    """Find a body in italics."""
    order = Order("Nội dung", "quy định chữ đứng", "Đặt chữ đứng")
    found = _departures(
        reading, lambda run: run.italic, "in nghiêng", lambda place: SetRun(place, italic=False)
    )
    yield from told(found, order)


def mostly_bold(reading: Reading) -> Judged:
    """Find a body in bold."""
    order = Order("Nội dung", "quy định không in đậm", "Bỏ in đậm")
    found = _departures(reading, lambda run: run.bold, "in đậm", lambda place: SetRun(place, bold=False))
    yield from told(found, order)


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
