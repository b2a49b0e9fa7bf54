"""The texts of a workbook: the escapes of its XML undone, NFC, and what must not stand in them found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docgen.language.text import ForbiddenCharacter, forbidden_characters, normalize
from docgen.sources.archive import Archive
from docgen.sources.part_stream import stream_xml
from docgen.sources.part_xml import part_error

MOST_STRINGS = 2_000_000
MOST_CHARACTERS = 32_767
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class SheetText:
    """A text of a cell; forbidden characters are named in `forbidden` and stand as U+FFFD in `text`.

    A text longer than Excel allows is not kept, only `too_long`.
    """

    text: str
    forbidden: tuple[ForbiddenCharacter, ...] = ()
    too_long: bool = False


def sheet_text(raw: str) -> SheetText:
    """Undo the `_x000B_` escapes (ST_Xstring; `_x005F_` is the underscore itself) and normalise."""
    if len(raw) > MOST_CHARACTERS * len("_x000B_"):
        return SheetText("\ufffd", too_long=True)
    if "_x" in raw:
        raw = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw)
    text = normalize(raw)
    if len(text) > MOST_CHARACTERS:
        return SheetText("\ufffd", too_long=True)
    forbidden = forbidden_characters(text)
    for code_point in {found.code_point for found in forbidden}:
        text = text.replace(chr(code_point), "\ufffd")
    return SheetText(text, forbidden[:_MOST_NAMED])


@dataclass(slots=True)
class TextCollector:
    """Gathers the `<t>` texts of an `<si>` or `<is>`, leaving out the phonetic readings."""

    pieces: list[str] = field(default_factory=list)
    _phonetic: int = 0
    _open: bool = False

    def start(self, tag: str) -> None:
        if tag == "rPh":
            self._phonetic += 1
        self._open = tag == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self._phonetic -= 1
        self._open = False

    def text(self, text: str) -> None:
        if self._open:
            self.pieces.append(text)

    def take(self) -> str:
        """Return what was gathered and begin anew."""
        gathered = "".join(self.pieces)
        self.pieces.clear()
        return gathered


def read_shared_strings(archive: Archive, part: str) -> list[SheetText]:
    """Return the shared strings in order; raises DataError."""
    handler = _SharedStrings(archive.name, part)
    stream_xml(archive.read(part), archive.name, part, handler)
    return handler.strings


class _SharedStrings:
    def __init__(self, name: str, part: str) -> None:
        self.strings: list[SheetText] = []
        self._collector = TextCollector()
        self._name = name
        self._part = part

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - the shape of a handler
        self._collector.start(tag)

    def text(self, text: str) -> None:
        self._collector.text(text)

    def end(self, tag: str) -> None:
        self._collector.end(tag)
        if tag != "si":
            return
        if len(self.strings) >= MOST_STRINGS:
            raise part_error("xlsx-qua-nhieu-chu", f"có hơn {MOST_STRINGS} chuỗi chữ", self._name, self._part)
        self.strings.append(sheet_text(self._collector.take()))
