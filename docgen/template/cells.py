"""Tags about their table cell (colspan, cellbg, vm, hm) in, the same in the properties of the cell out."""

from __future__ import annotations

from lxml import etree

from docgen.docx.names import qn
from docgen.template.paragraphs import W_TC, ancestor

_W_TCPR = qn("w:tcPr")
_VAL = qn("w:val")
_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        "cnfStyle",
        "tcW",
        "gridSpan",
        "hMerge",
        "vMerge",
        "tcBorders",
        "shd",
        "noWrap",
        "tcMar",
        "textDirection",
        "tcFitText",
        "vAlign",
        "hideMark",
    )
)
_MERGED = "{% if loop.first %}restart{% else %}continue{% endif %}"


def apply_cell_tag(keyword: str, text: etree._Element, value: str) -> None:
    """Say one cell tag in the properties of the cell around `text`; `value` is the tag with its value."""
    cell = ancestor(text, W_TC)
    if cell is None:
        return
    if keyword == "colspan":
        _property(cell, "gridSpan").set(_VAL, value)
    elif keyword == "cellbg":
        shade = _property(cell, "shd")
        shade.attrib.clear()
        for name, setting in (("val", "clear"), ("color", "auto"), ("fill", value)):
            shade.set(qn(f"w:{name}"), setting)
    elif keyword == "vm":
        _property(cell, "vMerge").set(_VAL, _MERGED)
        text.text = f"{{% if loop.first %}}{text.text or ''}{{% endif %}}"
    else:
        _merge_across(cell)


def _merge_across(cell: etree._Element) -> None:
    """Keep only the first copy of a repeated cell, as wide as all of them."""
    span = _property(cell, "gridSpan")
    width = int(span.get(_VAL, "1"))
    span.set(_VAL, "{{ " + " + ".join(["loop.length"] * width) + " }}")
    before = cell.getprevious()
    if before is None:
        row = cell.getparent()
        if row is not None:
            row.text = (row.text or "") + "{% if loop.first %}"
    else:
        before.tail = (before.tail or "") + "{% if loop.first %}"
    cell.tail = "{% endif %}" + (cell.tail or "")


def _property(cell: etree._Element, name: str) -> etree._Element:
    """Return a property of a cell, added where the schema wants it when it is not there."""
    properties = cell.find(_W_TCPR)
    if properties is None:
        properties = cell.makeelement(_W_TCPR)
        cell.insert(0, properties)
    found = properties.find(qn(f"w:{name}"))
    if found is None:
        found = cell.makeelement(qn(f"w:{name}"))
        rank = _ORDER.index(qn(f"w:{name}"))
        before = sum(child.tag in _ORDER[:rank] for child in properties)
        properties.insert(before, found)
    return found
