"""Lines drawn beside a paragraph of several pieces: which piece each of them stands under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from docgen.docx.content import DrawnLine
from docgen.recognize.line import Side
from docgen.recognize.split import Piece

_MIDDLE_MM = 72.0
"""From the left margin: the head is laid out in a left column of about 66 mm and a right one."""
_MARGIN_MM = 30.0
_LINE_HEIGHT = 1.15 * 25.4 / 72
"""Height of a line of Times New Roman in millimetres for each point of its size."""
_SIZE = 13.0

Place = tuple[str, int]
"""A paragraph: the name of its part, its place there."""


def by_paragraph(lines: Iterable[DrawnLine]) -> Mapping[Place, list[DrawnLine]]:
    """Return the lines by the paragraphs that hold them."""
    found: dict[Place, list[DrawnLine]] = {}
    for line in lines:
        found.setdefault((line.anchor.part, line.anchor.paragraph), []).append(line)
    return found


def side_of(line: DrawnLine) -> Side:
    """Return the column of the page that a line is drawn in, "" when its place across is not stated."""
    if line.x_mm is None or line.x_align:
        return ""
    middle = line.x_mm + line.length_mm / 2 - (_MARGIN_MM if line.x_from == "page" else 0.0)
    return "phai" if middle > _MIDDLE_MM else "trai"


def rules(
    parts: Sequence[Piece], lines: Sequence[DrawnLine], size: float | None
) -> Iterator[tuple[int, float]]:
    """Yield the index of the piece that each line stands under, and the length of the line."""
    for line in lines:
        yield _under(parts, line, (size or _SIZE) * _LINE_HEIGHT), line.length_mm


def _under(parts: Sequence[Piece], line: DrawnLine, height: float) -> int:
    indexes = list(range(len(parts)))
    side = side_of(line)
    if side and any(part.columns > 1 for part in parts):
        wanted = [index for index in indexes if (parts[index].column > 0) == (side == "phai")]
        indexes = wanted or indexes
    if (
        len({parts[index].row for index in indexes}) > 1
        and line.y_mm is not None
        and line.y_from == "paragraph"
    ):
        row = round(line.y_mm / height) - 1
        above = [index for index in indexes if parts[index].row <= row]
    else:
        above = [index for index in indexes if parts[index].end <= line.anchor.start]
    return above[-1] if above else indexes[0]
