"""The records and figures of a campaign become plain data for the tags of bodies and templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from docgen.language.dates import short_date
from docgen.language.money import money_in_words
from docgen.language.numbers import format_number
from docgen.language.text import join_list, upper_first
from docgen.language.words import number_in_words
from docgen.model.agency import Agency, Unit
from docgen.model.campaign import Campaign, CitedPaper, Indicator
from docgen.model.figure_file import Figures
from docgen.model.figures import NO_FIGURE, Figure, add_reported, ranks

Values = dict[str, object]

NOTHING = Figure(None, None)


def shared_values(campaign: Campaign) -> Values:
    """Return what every paper of a campaign may use: the campaign, its period, the note on illustrative figures."""
    return {
        "chien_dich": {
            "ten": campaign.ten,
            "ten_phong_trao": campaign.ten_phong_trao,
            "van_ban_cap_tren": {
                **campaign.van_ban_cap_tren.model_dump(),
                "day_du": full_citation(campaign.van_ban_cap_tren),
            },
        },
        "ky": campaign.ky_bao_cao.model_dump(),
        "co_quan": _agency(campaign.co_quan[campaign.co_quan_ban_hanh]),
        "so_lieu_minh_hoa": campaign.so_lieu.minh_hoa if campaign.so_lieu else "",
    }


def _agency(agency: Agency) -> Values:
    return {
        "ten": agency.ten,
        "ten_ngan": agency.short_name,
        "viet_tat": agency.viet_tat,
        "dia_danh": agency.dia_danh,
    }


def full_citation(paper: CitedPaper) -> str:
    """Return the first citation of a paper, with all its parts (Phụ lục I, Phần I, Mục II, khoản 6, điểm b)."""
    return f"{paper.loai} số {paper.so:02d}/{paper.ky_hieu} ngày {short_date(paper.ngay)} của {paper.co_quan} về {paper.trich_yeu}"


def unit_values(unit: Unit, campaign: Campaign, figures: Figures) -> Values:
    """Return the values of one unit's report: the unit (`don_vi`) and its figures (`ct`)."""
    return {"don_vi": _unit(unit), "ct": _figures(campaign.chi_tieu, figures.get(unit.ma, {}))}


def roll_up_values(campaign: Campaign, figures: Figures) -> Values:
    """Return the values of the roll-up: every unit with its figures and ranks, and the totals of those who reported."""
    shares = {
        indicator.ma: {unit.ma: _of(figures, unit, indicator.ma).ty_le for unit in campaign.don_vi}
        for indicator in campaign.chi_tieu
    }
    placed = {code: ranks(by_unit) for code, by_unit in shares.items()}
    units = [
        {
            **_unit(unit),
            "ct": _figures(campaign.chi_tieu, figures.get(unit.ma, {})),
            "hang": {code: _decimal(ranking.get(unit.ma)) for code, ranking in placed.items()},
        }
        for unit in campaign.don_vi
    ]
    totals = {
        indicator.ma: _total(indicator, campaign, figures, placed[indicator.ma])
        for indicator in campaign.chi_tieu
    }
    reported = sum(
        any(figure.thuc_hien is not None for figure in figures.get(unit.ma, {}).values())
        for unit in campaign.don_vi
    )
    summary = {"bao_cao": f"{reported}/{len(campaign.don_vi)}", "ct": _with_parts(campaign.chi_tieu, totals)}
    return {"cac_don_vi": units, "tong_hop": summary}


def _of(figures: Figures, unit: Unit, indicator: str) -> Figure:
    """Return a figure; one that nobody reported is missing, not zero."""
    return figures.get(unit.ma, {}).get(indicator, NOTHING)


def _unit(unit: Unit) -> Values:
    return {
        "ma": unit.ma,
        "ten": unit.ten,
        "ten_ngan": unit.short_name,
        "dia_ban": unit.dia_ban,
        "dia_danh": unit.dia_danh,
        "nguoi_ky": unit.nguoi_ky,
        "don_vi_soan_thao": unit.don_vi_soan_thao,
    }


def _figures(indicators: Iterable[Indicator], figures: Mapping[str, Figure]) -> Values:
    values = {
        indicator.ma: _figure(indicator, figures.get(indicator.ma, NOTHING)) for indicator in indicators
    }
    return _with_parts(indicators, values)


