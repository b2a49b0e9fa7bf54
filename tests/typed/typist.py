"""What the four manners share: a paper to the parts of a Word file, paragraph by paragraph."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import groupby

from tests.typed.letters import Style, face_xml, paragraph_properties, run, twips
from tests.typed.looks import CELL, HEAD_LEFT, HEAD_RIGHT, TAIL_LEFT, TAIL_RIGHT
from tests.typed.paper import Draft, Face, Form, Grid, Item, Line, NewSheet, Piece
from tests.typed.parts import part, zipped
from tests.typed.rules import drawn, height_mm, length_mm
from tests.typed.sheets import page_number, section
from tests.typed.traces import after_text, commented, comments, links

HEAD_RIGHT_WIDTH = 100
TAIL_WIDTH = 78
CELL_MARGIN = 1.9


class Typist(ABC):
    """Types one draft; the manners differ in styles, head, tail and lines."""

    manner = ""
    shape = "line"

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.normal = Style("", Face(draft.font), Form())
        self.own: dict[str, Style] = {}
        self.drawings = 0
        self.section = 0

    def style(self, component: str) -> Style:
        """Return the style that a component is typed in."""
        return self.own.get(component, self.normal)

    @abstractmethod
    def sheet(self) -> dict[str, str]:
        """Return the parts that hold its styles and numbering."""

    @abstractmethod
    def head(self, lines: list[Line]) -> str:
        """Type the head."""

    @abstractmethod
    def tail(self, lines: list[Line]) -> str:
        """Type the Nơi nhận and the signature."""

    def bytes(self) -> bytes:
        """Return the Word file."""
        body = "".join(self._content()) + section(self.draft, len(self.draft.sheets) - 1)
        lines = [item for item in self.draft.items if isinstance(item, Line)]
        guard = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>' if self.draft.protected else ""
        return zipped(
            {
                "document": part("w:document", f"<w:body>{body}</w:body>"),
                **self.sheet(),
                **page_number(self.draft, self.style(""), self.manner),
                **comments(lines),
                "settings": part("w:settings", f"{guard}<w:compat/>"),
                **self.more_parts(),
            },
            links(self.draft),
            {"_xmlsignatures/sig1.xml": part("w:s", "")} if self.draft.signed else None,
        )

    def more_parts(self) -> dict[str, str]:
        return {}

    @property
    def text_width(self) -> float:
        return self.draft.sheets[self.section].text_width

    def paragraph(self, line: Line, ends: str = "") -> str:
        """Return one paragraph; `ends` is what follows its text inside it."""
        style = self.style(line.component)
        mark = f"<w:rPr>{face_xml(line.face, style.face)}</w:rPr>"
        properties = self.properties(line, style).removesuffix("</w:pPr>") or "<w:pPr>"
        return f"<w:p>{properties}{mark}</w:pPr>{self.runs(line, style)}{ends}</w:p>"

    def properties(self, line: Line, style: Style) -> str:
        return paragraph_properties(line.form, style)

    def runs(self, line: Line, style: Style) -> str:
        """Return the runs of a line with the traces of work on it."""
        content = "".join(self.piece(piece, style) for piece in self.pieces(line))
        return commented(line, content + after_text(line, face_xml(line.face, style.face)))

    def pieces(self, line: Line) -> tuple[Piece, ...]:
        return line.pieces

    def piece(self, piece: Piece, style: Style) -> str:
        return run(piece.text, face_xml(piece.face, style.face)) if piece.text else ""

    def lines(self, lines: Iterable[Line], room: float) -> str:
        """Return paragraphs, the last of each component with the line under it."""
        found = ""
        for _, same in groupby(lines, key=lambda line: line.component):
            group = list(same)
            length = length_mm(group, room)
            found += "".join(self.paragraph(line) for line in group[:-1])
            found += self.ruled(group[-1], length, room)
        return found

    def ruled(self, line: Line, length: float | None, room: float) -> str:
        """Return a paragraph with a drawn line of `length` under it."""
        if length is None:
            return self.paragraph(line)
        return self.paragraph(line, self.drawing(length, (room - length) / 2, height_mm(line, room)))

    def drawing(self, length: float, left: float, below: float) -> str:
        self.drawings += 1
        return drawn(length, left, below, self.drawings, self.shape)

    def grid(self, grid: Grid) -> str:
        """Return a table of data with frames, its first row repeated."""
        head, *rows = grid.rows
        centred: tuple[str, ...] = ("giua",) * len(grid.widths)
        content = self._row(head, grid.widths, centred, bold=True)
        content += "".join(self._row(row, grid.widths, grid.aligns) for row in rows)
        return table(grid.widths, content, framed=True)

    def _row(
        self, texts: Iterable[str], widths: Iterable[float], aligns: Iterable[str], *, bold: bool = False
    ) -> str:
        cells = []
        for text, width, align in zip(texts, widths, aligns, strict=True):
            face = Face(self.draft.font, CELL.size, bold=bold)
            line = Line("", (Piece(text, face),), Form(align, before=2, after=2))  # type: ignore[arg-type]
            cells.append(cell(width, self.paragraph(line)))
        return row("".join(cells), head=bold)

    def _content(self) -> Iterator[str]:
        for zone, items in groupby(self.draft.items, key=_zone):
            group = list(items)
            if zone == "trang":
                for _ in group:
                    yield f"<w:p><w:pPr>{section(self.draft, self.section)}</w:pPr></w:p>"
                    self.section += 1
            elif zone == "bang":
                yield from (self.grid(item) for item in group if isinstance(item, Grid))
            else:
                lines = [item for item in group if isinstance(item, Line)]
                yield self._lines_of(zone, lines)

    def _lines_of(self, zone: str, lines: list[Line]) -> str:
        if zone == "dau":
            return self.head(lines)
        return self.tail(lines) if zone.startswith("cuoi") else self.lines(lines, self.text_width)


def _zone(item: Item) -> str:
    if isinstance(item, Grid):
        return "bang"
    if isinstance(item, NewSheet):
        return "trang"
    if item.component in (*HEAD_LEFT, *HEAD_RIGHT):
        return "dau"
    return f"cuoi {item.row}" if item.component in (*TAIL_LEFT, *TAIL_RIGHT) else "than"


def columns(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the left and of the right column."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        (left if line.side == "trai" else right).append(line)
    return left, right


def table(widths: Iterable[float], rows: str, *, framed: bool) -> str:
    """Return a table of these widths in millimetres."""
    kind = "single" if framed else "none"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def row(cells: str, *, head: bool = False) -> str:
    return f"<w:tr>{'<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' if head else ''}{cells}</w:tr>"


def cell(width: float, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{content or "<w:p/>"}</w:tc>'
