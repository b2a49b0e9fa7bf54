"""The nodes of a body become OOXML that Word reads: escaped, in the template's styles, tables as wide as the page."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.document.tree import Block, Cell, Picture, Span, Table
from docgen.docx.metrics import text_width_mm
from docgen.template.body_xml import BodyStyles, body_xml, column_widths
from docgen.template.opaque import PictureData
from docgen.template.rules import TWIPS_PER_MM

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = BodyStyles(
    {"noi_dung": "ND", "khoan": "K", "bang_dau": "BD", "bang_chu": "BC", "bang_so": "BS"}, "B", 165.0, 13.0
)


def cell(text: str) -> Cell:
    return Cell((Span(text),))


def table(*rows: tuple[str, ...], head: tuple[str, ...] = ("TT", "Đơn vị", "Số")) -> Table:
    lines = tuple(tuple(cell(text) for text in row) for row in rows)
    return Table((tuple(cell(text) for text in head),), lines, ("giua", "trai", "phai"))


def parsed(*nodes: object) -> etree._Element:
    xml = "".join(str(piece) for piece in body_xml(nodes, STYLES).pieces)  # type: ignore[arg-type]
    return etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')


def words(element: etree._Element) -> list[str]:
    return ["".join(paragraph.itertext()) for paragraph in element.iter(f"{{{W}}}p")]


def test_values_with_marks_of_xml_come_out_as_they_went_in() -> None:
    block = Block("noi_dung", (Span("A & B <c> \"d\" 'e' ]]>"),), number="-")
    assert words(parsed(block)) == ["- A & B <c> \"d\" 'e' ]]>"]


def test_a_component_that_the_template_has_no_style_for_looks_like_the_text() -> None:
    styles = parsed(Block("diem", (Span("x"),)), Block("khoan", (Span("y"),))).iter(f"{{{W}}}pStyle")
    assert [style.get(f"{{{W}}}val") for style in styles] == ["ND", "K"]


def test_only_the_last_paragraph_keeps_with_the_signature() -> None:
    body = parsed(Block("noi_dung", (Span("một"),)), Block("noi_dung", (Span("hai"),)))
    keeps = [paragraph.find(f".//{{{W}}}keepNext") is not None for paragraph in body.iter(f"{{{W}}}p")]
    assert keeps == [False, True]


def test_the_head_of_a_table_repeats_and_no_row_is_split() -> None:
    rows = list(parsed(table(("1", "a", "2"), ("2", "b", "3"))).iter(f"{{{W}}}tr"))
    assert [row.find(f".//{{{W}}}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f".//{{{W}}}cantSplit") is not None for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "a", "2")],
        [("1", "Ủy ban nhân dân thành phố Phủ Lý, tỉnh Hà Nam " * 5, "1.250")],
        [("100", "nghiêng" * 12, "9" * 40)],
        [],
    ],
)
def test_columns_fill_the_text_width_exactly(rows: list[tuple[str, ...]]) -> None:
    assert sum(column_widths(table(*rows), 165.0, 13.0)) == round(165 * TWIPS_PER_MM)


def test_rows_keep_their_words_on_one_line_before_the_heads_do() -> None:
    head = (
        "TT",
        "Tên đơn vị báo cáo",
        "Tỷ lệ thực hiện so với kế hoạch được giao cả năm (đơn vị tính: phần trăm) của từng nơi",
    )
    widths = column_widths(table(("1", "Thành phố Phủ Lý và các xã lân cận", "100%"), head=head), 165.0, 13.0)
    assert widths[1] / TWIPS_PER_MM > text_width_mm("Thành phố Phủ Lý và các xã lân cận", 13, bold=True)


def test_a_picture_stands_in_a_paragraph_of_its_own_with_its_words() -> None:
    picture = Picture(b"\x89PNG\r\n\x1a\n", "Biểu đồ cột", 100, 50)
    pieces = body_xml([picture], STYLES).pieces
    data = [piece for piece in pieces if isinstance(piece, PictureData)]
    assert [(piece.alt, piece.extension) for piece in data] == [("Biểu đồ cột", "png")]
