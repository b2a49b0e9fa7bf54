"""Phụ lục: numbers, headings, and the line that says what it goes with."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import short
from docgen.check.replacing import replaced
from docgen.check.rule import Found, Unknown, rule
from docgen.check.whole_document import is_only_annex
from docgen.language.dates import short_date
from docgen.recognize.body_names import body_key, same_body
from docgen.recognize.reading import Annex, Citation, Reading
from docgen.regulation import Regulation
from docgen.regulation.hierarchy import roman, roman_value
from docgen.regulation.norm import Clause

_HEADING = re.compile(
    r"\s*phụ\s+lục\b\s*(?:số\s*)?(?P<number>[^\W_]+)?\s*(?P<mark>[.:–—-]*)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r"PHỤ\s+LỤC\b")
_NUMBER = re.compile(r"[IVXLC]+|\d{1,3}|[A-H]")
_YEAR = re.compile(r"^\s*\d{4}\s*/")
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
            message = f"“{short(annex.heading.full_text)}” viết chữ in hoa; quy định chữ in thường."
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
            message = f"Tên phụ lục nằm cùng dòng trong “{short(annex.heading.full_text)}”; quy định “Phụ lục” và số thứ tự ở một dòng riêng."
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
            message = f"“Phụ lục {number}” không đánh số bằng chữ số La Mã; quy định chữ số La Mã khi có từ hai phụ lục."
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
def phu_luc_nhay_so(reading: Reading) -> Iterator[Found | Unknown]:
    """Số thứ tự của phụ lục bị nhảy hoặc lặp lại.

    Sai: Phụ lục I, Phụ lục III

    Đúng: Phụ lục I, Phụ lục II
    """
    annexes = _annexes(reading)
    if len(annexes) < 2:
        return
    if is_only_annex(reading):
        yield Unknown("Tệp chỉ có phụ lục, có thể là một phần của các phụ lục.", annexes[0].heading)
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


@rule("PL107", Severity.MUC_1, cite=_reference)
def phu_luc_chi_dan_khac_van_ban(reading: Reading) -> Iterator[Found]:
    """Dòng “(Kèm theo …)” của phụ lục ghi số, ký hiệu hoặc ngày khác với chính văn bản.

    Sai: (Kèm theo Kế hoạch số 17/KH-SNV …) trong Kế hoạch số 18/KH-SNV

    Đúng: (Kèm theo Kế hoạch số 18/KH-SNV …)

    Số và ngày còn để trống không phải là lỗi; phụ lục của một văn bản khác cũng vậy.
    """
    for cited in reading.citations if reading.annexes else ():
        if cited.role != "chi_dan" or not _is_own(reading, cited):
            continue
        other = [pair for pair in _pairs(reading, cited) if pair[0] and pair[1] and pair[0] != pair[1]]
        if other:
            found, right = (", ".join(texts) for texts in zip(*other, strict=True))
            message = f"Phụ lục ghi {found}; văn bản có {right}."
            yield Found(cited.where, message, "Ghi đúng số, ký hiệu và ngày ở đầu văn bản.")


def _pairs(reading: Reading, cited: Citation) -> Iterator[tuple[str, str]]:
    """Yield what the line says and what the head says, "" for what is blank: số, ký hiệu, ngày."""
    number, _, symbol = cited.so_ky_hieu.partition("/")
    groups = () if reading.so is None else reading.so.groups
    own = None if reading.so is None else reading.so.so
    yield (
        f"số {int(number):02d}" if number.strip().isdecimal() else "",
        "" if own is None else f"số {own:02d}",
    )
    symbol = _YEAR.sub("", symbol).strip()
    yield f"ký hiệu {symbol}" if symbol else "", f"ký hiệu {'-'.join(groups)}" if groups else ""
    yield _day(cited.date), _day(reading.date)


def _day(day: datetime.date | None) -> str:
    return "" if day is None else f"ngày {short_date(day)}"


def _is_own(reading: Reading, cited: Citation) -> bool:
    """Tell whether a reference line means this document: its kind, and its body where one is named."""
    kinds = {"văn bản"} if reading.type is None else {"văn bản", reading.type.name.lower()}
    if cited.kind.lower() not in kinds:
        return False
    issuer = reading.text("co_quan_ban_hanh")
    named, own = body_key(cited.co_quan), body_key(issuer)
    return (
        not named
        or not own
        or named in own
        or own in named
        or same_body(f"{issuer} {reading.text('co_quan_chu_quan')}", cited.co_quan)
    )
