"""Địa danh và thời gian ban hành: one rule for each departure that the grammar of the line finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.check.diagnostic import Fix, Severity
from docgen.check.grammar_finding import MakeFix, found_with_code
from docgen.check.replacing import replaced
from docgen.check.rule import Found, rule
from docgen.document.tree import Block
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_DAY = re.compile(r"\bngày\s+(\d{1,4})\b")
_MONTH = re.compile(r"\btháng\s+(\d{1,4})\b")


def _place_cite(law: Regulation) -> Clause:
    return law.grammars.thoi_gian.place_cite


def _date_cite(law: Regulation) -> Clause:
    return law.grammars.thoi_gian.date_cite


def _layout_cite(law: Regulation) -> Clause:
    return law.grammars.thoi_gian.layout_cite


def _found(reading: Reading, code: str, make_fix: MakeFix | None = None) -> Iterator[Found]:
    if reading.thoi_gian is not None and reading.thoi_gian.findings:
        block = next(reading.of("dia_danh_thoi_gian"), None)
        yield from found_with_code(reading.thoi_gian.findings, code, block, make_fix)


def _number_fix(pattern: re.Pattern[str], write: Callable[[int], str]) -> MakeFix:
    """Make the repair that writes the number of a day or month as the law does."""

    def make(block: Block) -> Fix | None:
        number = pattern.search(block.text)
        if number is None:
            return None
        right = write(int(number[1]))
        return replaced(block, number.start(1), number.end(1), right, safe=True)

    return make


def _with_comma(block: Block) -> Fix | None:
    gap = re.search(r"\s+(?=ngày\b)", block.text)
    return None if gap is None else replaced(block, gap.start(), gap.end(), ", ", "Thêm dấu phẩy")


@rule("DD101", Severity.MUC_1, cite=_date_cite)
def ngay_viet_tat(reading: Reading) -> Iterator[Found]:
    """Thời gian ban hành không viết đầy đủ ngày, tháng, năm.

    Sai: Hà Nội, ngày 05/3/2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "ngay-viet-tat")


@rule("DD102", Severity.MUC_1, cite=_date_cite)
def ngay_khong_doc_duoc(reading: Reading) -> Iterator[Found]:
    """Dòng địa danh và thời gian không có đủ ngày, tháng, năm.

    Sai: Hà Nội, ngày 05 tháng 3, 2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "ngay-khong-doc-duoc")


@rule("DD103", Severity.MUC_1, cite=_date_cite)
def ngay_khong_co(reading: Reading) -> Iterator[Found]:
    """Ngày ban hành không có trong lịch.

    Sai: Hà Nội, ngày 31 tháng 4 năm 2026

    Đúng: Hà Nội, ngày 30 tháng 4 năm 2026
    """
    return _found(reading, "ngay-khong-co")


@rule("DD104", Severity.MUC_1, cite=_layout_cite, fixable=True)
def dia_danh_thieu_dau_phay(reading: Reading) -> Iterator[Found]:
    """Sau địa danh không có dấu phẩy.

    Sai: Hà Nội ngày 05 tháng 3 năm 2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "dia-danh-thieu-dau-phay", _with_comma)


@rule("DD105", Severity.MUC_1, cite=_place_cite)
def dia_danh_thieu(reading: Reading) -> Iterator[Found]:
    """Dòng thời gian không có địa danh.

    Sai: ngày 05 tháng 3 năm 2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "dia-danh-thieu")


@rule("DD106", Severity.MUC_1, cite=_place_cite)
def dia_danh_khong_day_du(reading: Reading) -> Iterator[Found]:
    """Địa danh không phải tên gọi đầy đủ của đơn vị hành chính.

    Sai: TP. Hồ Chí Minh, ngày 05 tháng 3 năm 2026

    Đúng: Thành phố Hồ Chí Minh, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "dia-danh-khong-day-du")


@rule("DD107", Severity.MUC_1, cite=_layout_cite)
def dia_danh_in_hoa(reading: Reading) -> Iterator[Found]:
    """Địa danh viết toàn chữ in hoa.

    Sai: HÀ NỘI, ngày 05 tháng 3 năm 2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "dia-danh-in-hoa")


@rule("DD108", Severity.MUC_1, cite=_layout_cite)
def dia_danh_chu_thuong(reading: Reading) -> Iterator[Found]:
    """Các chữ cái đầu của địa danh không viết hoa.

    Sai: hà nội, ngày 05 tháng 3 năm 2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "dia-danh-chu-thuong")


@rule("DD109", Severity.MUC_1, cite=_date_cite)
def ngay_khong_phai_chu_so(reading: Reading) -> Iterator[Found]:
    """Ngày, tháng hoặc năm không viết bằng chữ số Ả Rập.

    Sai: Hà Nội, ngày mùng năm tháng ba năm 2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "ngay-khong-phai-chu-so")


@rule("DD110", Severity.MUC_1, cite=_date_cite, fixable=True)
def ngay_thieu_so_0(reading: Reading) -> Iterator[Found]:
    """Ngày nhỏ hơn 10 không có số 0 phía trước.

    Sai: Hà Nội, ngày 5 tháng 3 năm 2026

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026
    """
    return _found(reading, "ngay-thieu-so-0", _number_fix(_DAY, reading.regulation.grammars.thoi_gian.day))


@rule("DD111", Severity.MUC_1, cite=_date_cite, fixable=True)
def thang_thieu_so_0(reading: Reading) -> Iterator[Found]:
    """Tháng 1, tháng 2 không có số 0 phía trước.

    Sai: Hà Nội, ngày 15 tháng 2 năm 2026

    Đúng: Hà Nội, ngày 15 tháng 02 năm 2026
    """
    return _found(
        reading, "thang-thieu-so-0", _number_fix(_MONTH, reading.regulation.grammars.thoi_gian.month)
    )


@rule("DD112", Severity.MUC_1, cite=_date_cite, fixable=True)
def ngay_thua_so_0(reading: Reading) -> Iterator[Found]:
    """Ngày có thừa số 0 phía trước.

    Sai: Hà Nội, ngày 015 tháng 3 năm 2026

    Đúng: Hà Nội, ngày 15 tháng 3 năm 2026
    """
    return _found(reading, "ngay-thua-so-0", _number_fix(_DAY, reading.regulation.grammars.thoi_gian.day))


@rule("DD113", Severity.MUC_1, cite=_date_cite, fixable=True)
def thang_thua_so_0(reading: Reading) -> Iterator[Found]:
    """Tháng từ 3 trở đi có số 0 phía trước.

    Sai: Hà Nội, ngày 15 tháng 03 năm 2026

    Đúng: Hà Nội, ngày 15 tháng 3 năm 2026

    Nghị định chỉ thêm số 0 cho ngày nhỏ hơn 10 và tháng 1, 2.
    """
    return _found(
        reading, "thang-thua-so-0", _number_fix(_MONTH, reading.regulation.grammars.thoi_gian.month)
    )


@rule("DD114", Severity.MUC_1, cite=_date_cite)
def nam_khong_du_chu_so(reading: Reading) -> Iterator[Found]:
    """Năm ban hành không viết đủ bốn chữ số.

    Sai: Hà Nội, ngày 15 tháng 3 năm 26

    Đúng: Hà Nội, ngày 15 tháng 3 năm 2026
    """
    return _found(reading, "nam-khong-du-chu-so")
