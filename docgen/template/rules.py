"""Rules under a line of text: their length is computed from the text each time a template is filled.

A rule is an empty paragraph in the style “Kẻ dưới …” of its component. In the template it is as wide as its cell;
when the template is compiled, its indents become a tag, and the value of the tag is computed from the widest line of
the text above (Phụ lục I, Phần I, Mục II, khoản 1, 2 and 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.document.tree import Block, Document
from docgen.docx.content import DocxDocument, DocxNode, DocxTable
from docgen.docx.metrics import longest_line_mm
from docgen.docx.names import child, qn, value
from docgen.regulation.norm import RuleNorm
from docgen.regulation.regulation import Regulation
from docgen.template.body_xml import TWIPS_PER_MM
from docgen.template.build import RULE_STYLE


@dataclass(frozen=True, slots=True)
class RuleBox:
    """The room of one rule in a template, and how the text above it is set."""

    component: str
    width_mm: float
    size_pt: float
    bold: bool
    italic: bool
    norm: RuleNorm

    def indent_twips(self, text: str) -> int:
        """Return the indent on both sides that leaves a rule of the written share of the widest line."""
        line = longest_line_mm(text, self.width_mm, self.size_pt, self.bold, self.italic)
        return max(0, round((self.width_mm - line * self.norm.written) / 2 * TWIPS_PER_MM))


def rule_boxes(template: DocxDocument, regulation: Regulation) -> tuple[RuleBox, ...]:
    """Find the rules of a template, in reading order."""
    return tuple(_boxes(template.nodes, regulation))


def _boxes(nodes: tuple[DocxNode, ...], regulation: Regulation) -> Iterator[RuleBox]:
    by_style = {
        RULE_STYLE.format(norm.name): norm for norm in regulation.norms.values() if norm.rule is not None
    }
    above: Block | None = None
    for node in nodes:
        if isinstance(node, DocxTable):
            for row in node.rows:
                for cell in row:
                    yield from _boxes(cell.nodes, regulation)
        if not isinstance(node, Block):
            continue
        norm = by_style.get(node.style)
        if norm is None:
            above = node
        elif above is not None and above.look is not None and node.look is not None:
            look = above.look
            width = (node.look.rule_mm or 0.0) + node.look.left_mm + node.look.right_mm
            assert norm.rule is not None
            yield RuleBox(
                norm.component, width, look.size or 0.0, bool(look.bold), bool(look.italic), norm.rule
            )


def rule_values(boxes: tuple[RuleBox, ...], document: Document) -> dict[str, object]:
    """Return the value of each rule's tag: its indent in twips, as text."""
    return {f"_ke_{box.component}": str(box.indent_twips(document.text(box.component))) for box in boxes}


def tag_rules(root: etree._Element, style_components: Mapping[str, str]) -> None:
    """Replace the indents of the rule paragraphs of a template by tags; a hook of the compiler.

    `style_components` maps the style ids of rules to their components.
    """
    for paragraph in root.iter(qn("w:p")):
        properties = child(paragraph, "w:pPr")
        component = style_components.get(value(properties, "w:pStyle") or "")
        if component is None or properties is None:
            continue
        for old in properties.findall(qn("w:ind")):
            properties.remove(old)
        indent = etree.Element(qn("w:ind"))
        tag = f"{{{{ _ke_{component} }}}}"
        indent.set(qn("w:left"), tag)
        indent.set(qn("w:right"), tag)
        # The schema orders the properties: only w:jc, w:rPr and the like may follow.
        style = child(properties, "w:pStyle")
        properties.insert(1 if style is not None else 0, indent)
