"""Lines beside tables and pictures: their names, and the unit of measure."""

from __future__ import annotations

import re

from docgen.document.tree import Picture, Table
from docgen.recognize.line import Line, Paper

_TABLE_NAME = re.compile(r"(bang|bieu)( so)? [0-9]+")
_PICTURE_NAME = re.compile(r"(hinh|bieu do|so do|anh)( so)? [0-9]+")
_UNIT = re.compile(r"\(?(don vi( tinh)?|dvt) ?:")
_LONGEST = 200
_BODY = frozenset({"noi_dung", ""})


def label_captions(paper: Paper) -> None:
    """Label the lines above tables and below pictures."""
    for index, node in enumerate(paper.nodes):
        if isinstance(node, Table):
            for line in _near(paper, index, -1):
                if _UNIT.match(line.folded):
                    line.label("bang_don_vi_tinh", 0.9)
                elif _TABLE_NAME.match(line.folded):
                    line.label("bang_ten", 0.9)
        elif isinstance(node, Picture):
            for line in (*_near(paper, index, 1), *_near(paper, index, -1)):
                if _PICTURE_NAME.match(line.folded):
                    line.label("hinh_ten", 0.9)


def _near(paper: Paper, index: int, step: int) -> list[Line]:
    """Return the two short lines of body next to a node, the nearest first."""
    found: list[Line] = []
    for at in (index + step, index + 2 * step):
        node = paper.nodes[at] if 0 <= at < len(paper.nodes) else None
        if not isinstance(node, Line) or node.component not in _BODY or len(node.text) > _LONGEST:
            break
        found.append(node)
    return found
