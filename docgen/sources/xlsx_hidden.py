"""What a person does not see on a sheet: hidden sheets, rows, columns and merged areas that hold data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.fault import Place
from docgen.sources.cells import Cell, column_letters
from docgen.sources.fault_list import FaultList

Rows = Sequence[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area; all four counted from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        return f"{column_letters(self.left)}{self.top + 1}:{column_letters(self.right)}{self.bottom + 1}"


def hidden_sheet(faults: FaultList, rows: Rows, place: Place) -> None:
    """Report a hidden sheet that holds data."""
    if any(rows):
        faults.add(
            "xlsx-trang-an",
            "Trang bị ẩn nhưng có số liệu.",
            place,
            "Hãy bỏ ẩn trang, hoặc xóa nếu không dùng.",
        )


def hidden_rows(faults: FaultList, rows: Rows, hidden: Sequence[int], place: Place) -> None:
    """Report each run of hidden rows that hold data, at its first row."""
    for first, last in _runs(row for row in hidden if row < len(rows) and rows[row]):
        what = f"Dòng {first + 1} bị ẩn" if first == last else f"Các dòng {first + 1}–{last + 1} bị ẩn"
        column = next(index for index, cell in enumerate(rows[first]) if cell.kind != "trong")
        at = replace(place, cell=f"{column_letters(column)}{first + 1}")
        hint = "Hãy bỏ ẩn (hoặc bỏ bộ lọc) để kiểm tra, hoặc xóa các dòng này."
        faults.add("xlsx-dong-an", f"{what} nhưng có số liệu.", at, hint)


def hidden_columns(faults: FaultList, rows: Rows, hidden: set[int], place: Place) -> None:
    """Report each hidden column that holds data, at its first cell with a value."""
    if not hidden:
        return
    first_rows: dict[int, int] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if column in hidden and cell.kind != "trong":
                first_rows.setdefault(column, number)
    for column, number in sorted(first_rows.items()):
        letters = column_letters(column)
        at = replace(place, cell=f"{letters}{number + 1}")
        hint = "Hãy bỏ ẩn cột để kiểm tra, hoặc xóa cột."
        faults.add("xlsx-cot-an", f"Cột {letters} bị ẩn nhưng có số liệu.", at, hint)


def merged_areas(faults: FaultList, rows: Rows, merged: Iterable[Area], place: Place) -> None:
    """Report each merged area that holds a value; its place is the whole area."""
    for area in merged:
        if (
            area.top < len(rows)
            and area.left < len(rows[area.top])
            and rows[area.top][area.left].kind != "trong"
        ):
            faults.add(
                "xlsx-o-gop",
                f"Các ô {area.name} bị gộp: chỉ ô đầu có giá trị, các ô khác trống.",
                replace(place, cell=area.name),
                "Hãy bỏ gộp ô và gõ giá trị vào từng ô.",
            )


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of neighbours in rising numbers."""
    run: tuple[int, int] | None = None
    for number in numbers:
        if run is not None and number == run[1] + 1:
            run = (run[0], number)
            continue
        if run is not None:
            yield run
        run = (number, number)
    if run is not None:
        yield run
