"""Properties put where the schema wants them: the orders of CT_RPr, CT_PPr and CT_SectPr (ECMA-376 part 1)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.docx.names import Element, child, qn

_RUN = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_BORDERS = "top left bottom right between bar"


def _places(order: str) -> Mapping[str, int]:
    return {qn(f"w:{name}"): index for index, name in enumerate(order.split())}


_ORDERS = {
    qn("w:rPr"): _places(_RUN),
    qn("w:pPr"): _places(_PARAGRAPH),
    qn("w:sectPr"): _places(_SECTION),
    qn("w:pBdr"): _places(_BORDERS),
    qn("w:trPr"): {qn("w:ins"): 1, qn("w:del"): 2, qn("w:trPrChange"): 3},
}
_LAST = {qn("w:rPrChange"), qn("w:pPrChange"), qn("w:sectPrChange"), qn("w:trPrChange")}


def property_of(parent: Element, name: str) -> Element:
    """Return the child `name` ("w:jc") of a set of properties, put in its place if it is not there."""
    found = child(parent, name)
    return put(parent, etree.SubElement(parent, qn(name))) if found is None else found


def put(parent: Element, new: Element) -> Element:
    """Move or add a property to its place among the children of a set of properties."""
    order = _ORDERS[str(parent.tag)]
    rank = _rank(new, order)
    if new.getparent() is parent:
        parent.remove(new)
    following = next((item for item in parent.iterchildren(etree.Element) if _rank(item, order) > rank), None)
    if following is None:
        parent.append(new)
    else:
        following.addprevious(new)
    return new


def drop(parent: Element | None, *names: str) -> None:
    """Take the children of these names out of a set of properties."""
    for name in names if parent is not None else ():
        for item in list(parent.iterchildren(qn(name))):  # type: ignore[union-attr]  # not None here
            parent.remove(item)  # type: ignore[union-attr]


def properties_of(element: Element, name: str) -> Element:
    """Return `w:rPr` of a run or `w:pPr` of a paragraph, made as its first child if it is not there."""
    found = child(element, name)
    if found is None:
        found = etree.SubElement(element, qn(name))
        element.remove(found)
        element.insert(0, found)
    return found


def _rank(item: Element, order: Mapping[str, int]) -> int:
    # Extensions of later versions (w14) stand behind what the schema knows, before the tracked change.
    tag = str(item.tag)
    return len(order) + 1 if tag in _LAST else order.get(tag, len(order))
