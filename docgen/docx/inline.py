"""A paragraph to its pieces in order: text of runs, drawings, bookmarks, and the traces between them.

Instructions of fields are no text; what the view of the tracked changes leaves out is a trace and no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from docgen.docx.asides import NO_ASIDES, Asides
from docgen.docx.content import TraceKind
from docgen.docx.flow import ACCEPTED, View, chosen
from docgen.docx.names import Element, attribute, qn
from docgen.docx.symbols import symbol

_RUN, _RUN_PROPERTIES = qn("w:r"), qn("w:rPr")
_TEXT, _DELETED_TEXT, _MATH_TEXT = qn("w:t"), qn("w:delText"), qn("m:t")
_ALTERNATIVES, _TYPE, _ID, _NAME = qn("mc:AlternateContent"), qn("w:type"), qn("w:id"), qn("w:name")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\r\n"
_DRAWINGS = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object")})
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "",
}
_PLAIN_TEXTS = frozenset({_TEXT, _DELETED_TEXT, _MATH_TEXT})


class Text(NamedTuple):
    """The text of one run; `field` is the instruction of the field that it is the result of ("PAGE")."""

    text: str
    properties: Element | None
    field: str = ""


class Drawing(NamedTuple):
    """A drawing, picture or embedded object that is anchored at this point of the text."""

    element: Element


class Bookmark(NamedTuple):
    """The start of a bookmark, or its end when `name` is None."""

    identifier: str
    name: str | None = None


class Opened(NamedTuple):
    """The start of a trace that covers text; the text of an insertion is what it covers.

    `prints` tells of a field that Word prints its result, also one that the file does not store; a field within
    the instruction of another prints none.
    """

    key: str
    kind: TraceKind
    text: str = ""
    prints: bool = False


class Closed(NamedTuple):
    """The end of the trace with this key."""

    key: str


class Spot(NamedTuple):
    """A trace that covers no text: what was deleted, the reference of a note."""

    kind: TraceKind
    text: str


Piece = Text | Drawing | Bookmark | Opened | Closed | Spot


class _Field:
    """A field that has begun: `shows` tells that its result is being read, `code` is its instruction then.

    A simple field ends with its element, not at a mark.
    """

    __slots__ = ("code", "is_simple", "key", "shows", "words")

    def __init__(self, key: str, is_simple: bool = False) -> None:
        self.key, self.is_simple = key, is_simple
        self.words: list[str] = []
        self.code = ""
        self.shows = False


class InlineReader:
    """Reads the paragraphs of one story in order; fields may begin in one and end in a later one."""

    def __init__(self, view: View = ACCEPTED, asides: Asides = NO_ASIDES) -> None:
        self._view, self._asides = view, asides
        self._fields: list[_Field] = []
        self._instruction = ""
        self._hides = False
        self._waiting = 0
        self._count = 0
        self._commented: set[str] = set()
        self._pieces: list[Piece] = []

    @property
    def has_open_field(self) -> bool:
        """Tell whether a field has begun and not ended."""
        return bool(self._fields)

    def pieces(self, paragraph: Element) -> list[Piece]:
        """Return the pieces of a paragraph or of a wrapper inside it."""
        self._pieces = []
        self._read(paragraph)
        return self._pieces

    def _read(self, container: Element) -> None:
        for item in container:
            tag = item.tag
            if tag == _RUN:
                self._run(item)
            elif tag in _CONTAINERS:
                _CONTAINERS[tag](self, item)
            elif tag in self._view.shown:
                self._covered(item, self._view.shown[tag])
            elif tag in self._view.gone:
                self._gone(item, self._view.gone[tag])

    def _run(self, run: Element) -> None:
        properties = None
        text = ""
        for item in run:
            tag = item.tag
            if tag == _TEXT:
                text += "" if self._hides else _kept(item)
            elif tag == _RUN_PROPERTIES:
                properties = item
            elif tag in _CHARACTERS:
                text += "" if self._hides else _CHARACTERS[tag]
            elif tag in _INLINES:
                text += _INLINES[tag](self, item)
            elif tag in _BETWEEN:
                self._add_text(text, properties)
                text = ""
                _BETWEEN[tag](self, item)
        self._add_text(text, properties)

    def _add_text(self, text: str, properties: Element | None) -> None:
        if text:
            self._pieces.append(Text(text, properties, self._instruction))

    def _covered(self, item: Element, kind: TraceKind) -> None:
        """Read what a tracked change that is shown holds; its trace covers that text."""
        key = self._key()
        self._pieces.append(Opened(key, kind))
        self._read(item)
        self._pieces.append(Closed(key))

    def _gone(self, item: Element, kind: TraceKind) -> None:
        text = plain_text(item)
        if text:
            self._pieces.append(Spot(kind, text))

    def _key(self) -> str:
        self._count += 1
        return f"#{self._count}"

    def _simple_field(self, item: Element) -> None:
        depth = len(self._fields)
        self._begin(is_simple=True)
        self._fields[-1].words.append(attribute(item, "w:instr") or "")
        self._show()
        self._read(item)
        while len(self._fields) > depth:
            self._end()

    def _field_character(self, item: Element) -> None:
        kind = attribute(item, "w:fldCharType")
        if kind == "begin":
            self._begin()
        elif not self._fields or self._fields[-1].is_simple:
            return
        elif kind == "separate" and not self._fields[-1].shows:
            self._show()
        elif kind == "end":
            if not self._fields[-1].shows:
                self._show()
            self._end()

    def _begin(self, is_simple: bool = False) -> None:
        self._fields.append(_Field(self._key(), is_simple))
        self._waiting += 1
        self._settle()

    def _show(self) -> None:
        """Open the trace of the innermost field: all of its instruction has been read."""
        field = self._fields[-1]
        field.shows, field.code = True, " ".join("".join(field.words).split())
        self._waiting -= 1
        self._settle()
        self._pieces.append(Opened(field.key, "truong", field.code, not self._hides))

    def _end(self) -> None:
        field = self._fields.pop()
        self._waiting -= not field.shows
        self._pieces.append(Closed(field.key))
        self._settle()

    def _settle(self) -> None:
        self._hides = self._waiting > 0
        self._instruction = self._fields[-1].code if self._fields else ""

    def _add_instruction(self, item: Element) -> str:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].words.append(item.text or "")
        return ""

    def _deleted_text(self, item: Element) -> str:
        return _kept(item) if self._view.is_original and not self._hides else ""

    def _break(self, item: Element) -> str:
        return "\n" if not self._hides and item.get(_TYPE) in (None, "textWrapping") else ""

    def _symbol(self, item: Element) -> str:
        return "" if self._hides else symbol(attribute(item, "w:char"))

    def _math(self, item: Element) -> None:
        """Read a formula as its letters in their order; Word stores no other text of it."""
        text = "" if self._hides else plain_text(item)
        self._add_text(text, next(item.iter(_RUN_PROPERTIES), None))

    def _drawing(self, item: Element) -> None:
        self._pieces.append(Drawing(item))

    def _alternatives(self, item: Element) -> None:
        drawing = next((part for part in chosen(item) if part.tag in _DRAWINGS), None)
        if drawing is not None:
            self._pieces.append(Drawing(drawing))

    def _bookmark_start(self, item: Element) -> None:
        self._pieces.append(Bookmark(item.get(_ID) or "", item.get(_NAME) or ""))

    def _bookmark_end(self, item: Element) -> None:
        self._pieces.append(Bookmark(item.get(_ID) or ""))

    def _comment_start(self, item: Element) -> None:
        identifier = item.get(_ID) or ""
        self._commented.add(identifier)
        self._pieces.append(Opened(f"c{identifier}", "nhan_xet", self._asides.comment(identifier)))

    def _comment_end(self, item: Element) -> None:
        self._pieces.append(Closed(f"c{item.get(_ID) or ''}"))

    def _comment(self, item: Element) -> None:
        """Keep a comment that is tied to a point of the text, not to a range."""
        identifier = item.get(_ID) or ""
        if identifier not in self._commented:
            self._pieces.append(Spot("nhan_xet", self._asides.comment(identifier)))

    def _footnote(self, item: Element) -> None:
        self._pieces.append(Spot("cuoc_chu", self._asides.footnote(item.get(_ID) or "")))

    def _endnote(self, item: Element) -> None:
        self._pieces.append(Spot("cuoc_chu", self._asides.endnote(item.get(_ID) or "")))


def plain_text(element: Element) -> str:
    """Return the letters of an element, also those that are deleted, without instructions of fields."""
    return "".join(
        _kept(item) if item.tag in _PLAIN_TEXTS else _CHARACTERS.get(item.tag, "")
        for item in element.iter("*")
    )


def _kept(item: Element) -> str:
    """Return the text of `w:t`; white space at its ends counts only where the file says so."""
    text = item.text
    if not text:
        return ""
    if (text[0] in _WHITE or text[-1] in _WHITE) and item.get(_SPACE) != "preserve":
        return text.strip(_WHITE)
    return text


_Reading = Callable[[InlineReader, Element], None]
_CONTAINERS: Mapping[str, _Reading] = {
    **{
        qn(f"w:{name}"): InlineReader._read
        for name in ("hyperlink", "sdt", "sdtContent", "customXml", "smartTag", "dir", "bdo")
    },
    _ALTERNATIVES: lambda reader, item: reader._read(chosen(item)),
    qn("w:fldSimple"): InlineReader._simple_field,
    qn("w:bookmarkStart"): InlineReader._bookmark_start,
    qn("w:bookmarkEnd"): InlineReader._bookmark_end,
    qn("w:commentRangeStart"): InlineReader._comment_start,
    qn("w:commentRangeEnd"): InlineReader._comment_end,
    qn("m:oMath"): InlineReader._math,
    qn("m:oMathPara"): InlineReader._math,
}
_INLINES: Mapping[str, Callable[[InlineReader, Element], str]] = {
    qn("w:br"): InlineReader._break,
    qn("w:sym"): InlineReader._symbol,
    qn("w:instrText"): InlineReader._add_instruction,
    _DELETED_TEXT: InlineReader._deleted_text,
    qn("w:delInstrText"): InlineReader._add_instruction,
}
_BETWEEN: Mapping[str, _Reading] = {
    qn("w:fldChar"): InlineReader._field_character,
    **dict.fromkeys(_DRAWINGS, InlineReader._drawing),
    _ALTERNATIVES: InlineReader._alternatives,
    qn("w:commentReference"): InlineReader._comment,
    qn("w:footnoteReference"): InlineReader._footnote,
    qn("w:endnoteReference"): InlineReader._endnote,
}
