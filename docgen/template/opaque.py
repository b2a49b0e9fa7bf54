"""Ready OOXML and pictures as values of a template: it can print them, and reach nothing inside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from docgen.document.tree import Span

Level = Literal["block", "run", "inline"]
"""Where a piece of OOXML may stand: among paragraphs (`{{p x }}`), runs (`{{r x }}`), in one (`{{ x }}`)."""

EMU_PER_MM = 36_000
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
JPEG_MAGIC = b"\xff\xd8\xff"

_DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{id}" name="Hình {id}" descr={alt}/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="Hình {id}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


@dataclass(frozen=True, slots=True)
class PictureData:
    """A PNG or JPEG picture with its printed size in millimetres; it prints as a drawing inside a run.

    Raises ValueError when the bytes are not what `extension` says or a length is not positive.
    """

    data: bytes
    extension: Literal["png", "jpeg"]
    width_mm: float
    height_mm: float
    alt: str = ""

    def __post_init__(self) -> None:
        if not self.data.startswith(PNG_MAGIC if self.extension == "png" else JPEG_MAGIC):
            raise ValueError(f"not a {self.extension} picture")
        if self.width_mm <= 0 or self.height_mm <= 0:
            raise ValueError("a picture has a width and a height above 0 mm")

    def drawing(self, relationship: str, number: int) -> str:
        """Write the picture as `w:drawing`, shown through a relationship id of the part it stands in."""
        return _DRAWING.format(
            cx=round(self.width_mm * EMU_PER_MM),
            cy=round(self.height_mm * EMU_PER_MM),
            id=number,
            alt=quoteattr(self.alt),
            relationship=relationship,
        )


@dataclass(frozen=True, slots=True)
class Xml:
    """OOXML made by docgen itself: well-formed text with its values escaped, and pictures where they stand.

    A picture among the pieces stands inside a `w:r`. Prefixes used in the text are the usual ones of a
    document part (`w`, `r`); others must be declared in the text itself.
    """

    pieces: tuple[str | PictureData, ...]
    level: Level = "block"

    def __html__(self) -> str:
        if any(isinstance(piece, PictureData) for piece in self.pieces):
            raise TypeError("OOXML with pictures is printed only by a compiled template")
        return "".join(str(piece) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class RichText:
    """Text with bold and italic pieces for `{{r x }}`; else it looks like the run that the tag stands in."""

    spans: tuple[Span, ...]

    def runs(self, properties: str) -> str:
        """Write one `w:r` a span; `properties` are the children of the tag's own `w:rPr`."""
        return "".join(_run(span, properties) for span in self.spans)


def _run(span: Span, properties: str) -> str:
    marks = ("<w:b/>" if span.bold else "") + ("<w:i/>" if span.italic else "")
    text = escape(span.text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    look = _with_marks(properties, marks)
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _with_marks(properties: str, marks: str) -> str:
    """Put the marks where the schema wants them: after the style and the fonts."""
    if not properties and not marks:
        return ""
    end = 0
    for name in ("<w:rStyle ", "<w:rFonts "):
        start = properties.find(name)
        if start >= 0:
            end = max(end, properties.index("/>", start) + 2)
    return f"<w:rPr>{properties[:end]}{marks}{properties[end:]}</w:rPr>"
