"""A part in the strict form of OOXML to the same part in the names of the usual form."""

from __future__ import annotations

from docgen.docx.names import Element

STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}


def use_usual_names(root: Element) -> None:
    """Rename the elements and attributes of a strict part in place (ISO/IEC 29500-1 to 29500-4)."""
    for element in root.iter("*"):
        element.tag = _usual(str(element.tag))
        for name, text in element.attrib.items():
            usual = _usual(str(name))
            if usual != name:
                del element.attrib[name]
                element.set(usual, text)


def _usual(name: str) -> str:
    namespace, mark, local = name[1:].partition("}")
    known = _NAMESPACES.get(namespace) if mark else None
    return name if known is None else f"{{{known}}}{local}"
