"""What is typed in place of the means of Word: lines, indents, blank room, numbers."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import Judged
from docgen.check.rule import rule
from docgen.check.typed_fakes import empty_paragraphs, half_automatic, indent_by_keys, padded, typed_line
from docgen.recognize.reading import Reading


@rule("GL101", Severity.MUC_3, family="thong_le")
def duong_ke_bang_gach_duoi(reading: Reading) -> Judged:
    """Đường kẻ ngang gõ bằng dấu gạch dưới.

    Sai: Dưới tên cơ quan gõ “_______”.

    Đúng: Vẽ đường thẳng (Insert, Shapes, Line).

    Mẫu của Nghị định cũng gõ dấu gạch dưới: đây chỉ là lời khuyên, độ dài của đường kẻ khi in tùy phông chữ.
    """
    yield from typed_line(reading)


@rule("GL102", Severity.MUC_3, family="thong_le", fixable=True)
def lui_dau_dong_bang_phim(reading: Reading) -> Judged:
    """Lùi đầu dòng bằng phím Tab hoặc dấu cách.

    Sai: Đầu đoạn bấm phím Tab.

    Đúng: Đặt First line 1,27 cm cho đoạn.
    """
    yield from indent_by_keys(reading)


@rule("GL103", Severity.MUC_3, family="thong_le")
def canh_chu_bang_dau_cach(reading: Reading) -> Judged:
    """Canh chữ bằng nhiều dấu cách hoặc phím Tab.

    Sai: Tên loại đẩy ra giữa bằng dấu cách.

    Đúng: Tên loại canh giữa (Center).
    """
    yield from padded(reading)


@rule("GL104", Severity.MUC_3, family="thong_le")
def danh_so_nua_tu_dong(reading: Reading) -> Judged:
    """Các mục cùng cấp vừa đánh số tự động vừa đánh số bằng tay.

    Sai: 1. (tự động), 2. (tự động), 3. (gõ tay).

    Đúng: Cả nhóm đánh số tự động, hoặc cả nhóm gõ tay.
    """
    yield from half_automatic(reading)


@rule("GL105", Severity.MUC_3, family="thong_le")
def doan_trong_lien_tiep(reading: Reading) -> Judged:
    """Nhiều đoạn trống liền nhau trong nội dung.

    Sai: Bấm Enter nhiều lần để đẩy chữ sang trang sau.

    Đúng: Đặt khoảng cách đoạn hoặc ngắt trang.
    """
    yield from empty_paragraphs(reading)
