"""How stamps, the mark of the drafter and the address look (Phụ lục I, Phần I, Mục III, khoản 2 đến 4)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.letter_faults import stamp_not_red
from docgen.check.look_faults import Judged, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _dau_khan(law: Regulation) -> Clause:
    return law.norm("dau_khan").cite


def _dia_chi(law: Regulation) -> Clause:
    return law.norm("dia_chi").cite


@rule("DK501", Severity.MUC_1, cite=_dau_khan, fixable=True)
def dau_chi_sai_co_chu(reading: Reading) -> Judged:
    """Dấu chỉ mức độ khẩn hoặc phạm vi lưu hành có cỡ chữ ngoài khoảng cho phép.

    Sai: KHẨN cỡ chữ 16.

    Đúng: KHẨN cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "dau_khan", "pham_vi_luu_hanh")


@rule("DK502", Severity.MUC_1, cite=_dau_khan, fixable=True)
def dau_chi_khong_dam(reading: Reading) -> Judged:
    """Dấu chỉ mức độ khẩn hoặc phạm vi lưu hành không in đậm.

    Sai: KHẨN in nhạt.

    Đúng: KHẨN in đậm.
    """
    yield from wrong_weight(reading, "dau_khan", "pham_vi_luu_hanh")


@rule("DK504", Severity.MUC_1, cite=_dau_khan, fixable=True)
def dau_chi_in_nghieng(reading: Reading) -> Judged:
    """Dấu chỉ mức độ khẩn hoặc phạm vi lưu hành in nghiêng.

    Sai: KHẨN chữ nghiêng.

    Đúng: KHẨN chữ đứng.
    """
    yield from wrong_slant(reading, "dau_khan", "pham_vi_luu_hanh")


@rule("DK505", Severity.MUC_1, cite=_dau_khan, fixable=True)
def dau_khan_khong_do(reading: Reading) -> Judged:
    """Dấu chỉ mức độ khẩn không phải màu đỏ tươi.

    Sai: HỎA TỐC màu đen.

    Đúng: HỎA TỐC màu đỏ tươi.
    """
    yield from stamp_not_red(reading)


@rule("DK506", Severity.MUC_1, cite=_dia_chi, fixable=True)
def cuoi_trang_sai_co_chu(reading: Reading) -> Judged:
    """Địa chỉ cơ quan hoặc ký hiệu người soạn thảo sai cỡ chữ.

    Sai: Địa chỉ cơ quan cỡ chữ 13.

    Đúng: Địa chỉ cỡ chữ 11 hoặc 12; ký hiệu người soạn thảo cỡ chữ 11.
    """
    yield from wrong_size(reading, "dia_chi", "ky_hieu_soan_thao")
