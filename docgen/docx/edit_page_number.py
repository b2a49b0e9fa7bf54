"""The page numbers of sections: centred in their headers, not on a first page, nowhere else."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from lxml import etree

from docgen.document.tree import Anchor
from docgen.docx.edit_properties import remove_attributes, set_paragraph_look, set_run_look
from docgen.docx.edit_section import section_properties, touch_section
from docgen.docx.edit_text import Refusal
from docgen.docx.edited_file import EditedFile
from docgen.docx.edits import SetPageNumber, SetParagraph, SetRun
from docgen.docx.names import Element, attribute, child, qn
from docgen.docx.page_fields import has_page_field, remove_page_fields
from docgen.docx.properties import NO_PARAGRAPH
from docgen.docx.schema_order import drop, properties_of, property_of, put

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADER_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_P = qn("w:p")


def set_page_numbers(file: EditedFile, edits: Sequence[SetPageNumber]) -> None:
    """Print the numbers of sections and take every other one out; a header that sections share gets one number.

    The first page of the document, and of a section that counts from 1 anew, shows none.
    """
    for part in dict.fromkeys(part for edit in edits for part in _stories(file, edit.section)):
        _clear(file, part)
    done: set[str] = set()
    for edit in edits:
        for kind in ("default", "even") if file.document.even_and_odd_headers else ("default",):
            name = _story(file, edit.section, "w:headerReference", kind)
            if name is None:
                done.add(_add_header(file, section_properties(file, edit.section), kind, edit))
            elif name not in done:
                done.add(name)
                _print_in(file, name, edit)
        _count(file, edit.section)


def _count(file: EditedFile, section: int) -> None:
    """Count in Arabic digits, and show no number on a first page."""
    properties = section_properties(file, section)
    counting = child(properties, "w:pgNumType")
    if counting is not None:
        remove_attributes(counting, "fmt")
    if section == 0 or attribute(counting, "w:start") == "1":
        remove_attributes(property_of(properties, "w:titlePg"), "val")
    touch_section(file, properties)


def _stories(file: EditedFile, section: int) -> Iterator[str]:
    """Yield the parts of the headers and footers that a section shows."""
    for reference in ("w:headerReference", "w:footerReference"):
        for kind in ("default", "first", "even"):
            name = _story(file, section, reference, kind)
            if name is not None:
                yield name


def _story(file: EditedFile, section: int, reference: str, kind: str) -> str | None:
    """Return the part of a header or footer of a section, which may be that of a section before it."""
    for index in range(section, -1, -1):
        for item in section_properties(file, index).iterchildren(qn(reference)):
            if (attribute(item, "w:type") or "default") == kind:
                identifier = attribute(item, "r:id") or ""
                if identifier in file.new_headers:
                    return file.new_headers[identifier]
                relationship = file.package.main.relationships.get(identifier)
                if relationship is None or relationship.target not in file.package.archive:
                    raise Refusal("phan")
                return relationship.target
    return None


def _clear(file: EditedFile, part: str) -> None:
    patch = file.patch(part)
    for paragraph in list(patch.root.iter(_P)):
        if has_page_field(paragraph):
            remove_page_fields(paragraph)
            patch.touch(paragraph)


def _print_in(file: EditedFile, part: str, edit: SetPageNumber) -> None:
    """Print the number in the only empty paragraph of a header, else in a new one above all."""
    patch = file.patch(part)
    first = next(patch.root.iterchildren(_P), None)
    if first is None:
        patch.add_inside(patch.root, _paragraph(patch.root, edit))
    elif len(patch.root) == 1 and not _has_content(first):
        _fill(first, edit)
        patch.touch(first)
    else:
        patch.add_before(first, _paragraph(patch.root, edit))


def _has_content(paragraph: Element) -> bool:
    return any(item.tag != qn("w:pPr") for item in paragraph.iterchildren(etree.Element))


def _paragraph(parent: Element, edit: SetPageNumber) -> Element:
    paragraph = etree.SubElement(parent, _P)
    parent.remove(paragraph)
    _fill(paragraph, edit)
    return paragraph


def _fill(paragraph: Element, edit: SetPageNumber) -> None:
    where = Anchor("", 0)
    drop(child(paragraph, "w:pPr"), "w:framePr", "w:numPr")
    look = SetParagraph(where, align="giua", first_line_mm=0.0, left_mm=0.0, right_mm=0.0)
    set_paragraph_look(paragraph, look, NO_PARAGRAPH)
    letters = SetRun(where, font=edit.font, size=edit.size, bold=False, italic=False, color="000000")
    set_run_look(properties_of(paragraph, "w:pPr"), letters)
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = etree.SubElement(paragraph, qn("w:r"))
        set_run_look(run, letters)
        if kind == "text":
            etree.SubElement(run, qn("w:t")).text = text
        elif kind:
            etree.SubElement(run, qn("w:fldChar")).set(qn("w:fldCharType"), kind)
        else:
            instruction = etree.SubElement(run, qn("w:instrText"))
            instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            instruction.text = text


def _add_header(file: EditedFile, properties: Element, kind: str, edit: SetPageNumber) -> str:
    """Make a header part with its content type and relationship, refer to it, and return its name."""
    folder, base = posixpath.split(file.package.main.name)
    name = _free_name(file, folder)
    root = etree.Element(qn("w:hdr"), nsmap={"w": _W})
    _fill(etree.SubElement(root, _P), edit)
    file.new_parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    _state_type(file, name)
    identifier = _relate(file, posixpath.join(folder, "_rels", f"{base}.rels"), posixpath.basename(name))
    reference = etree.SubElement(properties, qn("w:headerReference"))
    reference.set(qn("w:type"), kind)
    reference.set(qn("r:id"), identifier)
    put(properties, reference)
    file.new_headers[identifier] = name
    return name


def _free_name(file: EditedFile, folder: str) -> str:
    taken = {name.casefold() for name in (*file.package.archive.names, *file.new_parts)}
    names = (posixpath.join(folder, f"header{number}.xml") for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def _state_type(file: EditedFile, name: str) -> None:
    types = file.patch(_CONTENT_TYPES)
    override = etree.SubElement(types.root, qn("ct:Override"))
    override.set("PartName", f"/{name}")
    override.set("ContentType", _HEADER_TYPE)
    types.add_inside(types.root, override)


def _relate(file: EditedFile, part: str, target: str) -> str:
    relationships = file.patch(part)
    taken = {item.get("Id", "") for item in relationships.root}
    identifier = next(
        name for name in (f"rIdDocgen{number}" for number in range(1, len(taken) + 2)) if name not in taken
    )
    item = etree.SubElement(relationships.root, qn("pr:Relationship"))
    item.set("Id", identifier)
    item.set("Type", _HEADER_KIND)
    item.set("Target", target)
    relationships.add_inside(relationships.root, item)
    return identifier
