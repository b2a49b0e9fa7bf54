"""One figure becomes the values that a tag may print: numbers, comparisons, results in words."""

from __future__ import annotations

from decimal import Decimal

from docgen.language.money import money_in_words
from docgen.language.numbers import format_number, round_half_up
from docgen.language.words import number_in_words
from docgen.model.campaign import Campaign, Indicator
from docgen.model.comparison import NO_FIGURE, change, with_previous
from docgen.model.figures import Figure

Values = dict[str, object]


def figure_values(indicator: Indicator, figure: Figure, campaign: Campaign) -> Values:
    """Return the values of one figure: what stands in the source, and what follows from it, also in words."""
    period = campaign.thu_bao_cao.ten_ky_truoc if campaign.thu_bao_cao else ""
    now, before, percentage = figure.thuc_hien, figure.ky_truoc, figure.phan_tram
    return {
        "ten": indicator.ten,
        "don_vi_tinh": indicator.don_vi_tinh,
        "ke_hoach": figure.ke_hoach,
        "thuc_hien": now,
        "ty_le": figure.ty_le,
        "nhan_xet": figure.nhan_xet,
        "ket_qua": _result(indicator, figure),
        "bang_chu": _in_words(indicator, now),
        "ky_truoc": shown(before),
        "chenh_lech": shown(figure.chenh_lech),
        "tang_truong": figure.tang_truong,
        "so_sanh_ky_truoc": with_previous(now, before, period, percentage=percentage, method=figure.quy_doi),
        "so_voi_ky_truoc": change(now, before, percentage=percentage),
        "luy_ke": shown(figure.luy_ke),
        "luy_ke_truoc": shown(figure.luy_ke_truoc),
    }


MOST_DECIMALS = 4
"""With how many decimals a figure that does not end is printed."""


def shown(value: Decimal | None) -> Decimal | None:
    """Round an apportioned figure that does not end for printing; sums and shares are made from the exact one."""
    exponent = None if value is None else value.as_tuple().exponent
    if value is None or not isinstance(exponent, int) or exponent >= -MOST_DECIMALS:
        return value
    return round_half_up(value, MOST_DECIMALS)


_DONG = {"đồng": 1, "nghìn đồng": 1_000, "triệu đồng": 1_000_000, "tỷ đồng": 1_000_000_000}


def _in_words(indicator: Indicator, result: Decimal | None) -> str:
    """Return a result in words; money, whatever its unit in the table, is read in đồng."""
    if result is None:
        return NO_FIGURE
    if indicator.don_vi_tinh == "%":
        return f"{number_in_words(result)} phần trăm"
    unit = _DONG.get(indicator.don_vi_tinh)
    if unit is None:
        return f"{number_in_words(result)} {indicator.don_vi_tinh}"
    return money_in_words(result * unit)


def _result(indicator: Indicator, figure: Figure) -> str:
    """Return a result as the end of a sentence: “96 nhà, đạt 97% kế hoạch, thấp hơn kế hoạch 3%”."""
    target = f" (kế hoạch {measured(figure.ke_hoach, indicator)})" if figure.ke_hoach else ""
    if figure.thuc_hien is None:
        return f"{NO_FIGURE}{target}"
    return f"{measured(figure.thuc_hien, indicator)}{target}, {figure.nhan_xet}"


def measured(value: Decimal, indicator: Indicator) -> str:
    """Write a figure with its unit of measure: “96 nhà”, “95,5%”."""
    space = "" if indicator.don_vi_tinh == "%" else " "
    return f"{format_number(value)}{space}{indicator.don_vi_tinh}"
