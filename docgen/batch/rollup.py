"""The accepted reports of all units become the figures of the period, with what does not agree and who is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from docgen.batch.cycle import Cycle, Exclusion, Progress, Returned, State
from docgen.batch.difference import Difference, with_explanations
from docgen.batch.reconcile import reconcile, stored
from docgen.fault import DataError, Fault, Place
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign, Explanation, Indicator
from docgen.model.comparison import EXACT
from docgen.model.figure_file import Figures
from docgen.model.figures import Figure, FigureKind, add
from docgen.model.folder import CampaignFolder
from docgen.sources.cells import Cell, Sheet, column_number
from docgen.sources.workbook import parse_workbook


@dataclass(frozen=True, slots=True)
class RollUp:
    """The figures of a period. `figures` are those of every unit, of this period from its accepted report.

    `missing` are units without an accepted report, with the state of each; `unused` explanations of nothing.
    """

    campaign: Campaign
    ma_ky: str
    figures: Figures
    returned: Mapping[str, Returned]
    missing: Mapping[str, State]
    excluded: Mapping[str, Exclusion]
    differences: tuple[Difference, ...]
    unused: tuple[Explanation, ...]

    @property
    def open(self) -> tuple[Difference, ...]:
        """The differences that nobody has explained: while there is one, the roll-up stops."""
        return tuple(one for one in self.differences if not one.explained)


def roll_up(folder: CampaignFolder, cycle: Cycle) -> RollUp:
    """Add up the accepted reports of a cycle.

    Targets, previous and formerly cumulated figures are those of the campaign, never those that a report repeats.
    Raises `DataError` when a report or the record of the cycle cannot be read.
    """
    campaign = folder.campaign
    progress, excluded = cycle.progress(), cycle.excluded()
    returned, faults = _accepted(cycle, [unit for unit in campaign.don_vi if unit.ma not in excluded])
    if faults:
        raise DataError(faults)
    figures = {
        unit.ma: _unit_figures(
            campaign,
            folder.figures.get(unit.ma, {}),
            returned.get(unit.ma),
            excluded[unit.ma].ly_do if unit.ma in excluded else "",
        )
        for unit in campaign.don_vi
    }
    found = list(_differences(folder, returned))
    found += [
        _unchosen(unit, progress[unit.ma], folder.path)
        for unit in campaign.don_vi
        if progress[unit.ma].state is State.CAN_CHON
    ]
    known = [one for one in found if one.unit not in excluded]
    differences, unused = with_explanations(known, campaign)
    missing = {
        unit.ma: _missing(progress[unit.ma].state)
        for unit in campaign.don_vi
        if unit.ma not in returned and unit.ma not in excluded
    }
    return RollUp(campaign, cycle.collection.ma_ky, figures, returned, missing, excluded, differences, unused)


def _missing(state: State) -> State:
    """Return why there is no report: a form that was sent out and not sent back is none."""
    return State.CHUA_NOP if state is State.DANG_NHAP else state


def _accepted(cycle: Cycle, units: list[Unit]) -> tuple[dict[str, Returned], list[Fault]]:
    found: dict[str, Returned] = {}
    faults: list[Fault] = []
    for unit in units:
        try:
            one = cycle.returned(unit.ma)
        except DataError as error:
            faults.extend(error.faults)
            continue
        if one is not None:
            found[unit.ma] = one
    return found, faults


def _differences(folder: CampaignFolder, returned: Mapping[str, Returned]) -> Iterator[Difference]:
    campaign = folder.campaign
    for unit in campaign.don_vi:
        report = returned.get(unit.ma)
        if report is not None:
            yield from unlike_file(report, unit, campaign.chi_tieu)
            yield from reconcile(report, unit, campaign.chi_tieu, folder.figures.get(unit.ma, {}))


def unlike_file(returned: Returned, unit: Unit, indicators: tuple[Indicator, ...]) -> Iterator[Difference]:
    """Yield where a figure of the record is not what stands in the cell of the accepted file."""
    names = {one.ma: one.ten for one in indicators}
    sheets = {sheet.name: sheet for sheet in parse_workbook(returned.path.read_bytes(), returned.name).sheets}
    for code, kinds in returned.figures.items():
        for kind, cell in kinds.items():
            stands = _number_at(sheets.get(cell.place.sheet or ""), cell.place.cell or "")
            if not _same(stands, cell.number):
                message = f"{unit.short_name}, “{names.get(code, code)}”: sổ theo dõi ghi khác với ô của tệp đã nhận."
                yield Difference(
                    "so-theo-doi-khac-tep", unit.ma, code, kind, cell.place, cell.number, stands, message
                )


def _same(stands: Decimal | None, recorded: Decimal | None) -> bool:
    """Tell whether a cell is what was recorded: a sum that Excel calculated differs after the fifteenth digit."""
    if stands is None or recorded is None:
        return stands is recorded
    return stored(stands) == stored(recorded)


def _number_at(sheet: Sheet | None, cell: str) -> Decimal | None:
    found = re.fullmatch("([A-Z]+)([0-9]+)", cell)
    if sheet is None or found is None:
        return None
    return sheet.cell(int(found[2]) - 1, column_number(found[1])).number


def _unchosen(unit: Unit, progress: Progress, campaign_path: Path) -> Difference:
    names = ", ".join(f"“{event.tep}” ({event.sha256[:12]})" for event in progress.candidates)
    message = f"{unit.short_name} gửi nhiều bản có số liệu khác nhau, chưa biết lấy bản nào: {names}."
    last = progress.candidates[-1]
    alike = sum(event.tep == last.tep for event in progress.candidates) > 1
    file = last.sha256[:12] if alike else last.tep
    command = f'docgen batch choose "{campaign_path.as_posix()}" {unit.ma} "{file}" --nguoi "HỌ TÊN"'
    hint = f"Hãy chọn một tệp, ví dụ: {command}"
    return Difference("can-chon", unit.ma, "", "", Place(unit.ma), None, None, message, hint=hint)


def _unit_figures(
    campaign: Campaign, published: Mapping[str, Figure], returned: Returned | None, reason: str
) -> dict[str, Figure]:
    """Return the figures of a unit: what was published, and what its report says of this period."""
    figures = {
        one.ma: _figure(one, published.get(one.ma, Figure(None, None)), returned, reason)
        for one in campaign.chi_tieu
        if one.cot
    }
    return figures | {
        one.ma: add(figures[part] for part in one.cong) for one in campaign.chi_tieu if one.cong
    }


def _figure(indicator: Indicator, published: Figure, returned: Returned | None, reason: str) -> Figure:
    given = [cell for cell in published.cells if cell[0] in ("ke_hoach", "ky_truoc", "luy_ke_truoc")]
    typed: Mapping[FigureKind, Cell] = {}
    if returned is not None:
        cells = returned.figures.get(indicator.ma, {})
        typed = {kind: cells[kind] for kind in _TYPED if kind in cells}
    result = typed["thuc_hien"].number if "thuc_hien" in typed else None
    before = published.luy_ke_truoc
    until = _until(indicator, returned, before, result)
    if until.own is None:
        typed = {kind: cell for kind, cell in typed.items() if kind != "luy_ke"}
    return Figure(
        published.ke_hoach,
        result,
        published.ky_truoc,
        until.value,
        before,
        indicator.kieu == "phan_tram",
        published.quy_doi,
        (*given, *((kind, cell.place) for kind, cell in typed.items())),
        reason,
        published.taken,
    )


@dataclass(frozen=True, slots=True)
class _Until:
    """A figure cumulated until today; `own` is the cell that says so by itself, None when it is a sum."""

    value: Decimal | None
    own: Cell | None = None


def _until(
    indicator: Indicator, returned: Returned | None, before: Decimal | None, result: Decimal | None
) -> _Until:
    """Return what is cumulated until today.

    It is what was published before and this period's together; what the form says itself counts where nothing was
    published, and where it says otherwise than its own sum: such a difference was explained.
    """
    cells = returned.figures.get(indicator.ma, {}) if returned is not None and indicator.luy_ke else {}
    typed = cells.get("luy_ke")
    said = typed.number if typed is not None else None
    given = cells["luy_ke_truoc"].number if "luy_ke_truoc" in cells else None
    total = None if before is None or result is None else EXACT.add(before, result)
    own_sum = None if given is None or result is None else EXACT.add(given, result)
    if said is not None and (total is None or own_sum is None or said != own_sum):
        return _Until(said, typed)
    return _Until(total)


_TYPED: tuple[FigureKind, ...] = ("thuc_hien", "luy_ke")
