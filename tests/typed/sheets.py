"""Sections: the sheet, and the page number in the header or the footer in the ways that Word writes it."""

from __future__ import annotations

from tests.typed.letters import Style, face_xml, paragraph_properties, run, twips
from tests.typed.paper import Draft, Face, Form, PageNumber
from tests.typed.parts import part


def section(draft: Draft, index: int) -> str:
    """Return w:sectPr of a section."""
    sheet, number = draft.sheets[index], draft.number
    references, numbering, title = "", "", ""
    if number is not None:
        tag, name = ("header", "header1") if number.where == "dau" else ("footer", "footer1")
        references = f'<w:{tag}Reference w:type="default" r:id="{name}"/>'
        start = ' w:start="1"' if index and number.restart else ""
        shape = f' w:fmt="{number.format}"' if number.format else ""
        numbering = f"<w:pgNumType{shape}{start}/>" if start or shape else ""
        title = "" if number.first else "<w:titlePg/>"
    columns = f' w:num="{sheet.columns}"' if sheet.columns > 1 else ""
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{twips(sheet.width)}" w:h="{twips(sheet.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(sheet.top)}" w:right="{twips(sheet.right)}" '
        f'w:bottom="{twips(sheet.bottom)}" w:left="{twips(sheet.left)}" '
        f'w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>{numbering}'
        f'<w:cols{columns} w:space="720"/>{title}</w:sectPr>'
    )


def page_number(draft: Draft, style: Style, manner: str) -> dict[str, str]:
    """Return the header or footer with the field PAGE, none when the pages are not numbered."""
    number = draft.number
    if number is None:
        return {}
    name, root = ("header1", "w:hdr") if number.where == "dau" else ("footer1", "w:ftr")
    return {name: part(root, _paragraph(number, draft.font, style, manner))}


def _paragraph(number: PageNumber, font: str, style: Style, manner: str) -> str:
    face = face_xml(Face(font, number.size, number.bold), style.face)
    form = paragraph_properties(Form(number.align), style)
    if manner == "kieu":
        return f'<w:p>{form}<w:fldSimple w:instr=" PAGE ">{run("2", face)}</w:fldSimple></w:p>'
    paragraph = f"<w:p>{form}{_field(face)}</w:p>"
    if manner != "ngat_dong":
        return paragraph
    return (
        '<w:sdt><w:sdtPr><w:id w:val="-1769616900"/><w:docPartObj>'
        '<w:docPartGallery w:val="Page Numbers (Top of Page)"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    )


def _field(face: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:rPr>{face}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = '<w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText>'
    return (
        f"{mark('begin')}<w:r><w:rPr>{face}</w:rPr>{instruction}</w:r>{mark('separate')}"
        f"{run('2', face)}{mark('end')}"
    )
