"""What the sheets of a roll-up have in common: their titles, figures and shares as cells of Excel hold them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from docgen.batch.reconcile import stored
from docgen.batch.rollup import RollUp
from docgen.language.dates import short_date
from docgen.language.numbers import format_number, round_half_up
from docgen.language.text import upper_first
from docgen.model.agency import Unit
from docgen.model.comparison import rounded_share
from docgen.model.figure_values import MOST_DECIMALS
from docgen.sources.writing import CellValue

NUMBER_FORMAT = "#,##0.####"
Line = tuple[CellValue, ...]


def titles(rolled: RollUp, what: str) -> tuple[str, ...]:
    """Return the lines above a sheet: what it is, the campaign, the period, the note on illustrative figures."""
    campaign = rolled.campaign
    period = campaign.ky_bao_cao
    window = f"{upper_first(period.ten)} (số liệu từ ngày {short_date(period.tu)} đến ngày {short_date(period.den)})"
    note = campaign.so_lieu.minh_hoa if campaign.so_lieu else ""
    return tuple(line for line in (what, campaign.ten_phong_trao, window, note) if line)


def names(units: Sequence[Unit]) -> dict[str, str]:
    """Return what each unit is called in a list, by code."""
    return {unit.ma: upper_first(unit.dia_ban) for unit in units}


def number(value: object) -> CellValue:
    """Return a figure as a cell of Excel holds it; one that is missing is “-”, never 0."""
    if value is None:
        return "-"
    assert isinstance(value, Decimal)
    return stored(value)


def share(value: object) -> CellValue:
    """Return a share rounded once, as it is printed in papers."""
    if value is None:
        return "-"
    assert isinstance(value, Decimal)
    rounded = round_half_up(value, 1) if value == 100 else rounded_share(value)
    # Excel would round 99,999997 to “100,” for the eye.
    return rounded if round_half_up(rounded, MOST_DECIMALS) == rounded else format_number(rounded)
