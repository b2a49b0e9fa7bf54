"""`w:sectPr` to the sheet, margins and columns of a section."""

from __future__ import annotations

from docgen.docx.content import Margins, Section
from docgen.docx.names import Element, attribute, child, qn, switch
from docgen.docx.units import to_number, twips_to_mm

# What Word assumes when a section states no sheet: US Letter, one inch all round (ECMA-376 part 1, 17.6.13).
_LETTER = (215.9, 279.4)
_INCH = 25.4
_HALF_INCH = 12.7


def section(element: Element | None, first_node: int) -> Section:
    """Read a section without its headers; `element` is None when the document states no section at all."""
    size, numbers = child(element, "w:pgSz"), child(element, "w:pgNumType")
    width, height = _length(size, "w:w", _LETTER[0]), _length(size, "w:h", _LETTER[1])
    margins = _margins(child(element, "w:pgMar"))
    text_width = width - margins.left - margins.right - margins.gutter
    columns, column_width = _columns(child(element, "w:cols"), text_width)
    start = to_number(attribute(numbers, "w:start") or "")
    return Section(
        width_mm=width,
        height_mm=height,
        landscape=attribute(size, "w:orient") == "landscape" or width > height,
        margins=margins,
        columns=columns,
        column_width_mm=column_width,
        title_page=bool(switch(element, "w:titlePg")),
        page_number_start=None if start is None else int(start),
        first_node=first_node,
        page_number_format=attribute(numbers, "w:fmt") or "decimal",
    )


def _margins(element: Element | None) -> Margins:
    return Margins(
        # A negative top or bottom margin is a fixed one: its size is what counts.
        top=abs(_length(element, "w:top", _INCH)),
        bottom=abs(_length(element, "w:bottom", _INCH)),
        left=_length(element, "w:left", _INCH),
        right=_length(element, "w:right", _INCH),
        header=_length(element, "w:header", _HALF_INCH),
        footer=_length(element, "w:footer", _HALF_INCH),
        gutter=_length(element, "w:gutter", 0.0),
    )


def _columns(element: Element | None, text_width: float) -> tuple[int, float]:
    """Return the number of columns and the width of the first."""
    stated = [] if element is None else list(element.iterchildren(qn("w:col")))
    if stated and attribute(element, "w:equalWidth") in ("0", "false", "off"):
        return len(stated), _length(stated[0], "w:w", text_width)
    count = max(1, int(to_number(attribute(element, "w:num") or "") or 1))
    space = _length(element, "w:space", _HALF_INCH)
    return count, (text_width - (count - 1) * space) / count


def _length(element: Element | None, name: str, default: float) -> float:
    # A twip is 0.018 mm: 15 mm is stored as 14.993. Tenths give back what was meant.
    length = twips_to_mm(attribute(element, name))
    return default if length is None else round(length, 1)
