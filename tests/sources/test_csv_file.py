"""CSV: every cell is text with its line and column; what the quotes hide or spoil is told."""

from pathlib import Path

import pytest

from docgen.fault import Place
from docgen.sources import csv_file
from docgen.sources.csv_file import parse_csv, read_csv
from tests.sources.builders import fault_of


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_the_delimiter_is_found_by_the_header_line(mark: str, tmp_path: Path) -> None:
    """Semicolon, comma and tab; a title with a comma above does not mislead."""
    lines = [
        "Số liệu tháng 6, năm 2026",
        mark.join(["Mã", "Tên", "Số"]),
        mark.join(["012", '"Xã ;,\t A"', ""]),
    ]
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    sheet = read_csv(tmp_path / "a.csv", "a.csv")
    assert [cell.text for cell in sheet.rows[2]] == ["012", "Xã ;,\t A", ""]
    assert [cell.kind for cell in sheet.rows[2]] == ["chu", "chu", "trong"]
    assert sheet.rows[2][1].place == Place("a.csv", line=3, column=2)
    assert (sheet.typed, sheet.faults) == (False, ())


def test_the_line_of_excel_that_names_the_delimiter_is_followed() -> None:
    """`sep=,` is no data."""
    sheet = parse_csv("sep=,\nA,B;C\n", "a.csv")
    assert [[cell.text for cell in row] for row in sheet.rows] == [["A", "B;C"]]
    assert sheet.rows[0][0].place.line == 2


def test_a_quoted_line_break_keeps_the_lines_of_the_file() -> None:
    """The record after it stands on its real line."""
    sheet = parse_csv('A;B\n"một\nhai";2\n3;4\n', "a.csv")
    assert sheet.rows[1][0].text == "một\nhai"
    assert [row[0].place.line for row in sheet.rows] == [1, 2, 4]
    assert sheet.cell(2, 5).place == Place("a.csv", line=4, column=6)


@pytest.mark.parametrize(
    ("text", "code", "line", "telling"),
    [
        ('A;B\n"một;2\n3;4\n', "csv-ngoac-kep-mo", 2, "không được đóng"),
        ('A;B\n"một" hai;2\n', "csv-ngoac-kep", 2, "chữ thừa"),
        ("A;B\n" + "x" * 200_000 + ";1\n", "csv-o-qua-dai", 2, "dài hơn"),
        ("A;B\n" + ";" * 600 + "\n", "csv-qua-nhieu-cot", 2, "500 cột"),
    ],
)
def test_a_broken_file_says_where(text: str, code: str, line: int, telling: str) -> None:
    """One fault at the line where the record begins."""
    found = fault_of(lambda: parse_csv(text, "a.csv"))
    assert (found.code, found.place) == (code, Place("a.csv", line=line))
    assert telling in found.message


def test_rows_and_cells_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the caps nothing more is read."""
    monkeypatch.setattr(csv_file, "MOST_ROWS", 10)
    assert fault_of(lambda: parse_csv("a;b\n" * 11, "a.csv")).code == "csv-qua-nhieu-dong"
    monkeypatch.setattr(csv_file, "MOST_CELLS", 8)
    assert fault_of(lambda: parse_csv("a;b\n" * 9, "a.csv")).code == "csv-qua-nhieu-o"


def test_an_empty_file_is_a_sheet_without_rows() -> None:
    """Whoever needs rows says so."""
    assert parse_csv("", "a.csv").rows == ()
