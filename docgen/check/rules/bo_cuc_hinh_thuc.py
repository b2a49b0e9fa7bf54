"""How the levels of the body look: phần to điểm (Phụ lục I, Phần I, Mục II, khoản 6, điểm đ)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.level_faults import DIVISION_TITLES, DIVISION_WORDS, authority_lines, dieu_word_not_bold
from docgen.check.look_faults import Judged, wrong_align, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.profile import Profile
from docgen.check.rule import rule
from docgen.check.size_set import level_not_body_size
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _chuong(law: Regulation) -> Clause:
    return law.norm("chuong").cite


def _dieu(law: Regulation) -> Clause:
    return law.norm("dieu").cite


def _khoan(law: Regulation) -> Clause:
    return law.norm("khoan").cite


def _muc_la_ma(law: Regulation) -> Clause:
    return law.norm("muc_la_ma").cite


def _tham_quyen_ban_hanh(law: Regulation) -> Clause:
    return law.norm("tham_quyen_ban_hanh").cite


@rule("BC501", Severity.MUC_2, cite=_dieu, fixable=True)
def cap_khac_co_chu_loi_van(reading: Reading, profile: Profile) -> Judged:
    """Điều, khoản, điểm không cùng cỡ chữ với phần lời văn.

    Sai: Lời văn cỡ chữ 14, khoản cỡ chữ 13.

    Đúng: Lời văn và khoản cùng cỡ chữ 14.
    """
    yield from level_not_body_size(reading, profile.font_size)


@rule("BC502", Severity.MUC_1, cite=_dieu, fixable=True)
def dieu_khong_dam(reading: Reading) -> Judged:
    """Số thứ tự và tiêu đề của điều không in đậm.

    Sai: Điều 1. Phạm vi điều chỉnh, in nhạt.

    Đúng: Điều 1. Phạm vi điều chỉnh, in đậm.
    """
    yield from wrong_weight(reading, "dieu")


@rule("BC503", Severity.MUC_1, cite=_dieu, fixable=True)
def dieu_in_nghieng(reading: Reading) -> Judged:
    """Tiêu đề của điều in nghiêng.

    Sai: Điều 1. Phạm vi điều chỉnh, chữ nghiêng.

    Đúng: Điều 1. Phạm vi điều chỉnh, chữ đứng.
    """
    yield from wrong_slant(reading, "dieu")


@rule("BC504", Severity.MUC_1, cite=_dieu, fixable=True)
def tu_dieu_khong_dam(reading: Reading) -> Judged:
    """Từ “Điều” và số thứ tự của điều không có tiêu đề không in đậm.

    Sai: Điều 1. Bổ nhiệm ông Nguyễn Văn A; cả dòng in nhạt.

    Đúng: “Điều 1.” in đậm, phần sau in nhạt.
    """
    yield from dieu_word_not_bold(reading)


@rule("BC505", Severity.MUC_1, cite=_muc_la_ma, fixable=True)
def muc_la_ma_khong_dam(reading: Reading) -> Judged:
    """Tiêu đề mục (I, II, III) không in đậm.

    Sai: I. TÌNH HÌNH CHUNG, in nhạt.

    Đúng: I. TÌNH HÌNH CHUNG, in đậm.
    """
    yield from wrong_weight(reading, "muc_la_ma")


@rule("BC506", Severity.MUC_1, cite=_muc_la_ma, fixable=True)
def muc_la_ma_khong_in_hoa(reading: Reading) -> Judged:
    """Tiêu đề mục (I, II, III) không in hoa.

    Sai: I. Tình hình chung

    Đúng: I. TÌNH HÌNH CHUNG
    """
    yield from wrong_case(reading, "muc_la_ma")


@rule("BC507", Severity.MUC_1, cite=_muc_la_ma, fixable=True)
def muc_la_ma_sai_co_chu(reading: Reading) -> Judged:
    """Tiêu đề phần, chương, mục có cỡ chữ ngoài khoảng cho phép.

    Sai: I. TÌNH HÌNH CHUNG cỡ chữ 15.

    Đúng: I. TÌNH HÌNH CHUNG cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "muc_la_ma", *DIVISION_WORDS, *DIVISION_TITLES)


