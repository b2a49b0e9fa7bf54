"""The namespaces of WordprocessingML and the element names that the readers ask for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": _W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}


@cache
def qn(name: str) -> str:
    """Return the name that lxml uses for a prefixed name: "w:p" is "{http://…/main}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


_VAL = qn("w:val")
_NOTHING: Mapping[str, Element] = MappingProxyType({})
_OFF = frozenset({"0", "false", "off"})


def by_tag(element: Element | None) -> Mapping[str, Element]:
    """Return the children by their tags; of two equal properties Word obeys the last."""
    return _NOTHING if element is None else {item.tag: item for item in element}


def head(element: Element, tag: str) -> Element | None:
    """Return the properties that an element begins with (`w:pPr`), by their tag as lxml writes it."""
    if len(element) and element[0].tag == tag:
        return element[0]
    return next(element.iterchildren(tag), None)


def child(element: Element | None, name: str) -> Element | None:
    """Return the last child of a prefixed name; of two equal properties Word obeys the last."""
    if element is None:
        return None
    found = None
    for found in element.iterchildren(qn(name)):  # noqa: B007
        pass
    return found


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its prefixed name, None when it or the element is missing."""
    return None if element is None else element.get(qn(name))


def value(element: Element | None, name: str) -> str | None:
    """Return `w:val` of a child."""
    found = child(element, name)
    return None if found is None else found.get(_VAL)


def switch(element: Element | None, name: str) -> bool | None:
    """Return an on/off property: `<w:b/>` is True, `<w:b w:val="0"/>` False, nothing None."""
    found = child(element, name)
    return None if found is None else found.get(_VAL) not in _OFF
