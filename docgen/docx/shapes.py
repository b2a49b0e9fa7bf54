"""Drawings (DrawingML and VML): text boxes, horizontal lines, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.docx.flow import without_alternatives
from docgen.docx.names import Element, attribute, child, qn
from docgen.docx.units import emu_to_mm, universal_to_mm

_BOX = qn("w:txbxContent")
_LINE_SHAPES = frozenset({"line", "straightConnector1"})
_VML_CONNECTOR = "_x0000_t32"
_DRAWING, _OLE, _CONTROL = qn("w:drawing"), qn("o:OLEObject"), qn("w:control")
_EXTENT, _SHAPE, _BLIP = qn("wp:extent"), qn("wps:wsp"), qn("a:blip")
_V_LINE, _V_SHAPE, _V_IMAGE = qn("v:line"), qn("v:shape"), qn("v:imagedata")
_RELATED = qn("r:")
_FLAT = 0.05
"""A line is horizontal when it rises by less than this share of its length."""


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
    """Return the length of the horizontal line that a drawing is, None when it is none."""
    for item in without_alternatives(drawing):
        size = None
        if item.tag == _SHAPE:
            size = _line_size(item)
        elif item.tag == _V_LINE:
            size = _vml_line_size(item)
        elif item.tag == _V_SHAPE and _is_connector(item):
            size = _vml_size(item)
        if size is not None and size[0] > 0 and abs(size[1]) <= size[0] * _FLAT:
            return size[0]
    return None


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


def _line_size(shape: Element) -> tuple[float, float] | None:
    properties = child(shape, "wps:spPr")
    geometry = child(properties, "a:prstGeom")
    if geometry is None or geometry.get("prst") not in _LINE_SHAPES:
        return None
    extent = child(child(properties, "a:xfrm"), "a:ext")
    return None if extent is None else _extent(extent)


def _extent(extent: Element) -> tuple[float, float]:
    return emu_to_mm(extent.get("cx")) or 0.0, emu_to_mm(extent.get("cy")) or 0.0


def _is_connector(shape: Element) -> bool:
    straight = attribute(shape, "o:connectortype") == "straight"
    return straight or (shape.get("type") or "").endswith(_VML_CONNECTOR)


def _vml_line_size(line: Element) -> tuple[float, float] | None:
    start, end = _point(line.get("from", "0,0")), _point(line.get("to", ""))
    if start is None or end is None:
        return _vml_size(line)
    return abs(end[0] - start[0]), abs(end[1] - start[1])


def _point(text: str) -> tuple[float, float] | None:
    x, _, y = text.partition(",")
    across, down = universal_to_mm(x), universal_to_mm(y)
    return None if across is None or down is None else (across, down)


def _vml_size(shape: Element) -> tuple[float, float] | None:
    rules = (rule.partition(":") for rule in (shape.get("style") or "").split(";"))
    lengths = {name.strip(): universal_to_mm(length) for name, _, length in rules}
    width, height = lengths.get("width"), lengths.get("height", 0.0)
    return None if width is None else (width, height or 0.0)
