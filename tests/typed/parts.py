"""The parts of a Word file to its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {"document": "document.main", "theme": "", "header": "header", "footer": "footer"}

__all__ = ["Link", "escape", "part", "quoteattr", "zipped"]


class Link(NamedTuple):
    """What a part of the folder word/ refers to outside of the file."""

    part: str
    name: str
    kind: str
    target: str


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} {_XMLNS}>{content}</{root}>'


def zipped(
    parts: Mapping[str, str], links: Sequence[Link] = (), more: Mapping[str, str] | None = None
) -> bytes:
    """Return a package of the parts of the folder word/ ("document", "styles", "header1" …) by their names.

    `links` lead out of the file, `more` are whole files by their paths.
    """
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_content_type(name)}"/>' for name in parts
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONSHIPS}/{_kind(name)}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    inner += _external(links, "document")
    outer = f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": _links(outer),
        "word/_rels/document.xml.rels": _links(inner),
        **{f"word/{name}.xml": content for name, content in parts.items()},
        **{
            f"word/_rels/{name}.xml.rels": _links(_external(links, name))
            for name in dict.fromkeys(link.part for link in links if link.part != "document")
        },
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _external(links: Sequence[Link], name: str) -> str:
    return "".join(
        f'<Relationship Id="{link.name}" Type="{_RELATIONSHIPS}/{link.kind}" Target={quoteattr(link.target)} '
        'TargetMode="External"/>'
        for link in links
        if link.part == name
    )


def _links(content: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _content_type(name: str) -> str:
    kind = _kind(name)
    if kind == "theme":
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    return f"{_MAIN}.{_KINDS.get(kind, kind)}+xml"
