"""How Quốc hiệu and Tiêu ngữ look (Phụ lục I, Phần I, Mục II, khoản 1)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.line_faults import missing_line, wrong_line
from docgen.check.look_faults import Judged, wrong_align, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.paragraph_faults import head_lines
from docgen.check.room_faults import has_no_room
from docgen.check.rule import rule
from docgen.check.size_set import head_not_one_set
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _quoc_hieu(law: Regulation) -> Clause:
    return law.norm("quoc_hieu").cite


def _tieu_ngu(law: Regulation) -> Clause:
    return law.norm("tieu_ngu").cite


def _size_set(law: Regulation) -> Clause:
    """Return the clause that couples the sizes, the last that the head cites."""
    return law.norm("quoc_hieu").cites[-1]


@rule("QH501", Severity.MUC_1, cite=_quoc_hieu, fixable=True)
def quoc_hieu_sai_co_chu(reading: Reading) -> Judged:
    """Quốc hiệu có cỡ chữ ngoài khoảng cho phép.

    Sai: Quốc hiệu cỡ chữ 16.

    Đúng: Quốc hiệu cỡ chữ 12 hoặc 13.
    """
    yield from wrong_size(reading, "quoc_hieu")


@rule("QH502", Severity.MUC_1, cite=_quoc_hieu, fixable=True)
def quoc_hieu_khong_dam(reading: Reading) -> Judged:
    """Quốc hiệu không in đậm.

    Sai: Quốc hiệu in nhạt, hoặc có chữ không đậm.

    Đúng: Quốc hiệu in đậm tất cả các chữ.
    """
    yield from wrong_weight(reading, "quoc_hieu")


@rule("QH503", Severity.MUC_1, cite=_quoc_hieu, fixable=True)
def quoc_hieu_in_nghieng(reading: Reading) -> Judged:
    """Quốc hiệu in nghiêng.

    Sai: Quốc hiệu chữ nghiêng.

    Đúng: Quốc hiệu chữ đứng.
    """
    yield from wrong_slant(reading, "quoc_hieu")


@rule("QH504", Severity.MUC_1, cite=_quoc_hieu, fixable=True)
def quoc_hieu_khong_in_hoa(reading: Reading) -> Judged:
    """Quốc hiệu có chữ không in hoa.

    Sai: Cộng hòa xã hội chủ nghĩa Việt Nam

    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    """
    yield from wrong_case(reading, "quoc_hieu")


@rule("QH505", Severity.MUC_1, cite=_tieu_ngu, fixable=True)
def tieu_ngu_sai_co_chu(reading: Reading) -> Judged:
    """Tiêu ngữ có cỡ chữ ngoài khoảng cho phép.

    Sai: Tiêu ngữ cỡ chữ 12.

    Đúng: Tiêu ngữ cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "tieu_ngu")


@rule("QH506", Severity.MUC_1, cite=_tieu_ngu, fixable=True)
def tieu_ngu_khong_dam(reading: Reading) -> Judged:
    """Tiêu ngữ không in đậm.

    Sai: Tiêu ngữ in nhạt, hoặc có chữ không đậm.

    Đúng: Tiêu ngữ in đậm tất cả các chữ.
    """
    yield from wrong_weight(reading, "tieu_ngu")


@rule("QH507", Severity.MUC_1, cite=_tieu_ngu, fixable=True)
def tieu_ngu_in_nghieng(reading: Reading) -> Judged:
    """Tiêu ngữ in nghiêng.

    Sai: Tiêu ngữ chữ nghiêng.

    Đúng: Tiêu ngữ chữ đứng.
    """
    yield from wrong_slant(reading, "tieu_ngu")


@rule("QH508", Severity.MUC_1, cite=_tieu_ngu, fixable=True)
def tieu_ngu_khong_canh_giua(reading: Reading) -> Judged:
    """Tiêu ngữ không canh giữa dưới Quốc hiệu.

    Sai: Tiêu ngữ canh trái.

    Đúng: Tiêu ngữ canh giữa dưới Quốc hiệu.
    """
    yield from wrong_align(reading, "tieu_ngu")


@rule("QH509", Severity.MUC_1, cite=_tieu_ngu, fixable=True)
def tieu_ngu_thieu_duong_ke(reading: Reading) -> Judged:
    """Dưới Tiêu ngữ không có đường kẻ ngang.

    Sai: Dưới Tiêu ngữ để trống, hoặc Tiêu ngữ bị gạch chân.

    Đúng: Dưới Tiêu ngữ có đường kẻ nét liền, dài bằng dòng chữ.
    """
    yield from missing_line(reading, "tieu_ngu")


@rule("QH510", Severity.MUC_1, cite=_tieu_ngu, fixable=True)
def tieu_ngu_sai_duong_ke(reading: Reading) -> Judged:
    """Đường kẻ dưới Tiêu ngữ không dài bằng dòng chữ.

    Sai: Đường kẻ dài bằng một nửa dòng chữ.

    Đúng: Đường kẻ dài bằng dòng chữ.
    """
    yield from wrong_line(reading, "tieu_ngu")


def _lines(law: Regulation) -> Clause:
    return law.text.head_lines_cite


@rule("QH511", Severity.MUC_2, cite=_lines, fixable=True)
def quoc_hieu_khong_cach_dong_don(reading: Reading) -> Judged:
    """Quốc hiệu, Tiêu ngữ không cách nhau dòng đơn.

    Sai: Quốc hiệu giãn dòng 1,5.

    Đúng: Quốc hiệu, Tiêu ngữ giãn dòng đơn (1,0).
    """
    yield from head_lines(reading, "quoc_hieu", "tieu_ngu", cite=_lines(reading.regulation))


@rule("QH512", Severity.MUC_3, cite=_quoc_hieu)
def quoc_hieu_thieu_cho(reading: Reading) -> Judged:
    """Quốc hiệu không đủ chỗ trên một dòng nên bị ngắt thành hai dòng.

    Sai: Ô chứa Quốc hiệu rộng 7 cm, Quốc hiệu cỡ chữ 13 bị xuống dòng.

    Đúng: Ô chứa Quốc hiệu đủ rộng để Quốc hiệu nằm trên một dòng.

    Bề rộng của chữ được đo theo phông Times New Roman; khi không chắc thì quy tắc không kết luận.
    """
    yield from has_no_room(reading, "quoc_hieu")


@rule("QH513", Severity.MUC_2, cite=_size_set, fixable=True)
def phan_dau_khong_cung_bo_co_chu(reading: Reading) -> Judged:
    """Cỡ chữ của Quốc hiệu, Tiêu ngữ và dòng địa danh không cùng tăng, cùng giảm.

    Sai: Quốc hiệu 12, Tiêu ngữ 14, địa danh 14.

    Đúng: Quốc hiệu 13, Tiêu ngữ 14, địa danh 14; hoặc 12, 13, 13.
    """
    yield from head_not_one_set(reading)
