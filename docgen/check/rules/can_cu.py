"""Căn cứ ban hành: place, marks, and what each names of the document it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.list_lines import short, wrong_ends
from docgen.check.per_reading import per_reading
from docgen.check.replacing import replaced
from docgen.check.rule import Found, rule
from docgen.document.tree import Block
from docgen.recognize.reading import Citation, Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_LAWS = ("luật", "pháp lệnh")
_FREE = ("bộ luật", "hiến pháp", "nghị quyết của quốc hội")
_LONGEST_TITLE = 30
_DASH = re.compile(r"[-–—+•]\s*")
_LEAD = re.compile(r"(?:[-–—+•]\s*)?căn cứ\s+", re.IGNORECASE)
_SECOND = re.compile(r"[;.]\s*(?=(?:Căn cứ|Theo đề nghị|Xét đề nghị)\s)")
_NAMED = re.compile(
    r"(?P<kind>Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn)\s+"
    r"(?:ngày\b|của\b)"
)
_ISSUER = re.compile(r"\bcủa\s+\S")
_ABOUT = re.compile(
    r"\b(?:về|quy định|ban hành|hướng dẫn|sửa đổi|phê duyệt|thành lập|triển khai|thực hiện|công bố|giao)\b"
)


def _cite(law: Regulation) -> Clause:
    return law.text.can_cu_cite


@per_reading
def _groups(reading: Reading) -> tuple[tuple[Block, ...], ...]:
    """Return the căn cứ that stand together; a paragraph that opens the text (“… như sau:”) is none."""
    groups: list[list[Block]] = []
    together = False
    for block in reading.blocks:
        if block.component != "can_cu":
            together = False
        elif not block.text.rstrip().endswith(":") and block.confidence >= 0.5:
            if not together:
                groups.append([])
            groups[-1].append(block)
            together = True
    return tuple(tuple(group) for group in groups)


@per_reading
def _cited(reading: Reading) -> tuple[Citation, ...]:
    """Return the document that each căn cứ names first; what stands inside its trích yếu is not judged."""
    firsts: dict[int, Citation] = {}
    for citation in reading.citations:
        if citation.role == "can_cu" and id(citation.where.block) not in firsts:
            lead = _LEAD.match(citation.where.block.text)
            if lead is not None and citation.where.start <= lead.end() + 1:
                firsts[id(citation.where.block)] = citation
    return tuple(firsts.values())


def _is_law(citation: Citation) -> bool:
    return citation.kind.casefold() in _LAWS


def _is_free(citation: Citation) -> bool:
    """Tell whether the exception for Luật and Pháp lệnh may or may not reach a document."""
    kind = citation.kind.casefold()
    return kind.startswith(_FREE) or (
        kind == "nghị quyết" and "quốc hội" in citation.where.block.text.casefold()
    )


def _judged(reading: Reading) -> Iterator[Citation]:
    return (citation for citation in _cited(reading) if not _is_law(citation) and not _is_free(citation))


def _name(citation: Citation) -> str:
    return short(f"{citation.kind} {citation.so_ky_hieu}".strip())


@rule("CC101", Severity.MUC_1, cite=_cite, fixable=True)
def can_cu_sai_dau_cuoi(reading: Reading) -> Iterator[Found]:
    """Căn cứ không kết thúc bằng dấu chấm phẩy, căn cứ cuối không kết thúc bằng dấu chấm.

    Sai: Theo đề nghị của Giám đốc Sở Nội vụ; (dòng cuối)

    Đúng: Theo đề nghị của Giám đốc Sở Nội vụ. (dòng cuối)

    Trong biên bản chỉ là gợi ý, vì mẫu của Nghị định in khác.
    """
    minutes = reading.type is not None and reading.type.layout == "bien_ban"
    for group in _groups(reading):
        for wrong in wrong_ends(group):
            hint = f"Kết thúc dòng bằng “{wrong.right}”."
            yield Found(wrong.block, wrong.message, hint, wrong.fix, Severity.MUC_4 if minutes else None)


@rule("CC102", Severity.MUC_1, cite=_cite)
def can_cu_chung_doan(reading: Reading) -> Iterator[Found]:
    """Hai căn cứ nằm trong một đoạn.

    Sai: Căn cứ Luật Tổ chức Chính phủ ngày …; Căn cứ Luật Lưu trữ ngày …;

    Đúng: mỗi căn cứ một dòng
    """
    for group in _groups(reading):
        for block in group:
            if _SECOND.search(block.text):
                message = (
                    f"Đoạn “{short(block.text)}” có nhiều căn cứ; quy định sau mỗi căn cứ phải xuống dòng."
                )
                yield Found(block, message, "Xuống dòng sau mỗi căn cứ.")


@rule("CC103", Severity.MUC_1, cite=_cite)
def can_cu_thieu_so(reading: Reading) -> Iterator[Found]:
    """Căn cứ không ghi số, ký hiệu của văn bản.

    Sai: Căn cứ Nghị định ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;

    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;

    Luật, Pháp lệnh không ghi số, ký hiệu.
    """
    seen = {id(citation.where.block): citation for citation in _cited(reading)}
    for group in _groups(reading):
        for block in group:
            citation = seen.get(id(block))
            if citation is None:
                lead = _LEAD.match(block.text)
                named = _NAMED.match(block.text, lead.end()) if lead else None
                name = named["kind"] if named else ""
            else:
                free = _is_law(citation) or _is_free(citation)
                name = "" if citation.so_ky_hieu or free else citation.kind
            if name:
                message = f"“{short(block.text)}” không ghi số, ký hiệu của {name}."
                yield Found(block, message, "Ghi số, ký hiệu sau tên loại văn bản.")


@rule("CC104", Severity.MUC_1, cite=_cite)
def can_cu_thieu_ngay(reading: Reading) -> Iterator[Found]:
    """Căn cứ không ghi ngày, tháng, năm ban hành của văn bản.

    Sai: Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư;

    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    """
    for citation in _cited(reading):
        if citation.date is None and not citation.date_text and not _is_free(citation):
            message = f"Căn cứ {_name(citation)} không ghi ngày, tháng, năm ban hành."
            yield Found(citation.where, message, "Ghi “ngày … tháng … năm …”.")


@rule("CC105", Severity.MUC_1, cite=_cite)
def can_cu_thieu_co_quan(reading: Reading) -> Iterator[Found]:
    """Căn cứ không ghi cơ quan ban hành văn bản.

    Sai: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư;

    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    """
    for citation in _judged(reading):
        if not citation.co_quan and not _ISSUER.search(citation.where.block.text, citation.where.start):
            message = f"Căn cứ {_name(citation)} không ghi cơ quan ban hành."
            yield Found(citation.where, message, "Ghi “của …” sau ngày ban hành.")


@rule("CC106", Severity.MUC_1, cite=_cite)
def can_cu_thieu_trich_yeu(reading: Reading) -> Iterator[Found]:
    """Căn cứ không ghi trích yếu nội dung của văn bản.

    Sai: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;

    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    """
    for citation in _judged(reading):
        after = citation.where.block.text[citation.where.start :]
        if not citation.trich_yeu and not _ABOUT.search(after):
            message = f"Căn cứ {_name(citation)} không ghi trích yếu nội dung."
            yield Found(citation.where, message, "Ghi trích yếu “về …” sau tên cơ quan ban hành.")


@rule("CC107", Severity.MUC_4, cite=_cite)
def can_cu_luat_ghi_so(reading: Reading) -> Iterator[Found]:
    """Căn cứ là Luật, Pháp lệnh mà ghi số, ký hiệu.

    Sai: Căn cứ Luật Lưu trữ số 33/2024/QH15 ngày 21 tháng 6 năm 2024;

    Đúng: Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;

    Nhiều cơ quan vẫn ghi số; đây chỉ là gợi ý.
    """
    for citation in _cited(reading):
        if _is_law(citation) and citation.so_ky_hieu:
            message = f"Căn cứ {citation.kind} ghi số {citation.so_ky_hieu}; quy định không ghi số, ký hiệu của Luật, Pháp lệnh."
            yield Found(citation.where, message, "Bỏ số, ký hiệu, hoặc để nguyên theo thói quen của cơ quan.")


@rule("CC108", Severity.MUC_4, cite=_cite)
def can_cu_thieu_chu_so(reading: Reading) -> Iterator[Found]:
    """Trước số, ký hiệu của văn bản làm căn cứ không có chữ “số”.

    Sai: Căn cứ Nghị định 30/2020/NĐ-CP ngày …

    Đúng: Căn cứ Nghị định số 30/2020/NĐ-CP ngày …

    Nghị định in chữ này nhưng không bắt buộc.
    """
    for citation in _judged(reading):
        text = citation.where.text
        if citation.so_ky_hieu and re.match(rf"{re.escape(citation.kind)}\s+\d", text):
            yield Found(
                citation.where,
                f"Trước “{citation.so_ky_hieu}” không có chữ “số”; Nghị định in “{citation.kind} số …”.",
                "Thêm chữ “số”.",
            )


@rule("CC109", Severity.MUC_2, cite=_cite, fixable=True)
def can_cu_co_gach_dau_dong(reading: Reading) -> Iterator[Found]:
    """Trước căn cứ có gạch đầu dòng.

    Sai: - Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;

    Đúng: Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;

    Các mẫu của Nghị định không in gạch đầu dòng.
    """
    for group in _groups(reading):
        for block in group:
            typed = _DASH.match(block.text)
            if typed or _DASH.fullmatch(block.number.strip()):
                fix = replaced(block, 0, typed.end(), "", "Bỏ gạch đầu dòng") if typed else None
                message = f"Trước “{short(block.text.lstrip(' -–+'))}” có gạch đầu dòng; mẫu không có."
                yield Found(block, message, "Bỏ gạch đầu dòng.", fix)


@rule("CC110", Severity.MUC_1, cite=_cite)
def can_cu_tren_ten_loai(reading: Reading) -> Iterator[Found]:
    """Căn cứ đứng trên tên loại.

    Sai: căn cứ, dòng dưới QUYẾT ĐỊNH

    Đúng: QUYẾT ĐỊNH, trích yếu, dòng dưới là căn cứ
    """
    first: Block | None = None
    for block in reading.blocks:
        if first is not None and (block.component == "ten_loai" or _is_title(reading, block)):
            yield Found(
                first,
                "Căn cứ đứng trên tên loại; quy định ở dưới tên loại và trích yếu.",
                "Đưa căn cứ xuống dưới tên loại và trích yếu.",
            )
            return
        if block.component in ("ten_loai", "lenh", "dieu", "muc_la_ma"):
            return
        if first is None and (block.component == "can_cu" or not block.component) and _LEAD.match(block.text):
            first = block


def _is_title(reading: Reading, block: Block) -> bool:
    """Tell whether a line reads like a tên loại: the name of a type alone, in capitals."""
    text = block.text.strip()
    return len(text) < _LONGEST_TITLE and text.isupper() and reading.regulation.type_titled(text) is not None
