"""Rules of references inside a document: each must lead to a part, and each annex must be referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.part_names import in_words, levels_of
from docgen.check.part_places import part_places
from docgen.check.rule import Found, Unknown, rule
from docgen.check.whole_document import is_only_annex
from docgen.recognize.reading import PartReference, Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_THIS = re.compile(
    r"\s*(?:,\s*)?(?:của|tại|trong|thuộc|kèm theo|ban hành kèm theo)?\s*(?:bản\s+)?[^\W\d_]+(?:\s[^\W\d_]+){0,2} này(?!\w)"
)
_ANY_ANNEX = re.compile(r"(?<!\w)phụ lục(?!\w)", re.IGNORECASE)
_WITH_IT = re.compile(
    r"(?<!\w)(?:các )?(?:phụ lục|biểu|bảng|danh sách|danh mục|mẫu|phụ biểu|biểu mẫu|đề cương|chương trình|lịch)[^.;:]{0,40}?"
    r"(?:kèm theo|đính kèm|gửi kèm)|\((?:có )?[^()]{0,60}(?:kèm theo|đính kèm)[^()]{0,20}\)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)phụ lục (?:số )?(?P<numbers>(?:\d{1,2}|[IVXL]+|[A-H])(?:(?:,| và|, và| đến|-|–)\s*(?:phụ lục )?(?:\d{1,2}|[IVXL]+|[A-H]))*)(?!\w)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?<!\w)(?:các|những|\d+) phụ lục(?!\w)|phụ lục (?:kèm theo|đính kèm|gửi kèm|nêu trên)", re.IGNORECASE
)


def _mention(law: Regulation) -> Clause:
    return law.text.annex_mention_cite


@rule("TC101", Severity.MUC_1, family="nhat_quan")
def tham_chieu_khong_co_dich(reading: Reading) -> Iterator[Found | Unknown]:
    """Viện dẫn một phần của chính văn bản mà văn bản không có phần ấy.

    Sai: “khoản 3 Mục II của Kế hoạch này” khi Mục II chỉ có khoản 1 và khoản 2

    Đúng: “khoản 2 Mục II của Kế hoạch này”

    Câu không nói rõ “… này” thì chỉ xét khi văn bản có chia theo cấp được nêu.
    """
    levels = {item.level for item in reading.items if item.number is not None}
    places = part_places(reading)
    for reference in reading.references:
        if not _is_lost(reference):
            continue
        wanted = in_words(reference.path)
        if any(places.is_unread(component) for component, _ in reference.path):
            yield Unknown(f"không đọc được số thứ tự để tìm {wanted}", reference.where)
            continue
        said = _says_this(reference)
        if not said and not (levels & set(levels_of(reference.path[0][0])) and len(reference.path) > 1):
            if len(reference.path) > 1:
                reason = f"không rõ {wanted} là phần của văn bản nào: văn bản này không chia theo cấp ấy"
                yield Unknown(reason, reference.where)
            continue
        yield Found(
            reference.where,
            f"Viện dẫn {wanted} nhưng văn bản không có phần này{places.what_there_is(reference.path)}.",
            "Sửa lại chỗ viện dẫn cho đúng phần cần nói đến.",
            severity=None if said else Severity.MUC_2,
        )


@rule("TC102", Severity.MUC_2, cite=_mention)
def phu_luc_nhac_den_khong_co(reading: Reading) -> Iterator[Found | Unknown]:
    """Nhắc đến phụ lục mà trong tệp không có.

    Sai: “theo Phụ lục III” khi tệp chỉ có Phụ lục I và Phụ lục II

    Đúng: số phụ lục được nhắc có trong văn bản

    Tệp không kèm phụ lục nào thì không kết luận: phụ lục có thể ở tệp riêng.
    """
    wanted = [item for item in reading.references if item.own and item.path and item.path[0][0] == "phu_luc"]
    if not reading.annexes:
        where = wanted[0].where if wanted else None
        if where is not None or any(_says_with(item.block.text) for item in reading.items):
            yield Unknown(
                "văn bản nhắc đến phụ lục, tài liệu kèm theo nhưng tệp không có; có thể ở tệp riêng", where
            )
        return
    for reference in wanted:
        if reference.target is None and reference.path[0][1]:
            number = reference.path[0][1]
            numbers = [annex.number for annex in reading.annexes if annex.number]
            there = (
                f"tệp chỉ có Phụ lục {', '.join(numbers)}" if numbers else "phụ lục trong tệp không đánh số"
            )
            yield Found(
                reference.where,
                f"Nhắc đến Phụ lục {number} nhưng {there}.",
                "Bổ sung phụ lục hoặc sửa lại số."
                if numbers
                else "Bỏ số ở chỗ nhắc đến, hoặc đánh số cho phụ lục.",
            )


@rule("TC103", Severity.MUC_1, cite=_mention)
def phu_luc_khong_duoc_nhac(reading: Reading) -> Iterator[Found | Unknown]:
    """Văn bản có phụ lục mà nội dung không chỉ dẫn đến phụ lục ấy.

    Sai: tệp có Phụ lục II nhưng phần chính không nhắc đến

    Đúng: “(danh sách tại Phụ lục II kèm theo)”
    """
    if not reading.annexes:
        return
    if is_only_annex(reading):
        yield Unknown("Tệp chỉ có phụ lục, không có nội dung của văn bản.", reading.annexes[0].heading)
        return
    texts = [item.block.text for item in reading.items if not item.annex]
    if any(_ALL.search(text) for text in texts):
        return
    if len(reading.annexes) == 1:
        if not any(_ANY_ANNEX.search(text) or _says_with(text) for text in texts):
            yield _not_mentioned(reading, 0)
        return
    targets = {id(item.target.block) for item in reading.references if item.target is not None}
    named = {number for text in texts for number in _numbers(text)}
    for index, annex in enumerate(reading.annexes):
        if id(annex.heading) not in targets and not {annex.number.upper(), str(index + 1)} & named:
            yield _not_mentioned(reading, index)


@rule("TC104", Severity.MUC_3, family="nhat_quan")
def neu_tren_khong_co_gi(reading: Reading) -> Iterator[Found]:
    """Ghi “nêu trên”, “nói trên” khi phía trên chưa nêu gì.

    Sai: mở đầu văn bản bằng “Thực hiện chỉ đạo nêu trên, …”

    Đúng: “Thực hiện Kế hoạch số 15/KH-UBND ngày …, …”
    """
    opening = next((item.block for item in reading.items), None)
    if opening is None:
        return
    subject = f"{reading.text('trich_yeu')} {reading.text('trich_yeu_cong_van')}".casefold()
    for reference in reading.references:
        if not reference.vague or reference.where.block is not opening or "dưới" in reference.where.text:
            continue
        before = opening.text[: reference.where.start]
        if re.search(r"[.;:,0-9“]", before) or len(before) > 60 or reference.where.text.endswith("đây"):
            continue
        noun = " ".join(before.split()[-2:]).casefold()
        if noun and noun not in subject:
            yield Found(
                reference.where,
                f"“{before.strip()} {reference.where.text}” mở đầu văn bản, phía trên chưa nêu gì.",
                "Ghi rõ văn bản hoặc nội dung cần nói đến.",
            )


@rule("TC105", Severity.MUC_3, family="nhat_quan")
def tham_chieu_den_chinh_no(reading: Reading) -> Iterator[Found]:
    """Một phần viện dẫn đến chính nó.

    Sai: trong khoản 1 Mục II ghi “theo nội dung tại khoản 1 Mục II”

    Đúng: viện dẫn đến phần khác, hoặc ghi “khoản này”
    """
    parts = {id(item.block): item.path for item in reading.items if not item.annex}
    for reference in reading.references:
        target = reference.target
        if (
            target is None
            or target.annex
            or not target.path
            or any(number == "này" for _, number in reference.path)
        ):
            continue
        here = parts.get(id(reference.where.block))
        if here == target.path and (
            target.block is reference.where.block or part_places(reading).is_leaf(target.path)
        ):
            yield Found(
                reference.where,
                f"Viện dẫn “{in_words(reference.path)}” ngay trong phần ấy.",
                "Sửa lại chỗ viện dẫn.",
            )


def _is_lost(reference: PartReference) -> bool:
    if not reference.own or reference.vague or reference.target is not None or not reference.path:
        return False
    return reference.path[0][0] != "phu_luc" and not any(number == "này" for _, number in reference.path)


def _says_this(reference: PartReference) -> bool:
    where = reference.where
    return _THIS.match(where.block.text, where.end) is not None


def _says_with(text: str) -> bool:
    return ("kèm" in text or "Kèm" in text) and _WITH_IT.search(text) is not None


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers of annexes that a text names, a range written out."""
    for match in _NAMED.finditer(text):
        yield from (part.upper() for part in re.findall(r"\d{1,2}|[IVXLivxl]+|[A-Ha-h]", match["numbers"]))


def _not_mentioned(reading: Reading, index: int) -> Found:
    annex = reading.annexes[index]
    name = f"Phụ lục {annex.number}".strip()
    return Found(
        annex.heading,
        f"{name} có trong tệp nhưng nội dung văn bản không chỉ dẫn đến.",
        f"Thêm chỉ dẫn, ví dụ “(chi tiết tại {name} kèm theo)”.",
    )
