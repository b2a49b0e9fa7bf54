"""What a workbook holds beside its values: which cells are formulas, which texts came decomposed (NFD)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.sources.archive import Archive, open_archive
from docgen.sources.part_stream import stream_xml
from docgen.sources.xlsx_package import read_package
from docgen.sources.xlsx_text import TextCollector


@dataclass(frozen=True, slots=True)
class RawSheet:
    """`formulas` by the name of the cell, without “=” (a shared one only where it is written); `decomposed` cells."""

    formulas: Mapping[str, str] = field(default_factory=dict)
    decomposed: frozenset[str] = frozenset()


def raw_sheets(data: bytes, name: str) -> Mapping[str, RawSheet]:
    """Return what each worksheet holds beside its values, by its name. Raises DataError as `parse_workbook` does."""
    archive = open_archive(data, name)
    package = read_package(archive)
    strings = _decomposed_strings(archive)
    found: dict[str, RawSheet] = {}
    for sheet in package.sheets:
        handler = _SheetHandler(strings)
        stream_xml(archive.read(sheet.part), archive.name, sheet.part, handler)
        found[sheet.name] = RawSheet(handler.formulas, frozenset(handler.decomposed))
    return found


def _decomposed_strings(archive: Archive) -> frozenset[int]:
    """Return the numbers of the shared strings that are not NFC."""
    part = next((name for name in archive.names if name.casefold().endswith("/sharedstrings.xml")), None)
    if part is None:
        return frozenset()
    handler = _StringHandler()
    stream_xml(archive.read(part), archive.name, part, handler)
    return frozenset(handler.decomposed)


def _is_decomposed(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text)


class _StringHandler:
    def __init__(self) -> None:
        self.decomposed: set[int] = set()
        self._collector = TextCollector()
        self._number = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - the shape of a handler
        self._collector.start(tag)

    def text(self, text: str) -> None:
        self._collector.text(text)

    def end(self, tag: str) -> None:
        self._collector.end(tag)
        if tag == "si":
            if _is_decomposed(self._collector.take()):
                self.decomposed.add(self._number)
            self._number += 1


class _SheetHandler:
    def __init__(self, decomposed_strings: frozenset[int]) -> None:
        self.formulas: dict[str, str] = {}
        self.decomposed: set[str] = set()
        self._strings = decomposed_strings
        self._cell = ""
        self._shared = False
        self._inside = ""
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell = attributes.get("r", "")
            self._shared = attributes.get("t") == "s"
            self._text = []
        elif tag in ("f", "v", "t"):
            self._inside = tag
            self._text = []

    def text(self, text: str) -> None:
        if self._inside:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag != self._inside:
            return
        self._inside = ""
        text = "".join(self._text)
        if tag == "f":
            self.formulas[self._cell] = text
        elif tag == "t" and _is_decomposed(text):
            self.decomposed.add(self._cell)
        elif tag == "v" and self._shared and text.isascii() and text.isdigit() and len(text) < 9:
            self.decomposed.update({self._cell} if int(text) in self._strings else ())
