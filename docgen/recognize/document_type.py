"""The type of a document from its own words."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from docgen.document.tree import Document
from docgen.recognize.folding import folded
from docgen.recognize.line import Line
from docgen.regulation import Regulation
from docgen.regulation.symbol import parse_so_ky_hieu
from docgen.regulation.types import TypeNorm

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


def paper_type(lines: Sequence[Line], titled: str, regulation: Regulation) -> tuple[TypeNorm | None, float]:
    """Return the type of a paper and how sure it is.

    `titled` is the key that its tên loại names. Without a tên loại, "V/v" or Kính gửi make it a công văn; then
    the code in its symbol tells.
    """
    if titled:
        return regulation.types.get(titled), 1.0
    components = {line.component for line in lines if line.part == 0}
    if "ten_loai" in components:
        return _near_title(lines, regulation)
    if _LETTER in regulation.types:
        if "trich_yeu_cong_van" in components:
            return regulation.types[_LETTER], 0.95
        if "kinh_gui" in components:
            return regulation.types[_LETTER], 0.7
    return _by_code(lines, regulation)


def _near_title(lines: Sequence[Line], regulation: Regulation) -> tuple[TypeNorm | None, float]:
    """Return the type whose name is the tên loại but for a slip, or the beginning of it."""
    title = next(line.folded for line in lines if line.component == "ten_loai")
    names = {folded(norm.name): norm for norm in regulation.types.values()}
    for name, norm in names.items():
        if title.startswith(f"{name} "):
            return norm, 0.7
    near = difflib.get_close_matches(title, names, n=1, cutoff=0.85)
    return (names[near[0]], 0.6) if near else (None, 0.0)


def _by_code(lines: Sequence[Line], regulation: Regulation) -> tuple[TypeNorm | None, float]:
    """Return the type of which the symbol carries the code."""
    symbol = next((line.text for line in lines if line.component == "so_ky_hieu"), "")
    grammar = regulation.grammars.so_ky_hieu
    groups = parse_so_ky_hieu(symbol, grammar).groups if symbol else ()
    key = grammar.codes.get(grammar.printed(groups[0]) or "") if groups else None
    return (regulation.types[key], 0.5) if key else (None, 0.0)
