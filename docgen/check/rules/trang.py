"""The page in every section: paper, margins, letters, page number (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

from docgen.check.diagnostic import Severity
from docgen.check.letter_faults import old_font, other_color, other_font
from docgen.check.look_faults import Judged
from docgen.check.page_faults import lying_sheet, several_columns, wrong_margins, wrong_paper
from docgen.check.page_number_faults import (
    annex_runs_on,
    in_the_foot,
    no_page_number,
    not_centred,
    printed_on_first_page,
    wrong_digits,
    wrong_number_size,
    wrong_number_style,
)
from docgen.check.rule import rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause


def _paper(law: Regulation) -> Clause:
    return law.page.paper_cite


def _orientation(law: Regulation) -> Clause:
    return law.page.orientation_cite


def _margins(law: Regulation) -> Clause:
    return law.page.margins_cite


def _font(law: Regulation) -> Clause:
    return law.page.font_cite


def _number(law: Regulation) -> Clause:
    return law.page.number.cites[0]


def _annex_number(law: Regulation) -> Clause:
    return law.page.number.cites[-1]


@rule("PG101", Severity.MUC_1, cite=_paper, fixable=True)
def kho_giay_khong_phai_a4(reading: Reading) -> Judged:
    """Khổ giấy không phải A4.

    Sai: Khổ Letter 215,9 × 279,4 mm.

    Đúng: Khổ A4 210 × 297 mm.
    """
    yield from wrong_paper(reading)


@rule("PG102", Severity.MUC_1, cite=_orientation)
def trang_ngang_khong_co_bang(reading: Reading) -> Judged:
    """Trang giấy để ngang mà không có bảng, biểu.

    Sai: Trang ngang chỉ có chữ.

    Đúng: Trang dọc; hoặc trang ngang chứa bảng.
    """
    yield from lying_sheet(reading)


@rule("PG103", Severity.MUC_1, cite=_margins, fixable=True)
def le_trang_sai(reading: Reading) -> Judged:
    """Lề trang ngoài khoảng cho phép.

    Sai: Lề trái 25 mm.

    Đúng: Lề trên, dưới 20 đến 25 mm; trái 30 đến 35 mm; phải 15 đến 20 mm.

    Trang ngang được xoay lề theo chiều giấy.
    """
    yield from wrong_margins(reading)


@rule("PG104", Severity.MUC_3, family="thong_le")
def van_ban_chia_cot(reading: Reading) -> Judged:
    """Văn bản chia nhiều cột.

    Sai: Nội dung chia hai cột.

    Đúng: Nội dung một cột.
    """
    yield from several_columns(reading)


@rule("PG105", Severity.MUC_1, cite=_font, fixable=True)
def sai_phong_chu(reading: Reading) -> Judged:
    """Chữ không phải phông Times New Roman.

    Sai: Nội dung phông Arial, đặt trực tiếp hoặc qua kiểu, chủ đề của Word.

    Đúng: Mọi chữ phông Times New Roman.
    """
    yield from other_font(reading)


@rule("PG106", Severity.MUC_1, cite=_font)
def phong_chu_bang_ma_cu(reading: Reading) -> Judged:
    """Chữ dùng phông của bảng mã cũ (TCVN3, VNI).

    Sai: Phông .VnTime, VNI-Times.

    Đúng: Phông Times New Roman, bảng mã Unicode.
    """
    yield from old_font(reading)


@rule("PG107", Severity.MUC_2, cite=_font, fixable=True)
def chu_khong_mau_den(reading: Reading) -> Judged:
    """Chữ không phải màu đen.

    Sai: Nội dung màu xanh đậm.

    Đúng: Mọi chữ màu đen, trừ dấu chỉ mức độ khẩn.
    """
    yield from other_color(reading)


@rule("PG108", Severity.MUC_1, cite=_number, fixable=True)
def so_trang_o_trang_dau(reading: Reading) -> Judged:
    """Trang đầu in số trang.

    Sai: Trang 1 in số 1.

    Đúng: Trang 1 không in số, trang 2 in số 2.
    """
    yield from printed_on_first_page(reading)


@rule("PG109", Severity.MUC_1, cite=_number, fixable=True)
def so_trang_o_chan_trang(reading: Reading) -> Judged:
    """Số trang đặt ở chân trang.

    Sai: Số trang giữa chân trang.

    Đúng: Số trang giữa lề trên.
    """
    yield from in_the_foot(reading)


@rule("PG110", Severity.MUC_1, cite=_number, fixable=True)
def so_trang_khong_o_giua(reading: Reading) -> Judged:
    """Số trang không canh giữa.

    Sai: Số trang bên phải.

    Đúng: Số trang giữa lề trên.
    """
    yield from not_centred(reading)


@rule("PG111", Severity.MUC_1, cite=_number, fixable=True)
def so_trang_sai_co_chu(reading: Reading) -> Judged:
    """Số trang có cỡ chữ ngoài khoảng cho phép.

    Sai: Số trang cỡ chữ 12.

    Đúng: Số trang cỡ chữ 13 hoặc 14.
    """
    yield from wrong_number_size(reading)


@rule("PG112", Severity.MUC_1, cite=_number, fixable=True)
def so_trang_sai_kieu_chu(reading: Reading) -> Judged:
    """Số trang in đậm hoặc nghiêng.

    Sai: Số trang in đậm.

    Đúng: Số trang chữ đứng, không đậm.
    """
    yield from wrong_number_style(reading)


@rule("PG113", Severity.MUC_1, cite=_number, fixable=True)
def so_trang_khong_phai_chu_so_a_rap(reading: Reading) -> Judged:
    """Số trang không phải chữ số Ả Rập.

    Sai: ii, iii; - 2 -

    Đúng: 2, 3
    """
    yield from wrong_digits(reading)


@rule("PG114", Severity.MUC_1, cite=_number, fixable=True)
def thieu_so_trang(reading: Reading) -> Judged:
    """Văn bản nhiều trang không đánh số trang.

    Sai: Văn bản 3 trang không có số trang.

    Đúng: Từ trang 2 có số trang; văn bản một trang không cần.
    """
    yield from no_page_number(reading)


@rule("PG115", Severity.MUC_1, cite=_annex_number, fixable=True)
def so_trang_phu_luc_danh_tiep(reading: Reading) -> Judged:
    """Số trang của phụ lục đánh tiếp số trang của văn bản.

    Sai: Văn bản 4 trang, Phụ lục I bắt đầu từ trang 5.

    Đúng: Phụ lục I bắt đầu lại từ trang 1.
    """
    yield from annex_runs_on(reading)
