"""Phụ lục: numbers, headings, the line that says what it goes with, and its mention in the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import short
from docgen.check.rule import Found, Unknown, rule
from docgen.check.running_text import passages
from docgen.recognize.reading import Annex, Reading
from docgen.regulation import Regulation
from docgen.regulation.hierarchy import roman, roman_value
from docgen.regulation.norm import Clause

_HEADING = re.compile(
    r"\s*phụ\s+lục\b\s*(?:số\s*)?(?P<number>[^\W_]+)?\s*(?P<mark>[.:–—-]*)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"[IVXLC]+|\d{1,3}|[A-H]")
_MENTION = re.compile(
    r"phụ\s+lục|\bPL\b|biểu mẫu kèm theo|(?:biểu|bảng|danh sách|danh mục)[^.;]{0,60}kèm theo", re.IGNORECASE
)
_ATTACHED = re.compile(
    r"phụ\s+lục\s+(?:số\s+)?(?:[IVXLC\d]+\s+)?(?:(?:ban hành|đính)\s+)?kèm theo", re.IGNORECASE
)
_OTHER = re.compile(
    r"kèm theo\s+(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định số|Quyết định (?!này)|Công văn số|Kế hoạch số)"
)
_LEAST = 0.5


def _mention(law: Regulation) -> Clause:
    return law.text.annex_mention_cite


def _heading(law: Regulation) -> Clause:
    return law.text.annex_heading_cite


def _reference(law: Regulation) -> Clause:
    return law.text.annex_reference_cite


def _annexes(reading: Reading) -> tuple[Annex, ...]:
    return tuple(
        annex
        for annex in reading.annexes
        if annex.heading.component == "phu_luc" and annex.heading.confidence >= _LEAST
    )


def _parts(annex: Annex) -> tuple[str, str]:
    """Return the number and what follows it on the line of the heading."""
    match = _HEADING.match(unicodedata.normalize("NFC", annex.heading.full_text))
    if match is None:
        return annex.number, ""
    number = match["number"] or ""
    if not _NUMBER.fullmatch(number):
        return annex.number, f"{number} {match['rest']}".strip()
    return number, match["rest"].strip()


@rule("PL102", Severity.MUC_1, cite=_heading)
def phu_luc_cung_dong_tieu_de(reading: Reading) -> Iterator[Found]:
    """Tên phụ lục nằm cùng dòng với từ “Phụ lục” và số thứ tự.

    Sai: Phụ lục I: BẢNG CHỮ VIẾT TẮT

    Đúng: Phụ lục I, dòng dưới là BẢNG CHỮ VIẾT TẮT
    """
    for annex in _annexes(reading):
        _, rest = _parts(annex)
        if rest and not rest.startswith("("):
            message = f"Tên phụ lục nằm cùng dòng: “{short(annex.heading.full_text)}”."
            yield Found(
                annex.heading, message, "Để “Phụ lục …” trên một dòng riêng, tên phụ lục ở dòng dưới."
            )


@rule("PL104", Severity.MUC_1, cite=_mention)
def phu_luc_khong_la_ma(reading: Reading) -> Iterator[Found]:
    """Từ hai phụ lục trở lên mà số thứ tự không phải chữ số La Mã.

    Sai: Phụ lục 1, Phụ lục 2

    Đúng: Phụ lục I, Phụ lục II
    """
    annexes = _annexes(reading)
    if len(annexes) < 2:
        return
    for annex in annexes:
        number, _ = _parts(annex)
        if number and roman_value(number) is None:
            right = f" Viết “Phụ lục {roman(int(number))}”." if number.isdigit() and int(number) else ""
            message = f"“Phụ lục {number}” không dùng chữ số La Mã."
            yield Found(annex.heading, message, f"Đánh số phụ lục bằng chữ số La Mã.{right}")


@rule("PL105", Severity.MUC_1, cite=_mention)
def phu_luc_thieu_so(reading: Reading) -> Iterator[Found]:
    """Từ hai phụ lục trở lên mà phụ lục không có số thứ tự.

    Sai: Phụ lục, Phụ lục

    Đúng: Phụ lục I, Phụ lục II
    """
    annexes = _annexes(reading)
    if len(annexes) < 2:
        return
    for place, annex in enumerate(annexes, 1):
        if not _parts(annex)[0]:
            message = "Văn bản có nhiều phụ lục mà phụ lục này không có số thứ tự."
            yield Found(annex.heading, message, f"Ghi “Phụ lục {roman(place)}”.")


@rule("PL106", Severity.MUC_1, cite=_mention)
def phu_luc_nhay_so(reading: Reading) -> Iterator[Found]:
    """Số thứ tự của phụ lục bị nhảy hoặc lặp lại.

    Sai: Phụ lục I, Phụ lục III

    Đúng: Phụ lục I, Phụ lục II
    """
    annexes = _annexes(reading)
    if len(annexes) < 2:
        return
    expected = 1
    for annex in annexes:
        number, _ = _parts(annex)
        value = roman_value(number) or (int(number) if number.isdigit() else None)
        if value is None:
            expected += 1
            continue
        if value != expected:
            wanted = roman(expected)
            message = f"“Phụ lục {number}” sai thứ tự; phải là “Phụ lục {wanted}”."
            yield Found(annex.heading, message, f"Đánh lại số từ “Phụ lục {wanted}”.")
        expected = value + 1


@rule("PL107", Severity.MUC_1, cite=_mention)
def phu_luc_khong_duoc_nhac(reading: Reading) -> Iterator[Found]:
    """Văn bản không có chỉ dẫn nào về phụ lục kèm theo.

    Sai: có Phụ lục I mà phần nội dung không nhắc đến

    Đúng: “… theo Phụ lục I kèm theo.”
    """
    annexes = _annexes(reading)
    if not annexes:
        return
    own = {id(block) for annex in annexes for block in (annex.heading, *annex.title, *annex.reference)}
    inside = {id(item.block) for item in reading.items if item.annex}
    for passage in passages(reading):
        here = id(passage.block)
        if here not in own and here not in inside and _MENTION.search(passage.text):
            return
    names = ", ".join(short(annex.heading.full_text) for annex in annexes)
    message = f"Nội dung văn bản không nhắc đến phụ lục kèm theo ({names})."
    yield Found(annexes[0].heading, message, "Ghi trong nội dung: “… (có Phụ lục kèm theo)”.")


@rule("PL108", Severity.MUC_2, cite=_mention)
def phu_luc_khong_co_trong_tep(reading: Reading) -> Iterator[Found]:
    """Nội dung ghi “Phụ lục kèm theo” mà tệp không có phụ lục nào.

    Sai: “(có Phụ lục kèm theo)”, sau phần ký không có gì

    Đúng: sau phần ký có Phụ lục, hoặc bỏ chỉ dẫn

    Phụ lục của văn bản điện tử có thể là một tệp riêng; khi đó bỏ qua cảnh báo này.
    """
    if reading.annexes:
        return
    for passage in passages(reading):
        for match in _ATTACHED.finditer(passage.text):
            rest = passage.text[match.start() :]
            if passage.free(*match.span()) and not _OTHER.search(rest[:80]):
                message = f"Nội dung ghi “{match[0]}” mà tệp không có phụ lục nào."
                yield Found(passage.at(*match.span()), message, "Thêm phụ lục, hoặc bỏ chỉ dẫn.")
                return


@rule("PL109", Severity.MUC_1, cite=_reference)
def phu_luc_thieu_chi_dan(reading: Reading) -> Iterator[Found | Unknown]:
    """Phụ lục không có dòng chỉ dẫn “(Kèm theo …)”.

    Sai: Phụ lục I, BẢNG CHỮ VIẾT TẮT, dưới là bảng

    Đúng: (Kèm theo Quyết định số 15/QĐ-BNV ngày 05 tháng 01 năm 2020 của Bộ trưởng Bộ Nội vụ)

    Văn bản điện tử không phải điền số và ngày nhưng vẫn phải có dòng này.
    """
    for annex in reading.annexes:
        if annex.reference:
            continue
        if annex.heading.component != "phu_luc" or annex.heading.confidence < _LEAST:
            yield Unknown("Không chắc đây là phụ lục nên không đánh giá được dòng chỉ dẫn.", annex.heading)
        else:
            name = short(annex.heading.full_text)
            message = f"Dưới tên của “{name}” không có dòng “(Kèm theo …)”."
            yield Found(annex.heading, message, "Ghi “(Kèm theo Văn bản số … ngày … tháng … năm … của …)”.")
