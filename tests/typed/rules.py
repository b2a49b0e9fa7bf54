"""Lines drawn under a text: as a border, as a shape of DrawingML or of VML."""

from __future__ import annotations

from docgen.docx.metrics import longest_line_mm, wrap
from tests.typed.letters import twips
from tests.typed.paper import Line

_EMU = 36000
_MM_OF_POINT = 25.4 / 72
_LINE_HEIGHT = 1.15
"""Height of a line of Times New Roman as a multiple of its size."""


def length_mm(lines: list[Line], room_mm: float) -> float | None:
    """Return how long the line under a component of these paragraphs is, None when it has none."""
    asked = next((line.rule for line in lines if line.ruled), lines[-1].rule)
    if asked is None:
        return None
    return asked * max(text_mm(line, room_mm) for line in lines)


def text_mm(line: Line, room_mm: float) -> float:
    """Return the width of the longest printed line of a paragraph."""
    face = line.face
    text = line.text.upper() if face.caps else line.text
    return longest_line_mm(text, room_mm, face.size, face.bold, face.italic)


def printed_lines(line: Line, room_mm: float) -> int:
    face = line.face
    return len(wrap(line.text, room_mm, face.size, face.bold, face.italic))


def height_mm(line: Line, room_mm: float) -> float:
    """Return how far below the top of a paragraph the line under it is drawn."""
    rows = printed_lines(line, room_mm)
    return (line.form.before + rows * line.face.size * _LINE_HEIGHT * line.form.line) * _MM_OF_POINT + 0.7


def border(length: float, room_mm: float, after: float) -> str:
    """Return an empty paragraph whose upper border is the line; `after` is the space below it."""
    margin = twips((room_mm - length) / 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="20" w:after="{round(after * 20)}" w:line="40" w:lineRule="exact"/>'
        f'<w:ind w:left="{margin}" w:right="{margin}" w:firstLine="0"/><w:jc w:val="center"/>'
        '<w:rPr><w:sz w:val="4"/></w:rPr></w:pPr></w:p>'
    )


def drawn(length: float, left_mm: float, below_mm: float, number: int, shape: str) -> str:
    """Return a run with a line of DrawingML and its VML for older programs; `shape` is "line" or a connector."""
    width, x, y = round(length * _EMU), round(left_mm * _EMU), round(below_mm * _EMU)
    height = 251650000 + number * 1024
    choice = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{height}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Straight Connector {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
        '<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = _vml(length, left_mm, below_mm, number)
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def vml(length: float, left_mm: float, below_mm: float, number: int) -> str:
    """Return a run with a line of VML, as Word 2003 and 2007 draw it."""
    return f"<w:r>{_vml(length, left_mm, below_mm, number)}</w:r>"


def _vml(length: float, left_mm: float, below_mm: float, number: int) -> str:
    y = f"{below_mm / _MM_OF_POINT:.2f}pt"
    start, end = f"{left_mm / _MM_OF_POINT:.2f}pt", f"{(left_mm + length) / _MM_OF_POINT:.2f}pt"
    return (
        f'<w:pict><v:line id="_x0000_s{1025 + number}" style="position:absolute;z-index:{number + 1}" '
        f'from="{start},{y}" to="{end},{y}" strokeweight=".75pt"/></w:pict>'
    )
