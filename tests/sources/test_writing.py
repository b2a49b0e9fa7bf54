"""Workbooks that are written: the same bytes each time, text that stays text, nothing cut in silence."""

import io
import time
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from docgen.fault import Place
from docgen.sources.workbook import parse_workbook
from docgen.sources.writing import SheetSpec, write_workbook
from tests.sources.builders import fault_of, faults_of

INJECTIONS = [
    "=1+1", "=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x")', "\t=1+1", "＝1+1",
    "=IMPORTXML(1)", "#N/A", "{=1}", "http://x.vn",
]  # fmt: skip


def test_the_same_list_gives_the_same_bytes() -> None:
    """Neither the clock nor the zip leaves a mark."""
    spec = SheetSpec("Sổ", [["TT", "Tên"], [1, "Xã A"]], [5, 30], titles=["SỔ ĐĂNG KÝ"])
    first = write_workbook([spec], "so.xlsx")
    time.sleep(1.1)
    assert write_workbook([spec], "so.xlsx") == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2020, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("typed", INJECTIONS)
def test_text_is_never_a_formula(typed: str) -> None:
    """It comes back as the text it was, and no formula element is in the file."""
    data = write_workbook([SheetSpec("a", [["Tên"], [typed]])], "a.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = file.read("xl/worksheets/sheet1.xml").decode()
        assert "<f" not in xml.replace("<fon", "")
        assert 't="e"' not in xml
        assert "hyperlink" not in xml
    assert parse_workbook(data, "a.xlsx").sheets[0].cell(1, 0).text == typed
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A2"].data_type == "s"


def test_numbers_come_back_exact_and_empty_cells_empty() -> None:
    """Through the reader of this very package."""
    rows = [["a", "b"], [1250, Decimal("12.50")], [None, Decimal("-0.1")], [Decimal("1E+3"), "x"]]
    sheet = parse_workbook(write_workbook([SheetSpec("a", rows)], "a.xlsx"), "a.xlsx").sheets[0]
    assert [[cell.number for cell in line] for line in sheet.rows[1:]] == [
        [Decimal(1250), Decimal("12.5")],
        [None, Decimal("-0.1")],
        [Decimal(1000), None],
    ]
    assert sheet.faults == ()


def test_the_page_is_a4_with_a_bold_repeated_head() -> None:
    """As a list that is printed and bound needs it."""
    spec = SheetSpec("a", [["TT", "Tên"], [1, "x"]], [5, 30.5], titles=["SỔ"], landscape=True)
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([spec], "a.xlsx"))).worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.print_title_rows == "$2:$2"
    assert [page["A1"].font.b, page["A2"].font.b, page["A3"].font.b] == [True, True, False]
    assert [page["A1"].border.left.style, page["A3"].border.left.style] == [None, "thin"]
    assert page.column_dimensions["B"].width == 30.5
    assert str(page.merged_cells) == "A1:B1"


def test_what_excel_would_cut_change_or_refuse_is_told_with_its_cell() -> None:
    """All at once; titles count as rows."""
    rows = [["Tên", "Số"], ["x\x0by", Decimal("NaN")], ["\ud800", 1234567890123456], ["a" * 32_768, 1]]
    found = faults_of(lambda: write_workbook([SheetSpec("Sổ", rows, titles=["T"])], "so.xlsx"))
    assert [(fault.code, fault.place) for fault in found] == [
        ("ky-tu-cam", Place("so.xlsx", sheet="Sổ", cell="A3")),
        ("xlsx-ghi-so", Place("so.xlsx", sheet="Sổ", cell="B3")),
        ("ky-tu-cam", Place("so.xlsx", sheet="Sổ", cell="A4")),
        ("xlsx-ghi-so", Place("so.xlsx", sheet="Sổ", cell="B4")),
        ("xlsx-ghi-qua-dai", Place("so.xlsx", sheet="Sổ", cell="A5")),
    ]
    assert "U+000B" in found[0].message
    assert "U+D800" in found[2].message
    assert "32768" in found[4].message


def test_the_longest_text_is_written_whole() -> None:
    """32,767 characters are allowed."""
    data = write_workbook([SheetSpec("a", [["a" * 32_767]])], "a.xlsx")
    assert len(parse_workbook(data, "a.xlsx").sheets[0].cell(0, 0).text) == 32_767


@pytest.mark.parametrize("name", ["", " ", "a" * 32, "a/b", "a:b", "[a]", "'a", "a\x07"])
def test_a_name_that_excel_refuses_is_told(name: str) -> None:
    """Instead of a file that Excel repairs."""
    assert fault_of(lambda: write_workbook([SheetSpec(name, [["x"]])], "a.xlsx")).code == "xlsx-ghi-ten-trang"


def test_two_sheets_of_one_name_are_told() -> None:
    """Excel compares without case."""
    found = fault_of(lambda: write_workbook([SheetSpec("Sổ", [["x"]]), SheetSpec("sổ", [["x"]])], "a.xlsx"))
    assert "cùng tên" in found.message


def test_a_workbook_without_sheets_is_told() -> None:
    """Excel cannot open one."""
    assert fault_of(lambda: write_workbook([], "a.xlsx")).code == "xlsx-ghi-khong-trang"
