"""The figures of all units become the values of their total: sums over those that reported, ranks, shares, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.language.numbers import format_number, format_percent
from docgen.language.text import join_list
from docgen.language.words import number_in_words
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign, Indicator
from docgen.model.comparison import NO_FIGURE, change, rounded_share, with_previous
from docgen.model.figure_file import Figures
from docgen.model.figure_values import Values, figure_values, measured, shown
from docgen.model.figures import Figure, add, add_reported, ranks, shares

NOTHING = Figure(None, None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the units stand in one indicator, only those that reported: rank by code, share of the total by code."""

    ranking: Mapping[str, int]
    shares: Mapping[str, Decimal | None]


def standing_of(indicator: Indicator, campaign: Campaign, figures: Figures) -> Standing:
    """Rank the units by their share of the target (percentages: by the result) and share out the total."""
    by_unit = {unit.ma: figure_of(figures, unit, indicator.ma) for unit in campaign.don_vi}
    percentage = indicator.kieu == "phan_tram"
    ranked = {code: one.thuc_hien if percentage else one.ty_le for code, one in by_unit.items()}
    parts = {code: None if percentage else one.thuc_hien for code, one in by_unit.items()}
    return Standing(ranks(ranked), shares(parts))


def figure_of(figures: Figures, unit: Unit, indicator: str) -> Figure:
    """Return a figure; one that nobody reported is missing, not zero."""
    return figures.get(unit.ma, {}).get(indicator, NOTHING)


def _remark(indicator: Indicator, count: str, by_unit: Sequence[Figure]) -> str:
    """Say over how many units a total was added up, and what the target of all of them is: it is not in the total."""
    whole = add(by_unit).ke_hoach
    words = f"cộng từ {count} đơn vị có số liệu"
    if not whole or whole == add_reported(by_unit).ke_hoach:
        return words
    return f"{words}; kế hoạch của cả {len(by_unit)} đơn vị là {measured(whole, indicator)}"


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
    left_out = shown(add(gaps).luy_ke_truoc)
    if left_out is None:
        return words
    words += (
        f", chưa gồm {measured(left_out, indicator)} lũy kế kỳ trước của {len(gaps)} đơn vị chưa có số liệu"
    )
    published = shown(add(by_unit).luy_ke_truoc)
    if published is not None and total.luy_ke < published:
        words += f", nên nhỏ hơn lũy kế kỳ trước của cả {everyone} đơn vị ({measured(published, indicator)})"
    return words


NOT_SUMMED = "không cộng"
"""What stands for the total of a percentage: the shares of several units have no sum."""


def total_values(indicator: Indicator, campaign: Campaign, figures: Figures, standing: Standing) -> Values:
    """Return the values of a total over those that reported, with over how many it is and what it leaves out."""
    by_unit = [figure_of(figures, unit, indicator.ma) for unit in campaign.don_vi]
    reported = [figure for figure in by_unit if figure.thuc_hien is not None]
    count = f"{len(reported)}/{len(by_unit)}"
    values = {
        **figure_values(indicator, _sum_of(by_unit), campaign),
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
    now, before = shown(total.thuc_hien), shown(total.ky_truoc)
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
