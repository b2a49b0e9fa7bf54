"""The XML of a large part, read as a stream of start tags, texts and end tags, with no tree in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from docgen.sources.part_xml import part_error, plain_utf8

MOST_ELEMENTS = 8_000_000
MOST_DEPTH = 200
_CHUNK = 1_000_000


class Handler(Protocol):
    """Takes the stream; tags come without their namespace. Whatever it raises ends the reading."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, text: str) -> None: ...


def stream_xml(data: bytes, name: str, part: str, handler: Handler) -> None:
    """Read the part `part` of the file `name` through a handler; raises DataError when it is unsound."""
    for _ in stream_in_steps(data, name, part, handler, _CHUNK):
        pass


def stream_in_steps(data: bytes, name: str, part: str, handler: Handler, step: int) -> Iterator[None]:
    """Read as `stream_xml` does, and stop after every `step` bytes, so that what was read can be taken away."""
    data = plain_utf8(data, name, part)
    # The encoding is forced: a declared one would hide what was checked above.
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    guard = _Guard(handler, name, part)
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = handler.text
    try:
        for offset in range(0, len(data), step):
            parser.Parse(data[offset : offset + step], False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise part_error("xml-hong", "không phải XML đúng", name, part) from None
    yield


class _Guard:
    """Counts elements and depth before the handler sees a tag."""

    def __init__(self, handler: Handler, name: str, part: str) -> None:
        self._handler = handler
        self._name = name
        self._part = part
        self._elements = 0
        self._depth = 0
        self._names: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS:
            raise part_error(
                "xml-qua-nhieu-phan-tu", f"có hơn {MOST_ELEMENTS} phần tử", self._name, self._part
            )
        if self._depth > MOST_DEPTH:
            raise part_error("xml-qua-sau", f"lồng nhau quá {MOST_DEPTH} cấp", self._name, self._part)
        self._handler.start(self._names.get(tag) or self._local(tag), attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(self._names.get(tag) or self._local(tag))

    def _local(self, tag: str) -> str:
        """Return a tag without its namespace; a part has few of them, so they are kept (the first hundred)."""
        name = tag[tag.rfind(" ") + 1 :]
        if len(self._names) < 100:
            self._names[tag] = name
        return name
