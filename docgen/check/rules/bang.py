"""Rules of tables: totals, percentages, the sentences that repeat a table, rows and cells left empty or mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, rule
from docgen.check.running_text import passages
from docgen.check.table_grid import Grid, Row, grids
from docgen.check.written_figures import decimals, figures
from docgen.language.numbers import format_number, format_percent
from docgen.recognize.reading import Reading
from docgen.regulation.hierarchy import roman_value

_NOT_ADDED = re.compile(
    r"%|tỷ lệ|tỉ lệ|xếp|hạng|bình quân|trung bình|đơn giá|hệ số|điểm|mức|năm (?:sinh|hoàn thành|xây)|thứ tự|mật độ|tỷ trọng",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"(?:kế hoạch|chỉ tiêu|kh)(?: giao| năm(?: \d{4})?| được giao)?", re.IGNORECASE)
_DONE = re.compile(r"(?:đã )?(?:thực hiện|kết quả(?: thực hiện)?|th)(?: năm(?: \d{4})?)?", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|%)[ (%)]*(?:so với kế hoạch|hoàn thành(?: kế hoạch)?|th/kh|thực hiện(?:/| so với )kế hoạch|đạt(?: kế hoạch)?)[ (%)]*",
    re.IGNORECASE,
)
_FIRST_FIGURE = re.compile(r"(?P<label>[^:;.()\d]{2,60}):\s")
_NUMBER_AND_WORD = re.compile(r"\d[\d.,]*\s*[^\W\d_]{2,}")


@rule("BG101", Severity.MUC_1, family="so_lieu")
def tong_khac_tong_cac_dong(reading: Reading) -> Iterator[Found]:
    """Dòng tổng của bảng không bằng cộng các dòng.

    Sai: hai dòng 22 và 36, dòng Tổng cộng ghi 68

    Đúng: hai dòng 22 và 36, dòng Tổng cộng ghi 58

    Có dòng nhóm (A, B; I, II) thì tổng là cộng các nhóm, mỗi nhóm là cộng các dòng của nó. Không xét cột tỷ lệ, bình
    quân, xếp hạng, đơn giá và cột có ô không đọc được thành số.
    """
    for grid in grids(reading):
        totals = [row for row in grid.rows if row.kind == "tong"]
        for column, heading in enumerate(grid.headings):
            if column == grid.order or _NOT_ADDED.search(heading):
                continue
            if len(totals) == 1:
                yield from _total(grid, column, totals[0])
            yield from _groups(grid, column)


@rule("BG102", Severity.MUC_1, family="so_lieu")
def ty_le_cua_dong_sai(reading: Reading) -> Iterator[Found]:
    """Tỷ lệ trong bảng không khớp với hai cột kế hoạch và thực hiện của cùng dòng.

    Sai: Kế hoạch 56, Thực hiện 58, Tỷ lệ so với kế hoạch 113,6%

    Đúng: Kế hoạch 56, Thực hiện 58, Tỷ lệ so với kế hoạch 103,6%

    Chỉ xét bảng có đúng một cột kế hoạch, một cột thực hiện và một cột tỷ lệ.
    """
    for grid in grids(reading):
        columns = [_only(grid, pattern) for pattern in (_PLANNED, _DONE, _SHARE)]
        if None in columns:
            continue
        planned, done, share = (column for column in columns if column is not None)
        for row in grid.rows:
            plan, result, ratio = row.values[planned], row.values[done], row.values[share]
            if not plan or result is None or ratio is None:
                continue
            right = result * 100 / plan
            places = decimals(row.cells[share].text.strip().rstrip("% "))
            if abs(ratio - right) >= Decimal(1).scaleb(-places):
                yield Found(
                    row.cells[share],
                    f"Dòng “{row.label}” ghi tỷ lệ {row.cells[share].text.strip()}, "
                    f"tính lại được {format_percent(right, max(places, 1))}.",
                    "Đối chiếu số liệu gốc, sửa tỷ lệ hoặc số liệu.",
                )


@rule("BG103", Severity.MUC_1, family="so_lieu")
def so_trong_loi_khac_bang(reading: Reading) -> Iterator[Found]:
    """Số liệu nêu trong lời khác số liệu của chính chỉ tiêu đó trong bảng.

    Sai: “Nhà tạm: 23 nhà” trong khi dòng “Nhà tạm” của bảng ghi 22 nhà

    Đúng: hai nơi ghi cùng một số

    Chỉ xét khi tên chỉ tiêu, đơn vị tính và cột thực hiện trùng khớp và chỉ có một bảng như vậy.
    """
    rows: dict[str, list[tuple[Grid, Decimal]]] = {}
    for grid in grids(reading):
        done = _only(grid, _DONE)
        for row in grid.rows if done is not None and grid.unit else ():
            value = row.values[done] if done is not None else None
            if value is not None and row.label:
                rows.setdefault(row.label.casefold(), []).append((grid, value))
    for passage in passages(reading) if rows else ():
        match = _FIRST_FIGURE.match(passage.text)
        named = rows.get(match["label"].strip().casefold(), []) if match is not None else []
        if match is None or len(named) != 1:
            continue
        figure = next(iter(figures(passage.text[match.end() : match.end() + 60])), None)
        grid, value = named[0]
        if figure is None or figure.start != 0 or figure.value == value:
            continue
        unit = passage.text[match.end() + figure.end :].lstrip().lower()
        if unit.startswith(grid.unit):
            written = passage.text[match.end() : match.end() + figure.end]
            yield Found(
                passage.at(match.start(), match.end() + figure.end),
                f"Lời ghi “{match['label']}: {written}”, bảng ghi {format_number(value)} {grid.unit}.",
                "Đối chiếu số liệu gốc và ghi thống nhất.",
            )


@rule("BG104", Severity.MUC_2, family="thong_le")
def dong_bang_trong(reading: Reading) -> Iterator[Found]:
    """Trong bảng còn dòng trống.

    Sai: giữa hai dòng số liệu có một dòng không ghi gì

    Đúng: bỏ dòng trống

    Bảng để trống phần lớn các dòng là biểu mẫu, không xét.
    """
    for grid in grids(reading):
        empty = [
            index for index, row in enumerate(grid.rows) if not any(cell.text.strip() for cell in row.cells)
        ]
        if empty and len(empty) * 2 < len(grid.rows):
            rows = ", ".join(str(index + 1) for index in empty)
            yield Found(
                grid.table, f"Bảng có dòng trống (dòng {rows}, không kể dòng đầu bảng).", "Xóa dòng trống."
            )


@rule("BG105", Severity.MUC_3, family="nhat_quan")
def so_thu_tu_dong_nhay(reading: Reading) -> Iterator[Found]:
    """Cột số thứ tự của bảng bị nhảy hoặc trùng số.

    Sai: 1, 2, 4

    Đúng: 1, 2, 3

    Đánh lại từ 1 sau một dòng nhóm là đúng.
    """
    for grid in grids(reading):
        if grid.order is None:
            continue
        expected = 1
        for row in grid.rows:
            mark = row.cells[grid.order].text.strip(" .")
            if row.kind == "nhom" and mark != "":
                continue
            if row.kind != "dong" or not mark.isdigit():
                continue
            number = int(mark)
            if number not in (expected, 1):
                yield Found(
                    row.cells[grid.order],
                    f"Số thứ tự {number} không nối tiếp {expected - 1}.",
                    "Đánh lại số thứ tự.",
                )
                break
            expected = number + 1


@rule("BG106", Severity.MUC_3, family="nhat_quan")
def o_so_lan_chu(reading: Reading) -> Iterator[Found]:
    """Trong một cột toàn số có ô ghi lẫn chữ.

    Sai: 22 / 36 / 12 hộ

    Đúng: 22 / 36 / 12 (đơn vị tính ghi ở đầu cột hoặc trên bảng)
    """
    for grid in grids(reading):
        for column in range(len(grid.headings)):
            if column == grid.order:
                continue
            cells = [row.cells[column] for row in grid.rows if row.cells[column].text.strip(" -")]
            mixed = [cell for cell in cells if _NUMBER_AND_WORD.fullmatch(cell.text.strip())]
            numbers = sum(row.values[column] is not None for row in grid.rows)
            if numbers >= 3 and 0 < len(mixed) <= 2 and numbers + len(mixed) == len(cells):
                for cell in mixed:
                    yield Found(
                        cell,
                        f"Ô ghi “{cell.text.strip()}” trong cột số.",
                        "Chỉ ghi số, chuyển đơn vị tính lên đầu cột.",
                    )


def _only(grid: Grid, pattern: re.Pattern[str]) -> int | None:
    found = [index for index, heading in enumerate(grid.headings) if pattern.fullmatch(heading)]
    return found[0] if len(found) == 1 else None


def _total(grid: Grid, column: int, total: Row) -> Iterator[Found]:
    kinds = {row.kind for row in grid.rows}
    added = _top_groups(grid) if "nhom" in kinds else [row for row in grid.rows if row.kind == "dong"]
    if "khac" in kinds and any(row.kind == "khac" and row.values[column] is not None for row in grid.rows):
        return
    if "nhom" in kinds and any(row.values[column] is None for row in added):
        return
    if (
        len({row.label.casefold() for row in added}) < len(added)
        and "nhom" not in kinds
        and grid.order is None
    ):
        return
    yield from _compared(column, total, added)


def _top_groups(grid: Grid) -> list[Row]:
    """Return the groups of the largest level: A, B … where the first is A, else I, II …"""
    groups = [row for row in grid.rows if row.kind == "nhom"]
    marks = [row.cells[grid.order].text.strip(" .)(") for row in groups] if grid.order is not None else []
    letters = bool(marks) and marks[0] == "A"
    return [
        row
        for row, mark in zip(groups, marks, strict=True)
        if (re.fullmatch("[A-HĐ]", mark) if letters else roman_value(mark) is not None)
    ]


def _groups(grid: Grid, column: int) -> Iterator[Found]:
    """Compare each group with the numbered rows below it, where groups are not nested."""
    if len(_top_groups(grid)) < sum(row.kind == "nhom" for row in grid.rows):
        return
    group: Row | None = None
    added: list[Row] = []
    for row in (*grid.rows, None):
        if row is None or row.kind in ("nhom", "tong"):
            if group is not None and added:
                yield from _compared(column, group, added)
            group, added = (row if row is not None and row.kind == "nhom" else None), []
        elif row.kind == "dong":
            added.append(row)
        elif row.kind == "khac":
            group = None


def _compared(column: int, total: Row, added: list[Row]) -> Iterator[Found]:
    written = total.values[column]
    texts = [row.cells[column].text.strip() for row in added]
    values = [row.values[column] for row in added]
    if written is None or any(
        value is None and text not in ("", "-") for value, text in zip(values, texts, strict=True)
    ):
        return
    numbers = [value for value in values if value is not None]
    if len(numbers) < 2 or len(numbers) * 2 < len(values):
        return
    if any(text.endswith("%") for text in texts):
        return
    right = sum(numbers, Decimal(0))
    if abs(right - written) > _rounding(texts):
        yield Found(
            total.cells[column],
            f"Dòng “{total.label}” ghi {total.cells[column].text.strip()}, cộng các dòng được {format_number(right)}.",
            "Đối chiếu số liệu gốc, sửa tổng hoặc các dòng.",
        )


def _rounding(texts: list[str]) -> Decimal:
    """Return by how much a total may differ because its rows are rounded: whole numbers add up exactly."""
    places = max((decimals(text) for text in texts), default=0)
    return Decimal(0) if places == 0 else Decimal(len(texts)) / 2 * Decimal(1).scaleb(-places)
