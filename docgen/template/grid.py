"""XML of a filled part in, the same with grids that fit the rows and cells that are never empty out.

Only templates that repeat or merge cells, or that may empty one, pay for these passes.
"""

from __future__ import annotations

import re

from lxml import etree

from docgen.docx.names import qn
from docgen.template.paragraphs import W_TBL, W_TC, W_TR

_HOLDERS = "tc|txbxContent|hdr|ftr|footnote|endnote"
_EMPTY = re.compile(rf"(<w:(?:{_HOLDERS})(?: [^<>]*)?>|</w:tcPr>|<w:tcPr/>|</w:tbl>)(?=</w:(?:{_HOLDERS})>)")
_VAL, _W = qn("w:val"), qn("w:w")


def close_cells(xml: str) -> str:
    """Put the paragraph that Word demands at the end of a cell, text box, header or note that has none."""
    return _EMPTY.sub(r"\1<w:p/>", xml)


def fit_grids(xml: str) -> str:
    """Give every table as many grid columns as its widest row, sharing out the width that the table had.

    Rows without cells, which Word takes for damage, are dropped.
    """
    root = etree.fromstring(xml.encode())
    for table in root.iter(W_TBL):
        for row in list(table.iterchildren(W_TR)):
            if next(row.iter(W_TC), None) is None:
                table.remove(row)
        _fit(table)
    return etree.tostring(root, encoding="unicode")


def _fit(table: etree._Element) -> None:
    grid = table.find(qn("w:tblGrid"))
    needed = max((_width(row) for row in table.iterchildren(W_TR)), default=0)
    if grid is None or not needed or len(grid) == needed:
        return
    widths = [int(float(column.get(_W, "0"))) for column in grid]
    total = sum(widths)
    kept = widths[:needed] + [total // max(len(widths), 1)] * (needed - len(widths))
    scale = total / sum(kept) if sum(kept) else 0.0
    for column in list(grid):
        grid.remove(column)
    for width in kept:
        etree.SubElement(grid, qn("w:gridCol"), {_W: str(int(width * scale))})


def _width(row: etree._Element) -> int:
    return _skipped(row) + sum(_span(cell) for cell in row.iterchildren(W_TC))


def _skipped(row: etree._Element) -> int:
    """Return the columns that a row leaves out before its first and after its last cell."""
    properties = row.find(qn("w:trPr"))
    if properties is None:
        return 0
    found = (properties.find(qn(f"w:{name}")) for name in ("gridBefore", "gridAfter"))
    return sum(int(item.get(_VAL, "0")) for item in found if item is not None)


def _span(cell: etree._Element) -> int:
    properties = cell.find(qn("w:tcPr"))
    span = None if properties is None else properties.find(qn("w:gridSpan"))
    return 1 if span is None else int(span.get(_VAL, "1"))
