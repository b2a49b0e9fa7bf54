"""A document in the styles of the regulation, as a template filled by docgen looks in Word."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document as Draft
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from docgen.document.tree import Document
from docgen.docx.read import read_document
from docgen.recognize import recognize

ALIGN = {
    "trai": WD_ALIGN_PARAGRAPH.LEFT,
    "giua": WD_ALIGN_PARAGRAPH.CENTER,
    "phai": WD_ALIGN_PARAGRAPH.RIGHT,
    "deu": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# Name, size, weight and slant, alignment, first line in mm.
STYLES = (
    ("Cơ quan chủ quản", 13, "", "giua", 0),
    ("Cơ quan ban hành", 13, "b", "giua", 0),
    ("Quốc hiệu", 13, "b", "giua", 0),
    ("Tiêu ngữ", 14, "b", "giua", 0),
    ("Số và ký hiệu", 13, "", "giua", 0),
    ("Địa danh và thời gian", 14, "i", "giua", 0),
    ("Tên loại", 14, "b", "giua", 0),
    ("Trích yếu", 14, "b", "giua", 0),
    ("Trích yếu công văn", 13, "", "giua", 0),
    ("Chương", 14, "b", "giua", 0),
    ("Nội dung", 14, "", "deu", 12.7),
    ("Mục La Mã", 14, "b", "deu", 12.7),
    ("Khoản", 14, "b", "deu", 12.7),
    ("Điểm", 14, "", "deu", 12.7),
    ("Gạch đầu dòng", 14, "", "deu", 12.7),
    ("Điều không tiêu đề", 14, "", "deu", 12.7),
    ("Bảng đầu", 13, "b", "giua", 0),
    ("Bảng chữ", 13, "", "trai", 0),
    ("Bảng số", 13, "", "phai", 0),
    ("Nơi nhận", 12, "bi", "trai", 0),
    ("Danh sách nơi nhận", 11, "", "trai", 0),
    ("Chức vụ người ký", 14, "b", "giua", 0),
    ("Họ tên người ký", 14, "b", "giua", 0),
    ("Dấu chỉ mức độ khẩn", 13, "b", "giua", 0),
)
RULED = ("Cơ quan ban hành", "Tiêu ngữ", "Trích yếu")


class ClerkFile:
    """Adds paragraphs in the styles of the regulation; `where` is the document or a cell."""

    def __init__(self) -> None:
        self.draft: Draft = docx.Document()
        section = self.draft.sections[0]
        section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(30), Mm(15)
        for name, size, face, align, first_line in STYLES:
            style = self._style(name)
            style.font.size, style.font.bold, style.font.italic = Pt(size), "b" in face, "i" in face
            style.paragraph_format.alignment = ALIGN[align]
            style.paragraph_format.first_line_indent = Mm(first_line)
        for name in RULED:
            properties = self._style(f"Kẻ dưới {name}").element.get_or_add_pPr()
            bottom = '<w:bottom w:val="single" w:sz="6" w:space="0"/>'
            properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{bottom}</w:pBdr>"))

    def line(self, style: str, text: str = "", where: _Cell | None = None) -> Paragraph:
        if where is not None and not where._tc.xpath(".//w:pStyle"):
            paragraph = where.paragraphs[0]
        else:
            paragraph = (where or self.draft).add_paragraph()
        paragraph.style = self.draft.styles[style]
        paragraph.add_run(text)
        return paragraph

    def rule(self, name: str, margin_mm: float, where: _Cell | None = None) -> None:
        form = self.line(f"Kẻ dưới {name}", "", where).paragraph_format
        form.left_indent = form.right_indent = Mm(margin_mm)

    def layout(self, rows: int, *widths_mm: float) -> Table:
        """A table without borders or cell margins."""
        table = self.draft.add_table(rows, len(widths_mm))
        table.autofit = False
        edges = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
        table._tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>"))
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        return table

    def data(self, rows: list[list[str]], styles: list[str]) -> Table:
        """A bordered table whose first row is its head."""
        table = self.draft.add_table(len(rows), len(rows[0]), style="Table Grid")
        for index, texts in enumerate(rows):
            for cell, text, style in zip(table.rows[index].cells, texts, styles, strict=True):
                self.line("Bảng đầu" if index == 0 else style, text, cell)
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        return table

    def picture(self, data: bytes, alt: str, width_mm: float) -> None:
        shape = self.draft.add_paragraph().add_run().add_picture(io.BytesIO(data), Mm(width_mm))
        shape._inline.find(qn("wp:docPr")).set("descr", alt)

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.draft.save(buffer)
        return buffer.getvalue()

    def recognized(self) -> Document:
        return recognize(read_document(self.bytes(), Path("ke-hoach.docx").name))

    def _style(self, name: str) -> docx.styles.style.ParagraphStyle:
        style = self.draft.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name = "Times New Roman"
        return style
