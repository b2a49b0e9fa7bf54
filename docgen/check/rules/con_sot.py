"""Rules of what is left over in a finished paper: blanks, marks of a draft, tags of a template, wrong values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from docgen.check.context import around
from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, Where, rule
from docgen.check.running_text import sentences, whole_text
from docgen.check.white_space import cells, every_text
from docgen.document.tree import Cell
from docgen.recognize.reading import Reading

_SLOT = re.compile(r"(?:\b[Ss]ố|\bngày|\btháng|\bnăm|/)\s*:?\s*$")
_BLANK = re.compile(r"\.{4,}|…{2,}|_{4,}|\[\s*(?:\.{3}|…)\s*\]")
_HELD = re.compile(
    r"(?:(?<=:)\s?|(?<=\blà )|(?<=\bđạt )|(?<=\bcó )|(?<=\btổng số )|(?<=\bgồm ))(?:\.{3}|…)(?=\s|[);,]|$)"
    r"|(?:\.{3}|…)(?=\s?(?:%|hộ|nhà|người|đồng|triệu đồng|tỷ đồng|giờ|đơn vị|trường hợp)(?!\w))"
)
_LEADER = re.compile(r"\s*[0-9ivx]+\s*$")
_DRAFT_MARK = re.compile(
    r"\[(?:CẦN BỔ SUNG|[Cc]ần bổ sung|CHƯA CÓ|[Đđ]iền|[Bb]ổ sung|[Gg]hi rõ|[Tt]ên cơ quan)[^\]\n]{0,80}\]?"
    r"|\?{2,}|(?<!\w)x{3,}(?!\w)|(?<!\w)X{4,}(?!\w)|(?<![\w/])xx/xx\b|\bLorem ipsum\b|\bTODO\b|\bTBD\b",
)
_TAG = re.compile(
    r"\{\{[^{}\n]{0,120}\}\}|\{%[^{}\n]{0,120}%\}|\$\{\w[^{}\n]{0,60}\}|<<\w[^<>\n]{0,60}>>|«[A-Za-z][A-Za-z0-9_]{2,40}»|\bMERGEFIELD\b"
)
_MACHINE = re.compile(
    r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!)|(?<!\w)(?:None|NaN|undefined|null)(?!\w)"
    r"|Error! (?:Reference|Bookmark|No |Unknown |Not a |Filename |Objects |Switch |Main )[^.]{0,60}"
    r"|Lỗi! (?:Không |Thẻ đánh dấu|Chưa xác định)[^.]{0,60}"
    r"|(?<=[:(]\s)nan(?!\w)|(?<!\w)nan(?=\s?(?:%|hộ|đồng|triệu|tỷ|người|xã|phường|nhà|đơn vị|hồ sơ|trường hợp|lượt|giờ|ngày|cơ quan)(?!\w))"
)
_DRAFT_SIGNS = ("[", "??", "xx", "XXXX", "Lorem", "TODO", "TBD")
_TAG_SIGNS = ("{{", "{%", "${", "<<", "«", "MERGEFIELD")
_MACHINE_SIGNS = ("#", "None", "NaN", "undefined", "null", "Error!", "Lỗi!", "nan")
_FORM = re.compile(r"(?<!\w)(?:đề cương|mẫu|biểu|phiếu|bản khai|tờ khai)(?!\w)", re.IGNORECASE)
_QUIET = frozenset({"so_ky_hieu", "dia_danh_thoi_gian", "phu_luc_chi_dan"})
"""Components whose blanks are slots that văn thư fills in (Điều 15, khoản 2; Mẫu 2.2)."""


@rule("CS101", Severity.MUC_2, family="thong_le")
def cho_trong_chua_dien(reading: Reading) -> Iterator[Found]:
    """Trong nội dung còn chỗ trống chưa điền.

    Sai: Kinh phí thực hiện: …… triệu đồng.

    Đúng: Kinh phí thực hiện: 1.250 triệu đồng.

    Chỗ trống của số, ngày, tháng, năm, dấu ba chấm cuối phép liệt kê và chỗ trống trong phụ lục là đề cương, biểu mẫu để nơi
    nhận điền không phải là lỗi.
    """
    forms = _forms(reading)
    for passage in sentences(reading):
        text = passage.text
        if id(passage.block) in forms:
            continue
        if ("..." not in text and "…" not in text and "____" not in text) or not text.strip("_.…- \t"):
            continue
        for pattern in (_BLANK, _HELD):
            for match in pattern.finditer(text):
                before, after = text[max(0, match.start() - 80) : match.start()], text[match.end() :]
                if _SLOT.search(before) or after.startswith("/") or _LEADER.fullmatch(after):
                    continue
                yield Found(
                    passage.at(*match.span()),
                    f"Còn chỗ trống chưa điền ở “{around(text, *match.span(), before=25, after=25)}”.",
                    "Điền nội dung hoặc bỏ chỗ trống.",
                )


@rule("CS102", Severity.MUC_2, family="thong_le")
def dau_nhac_cua_ban_thao(reading: Reading) -> Iterator[Found]:
    """Trong văn bản còn dấu nhắc của bản thảo.

    Sai: [CẦN BỔ SUNG: số liệu], ???, xxx

    Đúng: đã điền đủ, không còn dấu nhắc
    """
    yield from _left(
        reading, _DRAFT_MARK, _DRAFT_SIGNS, "Còn dấu nhắc của bản thảo “{}”.", "Điền nội dung thay dấu nhắc."
    )


@rule("CS103", Severity.MUC_2, family="thong_le")
def the_cua_mau_con_lai(reading: Reading) -> Iterator[Found]:
    """Trong văn bản còn thẻ của mẫu trộn thư hoặc mẫu soạn sẵn.

    Sai: Kính gửi: {{ ten_co_quan }}

    Đúng: Kính gửi: Sở Nội vụ
    """
    hint = "Điền giá trị thay cho thẻ, hoặc trộn lại từ mẫu."
    yield from _left(reading, _TAG, _TAG_SIGNS, "Còn thẻ của mẫu “{}”.", hint)


@rule("CS104", Severity.MUC_2, family="thong_le")
def gia_tri_loi_cua_may(reading: Reading) -> Iterator[Found]:
    """Trong văn bản có giá trị lỗi do phần mềm in ra.

    Sai: đạt #REF!, tổng số None hộ, “Error! Reference source not found.”

    Đúng: đạt 95,5%, tổng số 120 hộ
    """
    hint = "Tìm lại số liệu hoặc tham chiếu gốc và điền đúng."
    yield from _left(reading, _MACHINE, _MACHINE_SIGNS, "Có giá trị lỗi của phần mềm “{}”.", hint)
    for cell in cells(reading) if "nan" in whole_text(reading) else ():
        if cell.text.strip() == "nan":
            yield Found(cell, "Ô chứa giá trị lỗi của phần mềm “nan”.", hint)


def _left(
    reading: Reading, pattern: re.Pattern[str], signs: tuple[str, ...], message: str, hint: str
) -> Iterator[Found]:
    """Yield what a pattern finds, where one of its signs is in the document at all."""
    whole = whole_text(reading)
    if not any(sign in whole for sign in signs):
        return
    for where, text in _texts(reading):
        for match in pattern.finditer(text):
            yield Found(where(*match.span()), message.format(match[0].strip()), hint)


def _texts(reading: Reading) -> Iterator[tuple[Callable[[int, int], Where], str]]:
    """Yield every text with a function that gives the place of its characters."""
    for passage in every_text(reading):
        if passage.block.component not in _QUIET:
            yield passage.at, passage.text
    for cell in cells(reading):
        yield partial(_whole, cell), cell.text


def _whole(cell: Cell, _start: int, _end: int) -> Where:
    return cell


def _forms(reading: Reading) -> frozenset[int]:
    """Return the blocks of annexes that are forms for others to fill in: an outline, a form, a table to report by."""
    forms = {
        place
        for place, annex in enumerate(reading.annexes, 1)
        if any(_FORM.search(block.text) for block in (annex.heading, *annex.title))
    }
    return frozenset(id(item.block) for item in reading.items if item.annex in forms)
