"""The manner without tables in head and tail: two columns by tab stops, typed numbers, lines of VML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from docgen.docx.metrics import wrap
from tests.typed.head_tables import SECOND_ROW
from tests.typed.letters import face_xml, paragraph_properties, run, twips
from tests.typed.looks import TAIL_RIGHT
from tests.typed.paper import Form, Line, Piece
from tests.typed.rules import length_mm, vml
from tests.typed.styles import changed_normal
from tests.typed.typist import Typist, columns

_HEAD = (33.0, 118.0)
_TAIL = (35.0, 122.0)
_LEFT_ROOM, _RIGHT_ROOM = 66.0, 94.0
_SIGNATURE_ROWS = 5
_BELOW_MM = 6.0


class BareParagraphs(Typist):
    """Normal is the clerk's; the head is typed with tabs, and so is Nơi nhận beside the signature."""

    manner = "doan_tran"

    def sheet(self) -> dict[str, str]:
        return changed_normal(self.draft.font)

    def head(self, lines: list[Line]) -> str:
        upper = columns(line for line in lines if line.component not in SECOND_ROW)
        lower = columns(line for line in lines if line.component in SECOND_ROW)
        found = "".join(self._two(left, right, _HEAD, lines) for left, right in zip_longest(*upper))
        for left, right in zip_longest(_wrapped(lower[0]), lower[1]):
            before = max(line.form.before for line in (left, right) if line)
            found += self._two(left, right, _HEAD, lines, before=before)
        return found

    def tail(self, lines: list[Line]) -> str:
        left, right = columns(lines)
        stops = _TAIL if any(line.component in TAIL_RIGHT for line in left) else _TAIL[1:]
        if not right:
            return self.lines(left, self.text_width)
        rows = zip_longest(_with_room(left), _with_room(right))
        return "".join(
            self._two(one, other, stops, lines, before=0 if count else 12)
            for count, (one, other) in enumerate(rows)
        )

    def drawing(self, length: float, left: float, below: float) -> str:
        self.drawings += 1
        return vml(length, left, below, self.drawings)

    def _two(
        self,
        left: Line | None,
        right: Line | None,
        stops: tuple[float, ...],
        lines: list[Line],
        before: float = 0,
    ) -> str:
        """Return a paragraph with a line of each column at its tab stop."""
        style = self.normal
        tabs = "".join(f'<w:tab w:val="center" w:pos="{twips(stop)}"/>' for stop in stops)
        properties = paragraph_properties(Form(before=before), style, tabs=f"<w:tabs>{tabs}</w:tabs>")
        content = self._column(left, lines, stops[0], _LEFT_ROOM, tabbed=len(stops) > 1)
        content += self._column(right, lines, stops[-1], _RIGHT_ROOM, tabbed=right is not None)
        return f"<w:p>{properties}{content}</w:p>"

    def _column(
        self, line: Line | None, lines: list[Line], centre: float, room: float, *, tabbed: bool
    ) -> str:
        if line is None:
            return "<w:r><w:tab/></w:r>" if tabbed else ""
        style = self.normal
        tab = run("\t", face_xml(line.face, style.face)) if tabbed else ""
        return tab + self.runs(line, style) + self._rule(line, lines, centre, room)

    def _rule(self, line: Line, lines: list[Line], centre: float, room: float) -> str:
        group = [other for other in lines if other.component == line.component]
        length = length_mm(group, room) if line is group[-1] else None
        return "" if length is None else self.drawing(length, centre - length / 2, _BELOW_MM)


def _with_room(lines: Iterable[Line]) -> list[Line | None]:
    """Return the lines with empty ones where the signature goes."""
    found: list[Line | None] = []
    for line in lines:
        if line.component == "ho_ten":
            found += [None] * (_SIGNATURE_ROWS - 1)
        found.append(line)
    return found


def _wrapped(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of the left column, a long one broken as a clerk breaks it there."""
    for line in lines:
        face = line.face
        rows = wrap(line.text, _LEFT_ROOM, face.size, face.bold, face.italic)
        if len(rows) == 1 or len(line.pieces) > 1:
            yield line
            continue
        for count, text in enumerate(rows):
            form = line.form if count == 0 else replace(line.form, before=0)
            yield replace(line, pieces=(Piece(text, face),), form=form)
