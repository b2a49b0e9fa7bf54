"""The horizontal rule under a paragraph: a drawn line made longer or shorter, else a border in place of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from docgen.document.tree import Anchor
from docgen.docx.edit_properties import twips, without_border
from docgen.docx.edit_text import EditedParagraph, Refusal
from docgen.docx.names import Element, child, qn
from docgen.docx.schema_order import properties_of, property_of
from docgen.docx.shapes import line_mm
from docgen.docx.units import EMU_PER_MM, universal_to_mm
from docgen.docx.xml_patch import XmlPatch

_PARAGRAPH = qn("w:p")
_DRAWINGS = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
TYPED_LINE = re.compile(r"[\s_\-–—─━]*[_\-–—─━]{3}[\s_\-–—─━]*")
_EIGHTHS = "6"
"""The weight of the line in eighths of a point: 0.75 pt, as Word draws a line."""
_EXACT = "40"
"""The height of the paragraph that carries the line, in twentieths of a point."""


def resize_line(drawing: Element, length_mm: float) -> None:
    """Give a drawn line a length, its middle where it was; both forms of it if the file holds two."""
    now = line_mm(drawing)
    if now is None:
        raise Refusal("duong_ke")
    alternatives = next(drawing.iterancestors(qn("mc:AlternateContent")), drawing)
    shift = (now - length_mm) / 2
    for item in alternatives.iter(etree.Element):
        _resize(item, now, length_mm, shift)


def _resize(item: Element, now: float, length: float, shift: float) -> None:
    if item.tag in (qn("wp:extent"), qn("a:ext")) and item.get("cx"):
        item.set("cx", str(round(length * EMU_PER_MM)))
    elif item.tag == qn("wp:positionH"):
        offset = child(item, "wp:posOffset")
        if offset is not None:
            offset.text = str(int(offset.text or 0) + round(shift * EMU_PER_MM))
    elif item.tag == qn("v:line") and item.get("from") and item.get("to"):
        _resize_vml_line(item, now, length, shift)
    elif item.tag in (qn("v:shape"), qn("v:line")) and item.get("style"):
        item.set("style", _styled(item.get("style") or "", length, shift))


def _resize_vml_line(line: Element, now: float, length: float, shift: float) -> None:
    for end, move in (("from", shift), ("to", shift + length - now)):
        x, _, y = (line.get(end) or "").partition(",")
        across = universal_to_mm(x)
        if across is None:
            raise Refusal("duong_ke")
        line.set(end, f"{_points(across + move)},{y}")


def _styled(style: str, length: float, shift: float) -> str:
    rules = [rule.partition(":") for rule in style.split(";") if rule.strip()]
    changed: list[str] = []
    for name, _, value in rules:
        now = universal_to_mm(value)
        if name.strip() == "width" and now is not None:
            changed.append(f"{name}:{_points(length)}")
        elif name.strip() in ("margin-left", "left") and now is not None:
            changed.append(f"{name}:{_points(now + shift)}")
        else:
            changed.append(f"{name}:{value}")
    return ";".join(changed)


def _points(length_mm: float) -> str:
    return f"{round(length_mm * 72 / 25.4, 2):g}pt"


def draw_rule(
    patch: XmlPatch,
    paragraph: EditedParagraph,
    anchor: Anchor,
    length_mm: float,
    is_bordered: Callable[[Element], bool],
) -> Element | None:
    """Draw the rule under a block; `is_bordered` tells that a paragraph is bordered above or below.

    Returns the paragraph whose border the rule is, still as wide as its room, None when a drawing was resized.
    Raises Refusal when the block shares its line with another.
    """
    text = paragraph.text
    if "\t" in text[: anchor.start].rpartition("\n")[2]:
        raise Refusal("duong_ke")
    following = _next_paragraph(paragraph.element)
    empty = following if following is not None and _is_empty(following) else None
    for holder in (paragraph.element, empty):
        if holder is not None and _resized(holder, length_mm):
            patch.touch(holder)
            return None
    rest = text[anchor.end :]
    if rest.strip() and not TYPED_LINE.fullmatch(rest):
        raise Refusal("duong_ke")
    if rest:
        paragraph.replace(anchor.end, len(text), "")
    own_border = is_bordered(paragraph.element)
    if own_border:
        without_border(paragraph.element)
    if rest or own_border:
        patch.touch(paragraph.element)
    return _border_below(patch, paragraph.element, following, is_bordered)


def _resized(paragraph: Element, length_mm: float) -> bool:
    lines = [item for item in paragraph.iter(*_DRAWINGS) if line_mm(item) is not None]
    lines = [item for item in lines if next(item.iterancestors(qn("mc:Fallback")), None) is None]
    if len(lines) > 1:
        raise Refusal("duong_ke")
    for line in lines:
        resize_line(line, length_mm)
    return bool(lines)


def _border_below(
    patch: XmlPatch, paragraph: Element, following: Element | None, is_bordered: Callable[[Element], bool]
) -> Element:
    """Return the paragraph of the rule: the one below if it is a line already, else a new one."""
    if following is not None and _is_empty(following) and is_bordered(following):
        patch.touch(following)
        indent_rule(following, 0.0)
        return following
    if following is not None and _is_typed_line(following):
        for item in list(following):
            if item.tag not in (qn("w:pPr"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
                following.remove(item)
        patch.touch(following)
        rule = following
    else:
        rule = etree.SubElement(paragraph, _PARAGRAPH)
        paragraph.remove(rule)
        patch.add_after(paragraph, rule)
    _make_border(rule)
    return rule


def _make_border(rule: Element) -> None:
    properties = properties_of(rule, "w:pPr")
    borders = property_of(properties, "w:pBdr")
    bottom = property_of(borders, "w:bottom")
    for name, value in (("val", "single"), ("sz", _EIGHTHS), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    spacing = property_of(properties, "w:spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", _EXACT), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    indent_rule(rule, 0.0)


def indent_rule(rule: Element, side_mm: float) -> None:
    """Leave as much room on either side of a rule."""
    indent = property_of(properties_of(rule, "w:pPr"), "w:ind")
    indent.attrib.clear()
    for name in ("left", "right"):
        indent.set(qn(f"w:{name}"), twips(side_mm))
    indent.set(qn("w:firstLine"), "0")


def _is_empty(paragraph: Element) -> bool:
    shown = (qn("w:t"), qn("w:tab"), qn("w:sym"), qn("w:fldChar"), qn("w:fldSimple"))
    return not any((item.text or "").strip() or item.tag != qn("w:t") for item in paragraph.iter(*shown))


def _is_typed_line(paragraph: Element) -> bool:
    """Tell whether a paragraph is nothing but a line of underscores or dashes."""
    content = [item for item in paragraph.iterchildren(etree.Element) if item.tag != qn("w:pPr")]
    plain = all(item.tag in (qn("w:r"), qn("w:proofErr")) for item in content)
    text = "".join(item.text or "" for item in paragraph.iter(qn("w:t")))
    return plain and TYPED_LINE.fullmatch(text) is not None


def _next_paragraph(paragraph: Element) -> Element | None:
    found = paragraph.getnext()
    while found is not None and found.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:proofErr")):
        found = found.getnext()
    return found if found is not None and found.tag == _PARAGRAPH else None
