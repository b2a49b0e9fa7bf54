"""The table of `moi_dong` becomes one record a row: plain values for the tags, or the faults of that row."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from docgen.fault import Fault, Place
from docgen.language.text import file_stem
from docgen.model.codes import nearest_hint, points_to
from docgen.model.paper import RowColumn, RowFile
from docgen.model.record import place_at
from docgen.sources.cells import Cell
from docgen.sources.columns import Column, label_key
from docgen.sources.node import Node
from docgen.sources.row_stream import open_rows
from docgen.sources.table_stream import CheckedRow, stream_table

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEY = ("moi_dong",)


@dataclass(frozen=True, slots=True)
class DataRow:
    """One sound row: its code, the code of its unit ("" for none), its values by the names of the columns."""

    ma: str
    don_vi: str
    values: Mapping[str, object]
    place: Place


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used; `ma` is its code when that could be read."""

    ma: str
    place: Place
    faults: tuple[Fault, ...]


def row_file_faults(source: RowFile, node: Node) -> Iterator[Fault]:
    """Yield what is wrong with the description of a table in the front matter `node`."""
    yield from points_to(source.ma, source.cot, "cột (mục cot)", node, (*_KEY, "ma"))
    if source.don_vi:
        yield from points_to(source.don_vi, source.cot, "cột (mục cot)", node, (*_KEY, "don_vi"))
    seen: dict[str, str] = {}
    for name, column in source.cot.items():
        place = place_at(node, (*_KEY, "cot", name))
        if not _NAME.fullmatch(name) or keyword.iskeyword(name):
            message = f"tên “{name}” của cột “{column.ten}” không dùng được trong thẻ."
            hint = "Chỉ dùng chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ."
            yield Fault("ma-sai-dang", message, place, hint)
        label = label_key(column.ten)
        if label in seen:
            message = f"cột “{column.ten}” ghi hai lần: {seen[label]} và {name}."
            yield Fault("cot-trung", message, place, "Mỗi cột chỉ ghi một lần.")
        seen[label] = name
    for name in {source.ma, source.don_vi} & source.cot.keys():
        if source.cot[name].kieu not in ("ma", "chu"):
            message = f"cột “{name}” giữ mã nhưng có kiểu {source.cot[name].kieu}."
            place = place_at(node, (*_KEY, "cot", name, "kieu"))
            yield Fault("cot-ma-sai-kieu", message, place, "Hãy ghi kieu: ma.")


def read_rows(path: Path, source: RowFile, units: Collection[str]) -> Iterator[DataRow | BadRow]:
    """Open the table at `path` and give its rows one by one, in its order; `units` are the codes that are known.

    A row costs only itself: a bad cell, an empty or repeated code, an unknown unit. Two codes are the same when
    their file names would be. Raises `DataError` at once for what spoils the whole table, and while the rows
    are read where the file breaks off.
    """
    stream = open_rows(path, source.tep, source.trang)
    return _rows(stream_table(stream, list(_columns(source))), source, units)


def _columns(source: RowFile) -> Iterator[Column]:
    for name, column in source.cot.items():
        required = column.bat_buoc or name in (source.ma, source.don_vi)
        yield Column(name, column.ten, column.kieu, required_header=required, required=required)


def _rows(rows: Iterable[CheckedRow], source: RowFile, units: Collection[str]) -> Iterator[DataRow | BadRow]:
    first: dict[str, str] = {}
    for row in rows:
        code = _text(row, source.ma)
        unit = _text(row, source.don_vi) if source.don_vi else ""
        faults = [*row.faults, *_repeated(row, source, code, first), *_unknown_unit(row, source, unit, units)]
        if faults:
            yield BadRow(code, row.place, tuple(faults))
        else:
            yield DataRow(code, unit, dict(_values(row, source)), row.place)


def _text(row: CheckedRow, name: str) -> str:
    cell = row.values.get(name)
    return cell.text if cell is not None else ""


def _repeated(row: CheckedRow, source: RowFile, code: str, first: dict[str, str]) -> Iterator[Fault]:
    """The first of two rows keeps the code; the second is told where the first stands."""
    if not code:
        return
    cell = row.values[source.ma]
    spot = f"ô {cell.place.cell}" if cell.place.cell else f"dòng {cell.place.line}"
    known = first.setdefault(file_stem(code), spot)
    if known != spot:
        message = f"mã “{code}” đã có ở {known} (hoặc chỉ khác chữ hoa, dấu)."
        yield Fault("ma-trung", message, cell.place, "Mỗi dòng phải có mã riêng.")


def _unknown_unit(row: CheckedRow, source: RowFile, unit: str, units: Collection[str]) -> Iterator[Fault]:
    if unit and unit not in units:
        message = f"mã đơn vị “{unit}” không có trong chien-dich.yaml."
        yield Fault("don-vi-la", message, row.values[source.don_vi].place, nearest_hint(unit, list(units)))


def _values(row: CheckedRow, source: RowFile) -> Iterator[tuple[str, object]]:
    for name, column in source.cot.items():
        cell = row.values.get(name)
        yield name, _value(cell, column)


def _value(cell: Cell | None, column: RowColumn) -> object:
    """Return the plain value; an empty text is "", an empty number or date None."""
    if column.kieu in ("chu", "ma"):
        return cell.text if cell is not None else ""
    if cell is None or cell.kind == "trong":
        return None
    number: Decimal | None = cell.number
    return cell.date if column.kieu == "ngay" else number
