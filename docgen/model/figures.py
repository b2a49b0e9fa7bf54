"""The units' figures: targets, results, previous and cumulative figures in exact decimals; their sums, shares, ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import Literal

from docgen.fault import Place
from docgen.model.comparison import EXACT, NO_FIGURE, growth, share_of, share_text, with_target

__all__ = [
    "KINDS",
    "NO_FIGURE",
    "Figure",
    "FigureKind",
    "Taken",
    "add",
    "add_reported",
    "ranks",
    "share_text",
    "shares",
]

FigureKind = Literal["ke_hoach", "thuc_hien", "ky_truoc", "luy_ke", "luy_ke_truoc"]
KINDS: tuple[FigureKind, ...] = ("ke_hoach", "thuc_hien", "ky_truoc", "luy_ke", "luy_ke_truoc")
"""What is known of one indicator: target, result, that of the previous period, cumulated, cumulated until before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a figure takes from one of several cells: a share (1 is all of it) of the number that stands there."""

    place: Place
    number: Decimal
    share: Fraction

    @property
    def value(self) -> Decimal:
        """The part of the figure, exact, or to 40 digits where it does not end."""
        part = EXACT.multiply(self.number, Decimal(self.share.numerator))
        return EXACT.divide(part, Decimal(self.share.denominator))


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of one indicator for one unit; None means that nothing was reported, never zero.

    A percentage (`phan_tram`) is compared in points and never summed. `quy_doi` tells how the previous figures were
    brought to today's units; with `ky_truoc` None, why they cannot be. `cells` are the cells that each kind of figure
    was read or added up from; `taken` is what each gave, where a figure was put together from cells or apportioned.
    `loai_tru` is why the unit's figures are left out, "" when they are not.
    """

    ke_hoach: Decimal | None
    thuc_hien: Decimal | None
    ky_truoc: Decimal | None = None
    luy_ke: Decimal | None = None
    luy_ke_truoc: Decimal | None = None
    phan_tram: bool = False
    quy_doi: str = ""
    cells: tuple[tuple[FigureKind, Place], ...] = ()
    loai_tru: str = ""
    taken: tuple[tuple[FigureKind, Taken], ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells of the target and the result, those of a sum part by part."""
        return tuple(place for kind, place in self.cells if kind in ("ke_hoach", "thuc_hien"))

    @property
    def ty_le(self) -> Decimal | None:
        """The result as per cent of the target, to 40 digits; None without a result or a target above zero."""
        if self.phan_tram or self.thuc_hien is None or self.ke_hoach is None or self.ke_hoach <= 0:
            return None
        return share_of(self.thuc_hien, self.ke_hoach)

    @property
    def nhan_xet(self) -> str:
        """The comparison with the target in words."""
        return with_target(self.ke_hoach, self.thuc_hien, percentage=self.phan_tram)

    @property
    def chenh_lech(self) -> Decimal | None:
        """The result less that of the previous period; of percentages it counts points."""
        if self.thuc_hien is None or self.ky_truoc is None:
            return None
        return EXACT.subtract(self.thuc_hien, self.ky_truoc)

    @property
    def tang_truong(self) -> Decimal | None:
        """The growth on the previous period in per cent, below zero when it shrank; None for percentages."""
        return None if self.phan_tram else growth(self.thuc_hien, self.ky_truoc)

    def value(self, kind: FigureKind) -> Decimal | None:
        """Return one of the figures by its name."""
        found: Decimal | None = getattr(self, kind)
        return found


def add(figures: Iterable[Figure]) -> Figure:
    """Add figures; a sum over a missing figure is missing, for a part of a sum is not the sum.

    Percentages are not summed: a sum that one of them is part of has no figures.
    """
    figures = tuple(figures)
    cells = tuple(cell for figure in figures for cell in figure.cells)
    if any(figure.phan_tram for figure in figures):
        return Figure(None, None, phan_tram=True, cells=cells)
    sums = {kind: _sum([figure.value(kind) for figure in figures]) for kind in KINDS}
    methods = dict.fromkeys(figure.quy_doi for figure in figures if figure.quy_doi)
    return Figure(
        sums["ke_hoach"],
        sums["thuc_hien"],
        sums["ky_truoc"],
        sums["luy_ke"],
        sums["luy_ke_truoc"],
        quy_doi="; ".join(methods),
        cells=cells,
        loai_tru=_common(figures),
    )


def _common(figures: Sequence[Figure]) -> str:
    """Return why figures are left out, when they all are for the same reason: they are those of one unit."""
    reasons = {figure.loai_tru for figure in figures}
    return reasons.pop() if len(reasons) == 1 else ""


def add_reported(figures: Iterable[Figure]) -> Figure:
    """Add the results of those who reported, and only their targets: what stands in a roll-up beside “5/6 đơn vị”."""
    return add(figure for figure in figures if figure.thuc_hien is not None)


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return reduce(EXACT.add, known) if known and len(known) == len(values) else None


def ranks(shares: Mapping[str, Decimal | None]) -> dict[str, int]:
    """Rank the units that have a share, best first; equal shares have equal ranks (1, 2, 2, 4)."""
    known = {code: share for code, share in shares.items() if share is not None}
    best = sorted(known.values(), reverse=True)
    first: dict[Decimal, int] = {}
    for index, share in enumerate(best, 1):
        first.setdefault(share, index)
    return {code: first[share] for code, share in known.items()}


def shares(values: Mapping[str, Decimal | None]) -> dict[str, Decimal | None]:
    """Return each value as per cent of the sum of those that are known; None for the others and when that is zero."""
    total = _sum([value for value in values.values() if value is not None])
    if not total:
        return dict.fromkeys(values)
    return {code: None if value is None else share_of(value, total) for code, value in values.items()}
