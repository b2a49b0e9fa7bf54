"""Nơi nhận: its words, its lines and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import DASH, short, wrong_ends
from docgen.check.per_reading import per_reading
from docgen.check.replacing import replaced
from docgen.check.rule import Found, rule
from docgen.recognize.reading import Reading, Recipient
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_WORDS = re.compile(r"\s*nơi\s+nhận\b", re.IGNORECASE)
_LIKE_ABOVE = re.compile(r"như (?:trên|kính gửi)\b", re.IGNORECASE)
_LIKE_ARTICLE = re.compile(r"như (?:tại )?(?:các )?điều\s*(?P<number>\d+)?", re.IGNORECASE)
_SEVERAL = re.compile(r";\s*(?:[-–—+]\s*)?(?=\w)")
_KEPT = re.compile(r"(?:[-–—+]\s*)?lưu(?P<colon>\s*:)?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_AFTER_MARK = re.compile(r"(?P<gap>\s*[,;:./–—-]?\s*)(?P<more>\S.*)?", re.DOTALL)
_ADDRESSED_IN_TEXT = ("khong_mau", "cong_dien", "giay_moi", "giay_gioi_thieu")
"""Layouts that name who is addressed in their text: “… điện:”, “… trân trọng kính mời:” (Mẫu 1.6, 1.7, 1.8)."""
_DASHES = ("-", "–", "—", "‐", "‑", "−")


def _layout(law: Regulation) -> Clause:
    return law.text.recipients_cite


def _first_part(law: Regulation) -> Clause:
    return law.text.kinh_gui_cite


def _form(law: Regulation) -> Clause:
    return law.text.like_article_cite


@per_reading
def _lines(reading: Reading) -> tuple[Recipient, ...]:
    return tuple(line for line in reading.noi_nhan if line.block.confidence >= 0.5)


@per_reading
def _kept(reading: Reading) -> Recipient | None:
    return next((line for line in _lines(reading) if line.kept), None)


def _named(reading: Reading, words: re.Pattern[str]) -> Recipient | None:
    for line in _lines(reading):
        if not line.kept and any(words.match(name) for name in line.names):
            return line
    return None


def _after_colon(line: Recipient) -> str:
    """Return what stands after “Lưu:” or “Lưu”, as typed."""
    kept = _KEPT.match(line.block.text.strip())
    return "" if kept is None else kept["rest"].strip()


@rule("NN102", Severity.MUC_1, cite=_first_part)
def noi_nhan_thieu_nhu_tren(reading: Reading) -> Iterator[Found]:
    """Văn bản có Kính gửi mà Nơi nhận không có dòng “- Như trên;”.

    Sai: Nơi nhận: - UBND tỉnh; - Lưu: VT, VP.

    Đúng: Nơi nhận: - Như trên; - Lưu: VT, VP.

    Loại văn bản không được có Kính gửi thì chỉ báo lỗi thừa Kính gửi.
    """
    lines = _lines(reading)
    if reading.type is not None and reading.type.kinh_gui == "khong":
        return
    if reading.kinh_gui and lines and _named(reading, _LIKE_ABOVE) is None:
        message = "Văn bản có Kính gửi mà Nơi nhận không có dòng “- Như trên;”."
        yield Found(lines[0].block, message, "Ghi “- Như trên;” ở dòng đầu của Nơi nhận.")


@rule("NN103", Severity.MUC_2, cite=_form)
def nhu_tren_khong_co_kinh_gui(reading: Reading) -> Iterator[Found]:
    """Nơi nhận ghi “Như trên” mà văn bản không có Kính gửi để chỉ tới.

    Sai: quyết định ghi “- Như trên;”

    Đúng: quyết định ghi “- Như Điều 3;”

    Giấy mời, giấy giới thiệu và công điện ghi người nhận ngay trong nội dung nên được ghi “- Như trên;”.
    """
    kind = reading.type
    line = _named(reading, _LIKE_ABOVE)
    if kind is None or line is None or reading.kinh_gui or reading.has("kinh_gui"):
        return
    if kind.first_recipient == "nhu_dieu":
        message = f"{kind.name} không có Kính gửi mà Nơi nhận ghi “Như trên”."
        yield Found(line.block, message, "Ghi “- Như Điều …;” theo mẫu.", cite=kind.form_cite)
    elif kind.first_recipient is None and kind.layout not in _ADDRESSED_IN_TEXT:
        message = "Nơi nhận ghi “Như trên” mà văn bản không có Kính gửi."
        yield Found(line.block, message, "Ghi rõ tên nơi nhận.", cite=_first_part(reading.regulation))


@rule("NN104", Severity.MUC_1, cite=_form, family="nhat_quan")
def nhu_dieu_khong_ton_tai(reading: Reading) -> Iterator[Found]:
    """Nơi nhận chỉ tới một Điều mà văn bản không có.

    Sai: - Như Điều 4; (quyết định có 3 điều)

    Đúng: - Như Điều 3;
    """
    articles = {item.number for item in reading.items if item.level == "dieu" and not item.attached}
    if not articles or None in articles:
        return
    for line in _lines(reading):
        for name in line.names:
            number = _LIKE_ARTICLE.match(name)
            if number and number["number"] and int(number["number"]) not in articles:
                most = max(value for value in articles if value is not None)
                message = f"Nơi nhận ghi “{name}” mà văn bản chỉ có đến Điều {most}."
                cite = None if reading.type is None else reading.type.form_cite
                yield Found(line.block, message, "Ghi đúng Điều giao trách nhiệm thi hành.", cite=cite)


@rule("NN106", Severity.MUC_1, cite=_layout)
def noi_nhan_thieu_luu(reading: Reading) -> Iterator[Found]:
    """Nơi nhận không có dòng Lưu.

    Sai: Nơi nhận: - Như Điều 3; - Sở Tài chính.

    Đúng: Nơi nhận: - Như Điều 3; - Sở Tài chính; - Lưu: VT, TCCB.
    """
    lines = _lines(reading)
    if lines and _kept(reading) is None and not any(_SEVERAL.search(line.block.text) for line in lines):
        message = "Nơi nhận không có dòng “Lưu”; quy định dòng cuối cùng là “- Lưu: VT, …”."
        yield Found(
            lines[-1].block,
            message,
            "Thêm ở cuối dòng “- Lưu: VT, …”, sau “VT” là chữ viết tắt tên đơn vị soạn thảo.",
        )


@rule("NN107", Severity.MUC_1, cite=_layout)
def luu_khong_o_cuoi(reading: Reading) -> Iterator[Found]:
    """Dòng Lưu không phải là dòng cuối cùng của Nơi nhận.

    Sai: - Lưu: VT, TCCB; rồi - Sở Tài chính.

    Đúng: - Sở Tài chính; rồi - Lưu: VT, TCCB.
    """
    lines, kept = _lines(reading), _kept(reading)
    if kept is not None and lines[-1] is not kept and not lines[-1].kept:
        message = f"Sau dòng “{short(kept.block.text)}” còn nơi nhận khác; quy định dòng Lưu ở cuối cùng."
        yield Found(kept.block, message, "Đưa dòng Lưu xuống cuối cùng.")


@rule("NN108", Severity.MUC_1, cite=_layout, fixable=True)
def luu_thieu_hai_cham(reading: Reading) -> Iterator[Found]:
    """Sau chữ “Lưu” không có dấu hai chấm.

    Sai: - Lưu VT, TCCB.

    Đúng: - Lưu: VT, TCCB.
    """
    line = _kept(reading)
    if line is None:
        return
    word = re.search(r"lưu\b", line.block.text, re.IGNORECASE)
    if word and not line.block.text[word.end() :].lstrip().startswith(":"):
        fix = replaced(line.block, word.start(), word.end(), f"{word[0]}:", safe=True)
        yield Found(line.block, "Sau chữ “Lưu” không có dấu hai chấm (:).", "Viết “Lưu: VT, …”.", fix)


@rule("NN109", Severity.MUC_1, cite=_layout)
def luu_thieu_vt(reading: Reading) -> Iterator[Found]:
    """Dòng Lưu không có “VT”.

    Sai: - Lưu: TCCB.

    Đúng: - Lưu: VT, TCCB.
    """
    line = _kept(reading)
    mark = reading.regulation.text.luu_mark
    if line is not None and not re.search(rf"\b{mark}\b", _after_colon(line)):
        message = f"Dòng “{short(line.block.text)}” không có “{mark}”."
        yield Found(line.block, message, f"Ghi “{mark}” ngay sau “Lưu:”.")


@rule("NN110", Severity.MUC_2, cite=_layout)
def luu_thieu_don_vi(reading: Reading) -> Iterator[Found]:
    """Dòng Lưu không có chữ viết tắt của đơn vị soạn thảo.

    Sai: - Lưu: VT.

    Đúng: - Lưu: VT, TCCB.

    Mẫu giấy giới thiệu in “- Lưu: VT.” nên không bị báo.
    """
    line = _kept(reading)
    letters = reading.type is not None and (reading.type.layout == "giay_gioi_thieu" or reading.type.copy)
    mark = reading.regulation.text.luu_mark
    if line is None or letters or line.units or not re.match(rf"{mark}\b", _after_colon(line)):
        return
    if not re.search(r"[^\W\d_]", _after_colon(line).removeprefix(mark)):
        message = f"Dòng “{short(line.block.text)}” không ghi đơn vị soạn thảo."
        yield Found(
            line.block,
            message,
            f"Sau “{mark}” ghi dấu phẩy, chữ viết tắt tên đơn vị (hoặc bộ phận) soạn thảo và số lượng bản lưu.",
        )


@rule("NN111", Severity.MUC_1, cite=_layout, fixable=True)
def luu_sai_dau_sau_vt(reading: Reading) -> Iterator[Found]:
    """Sau “VT” không phải là dấu phẩy.

    Sai: - Lưu: VT - TCCB.

    Đúng: - Lưu: VT, TCCB.
    """
    line = _kept(reading)
    mark = reading.regulation.text.luu_mark
    if line is None:
        return
    at = re.search(rf"\b{mark}\b", line.block.text)
    after = None if at is None else _AFTER_MARK.match(line.block.text, at.end())
    if after is None or not after["more"] or after["more"].startswith("("):
        return
    if after["gap"].strip() != "," and after["more"].strip(" .;,"):
        fix = replaced(
            line.block,
            after.start("gap"),
            after.end("gap"),
            ", ",
            f"Viết “{mark},” rồi cách một chữ",
            safe=True,
        )
        message = f"Sau “{mark}” trong dòng “{short(line.block.text)}” không phải là dấu phẩy; quy định là dấu phẩy (,)."
        yield Found(line.block, message, f"Viết “{mark}, …”.", fix)


@rule("NN112", Severity.MUC_1, cite=_layout, fixable=True)
def noi_nhan_sai_dau_cuoi(reading: Reading) -> Iterator[Found]:
    """Dòng của Nơi nhận không kết thúc bằng dấu chấm phẩy, dòng Lưu không kết thúc bằng dấu chấm.

    Sai: - Như trên, rồi - Lưu: VT, VP;

    Đúng: - Như trên; rồi - Lưu: VT, VP.
    """
    for wrong in wrong_ends([line.block for line in _lines(reading)]):
        yield Found(wrong.block, wrong.message, f"Kết thúc dòng bằng “{wrong.right}”.", wrong.fix)


@rule("NN113", Severity.MUC_1, cite=_layout, fixable=True)
def noi_nhan_thieu_gach(reading: Reading) -> Iterator[Found]:
    """Dòng của Nơi nhận không có gạch đầu dòng.

    Sai: Như trên;  hoặc  + Như trên;

    Đúng: - Như trên;
    """
    for line in _lines(reading):
        if line.mark in _DASHES:
            continue
        shown = f"đầu dòng là “{line.mark}”" if line.mark else "không có gạch đầu dòng"
        first = line.block.text[:1]
        fix = None
        if not line.mark and first:
            fix = replaced(line.block, 0, 1, f"{DASH} {first}", "Thêm gạch đầu dòng", safe=True)
        message = f"Dòng “{short(line.block.text)}” {shown}; quy định đầu dòng có gạch (-)."
        yield Found(line.block, message, "Ghi gạch đầu dòng (-) trước tên nơi nhận.", fix)


@rule("NN114", Severity.MUC_1, cite=_layout)
def noi_nhan_nhieu_noi_mot_dong(reading: Reading) -> Iterator[Found]:
    """Nhiều nơi nhận nằm trên một dòng.

    Sai: - Như trên; - Sở Tài chính; - Lưu: VT, VP.

    Đúng: mỗi nơi nhận một dòng
    """
    for line in _lines(reading):
        if _SEVERAL.search(line.block.text.rstrip(" .;")):
            message = (
                f"Dòng “{short(line.block.text)}” ghi nhiều nơi nhận; quy định mỗi nơi nhận một dòng riêng."
            )
            yield Found(line.block, message, "Ghi mỗi nơi nhận trên một dòng.")


@rule("NN115", Severity.MUC_1, cite=_layout, fixable=True)
def noi_nhan_thieu_hai_cham(reading: Reading) -> Iterator[Found]:
    """Sau từ “Nơi nhận” không có dấu hai chấm.

    Sai: Nơi nhận

    Đúng: Nơi nhận:
    """
    for block in reading.of("noi_nhan"):
        words = _WORDS.match(block.text)
        if words and not block.text[words.end() :].lstrip().startswith(":"):
            end = words.end()
            fix = replaced(block, end - 1, end, f"{block.text[end - 1]}:", "Thêm dấu hai chấm", safe=True)
            yield Found(block, "Sau từ “Nơi nhận” không có dấu hai chấm (:).", "Viết “Nơi nhận:”.", fix)
