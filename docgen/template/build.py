"""A type of document and the regulation become a template: an ordinary DOCX with docxtpl tags and readable styles."""

from __future__ import annotations

import io

import docx
from docx.document import Document as Draft
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from docgen.docx.metrics import text_width_mm
from docgen.docx.skeleton import skeleton
from docgen.docx.zip_writer import rewrite_zip
from docgen.regulation.norm import Norm, Scale
from docgen.regulation.regulation import Regulation
from docgen.regulation.types import TypeNorm

RULE_STYLE = "Kẻ dưới {}"
"""Name of the style of the empty paragraph that draws the rule of a component; see `docgen.template.rules`."""

DATA_TABLE_STYLE = "Bảng số liệu"

BUILT_LAYOUTS = ("ten_loai", "cong_van", "nghi_quyet", "quyet_dinh")
"""Layouts that have a template: Mẫu 1.1, 1.2, 1.4, 1.5."""

DECIDING = ("nghi_quyet", "quyet_dinh")
"""Layouts that decide: their body stands under an authority and a command."""

_ALIGN = {
    "trai": WD_ALIGN_PARAGRAPH.LEFT,
    "giua": WD_ALIGN_PARAGRAPH.CENTER,
    "phai": WD_ALIGN_PARAGRAPH.RIGHT,
    "deu": WD_ALIGN_PARAGRAPH.JUSTIFY,
}

# The left block of the head holds “SỞ THÔNG TIN VÀ” at 13 pt, the right one the Quốc hiệu with room to spare.
_HEAD_MM = (65.0, 100.0)
_TAIL_MM = (80.0, 85.0)
_ADDRESS_MM = 35.0
_GAP_TWIPS = 200
"""The gap between the body and the signature, and what stands level with it."""


def build_template(kind: TypeNorm, regulation: Regulation, scale: Scale = "lon") -> bytes:
    """Build the template of a named type or of công văn; the same regulation gives the same bytes."""
    builder = _Builder(regulation, scale)
    builder.head(kind)
    if kind.layout != "cong_van":
        builder.title()
    if kind.kinh_gui != "khong":
        builder.addressees()
    builder.body(decides=kind.layout in DECIDING)
    builder.tail()
    return builder.bytes()


def build_recipient_list(regulation: Regulation, scale: Scale = "lon") -> bytes:
    """Build the template of the printed list of recipients, a form of the office that the decree does not rule."""
    builder = _Builder(regulation, scale)
    builder.head(None)
    builder.title()
    builder.body()
    builder.makers()
    return builder.bytes()


