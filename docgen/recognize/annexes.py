"""Labelled lines to annexes and to the parts that are issued with a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from docgen.recognize.cues import annex_number
from docgen.recognize.line import Line
from docgen.recognize.reading import Annex


def annexes(lines: Sequence[Line]) -> Iterator[tuple[int, Annex]]:
    """Yield each annex with the part of the file that it is."""
    for part, group in groupby(lines, key=lambda line: line.part):
        found = [line for line in group if line.zone == "phu_luc" and line.component]
        heading = next((line for line in found if line.component == "phu_luc"), None)
        first = heading or (found[0] if found else None)
        if first is None:
            continue
        yield (
            part,
            Annex(
                heading=first.block,
                number=annex_number(heading.folded) if heading is not None else "",
                title=tuple(line.block for line in found if line.component == "phu_luc_tieu_de"),
                reference=tuple(line.block for line in found if line.component == "phu_luc_chi_dan"),
                section=first.section,
            ),
        )


def attached_parts(lines: Sequence[Line]) -> frozenset[int]:
    """Return the parts after the first that begin with a head: texts issued with the document (Mẫu 1.3)."""
    return frozenset(line.part for line in lines if line.part and line.zone == "dau")
