"""Marks of the levels: phần, chương, mục, tiểu mục, điều, khoản, điểm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.check.diagnostic import Severity
from docgen.check.level_mark import LevelMark, level_mark
from docgen.check.list_lines import short
from docgen.check.numbered_parts import own_items
from docgen.check.per_reading import per_reading
from docgen.check.replacing import renumbered
from docgen.check.rule import Found, rule
from docgen.document.tree import Block
from docgen.docx.content import walk
from docgen.recognize.reading import Item, Reading
from docgen.regulation import Regulation
from docgen.regulation.hierarchy import roman
from docgen.regulation.norm import Clause

_ROMAN_PARTS = ("phan", "chuong")
_ARABIC_PARTS = ("muc", "tieu_muc")
_HEADED = (*_ROMAN_PARTS, *_ARABIC_PARTS)
_ROMAN = re.compile(r"[IVXLCDM]+")
_DIEU_ROMAN = re.compile(r"Điều\s+[IVXLC]+\s*[.:](?=\s|$)")
_NAMES = {"phan": "Phần", "chuong": "Chương", "muc": "Mục", "tieu_muc": "Tiểu mục", "dieu": "Điều"}
_LEAST = 0.5


def _cite(law: Regulation) -> Clause:
    return law.text.divisions_cite


def _titles(law: Regulation) -> Clause:
    return law.text.titles_cite


def _section_cite(law: Regulation) -> Clause:
    return law.norm("muc_la_ma").cite


@per_reading
def _marked(reading: Reading) -> tuple[tuple[Item, LevelMark], ...]:
    """Return the writer's own numbered items whose level is sure, with their numbers taken apart."""
    found = ((item, level_mark(item)) for item in own_items(reading) if item.level)
    return tuple((item, mark) for item, mark in found if mark is not None and item.block.confidence >= _LEAST)


def _of(reading: Reading, *levels: str) -> Iterator[tuple[Item, LevelMark]]:
    return ((item, mark) for item, mark in _marked(reading) if item.level in levels)


@rule("BC101", Severity.MUC_1, cite=_cite, fixable=True)
def tu_chi_cap_in_hoa(reading: Reading) -> Iterator[Found]:
    """Từ “Phần”, “Chương”, “Mục”, “Tiểu mục” hoặc “Điều” viết bằng chữ in hoa.

    Sai: CHƯƠNG I; ĐIỀU 1.

    Đúng: Chương I; Điều 1.
    """
    for item, mark in _of(reading, *_NAMES):
        right = _NAMES[item.level]
        if mark.word and mark.word != right:
            new = re.sub(re.escape(mark.word), right, " ".join(item.block.number.split()), count=1)
            if item.level in _ROMAN_PARTS and mark.value.isdigit() and item.number:
                new = new.replace(mark.value, roman(item.number), 1)
            message = f"“{item.block.number}” không viết bằng chữ in thường; quy định là “{right}”."
            yield Found(item, message, f"Viết “{new}”.", renumbered(item.block, new))


@rule("BC102", Severity.MUC_1, cite=_cite, fixable=True)
def phan_chuong_khong_la_ma(reading: Reading) -> Iterator[Found]:
    """Số thứ tự của phần, chương không phải chữ số La Mã.

    Sai: Chương 1; Phần thứ nhất

    Đúng: Chương I; Phần I
    """
    for item, mark in _of(reading, *_ROMAN_PARTS):
        if not _ROMAN.fullmatch(mark.value.upper()):
            name = _NAMES[item.level]
            right = f"{name} {roman(item.number)}" if item.number else f"{name} I"
            message = f"“{item.block.number}” không dùng chữ số La Mã."
            yield Found(item, message, f"Viết “{right}”.", renumbered(item.block, right))


@rule("BC103", Severity.MUC_1, cite=_cite, fixable=True)
def muc_dieu_khong_a_rap(reading: Reading) -> Iterator[Found]:
    """Số thứ tự của mục, tiểu mục, điều không phải chữ số Ả Rập.

    Sai: Mục I (trong một chương); Điều I.

    Đúng: Mục 1; Điều 1.
    """
    for item, mark in _of(reading, *_ARABIC_PARTS):
        if not mark.value.isdigit():
            right = f"{_NAMES[item.level]} {item.number or 1}"
            message = f"“{item.block.number}” không dùng chữ số Ả Rập."
            yield Found(item, message, f"Viết “{right}”.", renumbered(item.block, right))
    for item in own_items(reading):
        number = _DIEU_ROMAN.match(item.block.full_text)
        if number:
            yield Found(item, f"“{number[0]}” không dùng chữ số Ả Rập.", "Viết “Điều 1.”, “Điều 2.” …")


