"""The records and figures of a campaign become plain data for the tags of bodies and templates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from docgen.language.dates import short_date
from docgen.language.text import upper_first
from docgen.model.agency import Agency, Unit
from docgen.model.campaign import Campaign, CitedPaper
from docgen.model.figure_file import Figures
from docgen.model.figure_values import Values, figure_values
from docgen.model.figures import Figure
from docgen.model.total_values import NOTHING, Standing, figure_of, standing_of, total_values

__all__ = [
    "Values",
    "chart_values",
    "excluded",
    "full_citation",
    "has_reported",
    "roll_up_values",
    "shared_values",
    "unit_values",
]


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
    return {"don_vi": _unit(unit), "ct": _figures(campaign, figures.get(unit.ma, {}))}


def roll_up_values(campaign: Campaign, figures: Figures) -> Values:
    """Return the values of the roll-up: every unit with its figures, shares and ranks (`cac_don_vi`), and the totals
    of those who reported (`tong_hop`)."""
    standings = {indicator.ma: standing_of(indicator, campaign, figures) for indicator in campaign.chi_tieu}
    units = [
        {
            **_unit(unit),
            "ct": _with_shares(_figures(campaign, figures.get(unit.ma, {})), unit, standings),
            "hang": {code: _decimal(one.ranking.get(unit.ma)) for code, one in standings.items()},
            "loai_tru": excluded(unit, figures),
        }
        for unit in campaign.don_vi
    ]
    totals = {
        indicator.ma: total_values(indicator, campaign, figures, standings[indicator.ma])
        for indicator in campaign.chi_tieu
    }
    return {
        "cac_don_vi": units,
        "tong_hop": {**_turnout(campaign, figures), "ct": _with_parts(campaign, totals)},
    }


def excluded(unit: Unit, figures: Figures) -> str:
    """Return why the figures of a unit are left out, "" when they are not."""
    return next((figure.loai_tru for figure in figures.get(unit.ma, {}).values() if figure.loai_tru), "")


def has_reported(unit: Unit, figures: Figures) -> bool:
    """Tell whether a unit reported any result."""
    return any(figure.thuc_hien is not None for figure in figures.get(unit.ma, {}).values())


def _turnout(campaign: Campaign, figures: Figures) -> Values:
    """Return who reported, who did not and who was left out, and the explanations of differences."""
    count = f"{sum(has_reported(unit, figures) for unit in campaign.don_vi)}/{len(campaign.don_vi)}"
    left_out = [(unit, excluded(unit, figures)) for unit in campaign.don_vi]
    gone = [{**_unit(unit), "ly_do": reason} for unit, reason in left_out if reason]
    missing = [unit for unit, reason in left_out if not reason and not has_reported(unit, figures)]
    return {
        "bao_cao": count,
        "tinh_hinh": f"{count} đơn vị có báo cáo" + (f", {len(gone)} đơn vị đã loại trừ" if gone else ""),
        "chua_bao_cao": [_unit(unit) for unit in missing],
        "loai_tru": gone,
        "giai_trinh": _explanations(campaign),
    }


def _explanations(campaign: Campaign) -> list[Values]:
    """Return why differences between figures stand, as `thu_bao_cao.giai_trinh` tells it."""
    units = {unit.ma: unit for unit in campaign.don_vi}
    names = {indicator.ma: indicator.ten for indicator in campaign.chi_tieu}
    return [
        {
            "don_vi": units[one.don_vi].short_name if one.don_vi in units else one.don_vi,
            "chi_tieu": names.get(one.chi_tieu, one.chi_tieu),
            "ly_do": one.ly_do,
            "nguoi": one.nguoi,
        }
        for one in (campaign.thu_bao_cao.giai_trinh if campaign.thu_bao_cao else ())
    ]


def _with_shares(values: Values, unit: Unit, standings: Mapping[str, Standing]) -> Values:
    """Give each figure of a unit its share of the total (`ty_trong`)."""
    for code, one in values.items():
        assert isinstance(one, dict)
        one["ty_trong"] = standings[code].shares.get(unit.ma)
    return values


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


def _figures(campaign: Campaign, figures: Mapping[str, Figure]) -> Values:
    values = {
        indicator.ma: figure_values(indicator, figures.get(indicator.ma, NOTHING), campaign)
        for indicator in campaign.chi_tieu
    }
    return _with_parts(campaign, values)


def _with_parts(campaign: Campaign, values: dict[str, Values]) -> Values:
    """Give each sum the figures it is made of (`gom`), so that a table can be looped over."""
    for indicator in campaign.chi_tieu:
        values[indicator.ma]["gom"] = [values[part] for part in indicator.cong]
    return {**values}


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
        for figure in [figure_of(figures, unit, indicator)]
    ]
