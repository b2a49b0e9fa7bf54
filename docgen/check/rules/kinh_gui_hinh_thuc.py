"""How Kính gửi looks (Phụ lục I, Phần I, Mục II, khoản 9, điểm d)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import Judged, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import rule
from docgen.check.tail_faults import dashes_not_aligned
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _kinh_gui(law: Regulation) -> Clause:
    return law.norm("kinh_gui").cite


def _kinh_gui_muc(law: Regulation) -> Clause:
    return law.norm("kinh_gui_muc").cite


@rule("KG501", Severity.MUC_1, cite=_kinh_gui, fixable=True)
def kinh_gui_sai_co_chu(reading: Reading) -> Judged:
    """Kính gửi có cỡ chữ ngoài khoảng cho phép.

    Sai: Kính gửi: Bộ Nội vụ cỡ chữ 12.

    Đúng: Kính gửi: Bộ Nội vụ cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "kinh_gui", "kinh_gui_muc")


@rule("KG502", Severity.MUC_1, cite=_kinh_gui, fixable=True)
def kinh_gui_in_dam(reading: Reading) -> Judged:
    """Kính gửi in đậm.

    Sai: Kính gửi: Bộ Nội vụ in đậm.

    Đúng: Kính gửi: Bộ Nội vụ không đậm.
    """
    yield from wrong_weight(reading, "kinh_gui", "kinh_gui_muc")


@rule("KG503", Severity.MUC_1, cite=_kinh_gui, fixable=True)
def kinh_gui_in_nghieng(reading: Reading) -> Judged:
    """Kính gửi in nghiêng.

    Sai: Kính gửi: Bộ Nội vụ chữ nghiêng.

    Đúng: Kính gửi: Bộ Nội vụ chữ đứng.
    """
    yield from wrong_slant(reading, "kinh_gui", "kinh_gui_muc")


@rule("KG504", Severity.MUC_1, cite=_kinh_gui, fixable=True)
def kinh_gui_in_hoa(reading: Reading) -> Judged:
    """Kính gửi viết toàn chữ in hoa.

    Sai: KÍNH GỬI: BỘ NỘI VỤ

    Đúng: Kính gửi: Bộ Nội vụ
    """
    yield from wrong_case(reading, "kinh_gui", "kinh_gui_muc")


@rule("KG505", Severity.MUC_2, cite=_kinh_gui_muc, fixable=True)
def kinh_gui_gach_khong_thang_cot(reading: Reading) -> Judged:
    """Gạch đầu dòng của Kính gửi không thẳng cột.

    Sai: Gạch đầu dòng thứ nhất lùi 5 cm, thứ hai lùi 6 cm.

    Đúng: Các gạch đầu dòng thẳng hàng với nhau dưới dấu hai chấm.
    """
    yield from dashes_not_aligned(reading)
