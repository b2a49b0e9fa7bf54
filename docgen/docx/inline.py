"""A paragraph to its pieces in order: text of runs, drawings, bookmarks; instructions of fields left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.docx.flow import chosen, is_wrapper
from docgen.docx.names import Element, attribute, child, qn
from docgen.docx.symbols import symbol

_RUN, _RUN_PROPERTIES = qn("w:r"), qn("w:rPr")
_TEXT, _INSTRUCTION, _FIELD_CHARACTER = qn("w:t"), qn("w:instrText"), qn("w:fldChar")
_SIMPLE_FIELD, _HYPERLINK, _SYMBOL = qn("w:fldSimple"), qn("w:hyperlink"), qn("w:sym")
_BOOKMARK_START, _BOOKMARK_END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ALTERNATIVES, _BREAK = qn("mc:AlternateContent"), qn("w:br")
_DRAWINGS = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object")})
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "",
}


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one run; `field` is the instruction of the field that it is the result of ("PAGE")."""

    text: str
    properties: Element | None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, picture or embedded object that is anchored at this point of the text."""

    element: Element


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The start of a bookmark, or its end when `name` is None."""

    identifier: str
    name: str | None = None


Piece = Text | Drawing | Bookmark


def _kept(item: Element) -> str:
    """Return the text of `w:t`; white space at its ends counts only where the file says so."""
    text = item.text or ""
    return text if item.get(_SPACE) == "preserve" else text.strip(" \t\r\n")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False


class InlineReader:
    """Reads the paragraphs of one story in order; fields may begin in one and end in a later one."""

    def __init__(self) -> None:
        self._fields: list[_Field] = []

    @property
    def has_open_field(self) -> bool:
        """Tell whether a field has begun and not ended."""
        return bool(self._fields)

    def pieces(self, container: Element) -> Iterator[Piece]:
        """Yield the pieces of a paragraph or of a wrapper inside it."""
        for item in container.iterchildren():
            if item.tag == _RUN:
                yield from self._run(item)
            elif item.tag == _HYPERLINK or is_wrapper(item):
                yield from self.pieces(item)
            elif item.tag == _ALTERNATIVES:
                yield from self.pieces(chosen(item))
            elif item.tag == _SIMPLE_FIELD:
                yield from self._simple_field(item)
            elif item.tag == _BOOKMARK_START:
                yield Bookmark(attribute(item, "w:id") or "", attribute(item, "w:name") or "")
            elif item.tag == _BOOKMARK_END:
                yield Bookmark(attribute(item, "w:id") or "")

    def _simple_field(self, element: Element) -> Iterator[Piece]:
        self._fields.append(_Field(attribute(element, "w:instr") or "", has_result=True))
        yield from self.pieces(element)
        self._fields.pop()

    def _run(self, run: Element) -> Iterator[Piece]:
        properties = child(run, "w:rPr")
        text = ""
        for item in run.iterchildren():
            drawing = self._drawing(item)
            if drawing is None:
                text += self._text(item)
                continue
            if text:
                yield self._piece(text, properties)
            text = ""
            yield Drawing(drawing)
        if text:
            yield self._piece(text, properties)

    def _drawing(self, item: Element) -> Element | None:
        if item.tag in _DRAWINGS:
            return item
        if item.tag == _ALTERNATIVES:
            return next((part for part in chosen(item).iterchildren() if part.tag in _DRAWINGS), None)
        return None

    def _piece(self, text: str, properties: Element | None) -> Text:
        field = " ".join(self._fields[-1].instruction.split()) if self._fields else ""
        return Text(text, properties, field)

    def _text(self, item: Element) -> str:
        """Return the text of one child of a run, "" inside the instruction of a field."""
        if item.tag == _FIELD_CHARACTER:
            self._field_character(attribute(item, "w:fldCharType"))
        elif item.tag == _INSTRUCTION and self._fields and not self._fields[-1].has_result:
            self._fields[-1].instruction += item.text or ""
        elif not all(field.has_result for field in self._fields):
            return ""
        elif item.tag == _TEXT:
            return _kept(item)
        elif item.tag == _BREAK:
            return "\n" if attribute(item, "w:type") in (None, "textWrapping") else ""
        elif item.tag == _SYMBOL:
            return symbol(attribute(item, "w:char"))
        elif item.tag in _CHARACTERS:
            return _CHARACTERS[item.tag]
        return ""

    def _field_character(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()
