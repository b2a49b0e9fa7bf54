"""The figures' workbook becomes one `Figure` per unit and indicator, or every fault with its sheet and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign, FigureFile, Indicator
from docgen.model.codes import nearest_hint
from docgen.model.figures import Figure, add
from docgen.sources.cells import Cell, Sheet
from docgen.sources.columns import Column, ColumnKind, label_key
from docgen.sources.csv_file import read_csv
from docgen.sources.table import Table, read_table
from docgen.sources.workbook import read_workbook

UNIT_COLUMN, NAME_COLUMN = "Mã đơn vị", "Đơn vị"
"""The labels of the columns that join a row to its unit."""

Figures = Mapping[str, Mapping[str, Figure]]
"""Unit code → indicator code → figure."""


def read_figures(path_of: Callable[[str], Path], campaign: Campaign, source: FigureFile) -> Figures:
    """Read both sheets (of a workbook, or two CSV files) and join them to the campaign's units by code.

    `path_of` finds a file of the campaign by its name. Raises `DataError` with all faults: an unknown or repeated
    unit, a unit without a row, and what the table reader finds in the cells. An empty cell is a figure that was
    not reported.
    """
    faults: list[Fault] = []
    sheets = _sheets(path_of, source, faults)
    targets = _unit_cells(sheets[source.trang_ke_hoach], campaign, faults)
    results = _unit_cells(sheets[source.trang_thuc_hien], campaign, faults)
    if faults:
        raise DataError(faults)
    return {unit.ma: _unit_figures(campaign, targets[unit.ma], results[unit.ma]) for unit in campaign.don_vi}


def _sheets(
    path_of: Callable[[str], Path], source: FigureFile, faults: list[Fault]
) -> dict[str, Sheet | None]:
    """Return the two sheets by name; what cannot be read is a fault and None."""
    if source.tep:
        workbook = read_workbook(path_of(source.tep), source.tep)
        return {wanted: _sheet(workbook.sheets, wanted, source.tep, faults) for wanted in source.sheets}
    found: dict[str, Sheet | None] = {}
    for name in source.sheets:
        try:
            found[name] = read_csv(path_of(name), name)
        except DataError as error:
            faults.extend(error.faults)
            found[name] = None
    return found


def _sheet(sheets: tuple[Sheet, ...], wanted: str, name: str, faults: list[Fault]) -> Sheet | None:
    found = next((sheet for sheet in sheets if sheet.name == wanted), None)
    if found is None:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
        faults.append(
            Fault(
                "xlsx-thieu-trang",
                f"không có trang “{wanted}”; tệp có các trang {names}.",
                Place(name),
                "Hãy đổi tên trang, hoặc sửa mục so_lieu trong chien-dich.yaml.",
            )
        )
    return found


def column_kind(indicator: Indicator) -> ColumnKind:
    """Return what the cells of an indicator hold; a percentage is a number like others."""
    return "so_nguyen" if indicator.kieu == "so_nguyen" else "so"


UnitCells = dict[str, Mapping[str, Cell]]


def _unit_cells(sheet: Sheet | None, campaign: Campaign, faults: list[Fault]) -> UnitCells:
    """Return the cells of each unit's row, by unit code and indicator."""
    if sheet is None:
        return {}
    columns = [Column("ma", UNIT_COLUMN, "ma", required=True), Column("ten", NAME_COLUMN, "chu")]
    columns += [Column(i.ma, i.cot, column_kind(i), minimum=Decimal(0)) for i in campaign.chi_tieu if i.cot]
    try:
        table = read_table(sheet, columns)
    except DataError as error:
        faults.extend(error.faults)
        return {}
    return _by_unit(table, sheet, campaign, faults)


def _by_unit(table: Table, sheet: Sheet, campaign: Campaign, faults: list[Fault]) -> UnitCells:
    units = {unit.ma: unit for unit in campaign.don_vi}
    found: UnitCells = {}
    for row in table.rows:
        cell = row.values["ma"]
        if cell.text not in units:
            message = f"mã đơn vị “{cell.text}” không có trong chien-dich.yaml."
            faults.append(Fault("don-vi-la", message, cell.place, nearest_hint(cell.text, list(units))))
        elif cell.text in found:
            faults.append(
                Fault(
                    "don-vi-trung",
                    f"đơn vị “{cell.text}” có hai dòng số liệu.",
                    cell.place,
                    "Hãy giữ lại một dòng.",
                )
            )
        else:
            found[cell.text] = row.values
            faults.extend(_name_faults(units[cell.text], row.values["ten"], campaign))
    for code, unit in units.items():
        if code not in found:
            faults.append(
                Fault(
                    "don-vi-thieu-dong",
                    f"không có dòng số liệu của {unit.short_name} (mã {code}).",
                    Place(sheet.file, sheet=sheet.name),
                    "Hãy thêm dòng; số liệu chưa có thì để ô trống.",
                )
            )
            found[code] = {}
    return found


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


def _unit_figures(
    campaign: Campaign, targets: Mapping[str, Cell], results: Mapping[str, Cell]
) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for indicator in campaign.chi_tieu:
        if indicator.cot:
            cells = [
                cell for cell in (targets.get(indicator.ma), results.get(indicator.ma)) if cell is not None
            ]
            figures[indicator.ma] = Figure(
                _number(targets.get(indicator.ma)),
                _number(results.get(indicator.ma)),
                tuple(cell.place for cell in cells),
            )
    for indicator in campaign.chi_tieu:
        if indicator.cong:
            figures[indicator.ma] = add(figures[part] for part in indicator.cong)
    return figures


def _number(cell: Cell | None) -> Decimal | None:
    return cell.number if cell is not None else None
