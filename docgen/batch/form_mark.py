"""The fingerprint of a form: a hidden sheet that says whose it is, of which period and version, and what was locked."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.batch.form import Form
from docgen.sources.cells import Sheet, Workbook
from docgen.sources.form_writing import FormCell, FormSheet, Look

MARK_SHEET = "docgen"
_KIND = "bieu-bao-cao"
_KEYS = ("docgen", "ma", "ky", "phien_ban", "dau")
_TEXT = Look(format="@")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the hidden sheet of a returned form says."""

    ma: str
    ky: str
    phien_ban: str
    dau: str


def mark_sheet(form: Form) -> FormSheet:
    """Return the hidden sheet of a form."""
    values = (_KIND, form.unit.ma, form.ma_ky, form.phien_ban, form.mark)
    pairs = list(zip(_KEYS, values, strict=True))
    cells = [FormCell(row, 0, key, _TEXT) for row, (key, _) in enumerate(pairs)]
    cells += [FormCell(row, 1, value, _TEXT) for row, (_, value) in enumerate(pairs)]
    return FormSheet(MARK_SHEET, cells, widths=(14, 70), hidden=True, landscape=False)


def mark_of(workbook: Workbook) -> Mark | None:
    """Return the fingerprint of a workbook, None when it has none that can be read."""
    for sheet in workbook.sheets:
        found = _pairs(sheet)
        if found.get("docgen") == _KIND and all(key in found for key in _KEYS):
            return Mark(found["ma"], found["ky"], found["phien_ban"], found["dau"])
    return None


def is_mark(sheet: Sheet) -> bool:
    return _pairs(sheet).get("docgen") == _KIND


def _pairs(sheet: Sheet) -> dict[str, str]:
    return {sheet.cell(row, 0).text: sheet.cell(row, 1).text for row in range(min(len(sheet.rows), 10))}
