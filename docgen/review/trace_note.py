"""The trace beside a checked paper (`….nguon.json`) to a note: how many figures lead to which files, and which."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_MOST_CELLS = 6


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A printed figure: its text, its place in the paper, the words around it, and its cells in words."""

    text: str
    place: str
    around: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraceNote:
    """What the trace says; `matches` is False when it is that of other bytes than were checked.

    `files` gives for each file how many printed figures lead there. `broken` when it cannot be read or proves nothing.
    """

    name: str
    matches: bool
    figures: tuple[TracedFigure, ...] = ()
    files: tuple[tuple[str, int], ...] = ()
    broken: bool = False

    def words(self) -> str:
        """Return the note in one or two sentences."""
        if self.broken:
            return f"Tệp nguồn số liệu {self.name} không đọc được hoặc không truy được số nào."
        if not self.matches:
            return (
                f"Tệp nguồn số liệu {self.name} không phải của bản này (mã băm khác): văn bản đã được sửa sau khi "
                "làm ra, hoặc tệp nguồn của bản khác. Không dùng được để truy số liệu."
            )
        files = "; ".join(f"{name} ({count} số)" for name, count in self.files[:_MOST_CELLS])
        more = len(self.files) - _MOST_CELLS
        rest = f" và {more} tệp nữa" if more > 0 else ""
        return f"Truy được nguồn của {len(self.figures)} số in ra, từ {len(self.files)} tệp: {files}{rest}."


def read_trace(data: bytes, name: str, sha256: str) -> TraceNote:
    """Read a trace; `sha256` is the hash of the bytes of the paper that was checked."""
    try:
        record = json.loads(data)
        if record["sha256"] != sha256:
            return TraceNote(name, matches=False)
        if not record["truy_duoc"]:
            return TraceNote(name, matches=True, broken=True)
        return _note(record, name)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return TraceNote(name, matches=True, broken=True)


def _note(record: Mapping[str, Any], name: str) -> TraceNote:
    known = record["so_lieu"]
    figures: list[TracedFigure] = []
    counts: Counter[str] = Counter()
    for printed in record["in_ra"]:
        cells = [cell for key in printed["so_lieu"] for cell in known[key]["nguon"]]
        counts.update({str(cell["tep"]) for cell in cells})
        figures.append(
            TracedFigure(str(printed["chu"]), str(printed["cho"]), str(printed["doan_van"]), _in_words(cells))
        )
    files = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return TraceNote(name, matches=True, figures=tuple(figures), files=tuple(files))


def _in_words(cells: list[Mapping[str, str]]) -> tuple[str, ...]:
    shown = [f"{cell['tep']}, trang “{cell['trang']}”, ô {cell['o']}" for cell in cells[:_MOST_CELLS]]
    more = len(cells) - _MOST_CELLS
    return (*shown, f"và {more} ô nữa") if more > 0 else tuple(shown)
