"""The marks of tracked changes (`w:ins`, `w:del`) put on runs, paragraphs and rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from docgen.docx.names import Element, child, qn
from docgen.docx.schema_order import properties_of, property_of

Mark = Literal["ins", "del"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REVISIONS = tuple(
    qn(f"w:{name}")
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel")
)


@dataclass(slots=True)
class Marker:
    """Makes marks by one author with ids that no other mark of the file has; `date` is ISO 8601, None for none."""

    author: str
    date: str | None
    next_id: int

    def wrapped(self, kind: Mark, runs: list[Element]) -> Element:
        """Return runs inside a mark; deleted text is renamed."""
        mark = self._mark(kind)
        for run in runs:
            mark.append(run)
        if kind == "del":
            for text in mark.iter(qn("w:t")):
                text.tag = qn("w:delText")
        return mark

    def mark_paragraph(self, paragraph: Element, kind: Mark) -> None:
        """Mark the end of a paragraph."""
        properties = property_of(properties_of(paragraph, "w:pPr"), "w:rPr")
        properties.insert(0, self._mark(kind))

    def mark_row(self, row: Element, kind: Mark) -> None:
        """Mark a row of a table as a whole."""
        properties = child(row, "w:trPr")
        if properties is None:
            properties = etree.SubElement(row, qn("w:trPr"))
            exceptions = child(row, "w:tblPrEx")
            row.remove(properties)
            row.insert(0 if exceptions is None else list(row).index(exceptions) + 1, properties)
        if not len(properties):
            # The schema wants one property in front of the mark; this one says what holds anyway.
            etree.SubElement(properties, qn("w:gridBefore")).set(qn("w:val"), "0")
        properties.append(self._mark(kind))

    def _mark(self, kind: Mark) -> Element:
        mark = etree.Element(qn(f"w:{kind}"), nsmap={"w": _W[1:-1]})
        mark.set(qn("w:id"), str(self.next_id))
        mark.set(qn("w:author"), self.author)
        if self.date is not None:
            mark.set(qn("w:date"), self.date)
        self.next_id += 1
        return mark


def has_revisions(root: Element) -> bool:
    """Tell whether a part holds tracked changes already."""
    return next(root.iter(*_REVISIONS), None) is not None


def first_free_id(root: Element) -> int:
    """Return a number above every id of a mark, bookmark or comment of a part."""
    known = [int(text) for item in root.iter("*") if (text := item.get(qn("w:id")) or "").isdigit()]
    return max(known, default=0) + 1
