"""The bytes of a Word file and edits in, the bytes with these edits out; all else stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.document.tree import Anchor
from docgen.docx.edit_faults import refused
from docgen.docx.edit_page_number import set_page_numbers
from docgen.docx.edit_properties import set_paragraph_look
from docgen.docx.edit_rule import draw_rule, indent_rule
from docgen.docx.edit_section import set_section
from docgen.docx.edit_text import EditedParagraph, Refusal
from docgen.docx.edited_file import EditedFile
from docgen.docx.edits import Edit, ReplaceText, SetPageNumber, SetParagraph, SetRule, SetRun, SetSection
from docgen.docx.names import Element, qn
from docgen.fault import DataError, Fault, Place

Carry = Callable[[], None]


def apply_edits(data: bytes, name: str, edits: Sequence[Edit]) -> bytes:
    """Carry out edits on a DOCX; anchors count in the file as it is given, for all edits of the call.

    Parts that no edit touches keep their packed bytes; in a touched part only the touched paragraphs and
    sections are written anew. A text that stays in common at the ends of `old` and `new` keeps its look. Raises
    DataError with every edit that cannot be carried out safely, and nothing is written then: the text is not
    `old`, a field, tracked change or mark lies in the range, the file is signed or locked.
    """
    if not edits:
        return data
    file = EditedFile.read(data, name)
    writer = _Writer(file)
    faults = [*_overlaps(file, edits), *writer.carry_out(edits)]
    if faults:
        raise DataError(faults)
    return _fitted(file.written(), name, writer.rules)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that was drawn as wide as its room: its paragraph in the part as it is now, and its length."""

    part: str
    element: Element
    length_mm: float


class _Writer:
    """Carries out the edits of one file in an order in which no edit moves what a later one names."""

    def __init__(self, file: EditedFile) -> None:
        self._file = file
        self._drawn: list[_Rule] = []

    @property
    def rules(self) -> list[tuple[str, int, float]]:
        """The rules that have to be fitted: part, place of the paragraph, length."""
        found: list[tuple[str, int, float]] = []
        for rule in self._drawn:
            paragraphs = self._file.patch(rule.part).root.iter(qn("w:p"))
            places = {element: index for index, element in enumerate(paragraphs)}
            found.append((rule.part, places[rule.element], rule.length_mm))
        return found

    def carry_out(self, edits: Sequence[Edit]) -> list[Fault]:
        """Carry out all edits and return the faults of those that were refused."""
        faults: list[Fault] = []
        numbers = [edit for edit in edits if isinstance(edit, SetPageNumber)]
        for edit in sorted((edit for edit in edits if not isinstance(edit, SetPageNumber)), key=_turn):
            try:
                self._carry(edit)
            except Refusal as refusal:
                faults.append(refused(refusal.reason, _place(self._file, edit)))
        try:
            set_page_numbers(self._file, numbers)
        except Refusal as refusal:
            faults.append(refused(refusal.reason, _place(self._file, numbers[0])))
        return faults

    def _carry(self, edit: Edit) -> None:
        if isinstance(edit, SetSection):
            set_section(self._file, edit)
        elif not isinstance(edit, SetPageNumber):
            paragraph = self._file.paragraph(edit.anchor)
            if isinstance(edit, SetRule):
                self._draw(paragraph, edit)
                return
            if isinstance(edit, SetRun):
                start, end = _inside(paragraph, edit.anchor)
                paragraph.set_look(start, end, edit)
            elif isinstance(edit, SetParagraph):
                set_paragraph_look(paragraph.element, edit, self._file.inherited(paragraph.element))
            else:
                self._replace(paragraph, edit)
            self._file.part(edit.anchor.part).patch.touch(paragraph.element)

    def _replace(self, paragraph: EditedParagraph, edit: ReplaceText) -> None:
        start, end = _inside(paragraph, edit.anchor)
        text = paragraph.text
        if text[start:end] != edit.old:
            raise Refusal("khac_chu")
        paragraph.replace(start, end, edit.new)
        if paragraph.text != text[:start] + edit.new + text[end:]:
            raise Refusal("cau_truc")

    def _draw(self, paragraph: EditedParagraph, edit: SetRule) -> None:
        part = self._file.part(edit.anchor.part)

        def is_bordered(element: Element) -> bool:
            block = self._file.blocks.get((edit.anchor.part, part.paragraphs.index(element)))
            return block is not None and block.look is not None and block.look.rule_mm is not None

        rule = draw_rule(part.patch, paragraph, edit.anchor, edit.length_mm, is_bordered)
        if rule is not None:
            self._drawn.append(_Rule(edit.anchor.part, rule, edit.length_mm))


def _turn(edit: Edit) -> tuple[int, int]:
    """Looks first, they move no character; then rules; then texts from the last to the first of a paragraph."""
    if isinstance(edit, ReplaceText):
        return 2, -edit.anchor.start
    return (
        (1, 0)
        if isinstance(edit, SetRule)
        else (3, 0)
        if isinstance(edit, SetSection | SetPageNumber)
        else (0, 0)
    )


def _inside(paragraph: EditedParagraph, anchor: Anchor) -> tuple[int, int]:
    if not 0 <= anchor.start <= anchor.end <= len(paragraph.text):
        raise Refusal("khong_thay")
    return anchor.start, anchor.end


def _overlaps(file: EditedFile, edits: Iterable[Edit]) -> list[Fault]:
    """Return a fault for each text that another one of the same call reaches into."""
    texts = [edit for edit in edits if isinstance(edit, ReplaceText)]
    texts.sort(key=lambda edit: (edit.anchor.part, edit.anchor.paragraph, edit.anchor.start, edit.anchor.end))
    faults: list[Fault] = []
    for first, second in pairwise(texts):
        a, b = first.anchor, second.anchor
        same = (a.part, a.paragraph) == (b.part, b.paragraph)
        if same and (b.start < a.end or (a.start, a.end) == (b.start, b.end)):
            faults.append(refused("chong_nhau", _place(file, second)))
    return faults


def _place(file: EditedFile, edit: Edit) -> Place:
    if isinstance(edit, SetSection | SetPageNumber):
        return Place(file.name, spot=f"phần (section) {edit.section + 1}")
    block = file.blocks.get((edit.anchor.part, edit.anchor.paragraph))
    return Place(file.name) if block is None or block.place is None else block.place


def _fitted(data: bytes, name: str, rules: Sequence[tuple[str, int, float]]) -> bytes:
    """Give the borders that were drawn over their whole room their lengths, centred."""
    if not rules:
        return data
    file = EditedFile.read(data, name)
    for part, place, length in rules:
        block = file.blocks.get((part, place))
        room = None if block is None or block.look is None else block.look.rule_mm
        if room is None:
            raise DataError([refused("duong_ke", Place(name))])
        edited = file.part(part)
        indent_rule(edited.paragraphs[place], max(0.0, room - length) / 2)
        edited.patch.touch(edited.paragraphs[place])
    return file.written()
