"""What units must mend becomes lists in Excel: one for each unit to send back, and one of all for the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from docgen.batch.cycle import TO_CORRECT, Cycle, Progress, State
from docgen.batch.finding import Finding, finding_of
from docgen.batch.received import Received
from docgen.language.text import file_stem
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign
from docgen.sources.writing import CellValue, SheetSpec, printable, write_workbook

ALL = "tat-ca.xlsx"
_HEAD = ("TT", "Mã đơn vị", "Đơn vị", "Tệp", "Trang", "Ô", "Lỗi", "Tìm thấy", "Cần", "Cách sửa")
_WIDTHS = (5, 10, 24, 24, 14, 8, 34, 22, 24, 36)
_SHEET = "Yêu cầu chỉnh lý"
_SHOWN = 2_000


def correction_files(cycle: Cycle, campaign: Campaign, files: Sequence[Received]) -> Mapping[str, bytes]:
    """Return name in the cycle's folder → bytes of the lists that are open now.

    `files` are those of the last intake: among them stand the files that belong to no unit.
    """
    units = {unit.ma: unit for unit in campaign.don_vi}
    open_ones = {
        code: list(_findings(progress))
        for code, progress in cycle.progress().items()
        if progress.stray is not None or progress.state is State.YEU_CAU_CHINH_LY
    }
    lists = {
        f"{TO_CORRECT}/{_name(code)}": _list(
            _titles(campaign, units[code]), [(units[code], finding) for finding in findings], _name(code)
        )
        for code, findings in open_ones.items()
    }
    rows: list[tuple[Unit | None, Finding]] = [
        (units[code], finding) for code, findings in open_ones.items() for finding in findings
    ]
    rows += [(None, finding) for one in files if one.outcome == "khong-hieu" for finding in one.faults]
    if rows:
        lists[f"{TO_CORRECT}/{ALL}"] = _list(_titles(campaign, None), rows, ALL)
    return lists


def correction_names(codes: Iterable[str]) -> frozenset[str]:
    """Return the names, in the cycle's folder, of all lists that docgen may have written."""
    return frozenset(f"{TO_CORRECT}/{name}" for name in (ALL, *(_name(code) for code in codes)))


def _name(code: str) -> str:
    return f"{file_stem(code)}_phieu-chinh-ly.xlsx"


def _findings(progress: Progress) -> Iterator[Finding]:
    """Yield what is wrong with the last file that was sent back, or that came beside a good one."""
    event = progress.returned or progress.stray
    if event is not None:
        for record in event.loi:
            yield finding_of(record, event.tep)


def _titles(campaign: Campaign, unit: Unit | None) -> tuple[str, ...]:
    period = f"Kỳ báo cáo: {campaign.ky_bao_cao.ten}"
    if unit is None:
        return ("DANH SÁCH LỖI CẦN CHỈNH LÝ", campaign.ten, period)
    return ("PHIẾU YÊU CẦU CHỈNH LÝ SỐ LIỆU", f"Đơn vị: {unit.ten} (mã {unit.ma})", period)


def _list(titles: tuple[str, ...], found: Sequence[tuple[Unit | None, Finding]], name: str) -> bytes:
    rows: list[Sequence[CellValue]] = [_HEAD]
    rows += [_row(number, unit, finding) for number, (unit, finding) in enumerate(found, 1)]
    spec = SheetSpec(_SHEET, rows, _WIDTHS, titles=titles, landscape=True, fit_rows=True)
    return write_workbook([spec], name)


def _row(number: int, unit: Unit | None, finding: Finding) -> Sequence[CellValue]:
    texts = (
        unit.ma if unit else "",
        unit.ten if unit else "Chưa biết",
        finding.place.file,
        finding.place.sheet or "",
        finding.place.cell or "",
        finding.message,
        finding.found,
        finding.expected,
        finding.todo,
    )
    return (number, *(printable(text)[:_SHOWN] for text in texts))
