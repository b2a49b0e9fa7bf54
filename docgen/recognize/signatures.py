"""Labelled lines of tails to signatures: powers and positions over each name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from docgen.recognize.line import Line
from docgen.recognize.reading import Signature
from docgen.recognize.tail import columns

_ABOVE = frozenset({"quyen_han", "chuc_vu"})


def signatures(lines: Iterable[Line]) -> Iterator[Signature]:
    """Yield the signatures of each part, column by column; one without a name has the lines alone."""
    signing = (line for line in lines if line.component in _ABOVE or line.component == "ho_ten")
    for _, part in groupby(signing, key=lambda line: line.part):
        for column in columns(list(part)):
            yield from _stack(column)


def _stack(column: Iterable[Line]) -> Iterator[Signature]:
    above: list[Line] = []
    for line in column:
        if line.component in _ABOVE:
            above.append(line)
        else:
            yield Signature(tuple(one.block for one in above), line.block)
            above = []
    if above:
        yield Signature(tuple(one.block for one in above))
