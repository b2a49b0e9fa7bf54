"""The document tree: labelled blocks in reading order, the one form that writing and reading share.

Writing composes a tree from records; reading any DOCX recovers one. A block is named by the component of the
decree that it is (`quoc_hieu`, `trich_yeu`, `khoan`, …); `docgen.regulation` tells what the law says of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.document.look import Align, Look
from docgen.fault import Place


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one weight and slant. `reference` names the label that the text points to."""

    text: str
    bold: bool = False
    italic: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look as a file shows it, sizes in points, colours RRGGBB ("" for no highlight).

    `font` is the font that its letters are printed in; None when they are printed in several.
    """

    text: str
    font: str | None
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    color: str = "000000"
    highlight: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block stands in a Word file: characters of the visible text of one paragraph.

    `part` is the name of the part ("word/document.xml"), `paragraph` the place of its `w:p` among all of that
    part, from 0, in the order of the XML. `start` and `end` count characters of the text of the paragraph as
    it was read (revisions accepted, fields as results); an automatic number is not part of it. `lead` is how
    many characters before `start` hold the typed number and the gap after it.
    """

    part: str
    paragraph: int
    start: int = 0
    end: int = 0
    lead: int = 0

    def cut(self, start: int, end: int) -> Anchor:
        """Return the anchor of characters of this one, counted from its own start."""
        return Anchor(self.part, self.paragraph, self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a component.

    `number` is the printed number with its mark ("I.", "1.", "a)", "Điều 1.", "-"), empty when there is none;
    the paragraph reads `number`, a space, `text`. `label` can be referred to. `assignee` names the unit that
    a task is given to. `look`, `runs` and `anchor` are known only for blocks read from a file; `runs` and
    `anchor` cover `text`, the runs exactly. `confidence` tells from 0 to 1 how sure the component is.
    """

    component: str
    spans: tuple[Span, ...]
    number: str = ""
    label: str = ""
    assignee: str = ""
    place: Place | None = None
    look: Look | None = None
    style: str = ""
    runs: tuple[Run, ...] = field(default=(), compare=False, repr=False)
    anchor: Anchor | None = field(default=None, compare=False, repr=False)
    confidence: float = field(default=1.0, compare=False)

    @property
    def text(self) -> str:
        spans = self.spans
        return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])

    @property
    def full_text(self) -> str:
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `anchor` is that of its first paragraph with text, in a file."""

    spans: tuple[Span, ...]
    bold: bool = False
    place: Place | None = None
    anchor: Anchor | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        spans = self.spans
        return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data in the body. Every row has as many cells as `aligns`; the head rows repeat on each page.

    `least_mm` are the least widths of the columns, where a column needs room for what is written by hand.
    """

    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...]
    place: Place | None = None
    least_mm: tuple[float, ...] = ()
    component: str = "bang"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the body: PNG or JPEG bytes, its text for those who cannot see it, its printed width."""

    data: bytes
    alt: str
    width_mm: float
    height_mm: float
    place: Place | None = None
    component: str = "hinh"


Node = Block | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its type (a key of `docgen.regulation` types, "ke-hoach") and its nodes in reading order."""

    loai: str
    nodes: tuple[Node, ...]

    def of(self, component: str) -> Iterator[Block]:
        """Yield the blocks of one component, in order."""
        return (node for node in self.nodes if isinstance(node, Block) and node.component == component)

    def text(self, component: str) -> str:
        """Return the text of the only or first block of a component, "" when there is none."""
        return next((block.full_text for block in self.of(component)), "")
