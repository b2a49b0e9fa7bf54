"""The traces of one paragraph: the pieces that open and close them, to traces with anchors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from docgen.document.tree import Anchor
from docgen.docx.content import Trace, TraceKind
from docgen.docx.inline import Closed, Opened, Spot
from docgen.fault import Place

PARAGRAPH_MARK = "¶"
"""The text of the trace of an inserted or deleted paragraph mark."""


class _Range(NamedTuple):
    kind: TraceKind
    text: str
    start: int
    end: int


class ParagraphTraces:
    """Gathers the traces of a paragraph in the order of their starts; a trace ends with its paragraph."""

    def __init__(self, place: Place, anchor: Anchor) -> None:
        self._place, self._anchor = place, anchor
        self._found: list[_Range] = []
        self._open: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, piece: Opened | Closed | Spot, at: int) -> None:
        """Take a piece that stands before the visible character `at`."""
        if isinstance(piece, Spot):
            self.spot(piece.kind, piece.text, at)
        elif isinstance(piece, Opened):
            self._open[piece.key] = len(self._found)
            self._found.append(_Range(piece.kind, piece.text, at, -1))
        elif piece.key in self._open:
            index = self._open.pop(piece.key)
            self._found[index] = self._found[index]._replace(end=at)

    def spot(self, kind: TraceKind, text: str, at: int) -> None:
        """Add a trace that covers no text."""
        self._found.append(_Range(kind, text, at, at))

    def finish(self, text: str) -> Iterator[Trace]:
        """Yield the traces; `text` is the visible text of the paragraph. An empty insertion is none."""
        for found in self._found:
            end = len(text) if found.end < 0 else found.end
            words = found.text
            if found.kind in ("chen", "xoa"):
                words = words or text[found.start : end]
                if not words:
                    continue
            yield Trace(found.kind, words, self._place, replace(self._anchor, start=found.start, end=end))
