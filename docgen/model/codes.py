"""Codes that point from one record to another: the fault of one that points nowhere, or is given twice."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from docgen.fault import Fault
from docgen.model.record import Path, place_at
from docgen.sources.node import Node


def points_to(code: str, known: Iterable[str], what: str, node: Node, path: Path) -> Iterator[Fault]:
    """Yield a fault when a code is not among the known ones, with the nearest of them."""
    known = list(known)
    if code not in known:
        message = f"không có {what} nào mang mã “{code}”."
        yield Fault("ma-khong-co", message, place_at(node, path), nearest_hint(code, known))


def nearest_hint(code: str, known: Sequence[str]) -> str:
    """Return the remedy for a code that is not known: the nearest one, or all of them."""
    near = difflib.get_close_matches(code, known, n=1, cutoff=0.5)
    return f"Có phải “{near[0]}”?" if near else f"Các mã đang có: {', '.join(known) or 'chưa có mã nào'}."


def twice(values: Sequence[str], what: str, node: Node, paths: Sequence[Path]) -> Iterator[Fault]:
    """Yield a fault for every value that stood before; `paths` tell where each value stands."""
    seen: set[str] = set()
    for value, path in zip(values, paths, strict=True):
        if value in seen:
            hint = "Mỗi giá trị chỉ được ghi một lần."
            yield Fault("ma-trung", f"{what} “{value}” ghi hai lần.", place_at(node, path), hint)
        seen.add(value)
