"""Rules of tables: totals, percentages, the sentences that repeat a table, rows and cells left empty or mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, rule
from docgen.check.running_text import Passage, passages
from docgen.check.table_grid import Grid, Row, grids
from docgen.check.written_figures import OF_PLAN, decimals, figures
from docgen.language.numbers import format_number, format_percent, parse_number
from docgen.recognize.reading import Reading
from docgen.regulation.hierarchy import roman_value

_NOT_ADDED = re.compile(
    r"%|tỷ lệ|tỉ lệ|xếp|hạng|bình quân|trung bình|đơn giá|hệ số|điểm|mức|năm (?:sinh|hoàn thành|xây)|thứ tự|mật độ|tỷ trọng",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"(?:kế hoạch|chỉ tiêu|kh)(?: giao| năm(?: \d{4})?| được giao)?", re.IGNORECASE)
_DONE = re.compile(r"(?:đã )?(?:thực hiện|kết quả(?: thực hiện)?|th)(?: năm(?: \d{4})?)?", re.IGNORECASE)
_ANY_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ|đạt)? ?\(?%\)?|(?:tỷ lệ|tỉ lệ)(?: đạt)?", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|%)[ (%)]*(?:so với kế hoạch|hoàn thành(?: kế hoạch)?|th/kh|thực hiện(?:/| so với )kế hoạch|đạt(?: kế hoạch)?)[ (%)]*",
    re.IGNORECASE,
)
_FIRST_FIGURE = re.compile(r"(?P<label>[^:;.()\d]{2,60}):\s")
_NUMBER_AND_WORD = re.compile(r"\d[\d.,]*\s*[^\W\d_]{2,}(?: [^\W\d_]+){0,3}")


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

    Chỉ xét bảng có đúng một cột kế hoạch, một cột thực hiện và một cột tỷ lệ. Cột chỉ ghi “Tỷ lệ (%)” thì quá nửa số
    dòng phải khớp, để chắc đó là tỷ lệ giữa hai cột ấy.
    """
    for grid in grids(reading):
        planned, done, share = _only(grid, _PLANNED), _only(grid, _DONE), _only(grid, _SHARE)
        named = share is not None
        share = share if named else _only(grid, _ANY_SHARE)
        if planned is None or done is None or share is None:
            continue
        ratios = [ratio for row in grid.rows if (ratio := _ratio(row, planned, done, share)) is not None]
        wrong = [ratio for ratio in ratios if not ratio.holds]
        if not named and len(wrong) * 2 >= len(ratios):
            continue
        for ratio in wrong:
            written = ratio.row.cells[share].text.strip()
            yield Found(
                ratio.row.cells[share],
                f"Dòng “{ratio.row.label}” ghi tỷ lệ {written}, tính lại được {format_percent(ratio.right, max(ratio.places, 1))}.",
                "Đối chiếu số liệu gốc, sửa tỷ lệ hoặc số liệu.",
            )


@rule("BG103", Severity.MUC_1, family="so_lieu")
def so_trong_loi_khac_bang(reading: Reading) -> Iterator[Found]:
    """Số liệu nêu trong lời khác số liệu của chính chỉ tiêu đó trong bảng.

    Sai: “Nhà tạm: 23 nhà” trong khi dòng “Nhà tạm” của bảng ghi 22 nhà

    Đúng: hai nơi ghi cùng một số

    Chỉ xét khi tên chỉ tiêu, đơn vị tính và cột thực hiện trùng khớp và chỉ có một bảng như vậy.
    """
    found = grids(reading)
    rows = _named_rows(found)
    totals = _planned_totals(found)
    for passage in passages(reading) if rows or totals else ():
        match = _FIRST_FIGURE.match(passage.text)
        named = rows.get(match["label"].strip().casefold(), []) if match is not None else []
        if match is not None and len(named) == 1:
            yield from _line_against(passage, match, *named[0])
        for plan in OF_PLAN.finditer(passage.text) if totals else ():
            yield from _total_against(passage, plan, totals)


def _named_rows(found: tuple[Grid, ...]) -> dict[str, list[tuple[str, Decimal]]]:
    """Return the unit and the value of what was done, by the label of the row in small letters."""
    rows: dict[str, list[tuple[str, Decimal]]] = {}
    for grid in found:
        done = _only(grid, _DONE)
        for row in grid.rows if done is not None and grid.units[done] else ():
            value = None if done is None else row.values[done]
            if done is not None and value is not None and row.label and row.kind != "tong":
                rows.setdefault(row.label.casefold(), []).append((grid.units[done], value))
    return rows


def _planned_totals(found: tuple[Grid, ...]) -> list[tuple[str, Decimal, Decimal]]:
    """Return unit, plan and result of the total of each table that has them."""
    totals: list[tuple[str, Decimal, Decimal]] = []
    for grid in found:
        planned, done = _only(grid, _PLANNED), _only(grid, _DONE)
        for row in grid.rows if planned is not None and done is not None and grid.units[done] else ():
            plan = None if planned is None else row.values[planned]
            result = None if done is None else row.values[done]
            if row.kind == "tong" and done is not None and plan is not None and result is not None:
                totals.append((grid.units[done], plan, result))
    return totals


def _line_against(passage: Passage, match: re.Match[str], unit: str, value: Decimal) -> Iterator[Found]:
    """Compare “Nhà tạm: 22 nhà” with the row of that label."""
    rest = passage.text[match.end() : match.end() + 60]
    figure = next(iter(figures(rest)), None)
    if figure is None or figure.start != 0 or figure.value == value:
        return
    if rest[figure.end :].lstrip().lower().startswith(unit):
        yield Found(
            passage.at(match.start(), match.end() + figure.end),
            f"Lời văn ghi “{match['label']}: {rest[: figure.end]}”, bảng ghi {format_number(value)} {unit}.",
            "Đối chiếu số liệu gốc và ghi thống nhất.",
        )


def _total_against(
    passage: Passage, match: re.Match[str], totals: list[tuple[str, Decimal, Decimal]]
) -> Iterator[Found]:
    """Compare “1.250 hồ sơ trên tổng số 2.500 hồ sơ” with the one total that has the same plan and unit."""
    done, plan = parse_number(match["done"]), parse_number(match["plan"])
    alike = [
        total for total in totals if total[1] == plan and (match["unit"] or "").lower().startswith(total[0])
    ]
    if len(alike) == 1 and alike[0][2] != done:
        yield Found(
            passage.at(*match.span()),
            f"Lời văn ghi {match['done']} {alike[0][0]} trên {match['plan']}, dòng tổng của bảng ghi {format_number(alike[0][2])}.",
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


@dataclass(frozen=True, slots=True)
class _Ratio:
    """The percentage of a row: the right one, the decimals of the written one, and whether that holds."""

    row: Row
    right: Decimal
    places: int
    holds: bool


def _ratio(row: Row, planned: int, done: int, share: int) -> _Ratio | None:
    plan, result, written = row.values[planned], row.values[done], row.values[share]
    if not plan or result is None or written is None:
        return None
    right = result * 100 / plan
    places = decimals(row.cells[share].text.strip().rstrip("% "))
    return _Ratio(row, right, places, abs(written - right) < Decimal(1).scaleb(-places))


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
