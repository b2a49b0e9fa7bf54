"""A sheet of figures becomes the rows of the campaign's units, joined by code, or faults with their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.fault import DataError, Fault, Place
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign, Indicator
from docgen.model.codes import nearest_hint
from docgen.sources.cells import Cell, Sheet
from docgen.sources.columns import Column, ColumnKind, label_key
from docgen.sources.table import Table, read_table

UNIT_COLUMN, NAME_COLUMN = "Mã đơn vị", "Đơn vị"
"""The labels of the columns that join a row to its unit."""

UnitCells = dict[str, Mapping[str, Cell]]
"""Unit code → key of a column → its cell."""


def column_kind(indicator: Indicator) -> ColumnKind:
    """Return what the cells of an indicator hold; a percentage is a number like others."""
    return "so_nguyen" if indicator.kieu == "so_nguyen" else "so"


def table_of(sheet: Sheet, columns: Sequence[Column], faults: list[Fault]) -> Table | None:
    """Read a sheet with the columns of code and name before `columns`; None when that gives faults."""
    joined = (Column("ma", UNIT_COLUMN, "ma", required=True), Column("ten", NAME_COLUMN, "chu"))
    try:
        return read_table(sheet, [*joined, *columns])
    except DataError as error:
        faults.extend(error.faults)
        return None


def unit_rows(table: Table, sheet: Sheet, campaign: Campaign, faults: list[Fault]) -> UnitCells:
    """Return the cells of each unit; rows of nobody, two rows of one unit and a unit without a row are faults."""
    units = {unit.ma: unit for unit in campaign.don_vi}
    found: UnitCells = {}
    for row in table.rows:
        cell = row.values["ma"]
        if cell.text not in units:
            message = f"mã đơn vị “{cell.text}” không có trong chien-dich.yaml."
            faults.append(Fault("don-vi-la", message, cell.place, nearest_hint(cell.text, list(units))))
        elif cell.text in found:
            faults.append(two_rows(cell))
        else:
            found[cell.text] = row.values
            faults.extend(_name_faults(units[cell.text], row.values["ten"], campaign))
    for code, unit in units.items():
        if code not in found:
            faults.append(_no_row(unit, sheet))
            found[code] = {}
    return found


def two_rows(cell: Cell) -> Fault:
    """Return the fault of a second row of a unit."""
    message = f"đơn vị “{cell.text}” có hai dòng số liệu."
    return Fault("don-vi-trung", message, cell.place, "Hãy giữ lại một dòng.")


def _no_row(unit: Unit, sheet: Sheet) -> Fault:
    message = f"không có dòng số liệu của {unit.short_name} (mã {unit.ma})."
    hint = "Hãy thêm dòng; số liệu chưa có thì để ô trống."
    return Fault("don-vi-thieu-dong", message, Place(sheet.file, sheet=sheet.name), hint)


def _name_faults(unit: Unit, cell: Cell, campaign: Campaign) -> Iterator[Fault]:
    """Yield a fault when a row carries the code of one unit and the name of another."""
    typed = label_key(cell.text)
    if not typed or typed in _name_keys(unit):
        return
    other = next((other for other in campaign.don_vi if typed in _name_keys(other)), None)
    if other is not None:
        message = f"dòng mang mã {unit.ma} ({unit.short_name}) nhưng ghi tên của {other.short_name} (mã {other.ma})."
        yield Fault("don-vi-lech-ten", message, cell.place, "Hãy xem lại mã và tên của dòng này.")


def _name_keys(unit: Unit) -> set[str]:
    return {label_key(name) for name in (unit.ten, unit.short_name, unit.dia_ban, unit.dia_danh)}
