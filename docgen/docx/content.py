"""What is read from a DOCX file: blocks with their effective look, tables, pictures, sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from docgen.document.tree import Anchor, Block, Picture
from docgen.fault import Fault, Place

VMerge = Literal["", "restart", "continue"]


@dataclass(frozen=True, slots=True)
class DocxCell:
    """One cell: its width with its margins, the columns it spans, its part in a vertical merge."""

    nodes: tuple[DocxNode, ...]
    width_mm: float
    span: int = 1
    v_merge: VMerge = ""

    @property
    def blocks(self) -> Iterator[Block]:
        """Yield the paragraphs of the cell, without those of tables inside it."""
        return (node for node in self.nodes if isinstance(node, Block))


@dataclass(frozen=True, slots=True)
class DocxTable:
    """A table. `borders` tells whether most of its cells are framed; `header_rows` repeat on each page.

    `cant_split` tells that no row is broken across pages.
    """

    rows: tuple[tuple[DocxCell, ...], ...]
    style: str
    header_rows: int
    cant_split: bool
    borders: bool
    place: Place


DocxNode = Block | DocxTable | Picture


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """A header or footer; `page_number` is its block that prints the number of the page."""

    nodes: tuple[DocxNode, ...]
    page_number: Block | None = None


@dataclass(frozen=True, slots=True)
class Margins:
    """Millimetres. `header` and `footer` are the distances of their text from the edges of the sheet."""

    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    gutter: float = 0.0


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its sheet in millimetres, its headers and footers by kind ("default", "first", "even").

    Headers that a section does not state are those of the section before. `first_node` is the index in
    `DocxDocument.nodes` where the section begins; `page_number_start` is None when counting goes on.
    `page_number_format` is OOXML's word for the digits ("lowerRoman"), "decimal" where nothing is stated.
    """

    width_mm: float
    height_mm: float
    landscape: bool
    margins: Margins
    columns: int
    column_width_mm: float
    title_page: bool
    page_number_start: int | None
    first_node: int = 0
    page_number_format: str = "decimal"
    headers: Mapping[str, HeaderFooter] = field(default_factory=dict)
    footers: Mapping[str, HeaderFooter] = field(default_factory=dict)

    @property
    def text_width_mm(self) -> float:
        return self.width_mm - self.margins.left - self.margins.right - self.margins.gutter


TraceKind = Literal[
    "nhan_xet",
    "chen",
    "xoa",
    "chu_an",
    "cuoc_chu",
    "truong",
    "doi_tuong_ole",
    "lien_ket_ngoai",
    "mau_ngoai",
    "khoa_sua",
    "chu_ky_so",
]


@dataclass(frozen=True, slots=True)
class Trace:
    """What stands in a file beside its text, in reading order.

    `nhan_xet` a comment of Word, `chen` and `xoa` a tracked insertion and deletion, `chu_an` hidden text,
    `cuoc_chu` a footnote or endnote, `truong` a field (`text` is its instruction), `doi_tuong_ole` an embedded
    object, `lien_ket_ngoai` a picture or part fetched from elsewhere, `mau_ngoai` an attached template,
    `khoa_sua` the protection of the file, `chu_ky_so` a digital signature of the package.
    """

    kind: TraceKind
    text: str = ""
    place: Place | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A horizontal line that is drawn, not a border; it may be printed far from the paragraph that holds it.

    `anchor` is the point of the text where it is anchored. `x_mm` and `y_mm` are the offset of its left end,
    None when not stated; `x_from` and `y_from` are OOXML's words for what it counts from ("page", "margin",
    "column", "paragraph"), "" for a line that stands in the text. `x_align` ("center") may stand instead.
    """

    length_mm: float
    place: Place
    anchor: Anchor
    x_mm: float | None = None
    y_mm: float | None = None
    x_from: str = ""
    y_from: str = ""
    x_align: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """The core properties of the file, "" where nothing is stated; dates as they are written (ISO 8601)."""

    title: str = ""
    subject: str = ""
    creator: str = ""
    last_modified_by: str = ""
    created: str = ""
    modified: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class DocxDocument:
    """A whole Word document in reading order. `bookmarks` gives the text that each one marks."""

    name: str
    nodes: tuple[DocxNode, ...]
    sections: tuple[Section, ...]
    even_and_odd_headers: bool = False
    properties: Properties = Properties()
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Fault, ...] = ()
    traces: tuple[Trace, ...] = ()
    lines: tuple[DrawnLine, ...] = ()

    @property
    def headers(self) -> tuple[HeaderFooter, ...]:
        return tuple(header for section in self.sections for header in section.headers.values())

    @property
    def footers(self) -> tuple[HeaderFooter, ...]:
        return tuple(footer for section in self.sections for footer in section.footers.values())

    @property
    def blocks(self) -> Iterator[Block]:
        """Yield every paragraph of the body, those of tables row by row and cell by cell."""
        return walk(self.nodes)


def walk(nodes: tuple[DocxNode, ...]) -> Iterator[Block]:
    """Yield the blocks of nodes in reading order, those inside tables too."""
    for node in nodes:
        if isinstance(node, Block):
            yield node
        elif isinstance(node, DocxTable):
            for row in node.rows:
                for cell in row:
                    yield from walk(cell.nodes)
