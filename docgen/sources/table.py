"""A sheet in, the rows of a table under their headers out, every cell checked against its column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.fault import Fault, Place
from docgen.sources.cells import Cell, Sheet
from docgen.sources.column_values import check_cell
from docgen.sources.columns import Column, label_key, nearest_label
from docgen.sources.fault_list import FaultList

__all__ = ["Column", "Row", "Table", "read_table"]

HEADER_WITHIN = 30
_USE_THE_FORM = "Hãy dùng đúng mẫu biểu đã gửi."
_LAST_ROW = re.compile(r"[0-9]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: key of a column → its cell, checked. `place` is the place of its first column."""

    values: Mapping[str, Cell]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """`extra_headers` are labels nobody asked for; `empty_rows` counts the skipped rows between others."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    extra_headers: tuple[str, ...]
    empty_rows: int


@dataclass(frozen=True, slots=True)
class Header:
    """The header row (from 0), the column of each key, and the labels nobody asked for."""

    row: int
    indexes: Mapping[str, int]
    extra: tuple[str, ...]


def read_table(sheet: Sheet, columns: Sequence[Column]) -> Table:
    """Find the header row within the first 30 rows by the labels of the columns and read what is below it.

    Rows above the header are titles and are ignored. Raises DataError with every fault: those of the sheet
    that touch the table, missing or double headers, and cells that their columns do not allow.
    """
    faults = FaultList(sheet.file or sheet.name)
    header = find_header(sheet, columns, faults)
    spoiled = _add_sheet_faults(sheet, header, faults)
    present = [column for column in columns if column.key in header.indexes]
    rows: list[Row] = []
    empty = pending = 0
    for number in range(header.row + 1, len(sheet.rows)):
        if not any(cell.text.strip() for cell in sheet.rows[number]):
            pending += 1
            continue
        empty, pending = empty + pending, 0
        if not sheet.typed:
            _report_overflow(sheet, number, len(sheet.rows[header.row]), faults)
        values: dict[str, Cell] = {}
        for column in present:
            cell = sheet.cell(number, header.indexes[column.key])
            # A cell whose value is already in doubt gets no second fault.
            if cell.place not in spoiled:
                _read_cell(cell, column, sheet.typed, values, faults)
        rows.append(Row(values, sheet.place(number, min(header.indexes.values()))))
    faults.raise_any()
    return Table(tuple(rows), tuple(header.indexes), header.extra, empty)


def _read_cell(cell: Cell, column: Column, typed: bool, values: dict[str, Cell], faults: FaultList) -> None:
    found = check_cell(cell, column, typed)
    if isinstance(found, Fault):
        faults.add(found.code, found.message, found.place, found.hint)
    else:
        values[column.key] = found


def _report_overflow(sheet: Sheet, number: int, width: int, faults: FaultList) -> None:
    """Report a row of a CSV that is longer than its header: a delimiter without quotes shifted the values."""
    extra = next((cell for cell in sheet.rows[number][width:] if cell.text.strip()), None)
    if extra is not None:
        message = f"Dòng có {len(sheet.rows[number])} ô, dòng tiêu đề chỉ có {width}."
        hint = "Hãy đặt giá trị có dấu ngăn cách bên trong vào cặp dấu ngoặc kép."
        faults.add("csv-thua-o", message, extra.place, hint)


def find_header(sheet: Sheet, columns: Sequence[Column], faults: FaultList) -> Header:
    """Find the header among the first 30 rows; raises DataError when there is none, adds what is wrong with it."""
    wanted = {label_key(column.label): column.key for column in columns}
    found = [_matches(row, wanted) for row in sheet.rows[:HEADER_WITHIN]]
    best = max(range(len(found)), key=lambda number: (len(found[number]), -number), default=0)
    if not found or not found[best]:
        labels = ", ".join(f"“{column.label}”" for column in columns)
        message = f"Không thấy dòng tiêu đề nào trong {HEADER_WITHIN} dòng đầu. Cần các cột: {labels}."
        raise faults.stop(
            "bang-khong-tieu-de", message, _sheet_place(sheet), "Hãy dùng đúng mẫu biểu đã gửi."
        )
    indexes = {wanted[key]: index for index, key in reversed(_keyed(sheet.rows[best])) if key in wanted}
    extra = tuple(
        cell.text for cell in sheet.rows[best] if cell.text.strip() and label_key(cell.text) not in wanted
    )
    _report_double(sheet, best, wanted, faults)
    _report_missing(sheet, best, [column for column in columns if column.key not in indexes], extra, faults)
    return Header(best, indexes, extra)


def _keyed(row: Sequence[Cell]) -> list[tuple[int, str]]:
    return [(index, label_key(cell.text)) for index, cell in enumerate(row) if cell.kind == "chu"]


def _matches(row: Sequence[Cell], wanted: Mapping[str, str]) -> set[str]:
    return {key for _, key in _keyed(row) if key in wanted}


def _report_double(sheet: Sheet, row: int, wanted: Mapping[str, str], faults: FaultList) -> None:
    counts = Counter(key for _, key in _keyed(sheet.rows[row]) if key in wanted)
    seen: dict[str, Cell] = {}
    for index, key in _keyed(sheet.rows[row]):
        cell = sheet.cell(row, index)
        if counts[key] > 1 and key in seen:
            first = seen[key].place.cell or f"cột {seen[key].place.column}"
            message = f"Tiêu đề “{cell.text.strip()}” bị lặp: đã có ở {first}."
            faults.add("bang-tieu-de-trung", message, cell.place, "Hãy xóa hoặc đổi tên một trong hai cột.")
        seen.setdefault(key, cell)


def _report_missing(
    sheet: Sheet, row: int, missing: Sequence[Column], extra: Sequence[str], faults: FaultList
) -> None:
    for column in missing:
        near = nearest_label(column.label, extra, 0.6 if column.required_header else 0.85)
        hint = _USE_THE_FORM
        if near is not None:
            hint = f"Có phải là cột “{near:.60}” không? Hãy sửa tiêu đề thành “{column.label}”."
        # A column that may be left out is asked for only when a misspelt one stands there.
        if column.required_header or near is not None:
            faults.add("bang-thieu-cot", f"Thiếu cột “{column.label}”.", sheet.place(row, 0), hint)


def _add_sheet_faults(sheet: Sheet, header: Header, faults: FaultList) -> frozenset[Place]:
    """Pass on the faults of the sheet that touch the table; return the places they name."""
    last_title = sheet.place(header.row, 0)
    relevant = [fault for fault in sheet.faults if _touches(fault, last_title)]
    for fault in relevant:
        faults.add(fault.code, fault.message, fault.place, fault.hint)
    return frozenset(fault.place for fault in relevant if fault.place is not None)


def _touches(fault: Fault, header: Place) -> bool:
    """Tell whether a fault reaches below the header; a hidden column or sheet always does."""
    place = fault.place
    if place is None or fault.code == "xlsx-cot-an":
        return True
    if place.cell is not None and header.cell is not None:
        return _row_number(place.cell) > _row_number(header.cell)
    if place.line is not None and header.line is not None:
        return place.line > header.line
    return True


def _row_number(cell: str) -> int:
    found = _LAST_ROW.search(cell)
    return int(found[0]) if found else 0


def _sheet_place(sheet: Sheet) -> Place:
    return Place(sheet.file) if sheet.lines else Place(sheet.file, sheet=sheet.name)
