"""The heading of an annex: “Phụ lục I”, its title, the line that says what it goes with."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.recognize.line import Line
from docgen.recognize.ruling import TYPED_RULE


def label_annex(lines: Sequence[Line]) -> None:
    """Label the lines of the heading of one annex."""
    reference = False
    for line in lines:
        if line.component == TYPED_RULE:
            continue
        if line.given:
            line.label(line.given, 1.0)
        elif line.cue == "phu_luc":
            line.label("phu_luc", 0.95)
        elif line.cue == "phu_luc_chi_dan":
            line.label("phu_luc_chi_dan", 0.95)
            reference = not _is_closed(line)
        elif reference:
            line.label("phu_luc_chi_dan", 0.8)
            reference = not _is_closed(line)
        else:
            line.label("phu_luc_tieu_de", 0.8)


def _is_closed(line: Line) -> bool:
    return line.text.rstrip(" .;").endswith(")") or not line.text.lstrip().startswith("(")
