"""The shape of the rules of the page: paper, margins, font, page number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.regulation.norm import Clause, Range


@dataclass(frozen=True, slots=True)
class MarginNorm:
    """One margin in millimetres: what is allowed and what docgen writes."""

    allowed: Range
    written: float


@dataclass(frozen=True, slots=True)
class PageNumberNorm:
    """The page number: Arabic, from `first`, centred inside the top margin (size: the norm `so_trang`)."""

    first: int
    shown_on_first_page: bool
    annex_starts_again: bool
    cites: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class PageNorm:
    """The page, lengths in millimetres, colour as six hexadecimal digits.

    `orientation` is the rule; `landscape_when` tells in Vietnamese when the other one is allowed.
    `header_mm` is the distance from the edge of the sheet to the page number; the law is silent on it.
    """

    width_mm: float
    height_mm: float
    tren: MarginNorm
    duoi: MarginNorm
    trai: MarginNorm
    phai: MarginNorm
    header_mm: float
    orientation: Literal["doc", "ngang"]
    landscape_when: str
    font: str
    color: str
    number: PageNumberNorm
    paper_cite: Clause
    orientation_cite: Clause
    margins_cite: Clause
    font_cite: Clause

    @property
    def text_width_mm(self) -> float:
        """Return the width of the text area that docgen writes."""
        return self.width_mm - self.trai.written - self.phai.written
