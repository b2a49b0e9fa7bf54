"""A paragraph of WordprocessingML in, its own text as a row of atoms out, each tied to its element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from docgen.docx.names import qn

W_P, W_T, W_R, W_RPR = qn("w:p"), qn("w:t"), qn("w:r"), qn("w:rPr")
W_TBL, W_TR, W_TC = qn("w:tbl"), qn("w:tr"), qn("w:tc")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OBJECT = "\ufffc"

_MARKS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:drawing"): OBJECT,
    qn("w:pict"): OBJECT,
    qn("w:object"): OBJECT,
    qn("mc:AlternateContent"): OBJECT,
    qn("w:footnoteReference"): OBJECT,
    qn("w:endnoteReference"): OBJECT,
    qn("w:sym"): OBJECT,
}
_SKIPPED = frozenset(
    qn(f"w:{name}") for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "sdtPr", "sdtEndPr")
)


class Atom(NamedTuple):
    """A piece of the text of a paragraph: a `w:t` with its text, or a mark such as a tab or a drawing."""

    element: etree._Element
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """The atoms of one paragraph and their joined text."""

    atoms: tuple[Atom, ...]
    text: str


def paragraph_text(paragraph: etree._Element) -> ParagraphText:
    """Read the text of a paragraph without what is deleted, and without the text boxes anchored in it."""
    atoms = tuple(_atoms(paragraph))
    return ParagraphText(atoms, "".join(atom.text for atom in atoms))


def _atoms(element: etree._Element) -> Iterator[Atom]:
    for child in element:
        if child.tag == W_T:
            yield Atom(child, child.text or "")
        elif child.tag in _MARKS:
            yield Atom(child, _MARKS[child.tag])
        elif child.tag not in _SKIPPED:
            yield from _atoms(child)


def set_text(element: etree._Element, text: str) -> None:
    """Set the text of a `w:t` so that its outer spaces are kept."""
    element.text = text
    element.set(XML_SPACE, "preserve")


def ancestor(element: etree._Element, tag: str) -> etree._Element | None:
    """Return the nearest element of a tag around an element."""
    return next(element.iterancestors(tag), None)
