"""Trích yếu: its words, by type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import short
from docgen.check.replacing import replaced
from docgen.check.rule import Found, Unknown, rule
from docgen.check.whole_document import has_form, has_head
from docgen.document.tree import Block
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_V_V = re.compile(r"v\s*[/.]\s*v\b\.?:?\s*", re.IGNORECASE)


def _cite(law: Regulation) -> Clause:
    return law.norm("trich_yeu").cite


def _letter_cite(law: Regulation) -> Clause:
    return law.norm("trich_yeu_cong_van").cite


def _required(law: Regulation) -> Clause:
    return law.text.required["trich_yeu"]


def _is_letter(reading: Reading) -> bool:
    return reading.type is not None and reading.type.layout == "cong_van"


def _first(reading: Reading, component: str) -> Block | None:
    return next(reading.of(component), None)


def _unnamed_line(reading: Reading) -> Block | None:
    """Return the line between số and Kính gửi of a công văn that is of no known component."""
    if not _is_letter(reading):
        return None
    below = False
    for block in reading.blocks:
        if block.component in ("kinh_gui", "noi_dung", "trich_yeu_cong_van"):
            return None
        if below and not block.component and block.text.strip():
            return block
        below = below or block.component == "so_ky_hieu"
    return None


def _opens_text(block: Block) -> bool:
    """Tell whether a line below a tên loại is the opening of the text: “… ban hành kế hoạch như sau:”."""
    return block.text.rstrip().endswith(":")


@rule("TL111", Severity.MUC_1, cite=_cite, fixable=True)
def v_v_duoi_ten_loai(reading: Reading) -> Iterator[Found]:
    """Trích yếu dưới tên loại mở đầu bằng “V/v”.

    Sai: QUYẾT ĐỊNH, dòng dưới “V/v bổ nhiệm công chức”

    Đúng: QUYẾT ĐỊNH, dòng dưới “Về việc bổ nhiệm công chức”

    Chữ “V/v” chỉ dùng cho công văn.
    """
    block = _first(reading, "trich_yeu")
    if block is None or _is_letter(reading) or not reading.has("ten_loai"):
        return
    mark = _V_V.match(block.text)
    if mark:
        fix = replaced(block, 0, mark.end(), "Về việc ", "Viết “Về việc”")
        message = f"Trích yếu dưới tên loại mở đầu bằng “{mark[0].strip()}”; chữ này chỉ dùng cho công văn."
        yield Found(block, message, "Viết “Về việc …” hoặc vào thẳng nội dung.", fix)


@rule("TL112", Severity.MUC_1, cite=_letter_cite)
def cong_van_thieu_v_v(reading: Reading) -> Iterator[Found]:
    """Trích yếu của công văn không đứng sau chữ “V/v”.

    Sai: nâng bậc lương năm 2026

    Đúng: V/v nâng bậc lương năm 2026
    """
    block = _first(reading, "trich_yeu_cong_van") or _unnamed_line(reading)
    if block is not None and not _V_V.match(block.text):
        message = (
            f"Trích yếu công văn “{short(block.text)}” không đứng sau chữ “V/v”; quy định ghi sau chữ “V/v”."
        )
        yield Found(block, message, "Ghi “V/v” trước trích yếu.")


@rule("TL114", Severity.MUC_1, cite=_required)
def thieu_trich_yeu(reading: Reading) -> Iterator[Found | Unknown]:
    """Văn bản có tên loại nhưng không có trích yếu.

    Sai: KẾ HOẠCH, dòng dưới vào thẳng nội dung

    Đúng: KẾ HOẠCH, dòng dưới “Kiểm tra công tác văn thư năm 2026”

    Giấy giới thiệu và giấy nghỉ phép không cần trích yếu.
    """
    title = _first(reading, "ten_loai")
    kind = reading.type
    if title is None or kind is None or _is_letter(reading) or not has_form(reading):
        return
    block = _first(reading, "trich_yeu")
    if kind.trich_yeu == "bat_buoc" and (block is None or _opens_text(block)):
        if title.confidence < 0.5:
            yield Unknown("Không nhận chắc được tên loại nên không đánh giá được trích yếu.", title)
        else:
            message = f"Dưới tên loại “{title.text}” không có trích yếu nội dung."
            yield Found(title, message, "Ghi một câu ngắn gọn về nội dung chủ yếu dưới tên loại.")


@rule("TL115", Severity.MUC_1, cite=_letter_cite)
def cong_van_thieu_trich_yeu(reading: Reading) -> Iterator[Found]:
    """Công văn không có trích yếu.

    Sai: dưới “Số: 12/UBND-VX” không có gì

    Đúng: dưới “Số: 12/UBND-VX” có “V/v nâng bậc lương năm 2026”
    """
    missing = not reading.has("trich_yeu_cong_van") and _unnamed_line(reading) is None
    if _is_letter(reading) and has_head(reading) and missing:
        where = _first(reading, "so_ky_hieu")
        message = "Công văn không có trích yếu nội dung."
        yield Found(where, message, "Ghi “V/v …” dưới số, ký hiệu.")
