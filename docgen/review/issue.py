"""A checked draft, its số and its day to the same file with these two slots filled and nothing else changed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from docgen.document.tree import Block
from docgen.docx.apply import apply_edits
from docgen.docx.edits import Edit, ReplaceText
from docgen.docx.read import read_document
from docgen.fault import DataError, Fault, Place
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from docgen.review.content_hash import content, content_hash
from docgen.review.slots import BLANK, slotted_blocks

_BLANK_REFERENCE = re.compile(
    r"(?:kèm theo|ban hành theo)\b.*?(?:\bsố\s*:?[\s.…_]*/|\bngày[\s.…_]*tháng)", re.IGNORECASE | re.DOTALL
)


def issue(data: bytes, name: str, so: int, day: datetime.date) -> bytes:
    """Fill số and the date of the head, padded as the law orders (Phụ lục I, Phần I, Mục II, khoản 3 và 4).

    Month and year may be typed already if they agree with `day`; a type without a date in its head (biên bản)
    gets số alone. Raises DataError with every reason: no slot, a slot that is filled, a cited document that is
    later than `day`, a file that is signed or locked; and when the content would not stay what it was.
    """
    reading = read_paper(read_document(data, name))
    place = Place(name)
    faults: list[Fault] = []
    edits: list[Edit] = []
    if so < 1:
        faults.append(
            Fault("so-nho-hon-1", f"Số văn bản là {so}.", place, "Số bắt đầu từ 01 (Điều 15, khoản 1).")
        )
    for found in (*_number(reading, so, place), *_date(reading, day, place)):
        (faults if isinstance(found, Fault) else edits).append(found)  # type: ignore[arg-type]  # each to its own
    faults.extend(_later_bases(reading, day))
    if faults:
        raise DataError(faults)
    issued = apply_edits(data, name, edits)
    if content_hash(content(read_paper(read_document(issued, name)))) != content_hash(content(reading)):
        message = "Điền số, ngày làm phần khác của văn bản đổi theo, docgen không ghi."
        raise DataError(
            [Fault("cap-so-doi-noi-dung", message, place, "Hãy điền số, ngày bằng tay trong Word.")]
        )
    return issued


def blank_references(data: bytes, name: str) -> tuple[Block, ...]:
    """Return the lines “(Kèm theo Quyết định số      /QĐ-… ngày    tháng …)” whose số or day is still blank."""
    reading = read_paper(read_document(data, name))
    return tuple(block for block in reading.source.blocks if _BLANK_REFERENCE.search(block.text))


def _number(reading: Reading, so: int, place: Place) -> Iterator[Edit | Fault]:
    blocks = slotted_blocks(reading, "so_ky_hieu")
    if len(blocks) != 1:
        yield _missing("số", "“Số:      /…”", len(blocks), place)
        return
    block, match = blocks[0]
    written = match["so"].strip(BLANK)
    if written:
        message = f"Văn bản đã có số “{written}”."
        yield Fault(
            "cap-so-da-co", message, block.place, "Kiểm tra lại: không cấp số lần thứ hai cho một văn bản."
        )
        return
    yield from _fill(block, *match.span("so"), f" {so:02d}")


def _date(reading: Reading, day: datetime.date, place: Place) -> Iterator[Edit | Fault]:
    blocks = slotted_blocks(reading, "dia_danh_thoi_gian")
    if not blocks and reading.type is not None and reading.type.dia_danh != "bat_buoc":
        return
    if len(blocks) != 1:
        yield _missing("thời gian", "“ngày      tháng      năm      ”", len(blocks), place)
        return
    block, match = blocks[0]
    if match["day"].strip(BLANK):
        message = f"Văn bản đã có ngày: “{block.text.strip()}”."
        yield Fault("cap-so-da-co-ngay", message, block.place, "Kiểm tra lại: không ghi ngày lần thứ hai.")
        return
    grammar = reading.regulation.grammars.thoi_gian
    values = {"day": grammar.day(day.day), "month": grammar.month(day.month), "year": f"{day.year:04d}"}
    for slot, value in values.items():
        written = match[slot].strip(BLANK)
        wanted = value if slot == "year" else str(int(value))
        if not written or (slot == "year" and len(written) < len(value) and value.startswith(written)):
            start, end = match.span(slot)
            yield from _fill(block, start, end, f" {value}" if slot == "year" else f" {value} ")
        elif not written.isascii() or not written.isdigit() or str(int(written)) != wanted:
            unit = "tháng" if slot == "month" else "năm"
            message = f"Văn bản đã ghi {unit} “{written}”, khác ngày ban hành {day:%d/%m/%Y}."
            yield Fault(
                "cap-so-khac-ngay",
                message,
                block.place,
                "Sửa ngày ban hành hoặc sửa văn bản rồi kiểm tra lại.",
            )


def _fill(block: Block, start: int, end: int, text: str) -> Iterator[Edit]:
    if block.anchor is not None:
        yield ReplaceText(block.anchor.cut(start, end), block.text[start:end], text)


def _later_bases(reading: Reading, day: datetime.date) -> Iterator[Fault]:
    for citation in reading.citations:
        if citation.date is not None and citation.date > day and citation.first:
            message = (
                f"Ngày ban hành {day:%d/%m/%Y} trước ngày {citation.date:%d/%m/%Y} của văn bản được dẫn "
                f"“{' '.join((citation.kind, citation.so_ky_hieu)).strip()}”."
            )
            hint = "Kiểm tra lại ngày ban hành, hoặc ngày của văn bản được dẫn."
            yield Fault("cap-so-ngay-truoc-can-cu", message, citation.where.block.place, hint)


def _missing(what: str, form: str, count: int, place: Place) -> Fault:
    state = "Không tìm thấy chỗ" if count == 0 else f"Có {count} chỗ"
    return Fault(
        "cap-so-khong-co-cho",
        f"{state} điền {what} ở phần đầu văn bản.",
        place,
        f"Cần đúng một chỗ dạng {form}.",
    )
