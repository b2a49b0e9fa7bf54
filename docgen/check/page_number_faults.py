"""The page number against the law: in the top margin, centred, from page 2, anew in each annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from docgen.check.departures import amount, bounds, nearest
from docgen.check.diagnostic import Fix
from docgen.check.page_count import more_than_one
from docgen.check.rule import Found, Unknown
from docgen.document.tree import Block
from docgen.docx.content import HeaderFooter, Section
from docgen.docx.edits import SetPageNumber, SetSection
from docgen.fault import Place
from docgen.recognize.reading import Annex, Reading

Judged = Iterator[Found | Unknown]

_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_DECORATED = re.compile(r".*[^\d\s].*", re.DOTALL)
_ARABIC = "decimal"
_SHAPES = {
    "lowerRoman": "chữ số La Mã",
    "upperRoman": "chữ số La Mã",
    "lowerLetter": "chữ cái",
    "upperLetter": "chữ cái",
    "numberInDash": "số giữa hai gạch ngang",
}


def printed_on_first_page(reading: Reading) -> Judged:
    """Find a page number that is printed on the first page."""
    section = next(iter(reading.source.sections), None)
    block = None if section is None else _on_first_page(section)
    if block is not None:
        message = "Trang đầu in số trang; quy định không hiển thị số trang thứ nhất."
        yield Found(block, message, "Chọn “Different First Page”.", _repair(reading, [0]))


def in_the_foot(reading: Reading) -> Judged:
    """Find page numbers at the foot of the page."""
    wrong = [
        (index, block)
        for index, section in enumerate(reading.source.sections)
        for block in _numbers(_shown(section, section.footers, reading))
    ]
    yield from _told(reading, wrong, "Số trang đặt ở chân trang; quy định ở lề trên.")


def not_centred(reading: Reading) -> Judged:
    """Find page numbers in the header that do not stand in its middle."""
    wrong: list[tuple[int, Block]] = []
    for index, block in _in_headers(reading):
        align = None if block.look is None else block.look.align
        if align is None or "\t" in block.text:
            yield Unknown("Không xác định được vị trí của số trang: số trang đặt bằng phím Tab.", block)
        elif align != "giua":
            wrong.append((index, block))
    yield from _told(reading, wrong, "Số trang không ở giữa; quy định canh giữa theo chiều ngang.")


def wrong_number_size(reading: Reading) -> Judged:
    """Find page numbers of a size that the law does not allow."""
    norm = reading.regulation.norm("so_trang")
    wrong: dict[float, list[tuple[int, Block]]] = {}
    for index, block in _in_headers(reading):
        for size in {run.size for run in block.runs if run.text.strip()}:
            if not norm.size.allows(size):
                wrong.setdefault(size, []).append((index, block))
    for size, found in wrong.items():
        message = f"Số trang cỡ chữ {amount(size)}; quy định cỡ chữ {bounds(norm.size)}."
        yield from _told(reading, found, message, nearest(norm.size, size))


def wrong_number_style(reading: Reading) -> Judged:
    """Find page numbers that are bold or slanted."""
    wrong = [
        (index, block)
        for index, block in _in_headers(reading)
        if any((run.bold or run.italic) and run.text.strip() for run in block.runs)
    ]
    yield from _told(reading, wrong, "Số trang in đậm hoặc nghiêng; quy định chữ đứng, không đậm.")


def wrong_digits(reading: Reading) -> Judged:
    """Find page numbers in other digits than Arabic, or with marks around them."""
    for index, block in _in_headers(reading):
        text = block.text.strip()
        shape = reading.source.sections[index].page_number_format
        if shape != _ARABIC or _ROMAN.fullmatch(text):
            word = _SHAPES.get(shape, "không phải số 1, 2, 3")
            message = f"Số trang đánh bằng {word}; quy định chữ số Ả Rập."
            fix = _repair(reading, [index], every=_in_other_digits(reading))
            yield Found(block, message, "Chọn kiểu số 1, 2, 3 (Format Page Numbers).", fix)
            return
        if _DECORATED.fullmatch(text):
            message = f"Số trang ghi “{text}”; quy định chỉ ghi chữ số Ả Rập."
            yield Found(block, message, "Bỏ chữ và dấu quanh số trang.", _repair(reading, [index]))
            return


def _in_other_digits(reading: Reading) -> list[int]:
    """Return the sections that count in other digits, also those that print the header of one before."""
    formats = (section.page_number_format for section in reading.source.sections)
    return [index for index, form in enumerate(formats) if form != _ARABIC]


def no_page_number(reading: Reading) -> Judged:
    """Find a paper of several pages without page numbers."""
    sections = reading.source.sections
    if not sections or any(_numbers(_every(section)) for section in sections):
        return
    several = more_than_one(reading)
    place = Place(reading.source.name)
    if several is None:
        yield Unknown("Không đếm chắc được văn bản có hơn một trang hay không để xét số trang.", place)
    elif several:
        message = "Văn bản có nhiều trang nhưng không đánh số trang; quy định đánh số từ trang thứ hai."
        fix = _repair(reading, list(range(len(sections))))
        yield Found(place, message, "Chèn số trang ở giữa lề trên.", fix)


def annex_runs_on(reading: Reading) -> Judged:
    """Find annexes whose pages are not numbered anew."""
    if not any(_numbers(_every(section)) for section in reading.source.sections):
        return
    opened: set[int] = {0}
    for annex in reading.annexes:
        if annex.section is None:
            yield Unknown("Không xác định được phần (section) của phụ lục để xét số trang.", annex.heading)
        elif annex.section in opened:
            yield from _within(reading, annex)
        elif _start(reading, annex.section) != reading.regulation.page.number.first:
            edit = SetSection(annex.section, page_number_start=reading.regulation.page.number.first)
            fix = Fix("Đánh số trang của phụ lục từ 1", (edit,))
            yield Found(annex.heading, f"Số trang của {_name(annex)} {_RUNS_ON}.", _HINT, fix)
        opened.add(-1 if annex.section is None else annex.section)


_RUNS_ON = "đánh tiếp số trang phía trước; quy định đánh số riêng cho từng phụ lục"
_HINT = "Trong phần (section) của phụ lục, chọn đánh số từ 1 (Format Page Numbers, Start at: 1)."


def _within(reading: Reading, annex: Annex) -> Judged:
    """An annex that begins inside a section cannot have page numbers of its own, except at its very start."""
    first = next(iter(reading.blocks), None)
    if annex.heading is not first:
        hint = "Ngắt phần (Section Break, Next Page) trước phụ lục rồi chọn đánh số từ 1 (Format Page Numbers, Start at: 1)."
        yield Found(annex.heading, f"Số trang của {_name(annex)} {_RUNS_ON}.", hint)


def _name(annex: Annex) -> str:
    return f"Phụ lục {annex.number}".strip()


def _start(reading: Reading, section: int) -> int | None:
    return reading.source.sections[section].page_number_start


def _on_first_page(section: Section) -> Block | None:
    kind = "first" if section.title_page else "default"
    both = (section.headers.get(kind), section.footers.get(kind))
    return next((one.page_number for one in both if one is not None and one.page_number), None)


def _in_headers(reading: Reading) -> Iterator[tuple[int, Block]]:
    for index, section in enumerate(reading.source.sections):
        for block in _numbers(_shown(section, section.headers, reading)):
            yield index, block


def _shown(section: Section, parts: Mapping[str, HeaderFooter], reading: Reading) -> Iterator[HeaderFooter]:
    """Yield the headers or footers that a section prints."""
    kinds = ["default"]
    kinds += ["first"] if section.title_page else []
    kinds += ["even"] if reading.source.even_and_odd_headers else []
    yield from (parts[kind] for kind in kinds if kind in parts)


def _every(section: Section) -> Iterator[HeaderFooter]:
    yield from section.headers.values()
    yield from section.footers.values()


def _numbers(parts: Iterator[HeaderFooter]) -> list[Block]:
    return [part.page_number for part in parts if part.page_number is not None]


def _told(
    reading: Reading, wrong: list[tuple[int, Block]], message: str, size: float | None = None
) -> Iterator[Found]:
    """Yield one finding for all sections."""
    if wrong:
        indexes = sorted({index for index, _ in wrong})
        hint = "Đặt số trang ở giữa lề trên, chữ số Ả Rập, cỡ chữ 13 đến 14, chữ đứng."
        yield Found(wrong[0][1], message, hint, _repair(reading, indexes, size))


def _repair(
    reading: Reading, sections: list[int], size: float | None = None, every: Sequence[int] = ()
) -> Fix:
    """Print the page number as the law orders it, in the size that it has where that is allowed.

    Of `sections` those with one header are told once; `every` are sections that each need the repair.
    """
    norm = reading.regulation.norm("so_trang")
    found = [
        run.size for _, block in _in_headers(reading) for run in block.runs if norm.size.allows(run.size)
    ]
    target = size or next(iter(found), norm.sizes["lon"])
    font = reading.regulation.page.font
    edits = tuple(
        SetPageNumber(section, target, font) for section in sorted({*_apart(reading, sections), *every})
    )
    return Fix("Đặt số trang ở giữa lề trên, không in ở trang đầu", edits)


def _apart(reading: Reading, sections: list[int]) -> list[int]:
    """Leave out the sections that print the headers and footers of one before: its repair is theirs."""
    kept: dict[tuple[object, ...], int] = {}
    for index in sections:
        section = reading.source.sections[index]
        parts = (*section.headers.items(), *section.footers.items())
        key = (*((kind, id(part)) for kind, part in parts), section.title_page)
        kept.setdefault(key, index)
    return list(kept.values())
