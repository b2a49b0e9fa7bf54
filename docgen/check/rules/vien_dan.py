"""Rules of citing other documents: whole at the first mention, short later, the same everywhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from docgen.check.citation_names import folded, is_law, same_body, same_subject, title
from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, rule
from docgen.check.running_text import passages
from docgen.recognize.reading import Citation, Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_ISSUED_WITH = re.compile(
    r"(?:ban hành|phê duyệt|công bố|giao|thông qua|quy định|duyệt)[^.;]{0,40}?(?:kèm theo|tại|theo|bằng) $"
)
_BETWEEN = re.compile(r"\s*(?:,\s*)?(?:giữa|liên ngành|liên tịch)\b")
_LARGE_FIRST = re.compile(
    r"(?<!\w)(?P<all>(?:Điều|điều) \d+,? khoản \d+(?:,? điểm [a-zđ](?!\w))?|[Kk]hoản \d+,? điểm [a-zđ](?!\w)"
    r"|Mục [IVXL\d]+,? khoản \d+)(?!,?\s*(?:của )?(?:Điều|điều|Mục|mục|khoản|và khoản)|\d)"
)
_OWN_KINDS = frozenset({"giấy mời", "phiếu gửi", "phiếu chuyển", "giấy phép", "hợp đồng", "thư", "dự án"})


def _citing(law: Regulation) -> Clause:
    return law.text.citing_cite


def _places(law: Regulation) -> Clause:
    return law.capitals.cited_cite


@rule("VD101", Severity.MUC_2, cite=_citing)
def vien_dan_lan_dau_thieu(reading: Reading) -> Iterator[Found]:
    """Lần đầu viện dẫn một văn bản không ghi đủ số, ký hiệu, ngày, cơ quan ban hành và trích yếu.

    Sai: theo Nghị định số 30/2020/NĐ-CP (lần đầu)

    Đúng: theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư

    Luật, pháp lệnh chỉ cần tên loại và tên. Thiếu riêng trích yếu là Mức 3. Căn cứ ban hành được xét ở nhóm quy tắc
    khác.
    """
    for citation in reading.citations:
        if not citation.first or citation.role != "noi_dung" or _needs_no_more(citation):
            continue
        missing = _missing(citation)
        if missing:
            yield Found(
                citation.where,
                f"Lần đầu viện dẫn {title(citation)} thiếu {_listed(missing)}.",
                f"Ghi thêm {_listed(missing)}; các lần sau chỉ ghi tên loại và số, ký hiệu.",
                severity=Severity.MUC_3 if missing == ["trích yếu"] else None,
            )


@rule("VD102", Severity.MUC_4, cite=_citing)
def vien_dan_lai_dai(reading: Reading) -> Iterator[Found]:
    """Viện dẫn lại một văn bản mà vẫn ghi ngày, cơ quan ban hành, trích yếu.

    Sai: lần thứ hai vẫn ghi “Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư”

    Đúng: lần thứ hai ghi “Nghị định số 30/2020/NĐ-CP”

    Mỗi văn bản được viện dẫn chỉ nhắc một lần. Văn bản ban hành kèm theo (quy chế, quy định) được ghi đủ lần đầu của
    riêng nó.
    """
    told: set[str] = set()
    attached = {id(item.block) for item in reading.items if item.attached}
    known: set[tuple[bool, str]] = set()
    for citation in reading.citations:
        number = folded(citation.so_ky_hieu)
        scope = id(citation.where.block) in attached, number
        is_first = scope not in known
        known.add(scope)
        if is_first or citation.role != "noi_dung" or is_law(citation) or not number or number in told:
            continue
        if citation.date_text or citation.trich_yeu:
            told.add(number)
            yield Found(
                citation.where,
                f"{title(citation)} đã viện dẫn ở trên mà vẫn ghi lại {_listed(_present(citation))}.",
                f"Chỉ cần ghi “{title(citation)}”.",
            )


@rule("VD103", Severity.MUC_2, family="nhat_quan")
def vien_dan_lai_khac_lan_dau(reading: Reading) -> Iterator[Found]:
    """Hai lần viện dẫn một văn bản ghi ngày, cơ quan ban hành hoặc trích yếu khác nhau.

    Sai: Kế hoạch số 15/KH-UBND ngày 05/3/2026 … Kế hoạch số 15/KH-UBND ngày 06/3/2026

    Đúng: hai lần ghi cùng một ngày
    """
    known: dict[tuple[str, str], Citation] = {}
    for citation in reading.citations:
        if not citation.so_ky_hieu or citation.so_ky_hieu.startswith("/"):
            continue
        key = folded(citation.kind), folded(citation.so_ky_hieu)
        first = known.setdefault(key, citation)
        was, now = _differing(first, citation)
        if was != now:
            yield Found(
                citation.where,
                f"{title(citation)} lần trước ghi “{was}”, lần này ghi “{now}”.",
                "Tra lại văn bản được viện dẫn và ghi thống nhất.",
            )


@rule("VD104", Severity.MUC_2, family="nhat_quan")
def mot_van_ban_hai_so(reading: Reading) -> Iterator[Found]:
    """Một văn bản được viện dẫn với hai số, ký hiệu khác nhau.

    Sai: Kế hoạch số 1469/KH-UBND ngày 30/7/2024 về … và Kế hoạch số 1496/KH-UBND ngày 30/7/2024 về cùng nội dung

    Đúng: hai lần ghi cùng một số

    Chỉ xét khi tên loại, ngày và trích yếu trùng nhau.
    """
    known: dict[tuple[object, ...], Citation] = {}
    for citation in reading.citations:
        if not (citation.so_ky_hieu and citation.date and citation.trich_yeu) or is_law(citation):
            continue
        key = folded(citation.kind), citation.date, folded(citation.trich_yeu)
        first = known.setdefault(key, citation)
        if folded(first.so_ky_hieu) != folded(citation.so_ky_hieu):
            yield Found(
                citation.where,
                f"Cùng một văn bản, lần trước ghi số {first.so_ky_hieu}, lần này ghi số {citation.so_ky_hieu}.",
                "Tra lại văn bản được viện dẫn và ghi đúng số.",
            )


@rule("VD105", Severity.MUC_2, family="nhat_quan")
def luat_ghi_hai_ten(reading: Reading) -> Iterator[Found]:
    """Một luật, pháp lệnh được viện dẫn với hai tên khác nhau.

    Sai: Luật Lưu trữ số 33/2024/QH15 … Luật Văn thư, lưu trữ số 33/2024/QH15

    Đúng: hai lần ghi cùng một tên

    Chỉ xét khi trùng số, hoặc trùng ngày mà tên gần như giống hệt.
    """
    laws = [citation for citation in reading.citations if is_law(citation) and citation.trich_yeu]
    for index, citation in enumerate(laws):
        name = folded(citation.trich_yeu)
        for first in laws[:index]:
            other = folded(first.trich_yeu)
            if name != other and folded(first.kind) == folded(citation.kind) and _is_one_law(first, citation):
                yield Found(
                    citation.where,
                    f"Lần trước ghi “{first.kind} {first.trich_yeu}”, lần này ghi “{citation.kind} {citation.trich_yeu}”.",
                    "Ghi đúng tên luật ở cả hai chỗ.",
                )
                break


@rule("VD106", Severity.MUC_3, cite=_places)
def vien_dan_phan_lon_truoc(reading: Reading) -> Iterator[Found]:
    """Viện dẫn phần, chương, mục, điều, khoản, điểm theo thứ tự từ lớn đến nhỏ.

    Sai: Điều 103 khoản 2 điểm a của Bộ luật Hình sự

    Đúng: điểm a khoản 2 Điều 103 của Bộ luật Hình sự
    """
    for passage in passages(reading):
        if "khoản" not in passage.text and "Khoản" not in passage.text:
            continue
        for match in _LARGE_FIRST.finditer(passage.text):
            if passage.quoted(*match.span()) or passage.text[: match.start()].rstrip().endswith(
                ("Phần", "Phụ lục")
            ):
                continue
            parts = re.findall(r"(?:[Đđ]iều|[Kk]hoản|điểm|Mục) [\w]+", match["all"])
            right = " ".join(_cased(part) for part in reversed(parts))
            yield Found(
                passage.at(*match.span()),
                f"Viện dẫn “{match['all']}” theo thứ tự từ lớn đến nhỏ.",
                f"Viết “{right}”.",
            )


def _differing(first: Citation, other: Citation) -> tuple[str, str]:
    """Return what two citations of one số, ký hiệu say otherwise; the same twice where they may be of two documents."""
    dates = first.date is not None and other.date is not None and first.date != other.date
    bodies = bool(first.co_quan and other.co_quan) and not same_body(first.co_quan, other.co_quan)
    if dates and bodies:
        return "", ""
    if dates:
        return first.date_text, other.date_text
    if bodies:
        return first.co_quan, other.co_quan
    if is_law(first) or not (first.trich_yeu and other.trich_yeu):
        return "", ""
    if not same_subject(first.trich_yeu, other.trich_yeu):
        return first.trich_yeu, other.trich_yeu
    return "", ""


def _missing(citation: Citation) -> list[str]:
    before = citation.where.block.text[: citation.where.start]
    after = citation.where.block.text[citation.where.end : citation.where.end + 30]
    named = bool(citation.co_quan) or _BETWEEN.match(after) is not None or _says_body(before)
    described = bool(citation.trich_yeu) or _ISSUED_WITH.search(before) is not None
    parts = (
        (citation.so_ky_hieu and not citation.so_ky_hieu.startswith("/"), "số, ký hiệu"),
        (citation.date_text, "ngày, tháng, năm ban hành"),
        (named, "cơ quan ban hành"),
        (described, "trích yếu"),
    )
    return [name for present, name in parts if not present]


def _present(citation: Citation) -> list[str]:
    parts = (
        (citation.date_text, "ngày"),
        (citation.co_quan, "cơ quan ban hành"),
        (citation.trich_yeu, "trích yếu"),
    )
    return [name for present, name in parts if present]


def _says_body(before: str) -> bool:
    """Tell whether the body stands in front: “đề nghị của Sở Xây dựng tại Tờ trình số …”."""
    return re.search(r"của [A-ZĐỦ][^.;]{2,60} tại (?:văn bản |các )?$", before) is not None


def _needs_no_more(citation: Citation) -> bool:
    """Tell a citation that the clause does not order: a law, or words that name no document of their own."""
    if is_law(citation) or citation.kind.casefold() in _OWN_KINDS:
        return True
    return not citation.so_ky_hieu or citation.so_ky_hieu.startswith("/")


def _is_one_law(first: Citation, other: Citation) -> bool:
    if first.so_ky_hieu and other.so_ky_hieu:
        return folded(first.so_ky_hieu) == folded(other.so_ky_hieu)
    if first.date is None or first.date != other.date:
        return False
    one, two = folded(first.trich_yeu), folded(other.trich_yeu)
    if "sửa đổi" in one or "sửa đổi" in two:
        return False
    return difflib.SequenceMatcher(None, one, two).ratio() > 0.9


def _cased(part: str) -> str:
    word, _, number = part.partition(" ")
    return f"{'Điều' if word.lower() == 'điều' else word if word == 'Mục' else word.lower()} {number}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])} và {names[-1]}"
