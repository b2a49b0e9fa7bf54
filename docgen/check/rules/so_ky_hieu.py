"""Số, ký hiệu: one rule for each departure that the grammar of the line finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Fix, Severity
from docgen.check.grammar_finding import MakeFix, found_with_code
from docgen.check.profile import Profile
from docgen.check.replacing import replaced, rewritten
from docgen.check.rule import Found, rule
from docgen.document.tree import Block
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause
from docgen.regulation.symbol_grammar import with_hyphens

_NUMBER = re.compile(r"(\d+)\s*/")


def _number_cite(law: Regulation) -> Clause:
    return law.grammars.so_ky_hieu.number_cite


def _symbol_cite(law: Regulation) -> Clause:
    return law.grammars.so_ky_hieu.symbol_cite


def _layout_cite(law: Regulation) -> Clause:
    return law.grammars.so_ky_hieu.layout_cite


def _codes_cite(law: Regulation) -> Clause:
    return law.grammars.so_ky_hieu.codes_cite


def _series_cite(law: Regulation) -> Clause:
    return law.grammars.so_ky_hieu.series_cite


def _found(reading: Reading, code: str, make_fix: MakeFix | None = None) -> Iterator[Found]:
    if reading.so is not None and reading.so.findings:
        block = next(reading.of("so_ky_hieu"), None)
        yield from found_with_code(reading.so.findings, code, block, make_fix)


def _padded(block: Block) -> Fix | None:
    number = _NUMBER.search(block.text)
    if number is None:
        return None
    new = f"{int(number[1]):02d}"
    return replaced(block, number.start(1), number.end(1), new, f"Viết số {new}", safe=True)


def _with_colon(block: Block) -> Fix | None:
    word = re.match(r"\s*số", block.text, re.IGNORECASE)
    return None if word is None else replaced(block, word.start(), word.end(), word[0].strip() + ":")


def _with_small_word(block: Block) -> Fix | None:
    word = re.match(r"số", block.text, re.IGNORECASE)
    return None if word is None else replaced(block, 0, word.end(), "Số")


def _without_spaces(block: Block) -> Fix | None:
    head, slash, symbol = block.text.partition("/")
    return rewritten(block, head.rstrip() + slash + "".join(symbol.split()))


def _hyphenated(block: Block) -> Fix | None:
    head, slash, symbol = block.text.partition("/")
    return rewritten(block, f"{head}{slash}{with_hyphens(symbol)}")


@rule("SO101", Severity.MUC_1, cite=_layout_cite)
def so_khong_doc_duoc(reading: Reading) -> Iterator[Found]:
    """Dòng số, ký hiệu không có đủ chữ “Số”, số và ký hiệu.

    Sai: Số 15

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-khong-doc-duoc")


@rule("SO102", Severity.MUC_1, cite=_layout_cite, fixable=True)
def so_viet_sai_chu(reading: Reading) -> Iterator[Found]:
    """Từ “Số” không viết bằng chữ in thường.

    Sai: SỐ: 15/QĐ-BNV

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-viet-sai-chu", _with_small_word)


@rule("SO103", Severity.MUC_1, cite=_layout_cite, fixable=True)
def so_thieu_hai_cham(reading: Reading) -> Iterator[Found]:
    """Sau từ “Số” không có dấu hai chấm.

    Sai: Số 15/QĐ-BNV

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-thieu-hai-cham", _with_colon)


@rule("SO104", Severity.MUC_1, cite=_number_cite)
def so_khong_phai_chu_so(reading: Reading) -> Iterator[Found]:
    """Số văn bản không phải là số thứ tự viết bằng chữ số Ả Rập.

    Sai: Số: XV/QĐ-BNV; Số: 15a/QĐ-BNV

    Đúng: Số: 15/QĐ-BNV

    Số để trống trong dự thảo là đúng: văn bản giấy được cấp số sau khi ký.
    """
    return _found(reading, "so-khong-phai-chu-so")


@rule("SO105", Severity.MUC_1, cite=_layout_cite, fixable=True)
def so_thieu_so_0(reading: Reading) -> Iterator[Found]:
    """Số văn bản nhỏ hơn 10 không có số 0 phía trước.

    Sai: Số: 5/KH-SNV

    Đúng: Số: 05/KH-SNV
    """
    return _found(reading, "so-thieu-so-0", _padded)


@rule("SO106", Severity.MUC_3, cite=_layout_cite, fixable=True)
def so_thua_so_0(reading: Reading) -> Iterator[Found]:
    """Số văn bản có thừa số 0 phía trước.

    Sai: Số: 015/QĐ-BNV

    Đúng: Số: 15/QĐ-BNV

    Nghị định chỉ thêm số 0 cho số nhỏ hơn 10.
    """
    return _found(reading, "so-thua-so-0", _padded)


@rule("SO107", Severity.MUC_1, cite=_series_cite)
def so_bang_0(reading: Reading) -> Iterator[Found]:
    """Số văn bản là 0.

    Sai: Số: 00/QĐ-BNV

    Đúng: Số: 01/QĐ-BNV
    """
    return _found(reading, "so-bang-0")


@rule("SO108", Severity.MUC_1, cite=_layout_cite, fixable=True)
def so_co_khoang_trang(reading: Reading) -> Iterator[Found]:
    """Số, ký hiệu có khoảng trắng quanh dấu gạch chéo hoặc giữa các nhóm chữ.

    Sai: Số: 15 / QĐ - BNV

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-co-khoang-trang", _without_spaces)


@rule("SO109", Severity.MUC_1, cite=_layout_cite, fixable=True)
def so_gach_noi_sai(reading: Reading) -> Iterator[Found]:
    """Giữa các nhóm chữ của ký hiệu là dấu gạch dài, không phải dấu gạch nối.

    Sai: Số: 15/QĐ–BNV

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-gach-noi-sai", _hyphenated)


