"""The type of a document from its own words."""

from __future__ import annotations

from docgen.document.tree import Document
from docgen.regulation import Regulation

_LETTER = "cong-van"


def document_type(document: Document, regulation: Regulation) -> str:
    """Return the key of the type: that of the tên loại; công văn for one that begins "V/v"; "" when unknown.

    A công văn prints no tên loại (Phụ lục I, Phần I, Mục II, khoản 5).
    """
    for block in document.of("ten_loai"):
        norm = regulation.type_titled(block.full_text)
        if norm is not None:
            return norm.key
    is_letter = any(True for _ in document.of("trich_yeu_cong_van"))
    return _LETTER if is_letter and _LETTER in regulation.types else ""
