"""One line of a paper while it is being recognised: a block, where it stands, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.document.look import Look
from docgen.document.tree import Block, Picture, Table
from docgen.recognize.folding import folded

Side = Literal["", "trai", "giua", "phai"]
Origin = Literal["", "bang", "hop_chu", "tab", "ngat_dong"]
Zone = Literal["dau", "than", "duoi", "phu_luc"]


@dataclass(slots=True)
class Line:
    """A paragraph, or one line or column of it.

    `whole` is the paragraph that it was cut from, `offset` its first character there. `side` is the column of
    the page; `origin` how it was parted from what stands beside it. `cell` names its cell (table, row, column)
    and `row_line` counts the lines of the cell above it. `given` is the component that its style names.
    `is_rule` marks an empty paragraph that is a horizontal line.
    """

    block: Block
    whole: Block
    offset: int = 0
    side: Side = ""
    origin: Origin = ""
    cell: tuple[int, int, int] | None = None
    row_line: int = 0
    section: int = 0
    given: str = ""
    is_rule: bool = False
    cue: str = ""
    text: str = ""
    folded: str = ""
    zone: Zone = "than"
    part: int = 0
    component: str = ""
    confidence: float = 0.0
    number: str = ""
    gap: int = 0
    value: int | None = None
    level: str = ""
    depth: int = 0

    def __post_init__(self) -> None:
        self.text = self.block.text
        self.folded = folded(self.text)

    def label(self, component: str, confidence: float) -> None:
        """Say what the line is, unless its style has said it."""
        if self.given:
            self.component, self.confidence = self.given, 1.0
        else:
            self.component, self.confidence = component, confidence

    @property
    def is_bold(self) -> bool:
        return self.block.look is not None and self.block.look.bold is True

    @property
    def is_centred(self) -> bool:
        """Tell whether the line is centred, or brought to its place by spaces or tabs."""
        look = self.block.look
        return look is not None and (look.align == "giua" or (look.align is None and not self.side))

    @property
    def is_ruled(self) -> bool:
        return self.block.look is not None and self.block.look.rule_mm is not None


def set_rule(line: Line, length: float | None) -> None:
    """Give a line the horizontal rule that stands under it, or take it away."""
    look = line.block.look or Look()
    if look.rule_mm != length:
        line.block = replace(line.block, look=replace(look, rule_mm=length))


Scanned = Line | Table | Picture


@dataclass(slots=True)
class Paper:
    """All lines, tables and pictures in reading order."""

    nodes: list[Scanned] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [node for node in self.nodes if isinstance(node, Line)]
