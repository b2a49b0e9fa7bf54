"""A table of a Word file to a table of data of the document tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.document.look import Align
from docgen.document.tree import Block, Cell, Span, Table
from docgen.docx.content import DocxCell, DocxTable


def data_table(table: DocxTable) -> Table:
    """Return a table whose rows all have as many cells as the table has columns.

    A cell that spans columns is followed by empty cells; the lower parts of cells merged downwards are empty.
    The alignment of a column is the one that most of its filled cells below the head have.
    """
    columns = max((sum(cell.span for cell in row) for row in table.rows), default=0)
    rows = [_row(row, columns) for row in table.rows]
    head, body = rows[: table.header_rows], rows[table.header_rows :]
    source = table.rows[table.header_rows :] or table.rows
    return Table(
        head=tuple(head),
        rows=tuple(body),
        aligns=_aligns(source, columns),
        place=table.place,
    )


def _row(row: tuple[DocxCell, ...], columns: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for cell in row:
        cells.append(_cell(cell))
        cells.extend(Cell(()) for _ in range(cell.span - 1))
    cells.extend(Cell(()) for _ in range(columns - len(cells)))
    return tuple(cells)


def _cell(cell: DocxCell) -> Cell:
    blocks = [block for block in cell.blocks if block.full_text] if cell.v_merge != "continue" else []
    spans = tuple(_spans(blocks))
    filled = [span for span in spans if span.text.strip()]
    first = blocks[0] if blocks else None
    return Cell(
        spans,
        bold=bool(filled) and all(span.bold for span in filled),
        place=None if first is None else first.place,
        anchor=None if first is None else first.anchor,
    )


def _spans(blocks: list[Block]) -> Iterator[Span]:
    """Yield the text of the paragraphs of a cell, a line each, automatic numbers written out."""
    for index, block in enumerate(blocks):
        if index:
            yield Span("\n")
        if block.number:
            yield Span(f"{block.number} " if block.text else block.number)
        yield from block.spans


def _aligns(rows: tuple[tuple[DocxCell, ...], ...], columns: int) -> tuple[Align, ...]:
    """Return the alignment of each column; cells that span columns do not count."""
    found: list[Counter[Align]] = [Counter() for _ in range(columns)]
    for row in rows:
        column = 0
        for cell in row:
            align = _align(cell) if cell.span == 1 else None
            if align is not None:
                found[column][align] += 1
            column += cell.span
    return tuple(max(votes, key=lambda align: votes[align], default="trai") for votes in found)


def _align(cell: DocxCell) -> Align | None:
    """Return the alignment of the first paragraph with text."""
    block = next((block for block in cell.blocks if block.full_text), None)
    return None if block is None or block.look is None else block.look.align
