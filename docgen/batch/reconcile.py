"""The returned reports against themselves and against what was published: every figure that does not agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import reduce

from docgen.batch.cycle import Kind, Returned
from docgen.batch.difference import KIND_WORDS, Difference, DifferenceKind, shown
from docgen.language.numbers import round_half_up
from docgen.model.agency import Unit
from docgen.model.campaign import Indicator
from docgen.model.comparison import EXACT
from docgen.model.figures import Figure
from docgen.sources.cells import Cell
from docgen.sources.writing import MOST_DIGITS

GIVEN_DECIMALS = 4
"""With how many decimals a form gives a figure at most (`docgen.batch.form`)."""
GIVEN: tuple[Kind, ...] = ("ke_hoach", "ky_truoc", "luy_ke_truoc")
"""Kinds of figures that the form gives to the unit."""
KINDS: tuple[Kind, ...] = ("ke_hoach", "thuc_hien", "ky_truoc", "luy_ke", "luy_ke_truoc")


def reconcile(
    returned: Returned, unit: Unit, indicators: Sequence[Indicator], published: Mapping[str, Figure]
) -> Iterator[Difference]:
    """Yield every difference of one report.

    Typed totals against the sum of their parts; cumulated against what was cumulated before and this period's;
    target, previous and formerly cumulated figures against those of the campaign (`published`: indicator → figure,
    already of today's units).
    """
    report = _Report(returned, unit, {one.ma: one for one in indicators}, published)
    for indicator in indicators:
        if indicator.cong and indicator.kieu != "phan_tram":
            yield from report.totals(indicator)
            yield from report.lacking(indicator)
        # What a sum cumulates is the sum of what its parts do: these are looked at one by one.
        if indicator.luy_ke and not indicator.cong and indicator.kieu != "phan_tram":
            yield from report.cumulated(indicator)
        if not indicator.cong:
            figure = published.get(indicator.ma, Figure(None, None))
            yield from report.against(indicator, "ke_hoach", figure.ke_hoach, "ke-hoach-khac")
            yield from report.against(indicator, "ky_truoc", figure.ky_truoc, "ky-truoc-khac")
            if indicator.luy_ke:
                yield from report.against(indicator, "luy_ke_truoc", figure.luy_ke_truoc, "luy-ke-truoc-khac")


class _Report:
    """One returned report, asked for its figures."""

    def __init__(
        self,
        returned: Returned,
        unit: Unit,
        indicators: Mapping[str, Indicator],
        published: Mapping[str, Figure],
    ) -> None:
        self._returned = returned
        self._unit = unit
        self._indicators = indicators
        self._published = published

    def cell(self, indicator: str, kind: Kind) -> Cell | None:
        return self._returned.figures.get(indicator, {}).get(kind)

    def number(self, indicator: str, kind: Kind) -> Decimal | None:
        cell = self.cell(indicator, kind)
        return None if cell is None else cell.number

    def totals(self, indicator: Indicator) -> Iterator[Difference]:
        """Yield where a typed total is not the sum of its parts, or stands without some of them."""
        for kind in KINDS:
            cell = self.cell(indicator.ma, kind)
            typed = None if cell is None else cell.number
            if cell is None or typed is None or self._as_given(indicator, kind, typed):
                continue
            parts = {part: self.number(part, kind) for part in indicator.cong}
            known = [value for value in parts.values() if value is not None]
            if len(known) < len(parts):
                yield self._without_parts(indicator, kind, cell, parts)
                continue
            total = reduce(EXACT.add, known, Decimal(0))
            if total != typed:
                how = f"cộng các thành phần được {shown(total)}"
                yield self._difference("tong-khac-thanh-phan", indicator, kind, cell, typed, total, how)

    def _as_given(self, indicator: Indicator, kind: Kind, typed: Decimal) -> bool:
        """Tell whether a total is the one that was given to the unit: rounded parts need not add up to it."""
        if kind not in GIVEN:
            return False
        published = self._published.get(indicator.ma, Figure(None, None)).value(kind)
        return published is not None and _same(typed, published, indicator)

    def _without_parts(
        self, indicator: Indicator, kind: Kind, cell: Cell, parts: Mapping[str, Decimal | None]
    ) -> Difference:
        lacking = [self._indicators[part].ten for part, value in parts.items() if value is None]
        how = f"chưa có số thành phần: {', '.join(f'“{name}”' for name in lacking)}"
        return self._difference("tong-thieu-thanh-phan", indicator, kind, cell, cell.number, None, how)

    def lacking(self, indicator: Indicator) -> Iterator[Difference]:
        """Yield the parts of a sum that were not reported while others were: the table of all units will not add up.

        The unit's own note beside an empty figure is its explanation.
        """
        cells = {part: self.cell(part, "thuc_hien") for part in indicator.cong}
        if not any(cell is not None and cell.number is not None for cell in cells.values()):
            return
        for part, cell in cells.items():
            if cell is None or cell.number is not None:
                continue
            how = f"thành phần khác của “{indicator.ten}” có số nên tổng của đơn vị này không cộng được"
            part_of = self._indicators[part]
            found = self._difference("thieu-thanh-phan", part_of, "thuc_hien", cell, None, None, how)
            yield replace(found, explanation=f"{found.note} (đơn vị ghi trong biểu)" if found.note else "")

    def cumulated(self, indicator: Indicator) -> Iterator[Difference]:
        """Yield where the cumulated figure is not the one before and this period's together."""
        cell = self.cell(indicator.ma, "luy_ke")
        before, now = self.number(indicator.ma, "luy_ke_truoc"), self.number(indicator.ma, "thuc_hien")
        if cell is None or cell.number is None or before is None or now is None:
            return
        total = EXACT.add(before, now)
        if total != cell.number:
            how = (
                f"lũy kế kỳ trước {shown(before)} cộng trong kỳ {shown(now)} được {shown(total)}"
                f"{', nhỏ hơn lũy kế kỳ trước là không thể' if cell.number < before else ''}"
            )
            yield self._difference("luy-ke-khac", indicator, "luy_ke", cell, cell.number, total, how)

    def against(
        self, indicator: Indicator, kind: Kind, published: Decimal | None, name: DifferenceKind
    ) -> Iterator[Difference]:
        """Yield where a figure that was given to the unit is not what the campaign has; a form without it says nothing."""
        cell = self.cell(indicator.ma, kind)
        if cell is None or _same(cell.number, published, indicator):
            return
        sources = {"ke_hoach": "kế hoạch được giao", "ky_truoc": "số đã công bố kỳ trước"}
        how = f"{sources.get(kind, 'lũy kế đã công bố')} là {shown(published)}"
        yield self._difference(name, indicator, kind, cell, cell.number, published, how)

    def _difference(
        self,
        name: DifferenceKind,
        indicator: Indicator,
        kind: Kind,
        cell: Cell,
        found: Decimal | None,
        expected: Decimal | None,
        how: str,
    ) -> Difference:
        what = f"{self._unit.short_name}, “{indicator.ten}”, {KIND_WORDS[kind]}"
        note = self._returned.notes.get(indicator.ma)
        return Difference(
            name,
            self._unit.ma,
            indicator.ma,
            kind,
            cell.place,
            found,
            expected,
            f"{what}: trong biểu ghi {shown(found)}; {how}.",
            note.text if note else "",
        )


def _same(found: Decimal | None, published: Decimal | None, indicator: Indicator) -> bool:
    """Tell whether two figures agree as far as a cell of a form can hold them.

    A figure that was carried over may have more digits than Excel holds; an apportioned count is given as a whole number.
    """
    if found is None or published is None:
        return found is published
    if indicator.kieu == "so_nguyen" and found == round_half_up(published, 0):
        return True
    if found == round_half_up(published, GIVEN_DECIMALS):
        return True
    return stored(found) == stored(published)


_STORED = Context(prec=MOST_DIGITS, rounding=ROUND_HALF_UP)


def stored(value: Decimal) -> Decimal:
    """Round a figure half up to the 15 digits that a cell of Excel holds; nearly every figure stays what it is."""
    return _STORED.plus(value)
