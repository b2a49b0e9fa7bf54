"""A table of a Word file to a table of data of the document tree."""

from __future__ import annotations

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
        aligns=tuple(_align(source, column) for column in range(columns)),
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


def _align(rows: tuple[tuple[DocxCell, ...], ...], column: int) -> Align:
    found: list[Align] = []
    for row in rows:
        cell = _at(row, column)
        block = next((block for block in cell.blocks if block.full_text), None) if cell is not None else None
        if block is not None and block.look is not None and block.look.align is not None:
            found.append(block.look.align)
    return max(found, key=found.count, default="trai")


def _at(row: tuple[DocxCell, ...], column: int) -> DocxCell | None:
    """Return the cell that begins in a column and does not span others."""
    start = 0
    for cell in row:
        if start == column:
            return cell if cell.span == 1 else None
        start += cell.span
    return None
