"""How a block looks: the effective formatting of its text, after every style has been followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["trai", "giua", "phai", "deu"]


@dataclass(frozen=True, slots=True)
class Look:
    """The effective formatting of one block; `None` means that its runs disagree or nothing is stated.

    Sizes and spacings are points, indents and lengths millimetres. `line` is a multiple of a single line
    when `line_rule` is "auto", otherwise points. `rule_mm` is the length of a horizontal rule that belongs
    to the block (a border or a drawn line), None when it has none.
    """

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    color: str | None = None
    align: Align | None = None
    first_line_mm: float = 0.0
    left_mm: float = 0.0
    right_mm: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    rule_mm: float | None = None
    keep_next: bool = False
    outline_level: int | None = None
