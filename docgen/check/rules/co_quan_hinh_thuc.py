"""How the names of the issuing body and of the one above it look (Phụ lục I, Phần I, Mục II, khoản 2)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.line_faults import missing_line, unordered_line, wrong_line
from docgen.check.look_faults import Judged, wrong_align, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.paragraph_faults import head_lines
from docgen.check.rule import rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _co_quan_ban_hanh(law: Regulation) -> Clause:
    return law.norm("co_quan_ban_hanh").cite


def _co_quan_chu_quan(law: Regulation) -> Clause:
    return law.norm("co_quan_chu_quan").cite


@rule("CQ501", Severity.MUC_1, cite=_co_quan_ban_hanh, fixable=True)
def ten_co_quan_sai_co_chu(reading: Reading) -> Judged:
    """Tên cơ quan có cỡ chữ ngoài khoảng cho phép.

    Sai: SỞ NỘI VỤ cỡ chữ 14.

    Đúng: SỞ NỘI VỤ cỡ chữ 12 hoặc 13.
    """
    yield from wrong_size(reading, "co_quan_chu_quan", "co_quan_ban_hanh")


@rule("CQ502", Severity.MUC_1, cite=_co_quan_chu_quan, fixable=True)
def co_quan_chu_quan_in_dam(reading: Reading) -> Judged:
    """Tên cơ quan chủ quản in đậm.

    Sai: UBND TỈNH NINH BÌNH in đậm, phía trên SỞ NỘI VỤ.

    Đúng: UBND TỈNH NINH BÌNH in nhạt, SỞ NỘI VỤ in đậm.
    """
    yield from wrong_weight(reading, "co_quan_chu_quan")


@rule("CQ503", Severity.MUC_1, cite=_co_quan_ban_hanh, fixable=True)
def co_quan_ban_hanh_khong_dam(reading: Reading) -> Judged:
    """Tên cơ quan ban hành không in đậm.

    Sai: SỞ NỘI VỤ in nhạt.

    Đúng: SỞ NỘI VỤ in đậm.
    """
    yield from wrong_weight(reading, "co_quan_ban_hanh")


@rule("CQ504", Severity.MUC_1, cite=_co_quan_ban_hanh, fixable=True)
def ten_co_quan_in_nghieng(reading: Reading) -> Judged:
    """Tên cơ quan in nghiêng.

    Sai: SỞ NỘI VỤ chữ nghiêng.

    Đúng: SỞ NỘI VỤ chữ đứng.
    """
    yield from wrong_slant(reading, "co_quan_chu_quan", "co_quan_ban_hanh")


@rule("CQ505", Severity.MUC_1, cite=_co_quan_ban_hanh, fixable=True)
def ten_co_quan_khong_in_hoa(reading: Reading) -> Judged:
    """Tên cơ quan có chữ không in hoa.

    Sai: Sở Nội vụ

    Đúng: SỞ NỘI VỤ
    """
    yield from wrong_case(reading, "co_quan_chu_quan", "co_quan_ban_hanh")


@rule("CQ506", Severity.MUC_1, cite=_co_quan_ban_hanh, fixable=True)
def ten_co_quan_khong_canh_giua(reading: Reading) -> Judged:
    """Tên cơ quan không canh giữa.

    Sai: Tên cơ quan canh trái.

    Đúng: Tên cơ quan canh giữa.
    """
    yield from wrong_align(reading, "co_quan_chu_quan", "co_quan_ban_hanh")


@rule("CQ507", Severity.MUC_1, cite=_co_quan_ban_hanh, fixable=True)
def co_quan_thieu_duong_ke(reading: Reading) -> Judged:
    """Dưới tên cơ quan ban hành không có đường kẻ ngang.

    Sai: Dưới SỞ NỘI VỤ để trống.

    Đúng: Dưới SỞ NỘI VỤ có đường kẻ dài từ 1/3 đến 1/2 dòng chữ.
    """
    yield from missing_line(reading, "co_quan_ban_hanh")


@rule("CQ508", Severity.MUC_1, cite=_co_quan_ban_hanh, fixable=True)
def co_quan_sai_duong_ke(reading: Reading) -> Judged:
    """Đường kẻ dưới tên cơ quan ban hành sai độ dài.

    Sai: Đường kẻ dài bằng dòng chữ.

    Đúng: Đường kẻ dài từ 1/3 đến 1/2 dòng chữ.
    """
    yield from wrong_line(reading, "co_quan_ban_hanh")


@rule("CQ509", Severity.MUC_3, cite=_co_quan_ban_hanh, fixable=True)
def chu_quan_co_duong_ke(reading: Reading) -> Judged:
    """Dưới tên cơ quan chủ quản có đường kẻ.

    Sai: UBND TỈNH NINH BÌNH có đường kẻ phía dưới.

    Đúng: Chỉ tên cơ quan ban hành có đường kẻ.
    """
    yield from unordered_line(reading, "co_quan_chu_quan")


@rule("CQ510", Severity.MUC_2, cite=_co_quan_ban_hanh, fixable=True)
def ten_co_quan_khong_cach_dong_don(reading: Reading) -> Judged:
    """Tên cơ quan chủ quản và tên cơ quan ban hành không cách nhau dòng đơn.

    Sai: Tên cơ quan giãn dòng 1,5.

    Đúng: Tên cơ quan giãn dòng đơn (1,0).
    """
    yield from head_lines(reading, "co_quan_chu_quan", "co_quan_ban_hanh")
