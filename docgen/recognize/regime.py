"""Under which rules a document stands: administrative, of the Party, laying down law, secret, or specialised."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.recognize.line import Line
from docgen.recognize.reading import Regime
from docgen.regulation.types import TypeNorm

_PARTY_SYMBOL = re.compile(
    r"so\s*:?\s*[0-9 .…]*-\s*(qd|ct|nq|hd|tb|bc|kl|qc|qyd|ctr|kh|ttr|cv|bb|ddc|tt)[a-z]*\s*/\s*[a-z]",
    re.IGNORECASE,
)
_LAW_SYMBOL = re.compile(
    r"so\s*:?\s*[0-9 .…]*/\s*[0-9]{4}\s*/\s*(nd-cp|tt[l]?[a-z-]*|ubtvqh|qh[0-9]+|nq-hdnd)", re.IGNORECASE
)
_TELLING = frozenset(
    {
        "quoc_hieu",
        "so_ky_hieu",
        "co_quan_ban_hanh",
        "ten_loai",
        "trich_yeu_cong_van",
        "noi_nhan",
        "chuc_vu",
        "phu_luc",
    }
)
"""Components of which one at least stands in every paper or part of a paper."""
_LAWS = {
    "luat": "Luật",
    "bo luat": "Bộ luật",
    "phap lenh": "Pháp lệnh",
    "nghi dinh": "Nghị định",
    "thong tu": "Thông tư",
    "thong tu lien tich": "Thông tư liên tịch",
    "hien phap": "Hiến pháp",
    "lenh": "Lệnh",
}
_RULE_MAKERS = frozenset({"quyet-dinh", "nghi-quyet"})
_OF_LAW = re.compile(
    r"\(?\s*(?:ban hanh )?kem theo (?P<kind>bo luat|luat|phap lenh|nghi dinh|thong tu lien tich|thong tu)\b.*[0-9]"
)
_YEAR_GROUP = re.compile(r"so\s*:?\s*[0-9 .…]*/\s*[0-9]{4}\s*/\s*(qd-ubnd|qd-ttg)\b")
_LAYS_DOWN = re.compile(
    r"(ban hanh|quy dinh|sua doi, bo sung|bai bo).{0,120}(quy dinh|quy che|van ban quy pham)|^quy dinh"
)


def regime(lines: Sequence[Line], kind: TypeNorm | None) -> tuple[Regime, str]:
    """Return the regime and, in Vietnamese, by what it was seen; administrative unless something says otherwise."""
    head = [line for line in lines if line.part == 0 and line.zone == "dau"]
    if not lines:
        return "khong_ro", "Tệp không có chữ nào."
    return (
        _secret(head)
        or _party(head)
        or _law(head, kind)
        or _annex_of_law(lines, head)
        or _special(head, kind)
        or _unknown(lines)
        or ("hanh_chinh", "")
    )


def _unknown(lines: Sequence[Line]) -> tuple[Regime, str] | None:
    if any(line.component in _TELLING for line in lines):
        return None
    return "khong_ro", "Không thấy phần đầu, tên loại, Nơi nhận, chữ ký hay phụ lục của một văn bản."


def _secret(head: Sequence[Line]) -> tuple[Regime, str] | None:
    stamp = next((line for line in head if line.component == "dau_mat"), None)
    if stamp is None:
        return None
    return "mat", f"Văn bản có dấu “{stamp.text.strip()}”: thuộc phạm vi bí mật nhà nước."


def _party(head: Sequence[Line]) -> tuple[Regime, str] | None:
    for line in head:
        if line.component == "tieu_de_dang":
            return "dang", "Văn bản có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”: thể thức theo quy định của Đảng."
    national = any(line.component == "quoc_hieu" for line in head)
    for line in head:
        if not national and line.component == "so_ky_hieu" and _PARTY_SYMBOL.match(line.folded):
            return "dang", f"Số và ký hiệu “{line.text.strip()}” viết theo quy định của Đảng."
    return None


def _law(head: Sequence[Line], kind: TypeNorm | None) -> tuple[Regime, str] | None:
    title = next((line for line in head if line.component == "ten_loai"), None)
    name = _LAWS.get(title.folded.strip(" :.")) if title is not None else None
    if name is not None:
        return "quy_pham", f"Tên loại là {name}: văn bản quy phạm pháp luật, không theo Nghị định này."
    symbol = next((line for line in head if line.component == "so_ky_hieu"), None)
    if symbol is None:
        return None
    if _LAW_SYMBOL.match(symbol.folded):
        return "quy_pham", f"Số và ký hiệu “{symbol.text.strip()}” là của văn bản quy phạm pháp luật."
    subject = " ".join(line.folded for line in head if line.component == "trich_yeu")
    rules = kind is not None and kind.key in _RULE_MAKERS and _LAYS_DOWN.search(subject)
    if rules and _YEAR_GROUP.match(symbol.folded):
        reason = f"Số và ký hiệu “{symbol.text.strip()}” có năm ban hành và văn bản đặt ra quy định"
        return "quy_pham", f"{reason}: văn bản quy phạm pháp luật."
    return None


def _annex_of_law(lines: Sequence[Line], head: Sequence[Line]) -> tuple[Regime, str] | None:
    """Judge a file that is only an annex by its reference line."""
    if any(line.component in _TELLING for line in head):
        return None
    line = next((line for line in lines if line.component == "phu_luc_chi_dan"), None)
    found = None if line is None else _OF_LAW.match(line.folded)
    if line is None or found is None:
        return None
    return (
        "quy_pham",
        f"Tệp là phụ lục của {_LAWS[found['kind']]} “{line.text.strip(' ()')}”: không theo Nghị định này.",
    )


def _special(head: Sequence[Line], kind: TypeNorm | None) -> tuple[Regime, str] | None:
    title = next((line for line in head if line.component == "ten_loai"), None)
    if title is None or kind is not None:
        return None
    return "chuyen_nganh", f"Tên loại “{title.text.strip()}” không có trong Điều 7: văn bản chuyên ngành."
