"""What a Markdown body is made of before its tags are evaluated: blocks, tables, pictures, control tags."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.document.look import Align
from docgen.document.tree import Block, Cell
from docgen.fault import Place


@dataclass(frozen=True, slots=True)
class Control:
    """A control tag that stands alone: it repeats or drops the parts (or rows) up to its end tag."""

    tag: str
    place: Place


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table whose rows may be repeated by control tags."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...] | Control, ...]
    aligns: tuple[Align, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A picture: a file of the campaign's folder, or a chart of the front matter when `source` begins with "#"."""

    source: str
    alt: str
    place: Place


Part = Block | TablePart | PicturePart | Control
