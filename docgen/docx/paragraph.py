"""`w:p` to a block: its text, its automatic number, its effective look, and what is anchored in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docgen.document.tree import Anchor, Block
from docgen.docx.effective import StyledText, look, printed_runs, spans
from docgen.docx.inline import Bookmark, Drawing, InlineReader, Text
from docgen.docx.names import Element, child, value
from docgen.docx.notes import Notes
from docgen.docx.numbering import NumberCounter, Numbering
from docgen.docx.properties import ParagraphProperties, RunProperties, paragraph_properties, run_properties
from docgen.docx.shapes import PictureReference, line_mm, picture, text_boxes
from docgen.docx.styles import NO_LEVEL, Level, Styles
from docgen.docx.theme import Theme
from docgen.fault import Place


@dataclass(frozen=True, slots=True)
class Context:
    """Where a paragraph stands: its room, the words before its place, what a table style says of it."""

    width_mm: float
    spot: str = ""
    text: Level = NO_LEVEL


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A block with what its neighbours and the reader of the story need to know."""

    block: Block
    style_id: str
    contextual: bool
    boxes: tuple[Element, ...]
    pictures: tuple[PictureReference, ...]
    has_page_number: bool


@dataclass(frozen=True, slots=True)
class Formatting:
    """The formatting of one file, shared by all its stories."""

    theme: Theme
    numbering: Numbering
    styles: Styles


class ParagraphReader:
    """Reads the paragraphs of one story (the body, a header) in order."""

    def __init__(self, formatting: Formatting, notes: Notes) -> None:
        self._formatting, self._notes = formatting, notes
        self._inline = InlineReader()
        self._counter = NumberCounter(formatting.numbering)

    def read(
        self, paragraph: Element, context: Context, place: Place, anchor: Anchor
    ) -> ReadParagraph | None:
        """Return the block of a paragraph, None when the paragraph was deleted with its mark.

        `anchor` tells the part and the paragraph; its end is set here.
        """
        properties = child(paragraph, "w:pPr")
        style_id = self._formatting.styles.paragraph_style(value(properties, "w:pStyle"))
        runs, drawings, fields = self._content(paragraph, style_id, context, place)
        if not runs and not drawings and _is_deleted(properties):
            return None
        effective = self._effective(properties, style_id, context)
        mark = self._run(child(properties, "w:rPr"), style_id, context)
        line = next((length for length in map(line_mm, drawings) if length is not None), None)
        if effective.first_line_chars:
            self._note_character_indent(place)
        block = Block(
            component="",
            spans=spans(runs),
            number=self._number(effective),
            place=place,
            look=look(effective, runs, mark, context.width_mm, line),
            style=self._formatting.styles.name(style_id),
            runs=printed_runs(runs),
            anchor=replace(anchor, end=sum(len(run.text) for run in runs)),
        )
        return ReadParagraph(
            block,
            style_id,
            bool(effective.contextual),
            tuple(box for drawing in drawings for box in text_boxes(drawing)),
            tuple(found for found in map(picture, drawings) if found is not None),
            any(instruction.split(" ")[0].upper() == "PAGE" for instruction in fields),
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
        self, paragraph: Element, style_id: str, context: Context, place: Place
    ) -> tuple[list[StyledText], list[Element], set[str]]:
        """Return the visible text, the drawings and the instructions of fields of a paragraph."""
        runs: list[StyledText] = []
        drawings: list[Element] = []
        fields: set[str] = set()
        for piece in self._inline.pieces(paragraph):
            if isinstance(piece, Drawing):
                drawings.append(piece.element)
            elif isinstance(piece, Bookmark):
                self._notes.mark(piece)
            else:
                fields.add(piece.field)
                self._add_run(piece, self._run(piece.properties, style_id, context), runs, place)
        self._notes.add_text("\n")
        return runs, drawings, fields

    def _add_run(self, piece: Text, properties: RunProperties, runs: list[StyledText], place: Place) -> None:
        if not properties.hidden:
            runs.append(StyledText(piece.text, properties))
            self._notes.add_text(piece.text)
        elif piece.text.strip():
            self._notes.once(
                "docx-chu-an",
                "Tệp có chữ ẩn: chữ này không in ra nên không được đọc.",
                place,
                "Hãy bỏ định dạng “Hidden” trong Word, hoặc xóa chữ ẩn.",
            )

    def _run(self, properties: Element | None, style_id: str, context: Context) -> RunProperties:
        """Return the effective properties of a run, or of a paragraph mark, from its `w:rPr`."""
        base = self._formatting.styles.run(style_id, value(properties, "w:rStyle"), context.text.run)
        return run_properties(properties, self._formatting.theme).over(base)

    def _effective(self, properties: Element | None, style_id: str, context: Context) -> ParagraphProperties:
        direct = paragraph_properties(properties)
        style = self._formatting.styles.level(style_id).paragraph
        if direct.number_id is not None:
            level = direct.number_level or 0
            style = self._formatting.numbering.indents(direct.number_id, level).over(style)
        defaults = self._formatting.styles.default_paragraph
        return direct.over(style).over(context.text.paragraph).over(defaults)

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


def _is_deleted(properties: Element | None) -> bool:
    return child(child(properties, "w:rPr"), "w:del") is not None
