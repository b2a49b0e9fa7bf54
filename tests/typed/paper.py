"""A paper before it is typed: lines of components, tables, the sheets they are printed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["trai", "giua", "phai", "deu"]
Side = Literal["trai", "phai", ""]


@dataclass(frozen=True, slots=True)
class Face:
    """The look of letters; sizes in points, colours RRGGBB, `highlight` a name of Word ("yellow")."""

    font: str = "Times New Roman"
    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    color: str = "000000"
    highlight: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The look of a paragraph: millimetres for indents, points for spacing, `line` a multiple of single."""

    align: Align = "trai"
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one face."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a component. `rule` is the length of the line under it as a share of its text.

    `ruled` tells that `rule` was asked for, not that of the component. `side` places a line of the tail in
    the left or the right column; `row` counts the blocks of the tail. `instruction` is that of a field behind
    the text, `program` that of an embedded object, `linked` the file of a picture that is not in the paper.
    """

    component: str
    pieces: tuple[Piece, ...]
    form: Form
    rule: float | None = None
    ruled: bool = False
    side: Side = ""
    row: int = 0
    hidden: str = ""
    comment: str = ""
    inserted: str = ""
    deleted: str = ""
    instruction: str = ""
    program: str = ""
    linked: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def face(self) -> Face:
        """The face of the whole line, or of its first piece."""
        return self.pieces[0].face


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of data; its first row is the head. Widths in millimetres."""

    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Millimetres of a sheet and of its margins; `landscape` is what the file states of the sheet."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    columns: int = 1

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class PageNumber:
    """How pages are numbered; `first` shows the number on the first page too."""

    where: Literal["dau", "chan"] = "dau"
    align: Align = "giua"
    size: float = 14
    bold: bool = False
    first: bool = False
    format: str = ""
    restart: bool = True


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A new section that begins on a new page."""


Item = Line | Grid | NewSheet


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper: its items in the order of reading, one sheet for each section, its page number or None.

    `font` is that of the whole file, as its theme, its Normal or its runs state it. `template` is a file that
    the paper is attached to.
    """

    name: str
    items: tuple[Item, ...]
    sheets: tuple[Sheet, ...] = (Sheet(),)
    number: PageNumber | None = field(default_factory=PageNumber)
    font: str = "Times New Roman"
    protected: bool = False
    template: str = ""
    signed: bool = False
