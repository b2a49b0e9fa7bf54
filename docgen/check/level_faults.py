"""The levels of the body that are not judged letter by letter: “Điều 1.” before a text, lines of the sample forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from docgen.check.departures import LEAST_CONFIDENCE, Departure, Order, told
from docgen.check.diagnostic import Severity
from docgen.check.look_faults import wrong_align, wrong_case, wrong_weight
from docgen.check.replacing import replaced
from docgen.check.right_size import running
from docgen.check.rule import Found, Unknown
from docgen.check.spots import Spot, spot_of
from docgen.document.tree import Anchor, Run
from docgen.docx.edits import SetRun
from docgen.recognize.reading import Reading

Judged = Iterator[Found | Unknown]

DIVISION_WORDS = ("phan", "chuong", "muc", "tieu_muc")
DIVISION_TITLES = tuple(f"{word}_tieu_de" for word in DIVISION_WORDS)


def dieu_word_not_bold(reading: Reading) -> Judged:
    """Find “Điều 1.” that is not bold before a text without a title; a number of Word has no letters to read."""
    found = []
    for item in running(reading, "dieu_khong_tieu_de"):
        spot, anchor = spot_of(reading, item.block), item.block.anchor
        if spot is None or anchor is None or not anchor.lead:
            continue
        number = Anchor(anchor.part, anchor.paragraph, anchor.start - anchor.lead, anchor.start)
        if any(not run.bold for run in _runs_of(spot, number)):
            found.append(Departure(item.block, "không in đậm", (SetRun(number, bold=True),)))
    yield from told(
        found, Order("Từ “Điều” và số thứ tự", "quy định in đậm", "In đậm từ “Điều” và số thứ tự")
    )


def authority_lines(reading: Reading) -> Judged:
    """Find the lines of authority and of the order (Mẫu 1.1 to 1.3) that are not in bold capitals, centred, without colon."""
    lines = ("tham_quyen_ban_hanh", "lenh")
    form = None if reading.type is None else reading.type.form_cite
    for item in chain(
        wrong_weight(reading, *lines), wrong_case(reading, *lines), wrong_align(reading, *lines)
    ):
        yield replace(item, cite=form or item.cite) if isinstance(item, Found) else item
    for block in reading.of("lenh"):
        text = block.text.rstrip()
        if text.isupper() and text[-1:].isalpha() and block.confidence >= LEAST_CONFIDENCE:
            message = f"Sau “{text}” không có dấu hai chấm (:); mẫu in “{text}:”."
            fix = replaced(block, len(text) - 1, len(text), f"{text[-1]}:", "Thêm dấu hai chấm", safe=True)
            yield Found(block, message, f"Viết “{text}:”.", fix, severity=Severity.MUC_2, cite=form)


def _runs_of(spot: Spot, wanted: Anchor) -> Iterator[Run]:
    """Yield the printed runs that reach into the characters of an anchor."""
    position = 0 if spot.block.anchor is None else spot.block.anchor.start
    for run in spot.block.runs:
        inside = run.text[max(0, wanted.start - position) : max(0, wanted.end - position)]
        position += len(run.text)
        if any(character.isalnum() for character in inside):
            yield run
