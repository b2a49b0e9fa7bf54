"""How the running text is set (Phụ lục I, Phần I, Mục II, khoản 6, điểm e)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.emphasis_faults import mostly_bold, mostly_slanted
from docgen.check.look_faults import Judged
from docgen.check.paragraph_faults import narrow_gap, not_justified, wrong_first_line, wrong_lines
from docgen.check.profile import Profile
from docgen.check.rule import rule
from docgen.check.size_set import not_the_size_of_the_office, several_body_sizes, wrong_body_size
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _noi_dung(law: Regulation) -> Clause:
    return law.norm("noi_dung").cite


@rule("ND501", Severity.MUC_1, cite=_noi_dung, fixable=True)
def noi_dung_sai_co_chu(reading: Reading, profile: Profile) -> Judged:
    """Nội dung có cỡ chữ ngoài khoảng cho phép.

    Sai: Nội dung cỡ chữ 12.

    Đúng: Nội dung cỡ chữ 13 hoặc 14.
    """
    yield from wrong_body_size(reading, profile.font_size)


@rule("ND502", Severity.MUC_3, family="nhat_quan", fixable=True)
def noi_dung_nhieu_co_chu(reading: Reading, profile: Profile) -> Judged:
    """Nội dung dùng nhiều cỡ chữ.

    Sai: Đoạn đầu cỡ chữ 14, đoạn sau cỡ chữ 13.

    Đúng: Các đoạn cùng một cỡ chữ.
    """
    yield from several_body_sizes(reading, profile.font_size)


@rule("ND503", Severity.MUC_1, cite=_noi_dung, fixable=True)
def noi_dung_khong_can_deu(reading: Reading) -> Judged:
    """Nội dung không canh đều hai lề.

    Sai: Đoạn nhiều dòng canh trái.

    Đúng: Đoạn canh đều hai lề (Justify).

    Đoạn chỉ có một dòng trông như nhau dù canh trái hay canh đều: không nhắc.
    """
    yield from not_justified(reading)


@rule("ND504", Severity.MUC_1, cite=_noi_dung, fixable=True)
def noi_dung_sai_lui_dau_dong(reading: Reading) -> Judged:
    """Chữ đầu dòng không lùi vào 1 cm hoặc 1,27 cm.

    Sai: Đầu dòng lùi vào 1,5 cm, hoặc không lùi.

    Đúng: Đầu dòng lùi vào 1 cm hoặc 1,27 cm.
    """
    yield from wrong_first_line(reading)


@rule("ND505", Severity.MUC_1, cite=_noi_dung, fixable=True)
def noi_dung_cach_doan_hep(reading: Reading) -> Judged:
    """Khoảng cách giữa các đoạn nhỏ hơn 6 pt.

    Sai: Hai đoạn cách nhau 3 pt.

    Đúng: Hai đoạn cách nhau 6 pt trở lên.
    """
    yield from narrow_gap(reading)


@rule("ND506", Severity.MUC_1, cite=_noi_dung, fixable=True)
def noi_dung_sai_gian_dong(reading: Reading) -> Judged:
    """Khoảng cách giữa các dòng ngoài khoảng từ dòng đơn đến 1,5 dòng.

    Sai: Giãn dòng 1,6.

    Đúng: Giãn dòng từ 1,0 đến 1,5.

    Giãn dòng cố định (Exactly) nằm giữa dòng đơn và 1,5 dòng thì không nhắc.
    """
    yield from wrong_lines(reading)


@rule("ND507", Severity.MUC_2, cite=_noi_dung, fixable=True)
def noi_dung_in_nghieng(reading: Reading) -> Judged:
    """Phần lớn nội dung, hoặc cả một đoạn, in nghiêng.

    Sai: Cả đoạn “Cập nhật kiến thức … công tác văn thư.” chữ nghiêng.

    Đúng: Nội dung chữ đứng; chữ nghiêng chỉ để nhấn mạnh.

    Ghi chú, phần trích dẫn và đoạn mở đầu viết như căn cứ không bị xét.
    """
    yield from mostly_slanted(reading)


@rule("ND508", Severity.MUC_2, cite=_noi_dung, fixable=True)
def noi_dung_in_dam(reading: Reading) -> Judged:
    """Phần lớn nội dung in đậm.

    Sai: Cả văn bản in đậm.

    Đúng: Nội dung không đậm; chữ đậm chỉ để nhấn mạnh.
    """
    yield from mostly_bold(reading)


@rule("ND509", Severity.MUC_2, family="thong_le", fixable=True)
def noi_dung_khac_co_chu_cua_co_quan(reading: Reading, profile: Profile) -> Judged:
    """Nội dung không dùng cỡ chữ mà cơ quan đã chọn.

    Sai: Cơ quan chọn cỡ 14, nội dung cỡ 13.

    Đúng: Nội dung đúng cỡ chữ cơ quan đã chọn.

    Chỉ xét khi hồ sơ của cơ quan đặt cỡ chữ.
    """
    yield from not_the_size_of_the_office(reading, profile.font_size)
