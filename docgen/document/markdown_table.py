"""A table of Markdown becomes a table part: head, rows, the control tags between the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from docgen.document.look import Align
from docgen.document.markdown_text import TextReader
from docgen.document.parts import Control, TablePart
from docgen.document.tree import Cell


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the tokens of one table; `source` are the lines that the Markdown parser read."""

    text: TextReader
    source: Sequence[str]

    def part(self, tokens: Sequence[Token]) -> TablePart:
        """Return the part; `tokens` run from the opening to the closing of the table.

        A row with more or fewer cells than the head is a fault: Markdown would drop or invent cells silently.
        """
        rows = list(_rows(tokens))
        head, *body = rows
        aligns = tuple(_align(cell) for cell, _ in head[1])
        return TablePart(
            self._cells(*head),
            tuple(self._row(line, cells) for line, cells in body),
            aligns,
            self.text.lines.place(head[0]),
        )

    def _row(self, line: int, cells: _Cells) -> tuple[Cell, ...] | Control:
        typed = [inline.content for _, inline in cells if inline.content.strip()]
        control = self.text.lines.controls(typed[0]) if len(typed) == 1 else ()
        if control:
            return Control("".join(control), self.text.lines.place(line))
        count = _cell_count(self.source[line])
        if count != len(cells):
            message = f"dòng bảng có {count} ô, dòng đầu bảng có {len(cells)} ô."
            hint = "Hãy ghi đủ số ô, ô trống để giữa hai dấu |; muốn in dấu | trong ô thì ghi \\|."
            self.text.report("bang-lech-o", message, self.text.lines.place(line), hint)
        return self._cells(line, cells)

    def _cells(self, line: int, cells: _Cells) -> tuple[Cell, ...]:
        return tuple(self._cell(inline, line) for _, inline in cells)

    def _cell(self, inline: Token, line: int) -> Cell:
        block = self.text.block("o", inline, line)
        if block.label or block.assignee:
            hint = "Nhãn và mã đơn vị được giao chỉ ghi ở cuối tiêu đề, khoản, điểm hoặc tên bảng."
            self.text.report("nhan-sai-cho", "nhãn nằm trong ô của bảng.", self.text.lines.place(line), hint)
        return Cell(block.spans, place=block.place)


_Cells = Sequence[tuple[Token, Token]]


def _rows(tokens: Sequence[Token]) -> Sequence[tuple[int, _Cells]]:
    """Return each row: its line, and the opening and the text of each cell."""
    rows: list[tuple[int, list[tuple[Token, Token]]]] = []
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append((token.map[0] if token.map else 0, []))
        elif token.type in ("th_open", "td_open"):
            rows[-1][1].append((token, tokens[position + 1]))
    return rows


def _cell_count(line: str) -> int:
    """Count the cells of a row as it was typed."""
    cells = escapedSplit(line.strip())
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return len(cells)


def _align(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    return "phai" if "right" in style else "giua" if "center" in style else "trai"
