"""The wrappers of WordprocessingML (content controls, revisions, custom XML) taken off what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.docx.names import Element, child, qn

_WRAPPERS = frozenset(
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "dir", "bdo")
)
_ALTERNATIVES = qn("mc:AlternateContent")
_MARKS = frozenset(qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd"))


def flow(container: Element, *tags: str) -> Iterator[Element]:
    """Yield the children with these tags in order, looking into wrappers but not into what is deleted."""
    for item in container.iterchildren():
        if item.tag in tags:
            yield item
        elif item.tag in _WRAPPERS:
            yield from flow(item, *tags)
        elif item.tag == _ALTERNATIVES:
            yield from flow(chosen(item), *tags)


def is_wrapper(element: Element) -> bool:
    """Tell whether an element only holds others and is to be looked through."""
    return element.tag in _WRAPPERS


def chosen(alternatives: Element) -> Element:
    """Return the branch of `mc:AlternateContent` that Word shows: the choice, else the fallback."""
    choice = next(alternatives.iterchildren(qn("mc:Choice")), None)
    fallback = child(alternatives, "mc:Fallback")
    return next((branch for branch in (choice, fallback) if branch is not None), alternatives)


def without_alternatives(element: Element) -> Iterator[Element]:
    """Yield an element and its descendants, of each `mc:AlternateContent` only the branch that is shown.

    The content of text boxes is yielded as one element and not entered.
    """
    yield element
    if element.tag == qn("w:txbxContent"):
        return
    source = chosen(element) if element.tag == _ALTERNATIVES else element
    for item in source.iterchildren(tag=None):
        if isinstance(item.tag, str):
            yield from without_alternatives(item)
