"""Paragraphs, rows and tables of one Word file carried over into another as deleted content."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.docx.names import Element, child, qn, value
from docgen.docx.revision_marks import Marker
from docgen.docx.schema_order import drop
from docgen.docx.spots import kept

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_PREFIX = {"w": _W[1:-1]}
_CHARACTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_RUN_CONTENT = frozenset(
    qn(f"w:{name}") for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab")
)
"""What a run that is carried over may hold."""
_WRAPPERS = frozenset(
    qn(f"w:{name}") for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple")
)
_BLOCK_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml"))


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries deleted content into a file that knows these styles; `numbered` tells that its lists are the same."""

    marker: Marker
    styles: frozenset[str]
    numbered: bool

    def gone(self, block: Element) -> Element:
        """Return a paragraph or table as deleted."""
        return self.gone_paragraph(block) if block.tag == _P else self.gone_table(block)

    def gone_paragraph(self, paragraph: Element, *, mark: bool = True) -> Element:
        """Return a paragraph with its text deleted, and with `mark` its end too."""
        made = etree.Element(_P, nsmap=_PREFIX)
        properties = child(paragraph, "w:pPr")
        if properties is not None:
            made.append(self._shape(properties))
        runs = carried_runs(paragraph)
        if runs:
            made.append(self.marker.wrapped("del", runs))
        if mark:
            self.marker.mark_paragraph(made, "del")
        return made

    def gone_table(self, table: Element) -> Element:
        """Return a table whose rows are all deleted."""
        made = etree.Element(_TBL, nsmap=_PREFIX)
        for item in table.iterchildren(etree.Element):
            if item.tag == _TR:
                made.append(self.gone_row(item))
            elif item.tag in (qn("w:tblPr"), qn("w:tblGrid")):
                made.append(self._frame(item))
        return made

    def gone_row(self, row: Element) -> Element:
        """Return a row as deleted, its text too."""
        made = etree.Element(_TR, nsmap=_PREFIX)
        for item in row.iterchildren(etree.Element):
            if item.tag in (qn("w:trPr"), qn("w:tblPrEx")):
                made.append(self._frame(item))
            elif item.tag == _TC:
                self._gone_cell(item, etree.SubElement(made, _TC))
        self.marker.mark_row(made, "del")
        return made

    def _gone_cell(self, cell: Element, made: Element) -> None:
        properties = child(cell, "w:tcPr")
        if properties is not None:
            made.append(self._frame(properties))
        for block in blocks_of(cell):
            made.append(self.gone_paragraph(block, mark=False) if block.tag == _P else self.gone_table(block))

    def _shape(self, properties: Element) -> Element:
        own = deepcopy(properties)
        drop(own, "w:sectPr", "w:pPrChange")
        style = child(own, "w:pStyle")
        if style is not None and value(own, "w:pStyle") not in self.styles:
            own.remove(style)
        if not self.numbered:
            drop(own, "w:numPr")
        return make_foreign(own)

    def _frame(self, properties: Element) -> Element:
        copied = make_foreign(deepcopy(properties))
        style = child(copied, "w:tblStyle")
        if style is not None and value(copied, "w:tblStyle") not in self.styles:
            copied.remove(style)
        return copied


def blocks_of(container: Element) -> list[Element]:
    """Return the paragraphs and tables of a body or a cell, those in content controls too."""
    found: list[Element] = []
    for item in container.iterchildren(etree.Element):
        if item.tag in (_P, _TBL):
            found.append(item)
        elif item.tag in _BLOCK_WRAPPERS:
            found.extend(blocks_of(item))
    return found


def text_of(block: Element) -> str:
    """Return the letters of a paragraph, row or table, cells and paragraphs set apart; drawings hold none."""
    pieces: list[str] = []
    for item in block.iter("*"):
        if item.tag in (_P, _TC):
            pieces.append("\x1f")
        elif (item.tag == qn("w:t") or item.tag in _CHARACTERS) and not _is_boxed(item):
            pieces.append(kept(item) if item.tag == qn("w:t") else _CHARACTERS[str(item.tag)])
    return "".join(pieces)


def _is_boxed(item: Element) -> bool:
    return next(item.iterancestors(qn("w:txbxContent")), None) is not None


def carried_runs(paragraph: Element) -> list[Element]:
    """Return copies of the runs of a paragraph that can stand in another file: text and its look only."""
    found: list[Element] = []
    depth = 0
    for run in _runs(paragraph):
        kinds = [item.get(qn("w:fldCharType")) for item in run.iterchildren(qn("w:fldChar"))]
        depth += kinds.count("begin")
        copied = deepcopy(run)
        copied.tail = None
        for item in list(copied.iterchildren()):
            if item.tag not in _RUN_CONTENT or (depth and item.tag == qn("w:instrText")):
                copied.remove(item)
        depth -= kinds.count("end")
        make_foreign(copied)
        if any(item.tag != qn("w:rPr") for item in copied):
            found.append(copied)
    return found


def _runs(container: Element) -> list[Element]:
    found: list[Element] = []
    for item in container.iterchildren():
        if item.tag == qn("w:r"):
            found.append(item)
        elif item.tag in _WRAPPERS:
            found.extend(_runs(item))
    return found


def make_foreign(element: Element) -> Element:
    """Drop from a copy what names things of its own file: ids of editing sessions, later extensions."""
    element.tail = None
    for item in list(element.iter("*")):
        if not str(item.tag).startswith(_W):
            parent = item.getparent()
            if parent is not None:
                parent.remove(item)
            continue
        for name in list(item.attrib):
            text = str(name)
            if not text.startswith((_W, _XML)) or text.removeprefix(_W).startswith("rsid"):
                del item.attrib[name]
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w"])
    return element
