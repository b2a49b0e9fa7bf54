"""A returned workbook against its form: which sheet, which columns, which rows; what was moved, added or lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.batch.finding import Finding
from docgen.batch.form import FORM_SHEET, LABELS, Form, Line, Part
from docgen.batch.form_mark import is_mark
from docgen.fault import Place
from docgen.sources.cells import Sheet, Workbook
from docgen.sources.columns import label_key

_HEAD_WITHIN = 60
_FEWEST_LABELS = 3
_END = frozenset(label_key(text) for text in ("Ngày lập biểu:", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"))
BACK = "Hãy chép số liệu vào đúng biểu đã gửi, không thêm, bớt, đổi chỗ dòng, cột hay trang."
_KEYS = {label_key(label): part for part, label in LABELS.items()}


@dataclass
class Layout:
    """Where the parts of a form really stand in a returned sheet; rows and columns count from 0.

    `end` is the first row behind the table.
    """

    sheet: Sheet
    head_row: int
    columns: dict[Part, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    end: int = 0

    def place(self, row: int, column: int) -> Place:
        return self.sheet.place(row, column)

    def place_of(self, line: Line, part: Part) -> Place:
        return self.place(self.rows[line.indicator.ma], self.columns[part])


def find_sheet(workbook: Workbook, name: str, findings: list[Finding]) -> Sheet | None:
    """Return the sheet of the form; a renamed one is found by its columns. Every other sheet is a finding."""
    sheets = [sheet for sheet in workbook.sheets if not is_mark(sheet)]
    found = next((sheet for sheet in sheets if sheet.name == FORM_SHEET), None)
    if found is None:
        found = next((sheet for sheet in sheets if head_of(sheet) is not None), None)
        if found is not None:
            findings.append(
                Finding(
                    "bieu-doi-ten-trang",
                    "Trang biểu đã bị đổi tên",
                    Place(name, sheet=found.name),
                    f"“{found.name}”",
                    f"“{FORM_SHEET}”",
                    "Hãy đổi lại tên trang.",
                )
            )
    if found is None:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets) or "không có trang nào"
        what = "Không có trang biểu trong tệp"
        findings.append(Finding("bieu-thieu-trang", what, Place(name), names, f"trang “{FORM_SHEET}”", BACK))
    findings.extend(_more_sheets([sheet for sheet in sheets if sheet is not found], name))
    return found


def _more_sheets(sheets: Sequence[Sheet], name: str) -> Iterator[Finding]:
    for sheet in sheets:
        if not any(cell.text.strip() for row in sheet.rows for cell in row):
            what = "Tệp có thêm một trang trống"
        elif head_of(sheet) is not None:
            what = "Tệp có thêm một trang biểu nữa, không rõ số liệu ở trang nào"
        else:
            what = "Tệp có thêm một trang ngoài biểu"
        place = Place(name, sheet=sheet.name)
        yield Finding(
            "bieu-thua-trang", what, place, f"trang “{sheet.name}”", "", "Hãy xóa trang này rồi gửi lại."
        )


def head_of(sheet: Sheet) -> int | None:
    """Return the row with the labels of the columns, None when no row has at least three of them."""
    counts = [len({label_key(cell.text) for cell in row} & _KEYS.keys()) for row in sheet.rows[:_HEAD_WITHIN]]
    best = max(range(len(counts)), key=lambda row: (counts[row], -row), default=0)
    return best if counts and counts[best] >= _FEWEST_LABELS else None


def layout_of(sheet: Sheet, form: Form, findings: list[Finding]) -> Layout | None:
    """Find the columns and rows of a form in a sheet; None when the head of the table is gone."""
    head = head_of(sheet)
    if head is None:
        labels = ", ".join(f"“{LABELS[part]}”" for part in form.columns)
        place = Place(sheet.file, sheet=sheet.name)
        what = "Không thấy dòng tiêu đề của bảng"
        findings.append(Finding("bieu-mat-tieu-de", what, place, "", f"các cột {labels}", BACK))
        return None
    layout = Layout(sheet, head)
    _find_columns(layout, form, findings)
    if "ma" in layout.columns:
        _find_rows(layout, form, findings)
    return layout


# Columns.


def _find_columns(layout: Layout, form: Form, findings: list[Finding]) -> None:
    row = layout.sheet.rows[layout.head_row]
    labels = {index: label_key(cell.text) for index, cell in enumerate(row) if cell.text.strip()}
    extra: list[int] = []
    for index, label in labels.items():
        part = _KEYS.get(label)
        if part is None or part not in form.columns:
            extra.append(index)
        elif part in layout.columns:
            place = layout.place(layout.head_row, index)
            what = f"Cột “{LABELS[part]}” có hai lần"
            findings.append(Finding("bieu-cot-lap", what, place, "", "", "Hãy xóa cột thừa."))
        else:
            layout.columns[part] = index
    for part in form.columns:
        if part not in layout.columns:
            _lost_column(layout, form, part, extra, findings)
    for index in extra:
        place = layout.place(layout.head_row, index)
        shown = f"“{row[index].text.strip():.60}”"
        findings.append(Finding("bieu-cot-them", "Cột thêm vào biểu", place, shown, "", BACK))
    if not extra:
        findings.extend(_moved_columns(layout, form))


def _lost_column(layout: Layout, form: Form, part: Part, extra: list[int], findings: list[Finding]) -> None:
    """Report a column without its label; one that stands in its place under another name is read all the same."""
    expected = form.column(part)
    place = layout.place(layout.head_row, expected)
    if expected in extra:
        extra.remove(expected)
        layout.columns[part] = expected
        shown = f"“{layout.sheet.cell(layout.head_row, expected).text.strip():.60}”"
        what, todo = "Tiêu đề cột đã bị đổi", f"Hãy ghi lại tiêu đề “{LABELS[part]}”."
        findings.append(Finding("bieu-cot-doi-ten", what, place, shown, f"“{LABELS[part]}”", todo))
    else:
        findings.append(
            Finding("bieu-thieu-cot", "Thiếu một cột của biểu", place, "", f"“{LABELS[part]}”", BACK)
        )


def _moved_columns(layout: Layout, form: Form) -> Iterator[Finding]:
    parts = [part for part in form.columns if part in layout.columns]
    order = sorted(parts, key=lambda part: layout.columns[part])
    if order != parts:
        moved = next(part for part, other in zip(order, parts, strict=True) if part != other)
        place = layout.place(layout.head_row, layout.columns[moved])
        shown = ", ".join(f"“{LABELS[part]}”" for part in order)
        wanted = ", ".join(f"“{LABELS[part]}”" for part in parts)
        yield Finding("bieu-cot-doi-cho", "Các cột đã bị đổi chỗ", place, shown, wanted, BACK)
        return
    shifted = next((part for part in parts if layout.columns[part] > form.column(part)), None)
    if shifted is not None and len(parts) == len(form.columns):
        place = layout.place(layout.head_row, layout.columns[shifted] - 1)
        what = f"Có cột trống chèn trước cột “{LABELS[shifted]}”"
        yield Finding("bieu-cot-them", what, place, "", "", "Hãy xóa cột trống này.")


# Rows.


def _find_rows(layout: Layout, form: Form, findings: list[Finding]) -> None:
    sheet, codes = layout.sheet, {line.indicator.ma: line for line in form.lines}
    layout.end = _end_of(layout)
    strangers: list[int] = []
    for row in range(layout.head_row + 1, layout.end):
        code = sheet.cell(row, layout.columns["ma"]).text.strip()
        if code in layout.rows:
            place = layout.place(row, layout.columns["ma"])
            what = "Chỉ tiêu có hai dòng"
            findings.append(Finding("bieu-dong-lap", what, place, f"“{code}”", "", "Hãy xóa dòng thừa."))
        elif code in codes:
            layout.rows[code] = row
        elif any(cell.text.strip() for cell in sheet.rows[row]):
            strangers.append(row)
    for line in form.lines:
        if line.indicator.ma not in layout.rows:
            _lost_row(layout, form, line, strangers, findings)
    findings.extend(_added_rows(layout, strangers))
    findings.extend(_moved_rows(layout, form, strangers))


def _end_of(layout: Layout) -> int:
    rows = layout.sheet.rows
    for row in range(layout.head_row + 1, len(rows)):
        if any(label_key(cell.text) in _END for cell in rows[row]):
            return row
    return len(rows)


def _lost_row(layout: Layout, form: Form, line: Line, strangers: list[int], findings: list[Finding]) -> None:
    """Report an indicator without its row; a row in its place that bears its name has only lost its code."""
    indicator = line.indicator
    row = layout.head_row + line.row - form.head_row
    named = "ten" in layout.columns and layout.sheet.cell(row, layout.columns["ten"]).text.strip()
    if row in strangers and named == indicator.ten:
        strangers.remove(row)
        layout.rows[indicator.ma] = row
        cell = layout.sheet.cell(row, layout.columns["ma"])
        shown = f"“{cell.text.strip():.40}”" if cell.text.strip() else "ô trống"
        todo = f"Hãy ghi lại mã {indicator.ma}."
        what = "Mã chỉ tiêu đã bị sửa"
        findings.append(Finding("bieu-ma-sua", what, cell.place, shown, f"“{indicator.ma}”", todo))
        return
    place = layout.place(row, layout.columns["ma"])
    wanted = f"dòng “{indicator.ten}” (mã {indicator.ma})"
    findings.append(Finding("bieu-thieu-dong", "Thiếu một dòng của biểu", place, "", wanted, BACK))


def _added_rows(layout: Layout, strangers: Sequence[int]) -> Iterator[Finding]:
    for row in strangers:
        first = next(cell for cell in layout.sheet.rows[row] if cell.text.strip())
        shown = ", ".join(cell.text.strip() for cell in layout.sheet.rows[row] if cell.text.strip())
        yield Finding(
            "bieu-dong-them",
            "Dòng thêm vào biểu, không có mã chỉ tiêu của biểu",
            first.place,
            f"“{shown:.80}”",
            "",
            "Hãy xóa dòng này; nội dung thêm thì ghi ở cột Ghi chú.",
        )


def _moved_rows(layout: Layout, form: Form, strangers: Sequence[int]) -> Iterator[Finding]:
    codes = [line.indicator.ma for line in form.lines if line.indicator.ma in layout.rows]
    order = sorted(codes, key=lambda code: layout.rows[code])
    if order != codes:
        moved = next(code for code, other in zip(order, codes, strict=True) if code != other)
        place = layout.place(layout.rows[moved], layout.columns["ma"])
        yield Finding(
            "bieu-dong-doi-cho", "Các dòng đã bị đổi chỗ", place, ", ".join(order), ", ".join(codes), BACK
        )
        return
    used = {*layout.rows.values(), *strangers}
    last = max(layout.rows.values(), default=layout.head_row)
    for row in range(layout.head_row + 1, last):
        if row not in used and len(codes) == len(form.lines):
            place = layout.place(row, layout.columns["ma"])
            what = "Có dòng trống chèn vào biểu"
            yield Finding("bieu-dong-trong", what, place, "", "", "Hãy xóa dòng trống này.")
