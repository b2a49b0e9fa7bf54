"""How tên loại and trích yếu look (Phụ lục I, Phần I, Mục II, khoản 5)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.line_faults import unordered_line, wrong_line
from docgen.check.look_faults import Judged, wrong_align, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import rule
from docgen.check.trich_yeu_faults import gap_below_number, line_under_trich_yeu
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _ten_loai(law: Regulation) -> Clause:
    return law.norm("ten_loai").cite


def _trich_yeu(law: Regulation) -> Clause:
    return law.norm("trich_yeu").cite


def _trich_yeu_cong_van(law: Regulation) -> Clause:
    return law.norm("trich_yeu_cong_van").cite


@rule("TL501", Severity.MUC_1, cite=_ten_loai, fixable=True)
def ten_loai_sai_co_chu(reading: Reading) -> Judged:
    """Tên loại có cỡ chữ ngoài khoảng cho phép.

    Sai: KẾ HOẠCH cỡ chữ 16.

    Đúng: KẾ HOẠCH cỡ chữ 13 hoặc 14.
    """
    yield from wrong_size(reading, "ten_loai")


@rule("TL502", Severity.MUC_1, cite=_ten_loai, fixable=True)
def ten_loai_khong_dam(reading: Reading) -> Judged:
    """Tên loại không in đậm.

    Sai: KẾ HOẠCH in nhạt.

    Đúng: KẾ HOẠCH in đậm.
    """
    yield from wrong_weight(reading, "ten_loai")


@rule("TL503", Severity.MUC_1, cite=_ten_loai, fixable=True)
def ten_loai_in_nghieng(reading: Reading) -> Judged:
    """Tên loại in nghiêng.

    Sai: KẾ HOẠCH chữ nghiêng.

    Đúng: KẾ HOẠCH chữ đứng.
    """
    yield from wrong_slant(reading, "ten_loai")


@rule("TL504", Severity.MUC_1, cite=_ten_loai, fixable=True)
def ten_loai_khong_in_hoa(reading: Reading) -> Judged:
    """Tên loại không in hoa.

    Sai: Kế hoạch

    Đúng: KẾ HOẠCH
    """
    yield from wrong_case(reading, "ten_loai")


@rule("TL505", Severity.MUC_1, cite=_ten_loai, fixable=True)
def ten_loai_khong_canh_giua(reading: Reading) -> Judged:
    """Tên loại không canh giữa.

    Sai: KẾ HOẠCH canh trái.

    Đúng: KẾ HOẠCH canh giữa.
    """
    yield from wrong_align(reading, "ten_loai")


@rule("TL506", Severity.MUC_1, cite=_trich_yeu, fixable=True)
def trich_yeu_sai_co_chu(reading: Reading) -> Judged:
    """Trích yếu có cỡ chữ ngoài khoảng cho phép.

    Sai: Trích yếu cỡ chữ 15.

    Đúng: Trích yếu cỡ chữ 13 hoặc 14; của công văn 12 hoặc 13.
    """
    yield from wrong_size(reading, "trich_yeu", "trich_yeu_cong_van")


@rule("TL507", Severity.MUC_1, cite=_trich_yeu, fixable=True)
def trich_yeu_sai_dam_nhat(reading: Reading) -> Judged:
    """Trích yếu dưới tên loại không đậm, hoặc trích yếu của công văn in đậm.

    Sai: KẾ HOẠCH, dòng dưới trích yếu in nhạt.

    Đúng: Trích yếu dưới tên loại in đậm; “V/v …” của công văn không đậm.
    """
    yield from wrong_weight(reading, "trich_yeu", "trich_yeu_cong_van")


@rule("TL508", Severity.MUC_1, cite=_trich_yeu, fixable=True)
def trich_yeu_in_nghieng(reading: Reading) -> Judged:
    """Trích yếu in nghiêng.

    Sai: V/v nâng bậc lương chữ nghiêng.

    Đúng: Trích yếu chữ đứng.
    """
    yield from wrong_slant(reading, "trich_yeu", "trich_yeu_cong_van")


@rule("TL509", Severity.MUC_1, cite=_trich_yeu, fixable=True)
def trich_yeu_in_hoa(reading: Reading) -> Judged:
    """Trích yếu viết toàn chữ in hoa.

    Sai: KẾT QUẢ CÔNG TÁC VĂN THƯ NĂM 2026

    Đúng: Kết quả công tác văn thư năm 2026
    """
    yield from wrong_case(reading, "trich_yeu", "trich_yeu_cong_van")


@rule("TL510", Severity.MUC_1, cite=_trich_yeu, fixable=True)
def trich_yeu_khong_canh_giua(reading: Reading) -> Judged:
    """Trích yếu không canh giữa.

    Sai: Trích yếu canh trái.

    Đúng: Trích yếu canh giữa.
    """
    yield from wrong_align(reading, "trich_yeu", "trich_yeu_cong_van")


@rule("TL511", Severity.MUC_1, cite=_trich_yeu, fixable=True)
def trich_yeu_thieu_duong_ke(reading: Reading) -> Judged:
    """Dưới trích yếu không có đường kẻ ngang.

    Sai: Dưới trích yếu của kế hoạch để trống.

    Đúng: Dưới trích yếu có đường kẻ dài từ 1/3 đến 1/2 dòng chữ.
    """
    yield from line_under_trich_yeu(reading)


@rule("TL512", Severity.MUC_1, cite=_trich_yeu, fixable=True)
def trich_yeu_sai_duong_ke(reading: Reading) -> Judged:
    """Đường kẻ dưới trích yếu sai độ dài.

    Sai: Đường kẻ dài bằng dòng chữ.

    Đúng: Đường kẻ dài từ 1/3 đến 1/2 dòng chữ.
    """
    yield from wrong_line(reading, "trich_yeu")


@rule("TL513", Severity.MUC_3, cite=_trich_yeu_cong_van, fixable=True)
def trich_yeu_cong_van_co_duong_ke(reading: Reading) -> Judged:
    """Dưới trích yếu của công văn có đường kẻ.

    Sai: V/v nâng bậc lương, dưới có đường kẻ.

    Đúng: V/v nâng bậc lương, dưới không có đường kẻ.
    """
    yield from unordered_line(reading, "trich_yeu_cong_van")


@rule("TL514", Severity.MUC_3, cite=_trich_yeu_cong_van, fixable=True)
def trich_yeu_cong_van_sai_khoang_cach(reading: Reading) -> Judged:
    """Trích yếu của công văn không cách số, ký hiệu 6 pt.

    Sai: V/v … sát ngay dưới số, ký hiệu.

    Đúng: V/v … cách số, ký hiệu 6 pt.
    """
    yield from gap_below_number(reading)
