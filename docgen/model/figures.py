"""The units' figures: targets and results in exact decimals, their sums, shares and ranks, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.fault import Place
from docgen.language.numbers import format_percent, round_half_up

NO_FIGURE = "chưa có số liệu"


@dataclass(frozen=True, slots=True)
class Figure:
    """The target and the result of one indicator for one unit; None means that nothing was reported, never zero."""

    ke_hoach: Decimal | None
    thuc_hien: Decimal | None
    places: tuple[Place, ...] = ()

    @property
    def ty_le(self) -> Decimal | None:
        """The result as per cent of the target, exact; None without a result or without a target above zero."""
        if self.thuc_hien is None or not self.ke_hoach:
            return None
        return self.thuc_hien * 100 / self.ke_hoach

    @property
    def nhan_xet(self) -> str:
        """The comparison with the target in words; the words follow the sign of the difference."""
        if self.thuc_hien is None:
            return NO_FIGURE
        if self.ke_hoach is None:
            return "chưa có chỉ tiêu kế hoạch để so sánh"
        if self.ke_hoach == 0:
            return "không giao chỉ tiêu kế hoạch"
        share = self.thuc_hien * 100 / self.ke_hoach
        if self.thuc_hien == self.ke_hoach:
            return "đạt 100% kế hoạch"
        decimals = _decimals_that_tell(share)
        printed = format_percent(share, decimals)
        gap = format_percent(abs(round_half_up(share, decimals) - 100), decimals)
        return f"đạt {printed} kế hoạch, {'vượt' if share > 100 else 'thấp hơn kế hoạch'} {gap}"


def _decimals_that_tell(share: Decimal) -> int:
    """Return how many decimals show that a share is not 100: 99,97 must not be printed as 100."""
    return next((count for count in range(1, 6) if round_half_up(share, count) != 100), 6)


def add(figures: Iterable[Figure]) -> Figure:
    """Add figures; a sum over a missing result is missing, for a part of a sum is not the sum."""
    figures = tuple(figures)
    return Figure(
        _sum([figure.ke_hoach for figure in figures]),
        _sum([figure.thuc_hien for figure in figures]),
        tuple(place for figure in figures for place in figure.places),
    )


def add_reported(figures: Iterable[Figure]) -> Figure:
    """Add the results of those who reported, and only their targets: what stands in a roll-up beside “5/6 đơn vị”."""
    return add(figure for figure in figures if figure.thuc_hien is not None)


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def ranks(shares: Mapping[str, Decimal | None]) -> dict[str, int]:
    """Rank the units that have a share, best first; equal shares have equal ranks (1, 2, 2, 4)."""
    known = {code: share for code, share in shares.items() if share is not None}
    return {code: 1 + sum(other > share for other in known.values()) for code, share in known.items()}
