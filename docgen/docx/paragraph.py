"""`w:p` to a block: its text, its automatic number, its effective look, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.document.tree import Anchor, Block
from docgen.docx.asides import Asides
from docgen.docx.content import DrawnLine
from docgen.docx.effective import Looks, StyledText, printed, spans
from docgen.docx.flow import View, revision
from docgen.docx.inline import Bookmark, Drawing, InlineReader, Opened, Piece, Text
from docgen.docx.lines import lines
from docgen.docx.names import Element, attribute, by_tag, child, head, qn, value
from docgen.docx.notes import Notes
from docgen.docx.numbering import NumberCounter, Numbering
from docgen.docx.properties import (
    NO_RUN,
    ParagraphProperties,
    RunProperties,
    run_properties,
    stated_properties,
)
from docgen.docx.shapes import PictureReference, embedded_program, picture, text_boxes
from docgen.docx.styles import NO_LEVEL, Level, Styles
from docgen.docx.theme import Theme
from docgen.docx.traces import PARAGRAPH_MARK, ParagraphTraces
from docgen.fault import Place

_STYLE, _RUN_PROPERTIES = qn("w:pStyle"), qn("w:rPr")
_PROPERTIES = qn("w:pPr")
_SECTION, _CHANGE = qn("w:sectPr"), qn("w:pPrChange")


@dataclass(frozen=True, slots=True)
class Context:
    """Where a paragraph stands: its room, the words before its place, what a table style says of it."""

    width_mm: float
    spot: str = ""
    text: Level = NO_LEVEL


class ReadParagraph(NamedTuple):
    """A block with what its neighbours and the reader of the story need to know."""

    block: Block
    style_id: str
    contextual: bool
    drawings: tuple[Element, ...]
    boxes: tuple[Element, ...]
    pictures: tuple[PictureReference, ...]
    has_page_number: bool


@dataclass(frozen=True, slots=True)
class Formatting:
    """The formatting of one file, shared by all its stories."""

    theme: Theme
    numbering: Numbering
    styles: Styles


@dataclass(slots=True)
class _Content:
    """What a paragraph holds while it is read; `length` counts the visible characters so far."""

    anchor: Anchor
    traces: ParagraphTraces
    runs: list[StyledText] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    length: int = 0
    line_mm: float | None = None


class Source(NamedTuple):
    """A paragraph, the children of its `w:pPr` by tag, and whether its mark is gone in the view that is read."""

    element: Element
    stated: Mapping[str, Element]
    is_markless: bool


class ParagraphReader:
    """Reads the paragraphs of one story (the body, a header) in order."""

    def __init__(self, formatting: Formatting, notes: Notes, view: View, asides: Asides) -> None:
        self._formatting, self._notes, self._view = formatting, notes, view
        self._inline = InlineReader(view, asides)
        self._counter = NumberCounter(formatting.numbering)
        self._looks = Looks()

    def source(self, paragraph: Element) -> Source:
        """Return a paragraph with what its `w:pPr` states."""
        stated = by_tag(head(paragraph, _PROPERTIES))
        mark = stated.get(_RUN_PROPERTIES)
        lost = mark is not None and self._view.loses(mark) and _SECTION not in stated
        return Source(paragraph, stated, lost)

    def read(
        self, paragraphs: Sequence[Source], context: Context, place: Place, anchor: Anchor
    ) -> ReadParagraph | None:
        """Return the block of a paragraph, None when the paragraph is gone with its mark.

        `paragraphs` are several when the marks between them are gone: they are one, with the formatting of
        the last. `anchor` tells the part and the paragraph; its end is set here.
        """
        stated = self._stated(paragraphs[-1])
        style_id = self._formatting.styles.paragraph_style(attribute(stated.get(_STYLE), "w:val"))
        content = self._content(paragraphs, style_id, context, place, anchor)
        runs, drawings = content.runs, content.drawings
        if not runs and not drawings and paragraphs[-1].is_markless:
            return None
        direct = stated_properties(stated)
        effective = self._formatting.styles.paragraph(style_id, context.text, direct)
        # The mark gives the look of a paragraph without text alone.
        mark = NO_RUN if runs else self._run(stated.get(_RUN_PROPERTIES), style_id, context)
        if effective.first_line_chars:
            self._note_character_indent(place)
        block = Block(
            component="",
            spans=spans(runs),
            number=self._number(effective),
            place=place,
            look=self._looks.look(effective, runs, mark, context.width_mm, content.line_mm),
            style=self._formatting.styles.name(style_id),
            runs=tuple([printed(run) for run in runs]),
            anchor=Anchor(anchor.part, anchor.paragraph, 0, content.length),
        )
        return ReadParagraph(
            block,
            style_id,
            bool(effective.contextual),
            tuple(drawings),
            tuple([box for drawing in drawings for box in text_boxes(drawing)]) if drawings else (),
            tuple([found for found in map(picture, drawings) if found is not None]) if drawings else (),
            bool(content.fields) and any(map(_prints_page_number, content.fields)),
        )

    def close(self, place: Place) -> None:
        """Note a field that never ended: what stands after its beginning may not have been read."""
        if self._inline.has_open_field:
            self._notes.once(
                "docx-truong-chua-dong",
                "Tệp có trường (field) của Word chưa đóng, chữ sau đó có thể không đọc được.",
                place,
                "Hãy mở tệp bằng Word, xóa trường hỏng rồi lưu lại.",
            )

    def _content(
        self, paragraphs: Sequence[Source], style_id: str, context: Context, place: Place, anchor: Anchor
    ) -> _Content:
        """Return the visible text, the drawings and the instructions of fields of a paragraph."""
        content = _Content(anchor, ParagraphTraces(place, anchor))
        for paragraph in paragraphs:
            for piece in self._inline.pieces(paragraph.element):
                self._add(piece, content, style_id, context, place)
            mark = paragraph.stated.get(_RUN_PROPERTIES)
            change = None if mark is None else revision(mark)
            if change is not None:
                content.traces.spot(change, PARAGRAPH_MARK, content.length)
        self._notes.add_text("\n")
        if content.traces:
            self._notes.add_traces(content.traces.finish("".join([run.text for run in content.runs])))
        return content

    def _add(self, piece: Piece, content: _Content, style_id: str, context: Context, place: Place) -> None:
        if isinstance(piece, Text):
            if piece.field:
                content.fields.add(piece.field)
            self._add_run(piece, self._run(piece.properties, style_id, context), content, place)
        elif isinstance(piece, Drawing):
            content.drawings.append(piece.element)
            self._add_lines(piece.element, content, context.width_mm, place)
            program = embedded_program(piece.element)
            if program is not None:
                content.traces.spot("doi_tuong_ole", program, content.length)
        elif isinstance(piece, Bookmark):
            self._notes.mark(piece)
        else:
            if isinstance(piece, Opened) and piece.prints:
                content.fields.add(piece.text)
            content.traces.add(piece, content.length)

    def _add_lines(self, drawing: Element, content: _Content, room_mm: float, place: Place) -> None:
        for line in lines(drawing, room_mm):
            if content.line_mm is None:
                content.line_mm = line.length_mm
            at = Anchor(content.anchor.part, content.anchor.paragraph, content.length, content.length)
            self._notes.lines.append(DrawnLine(line.length_mm, place, at, *line[1:]))

    def _add_run(self, piece: Text, properties: RunProperties, content: _Content, place: Place) -> None:
        if not properties.hidden:
            content.runs.append(StyledText(piece.text, properties))
            content.length += len(piece.text)
            self._notes.add_text(piece.text)
        elif piece.text.strip():
            content.traces.spot("chu_an", piece.text, content.length)
            self._notes.once(
                "docx-chu-an",
                "Tệp có chữ ẩn: chữ này không in ra nên không được đọc.",
                place,
                "Hãy bỏ định dạng “Hidden” trong Word, hoặc xóa chữ ẩn.",
            )

    def _run(self, properties: Element | None, style_id: str, context: Context) -> RunProperties:
        """Return the effective properties of a run, or of a paragraph mark, from its `w:rPr`."""
        if properties is None:
            return self._formatting.styles.run(style_id, None, context.text, NO_RUN)
        if self._view.is_original:
            properties = self._view.former(properties, "w:rPrChange")
        direct = run_properties(properties, self._formatting.theme)
        return self._formatting.styles.run(style_id, value(properties, "w:rStyle"), context.text, direct)

    def _stated(self, source: Source) -> Mapping[str, Element]:
        """Return what the `w:pPr` states in the view; the mark keeps its own `w:rPr`."""
        change = source.stated.get(_CHANGE) if self._view.is_original else None
        if change is None:
            return source.stated
        kept = {tag: source.stated[tag] for tag in (_RUN_PROPERTIES, _SECTION) if tag in source.stated}
        return {**by_tag(child(change, "w:pPr")), **kept}

    def _number(self, effective: ParagraphProperties) -> str:
        if effective.number_id is None:
            return ""
        return self._counter.next(effective.number_id, effective.number_level or 0)

    def _note_character_indent(self, place: Place) -> None:
        self._notes.once(
            "docx-thut-theo-ky-tu",
            "Thụt đầu dòng được đặt theo số ký tự; docgen đọc theo số đo ghi kèm, Word có thể in khác.",
            place,
            "Hãy đặt thụt đầu dòng bằng cm hoặc mm.",
        )


def _prints_page_number(instruction: str) -> bool:
    return instruction.partition(" ")[0].upper() == "PAGE"
