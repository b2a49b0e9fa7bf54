"""Edits of a Word file as values: what is to change, and where; `docgen.docx.apply` carries them out.

`None` means "leave as it is". Sizes and spacings are points, lengths millimetres, colours RRGGBB.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.document.look import Align
from docgen.document.tree import Anchor


@dataclass(frozen=True, slots=True)
class SetRun:
    """Change the look of the characters of an anchor (its whole range, without the typed number)."""

    anchor: Anchor
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    color: str | None = None
    highlight: bool | None = None


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """Change the look of the whole paragraph of an anchor. `line` is a multiple of a single line."""

    anchor: Anchor
    align: Align | None = None
    first_line_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None


@dataclass(frozen=True, slots=True)
class SetRule:
    """Make the horizontal rule of a paragraph `length_mm` long, centred under its text; draw it if there is none."""

    anchor: Anchor
    length_mm: float


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Replace the characters of an anchor, which now read `old`, by `new`; the look of the first one stays."""

    anchor: Anchor
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SetSection:
    """Change the sheet of a section, counted from 0. Turning the sheet is not an edit."""

    section: int
    width_mm: float | None = None
    height_mm: float | None = None
    top_mm: float | None = None
    bottom_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None
    page_number_start: int | None = None


@dataclass(frozen=True, slots=True)
class SetPageNumber:
    """Print the page number of a section as the law orders: centred in the header, none on the first page.

    Every other page number of the section is taken out.
    """

    section: int
    size: float
    font: str


Edit = SetRun | SetParagraph | SetRule | ReplaceText | SetSection | SetPageNumber
