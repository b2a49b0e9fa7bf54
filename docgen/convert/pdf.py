"""The bytes of a PDF that LibreOffice wrote: without its clock, its pages counted, its fonts named."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOCK = re.compile(rb"/CreationDate\(D:[^)]*\)|/ID \[ <[0-9A-F]+>\s<[0-9A-F]+> \]|/DocChecksum /[0-9A-F]+")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_FONT = re.compile(rb"/Type\s*/Font\b[^>]*?/BaseFont\s*/([^\s/<>\[\]()]+)")
_DESCRIPTOR = re.compile(
    rb"/Type\s*/FontDescriptor\b.{0,60}?/FontName\s*/([^\s/<>\[\]()]+)((?:(?!endobj).){0,600})", re.DOTALL
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HEX = re.compile(r"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class PrintedFonts:
    """The fonts of a PDF by their names without the mark of a subset ("LiberationSerif-Bold")."""

    embedded: frozenset[str]
    missing: frozenset[str]


def without_clock(pdf: bytes) -> bytes:
    """Blank out what differs from run to run: the moment, and the identity that is drawn from it.

    Blanks of the same length keep every offset of the file right.
    """
    return _CLOCK.sub(lambda found: b" " * len(found[0]), pdf)


def count_pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that LibreOffice wrote, whose page objects are never compressed."""
    return len(_PAGE.findall(pdf))


def printed_fonts(pdf: bytes) -> PrintedFonts:
    """Return the fonts of a PDF that LibreOffice wrote: those it carries, and those a reader must have itself."""
    carried = {_name(name) for name, rest in _DESCRIPTOR.findall(pdf) if b"/FontFile" in rest}
    used = {_name(name) for name in _FONT.findall(pdf)}
    return PrintedFonts(frozenset(used & carried), frozenset(used - carried))


def _name(raw: bytes) -> str:
    name = _HEX.sub(lambda found: chr(int(found[1], 16)), raw.decode("latin-1"))
    return _SUBSET.sub("", name)
