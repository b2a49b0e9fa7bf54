"""Where trích yếu stands: the line under it, and its distance from số, ký hiệu in a công văn."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.departures import amount, sure
from docgen.check.diagnostic import Fix
from docgen.check.line_faults import missing_line
from docgen.check.rule import Found, Unknown
from docgen.check.spots import spot_of
from docgen.document.tree import Block
from docgen.docx.edits import SetParagraph
from docgen.recognize.reading import Reading

Judged = Iterator[Found | Unknown]

_SLACK_POINTS = 0.6


def line_under_trich_yeu(reading: Reading) -> Judged:
    """Find the trích yếu of the document itself without its line; attached texts have other heads."""
    if reading.has("ten_loai"):
        yield from missing_line(reading, "trich_yeu", first_only=True)


def gap_below_number(reading: Reading) -> Judged:
    """Find “V/v …” nearer to số, ký hiệu than the law orders, or farther."""
    norm = reading.regulation.norm("trich_yeu_cong_van")
    number = next(iter(sure(reading, "so_ky_hieu")), None)
    block = next(iter(sure(reading, "trich_yeu_cong_van")), None)
    if number is None or block is None or norm.before is None:
        return
    gap = _gap(reading, number, block)
    if gap is None:
        yield Unknown("Không đo được khoảng cách từ trích yếu đến số, ký hiệu.", block)
    elif abs(gap - norm.before) > _SLACK_POINTS:
        ordered = f"quy định cách {amount(norm.before)} pt"
        message = f"Trích yếu cách số, ký hiệu {amount(gap)} pt; {ordered}."
        above = 0.0 if number.look is None else number.look.after
        yield Found(
            block, message, f"Đặt khoảng cách {amount(norm.before)} pt.", _fix(block, norm.before, above)
        )


def _gap(reading: Reading, number: Block, block: Block) -> float | None:
    """Return the points between two paragraphs of one cell; None where they stand otherwise."""
    above, below = spot_of(reading, number), spot_of(reading, block)
    if above is None or below is None or above.cell is None or above.cell != below.cell:
        return None
    if below.order - above.order != 1 or number.look is None or block.look is None:
        return None
    return number.look.after + block.look.before


def _fix(block: Block, wanted: float, above: float) -> Fix | None:
    if block.anchor is None or above > wanted:
        return None
    edit = SetParagraph(block.anchor, before=wanted - above)
    return Fix(f"Đặt khoảng cách {amount(wanted)} pt", (edit,))
