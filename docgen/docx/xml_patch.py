"""The bytes of one XML part in, the same bytes with only the touched elements written anew out."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

from lxml import etree

from docgen.docx.names import Element
from docgen.docx.xml_text import written as written_element
from docgen.sources.archive import parse_xml
from docgen.sources.part_xml import plain_utf8

Where = Literal["before", "after", "last", "inside"]


@dataclass(frozen=True, slots=True)
class _Span:
    """Bytes of an element: `start` to `end`; its end tag begins at `inner_end`, at `start` if it has none."""

    start: int
    inner_end: int
    end: int


@dataclass
class XmlPatch:
    """One part that is being edited: change elements of `root`, then tell which with `touch` or `add_…`.

    The elements under `root` must be reached before they are moved: places are those of the original bytes.
    """

    name: str
    data: bytes
    root: Element
    _order: dict[Element, int] = field(default_factory=dict)
    _touched: set[Element] = field(default_factory=set)
    _added: list[tuple[Element, Element, Where]] = field(default_factory=list)

    @classmethod
    def read(cls, data: bytes, file: str, name: str) -> XmlPatch:
        """Parse the part `name` of `file`; DataError when it is not sound XML."""
        root = parse_xml(data, file, name)
        order = {element: index for index, element in enumerate(root.iter(etree.Element))}
        return cls(name, data, root, order)

    @property
    def is_changed(self) -> bool:
        return bool(self._touched or self._added)

    def is_original(self, element: Element) -> bool:
        """Tell whether an element stood in the part before any edit."""
        return element in self._order

    def touch(self, element: Element) -> None:
        """Tell that an element of the original part was changed: it is written anew."""
        self._touched.add(element)

    def add_after(self, element: Element, new: Element) -> None:
        """Put a new element behind one of the original part."""
        element.addnext(new)
        self._added.append((element, new, "after"))

    def add_last(self, element: Element, new: Element) -> None:
        """Put a new element behind one of the original part and behind what was put there by this before."""
        made = [other for beside, other, where in self._added if beside is element and where == "last"]
        (made[-1] if made else element).addnext(new)
        self._added.append((element, new, "last"))

    def add_before(self, element: Element, new: Element) -> None:
        """Put a new element in front of one of the original part."""
        element.addprevious(new)
        self._added.append((element, new, "before"))

    def add_inside(self, parent: Element, new: Element) -> None:
        """Put a new element at the end of one of the original part."""
        parent.append(new)
        self._added.append((parent, new, "inside"))

    def written(self) -> bytes:
        """Return the part with its changes; without any, the bytes it was read from."""
        if not self.is_changed:
            return self.data
        plain = plain_utf8(self.data, "", self.name)
        spans = _spans(plain)
        pieces: list[bytes] = []
        at = 0
        for start, _, end, text in sorted(self._splices(spans, plain), key=lambda splice: splice[:2]):
            pieces += (plain[at:start], text)
            at = end
        result = b"".join((*pieces, plain[at:]))
        return _as_before(result, self.data)

    def _splices(self, spans: list[_Span], plain: bytes) -> Iterator[tuple[int, int, int, bytes]]:
        """Yield start, turn among those that start there, end, and the text that takes their place."""
        opened = self._outermost()
        for element in opened:
            span = spans[self._order[element]]
            yield span.start, 2, span.end, written_element(element)
        additions: dict[tuple[Element, Where], list[Element]] = {}
        for beside, new, where in self._added:
            if not self._is_within(beside, opened, itself=where == "inside"):
                additions.setdefault((beside, where), []).append(new)
        for (beside, where), made in additions.items():
            span = spans[self._order[beside]]
            # What is added behind one element later stands nearer to it.
            text = b"".join(written_element(new) for new in (reversed(made) if where == "after" else made))
            if where == "inside" and plain[span.inner_end : span.inner_end + 2] != b"</":
                yield span.start, 2, span.end, written_element(beside)
            else:
                at = {"before": span.start, "inside": span.inner_end}.get(where, span.end)
                yield at, 0 if where in ("after", "last") else 1, at, text

    def _outermost(self) -> set[Element]:
        return {element for element in self._touched if not self._is_within(element, self._touched)}

    @staticmethod
    def _is_within(element: Element, others: set[Element], *, itself: bool = False) -> bool:
        """Tell whether an element, or with `itself` it or one above it, is among others."""
        return (itself and element in others) or any(above in others for above in element.iterancestors())


def _as_before(text: bytes, original: bytes) -> bytes:
    """Encode as the original was: a part in UTF-16 says so in its first line."""
    if original.startswith(codecs.BOM_UTF16_LE):
        return codecs.BOM_UTF16_LE + text.decode("utf-8").lstrip("\ufeff").encode("utf-16-le")
    if original.startswith(codecs.BOM_UTF16_BE):
        return codecs.BOM_UTF16_BE + text.decode("utf-8").lstrip("\ufeff").encode("utf-16-be")
    return text


def _spans(data: bytes) -> list[_Span]:
    """Return where each element stands, in the order of start tags."""
    starts: list[int] = []
    ends: dict[int, tuple[int, int]] = {}
    opened: list[int] = []
    parser = expat.ParserCreate("utf-8")

    def start(_name: str, _attributes: object) -> None:
        opened.append(len(starts))
        starts.append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        at, index = parser.CurrentByteIndex, opened.pop()
        # Behind `<w:p/>` the parser stands at whatever follows: that is no end tag of this element.
        is_empty = data[at - 2 : at] == b"/>" and _tag_end(data, starts[index]) == at
        ends[index] = (starts[index], at) if is_empty else (at, data.index(b">", at) + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.buffer_text = True
    parser.Parse(data, True)
    return [_Span(first, *ends[index]) for index, first in enumerate(starts)]


def _tag_end(data: bytes, at: int) -> int:
    """Return the index behind the start tag that begins at `at`; `>` may stand inside an attribute."""
    quote = 0
    for index in range(at, len(data)):
        character = data[index]
        if quote:
            quote = 0 if character == quote else quote
        elif character in b"\"'":
            quote = character
        elif character == ord(">"):
            return index + 1
    raise ValueError("a tag does not end")
