"""A returned workbook against the form that was sent: its figures, or every fault with sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from docgen.batch.finding import Finding, of_fault
from docgen.batch.form import LABELS, Form, Line, Part
from docgen.batch.form_figures import Reading, read_figures_of_form, shown, spoiled_cells
from docgen.batch.form_head import head_findings
from docgen.batch.form_layout import Layout, find_sheet, layout_of
from docgen.batch.form_odd import odd_figures
from docgen.batch.old_letters import old_encoding
from docgen.fault import Fault
from docgen.language.dates import short_date
from docgen.sources.cells import Cell, Sheet, Workbook
from docgen.sources.columns import label_key
from docgen.sources.xlsx_raw import RawSheet
from docgen.sources.xlsx_values import date_of

_DAY_LABEL = label_key("Ngày lập biểu:")
_CALCULATE = "Hãy mở tệp bằng Excel, chờ tính xong rồi lưu lại."
_MOST_CELLS = 12
_SHOW = {
    "xlsx-dong-an": "Hãy bỏ ẩn các dòng này (hoặc bỏ bộ lọc) rồi gửi lại; đừng xóa dòng của biểu.",
    "xlsx-cot-an": "Hãy bỏ ẩn cột này rồi gửi lại; đừng xóa cột của biểu.",
}
_UNICODE = "Hãy gõ lại bằng Unicode (phông Times New Roman)."


@dataclass(frozen=True, slots=True)
class Checked:
    """What stands in a returned form: figures by indicator and kind, the unit's notes, and what is wrong."""

    sheet: str
    figures: Mapping[str, Mapping[Part, Cell]] = field(default_factory=dict)
    notes: Mapping[str, Cell] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def check_form(
    workbook: Workbook,
    raw: Mapping[str, RawSheet],
    form: Form,
    others: Mapping[str, str],
    name: str,
    day: date | None = None,
) -> Checked:
    """Check a workbook whose fingerprint is that of `form`; `others` gives the names of all units by code, `day` is that of receipt.

    Every fault comes at once. Figures are only those whose cells are sound.
    """
    findings: list[Finding] = []
    sheet = find_sheet(workbook, name, findings)
    if sheet is None:
        return Checked("", findings=tuple(findings))
    layout = layout_of(sheet, form, findings)
    if layout is None:
        return Checked(sheet.name, findings=tuple(findings))
    findings.extend(head_findings(layout, form, others))
    own = [fault for fault in sheet.faults if _concerns(fault, layout)]
    findings.extend(_as_findings(own, name))
    spoiled = spoiled_cells(fault.place for fault in own)
    reading = Reading(form, layout, raw.get(sheet.name, RawSheet()), spoiled)
    findings.extend(_locked_texts(reading))
    read_figures_of_form(reading)
    findings.extend(reading.findings)
    findings.extend(odd for line in form.lines for odd in odd_figures(reading, line))
    findings.extend(_foot_findings(layout, form, day))
    findings.extend(_letters(sheet, reading.raw))
    return Checked(sheet.name, reading.cells, _notes(reading), tuple(_together(_in_order(findings))))


def _concerns(fault: Fault, layout: Layout) -> bool:
    """Tell whether a fault of the sheet touches the table; the head and the foot of a form have merged cells."""
    cell = fault.place.cell if fault.place is not None else None
    if cell is None or fault.code in ("xlsx-cot-an", "xlsx-phong-cu", "ky-tu-cam"):
        return True
    row = int("".join(letter for letter in cell.split(":")[0] if letter.isdigit()) or 0) - 1
    return layout.head_row <= row < layout.end or (fault.code != "xlsx-o-gop" and row >= layout.end)


def _as_findings(faults: list[Fault], name: str) -> Iterator[Finding]:
    for fault in faults:
        finding = of_fault(fault, name)
        if fault.code == "xlsx-cong-thuc-chua-tinh":
            finding = replace(finding, expected="kết quả đã tính", todo=_CALCULATE)
        elif fault.code in _SHOW:
            finding = replace(finding, todo=_SHOW[fault.code])
        yield finding


def _locked_texts(reading: Reading) -> Iterator[Finding]:
    """Yield the names and units of measure that were changed, and what was typed beside the table."""
    layout = reading.layout
    for line in reading.form.lines:
        for part in ("ten", "don_vi_tinh"):
            if reading.stands(line, part):
                yield from _locked_text(reading.cell(line, part), line, part)
    last = max(layout.columns.values())
    for row in range(layout.head_row, min(layout.end, len(layout.sheet.rows))):
        for column in range(last + 1, len(layout.sheet.rows[row])):
            cell = layout.sheet.cell(row, column)
            # A label beyond the last column is reported as a column.
            if cell.text.strip() and row != layout.head_row:
                todo = "Hãy xóa ô này; nội dung thêm thì ghi ở cột Ghi chú."
                yield Finding("bieu-ngoai-bang", "Gõ ra ngoài bảng", cell.place, shown(cell), "", todo)


