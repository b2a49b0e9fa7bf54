"""How annexes look: heading, title, line of reference (Phụ lục I, Phần I, Mục III, khoản 1)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import Judged, wrong_align, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _chu_ky_so_kem_theo(law: Regulation) -> Clause:
    return law.norm("chu_ky_so_kem_theo").cite


def _phu_luc(law: Regulation) -> Clause:
    return law.norm("phu_luc").cite


def _phu_luc_tieu_de(law: Regulation) -> Clause:
    return law.norm("phu_luc_tieu_de").cite


@rule("PL501", Severity.MUC_1, cite=_phu_luc, fixable=True)
def phu_luc_sai_co_chu(reading: Reading) -> Judged:
    """Từ “Phụ lục”, tiêu đề hoặc dòng chỉ dẫn của phụ lục sai cỡ chữ.

    Sai: Phụ lục I cỡ chữ 13.

    Đúng: Phụ lục I cỡ chữ 14; tiêu đề và dòng chỉ dẫn cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "phu_luc", "phu_luc_tieu_de", "phu_luc_chi_dan")


@rule("PL502", Severity.MUC_1, cite=_phu_luc, fixable=True)
def phu_luc_khong_dam(reading: Reading) -> Judged:
    """Từ “Phụ lục” hoặc tiêu đề của phụ lục không in đậm.

    Sai: Phụ lục I in nhạt.

    Đúng: Phụ lục I và tiêu đề in đậm.
    """
    yield from wrong_weight(reading, "phu_luc", "phu_luc_tieu_de", "phu_luc_chi_dan")


@rule("PL503", Severity.MUC_1, cite=_phu_luc, fixable=True)
def phu_luc_sai_dung_nghieng(reading: Reading) -> Judged:
    """Dòng chỉ dẫn của phụ lục không nghiêng, hoặc từ “Phụ lục”, tiêu đề in nghiêng.

    Sai: (Kèm theo Kế hoạch số …) chữ đứng.

    Đúng: (Kèm theo Kế hoạch số …) chữ nghiêng.
    """
    yield from wrong_slant(reading, "phu_luc", "phu_luc_tieu_de", "phu_luc_chi_dan")


@rule("PL504", Severity.MUC_1, cite=_phu_luc, fixable=True)
def phu_luc_khong_canh_giua(reading: Reading) -> Judged:
    """Từ “Phụ lục”, tiêu đề hoặc dòng chỉ dẫn của phụ lục không canh giữa.

    Sai: Phụ lục I canh trái.

    Đúng: Phụ lục I canh giữa.
    """
    yield from wrong_align(reading, "phu_luc", "phu_luc_tieu_de", "phu_luc_chi_dan")


@rule("PL505", Severity.MUC_1, cite=_phu_luc_tieu_de, fixable=True)
def tieu_de_phu_luc_khong_in_hoa(reading: Reading) -> Judged:
    """Tiêu đề của phụ lục không in hoa.

    Sai: Bảng chữ viết tắt

    Đúng: BẢNG CHỮ VIẾT TẮT
    """
    yield from wrong_case(reading, "phu_luc_tieu_de")


@rule("PL506", Severity.MUC_1, cite=_chu_ky_so_kem_theo, fixable=True)
def chu_ky_so_kem_theo_sai_kieu_chu(reading: Reading) -> Judged:
    """Dòng chữ ký số trên văn bản kèm theo không phải cỡ chữ 10.

    Sai: Số: 15/QĐ-SNV; 05/3/2026; 09:30:15 cỡ chữ 13.

    Đúng: Số: 15/QĐ-SNV; 05/3/2026; 09:30:15 cỡ chữ 10.
    """
    yield from wrong_size(reading, "chu_ky_so_kem_theo")
