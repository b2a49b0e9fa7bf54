"""A healed part and its tags in, Jinja source out in which every tag ends on a line of its own.

Each tag is written into the XML as a number in private-use characters; docxtpl's `patch_xml` moves those tags
out of the paragraphs, rows and runs they stand for; then the numbers give way to the expressions. So no
expression of a template ever meets a pattern made for XML, and a line of the source is a tag of the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.docx.names import qn
from docgen.template.bind import DRAWING_NAME
from docgen.template.cells import apply_cell_tag
from docgen.template.scan import Located
from docgen.template.statements import CELL_KEYWORDS

_NUMBER = re.compile("\ue000(\\d+)\ue001")
_EMPTY_RUN = '<w:r><w:t xml:space="preserve"></w:t></w:r>'
_DRAWING = qn("wp:docPr")


@dataclass(frozen=True, slots=True)
class Source:
    """`lines` are the tags of line 1, 2, … of `text`."""

    text: str
    lines: tuple[Located, ...]


def write_word_source(root: etree._Element, located: Sequence[Located]) -> Source:
    """Write the Jinja source of a WordprocessingML part; `root` is changed."""
    _number_tags(located)
    xml = _patch(etree.tostring(root, encoding="unicode")).replace(_EMPTY_RUN, "")
    return _with_expressions(xml, located)


def write_plain_source(root: etree._Element, located: Sequence[Located]) -> Source:
    """Write the Jinja source of a part of plain XML elements, such as the properties of the file."""
    _number_tags(located)
    return _with_expressions(etree.tostring(root, encoding="unicode"), located)


def number_drawings(root: etree._Element, first: int, *, repeated: bool) -> int:
    """Give every drawing an id of its own and return the next free one.

    In a part with loops (`repeated`) the ids are counted when the template is filled.
    """
    for drawing in root.iter(_DRAWING):
        drawing.set("id", f"{{{{ {DRAWING_NAME} }}}}" if repeated else str(first))
        first += 0 if repeated else 1
    return first


def _patch(xml: str) -> str:
    from docxtpl import DocxTemplate  # noqa: PLC0415  (slow to import; a filled template does not need it)

    return str(DocxTemplate(io.BytesIO()).patch_xml(xml))


def _number_tags(located: Sequence[Located]) -> None:
    """Replace each tag in its element by its number, from the last to the first."""
    for number in reversed(range(len(located))):
        tag, element = located[number].tag, located[number].element
        text = element.text or ""
        if tag.keyword in CELL_KEYWORDS:
            element.text = text[: tag.start] + text[tag.end :]
        else:
            element.text = text[: tag.start] + tag.canonical(_placeholder(number)) + text[tag.end :]
    for number, one in enumerate(located):
        if one.tag.keyword in CELL_KEYWORDS:
            apply_cell_tag(one.tag.keyword, one.element, f"{{{{ {_placeholder(number)} }}}}")


def _placeholder(number: int) -> str:
    return f"\ue000{number}\ue001"


def _with_expressions(xml: str, located: Sequence[Located]) -> Source:
    lines: list[Located] = []

    def expression(found: re.Match[str]) -> str:
        one = located[int(found[1])]
        tag = one.tag
        lines.append(one)
        body = tag.body if tag.kind != "comment" else ""
        return f"{body.removeprefix(tag.keyword) if tag.keyword in CELL_KEYWORDS else body}\n"

    text = _NUMBER.sub(expression, xml.replace("\n", " "))
    return Source(text, tuple(lines))