@rule("BC104", Severity.MUC_1, cite=_cite)
def tieu_de_cung_dong(reading: Reading) -> Iterator[Found]:
    """Tiêu đề của phần, chương, mục nằm cùng dòng với số thứ tự.

    Sai: Chương I. QUY ĐỊNH CHUNG

    Đúng: Chương I, dòng dưới là QUY ĐỊNH CHUNG
    """
    below = {id(first): second for first, second in pairwise(reading.blocks)}
    for item, mark in _of(reading, *_HEADED):
        title = below.get(id(item.block))
        joined = title is not None and _on_one_line(reading, item.block, title)
        if joined or item.block.text.strip(" .:"):
            number = f"{_NAMES[item.level]} {mark.value}"
            text = item.block.text.strip(" .:") or ("" if title is None else title.text)
            message = f"Tiêu đề nằm cùng dòng với “{number}”: “{short(text)}”."
            yield Found(item, message, f"Để “{number}” trên một dòng riêng, tiêu đề ở dòng dưới.")


def _on_one_line(reading: Reading, number: Block, title: Block) -> bool:
    """Tell whether a title follows its number in one paragraph with no line break between."""
    one, other = number.anchor, title.anchor
    if one is None or other is None or (one.part, one.paragraph) != (other.part, other.paragraph):
        return False
    whole = _paragraphs(reading).get((one.part, one.paragraph), "")
    return "\n" not in whole[: other.start]


@per_reading
def _paragraphs(reading: Reading) -> dict[tuple[str, int], str]:
    """Return the text of every paragraph of the file, as it was read."""
    blocks = (block for block in walk(reading.source.nodes) if block.anchor is not None)
    return {(block.anchor.part, block.anchor.paragraph): block.text for block in blocks if block.anchor}


@rule("BC106", Severity.MUC_1, cite=_titles)
def thieu_tieu_de(reading: Reading) -> Iterator[Found]:
    """Phần, chương, mục hoặc tiểu mục không có tiêu đề.

    Sai: Chương I, dòng dưới là Điều 1

    Đúng: Chương I, dòng dưới là QUY ĐỊNH CHUNG
    """
    places = {id(block): index for index, block in enumerate(reading.blocks)}
    for item, _ in _of(reading, *_HEADED):
        if item.block.text.strip(" .:\n"):
            continue
        after = reading.blocks[places[id(item.block)] + 1 :][:1]
        if not after or after[0].component != f"{item.level}_tieu_de":
            message = f"“{item.block.full_text}” không có tiêu đề."
            yield Found(item, message, "Ghi tiêu đề bằng chữ in hoa ở dòng dưới.")


@rule("BC107", Severity.MUC_1, cite=_cite, fixable=True)
def dieu_sai_dau(reading: Reading) -> Iterator[Found]:
    """Sau số thứ tự của điều không phải là dấu chấm.

    Sai: Điều 1: Bản sao văn bản

    Đúng: Điều 1. Bản sao văn bản
    """
    for item, mark in _of(reading, "dieu"):
        if mark.mark != "." and mark.value.isdigit():
            right = f"Điều {mark.value}."
            shown = f"dấu “{mark.mark}”" if mark.mark else "không có dấu"
            message = (
                f"Sau “Điều {mark.value}” {'là ' if mark.mark else ''}{shown}; quy định là dấu chấm (.)."
            )
            yield Found(item, message, f"Viết “{right}”.", renumbered(item.block, right))


@rule("BC108", Severity.MUC_1, cite=_titles)
def dieu_thieu_tieu_de(reading: Reading) -> Iterator[Found]:
    """Điều không có tiêu đề trong văn bản chia theo chương hoặc trong quy chế, quy định.

    Sai: Điều 5. Văn thư cơ quan có trách nhiệm … (quy chế có chương)

    Đúng: Điều 5. Trách nhiệm của văn thư cơ quan

    Điều của quyết định cá biệt không có tiêu đề theo mẫu nên không bị báo.
    """
    regulations = reading.type is not None and reading.type.key in ("quy-che", "quy-dinh")
    divided = {(item.annex, item.attached) for item in reading.items if item.level in _HEADED}
    for item in own_items(reading):
        scope = (item.annex, item.attached)
        judged = scope in divided or regulations
        if judged and item.level == "dieu" and item.block.component == "dieu_khong_tieu_de":
            message = f"“{short(item.block.full_text)}” không có tiêu đề."
            yield Found(item, message, "Ghi tiêu đề sau số thứ tự của điều, nội dung xuống dòng.")


