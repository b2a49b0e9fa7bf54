"""The figures of a returned form: what each cell must hold, and whether sums and totals agree with what they add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal

from docgen.batch.finding import Finding
from docgen.batch.form import LABELS, Form, Line, Part
from docgen.batch.form_layout import Layout
from docgen.batch.typed_number import probable, why
from docgen.fault import Fault, Place
from docgen.language.numbers import format_number
from docgen.model.figure_file import column_kind
from docgen.sources.cells import Cell, column_letters, column_number
from docgen.sources.column_values import check_cell
from docgen.sources.columns import Column
from docgen.sources.xlsx_raw import RawSheet

# Excel calculates with doubles: a sum of decimals may differ in the sixteenth digit.
EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
GIVEN: tuple[Part, ...] = ("ke_hoach", "ky_truoc", "luy_ke_truoc")
OWN: tuple[Part, ...] = ("thuc_hien", "luy_ke")
_WANTED = {
    "so_nguyen": "số nguyên từ 0 trở lên",
    "so": "số từ 0 trở lên",
    "phan_tram": "số phần trăm từ 0 trở lên",
}


@dataclass
class Reading:
    """A form while its figures are read. `cells` are the sound ones by indicator and column."""

    form: Form
    layout: Layout
    raw: RawSheet
    spoiled: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    cells: dict[str, dict[Part, Cell]] = field(default_factory=dict)

    def cell(self, line: Line, part: Part) -> Cell:
        row = self.layout.rows[line.indicator.ma]
        return self.layout.sheet.cell(row, self.layout.columns[part])

    def stands(self, line: Line, part: Part) -> bool:
        """Tell whether a cell is there and its value is not in doubt already."""
        if line.indicator.ma not in self.layout.rows or part not in self.layout.columns:
            return False
        return self.cell(line, part).place.cell not in self.spoiled

    def note(self, line: Line) -> str:
        return self.cell(line, "ghi_chu").text.strip() if self.stands(line, "ghi_chu") else ""

    def number(self, line: Line, part: Part) -> Decimal | None:
        """Return a sound figure of the form, None where there is none."""
        cell = self.cells.get(line.indicator.ma, {}).get(part)
        return cell.number if cell is not None else None

    def sound(self, line: Line, part: Part) -> bool:
        return part in self.cells.get(line.indicator.ma, {})

    def keep(self, line: Line, part: Part, cell: Cell) -> None:
        self.cells.setdefault(line.indicator.ma, {})[part] = cell


def read_figures_of_form(reading: Reading) -> None:
    """Read all figures of a form, typed ones first, then those that Excel keeps."""
    blanks: list[Finding] = []
    typed = False
    for line in reading.form.lines:
        for part in GIVEN:
            if reading.stands(line, part):
                _given(reading, line, part)
        for part in OWN:
            if _filling(line, part) == "mo" and reading.stands(line, part):
                typed = _typed(reading, line, part, blanks) or typed
            elif _filling(line, part) == "trong" and reading.stands(line, part):
                _must_be_empty(reading, line, part)
    for line in reading.form.lines:
        for part in OWN:
            if _filling(line, part) in ("cong", "cong_don") and reading.stands(line, part):
                _kept(reading, line, part)
    reading.findings.extend(blanks if typed or not blanks else [_nothing_filled(reading)])


def _filling(line: Line, part: Part) -> str:
    return line.thuc_hien if part == "thuc_hien" else line.luy_ke


def name_of(line: Line, part: Part) -> str:
    """Return how messages call a figure: its column and its indicator."""
    return f"“{LABELS[part]}” của “{line.indicator.ten}”"


# What docgen wrote into the form.


def _given(reading: Reading, line: Line, part: Part) -> None:
    cell, wanted = reading.cell(line, part), line.given[part]
    found = cell.number if cell.kind == "so" else None
    if cell.kind in ("so", "trong") and (found is None) == (wanted is None) and _same(found, wanted):
        reading.keep(line, part, replace(cell, number=wanted, text=cell.text))
        return
    expected = f"{format_number(wanted)} như biểu đã gửi" if wanted is not None else "ô trống như biểu đã gửi"
    todo = "Ô này do đơn vị gửi biểu điền: hãy trả lại như cũ; nếu thấy sai thì báo lại ở cột Ghi chú."
    what = f"{name_of(line, part)} bị sửa"
    reading.findings.append(Finding("o-khoa-bi-sua", what, cell.place, shown(cell), expected, todo))


def _must_be_empty(reading: Reading, line: Line, part: Part) -> None:
    cell = reading.cell(line, part)
    if cell.kind != "trong" and cell.text.strip():
        what, todo = f"{name_of(line, part)} không thu trong biểu này", "Hãy xóa nội dung ô này."
        reading.findings.append(Finding("o-khoa-bi-sua", what, cell.place, shown(cell), "ô trống", todo))


# What the unit types.


def _typed(reading: Reading, line: Line, part: Part, blanks: list[Finding]) -> bool:
    """Read a typed figure; tell whether anything was typed."""
    cell = reading.cell(line, part)
    wanted = _WANTED[line.indicator.kieu]
    found = check_cell(
        cell, Column(part, LABELS[part], column_kind(line.indicator), minimum=Decimal(0)), typed=True
    )
    if isinstance(found, Fault):
        reading.findings.append(_wrong_value(line, part, cell, found, wanted))
        return True
    outside = reading.raw.formulas.get(str(cell.place.cell), "")
    if "[" in outside:
        what = f"{name_of(line, part)} lấy số từ tệp khác"
        todo = "Hãy gõ con số thay công thức."
        reading.findings.append(
            Finding("cong-thuc-tep-khac", what, cell.place, f"công thức ={outside:.60}", wanted, todo)
        )
        return True
    if found.number is None:
        reading.keep(line, part, found)
        if not reading.note(line):
            todo = "Không phát sinh thì gõ 0; chưa có số liệu thì ghi lý do ở cột Ghi chú."
            blanks.append(
                Finding(
                    "o-chua-dien", f"{name_of(line, part)} chưa điền", cell.place, "ô trống", wanted, todo
                )
            )
        return False
    reading.keep(line, part, _exact(found))
    return True


def _wrong_value(line: Line, part: Part, cell: Cell, fault: Fault, wanted: str) -> Finding:
    whole = line.indicator.kieu == "so_nguyen"
    if fault.code in ("so-la-chu", "khong-phai-so") and cell.kind == "chu":
        meant = probable(cell.text, whole=whole)
        todo = f"Nếu đúng là {meant} thì hãy gõ lại thành số." if meant else "Hãy gõ lại con số."
        what = f"{name_of(line, part)}: {why(cell.text)}"
        return Finding("so-go-chu", what, cell.place, f"“{cell.text}”", wanted, todo)
    what = f"{name_of(line, part)}: {_WORDS.get(fault.code, 'giá trị không dùng được')}"
    return Finding(fault.code, what, cell.place, shown(cell), wanted, fault.hint)


_WORDS = {
    "so-la-ngay": "Excel hiểu là ngày",
    "so-am": "số âm",
    "so-khong-nguyen": "không phải số nguyên",
    "so-qua-dai": "số dài quá 15 chữ số, Excel đã làm mất các chữ số cuối",
    "khong-phai-so": "không phải số",
}


def _nothing_filled(reading: Reading) -> Finding:
    column = reading.layout.columns.get("thuc_hien", 0)
    first = reading.layout.place(reading.layout.head_row + 1, column)
    todo = "Hãy điền số liệu rồi gửi lại; gửi đúng tệp đã điền, không phải biểu trống."
    return Finding("bieu-chua-dien", "Biểu chưa điền số liệu nào", first, "biểu trống", "", todo)


# What Excel keeps.


def _kept(reading: Reading, line: Line, part: Part) -> None:
    cell = reading.cell(line, part)
    known, expected = _expected(reading, line, part)
    number = EXCEL.plus(cell.number) if cell.kind == "so" and cell.number is not None else None
    if str(cell.place.cell) not in reading.raw.formulas:
        reading.findings.append(_no_formula(line, part, cell, expected))
    if not known:
        return
    if not _same(number, expected) or (number is None) != (expected is None):
        reading.findings.append(_other_sum(line, part, cell, expected))
    smaller = _smaller_than_before(line, part, cell, number)
    if smaller is not None:
        reading.findings.append(smaller)
    # The sum is docgen's own, exact; the cell tells where it stands.
    reading.keep(line, part, replace(cell, kind="so" if expected is not None else "trong", number=expected))


def _expected(reading: Reading, line: Line, part: Part) -> tuple[bool, Decimal | None]:
    """Return whether the terms of a sum can be trusted, and the sum; None while a term is missing."""
    if _filling(line, part) == "cong":
        lines = {other.indicator.ma: other for other in reading.form.lines}
        terms = [(lines[code], part) for code in line.indicator.cong]
    else:
        terms = [(line, "luy_ke_truoc"), (line, "thuc_hien")]
    numbers: list[Decimal | None] = []
    for other, column in terms:
        if column == "luy_ke_truoc":
            numbers.append(other.given["luy_ke_truoc"])
        elif reading.sound(other, column):
            numbers.append(reading.number(other, column))
        else:
            return False, None
    known = [number for number in numbers if number is not None]
    return True, sum(known, Decimal(0)) if len(known) == len(numbers) else None


def _no_formula(line: Line, part: Part, cell: Cell, expected: Decimal | None) -> Finding:
    what = f"{name_of(line, part)}: công thức bị {'ghi đè bằng giá trị' if cell.kind != 'trong' else 'xóa'}"
    wanted = "công thức như biểu đã gửi" + (
        f" (ra {format_number(expected)})" if expected is not None else ""
    )
    todo = "Hãy khôi phục công thức từ biểu đã gửi; ô này tự tính, không gõ."
    return Finding("cong-thuc-bi-ghi-de", what, cell.place, shown(cell), wanted, todo)


def _other_sum(line: Line, part: Part, cell: Cell, expected: Decimal | None) -> Finding:
    if _filling(line, part) == "cong":
        terms = f"tổng của {len(line.indicator.cong)} chỉ tiêu thành phần"
        code, what = "tong-khong-khop", f"{name_of(line, part)} không bằng {terms}"
    else:
        code, what = "luy-ke-khong-khop", f"{name_of(line, part)} không bằng lũy kế kỳ trước cộng số trong kỳ"
    wanted = format_number(expected) if expected is not None else "ô trống, vì còn thành phần chưa có số"
    todo = "Hãy xem lại các số thành phần, để ô này tự tính (mở bằng Excel, tính xong rồi lưu)."
    return Finding(code, what, cell.place, shown(cell), wanted, todo)


def _smaller_than_before(line: Line, part: Part, cell: Cell, number: Decimal | None) -> Finding | None:
    before = line.given["luy_ke_truoc"]
    if part != "luy_ke" or before is None or number is None or number >= before:
        return None
    what = f"{name_of(line, part)} nhỏ hơn lũy kế kỳ trước"
    wanted = f"từ {format_number(before)} trở lên"
    todo = "Lũy kế không giảm: hãy xem lại; nếu số kỳ trước sai thì báo lại ở cột Ghi chú."
    return Finding("luy-ke-giam", what, cell.place, shown(cell), wanted, todo)


def _exact(cell: Cell) -> Cell:
    return cell if cell.number is None else replace(cell, number=EXCEL.plus(cell.number))


def _same(found: Decimal | None, wanted: Decimal | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return EXCEL.plus(found) == EXCEL.plus(wanted)


def shown(cell: Cell) -> str:
    """Return what a cell holds as a clerk sees it."""
    if cell.kind == "trong" or not cell.text.strip():
        return "ô trống"
    if cell.kind == "so" and cell.number is not None:
        return format_number(cell.number)
    return f"“{cell.text:.60}”"


_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LARGEST_AREA = 10_000


def spoiled_cells(places: Iterable[Place | None]) -> frozenset[str]:
    """Return the names of the cells that places name; of a merged area, every cell."""
    return frozenset(name for place in places if place and place.cell for name in _cells_of(place.cell))


def _cells_of(area: str) -> Iterator[str]:
    corners = [_CELL.fullmatch(corner) for corner in area.split(":")]
    first, last = corners[0], corners[-1]
    if first is None or last is None:
        return
    rows = range(int(first[2]), int(last[2]) + 1)
    columns = range(column_number(first[1]), column_number(last[1]) + 1)
    if len(rows) * len(columns) <= _LARGEST_AREA:
        yield from (f"{column_letters(column)}{row}" for row in rows for column in columns)
