"""Sequences: parts that are skipped, repeated, counted on or counted again, and letters that the law does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import short
from docgen.check.numbered_parts import Step, own_items, wrong_steps
from docgen.check.rule import Found, rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_LETTER = re.compile(r"\(?([a-zăâđêôơư])[.)/:]+")
_FOREIGN = frozenset("fjwz")
_MARKED = frozenset("ăâêôơư")
_ROMAN = re.compile(r"(?:(?:phần|chương)\s+|\(?)([IVXLCDM]{2,})\b", re.IGNORECASE)


def _cite(law: Regulation) -> Clause:
    return law.text.divisions_cite


def _found(step: Step, message: str, hint: str) -> Found:
    return Found(step.item, message, hint)


def _must_be(step: Step) -> str:
    """Tell the number that a part must have, also where the numbers before it are wrong themselves."""
    words = f"phải là {step.wanted}"
    return words if step.follows + 1 == step.expected else f"khi các số phía trước đã sửa, {words}"


def _under(step: Step) -> str:
    return f"đứng đầu dãy ở “{short(step.item.block.full_text)}”"


@rule("ST101", Severity.MUC_1, cite=_cite)
def danh_so_nhay(reading: Reading) -> Iterator[Found]:
    """Số thứ tự của phần, chương, mục, điều, khoản hoặc điểm bị nhảy.

    Sai: khoản 1, khoản 3; điểm a, b, c, d, e

    Đúng: khoản 1, khoản 2, khoản 3; điểm a, b, c, d, đ, e
    """
    for step in wrong_steps(reading):
        if step.before is not None and step.number > step.expected:
            message = f"{step.written} đứng ngay sau {step.previous}; {_must_be(step)}."
            yield _found(step, _capital(message), f"Đánh lại số từ {step.wanted}.")


@rule("ST102", Severity.MUC_1, cite=_cite)
def danh_so_lap(reading: Reading) -> Iterator[Found]:
    """Số thứ tự bị lặp lại hoặc lùi lại.

    Sai: khoản 1, khoản 2, khoản 2

    Đúng: khoản 1, khoản 2, khoản 3
    """
    for step in wrong_steps(reading):
        if step.before is not None and 1 < step.number < step.expected:
            message = f"{step.written} đứng ngay sau {step.previous}; {_must_be(step)}."
            yield _found(step, _capital(message), f"Đánh lại số từ {step.wanted}.")


@rule("ST103", Severity.MUC_2, cite=_cite)
def danh_so_lai_tu_dau(reading: Reading) -> Iterator[Found]:
    """Số thứ tự bắt đầu lại từ 1 khi chưa sang phần lớn hơn, hoặc Điều đánh lại ở mỗi chương.

    Sai: Chương I có Điều 1 đến Điều 6, Chương II lại bắt đầu từ Điều 1

    Đúng: Chương II bắt đầu từ Điều 7
    """
    for step in wrong_steps(reading):
        if step.before is not None and step.number == 1:
            message = f"{step.written} đứng sau {step.previous} trong cùng một dãy; {_must_be(step)}."
            yield _found(step, _capital(message), f"Đánh tiếp là {step.wanted}.")


@rule("ST104", Severity.MUC_1, cite=_cite)
def danh_so_khong_tu_1(reading: Reading) -> Iterator[Found]:
    """Dãy số thứ tự không bắt đầu từ số đầu tiên.

    Sai: Mục II có khoản 2, khoản 3 mà không có khoản 1

    Đúng: khoản 1, khoản 2
    """
    for step in wrong_steps(reading):
        if step.opens and not step.continues:
            message = f"{step.written} {_under(step)}; phải là {step.wanted}."
            yield _found(step, _capital(message), f"Đánh lại số từ {step.wanted}.")


@rule("ST105", Severity.MUC_2, cite=_cite)
def danh_so_noi_tiep(reading: Reading) -> Iterator[Found]:
    """Khoản, mục hoặc điểm đánh số nối tiếp từ phần trước thay vì bắt đầu lại.

    Sai: Điều 1 có khoản 1, 2, 3; Điều 2 có khoản 4, 5

    Đúng: Điều 2 có khoản 1, 2
    """
    for step in wrong_steps(reading):
        if step.opens and step.continues:
            message = f"{step.written} đánh số nối tiếp từ phần trước; phải bắt đầu lại từ {step.wanted}."
            yield _found(step, _capital(message), f"Đánh lại số từ {step.wanted}.")


@rule("ST106", Severity.MUC_1, cite=_cite)
def diem_chu_cai_la(reading: Reading) -> Iterator[Found]:
    """Điểm dùng chữ cái không có trong tiếng Việt.

    Sai: e) f) g)

    Đúng: e) g)
    """
    yield from _letters(reading, _FOREIGN, "không phải chữ cái tiếng Việt", "Bỏ f, j, w, z khi đặt tên điểm.")


@rule("ST107", Severity.MUC_2, cite=_cite)
def diem_chu_cai_co_dau(reading: Reading) -> Iterator[Found]:
    """Điểm dùng chữ cái ă, â, ê, ô, ơ, ư.

    Sai: a) ă) â) b)

    Đúng: a) b) c)

    Các văn bản của Chính phủ in a, b, c, d, đ, e, g, h, i, k, l, m, n, o.
    """
    yield from _letters(
        reading, _MARKED, "không được dùng để đặt tên điểm", "Dùng a, b, c, d, đ, e, g, h, i, k …"
    )


@rule("ST108", Severity.MUC_1, cite=_cite)
def so_la_ma_sai(reading: Reading) -> Iterator[Found]:
    """Số La Mã viết sai.

    Sai: Chương IIII

    Đúng: Chương IV
    """
    for item in own_items(reading):
        if item.level not in ("phan", "chuong", "muc_la_ma") or item.number is not None:
            continue
        number = _ROMAN.match(item.block.full_text)
        if number:
            message = f"“{number[0]}” không phải là số La Mã viết đúng."
            yield Found(item, message, "Viết đúng: I, II, III, IV, V, VI, VII, VIII, IX, X …")


def _letters(reading: Reading, letters: frozenset[str], what: str, hint: str) -> Iterator[Found]:
    for item in own_items(reading):
        if item.level == "diem" and item.number is None:
            letter = _LETTER.match(item.block.full_text)
            if letter and letter[1] in letters:
                yield Found(item, f"Điểm “{letter[0]}”: chữ “{letter[1]}” {what}.", hint)


def _capital(message: str) -> str:
    return message[:1].upper() + message[1:]
