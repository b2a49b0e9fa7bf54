"""Drawings (DrawingML and VML): text boxes, pictures, embedded objects, links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.docx.flow import without_alternatives
from docgen.docx.lines import lines, vml_style
from docgen.docx.names import Element, attribute, qn
from docgen.docx.units import emu_to_mm, universal_to_mm

_BOX = qn("w:txbxContent")
_DRAWING, _OLE, _CONTROL = qn("w:drawing"), qn("o:OLEObject"), qn("w:control")
_EXTENT, _BLIP, _V_IMAGE = qn("wp:extent"), qn("a:blip"), qn("v:imagedata")
_RELATED = qn("r:")


@dataclass(frozen=True, slots=True)
class PictureReference:
    """A picture: the relationship to its bytes, its text for those who cannot see it, its printed size."""

    relationship: str
    alt: str
    width_mm: float
    height_mm: float


def embedded_program(drawing: Element) -> str | None:
    """Return the program of an embedded object ("Equation.3") or control, None when the drawing is none."""
    if drawing.tag == _DRAWING:
        return None
    item = next(drawing.iter(_OLE, _CONTROL), None)
    if item is None:
        return None
    return item.get("ProgID") or attribute(item, "w:name") or ""


def relationship_ids(drawing: Element) -> Iterator[str]:
    """Yield the ids of all that a drawing refers to."""
    for item in drawing.iter("*"):
        yield from (str(value) for name, value in item.items() if str(name).startswith(_RELATED))


def text_boxes(drawing: Element) -> Iterator[Element]:
    """Yield the content of the text boxes of a drawing, outermost only."""
    return (item for item in without_alternatives(drawing) if item.tag == _BOX)


def line_mm(drawing: Element) -> float | None:
    """Return the length of the first horizontal line of a drawing, None when it shows none."""
    return next((line.length_mm for line in lines(drawing)), None)


def picture(drawing: Element) -> PictureReference | None:
    """Return the picture that a drawing shows, None when it shows none."""
    extent = properties = None
    for item in without_alternatives(drawing):
        if item.tag == _EXTENT and extent is None:
            extent = item
        elif item.tag == qn("wp:docPr") and properties is None:
            properties = item
        elif item.tag == _BLIP:
            return _drawing_picture(item, extent, properties)
        elif item.tag == _V_IMAGE:
            return _vml_picture(item)
    return None


def _drawing_picture(blip: Element, extent: Element | None, properties: Element | None) -> PictureReference:
    source = attribute(blip, "r:embed") or attribute(blip, "r:link") or ""
    alt = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    width, height = (0.0, 0.0) if extent is None else _extent(extent)
    return PictureReference(source, alt, width, height)


def _vml_picture(image: Element) -> PictureReference:
    shape = image.getparent()
    width, height = (None if shape is None else _vml_size(shape)) or (0.0, 0.0)
    alt = "" if shape is None else shape.get("alt") or attribute(image, "o:title") or ""
    return PictureReference(attribute(image, "r:id") or "", alt, width, height)


def _extent(extent: Element) -> tuple[float, float]:
    return emu_to_mm(extent.get("cx")) or 0.0, emu_to_mm(extent.get("cy")) or 0.0


def _vml_size(shape: Element) -> tuple[float, float] | None:
    style = vml_style(shape)
    width, height = universal_to_mm(style.get("width", "")), universal_to_mm(style.get("height", ""))
    return None if width is None else (width, height or 0.0)
