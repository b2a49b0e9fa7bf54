"""How the paragraphs of the body are set: both margins, first line, gaps, lines (PL I, Phần I, II.6.e)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.check.component_names import told_name
from docgen.check.departures import LEAST_CONFIDENCE, Departure, Order, amount, bounds, nearest, told
from docgen.check.diagnostic import Severity
from docgen.check.per_reading import per_reading
from docgen.check.printed_width import LINE_HEIGHT, block_points, block_width_mm
from docgen.check.right_size import running
from docgen.check.rule import Found, Unknown
from docgen.check.spots import room_mm, spot_of
from docgen.document.look import Align, Look
from docgen.document.tree import Block
from docgen.docx.edits import Edit, SetParagraph
from docgen.recognize.reading import Item, Reading
from docgen.regulation.norm import Clause, Norm, Range

Judged = Iterator[Found | Unknown]

TEXT = ("noi_dung", "can_cu", "khoan_khong_tieu_de", "diem", "dieu_khong_tieu_de")
"""Running text of which the law orders every measure."""

TITLES = ("dieu", "khoan")
DASHES = ("gach_dau_dong", "cong_dau_dong")

# Twips, and hands that drag a ruler: 1,25 cm is meant to be 1,27 cm.
_INDENT_SLACK_MM = 0.3
_POINT_SLACK = 0.05
_LINE_SLACK = 0.005
_SURELY_LONGER = 1.1

LEADING_KEYS = re.compile(r"^(?:\t|[ \u00a0]{2,})[ \t\u00a0]*")
"""A tab, or two spaces and more, in front of the text of a paragraph."""

# Blanks to fill in and columns made with tabs are forms, not paragraphs.
_FORM = re.compile(r"\t|[.…_]{5,}|…")


def not_justified(reading: Reading) -> Judged:
    """Find text of several lines that is not set to both margins; one line looks the same either way."""
    order = Order("Nội dung", "quy định canh đều cả hai lề", "Canh đều cả hai lề")
    found: list[Departure] = []
    for item in _judged(reading, *TEXT, *DASHES):
        block, align = item.block, _look(item).align
        if align is None:
            yield Unknown("Không xác định được cách canh dòng của đoạn này.", block)
        elif align != "deu" and _is_long(reading, block):
            found.append(Departure(block, _ALIGNED[align], _edits(block, align="deu")))
    yield from told(found, order)


_ALIGNED = {"trai": "canh trái", "giua": "canh giữa", "phai": "canh phải", "deu": ""}


def wrong_first_line(reading: Reading) -> Judged:
    """Find paragraphs whose first line does not begin 1 or 1,27 cm from the margin."""
    norm = reading.regulation.norm("noi_dung")
    target = norm.first_line_mm[-1]
    found: list[Departure] = []
    for item in _judged(reading, *TEXT, *TITLES):
        look = _look(item)
        if look.align in ("giua", "phai") or _begins_well(item, look, norm) or _by_keys(reading, item):
            continue
        edits = _indented(item, look, target)
        found.append(Departure(item.block, _told_indent(look), edits))
    ordered = f"quy định {' hoặc '.join(f'{amount(mm / 10)} cm' for mm in norm.first_line_mm)}"
    yield from told(found, Order("Nội dung", ordered, f"Lùi dòng đầu {amount(target / 10)} cm"))


def narrow_gap(reading: Reading) -> Judged:
    """Find paragraphs that stand nearer to the one above than the law allows."""
    least = reading.regulation.norm("noi_dung").gap_min or 0.0
    found: list[Departure] = []
    for upper, lower in pairwise(_judged(reading, *TEXT, *TITLES, *DASHES, "muc_la_ma")):
        above, below = upper.block.look, lower.block.look
        if above is None or below is None or not _adjoin(reading, upper.block, lower.block):
            continue
        gap = above.after + below.before
        if gap < least - _POINT_SLACK:
            edits = _edits(lower.block, before=least)
            found.append(Departure(lower.block, f"cách đoạn trên {amount(gap)} pt", edits))
    ordered = f"quy định các đoạn cách nhau tối thiểu {amount(least)} pt"
    yield from told(found, Order("Nội dung", ordered, f"Đặt khoảng cách phía trên {amount(least)} pt"))


def wrong_lines(reading: Reading) -> Judged:
    """Find lines that are set closer than single, or wider than one and a half."""
    allowed = reading.regulation.norm("noi_dung").line or Range(1, 1)
    found: list[Departure] = []
    exact: list[Departure] = []
    for item in _judged(reading, *TEXT, *TITLES, *DASHES, "muc_la_ma"):
        look = _look(item)
        if look.line_rule == "auto":
            if not allowed.min - _LINE_SLACK <= look.line <= allowed.max + _LINE_SLACK:
                edits = _edits(item.block, line=nearest(allowed, look.line))
                found.append(Departure(item.block, f"giãn dòng {amount(look.line)}", edits))
        elif not _fixed_fits(item.block, look, allowed):
            edits = _edits(item.block, line=_nearest_lines(item.block, look, allowed))
            exact.append(Departure(item.block, f"giãn dòng cố định {amount(look.line)} pt", edits))
    ordered = "quy định từ dòng đơn đến 1,5 dòng"
    mend = f"Đặt giãn dòng {bounds(allowed)} dòng"
    yield from told(found, Order("Nội dung", ordered, mend))
    yield from told(exact, Order("Nội dung", ordered, mend, severity=Severity.MUC_3))


def head_lines(reading: Reading, *components: str, cite: Clause | None = None) -> Judged:
    """Find lines of the head that do not stand single; fixed heights are not told."""
    for component in filter(reading.has, components):
        norm = reading.regulation.norm(component)
        found = [
            Departure(block, f"giãn dòng {amount(block.look.line)}", _edits(block, line=norm.line.min))
            for block in reading.of(component)
            if norm.line is not None
            and block.confidence >= LEAST_CONFIDENCE
            and block.look is not None
            and block.look.line_rule == "auto"
            and abs(block.look.line - norm.line.min) > _HEAD_SLACK
        ]
        order = Order(
            told_name(norm), "quy định cách nhau dòng đơn", "Đặt giãn dòng đơn", cite=cite or norm.cite
        )
        yield from told(found, order)


_HEAD_SLACK = 0.05


def _judged(reading: Reading, *components: str) -> list[Item]:
    """Return the paragraphs of text; forms to fill in and lines with tabs are how offices do it."""
    return [item for item in _paragraphs(reading) if item.block.component in components]


@per_reading
def _paragraphs(reading: Reading) -> tuple[Item, ...]:
    found = running(reading, *TEXT, *TITLES, *DASHES, "muc_la_ma")
    return tuple([item for item in found if _is_paragraph(reading, item.block)])


def _is_paragraph(reading: Reading, block: Block) -> bool:
    spot = spot_of(reading, block)
    in_table = spot is not None and (spot.cell is not None or spot.floats)
    return block.look is not None and not in_table and not _FORM.search(block.text.strip())


def _look(item: Item) -> Look:
    return item.block.look or Look()


def _is_long(reading: Reading, block: Block) -> bool:
    room = room_mm(reading, block)
    return room is not None and block_width_mm(block) > room * _SURELY_LONGER


def _begins_well(item: Item, look: Look, norm: Norm) -> bool:
    """Tell whether the first line begins where it may; numbers that hang begin left of their text."""
    begins = [look.first_line_mm]
    if item.level and look.first_line_mm <= 0:
        begins.append(look.left_mm + look.first_line_mm)
    return any(abs(at - mm) <= _INDENT_SLACK_MM for at in begins for mm in norm.first_line_mm)


def _by_keys(reading: Reading, item: Item) -> bool:
    """Tell whether tabs or spaces move the first line in; that is told as such."""
    spot = spot_of(reading, item.block)
    return spot is not None and _look(item).first_line_mm <= 0 and bool(LEADING_KEYS.match(spot.block.text))


def _told_indent(look: Look) -> str:
    if look.first_line_mm < 0:
        return f"có dòng đầu nhô ra {amount(-look.first_line_mm / 10)} cm so với các dòng dưới"
    if look.first_line_mm == 0:
        return "không lùi đầu dòng"
    return f"lùi đầu dòng {amount(look.first_line_mm / 10)} cm"


def _indented(item: Item, look: Look, target: float) -> tuple[Edit, ...]:
    """Return the edit; a number that hangs keeps its hanging, and the whole moves to the target."""
    if item.level and look.first_line_mm < 0:
        return _edits(item.block, left_mm=target - look.first_line_mm)
    return _edits(
        item.block, first_line_mm=target, left_mm=0 if look.first_line_mm == 0 and look.left_mm else None
    )


def _adjoin(reading: Reading, upper: Block, lower: Block) -> bool:
    """Tell whether nothing stands between two paragraphs of the body, not even an empty one."""
    above, below = spot_of(reading, upper), spot_of(reading, lower)
    if above is None or below is None or above.section != below.section:
        return False
    return below.order - above.order == 1


def _fixed_fits(block: Block, look: Look, allowed: Range) -> bool:
    """Tell whether a fixed height lies between the size itself, which cuts nothing, and the widest lines."""
    size = block_points(block)
    least = size * allowed.min if look.line_rule == "exact" else 0.0
    return least - _POINT_SLACK <= look.line <= size * LINE_HEIGHT * allowed.max + _POINT_SLACK


def _nearest_lines(block: Block, look: Look, allowed: Range) -> float:
    return allowed.min if look.line < block_points(block) else allowed.max


def _edits(
    block: Block,
    *,
    align: Align | None = None,
    first_line_mm: float | None = None,
    left_mm: float | None = None,
    before: float | None = None,
    line: float | None = None,
) -> tuple[Edit, ...]:
    if block.anchor is None:
        return ()
    return (
        SetParagraph(
            block.anchor, align=align, first_line_mm=first_line_mm, left_mm=left_mm, before=before, line=line
        ),
    )
