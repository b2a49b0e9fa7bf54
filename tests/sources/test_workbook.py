"""Workbooks: values are exact, what a person cannot see is reported, no file hangs the reader."""

import datetime
import io
import time
import tracemalloc
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.fault import Fault, Place
from docgen.sources import xlsx_sheet
from docgen.sources.cells import Cell, Sheet
from docgen.sources.workbook import parse_workbook, read_workbook
from tests.sources.builders import fault_of, number, row, text, xlsx, xlsx_parts, zip_of


def _sheet(inside: str, **rest: str) -> Sheet:
    return parse_workbook(xlsx(inside, **rest), "so-lieu.xlsx").sheets[0]


def _cell(inside: str, **rest: str) -> Cell:
    return _sheet(row(1, inside), **rest).cell(0, 0)


def _only_fault(sheet: Sheet) -> Fault:
    assert len(sheet.faults) == 1, [str(fault) for fault in sheet.faults]
    return sheet.faults[0]


def test_a_workbook_of_openpyxl_reads_with_kinds_and_places(tmp_path: Path) -> None:
    """Texts keep their spaces, a date its day, a whole float is a whole number."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Số liệu"
    page.append(["Mã", 12.0, datetime.date(2024, 7, 30), True, " 1469/KH-UBND ", "0012"])
    page["C3"] = 0.1
    book.save(tmp_path / "a.xlsx")
    sheet = read_workbook(tmp_path / "a.xlsx", "a.xlsx").sheets[0]
    place = Place("a.xlsx", sheet="Số liệu", cell="C1")
    assert sheet.rows[0][2] == Cell("ngay", "30/07/2024", None, datetime.date(2024, 7, 30), place)
    assert [cell.kind for cell in sheet.rows[0]] == ["chu", "so", "ngay", "dung_sai", "chu", "chu"]
    assert [cell.text for cell in sheet.rows[0]][3:] == ["TRUE", " 1469/KH-UBND ", "0012"]
    assert sheet.rows[0][1].number == Decimal("12")
    assert sheet.rows[1] == ()
    assert [cell.kind for cell in sheet.rows[2]] == ["trong", "trong", "so"]
    assert sheet.cell(7, 27).place.cell == "AB8"
    assert sheet.faults == ()


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("12.0", "12"),
        ("0.1", "0.1"),
        ("1250.5", "1250.5"),
        ("12.300000000000001", "12.3"),
        ("95.450000000000003", "95.45"),
        ("0.29999999999999999", "0.3"),
        ("1E3", "1000"),
        ("1.5e-7", "0.00000015"),
        ("-0", "0"),
        ("123456789012345", "123456789012345"),
        ("-7", "-7"),
        (" 5 ", "5"),
        (".5", "0.5"),
    ],
)
def test_a_number_is_the_shortest_text_of_the_stored_double(stored: str, expected: str) -> None:
    """What was typed comes back, exact, without an exponent."""
    cell = _cell(number("A1", stored))
    assert (cell.kind, cell.text, cell.number) == ("so", expected, Decimal(expected))


@pytest.mark.parametrize("stored", ["1_000", "1,5", "inf", "NaN", "1e999", "0x10", "١٢", "12 hộ", "9" * 500])
def test_what_is_no_number_is_refused(stored: str) -> None:
    """Python's own reading of numbers is wider than Excel's."""
    found = fault_of(lambda: _cell(number("A1", stored)))
    assert (found.code, str(found.place)) == ("xlsx-hong", "so-lieu.xlsx, trang “Số liệu”, ô A1")


@pytest.mark.parametrize(
    ("stored", "style", "expected"),
    [
        ("45503", 1, "30/07/2024"),
        ("45503", 2, "30/07/2024"),
        ("45503.604166666664", 2, "30/07/2024 14:30"),
        ("1", 1, "01/01/1900"),
        ("59", 1, "28/02/1900"),
        ("61", 1, "01/03/1900"),
        ("2958465", 1, "31/12/9999"),
    ],
)
def test_a_date_format_makes_a_date(stored: str, style: int, expected: str) -> None:
    """Built-in and own formats; the day that never was (60) shifts the days before it."""
    cell = _cell(number("A1", stored, style))
    assert (cell.kind, cell.text, cell.number) == ("ngay", expected, None)


def test_the_mac_day_count_is_known() -> None:
    """Day 0 is 01/01/1904."""
    assert _cell(number("A1", "44041", 1), date1904="1").date == datetime.date(2024, 7, 30)


def test_money_and_times_are_no_dates() -> None:
    """Letters inside quotation marks are no pattern of days; 0,5 as a time is noon."""
    assert _cell(number("A1", "45503", 3)).number == Decimal(45503)
    assert (_cell(number("A1", "0.5", 4)).kind, _cell(number("A1", "0.5", 4)).text) == ("chu", "12:00")


@pytest.mark.parametrize("stored", ["60", "0", "-3", "2958466", "99999999999"])
def test_a_date_that_is_no_day_is_reported(stored: str) -> None:
    """Never a nonsense day."""
    found = _only_fault(_sheet(row(1, number("A1", stored, 1))))
    assert found.code == "xlsx-ngay-sai"
    assert "không phải ngày" in found.message


def test_shared_strings_join_their_runs_without_phonetic_readings() -> None:
    """Rich text is one text."""
    strings = "<si><r><t>Kế </t></r><r><t>hoạch</t></r><rPh><t>x</t></rPh></si>"
    assert _cell('<c r="A1" t="s"><v>0</v></c>', strings=strings).text == "Kế hoạch"


def test_a_string_that_is_not_there_is_a_broken_file() -> None:
    """An index beyond the list never wraps around."""
    for index in ("1", "-1", "x", "99999999999"):
        broken = f'<c r="A1" t="s"><v>{index}</v></c>'
        assert fault_of(lambda broken=broken: _cell(broken, strings="<si><t>a</t></si>")).code == "xlsx-hong"


def test_decomposed_text_becomes_nfc_and_windows_breaks_one_newline() -> None:
    """NFD and `_x000D_` come from Excel on a Mac and from copied cells."""
    assert _cell(text("A1", "Ho\u0300a_x000D_\nBình")).text == "Hòa\nBình"


def test_an_escaped_underscore_keeps_the_escape_as_text() -> None:
    """`_x005F_x000B_` is what Excel writes for the typed text `_x000B_`."""
    sheet = _sheet(row(1, text("A1", "x_x005F_x000B_y")))
    assert (sheet.cell(0, 0).text, sheet.faults) == ("x_x000B_y", ())


@pytest.mark.parametrize(
    ("inside", "code", "cell", "telling"),
    [
        ("<c r='B2'><f>SUM(A1:A9)</f></c>", "xlsx-cong-thuc-chua-tinh", "B2", "không lưu kết quả"),
        ("<c r='B2'><f>SUM(A1:A9)</f><v></v></c>", "xlsx-cong-thuc-chua-tinh", "B2", "công thức"),
        ("<c r='B2'><f t='shared' si='0'/></c>", "xlsx-cong-thuc-chua-tinh", "B2", "bằng Excel"),
        ("<c r='B2' t='e'><f>1/0</f><v>#DIV/0!</v></c>", "xlsx-o-loi", "B2", "#DIV/0!"),
        ("<c r='B2' t='e'><v>#N/A</v></c>", "xlsx-o-loi", "B2", "#N/A"),
        ("<c r='B2' t='inlineStr'><is><t>#REF!</t></is></c>", "xlsx-o-loi", "B2", "#REF!"),
        (text("B2", "x_x000B_y"), "ky-tu-cam", "B2", "U+000B"),
        (text("B2", "x_xD800_y"), "ky-tu-cam", "B2", "U+D800"),
        (text("B2", "x\u202ey"), "ky-tu-cam", "B2", "U+202E"),
        (text("B2", "C«ng hßa", 5), "xlsx-phong-cu", "B2", ".VnTime"),
        (text("B2", "a" * 32_768), "xlsx-chu-qua-dai", "B2", "32.767"),
        (text("B2", "a" * 500_000), "xlsx-chu-qua-dai", "B2", "32.767"),
    ],
    ids=[
        "formula",
        "formula with empty value",
        "shared formula",
        "division by zero",
        "N/A",
        "typed error",
        "VT",
        "surrogate",
        "bidi",
        "TCVN3 font",
        "long text",
        "very long text",
    ],
)
def test_a_doubtful_cell_is_reported_with_its_place(inside: str, code: str, cell: str, telling: str) -> None:
    """The sheet and the cell are named; the rest of the sheet is still read."""
    sheet = _sheet(row(2, inside, number("C2", "7")))
    found = _only_fault(sheet)
    assert (found.code, found.place) == (code, Place("so-lieu.xlsx", sheet="Số liệu", cell=cell))
    assert telling in f"{found.message} {found.hint}"
    assert sheet.cell(1, 2).number == 7


def test_a_formula_with_a_kept_result_is_a_value() -> None:
    """Also the empty text that a formula may give."""
    sheet = _sheet(row(1, "<c r='A1'><f>1+1</f><v>2</v></c><c r='B1' t='str'><f>IF(1,\"\")</f><v></v></c>"))
    assert (sheet.cell(0, 0).number, sheet.cell(0, 1).kind, sheet.faults) == (Decimal(2), "trong", ())


def test_forbidden_characters_never_reach_the_value() -> None:
    """Whoever ignores the fault still gets no control character."""
    assert _cell(text("A1", "x_x0007_y")).text == "x\ufffdy"


def test_merged_cells_over_values_are_reported_as_an_area() -> None:
    """An area without a value hides nothing."""
    sheet = _sheet(
        row(1, text("A1", "a")) + row(4, text("D4", "b")),
        after='<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="F1:G2"/>'
        '<mergeCell ref="D4"/></mergeCells>',
    )
    found = _only_fault(sheet)
    assert found.place
    assert (found.code, found.place.cell) == ("xlsx-o-gop", "A1:B3")
    assert "bỏ gộp" in found.hint


def test_hidden_rows_columns_and_sheets_with_data_are_reported() -> None:
    """Neighbouring hidden rows make one fault; hidden emptiness makes none."""
    hidden = ' hidden="1"'
    inside = (
        row(1, text("A1", "a"), text("C1", "c"))
        + row(2, text("A2", "a"), more=hidden)
        + row(3, text("A3", "a"), more=' ht="0"')
        + row(4, more=hidden)
        + row(5, text("B5", "a"), more=hidden)
    )
    columns = '<cols><col min="3" max="4" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>'
    sheet = _sheet(inside, before=columns, state="veryHidden")
    told = [(f.code, f.place.cell, f.message) for f in sheet.faults if f.place]
    assert told == [
        ("xlsx-trang-an", None, "Trang bị ẩn nhưng có số liệu."),
        ("xlsx-dong-an", "A2", "Các dòng 2–3 bị ẩn nhưng có số liệu."),
        ("xlsx-dong-an", "B5", "Dòng 5 bị ẩn nhưng có số liệu."),
        ("xlsx-cot-an", "C1", "Cột C bị ẩn nhưng có số liệu."),
    ]


def _rows(count: int) -> str:
    # Numbers of different lengths keep the ratio of packing below the limit of the guard.
    return "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 100003}</v></c></row>' for n in range(1, count + 1)
    )


def _with_sheet(xml: str) -> bytes:
    return zip_of({**xlsx_parts(""), "xl/worksheets/sheet1.xml": xml})


def _with_part(part: str, xml: str) -> bytes:
    return zip_of({**xlsx_parts(""), part: xml})


LOST_SHEET = '<workbook><sheets><sheet name="A"/></sheets></workbook>'
OUTSIDE = '<r xmlns="x"><Relationship Id="rId1" Type="t/worksheet" Target="../../../etc/passwd"/></r>'
ODD_AREA = '<mergeCells><mergeCell ref="A1:!!"/></mergeCells>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
XXE = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData>&x;</sheetData></worksheet>'
)

HOSTILE = [
    (
        "a cell in the last corner",
        xlsx(row(1_048_576, number("XFD1048576", "1"))),
        "xlsx-qua-nhieu-dong",
        "XFD1048576",
    ),
    ("a cell in the last column", xlsx(row(1, number("XFD1", "1"))), "xlsx-qua-nhieu-cot", "XFD1"),
    ("too many rows", xlsx(_rows(200_001)), "xlsx-qua-nhieu-dong", "A200001"),
    ("XXE", _with_sheet(XXE), "xml-doctype", "DOCTYPE"),
    (
        "billion laughs in the strings",
        _with_part("xl/sharedStrings.xml", LAUGHS),
        "xml-doctype",
        "sharedStrings",
    ),
    ("bomb of spaces", xlsx(" " * 30_000_000), "zip-bom", "bom nén"),
    ("deep nesting", _with_sheet("<a>" * 300 + "</a>" * 300), "xml-qua-sau", "200 cấp"),
    ("cut sheet", _with_sheet("<worksheet><sheetData>"), "xml-hong", "sheet1.xml"),
    ("rows out of order", xlsx(row(2) + row(1)), "xlsx-hong", "dòng 1"),
    (
        "the same row twice",
        xlsx(row(2, number("A2", "1")) + row(2, number("A2", "2"))),
        "xlsx-hong",
        "dòng 2",
    ),
    ("the same cell twice", xlsx(row(1, number("A1", "1"), number("A1", "2"))), "xlsx-hong", "“A1”"),
    ("a cell of another row", xlsx(row(1, number("A2", "1"))), "xlsx-hong", "“A2”"),
    ("a cell without a row", xlsx(number("A1", "1")), "xlsx-hong", "ngoài mọi dòng"),
    ("a cell with an odd name", xlsx(row(1, number("$A$1", "1"))), "xlsx-hong", "$A$1"),
    ("an odd merged area", xlsx("", after=ODD_AREA), "xlsx-hong", "A1:!!"),
    ("no workbook part", zip_of({"a.xml": "<a/>"}), "xlsx-sai-loai", "không phải sổ tính"),
    ("a DOCX", _with_part("xl/workbook.xml", "<document/>"), "xlsx-sai-loai", ".docx"),
    ("no sheets", _with_part("xl/workbook.xml", "<workbook/>"), "xlsx-hong", "không có trang tính"),
    ("a sheet without its relation", _with_part("xl/workbook.xml", LOST_SHEET), "xlsx-hong", "“A”"),
    (
        "a sheet outside the package",
        _with_part("xl/_rels/workbook.xml.rels", OUTSIDE),
        "tep-thieu-phan",
        "etc/passwd",
    ),
]


@pytest.mark.parametrize(
    ("data", "code", "telling"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_a_hostile_workbook_is_one_fault_in_bounded_time(data: bytes, code: str, telling: str) -> None:
    """One typed error, whatever the file promises."""
    begun = time.process_time()
    found = fault_of(lambda: parse_workbook(data, "so-lieu.xlsx"))
    assert time.process_time() - begun < 8
    assert found.code == code
    assert telling in str(found)


def test_the_cells_between_far_cells_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value in the last column of each row would fill the memory with empty cells."""
    monkeypatch.setattr(xlsx_sheet, "MOST_CELLS", 5_000)
    far = "".join(row(n, number(f"SF{n}", "1")) for n in range(1, 20))
    found = fault_of(lambda: parse_workbook(xlsx(far), "so-lieu.xlsx"))
    assert (found.code, found.place) == (
        "xlsx-qua-nhieu-o",
        Place("so-lieu.xlsx", sheet="Số liệu", cell="SF11"),
    )