def _with_parts(indicators: Iterable[Indicator], values: dict[str, Values]) -> Values:
    """Give each sum the figures it is made of (`gom`), so that a table can be looped over."""
    return {
        indicator.ma: {**values[indicator.ma], "gom": [values[part] for part in indicator.cong]}
        for indicator in indicators
    }


def _figure(indicator: Indicator, figure: Figure) -> Values:
    return {
        "ten": indicator.ten,
        "don_vi_tinh": indicator.don_vi_tinh,
        "ke_hoach": figure.ke_hoach,
        "thuc_hien": figure.thuc_hien,
        "ty_le": figure.ty_le,
        "nhan_xet": figure.nhan_xet,
        "ket_qua": _result(indicator, figure),
        "bang_chu": _in_words(indicator, figure.thuc_hien),
    }


_DONG = {"đồng": 1, "nghìn đồng": 1_000, "triệu đồng": 1_000_000, "tỷ đồng": 1_000_000_000}


def _in_words(indicator: Indicator, result: Decimal | None) -> str:
    """Return a result in words; money, whatever its unit in the table, is read in đồng."""
    if result is None:
        return NO_FIGURE
    unit = _DONG.get(indicator.don_vi_tinh)
    if unit is None:
        return f"{number_in_words(result)} {indicator.don_vi_tinh}"
    return money_in_words(result * unit)


def _result(indicator: Indicator, figure: Figure) -> str:
    """Return a result as the end of a sentence: “96 nhà, đạt 97% kế hoạch, thấp hơn kế hoạch 3%”."""
    target = (
        f" (kế hoạch {format_number(figure.ke_hoach)} {indicator.don_vi_tinh})" if figure.ke_hoach else ""
    )
    if figure.thuc_hien is None:
        return f"{NO_FIGURE}{target}"
    return f"{format_number(figure.thuc_hien)} {indicator.don_vi_tinh}{target}, {figure.nhan_xet}"


def _total(indicator: Indicator, campaign: Campaign, figures: Figures, ranking: Mapping[str, int]) -> Values:
    by_unit = [_of(figures, unit, indicator.ma) for unit in campaign.don_vi]
    reported = [figure for figure in by_unit if figure.thuc_hien is not None]
    count = f"{len(reported)}/{len(by_unit)}"
    total = add_reported(by_unit)
    values = _figure(indicator, total)
    if len(reported) < len(by_unit):
        values["ket_qua"] = f"{values['ket_qua']} (cộng từ {count} đơn vị có số liệu)"
    return {**values, "bao_cao": count, "dan_dau": _leaders(campaign, ranking)}


def _leaders(campaign: Campaign, ranking: Mapping[str, int]) -> str:
    """Name the units by rank: “thứ nhất: huyện Bình Lục; thứ 2: …”; equal shares stand together."""
    by_rank: dict[int, list[str]] = {}
    for unit in campaign.don_vi:
        if unit.ma in ranking:
            by_rank.setdefault(ranking[unit.ma], []).append(unit.dia_ban)
    return (
        "; ".join(f"thứ {_ordinal(rank)}: {join_list(names)}" for rank, names in sorted(by_rank.items()))
        or NO_FIGURE
    )


def _ordinal(rank: int) -> str:
    return {1: "nhất", 4: "tư"}.get(rank) or number_in_words(rank)


def _decimal(rank: int | None) -> Decimal | None:
    return Decimal(rank) if rank is not None else None


def _two_lines(unit: Unit) -> str:
    """Put the kind of a place and its name on two lines: “Huyện / Bình Lục”."""
    kind = unit.dia_ban.removesuffix(unit.dia_danh).strip()
    return (
        f"{upper_first(kind)}\n{unit.dia_danh}"
        if kind and kind != unit.dia_ban
        else upper_first(unit.dia_ban)
    )


def chart_values(
    campaign: Campaign, figures: Figures, indicator: str, value: str
) -> list[tuple[str, Decimal | None]]:
    """Return the columns of a chart: each unit's name and its share of the target or its result."""
    return [
        (_two_lines(unit), figure.ty_le if value == "ty_le" else figure.thuc_hien)
        for unit in campaign.don_vi
        for figure in [_of(figures, unit, indicator)]
    ]
