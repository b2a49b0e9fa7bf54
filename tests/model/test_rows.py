"""Rows of a table as records: values of their kinds, one row at a time, a fault costs its row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.fault import DataError
from docgen.model.paper import RowFile
from docgen.model.rows import BadRow, DataRow, read_rows

COLUMNS = {
    "ma": {"ten": "Mã", "kieu": "ma"},
    "ten": {"ten": "Tên"},
    "so": {"ten": "Số", "kieu": "so", "bat_buoc": "không"},
    "ngay": {"ten": "Ngày", "kieu": "ngay", "bat_buoc": "không"},
}
HEAD = ("Mã", "Tên", "Số", "Ngày", "Ghi chú")


def table(name: str) -> RowFile:
    return RowFile.model_validate({"tep": name, "cot": COLUMNS})


def book(path: Path, rows: Sequence[Sequence[object]], change: str = "") -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if change == "hidden column":
        sheet.column_dimensions["B"].hidden = True
    if change == "hidden other column":
        sheet.column_dimensions["E"].hidden = True
    if change == "hidden row":
        sheet.row_dimensions[3].hidden = True
    if change == "merged":
        sheet.merge_cells("B3:B4")
    if change == "hidden sheet":
        workbook.create_sheet("Khác")
        sheet.sheet_state = "hidden"
    workbook.save(path)
    return path


def read(path: Path) -> list[DataRow | BadRow]:
    return list(read_rows(path, table(path.name), ()))


def codes(rows: Sequence[DataRow | BadRow]) -> dict[str, list[str]]:
    return {row.ma: [fault.code for fault in row.faults] for row in rows if isinstance(row, BadRow)}


def test_cells_become_plain_values_of_their_kinds(tmp_path: Path) -> None:
    rows = read(book(tmp_path / "x.xlsx", [HEAD, ("01", " An ", 2.5, date(2024, 7, 30)), ("02", "Bình")]))
    assert [row.values for row in rows if isinstance(row, DataRow)] == [
        {"ma": "01", "ten": "An", "so": Decimal("2.5"), "ngay": date(2024, 7, 30)},
        {"ma": "02", "ten": "Bình", "so": None, "ngay": None},
    ]
    assert rows[1].place.cell == "A3"


def test_titles_above_the_header_and_empty_rows_are_skipped(tmp_path: Path) -> None:
    rows = read(book(tmp_path / "x.xlsx", [("DANH SÁCH",), (), HEAD, ("1", "a"), (), (), ("2", "b")]))
    assert [(row.ma, row.place.cell) for row in rows] == [("1", "A4"), ("2", "A7")]


def test_a_header_beyond_the_first_thirty_rows_is_not_found(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", [*[("ghi chú",)] * 30, HEAD, ("1", "a")])
    with pytest.raises(DataError) as caught:
        read_rows(path, table("x.xlsx"), ())
    assert caught.value.faults[0].code == "bang-khong-tieu-de"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("hidden row", {"2": ["xlsx-dong-an"]}),
        ("merged", {"2": ["xlsx-o-gop"], "3": ["xlsx-o-gop", "o-trong"]}),
        ("hidden other column", {}),
    ],
)
def test_what_nobody_sees_costs_the_rows_it_touches(
    tmp_path: Path, change: str, expected: dict[str, list[str]]
) -> None:
    rows = [HEAD, ("1", "a", None, None, "x"), ("2", "b"), ("3", "c"), ("4", "d")]
    assert codes(read(book(tmp_path / "x.xlsx", rows, change))) == expected


@pytest.mark.parametrize(
    ("change", "code"), [("hidden column", "xlsx-cot-an"), ("hidden sheet", "xlsx-trang-an")]
)
def test_a_hidden_column_that_is_read_and_a_hidden_sheet_spoil_the_table(
    tmp_path: Path, change: str, code: str
) -> None:
    path = book(tmp_path / "x.xlsx", [HEAD, ("1", "a")], change)
    with pytest.raises(DataError) as caught:
        read_rows(path, table("x.xlsx"), ())
    assert [fault.code for fault in caught.value.faults] == [code]


def test_a_formula_without_a_result_costs_its_row_only_where_it_is_read(tmp_path: Path) -> None:
    rows = [HEAD, ("1", "a", "=1+1"), ("2", "b", 3, None, "=1+1"), ("3", "c")]
    assert codes(read(book(tmp_path / "x.xlsx", rows))) == {"1": ["xlsx-cong-thuc-chua-tinh"]}


def test_numbers_in_the_column_of_codes_cost_their_rows(tmp_path: Path) -> None:
    rows = read(book(tmp_path / "x.xlsx", [HEAD, (7, "a"), ("8", "b")]))
    assert codes(rows) == {"": ["ma-la-so"]}
    assert isinstance(rows[1], DataRow)


def test_rows_come_one_by_one_until_the_file_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    lines = ["Mã;Tên", *(f"{number};a" for number in range(1, 41)), '41;"b']
    path.write_text("\n".join(lines), encoding="utf-8")
    rows = read_rows(path, table("x.csv"), ())
    assert [next(rows).ma for _ in range(40)] == [str(number) for number in range(1, 41)]
    with pytest.raises(DataError):
        next(rows)


def test_a_long_row_of_a_csv_is_told_not_shifted(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Mã;Tên\n1;a;b\n2;c\n", encoding="utf-8")
    assert codes(read(path)) == {"1": ["csv-thua-o"]}


def test_a_forbidden_character_costs_only_its_row_and_every_such_cell_is_told(tmp_path: Path) -> None:
    """One control character among thousands of rows once stopped them all; the place is that of the cell."""
    path = tmp_path / "x.csv"
    path.write_text("Mã;Tên;Ghi chú\n1;a\n2;b\x07;\n3\x07;c\u202e\n4;d;\x1b[2J\n5;đ\n", encoding="utf-8")
    rows = read(path)
    bad = [
        (row.ma, fault.code, str(fault.place))
        for row in rows
        if isinstance(row, BadRow)
        for fault in row.faults
    ]
    assert bad == [
        ("2", "ky-tu-cam", "x.csv, dòng 3, cột 2"),
        ("", "ky-tu-cam", "x.csv, dòng 4, cột 1"),
        ("", "ky-tu-cam", "x.csv, dòng 4, cột 2"),
    ]
    assert [row.ma for row in rows if isinstance(row, DataRow)] == ["1", "4", "5"]
    assert "\x07" not in "".join(
        str(fault) for row in rows if isinstance(row, BadRow) for fault in row.faults
    )


def test_kinds_of_forbidden_characters_in_one_cell_are_named_once_each(tmp_path: Path) -> None:
    """A cell of nothing but control characters tells a few of them, not each."""
    path = tmp_path / "x.csv"
    path.write_text("Mã;Tên\n1;\x07a\x07\x08\n2;" + "".join(map(chr, range(14, 30))) * 9, encoding="utf-8")
    faults = [[str(fault) for fault in row.faults] for row in read(path) if isinstance(row, BadRow)]
    assert ["U+0007" in faults[0][0], "U+0008" in faults[0][1]] == [True, True]
    assert [len(told) for told in faults] == [2, 5]


@pytest.mark.parametrize("label", ["Số\x07", "Tên\x07"])
def test_a_label_with_a_forbidden_character_spoils_the_table(tmp_path: Path, label: str) -> None:
    """A column that may be left out would otherwise be left out without a word."""
    path = tmp_path / "x.csv"
    path.write_text(f"Mã;Tên;{label}\n1;a;5\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_rows(path, table("x.csv"), ())
    assert [(fault.code, str(fault.place)) for fault in caught.value.faults] == [
        ("ky-tu-cam", "x.csv, dòng 1, cột 3")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Mã;Tên\n1;Công\n2;Hòa\n".encode("utf-16"), "tep-utf16"),
        ("Mã;Tên\n1;a\n".encode() + b"2;C\xe9ng h\xdfa\n", "tep-khong-utf8"),
    ],
)
def test_a_table_in_another_encoding_is_a_fault_of_the_file(tmp_path: Path, data: bytes, code: str) -> None:
    """Where the code table is wrong, no row can be trusted."""
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with pytest.raises(DataError) as caught:
        read_rows(path, table("x.csv"), ())
    assert [fault.code for fault in caught.value.faults] == [code]
