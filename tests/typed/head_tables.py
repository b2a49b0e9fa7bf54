"""Two manners with the head and the tail in tables: own styles and borders; everything direct and drawn lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.typed.letters import Style, face_xml, run
from tests.typed.looks import LOOKS
from tests.typed.paper import Draft, Line, Piece
from tests.typed.rules import border
from tests.typed.styles import own_sheet, own_style, words_sheet
from tests.typed.typist import CELL_MARGIN, HEAD_RIGHT_WIDTH, TAIL_WIDTH, Typist, cell, columns, row, table

SECOND_ROW = ("so_ky_hieu", "trich_yeu_cong_van", "dau_khan", "dia_danh_thoi_gian")


class HeadTables(Typist):
    """Head: a row for the bodies, a row for number and date. Tail: Nơi nhận beside the signature."""

    def head(self, lines: list[Line]) -> str:
        left = self.text_width - HEAD_RIGHT_WIDTH
        upper = [line for line in lines if line.component not in SECOND_ROW]
        lower = [line for line in lines if line.component in SECOND_ROW]
        rows = "".join(self._pair(part, left) for part in (upper, lower) if part)
        return table((left, HEAD_RIGHT_WIDTH), rows, framed=False)

    def tail(self, lines: list[Line]) -> str:
        rows = self._pair(lines, TAIL_WIDTH)
        return "<w:p/>" + table((TAIL_WIDTH, self.text_width - TAIL_WIDTH), rows, framed=False)

    def _pair(self, lines: list[Line], left_width: float) -> str:
        sides, widths = columns(lines), (left_width, self.text_width - left_width)
        return row("".join(self.cell(part, width) for part, width in zip(sides, widths, strict=True)))

    def cell(self, lines: list[Line], width: float) -> str:
        return cell(width, self.lines(lines, width - 2 * CELL_MARGIN))


class OwnStyles(HeadTables):
    """Every component has the clerk's own style; the font is that of the theme; lines are borders."""

    manner = "kieu"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.own = {component: own_style(component, draft.font) for component in LOOKS}

    def sheet(self) -> dict[str, str]:
        return own_sheet(self.draft.font)

    def ruled(self, line: Line, length: float | None, room: float) -> str:
        if length is None:
            return self.paragraph(line)
        above = replace(line, form=replace(line.form, after=0))
        return self.paragraph(above) + border(length, room, line.form.after)


class DirectFormatting(HeadTables):
    """Nothing but direct formatting on Word's own Normal; words are split over runs; lines are drawn."""

    manner = "truc_tiep"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.normal = Style()

    def sheet(self) -> dict[str, str]:
        return words_sheet()

    def piece(self, piece: Piece, style: Style) -> str:
        return "".join(
            run(text, face_xml(piece.face, style.face), f' w:rsidR="00{index % 3}A1B2C"')
            for index, text in enumerate(_split(piece.text))
        )


def _split(text: str) -> Iterable[str]:
    """Yield text in pieces of 5 to 23 characters, as Word splits it where it was typed and corrected."""
    start, step = 0, 7
    while start < len(text):
        yield text[start : start + step]
        start, step = start + step, 5 + (step * 7) % 19
