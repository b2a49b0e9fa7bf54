"""The horizontal line under a component: missing, of another length than the law orders, or not ordered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from docgen.check.component_names import name_within, told_name
from docgen.check.departures import LEAST_CONFIDENCE, unsure
from docgen.check.diagnostic import Fix
from docgen.check.printed_width import line_widths_mm, runs_width_mm
from docgen.check.rule import Found, Unknown
from docgen.check.spots import room_mm, spot_of
from docgen.document.tree import Block, Run
from docgen.docx.edits import Edit, SetRule, SetRun
from docgen.recognize.reading import Reading
from docgen.regulation.norm import RuleNorm

Judged = Iterator[Found | Unknown]

_SLACK_SHORT = 0.03
"""What a line of a third to a half of its text may be off: a hand draws it, and letters are measured."""

_SAME_LENGTH = 0.02
_SLACK_WHOLE = 0.1
"""What a line as long as its text may be off, as a share of the text."""


def missing_line(reading: Reading, component: str, *, first_only: bool = False) -> Judged:
    """Find a component without the line that the law orders under it."""
    yield from unsure(reading, component)
    norm = reading.regulation.norm(component)
    for group in islice(_groups(reading, component), 1 if first_only else None):
        last = group[-1]
        if norm.rule is None or _line_mm(group) is not None:
            continue
        if any(run.underline for block in group for run in block.runs):
            message = f"{told_name(norm)} dùng gạch chân chữ thay cho đường kẻ; {_ordered(norm.rule)}."
        else:
            message = f"{told_name(norm)} không có đường kẻ ngang phía dưới; {_ordered(norm.rule)}."
        yield Found(last, message, f"{_MEND}.", _fix(reading, group, norm.rule), cite=norm.rule.cite)


def wrong_line(reading: Reading, component: str) -> Judged:
    """Find a line that is longer or shorter than the law orders, measured on the text above it."""
    norm = reading.regulation.norm(component)
    for group in _groups(reading, component):
        length = _line_mm(group)
        if norm.rule is None or length is None:
            continue
        if length <= 0:
            yield Unknown(f"Không đo được đường kẻ dưới {name_within(norm)}.", group[-1])
            continue
        widths = _widths(reading, group)
        if not widths or any(_fits(norm.rule, length / width) for width in {max(widths), widths[-1]}):
            continue
        share = round(length / max(widths) * 100)
        message = f"Đường kẻ dưới {name_within(norm)} dài bằng {share}% dòng chữ; {_ordered(norm.rule)}."
        yield Found(group[-1], message, f"{_MEND}.", _fix(reading, group, norm.rule), cite=norm.rule.cite)


def unordered_line(reading: Reading, component: str) -> Judged:
    """Find a line, or underlined letters, under a component that the law orders none for."""
    yield from unsure(reading, component)
    norm = reading.regulation.norm(component)
    for group in _groups(reading, component):
        places = tuple(_underlined(group))
        if places:
            fix = Fix("Bỏ gạch chân", places)
            yield Found(group[-1], f"{told_name(norm)} bị gạch chân; {_NONE}.", "Bỏ gạch chân.", fix)
        elif _line_mm(group) is not None:
            yield Found(group[-1], f"Dưới {name_within(norm)} có đường kẻ; {_NONE}.", "Xóa đường kẻ này.")


_MEND = "Đặt lại đường kẻ theo độ dài của dòng chữ"
_NONE = "quy định không có đường kẻ ở chỗ này"


def _ordered(rule: RuleNorm) -> str:
    if rule.share.min == rule.share.max == 1:
        return "quy định đường kẻ nét liền, dài bằng dòng chữ"
    return "quy định đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối"


def _fits(rule: RuleNorm, share: float) -> bool:
    slack = _SLACK_WHOLE if rule.share.min == rule.share.max else _SLACK_SHORT
    return rule.share.min - slack <= share <= rule.share.max + slack


def _groups(reading: Reading, component: str) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each standing of a component: the lines of one name or of one trích yếu.

    Where the head is typed with tabs, lines of its two columns alternate.
    """
    group: list[Block] = []
    for block in reading.blocks:
        if block.component == component and block.confidence >= LEAST_CONFIDENCE:
            group.append(block)
        elif group and block.component not in _HEAD:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


_HEAD = frozenset(
    ("quoc_hieu", "tieu_ngu", "co_quan_chu_quan", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_thoi_gian")
)


def _line_mm(group: tuple[Block, ...]) -> float | None:
    lengths = (None if block.look is None else block.look.rule_mm for block in reversed(group))
    return next((length for length in lengths if length is not None), None)


def _widths(reading: Reading, group: tuple[Block, ...]) -> tuple[float, ...]:
    widths: list[float] = []
    for block in group:
        widths += line_widths_mm(block, room_mm(reading, block) or 0.0)
    return tuple(widths)


def _underlined(group: tuple[Block, ...]) -> Iterator[Edit]:
    for block in group:
        if block.anchor is not None and any(run.underline for run in block.runs):
            yield SetRun(block.anchor, underline=False)


def refitted(reading: Reading, block: Block, runs: tuple[Run, ...]) -> tuple[Edit, ...]:
    """Return the edit that keeps the line under a block as long in proportion when its runs become others."""
    length = None if block.look is None else block.look.rule_mm
    before, after = runs_width_mm(block.runs), runs_width_mm(runs)
    if not length or block.anchor is None or not before or _shares_paragraph(reading, block):
        return ()
    ratio = after / before
    return () if abs(ratio - 1) < _SAME_LENGTH else (SetRule(block.anchor, round(length * ratio, 1)),)


def _shares_paragraph(reading: Reading, block: Block) -> bool:
    """Tell whether tabs put the block beside another one, so that a line cannot be set under it alone."""
    spot = spot_of(reading, block)
    return spot is None or "\t" in spot.block.text


def _fix(reading: Reading, group: tuple[Block, ...], rule: RuleNorm) -> Fix | None:
    anchor, widths = group[-1].anchor, _widths(reading, group)
    if anchor is None or not widths or _shares_paragraph(reading, group[-1]):
        return None
    line = SetRule(anchor, round(max(widths) * rule.written, 1))
    return Fix(_MEND, (*_underlined(group), line))