class _Builder:
    """One template in the making."""

    def __init__(self, regulation: Regulation, scale: Scale) -> None:
        self.regulation, self.scale = regulation, scale
        page = regulation.page
        font_size = regulation.norm("noi_dung").sizes[scale]
        self.draft: Draft = docx.Document(io.BytesIO(skeleton(page.font, font_size, "{{ tieu_de }}")))
        for norm in regulation.norms.values():
            self._style(norm)
        self._table_style()
        self._page()

    def bytes(self) -> bytes:
        output = io.BytesIO()
        self.draft.save(output)
        return rewrite_zip(output.getvalue())

    # Styles and page.

    def _style(self, norm: Norm) -> None:
        written = norm.written
        style = self._paragraph_style(norm.name, norm.component)
        style.font.size = Pt(norm.sizes[self.scale])
        style.font.bold, style.font.italic = written.bold, written.italic
        style.font.color.rgb = RGBColor.from_string(self.regulation.page.color)
        form = style.paragraph_format
        form.alignment = _ALIGN[written.align]
        form.left_indent = (
            Mm(written.left_mm + written.hanging_mm) if written.left_mm or written.hanging_mm else None
        )
        form.first_line_indent = Mm(-written.hanging_mm) if written.hanging_mm else Mm(written.first_line_mm)
        form.space_before, form.space_after = Pt(written.before), Pt(written.after)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, written.line
        form.keep_with_next, form.keep_together = written.keep_next, written.keep_lines
        form.widow_control = True
        if written.outline_level is not None:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(written.outline_level))
            style.element.get_or_add_pPr().append(level)
        if norm.rule is not None and norm.rule.position == "duoi":
            self._rule_style(norm)

    def _paragraph_style(self, name: str, style_id: str) -> ParagraphStyle:
        style = self.draft.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.element.set(qn("w:styleId"), style_id)
        style.base_style = None
        style.quick_style = True
        return style

    def _rule_style(self, norm: Norm) -> None:
        """An empty line two points high whose lower border is the rule."""
        style = self._paragraph_style(RULE_STYLE.format(norm.name), f"ke_{norm.component}")
        style.font.size = Pt(1)
        form = style.paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.space_before, form.space_after = Pt(0), Pt(4)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
        form.keep_with_next = norm.written.keep_next
        borders = OxmlElement("w:pBdr")
        bottom = OxmlElement("w:bottom")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            bottom.set(qn(f"w:{key}"), value)
        borders.append(bottom)
        properties = style.element.get_or_add_pPr()
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
        )

    def _table_style(self) -> None:
        style = self.draft.styles.add_style(DATA_TABLE_STYLE, WD_STYLE_TYPE.TABLE)
        style.element.set(qn("w:styleId"), "bang")
        properties = OxmlElement("w:tblPr")
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
        properties.append(borders)
        properties.append(_cell_margins(80))
        style.element.append(properties)

    def _page(self) -> None:
        page, section = self.regulation.page, self.draft.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
        section.top_margin, section.bottom_margin = Mm(page.tren.written), Mm(page.duoi.written)
        section.left_margin, section.right_margin = Mm(page.trai.written), Mm(page.phai.written)
        section.header_distance = section.footer_distance = Mm(page.header_mm)
        section.gutter = Mm(0)
        section.different_first_page_header_footer = not page.number.shown_on_first_page
        number = section.header.paragraphs[0]
        number.style = self.draft.styles[self.regulation.norm("so_trang").name]
        _page_field(number)
        section.first_page_header.paragraphs[0].style = self.draft.styles[
            self.regulation.norm("so_trang").name
        ]

    # Parts of a document, in reading order.

    def head(self, kind: TypeNorm | None) -> None:
        """Ô 1–4 and 5b. Without a type there is neither number nor date."""
        table = self._layout_table(2 if kind is not None else 1, _HEAD_MM)
        issuer, state = table.rows[0].cells
        self._line(issuer, "", "{%p if co_quan_chu_quan %}")
        self._line(issuer, "co_quan_chu_quan", "{{ co_quan_chu_quan }}")
        self._line(issuer, "", "{%p endif %}")
        self._line(issuer, "co_quan_ban_hanh", "{{ co_quan_ban_hanh }}")
        self._rule(issuer, "co_quan_ban_hanh")
        self._line(state, "quoc_hieu", "{{ quoc_hieu }}")
        self._line(state, "tieu_ngu", "{{ tieu_ngu }}")
        self._rule(state, "tieu_ngu")
        if kind is None:
            return
        number, date = table.rows[1].cells
        line = self._line(number, "so_ky_hieu", "Số:")
        _slot(line, "so", "{{ so }}", 1)
        line.add_run("/{{ ky_hieu }}")
        if kind.layout == "cong_van":
            self._line(number, "trich_yeu_cong_van", "{{ trich_yeu_cong_van }}")
        place = self._line(date, "dia_danh_thoi_gian", "{{ dia_danh }}, ")
        _slot(place, "ngay", "{{ thoi_gian }}", 2)

    def title(self) -> None:
        """Ô 5a."""
        self._line(self.draft, "ten_loai", "{{ ten_loai }}")
        self._line(self.draft, "trich_yeu", "{{ trich_yeu }}")
        self._rule(self.draft, "trich_yeu")

    def addressees(self) -> None:
        """Ô 9a: one addressee on the line of “Kính gửi”, several below it with their dashes under its colon."""
        self._line(self.draft, "", "{%p if kinh_gui_mot %}")
        self._line(self.draft, "kinh_gui", "Kính gửi: {{ kinh_gui_mot }}")
        self._line(self.draft, "", "{%p endif %}")
        self._line(self.draft, "", "{%p if kinh_gui_nhieu %}")
        word = self._line(self.draft, "kinh_gui", "Kính gửi:")
        word.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        word.paragraph_format.left_indent = Mm(_ADDRESS_MM)
        word.paragraph_format.space_after = Pt(0)
        self._line(self.draft, "", "{%p for noi in kinh_gui_nhieu %}")
        item = self._line(self.draft, "kinh_gui_muc", "- {{ noi }}")
        size = self.regulation.norm("kinh_gui").sizes[self.scale]
        dash = text_width_mm("- ", size)
        item.paragraph_format.left_indent = Mm(_ADDRESS_MM + text_width_mm("Kính gửi", size) + dash)
        item.paragraph_format.first_line_indent = Mm(-dash)
        self._line(self.draft, "", "{%p endfor %}")
        self._line(self.draft, "", "{%p endif %}")

    def body(self, *, decides: bool = False) -> None:
        """Ô 6. Nghị quyết and quyết định name their authority above the legal bases and decide below them (Mẫu 1.1–1.3)."""
        if decides:
            self._line(self.draft, "tham_quyen_ban_hanh", "{{ tham_quyen_ban_hanh }}")
        self._line(self.draft, "", "{%p for dong in can_cu %}")
        self._line(self.draft, "can_cu", "{{ dong }}")
        self._line(self.draft, "", "{%p endfor %}")
        if decides:
            self._line(self.draft, "lenh", "{{ lenh }}")
        self._line(self.draft, "noi_dung", "{{p noi_dung }}")

    def tail(self) -> None:
        """Ô 7a–7c, 8 and 9b, in one row that no page break can part."""
        table = self._layout_table(1, _TAIL_MM, top=_GAP_TWIPS)
        recipients, signer = table.rows[0].cells
        self._line(recipients, "noi_nhan", "Nơi nhận:")
        self._line(recipients, "", "{%p for noi in noi_nhan %}")
        self._line(recipients, "noi_nhan_muc", "- {{ noi }}")
        self._line(recipients, "", "{%p endfor %}")
        self._line(signer, "", "{%p for dong in quyen_han %}")
        self._line(signer, "quyen_han", "{{ dong }}")
        self._line(signer, "", "{%p endfor %}")
        self._line(signer, "chuc_vu", "{{ chuc_vu }}")
        self._line(signer, "ho_ten", "{{ ho_ten }}")
        _end_small(self.draft)

    def makers(self) -> None:
        """The places to sign of the printed list of recipients."""
        table = self._layout_table(2, (82.5, 82.5), top=_GAP_TWIPS)
        empty, date = table.rows[0].cells
        self._line(date, "dia_danh_thoi_gian", "…………, ngày … tháng … năm ……")
        for cell in (empty, date):
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for cell, who in zip(table.rows[1].cells, ("NGƯỜI LẬP DANH SÁCH", "VĂN THƯ"), strict=True):
            self._line(cell, "chuc_vu", who)
            note = self._line(cell, "noi_nhan_muc", "(Ký, ghi rõ họ tên)")
            note.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _end_small(self.draft)

    # Pieces.

    def _layout_table(self, rows: int, widths_mm: tuple[float, float], top: int = 0) -> Table:
        table: Table = self.draft.add_table(rows, len(widths_mm))
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        look = table._tblPr.find(qn("w:tblLook"))
        assert look is not None
        look.addprevious(_cell_margins(0, top))
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        return table

    def _line(self, where: Draft | _Cell, component: str, text: str) -> Paragraph:
        """Add a paragraph; a cell's own first paragraph is used before new ones are added."""
        if isinstance(where, _Cell) and len(where.paragraphs) == 1 and not where.paragraphs[0].runs:
            paragraph: Paragraph = where.paragraphs[0]
        else:
            paragraph = where.add_paragraph()
        if component:
            paragraph.style = self.draft.styles[self.regulation.norm(component).name]
        paragraph.add_run(text)
        return paragraph

    def _rule(self, where: Draft | _Cell, component: str) -> None:
        paragraph = where.add_paragraph()
        paragraph.style = self.draft.styles[RULE_STYLE.format(self.regulation.norm(component).name)]


def _cell_margins(sides: int, top: int = 0) -> etree._Element:
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", top), ("left", sides), ("bottom", 0), ("right", sides)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    return margins


def _slot(paragraph: Paragraph, name: str, tag: str, number: int) -> None:
    """Add a run between the ends of a bookmark: the place that văn thư fills."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph.add_run(tag)
    paragraph._p.append(end)


def _page_field(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _end_small(draft: Draft) -> None:
    """Word wants a paragraph after a last table: make it too small to start a page."""
    last = draft.add_paragraph()
    form = last.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
