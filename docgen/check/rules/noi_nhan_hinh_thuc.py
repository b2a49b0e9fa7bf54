"""How Nơi nhận looks (Phụ lục I, Phần I, Mục II, khoản 9, điểm d)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import (
    Judged,
    underlined,
    wrong_align,
    wrong_case,
    wrong_size,
    wrong_slant,
    wrong_weight,
)
from docgen.check.rule import rule
from docgen.check.tail_faults import dash_not_flush, not_level
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _noi_nhan(law: Regulation) -> Clause:
    return law.norm("noi_nhan").cite


def _noi_nhan_muc(law: Regulation) -> Clause:
    return law.norm("noi_nhan_muc").cite


@rule("NN501", Severity.MUC_1, cite=_noi_nhan, fixable=True)
def tu_noi_nhan_sai_co_chu(reading: Reading) -> Judged:
    """Từ “Nơi nhận” không phải cỡ chữ 12.

    Sai: Nơi nhận: cỡ chữ 14.

    Đúng: Nơi nhận: cỡ chữ 12.
    """
    yield from wrong_size(reading, "noi_nhan")


@rule("NN502", Severity.MUC_1, cite=_noi_nhan, fixable=True)
def tu_noi_nhan_sai_kieu_chu(reading: Reading) -> Judged:
    """Từ “Nơi nhận” không in đậm.

    Sai: Nơi nhận: in nhạt.

    Đúng: Nơi nhận: in nghiêng, đậm.
    """
    yield from wrong_weight(reading, "noi_nhan")


@rule("NN503", Severity.MUC_1, cite=_noi_nhan, fixable=True)
def tu_noi_nhan_khong_nghieng(reading: Reading) -> Judged:
    """Từ “Nơi nhận” không in nghiêng.

    Sai: Nơi nhận: chữ đứng.

    Đúng: Nơi nhận: in nghiêng, đậm.
    """
    yield from wrong_slant(reading, "noi_nhan")


@rule("NN504", Severity.MUC_3, cite=_noi_nhan, fixable=True)
def noi_nhan_gach_chan(reading: Reading) -> Judged:
    """Từ “Nơi nhận” bị gạch chân.

    Sai: Nơi nhận: in nghiêng, đậm, gạch chân.

    Đúng: Nơi nhận: in nghiêng, đậm.
    """
    yield from underlined(reading, "noi_nhan")


@rule("NN505", Severity.MUC_1, cite=_noi_nhan, fixable=True)
def noi_nhan_in_hoa(reading: Reading) -> Judged:
    """Nơi nhận viết toàn chữ in hoa.

    Sai: NƠI NHẬN:

    Đúng: Nơi nhận:
    """
    yield from wrong_case(reading, "noi_nhan", "noi_nhan_muc")


@rule("NN506", Severity.MUC_1, cite=_noi_nhan_muc, fixable=True)
def danh_sach_noi_nhan_sai_co_chu(reading: Reading) -> Judged:
    """Danh sách nơi nhận không phải cỡ chữ 11.

    Sai: - Như trên; cỡ chữ 13.

    Đúng: - Như trên; cỡ chữ 11.
    """
    yield from wrong_size(reading, "noi_nhan_muc")


@rule("NN507", Severity.MUC_1, cite=_noi_nhan_muc, fixable=True)
def danh_sach_noi_nhan_in_nghieng(reading: Reading) -> Judged:
    """Danh sách nơi nhận in nghiêng.

    Sai: - Như trên; chữ nghiêng.

    Đúng: - Như trên; chữ đứng.
    """
    yield from wrong_slant(reading, "noi_nhan_muc")


@rule("NN508", Severity.MUC_1, cite=_noi_nhan_muc, fixable=True)
def danh_sach_noi_nhan_in_dam(reading: Reading) -> Judged:
    """Danh sách nơi nhận in đậm.

    Sai: - Như trên; in đậm.

    Đúng: - Như trên; không đậm.
    """
    yield from wrong_weight(reading, "noi_nhan_muc")


@rule("NN509", Severity.MUC_2, cite=_noi_nhan_muc, fixable=True)
def gach_noi_nhan_khong_sat_le(reading: Reading) -> Judged:
    """Gạch đầu dòng của nơi nhận không sát lề trái.

    Sai: Gạch đầu dòng lùi vào 1 cm.

    Đúng: Gạch đầu dòng sát lề trái, dưới từ “Nơi nhận”.
    """
    yield from dash_not_flush(reading)


@rule("NN510", Severity.MUC_1, cite=_noi_nhan)
def noi_nhan_khong_ngang_chu_ky(reading: Reading) -> Judged:
    """Nơi nhận không ngang hàng với quyền hạn, chức vụ của người ký.

    Sai: Nơi nhận đặt dưới chữ ký.

    Đúng: Nơi nhận ở bên trái, ngang dòng chức vụ.
    """
    yield from not_level(reading)


@rule("NN511", Severity.MUC_2, cite=_noi_nhan_muc, fixable=True)
def noi_nhan_khong_canh_trai(reading: Reading) -> Judged:
    """Nơi nhận không canh trái.

    Sai: Danh sách nơi nhận canh giữa.

    Đúng: Danh sách nơi nhận canh trái.
    """
    yield from wrong_align(reading, "noi_nhan", "noi_nhan_muc")
