"""What is collected while a whole file is read: marked texts, traces, and what the reader passes over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from docgen.docx.content import DrawnLine, Trace
from docgen.docx.inline import Bookmark
from docgen.fault import Fault, Place

# Bookmarks may overlap and traces repeat without end: these bounds keep a hostile file small.
_MOST_TRACES = 20_000
_MOST_BOOKMARKS = 10_000
_MOST_PIECES = 500
_MOST_CHARACTERS = 5_000


@dataclass(slots=True)
class Notes:
    """The bookmarks, traces and warnings of one file, gathered in the order of reading.

    `linked` names the relationships to the outside, (part, id), whose place in the text is known;
    `paragraphs` counts all that were found.
    """

    faults: dict[str, Fault] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)
    linked: set[tuple[str, str]] = field(default_factory=set)
    paragraphs: int = 0
    _pieces: list[str] = field(default_factory=list)
    _open: dict[str, tuple[str, int]] = field(default_factory=dict)
    _ranges: dict[str, tuple[int, int]] = field(default_factory=dict)

    def once(self, code: str, message: str, place: Place, hint: str) -> None:
        """Keep one warning of a kind, at the first place where it was seen."""
        self.faults.setdefault(code, Fault(code, message, place, hint))

    def trace(self, trace: Trace) -> None:
        """Keep a trace; of an endless number only the first 20,000."""
        self.add_traces((trace,))

    def add_traces(self, traces: Iterable[Trace]) -> None:
        """Keep traces, and make no more of them than are kept."""
        self.traces.extend(islice(traces, _MOST_TRACES - len(self.traces)))

    def mark(self, bookmark: Bookmark) -> None:
        """Open or close a bookmark; `_GoBack` is Word's own note of the last edit."""
        if bookmark.name is not None:
            self._open[bookmark.identifier] = (bookmark.name, len(self._pieces))
        elif bookmark.identifier in self._open:
            name, start = self._open.pop(bookmark.identifier)
            if name and name != "_GoBack" and len(self._ranges) < _MOST_BOOKMARKS:
                self._ranges.setdefault(name, (start, len(self._pieces)))

    def add_text(self, text: str) -> None:
        """Add text that is being read; open bookmarks run over it."""
        self._pieces.append(text)

    def bookmarks(self) -> dict[str, str]:
        """Return the text of every bookmark that was closed, its paragraphs parted by "\\n".

        Of a bookmark over many pages only the first 5,000 characters are kept.
        """
        texts = {
            name: "".join(self._pieces[start : min(end, start + _MOST_PIECES)])
            for name, (start, end) in self._ranges.items()
        }
        return {name: text[:_MOST_CHARACTERS].strip("\n") for name, text in texts.items()}
