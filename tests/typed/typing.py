"""A draft to the bytes of a Word file in one of the four manners that clerks type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from tests.typed.bare_paragraphs import BareParagraphs
from tests.typed.broken_lines import BrokenLines
from tests.typed.head_tables import DirectFormatting, OwnStyles
from tests.typed.paper import Draft, Face, Item, Line
from tests.typed.typist import Typist

_TYPISTS: Mapping[str, type[Typist]] = MappingProxyType(
    {
        "kieu": OwnStyles,
        "truc_tiep": DirectFormatting,
        "ngat_dong": BrokenLines,
        "doan_tran": BareParagraphs,
    }
)
MANNERS = tuple(_TYPISTS)


@cache
def typed(draft: Draft, manner: str) -> bytes:
    """Return the DOCX of a draft: `kieu`, `truc_tiep`, `ngat_dong` or `doan_tran`."""
    return _TYPISTS[manner](_in_its_font(draft)).bytes()


def _in_its_font(draft: Draft) -> Draft:
    """Return the draft with its font in every piece that has no other."""
    if draft.font == Face().font:
        return draft
    return replace(draft, items=tuple(_item(item, draft.font) for item in draft.items))


def _item(item: Item, font: str) -> Item:
    if not isinstance(item, Line):
        return item
    usual = Face().font
    pieces = tuple(
        replace(piece, face=replace(piece.face, font=font)) if piece.face.font == usual else piece
        for piece in item.pieces
    )
    return replace(item, pieces=pieces)
