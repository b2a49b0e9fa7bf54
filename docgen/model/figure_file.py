"""The figures' workbook becomes one `Figure` per unit and indicator, or every fault with its sheet and cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.fault import DataError, Fault, Place
from docgen.model.campaign import Campaign, FigureFile, Indicator
from docgen.model.figure_rows import (
    NAME_COLUMN,
    UNIT_COLUMN,
    UnitCells,
    column_kind,
    table_of,
    unit_rows,
)
from docgen.model.figures import Figure, FigureKind, Taken, add
from docgen.model.previous_figures import Previous, read_cumulated, read_previous
from docgen.sources.cells import Cell, Sheet
from docgen.sources.columns import Column
from docgen.sources.csv_file import read_csv
from docgen.sources.workbook import read_workbook

if TYPE_CHECKING:
    from docgen.model.crosswalk import Crosswalk

__all__ = ["EXCLUDED_COLUMN", "NAME_COLUMN", "UNIT_COLUMN", "Figures", "column_kind", "read_figures"]

EXCLUDED_COLUMN = "Lý do loại trừ"
"""The column, which may be left out, of the sheet of results that tells why a unit's figures are left out."""

Figures = Mapping[str, Mapping[str, Figure]]
"""Unit code → indicator code → figure."""

_REASON = "loai_tru"


def read_figures(
    path_of: Callable[[str], Path], campaign: Campaign, source: FigureFile, crosswalk: Crosswalk | None = None
) -> Figures:
    """Read the sheets (of a workbook, or CSV files) and join them to the campaign's units by code.

    `path_of` finds a file of the campaign by its name. The sheet of results may be missing while reports are being
    collected (`thu_bao_cao`): then nobody has reported. With a `crosswalk` the figures of the previous period may
    stand under the codes of the predecessors. Raises `DataError` with all faults: an unknown or repeated unit, a
    unit without a row, and what the table reader finds in the cells. An empty cell is a figure that was not reported.
    """
    faults: list[Fault] = []
    sheets = _sheets(path_of, campaign, source, faults)
    targets = _cells(sheets.get(source.trang_ke_hoach), campaign, faults)
    reason = Column(_REASON, EXCLUDED_COLUMN, "chu", required_header=False)
    results = _cells(sheets.get(source.trang_thuc_hien), campaign, faults, reason)
    before = read_previous(sheets.get(source.trang_ky_truoc), campaign, crosswalk, faults)
    until = read_cumulated(sheets.get(source.trang_luy_ke), campaign, crosswalk, faults)
    faults.extend(_excluded_with_figures(results))
    if faults:
        raise DataError(faults)
    return {
        unit.ma: _unit_figures(
            campaign,
            {"ke_hoach": targets.get(unit.ma, {}), "thuc_hien": results.get(unit.ma, {})},
            before.get(unit.ma, {}),
            until.get(unit.ma, {}),
        )
        for unit in campaign.don_vi
    }


def _sheets(
    path_of: Callable[[str], Path], campaign: Campaign, source: FigureFile, faults: list[Fault]
) -> dict[str, Sheet]:
    """Return the sheets by name; what cannot be read is a fault and left out."""
    wanted = [name for name in (*source.sheets, source.trang_ky_truoc, source.trang_luy_ke) if name]
    awaited = {source.trang_thuc_hien} if campaign.thu_bao_cao is not None else set()
    if source.tep:
        sheets = read_workbook(path_of(source.tep), source.tep).sheets
        if any(sheet.name not in wanted for sheet in sheets):
            awaited = set()  # the sheet with a name that nobody gave may be the one that is missing
        chosen = {name: _sheet(sheets, name, source.tep, awaited, faults) for name in wanted}
        return {name: sheet for name, sheet in chosen.items() if sheet is not None}
    found: dict[str, Sheet] = {}
    for name in wanted:
        path = path_of(name)
        if name in awaited and not path.exists():
            continue
        try:
            found[name] = read_csv(path, name)
        except DataError as error:
            faults.extend(error.faults)
    return found


def _sheet(
    sheets: tuple[Sheet, ...], wanted: str, name: str, awaited: set[str], faults: list[Fault]
) -> Sheet | None:
    found = next((sheet for sheet in sheets if sheet.name == wanted), None)
    if found is None and wanted not in awaited:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
        message = f"không có trang “{wanted}”; tệp có các trang {names}."
        hint = "Hãy đổi tên trang, hoặc sửa mục so_lieu trong chien-dich.yaml."
        faults.append(Fault("xlsx-thieu-trang", message, Place(name), hint))
    return found


def _cells(
    sheet: Sheet | None, campaign: Campaign, faults: list[Fault], extra: Column | None = None
) -> UnitCells:
    """Return the cells of each unit's row, by unit code and indicator; a sheet that is not there has none."""
    if sheet is None:
        return {}
    columns = [Column(i.ma, i.cot, column_kind(i), minimum=Decimal(0)) for i in campaign.chi_tieu if i.cot]
    table = table_of(sheet, [*columns, *([extra] if extra else [])], faults)
    return {} if table is None else unit_rows(table, sheet, campaign, faults)


def _excluded_with_figures(results: UnitCells) -> list[Fault]:
    """Return a fault for every unit that is left out and has figures all the same."""
    faults = []
    for cells in results.values():
        reason = cells.get(_REASON)
        if reason is not None and reason.text.strip():
            typed = [
                cell for key, cell in cells.items() if key not in ("ma", "ten") and cell.number is not None
            ]
            faults += [
                Fault(
                    "loai-tru-co-so-lieu",
                    f"đơn vị đã loại trừ (“{reason.text.strip()}”) nhưng vẫn có số liệu.",
                    cell.place,
                    f"Hãy xóa số liệu của dòng này, hoặc xóa chữ ở cột “{EXCLUDED_COLUMN}”.",
                )
                for cell in typed[:1]
            ]
    return faults


def _unit_figures(
    campaign: Campaign,
    cells: Mapping[FigureKind, Mapping[str, Cell]],
    before: Mapping[str, Previous],
    until: Mapping[str, Previous],
) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for indicator in campaign.chi_tieu:
        if indicator.cot:
            found = {kind: row[indicator.ma] for kind, row in cells.items() if indicator.ma in row}
            reason = cells["thuc_hien"].get(_REASON)
            figures[indicator.ma] = _figure(
                indicator,
                found,
                before.get(indicator.ma, Previous()),
                until.get(indicator.ma, Previous()),
                reason.text.strip() if reason else "",
            )
    for indicator in campaign.chi_tieu:
        if indicator.cong:
            figures[indicator.ma] = add(figures[part] for part in indicator.cong)
    return figures


def _figure(
    indicator: Indicator,
    cells: Mapping[FigureKind, Cell],
    before: Previous,
    until: Previous,
    reason: str,
) -> Figure:
    result = _number(cells.get("thuc_hien"))
    places = [(kind, cell.place) for kind, cell in cells.items()]
    places += [("ky_truoc", place) for place in before.places]
    places += [("luy_ke_truoc", place) for place in until.places]
    places += [("luy_ke", place) for place in until.now_places]
    taken: list[tuple[FigureKind, Taken]] = [("ky_truoc", one) for one in before.taken]
    taken += [("luy_ke_truoc", one) for one in until.taken]
    return Figure(
        _number(cells.get("ke_hoach")),
        result,
        before.value,
        until.with_result(result),
        until.value,
        indicator.kieu == "phan_tram",
        before.method,
        tuple(places),
        reason,
        tuple(taken),
    )


def _number(cell: Cell | None) -> Decimal | None:
    return cell.number if cell is not None else None
