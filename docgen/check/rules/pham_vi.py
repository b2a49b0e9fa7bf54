"""What lies at the edge of the decree: types without a form, words of copies, levels of urgency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause
from docgen.regulation.spelling import same_words

_COPY = re.compile(r"(?:SAO (?:Y|LỤC)|TRÍCH SAO)\b")
_URGENT = re.compile(r"(?:\w+ )?KHẨN(?: \w+)?|HỎA TỐC \w+|HOẢ TỐC \w+")
_TITLE_PLACES = ("", "ten_loai", "noi_dung", "quyen_han", "chuc_vu", "phu_luc_tieu_de")
_MARK_PLACES = ("", "dau_khan", "trich_yeu_cong_van")
_LONGEST = 30


def _list(law: Regulation) -> Clause:
    return law.text.list_cite


def _copies(law: Regulation) -> Clause:
    return law.text.copy_cite


def _urgency(law: Regulation) -> Clause:
    return law.text.urgency_cite


@rule("PV101", Severity.MUC_4, cite=_list)
def loai_khong_co_mau(reading: Reading) -> Iterator[Found]:
    """Loại văn bản có trong danh sách nhưng Nghị định không có mẫu trình bày.

    Sai: THƯ CÔNG được kiểm tra như có mẫu

    Đúng: thư công, hợp đồng, bản ghi nhớ, bản thỏa thuận chỉ được kiểm tra phần chung

    Đây là thông báo, không phải lỗi.
    """
    kind = reading.type
    if kind is None or kind.layout != "khong_mau":
        return
    code = "" if kind.code else " và không có chữ viết tắt"
    message = f"{kind.name} không có mẫu trình bày{code} trong Nghị định; chỉ kiểm tra được phần chung."
    yield Found(next(reading.of("ten_loai"), None), message, "Theo quy định riêng của cơ quan, nếu có.")


@rule("PV102", Severity.MUC_1, cite=_copies)
def hinh_thuc_sao_sai(reading: Reading) -> Iterator[Found]:
    """Hình thức sao không phải “SAO Y”, “SAO LỤC” hoặc “TRÍCH SAO”.

    Sai: SAO Y BẢN CHÍNH

    Đúng: SAO Y
    """
    words = reading.regulation.text.copy_words
    for block in reading.of(*_TITLE_PLACES):
        text = block.text.strip()
        if len(text) > _LONGEST or not text.isupper() or not _COPY.match(text):
            continue
        if not any(same_words(text, right) for right in words):
            right = " hoặc ".join(f"“{word}”" for word in words)
            yield Found(block, f"Hình thức sao ghi “{text}”.", f"Ghi {right}.")


@rule("PV103", Severity.MUC_1, cite=_urgency)
def muc_do_khan_sai(reading: Reading) -> Iterator[Found]:
    """Mức độ khẩn không phải “KHẨN”, “THƯỢNG KHẨN” hoặc “HỎA TỐC”.

    Sai: RẤT KHẨN

    Đúng: THƯỢNG KHẨN
    """
    levels = reading.regulation.text.urgency
    for block in reading.of(*_MARK_PLACES):
        text = block.text.strip()
        mark = len(text) <= _LONGEST and text.isupper() and _URGENT.fullmatch(text)
        if mark and not any(same_words(text, level) for level in levels):
            right = ", ".join(f"“{level}”" for level in levels)
            yield Found(
                block, f"Mức độ khẩn ghi “{text}”; quy định chỉ có ba mức.", f"Ghi một trong: {right}."
            )
