"""Word files written part by part, for cases that no writing library makes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docgen.document.tree import Block
from docgen.docx.content import DocxDocument
from docgen.docx.read import read_document

NAME = "thu.docx"
_XMLNS = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {_XMLNS}>{content}</{root}>'


def relationships(*items: tuple[str, str, str]) -> str:
    """Relationships as (id, last word of the type, target)."""
    rows = "".join(
        f'<Relationship Id="{identifier}" Type="{RELATIONSHIPS}{kind}" Target="{target}"/>'
        for identifier, kind, target in items
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def content_types(main: str = "word/document.xml", main_type: str = TYPE) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>'
    )


def word_parts(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    theme: str = "",
    settings: str = "",
    headers: Mapping[str, str] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a file; `headers` are contents by relationship id."""
    roots = {"styles": styles, "numbering": numbering, "settings": settings}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
    }
    links = []
    for kind, content in roots.items():
        if content:
            parts[f"word/{kind}.xml"] = part(f"w:{kind}", content)
            links.append((kind, kind, f"{kind}.xml"))
    if theme:
        parts["word/theme/theme1.xml"] = part("a:theme", theme)
        links.append(("theme", "theme", "/word/theme/theme1.xml"))
    for identifier, content in (headers or {}).items():
        parts[f"word/{identifier}.xml"] = part("w:hdr", content)
        links.append((identifier, "header", f"{identifier}.xml"))
    parts["word/_rels/document.xml.rels"] = relationships(*links)
    return parts


def word(body: str, **parts: str) -> DocxDocument:
    """Write a file with these parts and read it."""
    return read_document(zipped(word_parts(body, **parts)), NAME)  # type: ignore[arg-type]


def first(body: str, **parts: str) -> Block:
    """Write a file with these parts and return its first block."""
    return next(word(body, **parts).blocks)


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def style(
    identifier: str, content: str, kind: str = "paragraph", based_on: str = "", default: bool = False
) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    head = f'<w:style w:type="{kind}"{mark} w:styleId="{identifier}"><w:name w:val="{identifier}"/>'
    return f"{head}{base}{content}</w:style>"
