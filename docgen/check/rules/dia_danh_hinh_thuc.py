"""How the line of place and date looks (Phụ lục I, Phần I, Mục II, khoản 4)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import Judged, wrong_align, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import rule
from docgen.check.tail_faults import date_not_level
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _dia_danh_thoi_gian(law: Regulation) -> Clause:
    return law.norm("dia_danh_thoi_gian").cite


@rule("DD501", Severity.MUC_1, cite=_dia_danh_thoi_gian, fixable=True)
def dia_danh_sai_co_chu(reading: Reading) -> Judged:
    """Địa danh và thời gian có cỡ chữ ngoài khoảng cho phép.

    Sai: Hà Nội, ngày 05 tháng 3 năm 2026 cỡ chữ 12.

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026 cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "dia_danh_thoi_gian")


@rule("DD502", Severity.MUC_1, cite=_dia_danh_thoi_gian, fixable=True)
def dia_danh_khong_nghieng(reading: Reading) -> Judged:
    """Địa danh và thời gian không in nghiêng.

    Sai: Dòng địa danh chữ đứng.

    Đúng: Dòng địa danh chữ nghiêng.
    """
    yield from wrong_slant(reading, "dia_danh_thoi_gian")


@rule("DD503", Severity.MUC_1, cite=_dia_danh_thoi_gian, fixable=True)
def dia_danh_in_dam(reading: Reading) -> Judged:
    """Địa danh và thời gian in đậm.

    Sai: Dòng địa danh in nghiêng, đậm.

    Đúng: Dòng địa danh in nghiêng, không đậm.
    """
    yield from wrong_weight(reading, "dia_danh_thoi_gian")


@rule("DD504", Severity.MUC_1, cite=_dia_danh_thoi_gian, fixable=True)
def dia_danh_khong_canh_giua(reading: Reading) -> Judged:
    """Địa danh và thời gian không canh giữa dưới Quốc hiệu, Tiêu ngữ.

    Sai: Dòng địa danh canh phải.

    Đúng: Dòng địa danh canh giữa.
    """
    yield from wrong_align(reading, "dia_danh_thoi_gian")


@rule("DD505", Severity.MUC_1, cite=_dia_danh_thoi_gian)
def dia_danh_khong_ngang_so(reading: Reading) -> Judged:
    """Địa danh và thời gian không cùng dòng với số, ký hiệu.

    Sai: Dòng địa danh thấp hơn số, ký hiệu một dòng.

    Đúng: Dòng địa danh ngang với số, ký hiệu.
    """
    yield from date_not_level(reading)
