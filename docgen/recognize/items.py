"""Labelled lines of bodies to items: each paragraph in its place among the numbered levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.recognize.levels import RANKS
from docgen.recognize.line import Line
from docgen.recognize.reading import Item

_DASHES = ("gach_dau_dong", "cong_dau_dong")
BODY = frozenset(
    {
        "noi_dung", "phan", "phan_tieu_de", "chuong", "chuong_tieu_de", "muc", "muc_tieu_de", "tieu_muc",
        "tieu_muc_tieu_de", "dieu", "dieu_khong_tieu_de", "muc_la_ma", "muc_chu_hoa", "khoan",
        "khoan_khong_tieu_de", "cap_thap_phan", "diem", "gach_dau_dong", "cong_dau_dong",
    }
)  # fmt: skip
"""Components of running text."""


def items(lines: Iterable[Line], annexes: dict[int, int], attached: frozenset[int]) -> Iterator[Item]:
    """Yield the items; `annexes` gives the number of the annex that each part is, `attached` the parts issued with it."""
    path: list[tuple[int, str, int]] = []
    part = -1
    for line in lines:
        if line.component not in BODY:
            continue
        if line.part != part:
            path, part = [], line.part
        level = level_of(line)
        if (level and level not in _DASHES and not line.component.endswith("_tieu_de")) or _is_untitled(line):
            rank = RANKS[level] + line.depth
            path = [step for step in path if step[0] < rank]
            if line.value is not None:
                path.append((rank, level, line.value))
        yield Item(
            line.block,
            "" if line.component.endswith("_tieu_de") and not _is_untitled(line) else level,
            line.value,
            tuple((component, number) for _, component, number in path),
            bool(line.whole.number),
            annexes.get(line.part, 0),
            line.part in attached,
        )


def level_of(line: Line) -> str:
    """Return the level of a line, whether it is titled or not; "" for plain text."""
    component = line.component.removesuffix("_khong_tieu_de")
    return component if component in RANKS else ""


def _is_untitled(line: Line) -> bool:
    return line.component.endswith("_khong_tieu_de")