@rule("BC508", Severity.MUC_1, cite=_muc_la_ma, fixable=True)
def muc_la_ma_in_nghieng(reading: Reading) -> Judged:
    """Tiêu đề phần, chương, mục in nghiêng.

    Sai: I. TÌNH HÌNH CHUNG chữ nghiêng.

    Đúng: I. TÌNH HÌNH CHUNG chữ đứng.
    """
    yield from wrong_slant(reading, "muc_la_ma", *DIVISION_WORDS, *DIVISION_TITLES)


@rule("BC509", Severity.MUC_1, cite=_chuong, fixable=True)
def chuong_khong_dam(reading: Reading) -> Judged:
    """Phần, chương, mục hoặc tiêu đề của chúng không in đậm.

    Sai: Chương I, QUY ĐỊNH CHUNG in nhạt.

    Đúng: Chương I, QUY ĐỊNH CHUNG in đậm.
    """
    yield from wrong_weight(reading, *DIVISION_WORDS, *DIVISION_TITLES)


@rule("BC510", Severity.MUC_1, cite=_chuong, fixable=True)
def chuong_khong_canh_giua(reading: Reading) -> Judged:
    """Phần, chương, mục hoặc tiêu đề của chúng không canh giữa.

    Sai: Chương I canh trái.

    Đúng: Chương I canh giữa, trên một dòng riêng.
    """
    yield from wrong_align(reading, *DIVISION_WORDS, *DIVISION_TITLES)


@rule("BC511", Severity.MUC_1, cite=_chuong, fixable=True)
def tieu_de_chuong_khong_in_hoa(reading: Reading) -> Judged:
    """Tiêu đề của phần, chương, mục không in hoa.

    Sai: Chương I, dòng dưới: Quy định chung

    Đúng: Chương I, dòng dưới: QUY ĐỊNH CHUNG
    """
    yield from wrong_case(reading, *DIVISION_TITLES)


@rule("BC512", Severity.MUC_3, cite=_khoan, fixable=True)
def khoan_co_tieu_de_khong_dam(reading: Reading) -> Judged:
    """Khoản có tiêu đề riêng một dòng không in đậm.

    Sai: 1. Phạm vi áp dụng (một dòng riêng, in nhạt).

    Đúng: 1. Phạm vi áp dụng (một dòng riêng, in đậm).
    """
    yield from wrong_weight(reading, "khoan")


@rule("BC513", Severity.MUC_1, cite=_khoan, fixable=True)
def khoan_in_hoa(reading: Reading) -> Judged:
    """Tiêu đề của khoản hoặc điều viết toàn chữ in hoa.

    Sai: 1. MỤC TIÊU CHUNG

    Đúng: 1. Mục tiêu chung
    """
    yield from wrong_case(reading, "khoan", "dieu")


@rule("BC514", Severity.MUC_1, cite=_khoan, fixable=True)
def khoan_in_nghieng(reading: Reading) -> Judged:
    """Tiêu đề của khoản in nghiêng.

    Sai: 1. Mục tiêu chung, chữ nghiêng.

    Đúng: 1. Mục tiêu chung, chữ đứng.
    """
    yield from wrong_slant(reading, "khoan")


@rule("BC515", Severity.MUC_1, cite=_tham_quyen_ban_hanh, fixable=True)
def tham_quyen_sai_kieu_chu(reading: Reading) -> Judged:
    """Dòng thẩm quyền ban hành hoặc “QUYẾT ĐỊNH:” không in hoa, đậm, canh giữa, hoặc không có dấu hai chấm.

    Sai: GIÁM ĐỐC SỞ NỘI VỤ in nhạt; QUYẾT ĐỊNH không có dấu hai chấm.

    Đúng: GIÁM ĐỐC SỞ NỘI VỤ in đậm, canh giữa; QUYẾT ĐỊNH:

    Thiếu dấu hai chấm là Mức 2.
    """
    yield from authority_lines(reading)
