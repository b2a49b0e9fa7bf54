"""A document in the styles of the regulation gives back its tree."""

from __future__ import annotations

import struct
import zlib

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.document.tree import Block, Picture, Span, Table
from docgen.regulation import regulation_for
from tests.recognize.clerk_file import STYLES, ClerkFile


def parts(file: ClerkFile) -> list[tuple[str, str, str]]:
    nodes = file.recognized().nodes
    return [(node.component, node.number, node.text) for node in nodes if isinstance(node, Block)]


def test_styles_of_the_sample_are_names_of_the_regulation() -> None:
    """Guards the other tests: a name that the regulation does not have would prove nothing."""
    known = {norm.name for norm in regulation_for(None).norms.values()}
    assert {name for name, *_ in STYLES} <= known


def test_layout_tables_are_read_row_by_row_and_cell_by_cell() -> None:
    file = ClerkFile()
    table = file.layout(2, 65, 100)
    (one, two), (three, four) = (row.cells for row in table.rows)
    file.line("Cơ quan ban hành", "SỞ NỘI VỤ", one)
    file.line("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", two)
    file.line("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", two)
    file.line("Số và ký hiệu", "Số:       /KH-SNV", three)
    file.line("Địa danh và thời gian", "Hà Nam, ngày     tháng     năm 2024", four)
    assert parts(file) == [
        ("co_quan_ban_hanh", "", "SỞ NỘI VỤ"),
        ("quoc_hieu", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("tieu_ngu", "", "Độc lập - Tự do - Hạnh phúc"),
        ("so_ky_hieu", "", "Số:       /KH-SNV"),
        ("dia_danh_thoi_gian", "", "Hà Nam, ngày     tháng     năm 2024"),
    ]


@pytest.mark.parametrize(
    ("style", "typed", "number", "text"),
    [
        ("Mục La Mã", "II. NỘI DUNG", "II.", "NỘI DUNG"),
        ("Khoản", "1. Thời gian thực hiện", "1.", "Thời gian thực hiện"),
        ("Điểm", "đ) Phòng A", "đ)", "Phòng A"),
        ("Gạch đầu dòng", "- Tuyên truyền", "-", "Tuyên truyền"),
        ("Điều không tiêu đề", "Điều 12.\u00a0Tổ chức", "Điều 12.", "Tổ chức"),
        ("Danh sách nơi nhận", "- Lưu: VT.", "-", "Lưu: VT."),
        ("Khoản", "1.\tTrung tâm", "1.", "Trung tâm"),
        ("Khoản", "1.200 hộ nghèo", "", "1.200 hộ nghèo"),
        ("Khoản", "Không đánh số", "", "Không đánh số"),
        ("Nội dung", "1. Câu thường", "", "1. Câu thường"),
        ("Chương", "Chương I", "", "Chương I"),
    ],
)
def test_typed_number_is_split_by_the_grammar_of_its_component(
    style: str, typed: str, number: str, text: str
) -> None:
    file = ClerkFile()
    file.line(style, typed)
    ((_, found_number, found_text),) = parts(file)
    assert (found_number, found_text) == (number, text)


def test_number_is_taken_out_of_the_spans_that_hold_it() -> None:
    file = ClerkFile()
    paragraph = file.line("Điều không tiêu đề", "")
    paragraph.add_run("Điều").bold = True
    paragraph.add_run(" 1. Ban").bold = True
    paragraph.add_run(" hành").italic = True
    (block,) = file.recognized().nodes
    assert isinstance(block, Block)
    assert block.number == "Điều 1."
    assert block.spans == (Span("Ban", bold=True), Span(" hành", italic=True))


def test_rule_belongs_to_the_block_that_its_style_names() -> None:
    file = ClerkFile()
    left, right = file.layout(1, 65, 100).rows[0].cells
    file.line("Cơ quan ban hành", "SỞ NỘI VỤ", left)
    file.rule("Cơ quan ban hành", 20, left)
    file.line("Quốc hiệu", "CỘNG HÒA", right)
    file.line("Tiêu ngữ", "Độc lập", right)
    file.rule("Tiêu ngữ", 16, right)
    rules = {node.component: node.look and node.look.rule_mm for node in file.recognized().nodes}
    assert rules == {
        "co_quan_ban_hanh": pytest.approx(25, abs=0.1),
        "quoc_hieu": None,
        "tieu_ngu": pytest.approx(68, abs=0.1),
    }


def test_rule_finds_its_block_above_a_line_that_was_put_between() -> None:
    file = ClerkFile()
    file.line("Trích yếu", "Triển khai Phong trào")
    file.draft.add_paragraph("(Bản dự thảo)")
    file.rule("Trích yếu", 60)
    title, note = file.recognized().nodes
    assert isinstance(title, Block) and isinstance(note, Block)
    assert title.look is not None and title.look.rule_mm == pytest.approx(45, abs=0.1)
    assert note.look is not None and note.look.rule_mm is None


def test_line_across_columns_does_not_align_them() -> None:
    file = ClerkFile()
    rows = [["A", "B"], ["I", ""], ["II", ""], ["Phủ Lý", "12"]]
    table = file.data(rows, ["Bảng chữ", "Bảng số"])
    for index in (1, 2):
        table.cell(index, 0).merge(table.cell(index, 1)).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    (found,) = file.recognized().nodes
    assert isinstance(found, Table)
    assert found.aligns == ("trai", "phai")


def test_table_of_data_becomes_a_table_with_its_head_and_alignments() -> None:
    file = ClerkFile()
    table = file.data(
        [["TT", "Đơn vị", "Đã xóa"], ["1", "Phủ Lý", "12"], ["Tổng", "", "1.200"]],
        ["Bảng chữ", "Bảng chữ", "Bảng số"],
    )
    table.cell(2, 0).merge(table.cell(2, 1))
    for cell in (table.cell(2, 0), table.cell(2, 2)):
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.bold = True
    (found,) = file.recognized().nodes
    assert isinstance(found, Table)
    assert [[cell.text for cell in row] for row in found.head] == [["TT", "Đơn vị", "Đã xóa"]]
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["1", "Phủ Lý", "12"],
        ["Tổng", "", "1.200"],
    ]
    assert found.aligns == ("trai", "trai", "phai")
    assert [[cell.bold for cell in row] for row in found.rows] == [[False] * 3, [True, False, True]]
    assert found.place is not None and found.place.spot == "bảng 1"


