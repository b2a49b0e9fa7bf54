"""Where the parts of the tail stand: Nơi nhận level with the signature, its dashes, room to sign."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.component_names import told_name
from docgen.check.departures import LEAST_CONFIDENCE, Departure, Order, amount, sure, told
from docgen.check.diagnostic import Fix
from docgen.check.printed_width import line_points
from docgen.check.rule import Found, Unknown
from docgen.check.spots import Spot, spot_of, spots
from docgen.document.tree import Block
from docgen.docx.edits import SetParagraph
from docgen.recognize.reading import Reading, Signature

Judged = Iterator[Found | Unknown]

_FLUSH_MM = 1.0
_LEAST_LINES = 3
"""Offices leave 4 to 6 lines to sign in; below 3 the seal and the name run into one another."""


def not_level(reading: Reading) -> Judged:
    """Find Nơi nhận that stands above or below the signature instead of beside it."""
    word = next(iter(sure(reading, "noi_nhan")), None)
    signed = [one for one in reading.signatures if one.lines]
    if word is None or not signed or _stands_below(reading):
        return
    levels = [_level(reading, word, one) for one in signed]
    if True in levels:
        return
    if None in levels:
        yield Unknown("Không xác định được “Nơi nhận” có ngang hàng với chức vụ người ký hay không.", word)
        return
    message = "“Nơi nhận” không ngang hàng với dòng quyền hạn, chức vụ của người ký; quy định ngang hàng."
    yield Found(word, message, "Đặt “Nơi nhận” ở cột trái, ngang dòng quyền hạn hoặc chức vụ.")


def dash_not_flush(reading: Reading) -> Judged:
    """Find lines of Nơi nhận whose dash does not stand at the left edge."""
    norm = reading.regulation.norm("noi_nhan_muc")
    found = []
    for block in sure(reading, "noi_nhan_muc"):
        look = block.look
        if look is None or look.align not in ("trai", "deu"):
            continue
        begin = look.left_mm + look.first_line_mm
        if abs(begin - _edge_mm(reading)) > _FLUSH_MM:
            value = f"có gạch đầu dòng lùi vào {amount(begin / 10)} cm"
            edits = () if block.anchor is None else (_flush(block, reading),)
            found.append(Departure(block, value, edits))
    order = Order(told_name(norm), "quy định sát lề trái", "Đưa gạch đầu dòng sát lề trái", cite=norm.cite)
    yield from told(found, order)


def no_room_to_sign(reading: Reading) -> Judged:
    """Find signatures with less room between position and name than offices leave."""
    wanted = reading.regulation.norm("ho_ten").written.before
    for signature in reading.signatures:
        name = signature.name
        if name is None or not signature.lines or name.confidence < LEAST_CONFIDENCE:
            continue
        room = _room_points(reading, signature.lines[-1], name)
        if room is None:
            yield Unknown("Không đo được khoảng trống để ký.", name)
        elif room < _LEAST_LINES * line_points(name):
            message = (
                f"Giữa chức vụ và họ tên chỉ có {amount(round(room))} pt để ký; thường chừa 4 đến 6 dòng."
            )
            before = wanted - room + (0.0 if name.look is None else name.look.before)
            edits = () if name.anchor is None else (SetParagraph(name.anchor, before=round(before, 1)),)
            own = _owns_paragraph(name, signature.lines[-1])
            fix = Fix(f"Chừa {amount(wanted)} pt để ký", edits) if edits and own else None
            yield Found(name, message, "Chừa khoảng trống để ký và đóng dấu.", fix)


def _stands_below(reading: Reading) -> bool:
    """Tell whether the form of the type puts two signatures side by side and Nơi nhận below them (Mẫu 1.9)."""
    return reading.type is not None and reading.type.layout == "bien_ban"


def _level(reading: Reading, word: Block, signature: Signature) -> bool | None:
    left, right = spot_of(reading, word), spot_of(reading, signature.lines[0])
    if left is None or right is None or left.floats or right.floats:
        return None
    if left.cell is not None and right.cell is not None:
        return left.cell[:2] == right.cell[:2]
    if left.cell is not None or right.cell is not None:
        return None
    if left.block.anchor == right.block.anchor:
        return True
    return None if reading.source.sections[left.section].columns > 1 else False


def _edge_mm(reading: Reading) -> float:
    """Return where the word “Nơi nhận” begins: the left edge of the list, whatever holds it."""
    word = next(iter(sure(reading, "noi_nhan")), None)
    if word is None or word.look is None or word.look.align not in ("trai", "deu"):
        return 0.0
    return word.look.left_mm + word.look.first_line_mm


def _flush(block: Block, reading: Reading) -> SetParagraph:
    assert block.anchor is not None
    return SetParagraph(block.anchor, first_line_mm=0, left_mm=_edge_mm(reading))


def _owns_paragraph(name: Block, position: Block) -> bool:
    if name.anchor is None or position.anchor is None:
        return False
    return name.anchor.paragraph != position.anchor.paragraph


def _room_points(reading: Reading, position: Block, name: Block) -> float | None:
    """Return the points between the last line above a name and the name; None where a picture or cell parts them."""
    above, below = spot_of(reading, position), spot_of(reading, name)
    if above is None or below is None or above.cell != below.cell or above.floats or below.floats:
        return None
    if above.block.anchor == below.block.anchor:
        return _typed_room(above, position, name)
    between = list(_between(reading, above, below))
    if len(between) != below.order - above.order - 1:
        return None
    space = (above.block.look.after if above.block.look else 0.0) + (
        below.block.look.before if below.block.look else 0.0
    )
    return space + sum(_height(block) for block in between) + _blank_ends(above, below)


def _typed_room(spot: Spot, position: Block, name: Block) -> float | None:
    """Return the room that line breaks make inside one paragraph."""
    if position.anchor is None or name.anchor is None or spot.block.anchor is None:
        return None
    start = spot.block.anchor.start
    text = spot.block.text[position.anchor.end - start : name.anchor.start - start]
    return max(0, text.count("\n") - 1) * line_points(name)


def _blank_ends(above: Spot, below: Spot) -> float:
    """Return the height of the empty lines that line breaks make at the ends of the two paragraphs."""
    tail = above.block.text[len(above.block.text.rstrip()) :].count("\n")
    head = below.block.text[: len(below.block.text) - len(below.block.text.lstrip())].count("\n")
    return (tail + head) * line_points(below.block)


def _between(reading: Reading, above: Spot, below: Spot) -> Iterator[Block]:
    """Yield the paragraphs between two of one cell, or of the body."""
    for spot in spots(reading).values():
        if spot.cell == above.cell and above.order < spot.order < below.order and not spot.floats:
            yield spot.block


def _height(block: Block) -> float:
    look = block.look
    lines = 1 + block.text.count("\n")
    return line_points(block) * lines + (0.0 if look is None else look.before + look.after)


def date_not_level(reading: Reading) -> Judged:
    """Find a date line that does not stand on the line of số, ký hiệu."""
    date = next(iter(sure(reading, "dia_danh_thoi_gian")), None)
    if date is None or not reading.has("so_ky_hieu"):
        return
    if reading.head.same_line is None:
        yield Unknown("Không xác định được dòng địa danh có ngang với số, ký hiệu hay không.", date)
    elif not reading.head.same_line:
        message = "Địa danh và thời gian không cùng dòng với số, ký hiệu; quy định trên cùng một dòng."
        yield Found(date, message, "Đặt địa danh và thời gian ngang với số, ký hiệu.")


def dashes_not_aligned(reading: Reading) -> Judged:
    """Find dashes of Kính gửi that do not stand in one column."""
    norm = reading.regulation.norm("kinh_gui_muc")
    begins = [
        (block, block.look.left_mm, block.look.first_line_mm)
        for block in sure(reading, "kinh_gui_muc")
        if block.look is not None and block.look.align in ("trai", "deu") and spot_of(reading, block)
    ]
    if len({(key.anchor.paragraph if key.anchor else 0) for key, _, _ in begins}) < len(begins) or not begins:
        return
    column = begins[0][1] + begins[0][2]
    found = []
    for block, left, first in begins[1:]:
        if abs(left + first - column) > _FLUSH_MM:
            value = f"có gạch đầu dòng lệch {amount(abs(left + first - column) / 10)} cm so với dòng đầu"
            edits = (
                ()
                if block.anchor is None
                else (SetParagraph(block.anchor, left_mm=begins[0][1], first_line_mm=begins[0][2]),)
            )
            found.append(Departure(block, value, edits))
    order = Order(told_name(norm), "quy định các gạch đầu dòng thẳng hàng", "Đưa gạch đầu dòng về một cột")
    yield from told(found, order)


def signature_not_centred(reading: Reading) -> Judged:
    """Find names that do not stand in the middle under the position."""
    norm = reading.regulation.norm("ho_ten")
    found = []
    for signature in reading.signatures:
        name = signature.name
        if name is None or name.look is None or name.confidence < LEAST_CONFIDENCE:
            continue
        if name.look.align is None:
            yield Unknown("Không xác định được họ tên có ở giữa dưới chức vụ hay không.", name)
        elif name.look.align != "giua":
            edits = () if name.anchor is None else (SetParagraph(name.anchor, align="giua", first_line_mm=0),)
            found.append(Departure(name, "không canh giữa", edits))
    yield from told(found, Order(told_name(norm), "quy định canh giữa dưới chức vụ", "Đặt canh giữa"))
