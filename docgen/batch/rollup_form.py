"""A roll-up to the plain form that programs read (`tong-hop.json`): figures as exact texts, each with its sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.batch.cycle import RECEIVED, Returned
from docgen.batch.difference import Difference
from docgen.batch.rollup import RollUp
from docgen.fault import Place
from docgen.model.context import has_reported
from docgen.model.figures import KINDS, Figure, FigureKind, Taken, add_reported
from docgen.model.total_values import cumulated_note, share_note, standing_of

Json = dict[str, object]


def rollup_json(rolled: RollUp) -> bytes:
    """Return the bytes of `tong-hop.json`; the same roll-up gives the same bytes. Keys are added, never renamed."""
    return (json.dumps(rollup_form(rolled), ensure_ascii=False, indent=1) + "\n").encode()


def rollup_form(rolled: RollUp) -> Json:
    """Return the roll-up as plain data."""
    campaign = rolled.campaign
    period = campaign.ky_bao_cao
    return {
        "ma_ky": rolled.ma_ky,
        "ky": {"ten": period.ten, "tu": period.tu.isoformat(), "den": period.den.isoformat()},
        "so_don_vi": len(campaign.don_vi),
        "co_bao_cao": sum(has_reported(unit, rolled.figures) for unit in campaign.don_vi),
        "chua_nop": [{"ma": code, "trang_thai": state.value} for code, state in rolled.missing.items()],
        "loai_tru": [
            {"ma": code, "ly_do": one.ly_do, "nguoi": one.nguoi, "luc": one.luc.isoformat()}
            for code, one in rolled.excluded.items()
        ],
        "chi_tieu": [_indicator(rolled, index) for index in range(len(campaign.chi_tieu))],
        "chenh_lech": [difference_form(one) for one in rolled.differences],
        "giai_trinh_thua": [{"don_vi": one.don_vi, "chi_tieu": one.chi_tieu} for one in rolled.unused],
        "tep": {
            one.unit: {"tep": one.name, "ban_luu": one.path.name, "sha256": one.sha256}
            for one in rolled.returned.values()
        },
        "nguon": [_source_form(one) for one in sources(rolled)],
    }


def difference_form(one: Difference) -> Json:
    """Return a difference as plain data."""
    return {
        "kind": one.kind,
        "don_vi": one.unit,
        "chi_tieu": one.indicator,
        "loai": one.figure,
        **place_form(one.place),
        "trong_bieu": text(one.found),
        "phai_la": text(one.expected),
        "message": one.message,
        "ghi_chu": one.note,
        "giai_trinh": one.explanation,
    }


def place_form(place: Place | None) -> Json:
    """Return a cell as plain data."""
    return {
        "tep": place.file if place else "",
        "trang": (place.sheet or "") if place else "",
        "o": (place.cell or "") if place else "",
    }


def text(value: Decimal | None) -> str | None:
    """Write a figure exactly, without an exponent."""
    return None if value is None else f"{value:f}"


@dataclass(frozen=True, slots=True)
class Source:
    """A cell that a figure was read from. `taken` is what it gave, None when the figure is what stands there."""

    unit: str
    indicator: str
    kind: FigureKind
    value: Decimal | None
    place: Place
    taken: Taken | None


def sources(rolled: RollUp) -> Iterator[Source]:
    """Yield every cell that a figure was read from."""
    for unit in rolled.campaign.don_vi:
        for indicator in rolled.campaign.chi_tieu:
            if indicator.cot:
                figure = rolled.figures[unit.ma][indicator.ma]
                given = {(kind, one.place): one for kind, one in figure.taken}
                for kind, place in figure.cells:
                    taken = given.get((kind, place))
                    yield Source(unit.ma, indicator.ma, kind, figure.value(kind), place, taken)


def _source_form(one: Source) -> Json:
    """Return a source as plain data; `phan` and `ty_le` tell what the cell gave to a figure that has several."""
    return {
        "don_vi": one.unit,
        "chi_tieu": one.indicator,
        "loai": one.kind,
        "gia_tri": text(one.value),
        **place_form(one.place),
        **({"phan": text(one.taken.value), "ty_le": str(one.taken.share)} if one.taken else {}),
    }


def file_of(place: Place, rolled: RollUp, unit: str) -> Returned | None:
    """Return the report of a unit when a cell stands in its copy; None for one of the campaign's own workbook."""
    report = rolled.returned.get(unit)
    return report if report is not None and place.file == f"{RECEIVED}/{report.path.name}" else None


def _indicator(rolled: RollUp, index: int) -> Json:
    campaign = rolled.campaign
    indicator = campaign.chi_tieu[index]
    by_unit = {unit.ma: rolled.figures[unit.ma][indicator.ma] for unit in campaign.don_vi}
    standing = standing_of(indicator, campaign, rolled.figures)
    return {
        "ma": indicator.ma,
        "ten": indicator.ten,
        "don_vi_tinh": indicator.don_vi_tinh,
        "tong": None if indicator.kieu == "phan_tram" else _figure(add_reported(by_unit.values())),
        "so_don_vi_co_so_lieu": sum(one.thuc_hien is not None for one in by_unit.values()),
        "ghi_chu_ty_trong": share_note(standing.shares),
        "ghi_chu_luy_ke": cumulated_note(indicator, tuple(by_unit.values())),
        "don_vi": {
            code: {
                **_figure(one),
                "ty_trong": text(standing.shares[code]),
                "hang": standing.ranking.get(code),
                "quy_doi": one.quy_doi,
            }
            for code, one in by_unit.items()
        },
    }


def _figure(figure: Figure) -> Json:
    values: Json = {kind: text(figure.value(kind)) for kind in KINDS}
    return {**values, "ty_le": text(figure.ty_le), "tang_truong": text(figure.tang_truong)}
