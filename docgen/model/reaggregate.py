"""Figures of units as they were become figures of units as they are, exactly, and each says how it was got."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from docgen.language.text import join_list
from docgen.model.crosswalk import Crosswalk, Link, by_old

State = Literal["whole", "apportioned", "not_comparable"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit of before gives: its code, and the share of its figure (1 is all of it)."""

    ma: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Carried:
    """The figure of one unit of today, carried over from the units of before.

    `value` is exact, a `Decimal` where the figure ends, else a `Fraction`; None when it is not comparable, and then
    `reason` tells why. `methods` are the methods by which parts were apportioned, as they were typed.
    """

    state: State
    value: Decimal | Fraction | None
    parts: tuple[Part, ...] = ()
    methods: tuple[str, ...] = ()
    reason: str = ""

    def rounded(self, decimals: int) -> Decimal | None:
        """Return the figure rounded half away from zero, once, to a number of decimals."""
        if self.value is None:
            return None
        scaled = Fraction(self.value) * 10**decimals
        whole = (abs(scaled) + Fraction(1, 2)).__floor__()
        return Decimal(-whole if scaled < 0 else whole).scaleb(-decimals)


@dataclass(frozen=True, slots=True)
class Reaggregated:
    """`carried` holds every unit that was asked for; `unplaced` the codes whose figures the crosswalk leads nowhere."""

    carried: Mapping[str, Carried]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Flow:
    """What has reached a unit on the way: shares of the units of before, methods, and why it cannot be known."""

    parts: Mapping[str, Fraction]
    methods: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def reaggregate(
    values: Mapping[str, Decimal | None],
    wanted: Iterable[str],
    crosswalk: Crosswalk,
    since: date | None,
    until: date,
    *,
    addable: bool = True,
) -> Reaggregated:
    """Carry figures of the units of `since` over to the units `wanted`, which are in force on `until`.

    Without `since` the figures are those of the day before the first change of the crosswalk. Every change after
    `since` up to `until` is gone through; a code that no change names stays what it is. A unit is whole when all
    that it got came undivided, apportioned when a share was divided, and not comparable when a share or a figure
    (None, or no entry in `values`) is unknown. What cannot be added (`addable=False`: per cent) is comparable only
    for a unit that is one undivided unit of before.
    """
    days = [day for day in crosswalk.days(until) if since is None or day > since]
    flows = {code: _Flow({code: Fraction(1)}) for code in _codes_before(values, crosswalk, days, since)}
    for day in days:
        flows = _after(flows, day, crosswalk)
    flows = {code: flow for code, flow in flows.items() if crosswalk.register.find(code, until) is not None}
    carried = {code: _carried(flows.get(code), values, crosswalk, addable) for code in wanted}
    placed = {part for flow in flows.values() for part in flow.parts}
    return Reaggregated(carried, tuple(code for code in values if code not in placed))


def _codes_before(
    values: Mapping[str, Decimal | None], crosswalk: Crosswalk, days: list[date], since: date | None
) -> list[str]:
    """Return the codes to start from: all units in force then, for one without a figure must be seen to lack it."""
    day = since or (days[0] - timedelta(days=1) if days else None)
    known = [version.ma for version in crosswalk.register.on(day)] if day else []
    return list(dict.fromkeys([*values, *known]))


def _after(flows: Mapping[str, _Flow], day: date, crosswalk: Crosswalk) -> dict[str, _Flow]:
    """Return what each unit holds once the changes of a day are made."""
    groups = by_old([link for link in crosswalk.links if link.ngay == day])
    found: dict[str, list[_Flow]] = {}
    for code, flow in flows.items():
        links = groups.get((day, code))
        if links is None:
            if crosswalk.register.find(code, day) is not None:
                found.setdefault(code, []).append(flow)
            continue
        for link in links:
            found.setdefault(link.moi, []).append(_through(flow, link))
    return {code: _joined(parts) for code, parts in found.items()}


def _through(flow: _Flow, link: Link) -> _Flow:
    if link.ty_le is None:
        return _Flow(flow.parts, flow.methods, (*flow.reasons, link.cu))
    if link.ty_le == 1:
        return flow
    parts = {code: share * link.ty_le for code, share in flow.parts.items()}
    return _Flow(parts, (*flow.methods, _method(link)), flow.reasons)


def _method(link: Link) -> str:
    return f"{link.phuong_phap}, theo {link.co_so}"


def _joined(flows: Iterable[_Flow]) -> _Flow:
    parts: dict[str, Fraction] = {}
    methods: dict[str, None] = {}
    reasons: dict[str, None] = {}
    for flow in flows:
        for code, share in flow.parts.items():
            parts[code] = parts.get(code, Fraction()) + share
        methods |= dict.fromkeys(flow.methods)
        reasons |= dict.fromkeys(flow.reasons)
    return _Flow(parts, tuple(methods), tuple(reasons))


def _carried(
    flow: _Flow | None, values: Mapping[str, Decimal | None], crosswalk: Crosswalk, addable: bool
) -> Carried:
    if flow is None:
        return Carried(
            "not_comparable", None, reason="bảng chuyển đổi không ghi đơn vị này hình thành từ đâu"
        )
    parts = tuple(Part(code, share) for code, share in flow.parts.items())
    missing = [code for code in flow.parts if values.get(code) is None]
    reason = ""
    if flow.reasons:
        reason = f"chưa rõ tỷ lệ chia của {_named(flow.reasons, crosswalk)}"
    elif missing:
        reason = f"chưa có số liệu của {_named(missing, crosswalk)}"
    elif not addable and (len(parts) > 1 or parts[0].share != 1):
        reason = "tỷ lệ phần trăm không cộng, không chia được giữa các đơn vị"
    if reason:
        return Carried("not_comparable", None, parts, flow.methods, reason)
    total = sum((share * Fraction(values[code] or 0) for code, share in flow.parts.items()), Fraction())
    divided = any(part.share != 1 for part in parts)
    return Carried(
        "apportioned" if divided else "whole", _exact(total), parts, flow.methods if divided else ()
    )


def _named(codes: Iterable[str], crosswalk: Crosswalk) -> str:
    versions = crosswalk.register.by_code
    names = [
        f"{versions[code][0].short_name} (mã {code})" if code in versions else f"mã {code}" for code in codes
    ]
    return join_list(names)


def _exact(value: Fraction) -> Decimal | Fraction:
    """Return a `Decimal` when the figure ends within it exactly."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return value
    decimals = max(twos, fives)
    return Decimal(f"{value.numerator * (10**decimals // value.denominator)}E-{decimals}")
