"""The text of a draft ("component: text", one line a paragraph) to the paper that it describes.

chuc_vu[trai]: THƯ KÝ              a line of the tail in the left column
dieu_khong_tieu_de: **Điều 1.** …  bold between two pairs of asterisks
bang: 15 90 60 | giua trai phai    a table: widths in mm, alignment of the columns; then its rows
| STT | Đơn vị | Số lượng
hang:                              the tail goes on below
trang_moi:                         a new section on a new page
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

from tests.typed.looks import LOOKS, side_of
from tests.typed.paper import Align, Draft, Face, Grid, Item, Line, NewSheet, Piece, Sheet, Side

_FOLDER = Path(__file__).with_name("drafts")
_AS_RECEIVED = Path(__file__).with_name("as_received")
_LINE = re.compile(r"(?P<component>\w+)(?:\[(?P<side>trai|phai)\])?:(?: (?P<text>.*))?")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def names() -> tuple[str, ...]:
    """Return the names of the correct drafts."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


@cache
def draft(name: str) -> Draft:
    """Return a correct draft by its name ("ke-hoach"), or the plan as it was received; KeyError without one."""
    places = (folder / f"{name}.txt" for folder in (_FOLDER, _AS_RECEIVED))
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise KeyError(f"no draft {name!r}; there are {', '.join(names())}")
    items = tuple(_items(path.read_text(encoding="utf-8").splitlines()))
    sections = 1 + sum(isinstance(item, NewSheet) for item in items)
    return Draft(name, items, (Sheet(),) * sections)


def line(component: str, text: str, side: Side = "", row: int = 0) -> Line:
    """Return a line in the look of its component; KeyError when there is no such component."""
    face, form, rule = LOOKS[component]
    return Line(component, pieces(text, face), form, rule, side=side or side_of(component), row=row)


def pieces(text: str, face: Face) -> tuple[Piece, ...]:
    """Return text in pieces of one face; what stands between ** and ** is bold."""
    parts = _BOLD.split(text)
    faces = (face, replace(face, bold=True))
    found = tuple(Piece(part, faces[index % 2]) for index, part in enumerate(parts) if part)
    return found or (Piece("", face),)


def _items(rows: list[str]) -> Iterator[Item]:
    row, grid = 0, [""]
    for text in [*rows, ""]:
        if text.startswith("| "):
            grid.append(text)
            continue
        if len(grid) > 1:
            yield _grid(grid)
        grid = [""]
        if not text.strip() or text.startswith("#"):
            continue
        match = _LINE.fullmatch(text)
        if match is None:
            raise ValueError(f"not a line of a draft: {text!r}")
        component, content = match["component"], match["text"] or ""
        if component == "bang":
            grid = [content]
        elif component == "trang_moi":
            yield NewSheet()
        elif component == "hang":
            row += 1
        else:
            yield line(component, content, cast(Side, match["side"] or ""), row)


def _grid(rows: list[str]) -> Grid:
    widths, _, aligns = rows[0].partition(" | ")
    return Grid(
        tuple(float(width) for width in widths.split()),
        cast(tuple[Align, ...], tuple(aligns.split())),
        tuple(tuple(cell.strip() for cell in row[2:].split(" | ")) for row in rows[1:]),
    )
