"""The rows of a long table under its headers, one by one: a row with a fault costs itself, not the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from docgen.fault import Fault, Place
from docgen.sources.cells import Cell, Sheet, column_letters
from docgen.sources.column_values import check_cell
from docgen.sources.columns import Column
from docgen.sources.fault_list import FaultList
from docgen.sources.row_stream import RowStream, StreamedRow
from docgen.sources.table import HEADER_WITHIN, Header, find_header
from docgen.sources.xlsx_hidden import Area


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row: key of a column → its cell, checked; with `faults`, the cells that have none."""

    values: Mapping[str, Cell]
    place: Place
    faults: tuple[Fault, ...]


def stream_table(stream: RowStream, columns: Sequence[Column]) -> Iterator[CheckedRow]:
    """Find the header within the first 30 rows and check the rows below it as they come.

    Columns that nobody asked for are not looked at. Raises DataError at once for what spoils the whole table:
    no header, missing or double labels, a hidden column; while the rows are read, where the file breaks off.
    """
    head: list[StreamedRow] = []
    for row in stream.rows:
        head.append(row)
        if row.number >= HEADER_WITHIN - 1:
            break
    faults = FaultList(stream.file)
    header = find_header(_head_sheet(stream, head), columns, faults)
    header_row = next(row for row in head if row.number == header.row)
    _report_illegible(header_row, faults)
    _report_hidden(stream, header, columns, faults)
    faults.raise_any()
    present = [column for column in columns if column.key in header.indexes]
    below = (row for row in chain(head, stream.rows) if row.number > header.row)
    return _checked(_with_merged(below, stream, header), stream, present, header, len(header_row.cells))


def _head_sheet(stream: RowStream, head: Sequence[StreamedRow]) -> Sheet:
    """Return the rows in which the header is looked for, those that the file leaves out as empty ones."""
    rows: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    for row in head:
        rows.extend(() for _ in range(row.number - len(rows)))
        lines.extend(row.line for _ in range(len(rows) - len(lines) + 1))
        rows.append(row.cells)
    return Sheet(
        stream.name, tuple(rows), (), stream.file, stream.typed, () if stream.typed else tuple(lines)
    )


def _report_illegible(header: StreamedRow, faults: FaultList) -> None:
    """Report labels with a forbidden character: none of them is found, and a column may be left out unseen."""
    for fault in header.faults:
        if fault.code == "ky-tu-cam":
            faults.add(fault.code, fault.message, fault.place, fault.hint)


def _report_hidden(stream: RowStream, header: Header, columns: Sequence[Column], faults: FaultList) -> None:
    for column in columns:
        index = header.indexes.get(column.key)
        if index is not None and index in stream.hidden_columns:
            letters = column_letters(index)
            place = Place(stream.file, sheet=stream.name, cell=f"{letters}{header.row + 1}")
            message = f"Cột {letters} (“{column.label}”) bị ẩn."
            faults.add("xlsx-cot-an", message, place, "Hãy bỏ ẩn cột để kiểm tra, hoặc xóa cột.")


def _with_merged(
    rows: Iterable[StreamedRow], stream: RowStream, header: Header
) -> Iterator[tuple[StreamedRow, list[Area]]]:
    """Give each row the merged areas that it shares a read column with."""
    coming = [
        area
        for area in stream.merged
        if any(area.left <= index <= area.right for index in header.indexes.values())
    ]
    coming.reverse()
    open_areas: list[Area] = []
    for row in rows:
        while coming and coming[-1].top <= row.number:
            open_areas.append(coming.pop())
        if open_areas:
            open_areas = [area for area in open_areas if area.bottom >= row.number]
        yield row, open_areas


def _checked(
    rows: Iterable[tuple[StreamedRow, list[Area]]],
    stream: RowStream,
    columns: Sequence[Column],
    header: Header,
    width: int,
) -> Iterator[CheckedRow]:
    first = min(header.indexes.values())
    for row, areas in rows:
        if not row.faults and not any(cell.text.strip() for cell in row.cells):
            continue
        faults = [*_overflow(row, stream, width), *_own_faults(row, stream, header), *_merged(areas, stream)]
        spoiled = {fault.place for fault in faults if fault.code != "xlsx-dong-an"}
        values: dict[str, Cell] = {}
        for column in columns:
            cell = _cell(row, header.indexes[column.key], stream)
            # A cell whose value is already in doubt gets no second fault.
            if spoiled and cell.place in spoiled:
                continue
            found = check_cell(cell, column, stream.typed)
            if isinstance(found, Fault):
                faults.append(found)
            else:
                values[column.key] = found
        yield CheckedRow(values, stream.place(row, first), tuple(faults))


def _cell(row: StreamedRow, index: int, stream: RowStream) -> Cell:
    if index < len(row.cells):
        return row.cells[index]
    return Cell("trong", "", None, None, stream.place(row, index))


def _own_faults(row: StreamedRow, stream: RowStream, header: Header) -> Iterator[Fault]:
    """Yield the faults of the cells that are read, and of the row as a whole."""
    if row.faults:
        read = {stream.place(row, index) for index in header.indexes.values()}
        yield from (fault for fault in row.faults if fault.place in read or fault.code == "xlsx-dong-an")


def _merged(areas: Iterable[Area], stream: RowStream) -> Iterator[Fault]:
    for area in areas:
        message = f"Các ô {area.name} bị gộp: chỉ ô đầu có giá trị, các ô khác trống."
        place = Place(stream.file, sheet=stream.name, cell=area.name)
        yield Fault("xlsx-o-gop", message, place, "Hãy bỏ gộp ô và gõ giá trị vào từng ô.")


def _overflow(row: StreamedRow, stream: RowStream, width: int) -> Iterator[Fault]:
    """Report a row of a CSV that is longer than its header: a delimiter without quotes shifted the values."""
    extra = None if stream.typed else next((cell for cell in row.cells[width:] if cell.text.strip()), None)
    if extra is not None:
        message = f"Dòng có {len(row.cells)} ô, dòng tiêu đề chỉ có {width}."
        hint = "Hãy đặt giá trị có dấu ngăn cách bên trong vào cặp dấu ngoặc kép."
        yield Fault("csv-thua-o", message, extra.place, hint)
