"""The text form reads like a clerk's review, one line a block."""

from __future__ import annotations

from docx.shared import RGBColor

from docgen.document.look import Look
from docgen.document.text_form import plain_text, text_form
from docgen.document.tree import Block, Cell, Document, Picture, Span, Table
from tests.recognize.clerk_file import ClerkFile

EXPECTED = """\
co_quan_chu_quan   13 HOA               giữa          | UBND TỈNH HÀ NAM
co_quan_ban_hanh   13 HOA đậm           giữa gạch 25  | SỞ THÔNG TIN / VÀ TRUYỀN THÔNG
quoc_hieu          13 HOA đậm           giữa          | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu_ngu           14 đậm               giữa gạch 68  | Độc lập - Tự do - Hạnh phúc
so_ky_hieu         13                   giữa          | Số:       /KH-STTTT
dia_danh_thoi_gian 14 nghiêng           giữa          | Hà Nam, ngày     tháng     năm 2024
ten_loai           14 HOA đậm           giữa          | KẾ HOẠCH
trich_yeu          14 đậm               giữa gạch 45  | Triển khai Phong trào thi đua
muc_la_ma          14 HOA đậm           đều thụt 12,7 | I. MỤC ĐÍCH
noi_dung           14 có đậm màu FF0000 đều thụt 12,7 | Rất gấp
bang                  1 dòng            trái phải     |
                      đầu                             | Đơn vị | Đã xóa
                                                      | Phủ Lý | 12
noi_nhan           12 đậm nghiêng       trái          | Nơi nhận:
noi_nhan_muc       11                   trái          | - Lưu: VT.
"""


def sample() -> Document:
    file = ClerkFile()
    (one, two), (three, four) = (row.cells for row in file.layout(2, 65, 100).rows)
    file.line("Cơ quan chủ quản", "UBND TỈNH HÀ NAM", one)
    file.line("Cơ quan ban hành", "SỞ THÔNG TIN\nVÀ TRUYỀN THÔNG", one)
    file.rule("Cơ quan ban hành", 20, one)
    file.line("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", two)
    file.line("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", two)
    file.rule("Tiêu ngữ", 16, two)
    file.line("Số và ký hiệu", "Số:       /KH-STTTT", three)
    file.line("Địa danh và thời gian", "Hà Nam, ngày     tháng     năm 2024", four)
    file.line("Tên loại", "KẾ HOẠCH")
    file.line("Trích yếu", "Triển khai Phong trào thi đua")
    file.rule("Trích yếu", 60)
    file.line("Mục La Mã", "I. MỤC ĐÍCH")
    stress = file.line("Nội dung", "Rất ").add_run("gấp")
    stress.bold = True
    for run in file.draft.paragraphs[-1].runs:
        run.font.color.rgb = RGBColor(0xFF, 0, 0)
    file.data([["Đơn vị", "Đã xóa"], ["Phủ Lý", "12"]], ["Bảng chữ", "Bảng số"])
    file.line("Nơi nhận", "Nơi nhận:")
    file.line("Danh sách nơi nhận", "- Lưu: VT.")
    return file.recognized()


def test_form_of_a_read_document() -> None:
    assert text_form(sample()) == EXPECTED


def test_composed_document_without_looks_has_no_empty_columns() -> None:
    document = Document(
        "ke-hoach", (Block("khoan", (Span("Thời gian"),), number="1."), Block("", (Span("a"),)))
    )
    assert text_form(document) == "khoan | 1. Thời gian\n?     | a\n"


def test_sizes_that_disagree_and_unusual_fonts_are_seen() -> None:
    look = Look("Arial", None, False, True, True, False, "000000", "trai", left_mm=5)
    assert text_form(Document("", (Block("noi_dung", (Span("a"),), look=look),))) == (
        "noi_dung ? nghiêng gạch chân phông Arial trái lùi 5 | a\n"
    )


def test_long_lines_are_cut_at_the_width() -> None:
    document = Document("", (Block("noi_dung", (Span("Một câu dài"),)),))
    assert text_form(document, 15) == "noi_dung | Một…\n"
    assert text_form(document, 22) == "noi_dung | Một câu dài\n"


def test_picture_is_told_by_its_size_and_words() -> None:
    assert text_form(Document("", (Picture(b"", "Biểu đồ", 80, 45.25),))) == "hinh 80 × 45,2 | Biểu đồ\n"


def test_empty_document_has_an_empty_form() -> None:
    assert text_form(Document("", ())) == plain_text(Document("", ())) == ""


def test_plain_text_is_the_words_alone() -> None:
    row = (Cell((Span("Phủ "), Span("Lý", bold=True))), Cell((Span("12"),)))
    document = Document(
        "ke-hoach",
        (
            Block("khoan", (Span("Thời gian"),), number="1."),
            Table((), (row, row), ("trai", "phai")),
            Picture(b"", "Biểu đồ", 80, 45),
            Block("noi_dung", (Span("Một\nhai"),)),
        ),
    )
    assert plain_text(document) == "1. Thời gian\n\nPhủ Lý\t12\nPhủ Lý\t12\n\nMột\nhai\n"