@rule("SO110", Severity.MUC_1, cite=_symbol_cite)
def so_nhom_trong(reading: Reading) -> Iterator[Found]:
    """Ký hiệu có một nhóm chữ để trống.

    Sai: Số: 15/QĐ-

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-nhom-trong")


@rule("SO111", Severity.MUC_1, cite=_symbol_cite)
def so_co_nam(reading: Reading) -> Iterator[Found]:
    """Ký hiệu của văn bản hành chính có ghi năm.

    Sai: Số: 12/2026/CV-UBND

    Đúng: Số: 12/UBND-VX

    Năm đứng giữa số và ký hiệu là dạng của văn bản quy phạm pháp luật.
    """
    return _found(reading, "so-co-nam")


@rule("SO112", Severity.MUC_1, cite=_layout_cite)
def so_gach_cheo_thua(reading: Reading) -> Iterator[Found]:
    """Giữa các nhóm chữ của ký hiệu là dấu gạch chéo.

    Sai: Số: 15/QĐ/BNV

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-gach-cheo-thua")


@rule("SO113", Severity.MUC_1, cite=_symbol_cite)
def so_thieu_ky_hieu(reading: Reading) -> Iterator[Found]:
    """Sau dấu gạch chéo không có ký hiệu.

    Sai: Số: 15/

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-thieu-ky-hieu")


@rule("SO114", Severity.MUC_1, cite=_layout_cite)
def so_ky_hieu_in_thuong(reading: Reading) -> Iterator[Found]:
    """Ký hiệu không viết bằng chữ in hoa.

    Sai: Số: 15/qđ-bnv

    Đúng: Số: 15/QĐ-BNV

    Các chữ viết tắt QyĐ, CTr, TTr, TrS được viết như bảng chữ viết tắt.
    """
    return _found(reading, "so-ky-hieu-in-thuong")


@rule("SO115", Severity.MUC_3, cite=_symbol_cite)
def so_thua_nhom(reading: Reading) -> Iterator[Found]:
    """Ký hiệu có nhiều hơn hai nhóm chữ.

    Sai: Số: 15/QĐ-SNV-VP

    Đúng: Số: 15/QĐ-SNV
    """
    return _found(reading, "so-thua-nhom")


@rule("SO116", Severity.MUC_1, cite=_symbol_cite)
def so_thieu_co_quan(reading: Reading) -> Iterator[Found]:
    """Ký hiệu không có chữ viết tắt tên cơ quan ban hành.

    Sai: Số: 15/QĐ

    Đúng: Số: 15/QĐ-BNV
    """
    return _found(reading, "so-thieu-co-quan")


@rule("SO117", Severity.MUC_3, cite=_codes_cite)
def so_ma_loai_in_hoa(reading: Reading) -> Iterator[Found]:
    """Chữ viết tắt tên loại được viết toàn chữ in hoa, khác bảng chữ viết tắt.

    Sai: Số: 07/QYĐ-SNV

    Đúng: Số: 07/QyĐ-SNV
    """
    return _found(reading, "so-ma-loai-in-hoa")


@rule("SO118", Severity.MUC_1, cite=_codes_cite)
def so_ma_loai_khac(reading: Reading) -> Iterator[Found]:
    """Chữ viết tắt trong ký hiệu là của loại văn bản khác.

    Sai: Số: 15/KH-BNV, tên loại QUYẾT ĐỊNH

    Đúng: Số: 15/QĐ-BNV, tên loại QUYẾT ĐỊNH
    """
    return _found(reading, "so-ma-loai-khac")


@rule("SO119", Severity.MUC_1, cite=_codes_cite)
def so_ma_loai_sai(reading: Reading) -> Iterator[Found]:
    """Chữ viết tắt tên loại không có trong bảng chữ viết tắt.

    Sai: Số: 33/TT-SNV (tờ trình); Số: 05/KHoach-STTTT (kế hoạch)

    Đúng: Số: 33/TTr-SNV; Số: 05/KH-STTTT
    """
    return _found(reading, "so-ma-loai-sai")


@rule("SO120", Severity.MUC_1, cite=_symbol_cite)
def so_cong_van_co_ma_loai(reading: Reading, profile: Profile) -> Iterator[Found]:
    """Ký hiệu của công văn có chữ viết tắt tên loại.

    Sai: Số: 12/CV-UBND

    Đúng: Số: 12/UBND-VX

    Chữ có trong mục ky_hieu của hồ sơ cơ quan là tên cơ quan hoặc đơn vị nên không bị nhắc; riêng “CV” luôn bị nhắc.
    """
    first = "" if reading.so is None or not reading.so.groups else reading.so.groups[0]
    if first.upper() != "CV" and first in profile.bodies:
        return
    yield from _found(reading, "so-cong-van-co-ma-loai")


@rule("SO121", Severity.MUC_3, cite=_symbol_cite)
def so_cong_van_thieu_nhom(reading: Reading) -> Iterator[Found]:
    """Ký hiệu của công văn chỉ có một nhóm chữ.

    Sai: Số: 12/UBND

    Đúng: Số: 12/UBND-VX

    Nhóm thứ hai là đơn vị soạn thảo hoặc lĩnh vực được giải quyết.
    """
    return _found(reading, "so-cong-van-thieu-nhom")
