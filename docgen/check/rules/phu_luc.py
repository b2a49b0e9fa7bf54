"""Phụ lục: numbers, headings, and the line that says what it goes with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import short
from docgen.check.replacing import replaced
from docgen.check.rule import Found, Unknown, rule
from docgen.recognize.reading import Annex, Reading
from docgen.regulation import Regulation
from docgen.regulation.hierarchy import roman, roman_value
from docgen.regulation.norm import Clause

_HEADING = re.compile(
    r"\s*phụ\s+lục\b\s*(?:số\s*)?(?P<number>[^\W_]+)?\s*(?P<mark>[.:–—-]*)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r"PHỤ\s+LỤC\b")
_NUMBER = re.compile(r"[IVXLC]+|\d{1,3}|[A-H]")
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


@rule("PL101", Severity.MUC_1, cite=_heading, fixable=True)
def phu_luc_in_hoa(reading: Reading) -> Iterator[Found]:
    """Từ “Phụ lục” viết bằng chữ in hoa.

    Sai: PHỤ LỤC I

    Đúng: Phụ lục I
    """
    for annex in _annexes(reading):
        words = _WORDS.match(unicodedata.normalize("NFC", annex.heading.full_text))
        if words is not None:
            start = annex.heading.text.find(words[0])
            fix = None if start < 0 else replaced(annex.heading, start, start + len(words[0]), "Phụ lục")
            message = f"“{short(annex.heading.full_text)}” không viết bằng chữ in thường."
            yield Found(annex.heading, message, "Viết “Phụ lục”.", fix)


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
