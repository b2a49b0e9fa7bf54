"""Kính gửi: which types have it, and its words and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import end_of, ended, short, wrong_ends
from docgen.check.replacing import replaced
from docgen.check.rule import Found, Unknown, rule
from docgen.check.whole_document import has_form, has_head
from docgen.document.tree import Block
from docgen.recognize.reading import Reading, Recipient
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_WORDS = re.compile(r"\s*kính\s+gửi\b", re.IGNORECASE)
_SEVERAL = re.compile(r";\s*(?=\S)")
_PURPOSE_UP = re.compile(r"\bb\s*/\s*c\b|báo cáo", re.IGNORECASE)
_LIKE_ABOVE = re.compile(r"như trên", re.IGNORECASE)
_SENT_UP = re.compile(
    r"\b(?:kính (?:báo cáo|trình|đề nghị)|trân trọng (?:báo cáo|kính trình)|xin báo cáo)\b", re.IGNORECASE
)


def _layout(law: Regulation) -> Clause:
    return law.text.recipients_cite


def _needed(law: Regulation) -> Clause:
    return law.text.kinh_gui_cite


def _barred(law: Regulation) -> Clause:
    return law.text.other_types_cite


def _list(reading: Reading) -> tuple[Recipient, ...]:
    return tuple(line for line in reading.kinh_gui if line.block.component == "kinh_gui_muc")


def _heads(reading: Reading) -> Iterator[tuple[Block, str]]:
    """Yield the blocks with the words “Kính gửi”, and what follows those words."""
    for block in reading.of("kinh_gui"):
        words = _WORDS.match(block.text)
        if words is not None:
            yield block, block.text[words.end() :]


@rule("KG101", Severity.MUC_1, cite=_barred)
def thua_kinh_gui(reading: Reading) -> Iterator[Found]:
    """Loại văn bản không có Kính gửi mà ghi Kính gửi.

    Sai: KẾ HOẠCH có dòng “Kính gửi: …”

    Đúng: KẾ HOẠCH chỉ có “Nơi nhận:”

    Kính gửi chỉ có trong công văn, tờ trình và báo cáo gửi cấp trên.
    """
    kind = reading.type
    if kind is None or kind.kinh_gui != "khong" or not has_form(reading):
        return
    block = next(reading.of("kinh_gui"), None)
    if block is not None and _WORDS.match(block.text):
        message = f"{kind.name} có “{short(block.text)}”; Kính gửi chỉ có trong công văn và tờ trình, báo cáo gửi cấp trên."
        yield Found(block, message, "Bỏ phần Kính gửi, ghi các nơi ấy vào Nơi nhận.")


@rule("KG102", Severity.MUC_1, cite=_needed)
def thieu_kinh_gui(reading: Reading) -> Iterator[Found | Unknown]:
    """Công văn, tờ trình hoặc báo cáo gửi cấp trên không có Kính gửi.

    Sai: công văn không ghi gửi ai

    Đúng: Kính gửi: Bộ Nội vụ

    Báo cáo đọc tại cuộc họp không cần Kính gửi; báo cáo chỉ bị báo lỗi khi Nơi nhận hoặc lời văn cho thấy
    nó được gửi lên cấp trên.
    """
    kind = reading.type
    if kind is None or kind.kinh_gui == "khong" or reading.kinh_gui or reading.has("kinh_gui"):
        return
    if not has_head(reading):
        yield Unknown("Không thấy phần đầu văn bản trong tệp nên không biết có Kính gửi hay không.")
    elif kind.key != "bao-cao":
        yield Found(
            None, f"{kind.name} không có Kính gửi; quy định phải có.", "Ghi “Kính gửi: …” trên phần nội dung."
        )
    else:
        yield _report(reading)


def _report(reading: Reading) -> Found | Unknown:
    sign = _sign_of_sending_up(reading)
    if sign is None:
        return Unknown("Không biết báo cáo này có gửi lên cấp trên hay không; nếu có thì phải ghi Kính gửi.")
    message = f"Báo cáo không có Kính gửi, mà “{short(sign.text)}” cho thấy nó được gửi lên cấp trên."
    # That it is sent up is inferred, not printed: a person decides.
    return Found(sign, message, "Ghi “Kính gửi: …” trên phần nội dung.", severity=Severity.MUC_2)


def _sign_of_sending_up(reading: Reading) -> Block | None:
    for line in reading.noi_nhan:
        above = any(_LIKE_ABOVE.match(name) for name in line.names)
        if not line.kept and (above or _PURPOSE_UP.search(line.purpose)):
            return line.block
    return next((block for block in reading.body if _SENT_UP.search(block.text)), None)


@rule("KG103", Severity.MUC_1, cite=_layout, fixable=True)
def kinh_gui_thieu_hai_cham(reading: Reading) -> Iterator[Found]:
    """Sau từ “Kính gửi” không có dấu hai chấm.

    Sai: Kính gửi Bộ Nội vụ

    Đúng: Kính gửi: Bộ Nội vụ
    """
    for block, rest in _heads(reading):
        if not rest.lstrip().startswith(":"):
            end = len(block.text) - len(rest)
            fix = replaced(block, end - 1, end, f"{block.text[end - 1]}:", "Thêm dấu hai chấm")
            yield Found(block, "Sau từ “Kính gửi” không có dấu hai chấm (:).", "Viết “Kính gửi:”.", fix)


@rule("KG104", Severity.MUC_1, cite=_layout)
def kinh_gui_nhieu_noi_mot_dong(reading: Reading) -> Iterator[Found]:
    """Nhiều nơi nhận trong phần Kính gửi nằm trên một dòng.

    Sai: Kính gửi: Bộ Nội vụ; Bộ Tài chính.

    Đúng: Kính gửi:, dưới là “- Bộ Nội vụ;” và “- Bộ Tài chính.”
    """
    for line in reading.kinh_gui:
        if _SEVERAL.search(line.block.text):
            message = (
                f"Dòng “{short(line.block.text)}” ghi nhiều nơi nhận; quy định mỗi nơi nhận một dòng riêng."
            )
            yield Found(line.block, message, "Ghi mỗi nơi nhận trên một dòng, đầu dòng có gạch (-).")


@rule("KG105", Severity.MUC_1, cite=_layout, fixable=True)
def kinh_gui_sai_dau_cuoi(reading: Reading) -> Iterator[Found]:
    """Dòng trong danh sách Kính gửi không kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.

    Sai: - Bộ Nội vụ, rồi - Bộ Tài chính;

    Đúng: - Bộ Nội vụ; rồi - Bộ Tài chính.
    """
    lines = _list(reading)
    if len(lines) < 2:
        return
    for wrong in wrong_ends([line.block for line in lines]):
        yield Found(wrong.block, wrong.message, f"Kết thúc dòng bằng “{wrong.right}”.", wrong.fix)


@rule("KG106", Severity.MUC_1, cite=_layout)
def kinh_gui_thieu_gach(reading: Reading) -> Iterator[Found]:
    """Dòng trong danh sách Kính gửi không có gạch đầu dòng.

    Sai: Bộ Nội vụ; (dưới “Kính gửi:”)

    Đúng: - Bộ Nội vụ;
    """
    lines = _list(reading)
    if len(lines) < 2:
        return
    for line in lines:
        if line.mark not in ("-", "–", "—", "‐", "‑", "−"):
            shown = f"đầu dòng là “{line.mark}”" if line.mark else "không có gạch đầu dòng"
            message = f"Dòng “{short(line.block.text)}” {shown}; quy định đầu dòng có gạch (-)."
            yield Found(line.block, message, "Ghi gạch đầu dòng (-) trước tên nơi nhận.")


@rule("KG107", Severity.MUC_1, cite=_layout)
def kinh_gui_mot_noi_xuong_dong(reading: Reading) -> Iterator[Found]:
    """Văn bản gửi một nơi mà tên nơi nhận không nằm cùng dòng với từ “Kính gửi”.

    Sai: Kính gửi:, dòng dưới “- Bộ Nội vụ.”

    Đúng: Kính gửi: Bộ Nội vụ
    """
    lines = _list(reading)
    alone = all(not rest.strip(" :\t") for _, rest in _heads(reading))
    if len(lines) != 1 or len(reading.kinh_gui) != 1 or not alone or not reading.has("kinh_gui"):
        return
    if not _SEVERAL.search(lines[0].block.text):
        message = f"Chỉ gửi một nơi mà “{short(lines[0].block.text)}” nằm ở dòng dưới từ “Kính gửi”; quy định cùng một dòng."
        yield Found(lines[0].block, message, "Ghi tên nơi nhận cùng dòng, sau “Kính gửi:”.")


@rule("KG108", Severity.MUC_4, cite=_layout, fixable=True)
def kinh_gui_thua_dau_cuoi(reading: Reading) -> Iterator[Found]:
    """Kính gửi một nơi mà cuối dòng có dấu câu.

    Sai: Kính gửi: Bộ Nội vụ.

    Đúng: Kính gửi: Bộ Nội vụ

    Mẫu của Nghị định không in dấu ở cuối dòng này; đây chỉ là gợi ý.
    """
    if len(reading.kinh_gui) != 1:
        return
    block = reading.kinh_gui[0].block
    mark = end_of(block.text)
    if block.component == "kinh_gui" and mark in (".", ";", ",") and not _SEVERAL.search(block.text):
        start = len(block.text.rstrip(" .;,"))
        fix = ended(block, start, "")
        yield Found(
            block,
            f"Cuối dòng “{short(block.text)}” có dấu “{mark}”; mẫu không có dấu.",
            "Bỏ dấu ở cuối dòng.",
            fix,
        )
