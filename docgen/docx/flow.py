"""The wrappers of WordprocessingML (content controls, revisions, custom XML) taken off what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.docx.names import Element, child, qn

RevisionKind = Literal["chen", "xoa"]
Revisions = Literal["accepted", "rejected"]

_PLAIN = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "dir", "bdo"))
_INSERTED: Mapping[str, RevisionKind] = {qn("w:ins"): "chen", qn("w:moveTo"): "chen"}
_DELETED: Mapping[str, RevisionKind] = {qn("w:del"): "xoa", qn("w:moveFrom"): "xoa"}
_ALTERNATIVES = qn("mc:AlternateContent")
_CHOICE, _FALLBACK, _BOX = qn("mc:Choice"), qn("mc:Fallback"), qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class View:
    """One side of the tracked changes: the tags that are shown, and those that are gone with what they hold."""

    shown: Mapping[str, RevisionKind]
    gone: Mapping[str, RevisionKind]
    gone_cell: str
    wrappers: frozenset[str]
    is_original: bool = False

    def loses(self, properties: Element | None) -> bool:
        """Tell whether a paragraph mark or a row, by its `w:rPr` or `w:trPr`, is gone in this view."""
        return properties is not None and any(item.tag in self.gone for item in properties)

    def former(self, properties: Element | None, change: str) -> Element | None:
        """Return formatting as this view shows it: before a tracked change of it (`w:rPrChange`), or after."""
        changed = child(properties, change) if self.is_original else None
        return properties if changed is None else child(changed, change.removesuffix("Change"))


ACCEPTED = View(_INSERTED, _DELETED, qn("w:cellDel"), _PLAIN | set(_INSERTED))
REJECTED = View(_DELETED, _INSERTED, qn("w:cellIns"), _PLAIN | set(_DELETED), is_original=True)
VIEWS: Mapping[Revisions, View] = {"accepted": ACCEPTED, "rejected": REJECTED}


def flow(container: Element, tags: frozenset[str], view: View) -> list[Element]:
    """Return the children with these tags in order, looking into wrappers but not into what is gone."""
    found: list[Element] = []
    for item in container:
        if item.tag in tags:
            found.append(item)
        elif item.tag in view.wrappers:
            found.extend(flow(item, tags, view))
        elif item.tag == _ALTERNATIVES:
            found.extend(flow(chosen(item), tags, view))
    return found


def revision(properties: Element | None) -> RevisionKind | None:
    """Return the tracked change of a paragraph mark or a row by its `w:rPr` or `w:trPr`."""
    kinds = (_INSERTED.get(item.tag) or _DELETED.get(item.tag) for item in _children(properties))
    return next((kind for kind in kinds if kind is not None), None)


def is_wrapper(element: Element) -> bool:
    """Tell whether an element only holds others, changes accepted, and is to be looked through."""
    return element.tag in ACCEPTED.wrappers


def chosen(alternatives: Element) -> Element:
    """Return the branch of `mc:AlternateContent` that Word shows: the choice, else the fallback."""
    choice = next(alternatives.iterchildren(_CHOICE), None)
    fallback = child(alternatives, "mc:Fallback")
    return next((branch for branch in (choice, fallback) if branch is not None), alternatives)


def without_alternatives(element: Element) -> Iterator[Element]:
    """Yield an element and its descendants, of each `mc:AlternateContent` only the branch that is shown.

    The content of text boxes is yielded as one element and not entered.
    """
    yield element
    if element.tag == _BOX:
        return
    source = chosen(element) if element.tag == _ALTERNATIVES else element
    for item in source.iterchildren("*"):
        yield from without_alternatives(item)


def _children(element: Element | None) -> Iterable[Element]:
    return () if element is None else element
