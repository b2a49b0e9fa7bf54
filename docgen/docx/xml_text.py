"""One element of a tree to its XML text, with the prefixes in scope and no declaration said again."""

from __future__ import annotations

from lxml import etree

from docgen.docx.names import Element

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)
_XML = "http://www.w3.org/XML/1998/namespace"


def written(element: Element) -> bytes:
    """Return the XML of an element where it stands: what its ancestors declare is not declared again."""
    parent = element.getparent()
    pieces: list[str] = []
    _write(element, {} if parent is None else dict(parent.nsmap), pieces)
    return "".join(pieces).encode("utf-8")


def _write(element: Element, known: dict[str | None, str], pieces: list[str]) -> None:
    if isinstance(element, etree._Comment):
        pieces.append(f"<!--{element.text or ''}-->")
        return
    if isinstance(element, etree._ProcessingInstruction):
        pieces.append(f"<?{element.target!s} {element.text or ''}?>")
        return
    space = dict(element.nsmap)
    name = _element_name(element)
    pieces.append(f"<{name}")
    pieces.extend(_declarations(space, known))
    pieces.extend(
        f' {_attribute_name(key, space)}="{value.translate(_VALUE)}"' for key, value in _items(element)
    )
    if not len(element) and not element.text:
        pieces.append("/>")
        return
    pieces.append(">")
    pieces.append((element.text or "").translate(_TEXT))
    for item in element:
        _write(item, space, pieces)
        pieces.append((item.tail or "").translate(_TEXT))
    pieces.append(f"</{name}>")


def _items(element: Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in element.attrib.items()]


def _element_name(element: Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local


def _declarations(space: dict[str | None, str], known: dict[str | None, str]) -> list[str]:
    new = {prefix: uri for prefix, uri in space.items() if known.get(prefix) != uri}
    return [
        f' xmlns{":" + prefix if prefix else ""}="{uri.translate(_VALUE)}"'
        for prefix, uri in sorted(new.items(), key=lambda item: item[0] or "")
    ]


def _attribute_name(key: str, space: dict[str | None, str]) -> str:
    name = etree.QName(key)
    if not key.startswith("{"):
        return key
    if name.namespace == _XML:
        return f"xml:{name.localname}"
    prefix = next(prefix for prefix, uri in space.items() if prefix and uri == name.namespace)
    return f"{prefix}:{name.localname}"
