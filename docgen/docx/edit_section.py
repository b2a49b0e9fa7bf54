"""The sheet of a section: `w:sectPr` found by its number and changed."""

from __future__ import annotations

from lxml import etree

from docgen.docx.edit_properties import twips
from docgen.docx.edit_text import Refusal
from docgen.docx.edited_file import EditedFile
from docgen.docx.edits import SetSection
from docgen.docx.names import Element, child, qn
from docgen.docx.schema_order import property_of

# What Word assumes when nothing is stated: US Letter, one inch all round (ECMA-376 part 1, 17.6.13).
_SHEET = {"w": "12240", "h": "15840"}
_MARGINS = {
    "top": "1440",
    "right": "1440",
    "bottom": "1440",
    "left": "1440",
    "header": "720",
    "footer": "720",
    "gutter": "0",
}
_INSIDE = (qn("w:tbl"), qn("w:txbxContent"))


def set_section(file: EditedFile, edit: SetSection) -> None:
    """Change the sheet of a section; Refusal when there is no such section."""
    properties = section_properties(file, edit.section)
    _set(properties, "w:pgSz", _SHEET, {"w": edit.width_mm, "h": edit.height_mm})
    margins = {"top": edit.top_mm, "bottom": edit.bottom_mm, "left": edit.left_mm, "right": edit.right_mm}
    _set(properties, "w:pgMar", _MARGINS, margins)
    if edit.page_number_start is not None:
        property_of(properties, "w:pgNumType").set(qn("w:start"), str(edit.page_number_start))
    touch_section(file, properties)


def section_properties(file: EditedFile, index: int) -> Element:
    """Return `w:sectPr` of a section, made at the end of the body if the file states none."""
    body = child(file.patch(file.package.main.name).root, "w:body")
    if body is None:
        raise Refusal("trang")
    found = [
        properties
        for paragraph in body.iter(qn("w:p"))
        if (properties := child(child(paragraph, "w:pPr"), "w:sectPr")) is not None
        and not any(above.tag in _INSIDE for above in paragraph.iterancestors())
    ]
    last = child(body, "w:sectPr")
    if index == len(found) and last is None:
        last = etree.SubElement(body, qn("w:sectPr"))
        file.patch(file.package.main.name).add_inside(body, last)
    sections = [*found, *([] if last is None else [last])]
    if not 0 <= index < len(sections):
        raise Refusal("trang")
    return sections[index]


def touch_section(file: EditedFile, properties: Element) -> None:
    """Have the properties of a section written anew."""
    patch = file.patch(file.package.main.name)
    if patch.is_original(properties):
        patch.touch(properties)


def _set(properties: Element, name: str, defaults: dict[str, str], lengths: dict[str, float | None]) -> None:
    stated = {key: length for key, length in lengths.items() if length is not None}
    if not stated:
        return
    element = property_of(properties, name)
    for key, text in defaults.items():
        if element.get(qn(f"w:{key}")) is None:
            element.set(qn(f"w:{key}"), text)
    for key, length in stated.items():
        element.set(qn(f"w:{key}"), twips(length))
