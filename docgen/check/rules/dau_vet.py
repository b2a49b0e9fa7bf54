"""Rules of what a file holds beside its text: comments, tracked changes, hidden text, what is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.leftovers import gathered, left, marked, traces
from docgen.check.rule import Found, rule
from docgen.recognize.reading import Reading

_FETCHES = re.compile(r"\s*(?:INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO)(?!\w)", re.IGNORECASE)
_USUAL_TEMPLATE = re.compile(r"(?:^|[\\/])normal(?:\.dotm?|\.dotx)?$", re.IGNORECASE)


@rule("DV101", Severity.MUC_2, family="thong_le")
def con_nhan_xet(reading: Reading) -> Iterator[Found]:
    """Tệp còn nhận xét (Comment) của Word.

    Sai: bên lề còn nhận xét “Đề nghị xem lại câu này”

    Đúng: không còn nhận xét nào
    """
    found = left(reading, "nhan_xet")
    if found is not None:
        hint = "Làm theo hoặc bỏ từng nhận xét, rồi xóa: thẻ Review, nút Delete."
        yield Found(found.where, f"Còn {found.count} nhận xét của Word{found.first}.", hint)


@rule("DV102", Severity.MUC_2, family="thong_le")
def con_chu_chen_theo_doi(reading: Reading) -> Iterator[Found]:
    """Tệp còn chữ chèn thêm đang theo dõi (Track Changes), chưa chấp nhận.

    Sai: câu “Mời cả Văn phòng Sở.” gạch chân màu, chưa chấp nhận

    Đúng: mọi chỗ sửa đã được chấp nhận hoặc từ chối
    """
    found = left(reading, "chen")
    if found is not None:
        message = f"Còn {found.count} chỗ chèn chữ đang theo dõi, chưa chấp nhận{found.first}."
        yield Found(found.where, message, "Chấp nhận hoặc từ chối: thẻ Review, nút Accept hoặc Reject.")


@rule("DV103", Severity.MUC_2, family="thong_le")
def con_chu_xoa_theo_doi(reading: Reading) -> Iterator[Found]:
    """Tệp còn chữ bị xóa đang theo dõi (Track Changes), chưa chấp nhận.

    Sai: câu “Có mặt 12 người.” gạch ngang, chưa chấp nhận

    Đúng: mọi chỗ sửa đã được chấp nhận hoặc từ chối

    Người nhận tệp vẫn đọc được chữ đã xóa.
    """
    found = left(reading, "xoa")
    if found is not None:
        message = f"Còn {found.count} chỗ xóa chữ đang theo dõi, chưa chấp nhận{found.first}."
        yield Found(found.where, message, "Chấp nhận hoặc từ chối: thẻ Review, nút Accept hoặc Reject.")


@rule("DV104", Severity.MUC_2, family="thong_le")
def con_chu_an(reading: Reading) -> Iterator[Found]:
    """Tệp có chữ ẩn (Hidden): không in ra nhưng người nhận tệp đọc được.

    Sai: chữ ẩn “Xin ý kiến lãnh đạo.”

    Đúng: không có chữ ẩn
    """
    found = gathered(reading, tuple(trace for trace in traces(reading, "chu_an") if trace.text.strip()))
    if found is not None:
        hint = "Bấm nút ¶ để thấy chữ ẩn; xóa, hoặc bỏ chọn Hidden trong hộp Font."
        yield Found(found.where, f"Có {found.count} chỗ chữ ẩn{found.first}.", hint)


@rule("DV105", Severity.MUC_2, family="thong_le")
def con_chu_danh_dau(reading: Reading) -> Iterator[Found]:
    """Trong văn bản còn chữ tô màu đánh dấu (Highlight).

    Sai: “ngày 30 tháng 4 năm 2026” tô vàng

    Đúng: không còn chữ tô màu
    """
    found = marked(reading)
    if found is not None:
        message = f"Còn {found.count} chỗ tô màu đánh dấu{found.first}."
        yield Found(
            found.where, message, "Xem lại chỗ đánh dấu rồi bỏ màu: nút Text Highlight Color, No Color."
        )


@rule("DV106", Severity.MUC_4, family="thong_le")
def co_doi_tuong_nhung(reading: Reading) -> Iterator[Found]:
    """Tệp có đối tượng nhúng (OLE) mà bộ kiểm tra không đọc được.

    Sai: bảng tính Excel nhúng trong văn bản

    Đúng: bảng của Word

    Người xem cần tự đọc phần này.
    """
    found = left(reading, "doi_tuong_ole")
    if found is not None:
        message = f"Có {found.count} đối tượng nhúng không kiểm tra được{found.first}."
        yield Found(found.where, message, "Người xem tự kiểm tra phần này.")


@rule("DV107", Severity.MUC_2, family="thong_le")
def lay_tu_noi_khac(reading: Reading) -> Iterator[Found]:
    """Ảnh hoặc một phần của văn bản nằm ngoài tệp, mở trên máy khác sẽ mất.

    Sai: ảnh liên kết tới C:\\Anh\\so-do.png

    Đúng: ảnh chèn hẳn vào tệp
    """
    found = left(reading, "lien_ket_ngoai")
    if found is not None:
        message = f"Có {found.count} ảnh hoặc phần lấy từ ngoài tệp{found.first}."
        yield Found(found.where, message, "Chèn hẳn vào tệp; để như vậy thì máy khác mở sẽ không thấy.")


@rule("DV108", Severity.MUC_4, family="thong_le")
def mau_o_noi_khac(reading: Reading) -> Iterator[Found]:
    """Tệp gắn với một tệp mẫu (template) ở nơi khác.

    Sai: gắn với \\\\may-chu\\mau\\cong-van.dotm

    Đúng: gắn với mẫu Normal có sẵn của Word
    """
    others = tuple(item for item in traces(reading, "mau_ngoai") if not _USUAL_TEMPLATE.search(item.text))
    found = gathered(reading, others)
    if found is not None:
        message = f"Tệp gắn với tệp mẫu ở nơi khác{found.first}."
        yield Found(found.where, message, "Gắn lại với mẫu Normal: thẻ Developer, nút Document Template.")


@rule("DV109", Severity.MUC_2, family="thong_le")
def truong_lay_tu_noi_khac(reading: Reading) -> Iterator[Found]:
    """Trường (Field) lấy ảnh, chữ hoặc số liệu từ nơi khác.

    Sai: { INCLUDETEXT "C:\\So-lieu.docx" }

    Đúng: nội dung nằm trong tệp
    """
    fetching = tuple(item for item in traces(reading, "truong") if _FETCHES.match(item.text))
    found = gathered(reading, fetching)
    if found is not None:
        message = f"Có {found.count} trường lấy nội dung từ nơi khác{found.first}."
        yield Found(found.where, message, "Bấm vào nội dung đó rồi bấm Ctrl+Shift+F9 để giữ hẳn trong tệp.")


@rule("DV110", Severity.MUC_4, family="thong_le")
def tep_bi_khoa(reading: Reading) -> Iterator[Found]:
    """Tệp bị khóa, không cho sửa.

    Sai: Word mở tệp ở chế độ chỉ đọc hoặc chỉ cho ghi nhận xét

    Đúng: tệp sửa được khi còn là bản thảo
    """
    if traces(reading, "khoa_sua"):
        message = "Tệp bị khóa không cho sửa; bộ kiểm tra chỉ đọc."
        yield Found(None, message, "Muốn sửa thì bỏ khóa: thẻ Review, nút Restrict Editing.")


@rule("DV111", Severity.MUC_4, family="thong_le")
def tep_da_ky_so(reading: Reading) -> Iterator[Found]:
    """Tệp Word đã có chữ ký số; sửa tệp thì chữ ký mất hiệu lực.

    Sai: sửa một tệp đã ký số

    Đúng: sửa bản thảo chưa ký rồi trình ký lại
    """
    if traces(reading, "chu_ky_so"):
        message = "Tệp đã có chữ ký số; bộ kiểm tra chỉ đọc."
        yield Found(None, message, "Sửa tệp này thì chữ ký mất hiệu lực; hãy sửa bản chưa ký.")