def _locked_text(cell: Cell, line: Line, part: Part) -> Iterator[Finding]:
    wanted = line.indicator.ten if part == "ten" else line.indicator.don_vi_tinh
    if cell.text.strip() == wanted:
        return
    if part == "don_vi_tinh":
        what = f"Đơn vị tính của “{line.indicator.ten}” bị sửa"
        todo = f"Hãy ghi lại “{wanted}” và gõ số theo đơn vị tính này."
        yield Finding("doi-don-vi-tinh", what, cell.place, shown(cell), f"“{wanted}”", todo)
    else:
        what = f"{LABELS['ten']} (mã {line.indicator.ma}) bị sửa"
        yield Finding(
            "doi-ten-chi-tieu", what, cell.place, shown(cell), f"“{wanted}”", "Hãy ghi lại như biểu đã gửi."
        )


def _foot_findings(layout: Layout, form: Form, received: date | None) -> Iterator[Finding]:
    for row in range(layout.end, len(layout.sheet.rows)):
        if label_key(layout.sheet.cell(row, 0).text) == _DAY_LABEL:
            cell = layout.sheet.cell(row, 2)
            yield from _day_findings(cell, f"ngày, ví dụ {short_date(form.until)}")
            yield from _day_ahead(cell, received)


def _day_ahead(cell: Cell, received: date | None) -> Iterator[Finding]:
    if received is not None and cell.date is not None and cell.date > received:
        yield Finding(
            "ngay-sau-ngay-nhan",
            "Ngày lập biểu sau ngày nhận tệp",
            cell.place,
            short_date(cell.date),
            f"ngày không sau {short_date(received)}",
            "Hãy xem lại ngày lập biểu.",
            blocks=False,
        )


def _day_findings(cell: Cell, wanted: str) -> Iterator[Finding]:
    if cell.kind == "so" and cell.number is not None:
        whole = cell.number == cell.number.to_integral_value() and cell.number < 10**7
        day = date_of(int(cell.number), False) if whole else None
        meant = f" (số thứ tự của ngày {day:%d/%m/%Y})" if day is not None else ""
        what = f"Ngày lập biểu là một con số{meant}"
        yield Finding(
            "ngay-la-so", what, cell.place, shown(cell), wanted, "Hãy định dạng ô là Date rồi xem lại ngày."
        )
    elif cell.kind in ("chu", "dung_sai") and cell.text.strip():
        what, todo = "Ngày lập biểu gõ dạng chữ", "Hãy gõ lại ngày, không kèm chữ."
        yield Finding("ngay-la-chu", what, cell.place, shown(cell), wanted, todo)


def _letters(sheet: Sheet, raw: RawSheet) -> Iterator[Finding]:
    """Yield texts of an old encoding, and tell that decomposed ones were composed."""
    known = {fault.place.cell for fault in sheet.faults if fault.place and fault.code == "xlsx-phong-cu"}
    for row in sheet.rows:
        for cell in row:
            if cell.kind == "chu" and cell.place.cell not in known and (name := old_encoding(cell.text)):
                what = f"Chữ gõ bằng bảng mã cũ ({name}), không phải Unicode"
                yield Finding("chu-bang-ma-cu", what, cell.place, shown(cell), "chữ Unicode", _UNICODE)
    if raw.decomposed:
        cells = sorted(raw.decomposed)
        what = f"Chữ gõ bằng Unicode tổ hợp ở {len(cells)} ô: docgen đã đổi sang Unicode dựng sẵn, chữ không thay đổi"
        yield Finding(
            "chu-to-hop",
            what,
            sheet.place(0, 0) if not cells[0] else replace(sheet.place(0, 0), cell=cells[0]),
            ", ".join(cells[:5]),
            "Unicode dựng sẵn (TCVN 6909:2001)",
            "Lần sau hãy chọn bảng mã Unicode dựng sẵn trong bộ gõ.",
            blocks=False,
        )


def _notes(reading: Reading) -> dict[str, Cell]:
    found = {}
    for line in reading.form.lines:
        if reading.note(line):
            cell = reading.cell(line, "ghi_chu")
            found[line.indicator.ma] = replace(cell, kind="chu", text=cell.text.strip(), number=None)
    return found


def _in_order(findings: list[Finding]) -> list[Finding]:
    """Put the findings in the order of the sheet; those of the whole file first."""
    return sorted(findings, key=lambda one: (not one.blocks, *_where(one)))


def _together(findings: list[Finding]) -> Iterator[Finding]:
    """Tell a fault that several cells have in the same words once, with all its cells."""
    cells: dict[Finding, list[str]] = {}
    for finding in findings:
        same = replace(finding, place=replace(finding.place, cell=None))
        cells.setdefault(same, []).append(finding.place.cell or "")
    for same, found in cells.items():
        named = [cell for cell in found if cell]
        more = f" … (và {len(named) - _MOST_CELLS} ô nữa)" if len(named) > _MOST_CELLS else ""
        listed = ", ".join(named[:_MOST_CELLS])
        yield replace(same, place=replace(same.place, cell=f"{listed}{more}" or None))


def _where(finding: Finding) -> tuple[int, int]:
    cell = (finding.place.cell or "").split(":")[0]
    letters = "".join(letter for letter in cell if letter.isalpha())
    digits = "".join(letter for letter in cell if letter.isdigit())
    return int(digits or 0), len(letters) * 1000 + (ord(letters[-1]) if letters else 0)
