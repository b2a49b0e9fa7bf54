"""Drawings (DrawingML and VML) to the horizontal lines that they show, in groups too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen.docx.flow import chosen
from docgen.docx.names import Element, attribute, child, qn
from docgen.docx.units import EMU_PER_MM, to_number, universal_to_mm

_BOX, _ALTERNATIVES = qn("w:txbxContent"), qn("mc:AlternateContent")
_SHAPE, _GROUPS = qn("wps:wsp"), frozenset({qn("wpg:wgp"), qn("wpg:grpSp")})
_V_LINE, _V_SHAPE, _V_RECT, _V_GROUP = qn("v:line"), qn("v:shape"), qn("v:rect"), qn("v:group")
_V_LINES = frozenset({_V_LINE, _V_SHAPE, _V_RECT})
_LINE_SHAPES = frozenset({"line", "straightConnector1"})
_VML_CONNECTOR = "_x0000_t32"
_FLAT = 0.05
"""A line is horizontal when it rises by less than this share of its length."""
_THIN_MM = 0.7
"""A box without text that is no higher is a line: 2 points."""
_SHORTEST_BOX_MM = 5.0
_QUARTER_TURN = 5_400_000
_FALSE = frozenset({"f", "false", "0"})
_RELATIVE = {"text": ("column", "paragraph"), "char": ("character", "line")}
_VML_SIDES = ("horizontal", "vertical")


class Line(NamedTuple):
    """A horizontal line: its length and the offset of its left end, in millimetres.

    `x_from` and `y_from` are OOXML's words for what the offset counts from ("page", "margin", "column",
    "paragraph"), "" for a drawing in the line of the text; `x_align` ("center") stands instead of an offset.
    """

    length_mm: float
    x_mm: float | None = None
    y_mm: float | None = None
    x_from: str = ""
    y_from: str = ""
    x_align: str = ""


class _Space(NamedTuple):
    """The coordinates of a group: a point of it lies at offset + scale × point, in millimetres."""

    x: float = 0.0
    y: float = 0.0
    x_scale: float = 1 / EMU_PER_MM
    y_scale: float = 1 / EMU_PER_MM

    def inside(self, frame: _Frame, origin: tuple[float, float], size: tuple[float, float]) -> _Space:
        """Return the space of a group that fills `frame` and counts from `origin` over `size`."""
        across = frame.width / size[0] if size[0] else 1.0
        down = frame.height / size[1] if size[1] else 1.0
        x_scale, y_scale = self.x_scale * across, self.y_scale * down
        left, top = self.x + frame.left * self.x_scale, self.y + frame.top * self.y_scale
        return _Space(left - origin[0] * x_scale, top - origin[1] * y_scale, x_scale, y_scale)


class _Frame(NamedTuple):
    """The rectangle around a shape in the coordinates of its group."""

    left: float
    top: float
    width: float
    height: float


_VML_SPACE = _Space(x_scale=1.0, y_scale=1.0)


def lines(drawing: Element, room_mm: float = 0.0) -> list[Line]:
    """Return the horizontal lines of a drawing; `room_mm` is the room of its paragraph, for rules across it."""
    anchor = next(drawing.iterchildren(qn("wp:anchor"), qn("wp:inline")), None)
    if anchor is None:
        found = list(_vml_lines(drawing, None, room_mm))
    else:
        found = [_placed(line, anchor) for line in _shape_lines(anchor, None)]
    return [line._replace(length_mm=round(line.length_mm, 2)) for line in found]


def _children(element: Element) -> Iterator[Element]:
    """Yield the children, of alternatives those that are shown, without what is inside text boxes."""
    if element.tag == _BOX:
        return
    for item in element.iterchildren("*"):
        if item.tag == _ALTERNATIVES:
            yield from _children(chosen(item))
        else:
            yield item


def _shape_lines(container: Element, space: _Space | None) -> Iterator[Line]:
    """Yield the lines below an element; `space` is None outside groups, where a shape has no offset."""
    for item in _children(container):
        if item.tag == _SHAPE:
            line = _shape_line(item, space)
            if line is not None:
                yield line
        elif item.tag in _GROUPS:
            yield from _shape_lines(item, _group_space(item, space))
        else:
            yield from _shape_lines(item, space)


def _group_space(group: Element, outer: _Space | None) -> _Space:
    transform = child(child(group, "wpg:grpSpPr"), "a:xfrm")
    frame = _frame(transform)
    origin, size = child(transform, "a:chOff"), child(transform, "a:chExt")
    if outer is None:
        # The outermost group lies where its drawing does.
        outer, frame = _Space(), frame._replace(left=0.0, top=0.0)
    return outer.inside(
        frame,
        (_measure(origin, "x"), _measure(origin, "y")),
        (_measure(size, "cx") or frame.width, _measure(size, "cy") or frame.height),
    )


def _shape_line(shape: Element, space: _Space | None) -> Line | None:
    properties = child(shape, "wps:spPr")
    transform = child(properties, "a:xfrm")
    frame = _frame(transform)
    if space is None:
        space, frame = _Space(), frame._replace(left=0.0, top=0.0)
    if transform is not None and round((to_number(transform.get("rot", "0")) or 0) / _QUARTER_TURN) % 2:
        frame = _turned(frame)
    width, height = frame.width * space.x_scale, frame.height * space.y_scale
    geometry = child(properties, "a:prstGeom")
    is_line = geometry is not None and geometry.get("prst") in _LINE_SHAPES
    if not _is_horizontal(width, height) or not (is_line or _is_thin(shape, width, height)):
        return None
    if is_line and child(child(properties, "a:ln"), "a:noFill") is not None:
        return None
    return Line(width, space.x + frame.left * space.x_scale, space.y + frame.top * space.y_scale)


def _turned(frame: _Frame) -> _Frame:
    """Return the frame after a quarter turn about its middle."""
    left = frame.left + (frame.width - frame.height) / 2
    return _Frame(left, frame.top + (frame.height - frame.width) / 2, frame.height, frame.width)


def _is_horizontal(width: float, height: float) -> bool:
    return width > 0 and abs(height) <= width * _FLAT


def _is_thin(shape: Element, width: float, height: float) -> bool:
    """Tell whether a box is so flat that it is seen as a line; one that holds text is not."""
    return (
        width >= _SHORTEST_BOX_MM
        and abs(height) <= _THIN_MM
        and next(shape.iter(_BOX, qn("a:blip"), qn("v:imagedata")), None) is None
    )


def _frame(transform: Element | None) -> _Frame:
    offset, extent = child(transform, "a:off"), child(transform, "a:ext")
    return _Frame(
        _measure(offset, "x"), _measure(offset, "y"), _measure(extent, "cx"), _measure(extent, "cy")
    )


def _measure(element: Element | None, name: str) -> float:
    return 0.0 if element is None else to_number(element.get(name, "0")) or 0.0


def _placed(line: Line, anchor: Element) -> Line:
    """Return a line of a drawing with its offset counted from where the drawing is set."""
    across, down = child(anchor, "wp:positionH"), child(anchor, "wp:positionV")
    if across is None or down is None:
        return Line(line.length_mm)
    x, y = _offset(across), _offset(down)
    align = child(across, "wp:align")
    return line._replace(
        x_mm=None if x is None else round(x + (line.x_mm or 0.0), 2),
        y_mm=None if y is None else round(y + (line.y_mm or 0.0), 2),
        x_from=across.get("relativeFrom", ""),
        y_from=down.get("relativeFrom", ""),
        x_align="" if align is None else (align.text or "").strip(),
    )


def _offset(position: Element) -> float | None:
    stated = child(position, "wp:posOffset")
    number = None if stated is None else to_number(stated.text or "")
    return None if number is None else number / EMU_PER_MM


def _vml_lines(container: Element, space: _Space | None, room_mm: float) -> Iterator[Line]:
    for item in _children(container):
        if item.tag in _V_LINES:
            line = _vml_line(item, space, room_mm)
            if line is not None:
                yield line
        if item.tag == _V_GROUP:
            style = vml_style(item)
            inner = (space or _VML_SPACE).inside(
                _vml_frame(style),
                _pair(item.get("coordorigin", "0,0")),
                _pair(item.get("coordsize", "1000,1000")),
            )
            group = _vml_lines(item, inner, room_mm)
            yield from group if space is not None else (_vml_placed(line, style) for line in group)
        else:
            yield from _vml_lines(item, space, room_mm)


def _vml_line(shape: Element, space: _Space | None, room_mm: float) -> Line | None:
    if shape.get("stroked") in _FALSE and shape.tag != _V_RECT:
        return None
    style = vml_style(shape)
    frame = _vml_ends(shape) or _vml_frame(style)
    rule = shape.tag == _V_RECT and attribute(shape, "o:hr") in ("t", "true", "1")
    if rule and not frame.width:
        frame = frame._replace(width=room_mm * (to_number(attribute(shape, "o:hrpct") or "") or 1000) / 1000)
    scale = space or _VML_SPACE
    width, height = frame.width * scale.x_scale, frame.height * scale.y_scale
    if not (rule or _is_horizontal(width, height)):
        return None
    is_line = rule or shape.tag == _V_LINE or (shape.tag == _V_SHAPE and _is_connector(shape))
    if not (is_line or (shape.tag == _V_RECT and _is_thin(shape, width, height))):
        return None
    line = Line(width, scale.x + frame.left * scale.x_scale, scale.y + frame.top * scale.y_scale)
    return line if space is not None else _vml_placed(line, style)


def _vml_placed(line: Line, style: Mapping[str, str]) -> Line:
    if style.get("position") != "absolute" and "margin-left" not in style and not (line.x_mm or line.y_mm):
        return Line(line.length_mm)
    stated = [style.get(f"mso-position-{side}-relative", "text") for side in _VML_SIDES]
    across, down = (_RELATIVE.get(word, (word, word))[index] for index, word in enumerate(stated))
    align = style.get("mso-position-horizontal", "")
    return line._replace(x_from=across, y_from=down, x_align="" if align == "absolute" else align)


def _is_connector(shape: Element) -> bool:
    straight = attribute(shape, "o:connectortype") == "straight"
    return straight or (shape.get("type") or "").endswith(_VML_CONNECTOR)


def _vml_ends(line: Element) -> _Frame | None:
    """Return the frame of `v:line` by its ends, None when they are not stated."""
    start, end = _point(line.get("from", "0,0")), _point(line.get("to", ""))
    if line.tag != _V_LINE or start is None or end is None:
        return None
    return _Frame(
        min(start[0], end[0]), min(start[1], end[1]), abs(end[0] - start[0]), abs(end[1] - start[1])
    )


def _point(text: str) -> tuple[float, float] | None:
    x, _, y = text.partition(",")
    across, down = _vml_measure(x), _vml_measure(y)
    return None if across is None or down is None else (across, down)


def _pair(text: str) -> tuple[float, float]:
    x, _, y = text.partition(",")
    return to_number(x) or 0.0, to_number(y) or 0.0


def vml_style(shape: Element) -> Mapping[str, str]:
    """Return the rules of the `style` of a shape by their names."""
    rules = (rule.partition(":") for rule in (shape.get("style") or "").split(";"))
    return {name.strip(): text.strip() for name, _, text in rules}


def _vml_frame(style: Mapping[str, str]) -> _Frame:
    """Return the frame that a style states; inside a group its numbers have no unit."""
    left = style.get("margin-left") or style.get("left", "0")
    top = style.get("margin-top") or style.get("top", "0")
    edges = (left, top, style.get("width", "0"), style.get("height", "0"))
    return _Frame(*(_vml_measure(edge) or 0.0 for edge in edges))


def _vml_measure(text: str) -> float | None:
    length = universal_to_mm(text)
    return to_number(text) if length is None else length
