"""The sheets of the previous period become figures of today's units: what was published then, and cumulated until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from docgen.fault import Fault, Place
from docgen.language.dates import short_date
from docgen.model.campaign import Campaign, Indicator
from docgen.model.codes import nearest_hint
from docgen.model.comparison import EXACT
from docgen.model.crosswalk import Crosswalk
from docgen.model.figure_rows import UnitCells, table_of, two_rows, unit_rows
from docgen.model.figures import Taken
from docgen.model.reaggregate import Carried, reaggregate
from docgen.sources.cells import Cell, Sheet
from docgen.sources.columns import Column
from docgen.sources.table import Table

METHOD_COLUMN = "Cách quy đổi"
"""The column that tells how figures were brought to today's units. A sheet that has it holds today's units."""

METHOD, NOW, OWN_METHOD = "quy_doi", "den_ky_nay:", "quy_doi:"
"""Keys of the column above, and, before the code of an indicator, of its figure cumulated until today and its method."""


@dataclass(frozen=True, slots=True)
class Previous:
    """A figure of the previous period. `method` is how it was brought to today's unit, or why it could not be.

    `now` is a cumulated figure until today that was typed as such; usually it is the sum of the old one and the result.
    `taken` is what each cell gave to a figure that was put together or apportioned.
    """

    value: Decimal | None = None
    method: str = ""
    places: tuple[Place, ...] = ()
    now: Decimal | None = None
    now_places: tuple[Place, ...] = ()
    taken: tuple[Taken, ...] = ()

    def with_result(self, result: Decimal | None) -> Decimal | None:
        """Return the figure cumulated until today."""
        if self.now is not None:
            return self.now
        return None if self.value is None or result is None else EXACT.add(self.value, result)


PreviousFigures = Mapping[str, Mapping[str, Previous]]
"""Unit code → indicator code → figure of the previous period."""


def method_column(indicator: Indicator) -> str:
    """Return the label of the column, which may be left out, with the method of this indicator alone."""
    return f"{indicator.cot} (cách quy đổi)"


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
    if crosswalk is not None and campaign.bang_don_vi is not None and METHOD not in table.columns:
        return _carried_over(table, campaign, crosswalk, campaign.bang_don_vi.ngay, indicators, faults)
    return _of_todays_units(table, sheet, campaign, indicators, faults)


def _columns(indicators: list[Indicator]) -> list[Column]:
    """Ask for the columns; a figure that was apportioned need not be whole, whatever its indicator counts."""
    wanted = [Column(one.ma, one.cot, "so", minimum=Decimal(0)) for one in indicators]
    until_now = [
        Column(f"{NOW}{one.ma}", cumulated_column(one), "so", required_header=False, minimum=Decimal(0))
        for one in indicators
    ]
    until_now += [
        Column(f"{OWN_METHOD}{one.ma}", method_column(one), "chu", required_header=False)
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
    cell, now = cells[indicator.ma], cells.get(f"{NOW}{indicator.ma}")
    methods = [cells[key].text.strip() for key in (f"{OWN_METHOD}{indicator.ma}", METHOD) if key in cells]
    return Previous(
        cell.number,
        next((method for method in methods if method), ""),
        (cell.place,),
        now.number if now else None,
        (now.place,) if now and now.number is not None else (),
    )


def _carried_over(
    table: Table,
    campaign: Campaign,
    crosswalk: Crosswalk,
    day: date,
    indicators: list[Indicator],
    faults: list[Fault],
) -> PreviousFigures:
    """Carry the figures of the units as they were over to those in force on a day; what leads nowhere is a fault."""
    rows = _rows_of_before(table, crosswalk, day, faults)
    codes = [unit.ma for unit in campaign.don_vi]
    found: dict[str, dict[str, Previous]] = {code: {} for code in codes}
    for indicator in indicators:
        values = {code: cells[indicator.ma].number for code, cells in rows.items()}
        got = reaggregate(values, codes, crosswalk, None, day, addable=indicator.kieu != "phan_tram")
        for code in codes:
            found[code][indicator.ma] = _from_before(got.carried[code], indicator, rows)
        if indicator is indicators[0]:
            faults.extend(_leads_nowhere(rows[code]["ma"]) for code in got.unplaced)
    return found


def _rows_of_before(table: Table, crosswalk: Crosswalk, until: date, faults: list[Fault]) -> UnitCells:
    """Return the rows by the code that is typed there.

    Second rows are faults, and codes that no unit had before the first change: their figures would count twice.
    """
    known = crosswalk.register.by_code
    changes = crosswalk.days(until)
    before = changes[0] - timedelta(days=1) if changes else until
    found: UnitCells = {}
    for row in table.rows:
        cell = row.values["ma"]
        if cell.text not in known:
            message = f"mã đơn vị “{cell.text}” không có trong bảng đơn vị."
            faults.append(Fault("don-vi-la", message, cell.place, nearest_hint(cell.text, list(known)[:500])))
        elif crosswalk.register.find(cell.text, before) is None:
            message = f"mã “{cell.text}” chưa có vào ngày {short_date(before)}; trang này dùng mã trước khi sắp xếp."
            hint = "Hãy ghi số của các đơn vị cũ, mỗi đơn vị một dòng: docgen tự chuyển về đơn vị hiện nay."
            faults.append(Fault("ky-truoc-ma-moi", message, cell.place, hint))
        elif cell.text in found:
            faults.append(two_rows(cell))
        else:
            found[cell.text] = row.values
    return found


def _leads_nowhere(cell: Cell) -> Fault:
    message = f"số liệu kỳ trước của mã “{cell.text}” không chuyển về đơn vị nào của chiến dịch."
    hint = "Hãy bổ sung bảng chuyển đổi; nếu đơn vị này không thuộc chiến dịch thì xóa dòng."
    return Fault("ky-truoc-khong-chuyen", message, cell.place, hint)


def _from_before(carried: Carried, indicator: Indicator, rows: UnitCells) -> Previous:
    places = tuple(rows[part.ma][indicator.ma].place for part in carried.parts if part.ma in rows)
    if carried.value is None:
        return Previous(None, carried.reason, places)
    method = f"quy đổi: {'; '.join(carried.methods)}" if carried.state == "apportioned" else ""
    return Previous(_decimal(carried.value), method, places, taken=_taken(carried, indicator, rows))


def _taken(carried: Carried, indicator: Indicator, rows: UnitCells) -> tuple[Taken, ...]:
    """Return what each cell gave; nothing when the figure is that of one cell as it stands."""
    if len(carried.parts) == 1 and carried.parts[0].share == 1:
        return ()
    cells = [(rows[part.ma][indicator.ma], part.share) for part in carried.parts if part.ma in rows]
    return tuple(Taken(cell.place, cell.number, share) for cell, share in cells if cell.number is not None)


def _decimal(value: Decimal | Fraction) -> Decimal:
    """Return an exact figure, or one of 40 digits where it does not end."""
    if isinstance(value, Decimal):
        return value
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