def test_a_merged_area_of_the_whole_sheet_and_a_lying_dimension_cost_nothing() -> None:
    """Areas are never walked cell by cell, and the dimension is not believed."""
    data = xlsx(
        row(1, number("A1", "1")),
        before='<dimension ref="A1:XFD1048576"/>',
        after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    tracemalloc.start()
    begun = time.process_time()
    sheet = parse_workbook(data, "a.xlsx").sheets[0]
    assert time.process_time() - begun < 1
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert (len(sheet.rows), _only_fault(sheet).code) == (1, "xlsx-o-gop")


def test_cells_without_a_value_far_away_are_nothing() -> None:
    """Formatting that someone dragged to the last row does not make a sheet large."""
    sheet = _sheet(row(1, number("A1", "1")) + row(1_048_576, '<c r="XFD1048576" s="1"/>'))
    assert (len(sheet.rows), sheet.faults) == (1, ())


def test_rows_and_cells_without_names_count_on() -> None:
    """The numbers of rows and the names of cells may be left out."""
    sheet = _sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert [[cell.place.cell for cell in cells] for cells in sheet.rows] == [["A1", "B1"], ["A2"]]


def test_an_encrypted_or_old_workbook_says_so() -> None:
    """The OLE magic stands for both."""
    found = fault_of(lambda: parse_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.xlsx"))
    assert found.code == "tep-mat-khau-hoac-cu"
    assert ".xls" in found.message


def test_many_rows_are_read_in_a_bearable_time() -> None:
    """Five thousand rows of ten cells within three seconds."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("a")
    for n in range(5_000):
        page.append([f"Xã {n}", n, *[n * 0.5] * 8])
    packed = io.BytesIO()
    book.save(packed)
    begun = time.process_time()
    sheet = parse_workbook(packed.getvalue(), "a.xlsx").sheets[0]
    assert time.process_time() - begun < 3
    assert sheet.rows[4_999][2].number == Decimal("2499.5")


def _linked(kind: str, more: str) -> bytes:
    rels = f'<r xmlns="x"><Relationship Id="rId1" Type="t/{kind}" Target="worksheets/sheet1.xml"{more}/></r>'
    return _with_part("xl/_rels/workbook.xml.rels", rels)


def test_a_sheet_of_another_file_and_a_chart_are_no_sheets_of_data() -> None:
    """A target outside the file is not followed; a chart has no cells."""
    outside = fault_of(lambda: parse_workbook(_linked("worksheet", ' TargetMode="External"'), "a.xlsx"))
    assert (outside.code, "“Số liệu”" in outside.message) == ("xlsx-hong", True)
    chart = fault_of(lambda: parse_workbook(_linked("chartsheet", ""), "a.xlsx"))
    assert "không có trang tính" in chart.message
