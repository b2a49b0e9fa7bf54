"""The records and figures of a campaign become plain data for the tags of bodies and templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.language.dates import short_date
from docgen.language.money import money_in_words
from docgen.language.numbers import format_number, format_percent, round_half_up
from docgen.language.text import join_list, upper_first
from docgen.language.words import number_in_words
from docgen.model.agency import Agency, Unit
from docgen.model.campaign import Campaign, CitedPaper, Indicator
from docgen.model.comparison import NO_FIGURE, change, rounded_share, with_previous
from docgen.model.figure_file import Figures
from docgen.model.figures import Figure, add, add_reported, ranks, shares

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
        indicator.ma: _total(indicator, campaign, figures, standings[indicator.ma])
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the units stand in one indicator, only those that reported: rank by code, share of the total by code."""

    ranking: Mapping[str, int]
    shares: Mapping[str, Decimal | None]


def standing_of(indicator: Indicator, campaign: Campaign, figures: Figures) -> Standing:
    """Rank the units by their share of the target (percentages: by the result) and share out the total."""
    by_unit = {unit.ma: _of(figures, unit, indicator.ma) for unit in campaign.don_vi}
    percentage = indicator.kieu == "phan_tram"
    ranked = {code: one.thuc_hien if percentage else one.ty_le for code, one in by_unit.items()}
    parts = {code: None if percentage else one.thuc_hien for code, one in by_unit.items()}
    return Standing(ranks(ranked), shares(parts))


def _with_shares(values: Values, unit: Unit, standings: Mapping[str, Standing]) -> Values:
    """Give each figure of a unit its share of the total (`ty_trong`)."""
    for code, one in values.items():
        assert isinstance(one, dict)
        one["ty_trong"] = standings[code].shares.get(unit.ma)
    return values


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


def _figures(campaign: Campaign, figures: Mapping[str, Figure]) -> Values:
    values = {
        indicator.ma: _figure(indicator, figures.get(indicator.ma, NOTHING), campaign)
        for indicator in campaign.chi_tieu
    }
    return _with_parts(campaign, values)


def _with_parts(campaign: Campaign, values: dict[str, Values]) -> Values:
    """Give each sum the figures it is made of (`gom`), so that a table can be looped over."""
    for indicator in campaign.chi_tieu:
        values[indicator.ma]["gom"] = [values[part] for part in indicator.cong]
    return {**values}


def _figure(indicator: Indicator, figure: Figure, campaign: Campaign) -> Values:
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
        "ky_truoc": _shown(before),
        "chenh_lech": _shown(figure.chenh_lech),
        "tang_truong": figure.tang_truong,
        "so_sanh_ky_truoc": with_previous(now, before, period, percentage=percentage, method=figure.quy_doi),
        "so_voi_ky_truoc": change(now, before, percentage=percentage),
        "luy_ke": _shown(figure.luy_ke),
        "luy_ke_truoc": _shown(figure.luy_ke_truoc),
    }


MOST_DECIMALS = 4


def _shown(value: Decimal | None) -> Decimal | None:
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
    target = f" (kế hoạch {_measured(figure.ke_hoach, indicator)})" if figure.ke_hoach else ""
    if figure.thuc_hien is None:
        return f"{NO_FIGURE}{target}"
    return f"{_measured(figure.thuc_hien, indicator)}{target}, {figure.nhan_xet}"


def _measured(value: Decimal, indicator: Indicator) -> str:
    """Write a figure with its unit of measure: “96 nhà”, “95,5%”."""
    space = "" if indicator.don_vi_tinh == "%" else " "
    return f"{format_number(value)}{space}{indicator.don_vi_tinh}"


def _remark(indicator: Indicator, count: str, by_unit: Sequence[Figure]) -> str:
    """Say over how many units a total was added up, and what the target of all of them is: it is not in the total."""
    whole = add(by_unit).ke_hoach
    words = f"cộng từ {count} đơn vị có số liệu"
    if not whole or whole == add_reported(by_unit).ke_hoach:
        return words
    return f"{words}; kế hoạch của cả {len(by_unit)} đơn vị là {_measured(whole, indicator)}"


def cumulated_note(indicator: Indicator, by_unit: Sequence[Figure]) -> str:
    """Say over how many units a cumulated total is, and what it leaves out; "" when it is that of all units.

    A unit that did not report leaves a gap: the total may then be less than what was published before.
    """
    total, everyone = add_reported(by_unit), len(by_unit)
    known = [figure for figure in by_unit if figure.thuc_hien is not None]
    if not indicator.luy_ke or total.luy_ke is None or len(known) == everyone:
        return ""
    words = f"lũy kế của {len(known)}/{everyone} đơn vị có báo cáo"
    gaps = [one for one in by_unit if one.thuc_hien is None and one.luy_ke_truoc is not None]
    left_out = _shown(add(gaps).luy_ke_truoc)
    if left_out is None:
        return words
    words += (
        f", chưa gồm {_measured(left_out, indicator)} lũy kế kỳ trước của {len(gaps)} đơn vị chưa có số liệu"
    )
    published = _shown(add(by_unit).luy_ke_truoc)
    if published is not None and total.luy_ke < published:
        words += f", nên nhỏ hơn lũy kế kỳ trước của cả {everyone} đơn vị ({_measured(published, indicator)})"
    return words


