"""How the powers, the position and the name of the signer look (Phụ lục I, Phần I, Mục II, khoản 7)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import Judged, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import rule
from docgen.check.tail_faults import no_room_to_sign, signature_not_centred
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _chuc_vu(law: Regulation) -> Clause:
    return law.norm("chuc_vu").cite


def _ho_ten(law: Regulation) -> Clause:
    return law.norm("ho_ten").cite


@rule("CK501", Severity.MUC_1, cite=_chuc_vu, fixable=True)
def chuc_vu_sai_co_chu(reading: Reading) -> Judged:
    """Quyền hạn, chức vụ hoặc họ tên người ký có cỡ chữ ngoài khoảng cho phép.

    Sai: GIÁM ĐỐC cỡ chữ 12.

    Đúng: GIÁM ĐỐC cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "quyen_han", "chuc_vu", "ho_ten")


@rule("CK502", Severity.MUC_1, cite=_chuc_vu, fixable=True)
def chuc_vu_khong_dam(reading: Reading) -> Judged:
    """Quyền hạn hoặc chức vụ người ký không in đậm.

    Sai: GIÁM ĐỐC in nhạt.

    Đúng: GIÁM ĐỐC in đậm.
    """
    yield from wrong_weight(reading, "quyen_han", "chuc_vu")


@rule("CK503", Severity.MUC_1, cite=_ho_ten, fixable=True)
def ho_ten_khong_dam(reading: Reading) -> Judged:
    """Họ tên người ký không in đậm.

    Sai: Nguyễn Văn A in nhạt.

    Đúng: Nguyễn Văn A in đậm.
    """
    yield from wrong_weight(reading, "ho_ten")


@rule("CK504", Severity.MUC_1, cite=_chuc_vu, fixable=True)
def nguoi_ky_in_nghieng(reading: Reading) -> Judged:
    """Quyền hạn, chức vụ hoặc họ tên người ký in nghiêng.

    Sai: Nguyễn Văn A chữ nghiêng.

    Đúng: Nguyễn Văn A chữ đứng.
    """
    yield from wrong_slant(reading, "quyen_han", "chuc_vu", "ho_ten")


@rule("CK505", Severity.MUC_1, cite=_chuc_vu, fixable=True)
def chuc_vu_khong_in_hoa(reading: Reading) -> Judged:
    """Quyền hạn hoặc chức vụ người ký không in hoa.

    Sai: Giám đốc

    Đúng: GIÁM ĐỐC
    """
    yield from wrong_case(reading, "quyen_han", "chuc_vu")


@rule("CK506", Severity.MUC_1, cite=_ho_ten, fixable=True)
def ho_ten_in_hoa(reading: Reading) -> Judged:
    """Họ tên người ký viết toàn chữ in hoa.

    Sai: NGUYỄN VĂN A

    Đúng: Nguyễn Văn A
    """
    yield from wrong_case(reading, "ho_ten")


@rule("CK507", Severity.MUC_2, cite=_ho_ten, fixable=True)
def chu_ky_khong_canh_giua(reading: Reading) -> Judged:
    """Chức vụ và họ tên người ký không canh giữa với nhau.

    Sai: GIÁM ĐỐC canh giữa, Nguyễn Văn A canh trái.

    Đúng: Họ tên canh giữa dưới chức vụ.
    """
    yield from signature_not_centred(reading)


@rule("CK508", Severity.MUC_3, family="thong_le", fixable=True)
def thieu_cho_ky(reading: Reading) -> Judged:
    """Giữa chức vụ và họ tên không đủ chỗ để ký.

    Sai: Họ tên ngay dưới chức vụ.

    Đúng: Chừa 4 đến 6 dòng để ký và đóng dấu.
    """
    yield from no_room_to_sign(reading)
