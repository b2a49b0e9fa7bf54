"""The units' figures: targets and results in exact decimals, their sums, shares and ranks, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce

from docgen.fault import Place
from docgen.language.numbers import format_percent, round_half_up

NO_FIGURE = "chưa có số liệu"

_DIGITS = 40
# Excel holds 15 digits: two figures that differ do so long before the fortieth digit of their share.
_EXACT = Context(prec=_DIGITS)


@dataclass(frozen=True, slots=True)
class Figure:
    """The target and the result of one indicator for one unit; None means that nothing was reported, never zero."""

    ke_hoach: Decimal | None
    thuc_hien: Decimal | None
    places: tuple[Place, ...] = ()

    @property
    def ty_le(self) -> Decimal | None:
        """The result as per cent of the target, to 40 digits; None without a result or a target above zero."""
        if self.thuc_hien is None or self.ke_hoach is None or self.ke_hoach <= 0:
            return None
        return _EXACT.divide(_EXACT.multiply(self.thuc_hien, Decimal(100)), self.ke_hoach)

    @property
    def nhan_xet(self) -> str:
        """The comparison with the target in words; the words follow the sign of the difference."""
        if self.thuc_hien is None:
            return NO_FIGURE
        if self.ke_hoach is None:
            return "chưa có chỉ tiêu kế hoạch để so sánh"
        share = self.ty_le
        if share is None:
            return "không giao chỉ tiêu kế hoạch"
        if self.thuc_hien == self.ke_hoach:
            return "đạt 100% kế hoạch"
        decimals = _decimals_that_tell(share)
        gap = format_percent(abs(round_half_up(share, decimals) - 100), decimals)
        word = "vượt" if self.thuc_hien > self.ke_hoach else "thấp hơn kế hoạch"
        return f"đạt {format_percent(share, decimals)} kế hoạch, {word} {gap}"


def share_text(share: Decimal) -> str:
    """Print a share of a target with one decimal, or as many as show that it is not 100: “99,97%”."""
    return format_percent(share, 1 if share == 100 else _decimals_that_tell(share))


def _decimals_that_tell(share: Decimal) -> int:
    """Return how many decimals show that a share is not 100: 99,97 must not be printed as 100."""
    return next((count for count in range(1, _DIGITS) if round_half_up(share, count) != 100), _DIGITS)


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
    return reduce(_EXACT.add, known) if known and len(known) == len(values) else None


def ranks(shares: Mapping[str, Decimal | None]) -> dict[str, int]:
    """Rank the units that have a share, best first; equal shares have equal ranks (1, 2, 2, 4)."""
    known = {code: share for code, share in shares.items() if share is not None}
    return {code: 1 + sum(other > share for other in known.values()) for code, share in known.items()}
