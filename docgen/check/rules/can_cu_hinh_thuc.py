"""How căn cứ look (Phụ lục I, Phần I, Mục II, khoản 6, điểm a)."""

from __future__ import annotations

from docgen.check.can_cu_faults import upright_can_cu
from docgen.check.diagnostic import Severity
from docgen.check.look_faults import Judged, wrong_size, wrong_weight
from docgen.check.rule import rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _can_cu(law: Regulation) -> Clause:
    return law.norm("can_cu").cite


@rule("CC501", Severity.MUC_1, cite=_can_cu, fixable=True)
def can_cu_khong_nghieng(reading: Reading) -> Judged:
    """Căn cứ không in nghiêng.

    Sai: Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024; chữ đứng.

    Đúng: Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024; chữ nghiêng.

    Trong biên bản, mẫu của Phụ lục V in căn cứ chữ đứng: chỉ nhắc.
    """
    yield from upright_can_cu(reading)


@rule("CC502", Severity.MUC_1, cite=_can_cu, fixable=True)
def can_cu_sai_co_chu(reading: Reading) -> Judged:
    """Căn cứ có cỡ chữ ngoài khoảng cho phép.

    Sai: Căn cứ cỡ chữ 12.

    Đúng: Căn cứ cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "can_cu")


@rule("CC503", Severity.MUC_1, cite=_can_cu, fixable=True)
def can_cu_in_dam(reading: Reading) -> Judged:
    """Căn cứ in đậm.

    Sai: Căn cứ in nghiêng, đậm.

    Đúng: Căn cứ in nghiêng, không đậm.
    """
    yield from wrong_weight(reading, "can_cu")
