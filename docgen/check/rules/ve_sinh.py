"""Rules of clean typing: one form of every letter, one space between words, marks where they belong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.check.context import around
from docgen.check.diagnostic import Fix, Severity
from docgen.check.list_lines import short
from docgen.check.rule import Found, rule
from docgen.check.running_text import Passage, passages, sentences, whole_text
from docgen.check.white_space import every_text, replaced, spaced, split_at_tabs
from docgen.docx.edits import ReplaceText
from docgen.language.characters import forbidden_characters, suspicious_characters
from docgen.recognize.reading import Reading

_LATIN_D = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_WRONG_D = re.compile("[ÐðƉɖ]")
_SPACE_LIKE = frozenset("\u200b\u2060\ufeff")
_WIDE = re.compile(r"(?<=[^ \u00a0\t\n]) {2,}(?=[^ \u00a0\t\n.…_])")
_BEFORE_MARK = re.compile(r"(?<![ \u00a0])[ \u00a0]+(?=[,;:](?!\w)|\.(?![\w./…]|\s*/))")
_NO_BLANK_AFTER = re.compile(
    r"[,;](?<=[^\W\d_].|[)”%].)(?=[^\W\d_]{2})|:(?<=[^\W\d_]{2}:)(?=[^\W\d_]{2})|\.(?<=[^\W\d_]{2}\.)(?=[^\W\d_])"
)
_WEB = re.compile(r"@|://|www\.|\.(?:vn|com|net|org|no)\b", re.IGNORECASE)
_ABBREVIATED = frozenset({"Tp", "Th", "Ths", "Ts", "Gs", "Bs", "Ks", "Nxb", "Tx", "Đc"})
_DOUBLED = re.compile(
    r",{2,}|;{2,}|:{2,}|(?<![.…])\.\.(?![.…/])|,;|;,|,:|:;|;:|(?<=[^\W\d_]{2}),\.(?![.…/])|;\.(?!/)"
)
_TWO_MARKS = re.compile(r"[,;:.][,;:.]")
_TAB = re.compile(r"(?<=\S)[ \u00a0]*\t\s*(?=\S)")
_STRAY_NBSP = re.compile(r"(?<![ \u00a0])(?:\u00a0[ \u00a0]+|[ \u00a0]+\u00a0)")
_INSIDE = re.compile(r"(?<=[(“])[ \u00a0]+(?=\S)|(?<=[^\s.…])[ \u00a0]+(?=[)”])")
_OPEN_BLANK = ("( ", "“ ", " )", " ”", "(\u00a0", "“\u00a0", "\u00a0)", "\u00a0”")
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0370-\u03ff\u0400-\u052f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd-\uffff]"
)
"""Characters that a Vietnamese text has no use for: a quick look before each is named."""


@rule("VS101", Severity.MUC_2, family="thong_le", fixable=True)
def chu_to_hop_roi(reading: Reading) -> Iterator[Found]:
    """Chữ có dấu gõ bằng mã tổ hợp (dấu rời khỏi chữ cái).

    Sai: chữ “hòa” gồm bốn ký tự: h, o, dấu huyền rời, a

    Đúng: chữ “hòa” gồm ba ký tự, theo mã dựng sẵn của TCVN 6909:2001 (NFC)

    Mắt không thấy khác, nhưng tìm kiếm, sắp xếp và so sánh đều sai.
    """
    for passage in every_text(reading):
        text = passage.block.text
        if passage.text == text:
            continue
        anchor = passage.block.anchor
        composed = unicodedata.normalize("NFC", text)
        fix = None
        if anchor is not None:
            fix = Fix("Ghép dấu vào chữ", (ReplaceText(anchor.cut(0, len(text)), text, composed),))
        yield Found(
            passage.block,
            "Đoạn có chữ gõ bằng mã tổ hợp: dấu rời khỏi chữ cái.",
            "Chuyển về mã Unicode dựng sẵn.",
            fix,
        )


@rule("VS102", Severity.MUC_2, family="thong_le", fixable=True)
def chu_d_sai_ma(reading: Reading) -> Iterator[Found]:
    """Chữ Đ gõ bằng ký tự của tiếng nước ngoài, trông giống hệt.

    Sai: Ðiều 5 (chữ đầu là U+00D0)

    Đúng: Điều 5 (chữ đầu là U+0110)
    """
    for passage in every_text(reading) if _WRONG_D.search(whole_text(reading)) else ():
        for match in _WRONG_D.finditer(passage.text):
            right = _LATIN_D[match[0]]
            yield Found(
                passage.at(*match.span()),
                f"Chữ “{right}” ở “{_word(passage.text, match.start())}” gõ sai mã (U+{ord(match[0]):04X}).",
                f"Gõ lại thành “{right}” (U+{ord(right):04X}).",
                replaced(passage, *match.span(), right, f"Thay bằng “{right}”"),
            )


@rule("VS103", Severity.MUC_2, family="thong_le", fixable=True)
def chu_cai_la_trong_tu(reading: Reading) -> Iterator[Found]:
    """Trong một từ có chữ cái Kirin hoặc Hy Lạp trông giống chữ Latinh.

    Sai: “KẾ HOẠCH” có chữ H của bảng chữ Kirin

    Đúng: mọi chữ cái đều thuộc bảng chữ tiếng Việt
    """
    for passage in every_text(reading) if _ODD.search(whole_text(reading)) else ():
        if not _ODD.search(passage.text):
            continue
        for item in suspicious_characters(passage.text):
            if not item.name_vi.startswith(("chữ Kirin", "chữ Hy Lạp")):
                continue
            right = item.name_vi.split("“")[1].rstrip("”")
            yield Found(
                passage.at(item.index, item.index + 1),
                f"“{_word(passage.text, item.index)}” có {item.name_vi} (mã {item.label}).",
                item.hint,
                replaced(passage, item.index, item.index + 1, right, f"Thay bằng “{right}”", safe=False),
            )


@rule("VS104", Severity.MUC_2, family="thong_le", fixable=True)
def ky_tu_an(reading: Reading) -> Iterator[Found]:
    """Trong chữ có ký tự không nhìn thấy hoặc ký tự hỏng.

    Sai: “kế(U+200B)hoạch”

    Đúng: kế hoạch
    """
    for passage in every_text(reading) if _ODD.search(whole_text(reading)) else ():
        text = passage.text
        if not _ODD.search(text):
            continue
        for item in suspicious_characters(text):
            if not _is_invisible(item.code_point):
                continue
            safe = chr(item.code_point) in _SPACE_LIKE
            broken = item.code_point == 0xFFFD
            yield Found(
                passage.at(item.index, item.index + 1),
                f"Có {item.name_vi} (mã {item.label}) ở “{_ODD.sub('·', _word(text, item.index))}”.",
                item.hint,
                None
                if broken
                else replaced(passage, item.index, item.index + 1, "", "Xóa ký tự ẩn", safe=safe),
            )
        for bad in forbidden_characters(text):
            yield Found(
                passage.at(bad.index, bad.index + 1),
                f"Có {bad.name_vi} (mã {bad.label}) trong đoạn.",
                "Xóa ký tự này rồi gõ lại chỗ đó.",
            )


@rule("VS105", Severity.MUC_3, family="thong_le", fixable=True)
def khoang_trang_kep(reading: Reading) -> Iterator[Found]:
    """Giữa hai chữ có nhiều hơn một khoảng trắng.

    Sai: tổ chức  thực hiện

    Đúng: tổ chức thực hiện
    """
    for passage in spaced(reading):
        if "  " not in passage.text:
            continue
        for match in _WIDE.finditer(passage.text):
            yield Found(
                passage.at(*match.span()),
                f"Có {len(match[0])} khoảng trắng liền nhau ở “{around(passage.text, *match.span())}”.",
                "Để lại một khoảng trắng.",
                replaced(passage, *match.span(), " ", "Bỏ khoảng trắng thừa"),
            )


@rule("VS106", Severity.MUC_3, family="thong_le", fixable=True)
def khoang_trang_truoc_dau(reading: Reading) -> Iterator[Found]:
    """Có khoảng trắng trước dấu phẩy, chấm, chấm phẩy hoặc hai chấm.

    Sai: các sở , ban, ngành

    Đúng: các sở, ban, ngành
    """
    for passage in spaced(reading):
        for match in _BEFORE_MARK.finditer(passage.text):
            if match.start() == 0 or passage.text[match.start() - 1] in "\t\n.…,;:":
                continue
            yield Found(
                passage.at(*match.span()),
                f"Có khoảng trắng trước dấu câu ở “{around(passage.text, *match.span())}”.",
                "Bỏ khoảng trắng trước dấu câu.",
                replaced(passage, *match.span(), "", "Bỏ khoảng trắng trước dấu câu"),
            )


@rule("VS107", Severity.MUC_3, family="thong_le", fixable=True)
def thieu_khoang_trang_sau_dau(reading: Reading) -> Iterator[Found]:
    """Sau dấu phẩy, chấm phẩy, hai chấm hoặc dấu chấm hết câu không có khoảng trắng.

    Sai: các sở,ban, ngành

    Đúng: các sở, ban, ngành

    Không xét trong số, giờ, địa chỉ thư, địa chỉ mạng và chữ viết tắt như TM., TP.
    """
    for passage in passages(reading):
        for match in _unspaced(passage):
            yield Found(
                passage.at(*match.span()),
                f"Thiếu khoảng trắng sau dấu “{match[0]}” ở “{around(passage.text, *match.span())}”.",
                "Thêm một khoảng trắng sau dấu câu.",
                replaced(passage, *match.span(), f"{match[0]} ", "Thêm khoảng trắng sau dấu câu"),
            )


@rule("VS108", Severity.MUC_3, family="thong_le")
def dau_cau_lap(reading: Reading) -> Iterator[Found]:
    """Hai dấu câu đứng liền nhau.

    Sai: theo quy định,,

    Đúng: theo quy định,

    Dấu ba chấm, dấu “./.” cuối văn bản và dấu “,…” không phải là lỗi.
    """
    for passage in passages(reading) if _TWO_MARKS.search(whole_text(reading)) else ():
        if not _TWO_MARKS.search(passage.text):
            continue
        for match in _DOUBLED.finditer(passage.text):
            yield Found(
                passage.at(*match.span()),
                f"Dấu câu lặp “{match[0]}” ở “{around(passage.text, *match.span())}”.",
                "Giữ lại một dấu câu đúng.",
            )


@rule("VS109", Severity.MUC_3, family="thong_le", fixable=True)
def phim_tab_giua_cau(reading: Reading) -> Iterator[Found]:
    """Có dấu Tab ở giữa câu.

    Sai: tổ chức(Tab)thực hiện

    Đúng: tổ chức thực hiện
    """
    for passage in sentences(reading):
        for match in _TAB.finditer(passage.text) if "\t" in passage.text else ():
            yield Found(
                passage.at(*match.span()),
                f"Có dấu Tab giữa câu ở “{around(passage.text, *match.span())}”.",
                "Thay dấu Tab bằng một khoảng trắng.",
                replaced(passage, *match.span(), " ", "Thay Tab bằng khoảng trắng"),
            )
    for first, second, edit in split_at_tabs(reading):
        fix = Fix("Thay Tab bằng khoảng trắng", (edit,))
        shown = f"{first.text[-20:]} {second.text[:20]}"
        yield Found(first, f"Có dấu Tab giữa câu ở “{shown}”.", "Thay dấu Tab bằng một khoảng trắng.", fix)


@rule("VS110", Severity.MUC_3, family="thong_le", fixable=True)
def khoang_trang_khong_ngat_thua(reading: Reading) -> Iterator[Found]:
    """Khoảng trắng không ngắt (NBSP) đứng liền một khoảng trắng khác.

    Sai: Điều(NBSP)(khoảng trắng)5

    Đúng: Điều(NBSP)5

    Một khoảng trắng không ngắt đứng riêng là đúng.
    """
    for passage in spaced(reading):
        if "\u00a0" not in passage.text:
            continue
        for match in _STRAY_NBSP.finditer(passage.text):
            yield Found(
                passage.at(*match.span()),
                f"Khoảng trắng không ngắt bị thừa ở “{around(passage.text, *match.span())}”.",
                "Để lại một khoảng trắng.",
                replaced(passage, *match.span(), " ", "Để lại một khoảng trắng"),
            )


@rule("VS111", Severity.MUC_3, family="thong_le", fixable=True)
def khoang_trang_trong_ngoac(reading: Reading) -> Iterator[Found]:
    """Có khoảng trắng ngay sau dấu mở hoặc ngay trước dấu đóng ngoặc.

    Sai: ( nếu có ), “ Vở diễn”

    Đúng: (nếu có), “Vở diễn”
    """
    for passage in spaced(reading):
        if not any(mark in passage.text for mark in _OPEN_BLANK):
            continue
        for match in _INSIDE.finditer(passage.text):
            yield Found(
                passage.at(*match.span()),
                f"Có khoảng trắng thừa trong ngoặc ở “{around(passage.text, *match.span())}”.",
                "Bỏ khoảng trắng giữa dấu ngoặc và chữ.",
                replaced(passage, *match.span(), "", "Bỏ khoảng trắng trong ngoặc"),
            )


@rule("VS112", Severity.MUC_3, family="thong_le")
def ngoac_khong_dong(reading: Reading) -> Iterator[Found]:
    """Dấu ngoặc mở mà không đóng.

    Sai: tổ chức “Ngày hội văn hóa, cụ thể như sau

    Đúng: tổ chức “Ngày hội văn hóa”, cụ thể như sau

    Ngoặc kép mở ở đoạn này và đóng ở đoạn sau không phải là lỗi.
    """
    found = passages(reading)
    for opening, closing, name in (("“", "”", "ngoặc kép"), ("(", ")", "ngoặc đơn")):
        opened = [_unclosed(passage.text, opening, closing) for passage in found]
        closed = sum(passage.text.count(closing) for passage in found)
        if opening == "“" and sum(passage.text.count(opening) for passage in found) <= closed:
            continue
        for passage, start in zip(found, opened, strict=True):
            if start is None:
                continue
            shown = short(passage.text[start + 1 :], 40)
            yield Found(
                passage.at(start, start + 1),
                f"Dấu {name} mở ở “{shown}” không có dấu đóng.",
                f"Thêm dấu {closing} ở đúng chỗ, hoặc bỏ dấu mở.",
            )


def _unclosed(text: str, opening: str, closing: str) -> int | None:
    """Return where the first bracket stands that nothing closes; what closes none (“a)”, “1)”) does not count."""
    if opening not in text:
        return None
    stack: list[int] = []
    for match in re.finditer("[“”()]", text):
        if match[0] == opening:
            stack.append(match.start())
        elif match[0] == closing and stack:
            stack.pop()
    return stack[0] if stack else None


def _unspaced(passage: Passage) -> Iterator[re.Match[str]]:
    text = passage.text
    for match in _NO_BLANK_AFTER.finditer(text):
        token = _token(text, match.start())
        if passage.cited(*match.span()) or _WEB.search(token):
            continue
        if match[0] != "." or _ends_sentence(text, match):
            yield match


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Tell a full stop from the point of an abbreviation (TP., Ths.): a word before it, a word with a capital after."""
    before = re.search(r"\w+$", text[max(0, match.start() - 12) : match.start()])
    after = text[match.end() : match.end() + 2]
    if before is None or before[0] in _ABBREVIATED or not before[0][-1].islower():
        return False
    return after[:1].isupper() and after[1:].islower()


def _token(text: str, index: int) -> str:
    start = max(text.rfind(" ", 0, index), text.rfind("\n", 0, index)) + 1
    end = text.find(" ", index)
    return text[start : end if end >= 0 else len(text)]


def _word(text: str, index: int) -> str:
    return _token(text, index).strip(".,;:()“”") or text[max(0, index - 8) : index + 8]


def _is_invisible(code_point: int) -> bool:
    return code_point != 0x00A0 and (
        not chr(code_point).isprintable() or code_point in (0x00AD, 0xFFFD) or chr(code_point) in _SPACE_LIKE
    )
