"""The sheets of the previous period become figures of today's units: what was published then, and cumulated until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.fault import Fault, Place
from docgen.model.campaign import Campaign, Indicator
from docgen.model.comparison import EXACT
from docgen.model.figure_rows import UnitCells, table_of, unit_rows
from docgen.sources.cells import Cell, Sheet
from docgen.sources.columns import Column
from docgen.sources.table import Table

if TYPE_CHECKING:
    from docgen.model.crosswalk import Crosswalk

METHOD_COLUMN = "Cách quy đổi"
"""The column that tells how figures were brought to today's units. A sheet that has it holds today's units."""

METHOD, NOW = "quy_doi", "den_ky_nay:"
"""Keys of the column above, and, before the code of an indicator, of its figure cumulated until today."""


@dataclass(frozen=True, slots=True)
class Previous:
    """A figure of the previous period. `method` is how it was brought to today's unit, or why it could not be.

    `now` is a cumulated figure until today that was typed as such; usually it is the sum of the old one and the result.
    """

    value: Decimal | None = None
    method: str = ""
    places: tuple[Place, ...] = ()
    now: Decimal | None = None
    now_places: tuple[Place, ...] = ()

    def with_result(self, result: Decimal | None) -> Decimal | None:
        """Return the figure cumulated until today."""
        if self.now is not None:
            return self.now
        return None if self.value is None or result is None else EXACT.add(self.value, result)


PreviousFigures = Mapping[str, Mapping[str, Previous]]
"""Unit code → indicator code → figure of the previous period."""


def cumulated_column(indicator: Indicator) -> str:
    """Return the label of the column that holds a figure cumulated until the end of this period."""
    return f"{indicator.cot} (lũy kế đến hết kỳ này)"


def read_previous(
    sheet: Sheet | None, campaign: Campaign, crosswalk: Crosswalk | None, faults: list[Fault]
) -> PreviousFigures:
    """Read what was published for the previous period; nothing when there is no such sheet."""
    return _read(sheet, campaign, [one for one in campaign.chi_tieu if one.cot], crosswalk, faults)


def read_cumulated(
    sheet: Sheet | None, campaign: Campaign, crosswalk: Crosswalk | None, faults: list[Fault]
) -> PreviousFigures:
    """Read what was cumulated until the previous period, of the indicators that are cumulated."""
    indicators = [one for one in campaign.chi_tieu if one.cot and one.luy_ke]
    return _read(sheet if indicators else None, campaign, indicators, crosswalk, faults)


def _read(
    sheet: Sheet | None,
    campaign: Campaign,
    indicators: list[Indicator],
    crosswalk: Crosswalk | None,
    faults: list[Fault],
) -> PreviousFigures:
    if sheet is None:
        return {}
    table = table_of(sheet, _columns(indicators), faults)
    if table is None:
        return {}
    if crosswalk is not None and METHOD not in table.columns:
        return {}
    return _of_todays_units(table, sheet, campaign, indicators, faults)


def _columns(indicators: list[Indicator]) -> list[Column]:
    """Ask for the columns; a figure that was apportioned need not be whole, whatever its indicator counts."""
    wanted = [Column(one.ma, one.cot, "so", minimum=Decimal(0)) for one in indicators]
    until_now = [
        Column(f"{NOW}{one.ma}", cumulated_column(one), "so", required_header=False, minimum=Decimal(0))
        for one in indicators
    ]
    return [*wanted, *until_now, Column(METHOD, METHOD_COLUMN, "chu", required_header=False)]


def _of_todays_units(
    table: Table, sheet: Sheet, campaign: Campaign, indicators: list[Indicator], faults: list[Fault]
) -> PreviousFigures:
    rows: UnitCells = unit_rows(table, sheet, campaign, faults)
    return {
        code: {one.ma: _typed(one, cells) for one in indicators if one.ma in cells}
        for code, cells in rows.items()
    }


def _typed(indicator: Indicator, cells: Mapping[str, Cell]) -> Previous:
    cell, now, method = cells[indicator.ma], cells.get(f"{NOW}{indicator.ma}"), cells.get(METHOD)
    return Previous(
        cell.number,
        method.text.strip() if method else "",
        (cell.place,),
        now.number if now else None,
        (now.place,) if now and now.number is not None else (),
    )
