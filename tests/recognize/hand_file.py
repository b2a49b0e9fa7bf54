"""A Word file typed by hand, without styles: paragraphs, tables for layout, boxes."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from docgen.docx.read import read_document
from docgen.recognize import read_paper
from docgen.recognize.reading import Reading

ALIGN = {
    "": WD_ALIGN_PARAGRAPH.LEFT,
    "giua": WD_ALIGN_PARAGRAPH.CENTER,
    "phai": WD_ALIGN_PARAGRAPH.RIGHT,
    "deu": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class HandFile:
    """Adds paragraphs; `face` holds "b", "i" for bold and italic; "\\n" is a line break, "\\t" a tab."""

    def __init__(self) -> None:
        self.draft = docx.Document()
        section = self.draft.sections[0]
        section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(30), Mm(15)
        normal = self.draft.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)

    def line(
        self, text: str, face: str = "", align: str = "", left_mm: float = 0, where: _Cell | None = None
    ) -> Paragraph:
        """Add a paragraph to the document or to a cell."""
        if where is not None and not where.paragraphs[0].runs and len(where.paragraphs) == 1:
            paragraph = where.paragraphs[0]
        else:
            paragraph = (where or self.draft).add_paragraph()
        paragraph.alignment = ALIGN[align]
        if left_mm:
            paragraph.paragraph_format.left_indent = Mm(left_mm)
        run = paragraph.add_run(text)
        run.bold, run.italic = "b" in face, "i" in face
        return paragraph

    def lines(self, *texts: str, face: str = "", align: str = "") -> None:
        for text in texts:
            self.line(text, face, align)

    def layout(self, *cells: str, align: str = "giua", framed: bool = False) -> Table:
        """Add a table of one row; a blank line in the text of a cell parts its paragraphs."""
        style = "Table Grid" if framed else None
        table = self.draft.add_table(1, len(cells), style=style)
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            for paragraph in text.split("\n\n"):
                self.line(paragraph, align=align, where=cell)
        return table

    def head(self, symbol: str = "Số: 15/KH-SNV", date: str = "Ninh Bình, ngày 05 tháng 3 năm 2026") -> None:
        """Add the usual head."""
        self.layout("UBND TỈNH NINH BÌNH\n\nSỞ NỘI VỤ\n\n" + symbol, f"{NATIONAL}\n\n{MOTTO}\n\n{date}")

    def tail(self) -> None:
        """Add the usual tail."""
        self.layout("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "GIÁM ĐỐC\n\n\n\nNguyễn Văn A")

    def box(self, *texts: str) -> None:
        """Add a paragraph with a text box."""
        inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
        self.draft.add_paragraph()._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
                f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        )

    def read(self) -> Reading:
        buffer = io.BytesIO()
        self.draft.save(buffer)
        return read_paper(read_document(buffer.getvalue(), "van-ban.docx"))


def labels(reading: Reading) -> list[tuple[str, str]]:
    """Return the component and the words of every block."""
    return [(block.component, block.full_text) for block in reading.blocks]
