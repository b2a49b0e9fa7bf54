"""A story (the body, a header, a cell, a text box) to blocks, tables and pictures in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.document.tree import Anchor, Block, Picture
from docgen.docx.asides import Asides
from docgen.docx.content import DocxCell, DocxNode, DocxTable, Trace
from docgen.docx.flow import View, flow
from docgen.docx.names import Element, qn
from docgen.docx.notes import Notes
from docgen.docx.package import Package, Part
from docgen.docx.paragraph import Context, Formatting, ParagraphReader, ReadParagraph, Source
from docgen.docx.shapes import PictureReference, relationship_ids
from docgen.docx.table import MOST_COLUMNS, CellFrame, TableFrame
from docgen.fault import DataError, Fault, Place

PARAGRAPH, TABLE = qn("w:p"), qn("w:tbl")
BLOCKS = frozenset({PARAGRAPH, TABLE})
MOST_PARAGRAPHS = 40_000
"""Of the body, headers and footers together, cells of tables counted: well over a thousand pages."""


@dataclass(slots=True)
class _Group:
    """What one paragraph or table of the file gives: its node, and the boxes and pictures anchored in it."""

    nodes: list[DocxNode]
    paragraph: ReadParagraph | None = None


@dataclass(frozen=True, slots=True)
class OpenFile:
    """What the stories of one file share."""

    package: Package
    formatting: Formatting
    notes: Notes
    asides: Asides
    view: View


class StoryReader:
    """Reads one part. `page_number` is the first block that prints the number of the page."""

    def __init__(self, file: OpenFile, part: Part) -> None:
        self._package, self._part = file.package, part
        self._formatting, self._notes, self._view = file.formatting, file.notes, file.view
        self._paragraphs = ParagraphReader(file.formatting, file.notes, file.view, file.asides)
        self._order = {paragraph: index for index, paragraph in enumerate(part.root.iter(PARAGRAPH))}
        self._notes.paragraphs += len(self._order)
        if self._notes.paragraphs > MOST_PARAGRAPHS:
            raise DataError([_too_long(self._package.name)])
        self.page_number: Block | None = None

    def close(self) -> None:
        """Note what is left open at the end of the story."""
        self._paragraphs.close(Place(self._package.name))

    def nodes(self, container: Element, context: Context) -> tuple[DocxNode, ...]:
        """Return the content of a container of which every paragraph has the same room."""
        groups = self.groups([(element, context) for element in flow(container, BLOCKS, self._view)])
        return tuple([node for group in groups for node in group])

    def groups(self, elements: Sequence[tuple[Element, Context]]) -> list[list[DocxNode]]:
        """Return the nodes that each of the given paragraphs and tables gives."""
        groups: list[_Group] = []
        paragraph_count = table_count = 0
        waiting: list[Source] = []
        for index, (element, context) in enumerate(elements, 1):
            if element.tag == TABLE:
                table_count += 1
                groups.append(_Group([self._table(element, context, f"{context.spot}bảng {table_count}")]))
                continue
            paragraph_count += 1
            waiting.append(self._paragraphs.source(element))
            if waiting[-1].is_markless and index < len(elements) and elements[index][0].tag == PARAGRAPH:
                # A paragraph that runs on into the next is no node of its own.
                groups.append(_Group([]))
            else:
                groups.append(self._paragraph(waiting, context, f"{context.spot}đoạn {paragraph_count}"))
                waiting = []
        _settle(groups)
        return [group.nodes for group in groups]

    def _paragraph(self, joined: list[Source], context: Context, spot: str) -> _Group:
        place = Place(self._package.name, spot=spot)
        anchor = Anchor(self._part.name, self._order[joined[-1].element])
        read = self._paragraphs.read(joined, context, place, anchor)
        if read is None:
            return _Group([])
        if read.drawings and self._part.external:
            self._trace_links(read, place, anchor)
        if read.has_page_number and self.page_number is None:
            self.page_number = read.block
        pictures = [self._picture(found, place) for found in read.pictures]
        # A paragraph that only holds pictures is those pictures.
        nodes: list[DocxNode] = [] if pictures and not read.block.full_text else [read.block]
        nodes.extend(pictures)
        for index, box in enumerate(read.boxes, start=1):
            nodes.extend(self.nodes(box, Context(context.width_mm, f"{spot}, hộp chữ {index}, ")))
        return _Group(nodes, read)

    def _trace_links(self, read: ReadParagraph, place: Place, anchor: Anchor) -> None:
        """Keep what the drawings of a paragraph fetch from outside the file."""
        for drawing in read.drawings:
            for identifier in relationship_ids(drawing):
                link = self._part.external.get(identifier)
                if link is not None and (self._part.name, identifier) not in self._notes.linked:
                    self._notes.linked.add((self._part.name, identifier))
                    self._notes.trace(Trace("lien_ket_ngoai", link.target, place, anchor))

    def _picture(self, found: PictureReference, place: Place) -> Picture:
        data = self._package.data(self._part, found.relationship)
        if data is None:
            self._notes.once(
                "docx-thieu-anh",
                "Ảnh không nằm trong tệp mà được lấy từ nơi khác khi mở.",
                place,
                "Hãy chèn ảnh vào tệp rồi lưu lại.",
            )
        return Picture(data or b"", found.alt, found.width_mm, found.height_mm, place)

    def _table(self, element: Element, context: Context, spot: str) -> DocxTable:
        frame = TableFrame(element, self._formatting.styles, context.width_mm, self._view)
        place = Place(self._package.name, spot=spot)
        for kind, text in frame.changed_rows:
            self._notes.trace(Trace(kind, text, place))
        if max((len(row.cells) for row in frame.rows), default=0) > MOST_COLUMNS:
            message = f"Bảng có hơn {MOST_COLUMNS} cột, Word không mở được bảng như vậy."
            raise DataError([Fault("docx-bang-qua-rong", message, place, "Hãy tách bảng thành nhiều bảng.")])
        frames = [frame.cells(index) for index in range(len(frame.rows))]
        bordered = [cell.bordered for row in frames for cell in row]
        return DocxTable(
            rows=tuple(
                tuple(
                    self._cell(cell, f"{spot}, dòng {row_number}, ô {cell_number}, ")
                    for cell_number, cell in enumerate(cells, 1)
                )
                for row_number, cells in enumerate(frames, 1)
            ),
            style=frame.style,
            header_rows=frame.header_rows,
            cant_split=bool(frame.rows) and all(row.cant_split for row in frame.rows),
            borders=sum(bordered) * 2 > len(bordered),
            place=place,
        )

    def _cell(self, frame: CellFrame, spot: str) -> DocxCell:
        nodes = self.nodes(frame.element, Context(frame.text_width_mm, spot, frame.text))
        return DocxCell(nodes, frame.width_mm, frame.span, frame.v_merge)


def _too_long(name: str) -> Fault:
    message = f"Tệp có hơn {MOST_PARAGRAPHS:,} đoạn văn và ô bảng, quá dài để đọc một lần.".replace(
        ",", ".", 1
    )
    return Fault("docx-qua-dai", message, Place(name), "Hãy tách tệp thành nhiều tệp ngắn hơn.")


def _settle(groups: list[_Group]) -> None:
    """Take out the spacing that neighbours of one style leave out between them (`w:contextualSpacing`)."""
    for upper, lower in pairwise(groups):
        first, second = upper.paragraph, lower.paragraph
        if first is None or second is None or first.style_id != second.style_id:
            continue
        if first.contextual:
            _respace(upper, after=0.0)
        if second.contextual:
            _respace(lower, before=0.0)


def _respace(group: _Group, before: float | None = None, after: float | None = None) -> None:
    block = group.nodes[0] if group.nodes else None
    if isinstance(block, Block) and block.look is not None:
        look = replace(
            block.look,
            before=block.look.before if before is None else before,
            after=block.look.after if after is None else after,
        )
        group.nodes[0] = replace(block, look=look)