def test_framed_component_is_no_table_of_data() -> None:
    """Dấu chỉ khẩn stands in a frame of one cell."""
    file = ClerkFile()
    cell = file.draft.add_table(1, 1, style="Table Grid").rows[0].cells[0]
    file.line("Dấu chỉ mức độ khẩn", "HỎA TỐC", cell)
    assert parts(file) == [("dau_khan", "", "HỎA TỐC")]


def test_paragraph_in_another_style_keeps_its_words_without_a_component() -> None:
    file = ClerkFile()
    file.line("Nội dung", "a")
    file.draft.add_paragraph("Chữ thêm bằng tay")
    file.draft.add_paragraph("")
    assert parts(file) == [("noi_dung", "", "a"), ("", "", "Chữ thêm bằng tay")]


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("Tên loại", "KẾ HOẠCH", "ke-hoach"),
        ("Tên loại", "TỜ  TRÌNH", "to-trinh"),
        ("Tên loại", "CÁO PHÓ", ""),
        ("Trích yếu công văn", "V/v báo cáo kết quả", "cong-van"),
        ("Nội dung", "Không rõ", ""),
    ],
)
def test_type_comes_from_the_words_of_the_document(style: str, text: str, expected: str) -> None:
    file = ClerkFile()
    file.line(style, text)
    assert file.recognized().loai == expected


def png() -> bytes:
    """One black pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def test_picture_keeps_its_bytes_and_its_words() -> None:
    file = ClerkFile()
    file.picture(png(), "Biểu đồ số nhà", 80)
    (found,) = file.recognized().nodes
    assert isinstance(found, Picture)
    assert (found.component, found.data, found.alt) == ("hinh", png(), "Biểu đồ số nhà")
    assert found.width_mm == pytest.approx(80)
