"""Whole files: sections, headers, spacing between neighbours, and files written by other programs."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml as docx_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from docgen.docx.content import DocxDocument, DocxTable
from docgen.docx.read import read_document
from docgen.fault import DataError
from tests.docx.office import convert, needs_office
from tests.docx.word_file import NAME, first, p, style, word, word_parts, zipped

SIZE = "<w:pgSz w:w='{}' w:h='{}'{}/><w:pgMar w:top='1134' w:bottom='1134' w:left='1701' w:right='850'/>"
PORTRAIT = SIZE.format(11906, 16838, "")
LANDSCAPE = SIZE.format(16838, 11906, " w:orient='landscape'")
RULE = "<w:pBdr><w:bottom w:val='single'/></w:pBdr>"
PAGE = (
    "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>"
    "<w:fldSimple w:instr=' PAGE \\* MERGEFORMAT '><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>"
)


def test_paragraph_has_the_room_of_its_own_section() -> None:
    first_section = p("", f"{RULE}<w:sectPr>{PORTRAIT}</w:sectPr>")
    document = word(first_section + p("", RULE) + f"<w:sectPr>{LANDSCAPE}</w:sectPr>")
    rules = [block.look.rule_mm for block in document.blocks if block.look]
    assert rules == [pytest.approx(165, abs=0.1), pytest.approx(252, abs=0.1)]
    assert [(section.landscape, section.first_node) for section in document.sections] == [
        (False, 0),
        (True, 1),
    ]


def test_section_that_states_nothing_and_a_fixed_margin() -> None:
    """Word takes US Letter; a negative top margin is one that the header may not push down."""
    (bare,) = word(p("a")).sections
    assert (bare.width_mm, bare.height_mm, bare.margins.left) == (215.9, 279.4, 25.4)
    (fixed,) = word(p("a") + "<w:sectPr><w:pgMar w:top='-1134' w:left='850'/></w:sectPr>").sections
    assert (fixed.margins.top, fixed.margins.left) == (20.0, 15.0)


def test_columns_share_the_room() -> None:
    columns = "<w:cols w:num='2' w:space='567'/>"
    look = first(p("", RULE) + f"<w:sectPr>{PORTRAIT}{columns}</w:sectPr>").look
    assert look is not None and look.rule_mm == pytest.approx((165 - 10) / 2, abs=0.1)


def test_border_all_round_or_taken_away_is_no_rule() -> None:
    sides = "".join(f"<w:{side} w:val='single'/>" for side in ("top", "left", "bottom", "right"))
    styles = style("Ke", f"<w:pPr>{RULE}</w:pPr>")
    for properties in (
        f"<w:pBdr>{sides}</w:pBdr>",
        "<w:pStyle w:val='Ke'/><w:pBdr><w:bottom w:val='nil'/></w:pBdr>",
        "",
    ):
        look = first(p("Chữ", properties), styles=styles).look
        assert look is not None and look.rule_mm is None
    styled = first(p("Chữ", "<w:pStyle w:val='Ke'/>"), styles=styles).look
    assert styled is not None and styled.rule_mm is not None


def test_neighbours_of_one_style_leave_out_their_spacing_where_it_says_so() -> None:
    """The gap goes on the sides that face a neighbour of the same style, and stays towards others."""
    properties = "<w:spacing w:before='120' w:after='120'/><w:contextualSpacing/>"
    styles = style("Muc", f"<w:pPr>{properties}</w:pPr>") + style("Khac", "")
    item = "<w:pStyle w:val='Muc'/>"
    blocks = word(
        p("a", "<w:pStyle w:val='Khac'/>") + p("b", item) + p("c", item) + p("d", item), styles=styles
    ).blocks
    gaps = [(block.look.before, block.look.after) for block in blocks if block.look]
    assert gaps == [(0, 0), (6, 0), (0, 0), (0, 6)]


def test_headers_are_inherited_and_know_their_page_number() -> None:
    reference = "<w:headerReference w:type='{}' r:id='{}'/>"
    stated = reference.format("default", "so") + reference.format("first", "trong")
    body = p("a", f"<w:sectPr>{stated}{PORTRAIT}<w:titlePg/></w:sectPr>") + p("b") + f"<w:sectPr>{PORTRAIT}"
    body += "<w:pgNumType w:start='5'/></w:sectPr>"
    parts = word_parts(body, headers={"so": p("") + PAGE, "trong": p("")}, settings="<w:evenAndOddHeaders/>")
    document = read_document(zipped(parts), NAME)
    one, two = document.sections
    assert (one.title_page, one.page_number_start, two.title_page, two.page_number_start) == (
        True,
        None,
        False,
        5,
    )
    assert two.headers == one.headers
    number = one.headers["default"].page_number
    assert number is not None and number.look is not None
    assert (number.text, number.look.align) == ("2", "giua")
    assert number.place is not None and number.place.spot == "đầu trang, đoạn 2"
    assert one.headers["first"].page_number is None
    assert document.even_and_odd_headers is True


MARK = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
INSTRUCTION = "<w:r><w:instrText> {} </w:instrText></w:r>"


@pytest.mark.parametrize(
    ("field", "prints"),
    [
        (MARK.format("begin") + INSTRUCTION.format("PAGE") + MARK.format("end"), True),
        (
            MARK.format("begin") + INSTRUCTION.format("PAGE") + MARK.format("separate") + MARK.format("end"),
            True,
        ),
        ("<w:fldSimple w:instr=' PAGE '/>", True),
        (
            MARK.format("begin")
            + INSTRUCTION.format("IF")
            + (MARK.format("begin") + INSTRUCTION.format("PAGE") + MARK.format("end"))
            + MARK.format("separate")
            + MARK.format("end"),
            False,
        ),
    ],
)
def test_field_of_the_page_prints_a_number_also_where_no_result_is_stored(field: str, prints: bool) -> None:
    """Word reckons the number when it opens the file; a field inside a condition prints none."""
    body = "<w:sectPr><w:headerReference w:type='default' r:id='so'/></w:sectPr>"
    document = read_document(zipped(word_parts(p("a") + body, headers={"so": f"<w:p>{field}</w:p>"})), NAME)
    assert (document.sections[0].headers["default"].page_number is not None) is prints


def test_first_line_indent_in_characters_is_told_once() -> None:
    indent = "<w:ind w:firstLine='567' w:firstLineChars='200'/>"
    document = word(p("a", indent) + p("b", indent))
    assert [fault.code for fault in document.warnings] == ["docx-thut-theo-ky-tu"]
    look = next(document.blocks).look
    assert look is not None and look.first_line_mm == pytest.approx(10, abs=0.01)


def test_file_of_another_kind_is_one_error() -> None:
    for data in (b"", b"PK\x03\x04 rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(DataError) as caught:
            read_document(data, NAME)
        assert len(caught.value.faults) == 1


def sample() -> docx.document.Document:
    """A head in a table without borders, a body, a table of data, a landscape section."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    head = document.add_table(1, 2)
    head.autofit = False
    for column, width in zip(head.columns, (65, 100), strict=True):
        column.width = column.cells[0].width = Mm(width)
    title = head.rows[0].cells[1].paragraphs[0]
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    run.bold, run.font.size = True, Pt(13)
    body = document.add_paragraph("Thực hiện Kế hoạch số 1469/KH-UBND, ")
    note = body.add_run("rất khẩn")
    note.italic, note.font.color.rgb = True, RGBColor(0xFF, 0, 0)
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form = body.paragraph_format
    form.first_line_indent, form.space_before, form.space_after = Mm(12.7), Pt(6), Pt(3)
    form.line_spacing = Pt(18)
    ruled = document.add_paragraph()
    ruled.paragraph_format.left_indent = ruled.paragraph_format.right_indent = Mm(60)
    ruled._p.get_or_add_pPr().append(
        docx_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6"/></w:pBdr>')
    )
    data = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip(data._cells, ("TT", "Tên", "1", "Phủ Lý"), strict=True):
        cell.text = text
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation = WD_ORIENT.LANDSCAPE
    wide.page_width, wide.page_height = Mm(297), Mm(210)
    document.add_paragraph("Phụ lục", style="Heading 1")
    document.core_properties.title = "Kế hoạch"
    document.core_properties.created = datetime(2025, 1, 5, tzinfo=UTC)
    return document


