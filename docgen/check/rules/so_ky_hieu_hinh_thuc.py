"""How số, ký hiệu look (Phụ lục I, Phần I, Mục II, khoản 3)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import Judged, wrong_align, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _so_ky_hieu(law: Regulation) -> Clause:
    return law.norm("so_ky_hieu").cite


@rule("SO501", Severity.MUC_1, cite=_so_ky_hieu, fixable=True)
def so_ky_hieu_sai_co_chu(reading: Reading) -> Judged:
    """Số, ký hiệu không phải cỡ chữ 13.

    Sai: Số: 15/QĐ-BNV cỡ chữ 12.

    Đúng: Số: 15/QĐ-BNV cỡ chữ 13.
    """
    yield from wrong_size(reading, "so_ky_hieu")


@rule("SO502", Severity.MUC_1, cite=_so_ky_hieu, fixable=True)
def so_ky_hieu_in_dam(reading: Reading) -> Judged:
    """Số, ký hiệu in đậm.

    Sai: Số: 15/QĐ-BNV in đậm.

    Đúng: Số: 15/QĐ-BNV không in đậm.
    """
    yield from wrong_weight(reading, "so_ky_hieu")


@rule("SO503", Severity.MUC_1, cite=_so_ky_hieu, fixable=True)
def so_ky_hieu_in_nghieng(reading: Reading) -> Judged:
    """Số, ký hiệu in nghiêng.

    Sai: Số: 15/QĐ-BNV chữ nghiêng.

    Đúng: Số: 15/QĐ-BNV chữ đứng.
    """
    yield from wrong_slant(reading, "so_ky_hieu")


@rule("SO504", Severity.MUC_1, cite=_so_ky_hieu, fixable=True)
def so_ky_hieu_khong_canh_giua(reading: Reading) -> Judged:
    """Số, ký hiệu không canh giữa dưới tên cơ quan ban hành.

    Sai: Số, ký hiệu canh trái.

    Đúng: Số, ký hiệu canh giữa.
    """
    yield from wrong_align(reading, "so_ky_hieu")
