"""What is typed where Word has a means: lines of underscores, tabs for indents, empty paragraphs, half lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.check.departures import Departure, Order, is_printed, told
from docgen.check.paragraph_faults import LEADING_KEYS
from docgen.check.right_size import RUNNING, running
from docgen.check.rule import Found, Unknown
from docgen.check.spots import Spot, key_of, spot_of, spots
from docgen.document.tree import Block
from docgen.docx.edits import Edit, ReplaceText, SetParagraph
from docgen.recognize.reading import Item, Reading

Judged = Iterator[Found | Unknown]

_TYPED_LINE = re.compile(r"(?m)^[ \t\u00a0]*(?:_{4,}|[-–—]{5,})[ \t\u00a0]*$")
_PADDED = re.compile(r"[ \u00a0]{6,}|\t{2,}|\t[ \u00a0]*\t")
# A blank for a number or a date is left for the pen.
_BLANK = re.compile(r"(?i)(?:số|ngày|tháng|năm|điều|khoản)[:.]?$|^(?:tháng|năm|/|của|đồng)")
_HEAD = (
    *("quoc_hieu", "tieu_ngu", "co_quan_chu_quan", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_thoi_gian"),
    *("ten_loai", "trich_yeu", "trich_yeu_cong_van", "phu_luc_tieu_de", "phu_luc_chi_dan"),
)
_CENTRED = ("ten_loai", "trich_yeu", "tham_quyen_ban_hanh", "lenh", "phu_luc", "phu_luc_tieu_de")
_FEWEST_EMPTY = 3
_LAST_AUTOMATIC_LETTER = 4


def typed_line(reading: Reading) -> Judged:
    """Find lines under the parts of the head that are typed with underscores."""
    near: set[tuple[str, int]] = set()
    for block in reading.of(*_HEAD):
        if block.anchor is not None:
            part, paragraph = key_of(block.anchor)
            near |= {(part, paragraph), (part, paragraph + 1)}
    found = [
        Departure(spot.block, "gõ bằng dấu gạch dưới")
        for key, spot in spots(reading).items()
        if key in near and _TYPED_LINE.search(spot.block.text)
    ]
    hint = "Xóa dòng gạch và vẽ đường kẻ (Insert, Shapes, Line)."
    yield from told(found, Order("Đường kẻ ngang", "nên vẽ bằng đường thẳng", hint=hint))


def indent_by_keys(reading: Reading) -> Judged:
    """Find paragraphs whose first line is moved in with tabs or spaces."""
    first = reading.regulation.norm("noi_dung").first_line_mm
    found = []
    for item in running(reading, *RUNNING, "can_cu"):
        spot = spot_of(reading, item.block)
        lead = None if spot is None or spot.cell is not None else LEADING_KEYS.match(spot.block.text)
        if spot is None or lead is None:
            continue
        word = "phím Tab" if "\t" in lead[0] else "dấu cách"
        found.append(Departure(spot.block, f"lùi đầu dòng bằng {word}", _unkeyed(spot, lead[0], first[-1])))
    order = Order("Nội dung", "nên đặt lùi đầu dòng trong định dạng đoạn", "Thay bằng lùi đầu dòng của đoạn")
    yield from told(found, order)


def padded(reading: Reading) -> Judged:
    """Find text that is pushed to its place with many spaces or tabs, outside the head and the signature."""
    found = []
    for block in reading.of(*_CENTRED):
        spot = spot_of(reading, block)
        if spot is not None and spot.cell is None and LEADING_KEYS.match(spot.block.text):
            found.append(Departure(block, "canh chữ bằng dấu cách hoặc phím Tab"))
    for item in running(reading, *RUNNING):
        spot = spot_of(reading, item.block)
        if spot is not None and spot.cell is None and _is_padded(item.block.text.strip()):
            found.append(Departure(item.block, "canh chữ bằng dấu cách hoặc phím Tab"))
    hint = "Dùng canh giữa, canh phải hoặc bảng không viền thay cho dấu cách và phím Tab."
    yield from told(found, Order("Văn bản", "nên dùng định dạng đoạn", hint=hint))


def half_automatic(reading: Reading) -> Judged:
    """Find siblings of which some are numbered by Word and others by hand."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in reading.items:
        # Word cannot count past d) in Vietnamese: “đ)” and what follows is typed even in an automatic list.
        by_hand = item.level == "diem" and (item.number or 0) > _LAST_AUTOMATIC_LETTER
        if item.path and item.number is not None and not by_hand:
            level = item.level.removesuffix("_khong_tieu_de")
            groups.setdefault((item.annex, item.attached, item.path[:-1], level), []).append(item)
    for siblings in groups.values():
        counts = Counter(item.automatic for item in siblings)
        if len(counts) == 2:
            odd = counts[True] > counts[False]
            first = next(item for item in siblings if item.automatic is not odd)
            message = f"Các mục cùng cấp có {counts[True]} mục đánh số tự động, {counts[False]} mục đánh số bằng tay."
            yield Found(first.block, message, "Đánh số cả nhóm bằng một cách.")


def empty_paragraphs(reading: Reading) -> Judged:
    """Find three or more empty paragraphs in a row between paragraphs of the body."""
    found = []
    empty: list[Spot] = []
    begun = False
    body = {key_of(item.block.anchor) for item in reading.items if item.block.anchor is not None}
    for key, spot in spots(reading).items():
        if spot.cell is not None or spot.floats:
            empty = []
        elif _is_empty(spot.block):
            empty.append(spot)
        else:
            if begun and key in body and len(empty) >= _FEWEST_EMPTY and _in_a_row(empty):
                found.append(Departure(empty[0].block, "có từ 3 đoạn trống liền nhau"))
            begun, empty = begun or key in body, []
    hint = "Xóa đoạn trống; đặt khoảng cách đoạn (Spacing Before) hoặc ngắt trang (Page Break)."
    yield from told(found, Order("Nội dung", "nên đặt khoảng cách trong định dạng đoạn", hint=hint))


def _unkeyed(spot: Spot, lead: str, first_mm: float) -> tuple[Edit, ...]:
    anchor, look = spot.block.anchor, spot.block.look
    if anchor is None or look is None:
        return ()
    taken = ReplaceText(anchor.cut(0, len(lead)), lead, "")
    if look.first_line_mm > 0:
        return (taken,)
    return (taken, SetParagraph(anchor, first_line_mm=first_mm))


def _is_padded(text: str) -> bool:
    for gap in _PADDED.finditer(text):
        if not _BLANK.search(text[: gap.start()].rstrip()) and not _BLANK.match(text[gap.end() :].lstrip()):
            return True
    return False


def _is_empty(block: Block) -> bool:
    return not block.full_text.strip() and not any(map(is_printed, block.runs)) and not _has_line(block)


def _has_line(block: Block) -> bool:
    return block.look is not None and block.look.rule_mm is not None


def _in_a_row(empty: list[Spot]) -> bool:
    return empty[-1].order - empty[0].order == len(empty) - 1
