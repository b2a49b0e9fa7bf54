"""How the head of a paper is laid out, and whether its số stands level with its date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docgen.recognize.line import Line, Origin
from docgen.recognize.reading import Head, HeadManner

_HEAD = frozenset(
    {
        "quoc_hieu", "tieu_ngu", "co_quan_chu_quan", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_thoi_gian",
        "trich_yeu_cong_van",
    }
)  # fmt: skip
_MANNERS: dict[Origin, HeadManner] = {
    "": "doan",
    "bang": "bang",
    "hop_chu": "hop_chu",
    "tab": "tab",
    "ngat_dong": "ngat_dong",
}


def head_manner(lines: Sequence[Line]) -> Head:
    """Return the manner that most lines of the head are laid out in."""
    head = [line for line in lines if line.part == 0 and line.component in _HEAD]
    if not head:
        return Head()
    manners = Counter(line.origin for line in head)
    manner = "ngat_dong" if manners["ngat_dong"] > 1 else _MANNERS[manners.most_common(1)[0][0]]
    return Head(manner, _same_line(head))


def _same_line(head: Sequence[Line]) -> bool | None:
    """Tell whether số and date are on one line: in one paragraph, one row, or as far down in cells of one row."""
    symbol = next((line for line in head if line.component == "so_ky_hieu"), None)
    date = next((line for line in head if line.component == "dia_danh_thoi_gian"), None)
    if symbol is None or date is None:
        return None
    if symbol.cell is None or date.cell is None:
        if symbol.cell is not None or date.cell is not None or "hop_chu" in (symbol.origin, date.origin):
            return None
        return symbol.whole is date.whole and symbol.row_line == date.row_line
    if symbol.cell[:2] != date.cell[:2]:
        return False
    return True if symbol.row_line == date.row_line else None
