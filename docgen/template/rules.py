"""Indents that depend on the text: rules of the right length, and centred names on lines of even length.

A rule is an empty paragraph in the style “Kẻ dưới …” of its component. In the template it is as wide as its cell;
when the template is compiled, its indents become a tag, and the value of the tag is computed from the widest line of
the text above (Phụ lục I, Phần I, Mục II, khoản 1, 2 and 5). In the same way a name or a trích yếu that needs
several lines is set just so narrow that they are about equally long, and no last word stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from docgen.document.tree import Block, Document
from docgen.docx.content import DocxDocument, DocxNode, DocxTable
from docgen.docx.metrics import longest_line_mm, wrap
from docgen.docx.names import child, qn, value
from docgen.regulation.regulation import Regulation
from docgen.template.build import RULE_STYLE

TWIPS_PER_MM = 1440 / 25.4
BALANCED = ("co_quan_chu_quan", "co_quan_ban_hanh", "ten_loai", "trich_yeu", "trich_yeu_cong_van")
"""Centred components that often need several lines."""

_STEP_MM = 0.5
_SPARE_MM = 1.0
_AFTER_INDENT = frozenset(
    qn(f"w:{name}")
    for name in (
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)


@dataclass(frozen=True, slots=True)
class TextBox:
    """The room that a component has in a template and how its text is set; `share` is that of its rule, if any."""

    component: str
    width_mm: float
    size_pt: float
    bold: bool
    italic: bool
    share: float | None = None

    def balanced_mm(self, text: str) -> float:
        """Return the least width at which the text takes as many lines as in the whole room."""
        if self.component not in BALANCED:
            return self.width_mm
        lines = self._lines(text, self.width_mm)
        if lines == 1 or "\n" in text:
            return self.width_mm
        width = self.width_mm
        while width > _STEP_MM and self._lines(text, width - _STEP_MM) == lines:
            width -= _STEP_MM
        return min(self.width_mm, width + _SPARE_MM)

    @lru_cache(maxsize=1_024)  # noqa: B019 - a box is a value, and the texts of most papers are the same
    def indent(self, text: str) -> str:
        """Return the indent of the text on both sides, in twips."""
        return _twips((self.width_mm - self.balanced_mm(text)) / 2)

    @lru_cache(maxsize=1_024)  # noqa: B019 - as above
    def rule_indent(self, text: str) -> str:
        """Return the indent that leaves a rule of the written share of the widest line, in twips."""
        line = longest_line_mm(text, self.balanced_mm(text), self.size_pt, self.bold, self.italic)
        return _twips((self.width_mm - line * (self.share or 0.0)) / 2)

    def _lines(self, text: str, width_mm: float) -> int:
        return len(wrap(text, width_mm, self.size_pt, self.bold, self.italic))


def _twips(length_mm: float) -> str:
    return str(max(0, round(length_mm * TWIPS_PER_MM)))


def text_boxes(template: DocxDocument, regulation: Regulation) -> tuple[TextBox, ...]:
    """Find the balanced components and the rules of a template, in reading order."""
    return tuple(_boxes(template.nodes, template.sections[0].text_width_mm, regulation))


def _boxes(nodes: tuple[DocxNode, ...], width_mm: float, regulation: Regulation) -> Iterator[TextBox]:
    ruled = {
        RULE_STYLE.format(norm.name): norm for norm in regulation.norms.values() if norm.rule is not None
    }
    named = {regulation.norm(component).name: component for component in BALANCED}
    above: TextBox | None = None
    for node in nodes:
        if isinstance(node, DocxTable):
            for row in node.rows:
                for cell in row:
                    yield from _boxes(cell.nodes, cell.width_mm, regulation)
        if not isinstance(node, Block) or node.look is None:
            continue
        norm, look = ruled.get(node.style), node.look
        if norm is not None and norm.rule is not None and above is not None:
            yield replace(above, component=norm.component, share=norm.rule.written)
            above = None
            continue
        if above is not None and above.component:
            yield above
        above = TextBox(
            named.get(node.style, ""), width_mm, look.size or 0.0, bool(look.bold), bool(look.italic)
        )
    if above is not None and above.component:
        yield above


def indent_values(boxes: tuple[TextBox, ...], document: Document) -> dict[str, object]:
    """Return the values of the tags that `tag_indents` put into a template."""
    values: dict[str, object] = {}
    for box in boxes:
        text = document.text(box.component)
        if box.component in BALANCED:
            values[f"_thut_{box.component}"] = box.indent(text)
        if box.share is not None:
            values[f"_ke_{box.component}"] = box.rule_indent(text)
    return values


def tag_indents(
    root: etree._Element, boxes: tuple[TextBox, ...], styles: Mapping[str, str], regulation: Regulation
) -> None:
    """Replace the indents of the rules and of the balanced paragraphs by tags; a hook of the compiler.

    `styles` maps the names of the template's styles to their ids.
    """
    tags: dict[str, str] = {}
    for box in boxes:
        name = regulation.norm(box.component).name
        if box.component in BALANCED and name in styles:
            tags[styles[name]] = f"{{{{ _thut_{box.component} }}}}"
        if box.share is not None:
            tags[styles[RULE_STYLE.format(name)]] = f"{{{{ _ke_{box.component} }}}}"
    for paragraph in root.iter(qn("w:p")):
        properties = child(paragraph, "w:pPr")
        tag = tags.get(value(properties, "w:pStyle") or "")
        if tag is not None and properties is not None:
            _set_indent(properties, tag)


def _set_indent(properties: etree._Element, tag: str) -> None:
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    indent = etree.Element(qn("w:ind"))
    indent.set(qn("w:left"), tag)
    indent.set(qn("w:right"), tag)
    follower = next((element for element in properties if element.tag in _AFTER_INDENT), None)
    if follower is None:
        properties.append(indent)
    else:
        follower.addprevious(indent)