NOT_SUMMED = "không cộng"
"""What stands for the total of a percentage: the shares of several units have no sum."""


def _total(indicator: Indicator, campaign: Campaign, figures: Figures, standing: Standing) -> Values:
    by_unit = [_of(figures, unit, indicator.ma) for unit in campaign.don_vi]
    reported = [figure for figure in by_unit if figure.thuc_hien is not None]
    count = f"{len(reported)}/{len(by_unit)}"
    values = {
        **_figure(indicator, _sum_of(by_unit), campaign),
        "bao_cao": count,
        "ke_hoach_chung": add(by_unit).ke_hoach,
        "dan_dau": _leaders(campaign, standing.ranking),
        "don_vi_dan_dau": _first(campaign, standing.ranking),
        "ty_trong": Decimal(100) if any(standing.shares.values()) else None,
        "ghi_chu_ty_trong": share_note(standing.shares),
        "ghi_chu_luy_ke": cumulated_note(indicator, by_unit),
    }
    if indicator.kieu == "phan_tram":
        return {**values, **_unsummed(reported, count)}
    if len(reported) < len(by_unit):
        values["ket_qua"] = f"{values['ket_qua']} ({_remark(indicator, count, by_unit)})"
    return {**values, **_compared(by_unit, campaign)}


def _sum_of(by_unit: Sequence[Figure]) -> Figure:
    """Add those who reported; when a previous figure among them was apportioned, the sum says so in general."""
    total = add_reported(by_unit)
    apportioned = total.ky_truoc is not None and total.quy_doi
    return replace(total, quy_doi=PARTLY_APPORTIONED if apportioned else "")


PARTLY_APPORTIONED = "có phần quy đổi theo tỷ lệ"


def _unsummed(reported: Sequence[Figure], count: str) -> Values:
    """Return the words for a percentage, which has no total; the least and the greatest stand in its place."""
    words = dict.fromkeys(("nhan_xet", "bang_chu", "so_sanh_ky_truoc", "so_voi_ky_truoc"), NOT_SUMMED)
    known = [figure.thuc_hien for figure in reported if figure.thuc_hien is not None]
    spread = f"{NOT_SUMMED}: tỷ lệ của các đơn vị không cộng được với nhau"
    if known:
        least, most = format_percent(min(known)), format_percent(max(known))
        spread += f"; thấp nhất {least}, cao nhất {most} ({count} đơn vị có số liệu)"
    return {**words, "ket_qua": spread}


def _compared(by_unit: Sequence[Figure], campaign: Campaign) -> Values:
    """Compare a total with that of the previous period: like with like, over the units that have both figures."""
    reported = [figure for figure in by_unit if figure.thuc_hien is not None]
    both = [figure for figure in reported if figure.ky_truoc is not None]
    if not both or len(both) == len(reported) == len(by_unit):
        return {}
    period = campaign.thu_bao_cao.ten_ky_truoc if campaign.thu_bao_cao else ""
    total = _sum_of(both)
    words = with_previous(total.thuc_hien, total.ky_truoc, period, method=total.quy_doi)
    return {
        "so_sanh_ky_truoc": f"{words} (tính trên {len(both)}/{len(by_unit)} đơn vị có số liệu cả hai kỳ{_sums(total)})",
        "so_voi_ky_truoc": change(total.thuc_hien, total.ky_truoc),
        "tang_truong": total.tang_truong,
    }


def _sums(total: Figure) -> str:
    """Write the two sums that were compared, for they stand nowhere else."""
    now, before = _shown(total.thuc_hien), _shown(total.ky_truoc)
    return "" if now is None or before is None else f": {format_number(now)} so với {format_number(before)}"


def share_note(by_unit: Mapping[str, Decimal | None]) -> str:
    """Return the note under a table whose printed shares do not add up to 100, "" when they do; no figure is nudged."""
    printed = [rounded_share(share) for share in by_unit.values() if share is not None]
    if not printed or sum(printed) == 100:
        return ""
    return f"Tổng các tỷ trọng là {format_number(sum(printed, Decimal(0)))}%, khác 100% do làm tròn."


def _first(campaign: Campaign, ranking: Mapping[str, int]) -> str:
    """Name the unit that leads, or those that lead together; only of those that reported."""
    return join_list([unit.dia_ban for unit in campaign.don_vi if ranking.get(unit.ma) == 1]) or NO_FIGURE


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