def check_sample(read: DocxDocument) -> None:
    """What the sample is, whichever program wrote it."""
    blocks = {block.text: block for block in read.blocks}
    title = blocks["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"].look
    assert title is not None
    assert (title.font, title.size, title.bold, title.align) == ("Times New Roman", 13, True, "giua")
    body = blocks["Thực hiện Kế hoạch số 1469/KH-UBND, rất khẩn"]
    look = body.look
    assert look is not None
    assert (look.size, look.bold, look.italic, look.color, look.align) == (14, False, None, None, "deu")
    assert look.first_line_mm == pytest.approx(12.7, abs=0.1)
    assert (look.before, look.after, look.line, look.line_rule) == (6, 3, 18, "exact")
    assert [(span.text, span.italic) for span in body.spans] == [
        ("Thực hiện Kế hoạch số 1469/KH-UBND, ", False),
        ("rất khẩn", True),
    ]
    rules = [block.look.rule_mm for block in read.blocks if block.look and block.look.rule_mm]
    assert rules == [pytest.approx(45, abs=0.3)]
    head, data = (node for node in read.nodes if isinstance(node, DocxTable))
    assert (head.borders, data.borders) == (False, True)
    assert [cell.width_mm for cell in head.rows[0]] == [
        pytest.approx(65, abs=0.3),
        pytest.approx(100, abs=0.3),
    ]
    portrait, landscape = read.sections
    assert (portrait.landscape, landscape.landscape) == (False, True)
    assert (portrait.margins.left, portrait.margins.right) == (
        pytest.approx(30, abs=0.1),
        pytest.approx(15, abs=0.1),
    )
    assert landscape.width_mm == pytest.approx(297, abs=0.1)
    assert blocks["Phụ lục"].style == "Heading 1"
    assert blocks["Phụ lục"].look is not None and blocks["Phụ lục"].look.outline_level == 0
    assert read.properties.title == "Kế hoạch"


def test_file_of_python_docx_is_read_with_its_look() -> None:
    buffer = io.BytesIO()
    sample().save(buffer)
    read = read_document(buffer.getvalue(), NAME)
    check_sample(read)
    assert read.properties.created == "2025-01-05T00:00:00Z"


@needs_office
def test_same_file_written_anew_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    source = tmp_path / "mau.docx"
    sample().save(str(source))
    odt = convert(source, "odt")
    source.unlink()
    check_sample(read_document(convert(odt, "docx").read_bytes(), NAME))