@rule("BC109", Severity.MUC_1, cite=_cite, fixable=True)
def khoan_sai_dau(reading: Reading) -> Iterator[Found]:
    """Sau số thứ tự của khoản không phải là dấu chấm.

    Sai: 1) Các hình thức bản sao gồm …

    Đúng: 1. Các hình thức bản sao gồm …

    Số trong hai dấu ngoặc, ví dụ (1), có thể là cấp nhỏ hơn điểm nên chỉ ở Mức 2.
    """
    for item, mark in _of(reading, "khoan"):
        if (mark.open or mark.mark != ".") and not mark.value.startswith("0"):
            right = f"{mark.value}."
            message = f"Khoản ghi là “{item.block.number}”; quy định là “{right}”."
            lighter = Severity.MUC_2 if mark.open else None
            fix = None if mark.open else renumbered(item.block, right)
            yield Found(item, message, f"Viết “{right}”.", fix, lighter)


@rule("BC110", Severity.MUC_1, cite=_cite, fixable=True)
def diem_sai_dau(reading: Reading) -> Iterator[Found]:
    """Sau chữ cái của điểm không phải là một dấu đóng ngoặc đơn.

    Sai: a. Đối với văn bản giấy …; (a) Đối với văn bản giấy …

    Đúng: a) Đối với văn bản giấy …
    """
    for item, mark in _of(reading, "diem"):
        if len(mark.value) == 1 and (mark.open or mark.mark != ")"):
            right = f"{mark.value})"
            message = f"Điểm ghi là “{item.block.number}”; quy định là “{right}”."
            yield Found(item, message, f"Viết “{right}”.", renumbered(item.block, right))


@rule("BC111", Severity.MUC_1, cite=_cite)
def diem_in_hoa(reading: Reading) -> Iterator[Found]:
    """Chữ cái của điểm viết hoa.

    Sai: A) Đối với văn bản giấy …

    Đúng: a) Đối với văn bản giấy …
    """
    for item, mark in _marked(reading):
        letter = len(mark.value) == 1 and mark.value.isalpha() and mark.value.isupper()
        if letter and mark.mark == ")" and item.level in ("diem", "muc_chu_hoa"):
            message = f"Điểm “{item.block.number}” dùng chữ in hoa; quy định chữ in thường."
            yield Found(item, message, f"Viết “{mark.value.lower()})”.")


@rule("BC112", Severity.MUC_2, cite=_cite)
def cap_thap_phan(reading: Reading) -> Iterator[Found]:
    """Cấp đánh số thập phân không có trong quy định.

    Sai: 1.1. Công tác tuyên truyền

    Đúng: a) Công tác tuyên truyền

    Nghị định chỉ có phần, chương, mục, tiểu mục, điều, khoản, điểm. Mỗi văn bản chỉ báo một lần.
    """
    parts = list(_of(reading, "cap_thap_phan"))
    if parts:
        item, _ = parts[0]
        more = f" (và {len(parts) - 1} đoạn nữa)" if len(parts) > 1 else ""
        message = f"“{item.block.number}”{more} là cấp đánh số thập phân; quy định không có cấp này."
        yield Found(item, message, "Dùng điểm a), b) … dưới khoản.")


@rule("BC113", Severity.MUC_2, cite=_section_cite, fixable=True)
def muc_la_ma_sai_dau(reading: Reading) -> Iterator[Found]:
    """Sau số La Mã của mục lớn không phải là dấu chấm.

    Sai: I/ NHỮNG KẾT QUẢ ĐẠT ĐƯỢC

    Đúng: I. NHỮNG KẾT QUẢ ĐẠT ĐƯỢC
    """
    for item, mark in _of(reading, "muc_la_ma"):
        if mark.open or mark.mark != ".":
            right = f"{mark.value.upper()}."
            message = f"Mục ghi là “{item.block.number}”; mẫu của quy định là “{right}”."
            yield Found(item, message, f"Viết “{right}”.", renumbered(item.block, right))
