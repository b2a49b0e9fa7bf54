"""Horizontal lines under components: borders and drawings folded into the line above, typed ones marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.docx.metrics import text_width_mm
from docgen.recognize.line import Line, Paper, Scanned, set_rule
from docgen.regulation import Regulation

TYPED_RULE = "ke_go"
"""The component of a line that is typed with underscores or dashes."""

_STYLE = "Kẻ dưới"
_TYPED = re.compile(r"[_\-–—─¯=*]{3,}|(?:[_–—─]\s?){4,}")
_DEFAULT_SIZE = 14.0


def fold_rules(paper: Paper, regulation: Regulation) -> None:
    """Give each rule to the line that it stands under; empty paragraphs that are rules are taken out."""
    names = {f"{_STYLE} {norm.name}": norm.component for norm in regulation.norms.values()}
    kept: list[Line] = []
    nodes: list[Scanned] = []
    for node in paper.nodes:
        if not isinstance(node, Line):
            nodes.append(node)
            kept = []
            continue
        if not node.is_rule and _is_typed_rule(node):
            node.label(TYPED_RULE, 0.95)
            _give(kept, node, _typed_mm(node))
        elif node.is_rule and node.block.look is not None:
            _give(kept, node, node.block.look.rule_mm, names.get(node.block.style, ""))
            continue
        else:
            kept.append(node)
        nodes.append(node)
    paper.nodes = nodes


def _is_typed_rule(line: Line) -> bool:
    first = line.text[:1]
    return first in "_-–—─¯=*" and not line.block.number and _TYPED.fullmatch(line.text) is not None


def _typed_mm(line: Line) -> float:
    look = line.block.look
    return round(text_width_mm(line.text, (look and look.size) or _DEFAULT_SIZE), 2)


def _give(above: list[Line], rule: Line, length: float | None, component: str = "") -> None:
    target = _target(above, rule, component)
    if target is not None and length is not None:
        set_rule(target, length)


def _target(above: list[Line], rule: Line, component: str) -> Line | None:
    """Return the line that a rule belongs to: that which its style names, else the last in its cell or column."""
    recent = above[:-12:-1]
    if component:
        named = next((line for line in recent if line.given == component), None)
        if named is not None:
            return named
    for line in recent:
        if rule.cell is not None and line.cell is not None:
            same = rule.cell[0] == line.cell[0] and rule.cell[2] == line.cell[2]
        else:
            same = rule.side == line.side or not line.side or not rule.side
        if same:
            return line
    return None


_OWNERS = {
    "quoc_hieu": "tieu_ngu",
    "dia_danh_thoi_gian": "tieu_ngu",
    "co_quan_chu_quan": "co_quan_ban_hanh",
    "so_ky_hieu": "co_quan_ban_hanh",
    "ten_loai": "trich_yeu",
    "phu_luc": "phu_luc_chi_dan",
    "phu_luc_tieu_de": "phu_luc_chi_dan",
    "co_quan_ban_hanh": "co_quan_ban_hanh",
    "trich_yeu": "trich_yeu",
    "phu_luc_chi_dan": "phu_luc_chi_dan",
}
"""Under which component a line stands that is drawn in a paragraph of another; of several lines the last."""


def settle_rules(lines: Sequence[Line]) -> None:
    """Move a rule from a component that has none to its neighbour: a drawing may be anchored anywhere near.

    A neighbour that has its rule keeps it.
    """
    last = {line.component: line for line in lines if line.component}
    for line in lines:
        owner = last.get(_OWNERS.get(line.component, ""))
        if owner is None or not line.is_ruled or owner.is_ruled or line.block.look is None:
            continue
        length = line.block.look.rule_mm
        set_rule(line, None)
        set_rule(owner, length)
