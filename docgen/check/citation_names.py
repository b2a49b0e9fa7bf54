"""Citations compared: which document each names, and whether two ways to write a body are one."""

from __future__ import annotations

import re

from docgen.language.tones import place_tones
from docgen.recognize.reading import Citation

LAWS = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})
_SHORT = (
    (re.compile(r"\bủy ban nhân dân\b"), "ubnd"),
    (re.compile(r"\bhội đồng nhân dân\b"), "hđnd"),
    (re.compile(r"\bthủ tướng chính phủ\b"), "thủ tướng"),
    (re.compile(r"\bthành phố\b|\btp\.?(?=\s)"), "tp"),
)


def is_law(citation: Citation) -> bool:
    """Tell whether a document is cited by its name (luật, pháp lệnh: Phụ lục I, Phần I, Mục II, khoản 6)."""
    return citation.kind.casefold() in LAWS


def folded(text: str) -> str:
    """Return a text for comparison: small letters, one placing of tones, plain spaces and dashes, no marks at the ends."""
    plain = re.sub(r"\s+", " ", place_tones(text, "kieu_cu").casefold().replace("–", "-"))
    return plain.strip(' .,;:“”"')


def folded_body(name: str) -> str:
    """Return the name of a body for comparison, common abbreviations alike: UBND and Ủy ban nhân dân."""
    text = folded(name)
    for pattern, short in _SHORT:
        text = pattern.sub(short, text)
    return text


def same_body(one: str, other: str) -> bool:
    """Tell whether two names may be of one body: the shorter begins the longer (“UBND tỉnh”, “UBND tỉnh Hà Nam”)."""
    first, second = sorted((folded_body(one), folded_body(other)), key=len)
    return second.startswith(first) or set(first.split()) <= set(second.split())


def same_subject(one: str, other: str) -> bool:
    """Tell whether two trích yếu may be of one document: the words of one run within those of the other."""
    first, second = sorted((_subject(one), _subject(other)), key=len)
    return f" {first} " in f" {second} " or second.startswith(first)


def _subject(text: str) -> str:
    words = re.sub(r"[^\w\s]", " ", folded(text)).split()
    return re.sub(r"^(?:về việc|về|v v|ban hành|phê duyệt|triển khai|thực hiện)\s", "", " ".join(words))


def title(citation: Citation) -> str:
    """Return how a message names a document: “Kế hoạch số 15/KH-UBND”, “Luật Đất đai”."""
    kind = citation.kind[:1].upper() + citation.kind[1:] if citation.kind else "Văn bản"
    if citation.so_ky_hieu:
        return f"{kind} số {citation.so_ky_hieu}"
    return f"{kind} {citation.trich_yeu or citation.date_text}".strip()
