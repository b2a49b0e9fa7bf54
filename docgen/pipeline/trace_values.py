"""The values of a paper become the same values with marks: every figure of the tags knows which figure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from docgen.fault import Place
from docgen.model.context import Values, has_reported
from docgen.model.figures import Figure, FigureKind
from docgen.model.folder import CampaignFolder
from docgen.template.traced import TracedNumber, marked

_TARGET: tuple[FigureKind, ...] = ("ke_hoach", "thuc_hien")
_PREVIOUS: tuple[FigureKind, ...] = ("thuc_hien", "ky_truoc")
MADE_OF: Mapping[str, tuple[FigureKind, ...]] = {
    "ke_hoach": ("ke_hoach",),
    "ke_hoach_chung": ("ke_hoach",),
    "thuc_hien": ("thuc_hien",),
    "ty_le": _TARGET,
    "nhan_xet": _TARGET,
    "ket_qua": _TARGET,
    "bang_chu": ("thuc_hien",),
    "ky_truoc": ("ky_truoc",),
    "chenh_lech": _PREVIOUS,
    "tang_truong": _PREVIOUS,
    "so_sanh_ky_truoc": _PREVIOUS,
    "so_voi_ky_truoc": _PREVIOUS,
    "luy_ke": ("luy_ke", "luy_ke_truoc", "thuc_hien"),
    "luy_ke_truoc": ("luy_ke_truoc",),
    "ghi_chu_luy_ke": ("luy_ke", "luy_ke_truoc", "thuc_hien"),
    "ty_trong": ("thuc_hien",),
    "ghi_chu_ty_trong": ("thuc_hien",),
    "hang": _TARGET,
    "dan_dau": _TARGET,
    "don_vi_dan_dau": _TARGET,
    "bao_cao": ("thuc_hien",),
    "tinh_hinh": ("thuc_hien",),
}
"""Which kinds of figures each value of a tag is made of."""

_OF_ALL = ("ty_trong", "hang")
"""Values of one unit that the figures of all units have a part in."""

_IN_WORDS = ("bang_chu",)
"""Texts that hold a figure without a digit."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure that a paper may print; `unit` is "" for a total, `indicator` is "" for a count of units."""

    unit: str
    indicator: str
    value: str

    def __str__(self) -> str:
        return ".".join(part for part in (self.unit or "tong_hop", self.indicator, self.value) if part)


class Marker:
    """Marks values and remembers, by number, what each mark stands for. Without `texts` only numbers are marked."""

    def __init__(self, *, texts: bool = True) -> None:
        self.references: list[Reference] = []
        self._texts = texts

    def values(self, values: Values, unit: str) -> Values:
        """Return the values of a paper with marks; `unit` is whose paper it is, "" for a roll-up."""
        found = dict(values)
        if isinstance(values.get("ct"), dict):
            found["ct"] = self._indicators(values["ct"], unit)
        if isinstance(values.get("cac_don_vi"), list):
            found["cac_don_vi"] = [self._unit(one) for one in values["cac_don_vi"]]  # type: ignore[attr-defined]
        if isinstance(values.get("tong_hop"), dict):
            summary: dict[str, object] = dict(values["tong_hop"])  # type: ignore[call-overload]
            counts = {key: self._leaf(summary[key], "", "", key) for key in ("bao_cao", "tinh_hinh")}
            found["tong_hop"] = {**summary, **counts, "ct": self._indicators(summary["ct"], "")}
        return found

    def _unit(self, unit: Mapping[str, object]) -> Values:
        code = str(unit["ma"])
        ranks = unit["hang"]
        assert isinstance(ranks, dict)
        placed = {indicator: self._leaf(rank, code, indicator, "hang") for indicator, rank in ranks.items()}
        return {**unit, "ct": self._indicators(unit["ct"], code), "hang": placed}

    def _indicators(self, indicators: object, unit: str) -> Values:
        """Mark the figures of a unit; a sum's parts (`gom`) are the same values as those parts themselves."""
        assert isinstance(indicators, dict)
        made = {code: self._figures(values, unit, code) for code, values in indicators.items()}
        by_identity = {id(values): code for code, values in indicators.items()}
        for code, values in indicators.items():
            made[code]["gom"] = [made[by_identity[id(part)]] for part in values["gom"]]
        return dict(made)

    def _figures(self, values: Mapping[str, object], unit: str, indicator: str) -> Values:
        return {
            key: self._leaf(value, unit, indicator, key) if key in MADE_OF else value
            for key, value in values.items()
        }

    def _leaf(self, value: object, unit: str, indicator: str, key: str) -> object:
        has_figure = isinstance(value, str) and (
            any(letter.isdigit() for letter in value) or key in _IN_WORDS
        )
        if not isinstance(value, Decimal) and not (has_figure and self._texts):
            return value
        number = len(self.references)
        self.references.append(Reference(unit, indicator, key))
        if isinstance(value, Decimal):
            return TracedNumber.of(value, (number,))
        return marked(str(value), (number,))


def cells_of(reference: Reference, folder: CampaignFolder) -> tuple[Place, ...]:
    """Return the cells of the campaign's workbook that a figure was made from."""
    campaign, figures = folder.campaign, folder.figures
    kinds = MADE_OF[reference.value]
    if reference.unit and reference.value not in _OF_ALL:
        return _cells([figures.get(reference.unit, {}).get(reference.indicator)], kinds)
    reported = [unit for unit in campaign.don_vi if has_reported(unit, figures)]
    if not reference.indicator:
        first = (next(iter(_cells(figures[unit.ma].values(), kinds)), None) for unit in reported)
        return tuple(place for place in first if place is not None)
    if reference.value in ("ke_hoach_chung", "ghi_chu_luy_ke"):
        return _cells([figures.get(unit.ma, {}).get(reference.indicator) for unit in campaign.don_vi], kinds)
    chosen = [figures[unit.ma].get(reference.indicator) for unit in reported]
    return _cells([one for one in chosen if one is not None and one.thuc_hien is not None], kinds)


def _cells(figures: object, kinds: tuple[FigureKind, ...]) -> tuple[Place, ...]:
    found: list[Place] = []
    for figure in figures:  # type: ignore[attr-defined]
        if isinstance(figure, Figure):
            # A cumulated figure that was given as such is not made from the others.
            own = [place for kind, place in figure.cells if kind == "luy_ke"] if kinds[0] == "luy_ke" else []
            found += own or [place for kind, place in figure.cells if kind in kinds]
    return tuple(dict.fromkeys(found))
