"""Tables: the header is found, each cell is what its column asks for, and nothing doubtful is guessed."""

import unicodedata
from decimal import Decimal

import pytest

from docgen.fault import Place
from docgen.sources.cells import Sheet
from docgen.sources.csv_file import parse_csv
from docgen.sources.table import Column, Table, read_table
from docgen.sources.workbook import parse_workbook
from tests.sources.builders import fault_of, faults_of, number, row, text, xlsx

COLUMNS = (
    Column("ma", "Mã đơn vị", "ma", required=True),
    Column("ten", "Tên đơn vị", "chu", required=True),
    Column("so_ho", "Số hộ", "so_nguyen", required=True, minimum=Decimal(0)),
    Column("kinh_phi", "Kinh phí", "so", required_header=False),
    Column("ngay", "Ngày báo cáo", "ngay", required_header=False),
)
HEADER = row(1, text("A1", "Mã đơn vị"), text("B1", "Tên đơn vị"), text("C1", "Số hộ"),
             text("D1", "Kinh phí"), text("E1", "Ngày báo cáo"))  # fmt: skip


def _sheet(*rows: str, **rest: str) -> Sheet:
    return parse_workbook(xlsx("".join(rows), **rest), "so-lieu.xlsx").sheets[0]


def _line(number_of_row: int, **cells: str) -> str:
    good = {
        "A": text(f"A{number_of_row}", "00123"),
        "B": text(f"B{number_of_row}", "Xã A"),
        "C": number(f"C{number_of_row}", "12"),
    }
    return row(number_of_row, *(cell for _, cell in sorted({**good, **cells}.items()) if cell))


def test_rows_are_read_under_the_header_wherever_it_stands() -> None:
    """Titles above are ignored, case, spaces and NFD do not matter, empty rows are counted."""
    sheet = _sheet(
        row(1, text("A1", "PHỤ LỤC SỐ LIỆU")),
        row(2, text("A2", "#N/A")),
        row(4, text("B4", "  MÃ   ĐƠN VỊ "), text("C4", unicodedata.normalize("NFD", "tên đơn\nvị")),
            text("D4", "Số hộ"), text("E4", "Ghi chú")),
        row(5, text("B5", " 00123 "), text("C5", "Xã A"), number("D5", "12.0"), text("E5", "x")),
        row(6, text("B6", "  ")),
        row(8, text("B8", "00124"), text("C8", "Xã B"), number("D8", "0")),
        row(9, text("A9", " ")),
        after='<mergeCells><mergeCell ref="A1:F1"/></mergeCells>',
    )  # fmt: skip
    table = read_table(sheet, COLUMNS)
    assert [line.values["ma"].text for line in table.rows] == ["00123", "00124"]
    assert [line.values["so_ho"].number for line in table.rows] == [Decimal(12), Decimal(0)]
    assert table.rows[1].place == Place("so-lieu.xlsx", sheet="Số liệu", cell="B8")
    assert (table.columns, table.extra_headers, table.empty_rows) == (("so_ho", "ten", "ma"), ("Ghi chú",), 2)


CELLS = [
    (
        "number with a thousands point",
        {"C": text("C2", "1.250")},
        "so-la-chu",
        "C2",
        "“1.250” được gõ dạng chữ",
    ),
    ("number with a decimal comma", {"C": text("C2", "1,5")}, "so-la-chu", "C2", "“1,5”"),
    ("number with a unit", {"C": text("C2", "12 hộ")}, "khong-phai-so", "C2", "không kèm đơn vị"),
    ("number with a trailing space", {"C": text("C2", "12 ")}, "so-la-chu", "C2", "không có dấu cách"),
    ("a dash for nothing", {"C": text("C2", "-")}, "khong-phai-so", "C2", "không phải số"),
    ("negative count", {"C": number("C2", "-3")}, "so-am", "C2", "“-3” âm"),
    (
        "fraction of a household",
        {"C": number("C2", "12.5")},
        "so-khong-nguyen",
        "C2",
        "“12,5” không phải số nguyên",
    ),
    ("date where a number is wanted", {"C": number("C2", "45503", 1)}, "so-la-ngay", "C2", "30/07/2024"),
    ("true where a number is wanted", {"C": '<c r="C2" t="b"><v>1</v></c>'}, "khong-phai-so", "C2", "TRUE"),
    ("sixteen digits", {"D": number("D2", "1234567890123456")}, "so-qua-dai", "D2", "15 chữ số"),
    ("code as a number", {"A": number("A2", "123")}, "ma-la-so", "A2", "số 0 ở đầu"),
    ("code turned into a date", {"A": number("A2", "45323", 1)}, "o-ngay-trong-cot-chu", "A2", "tự đổi"),
    ("name turned into a date", {"B": number("B2", "45323", 1)}, "o-ngay-trong-cot-chu", "B2", "Text"),
    ("date as text", {"E": text("E2", "30/07/2024")}, "ngay-la-chu", "E2", "là chữ, không phải ngày"),
    ("date as a day number", {"E": number("E2", "45503")}, "ngay-la-so", "E2", "số thứ tự ngày"),
    ("missing number", {"C": ""}, "o-trong", "C2", "Thiếu “Số hộ”"),
    ("missing code", {"A": ""}, "o-trong", "A2", "điền mã"),
    ("only spaces", {"B": text("B2", "  ")}, "o-trong", "B2", "Thiếu “Tên đơn vị”"),
    (
        "formula without a result",
        {"C": "<c r='C2'><f>A1</f></c>"},
        "xlsx-cong-thuc-chua-tinh",
        "C2",
        "công thức",
    ),
    ("error cell", {"C": "<c r='C2' t='e'><v>#N/A</v></c>"}, "xlsx-o-loi", "C2", "#N/A"),
    ("forbidden character", {"B": text("B2", "x_x000B_y")}, "ky-tu-cam", "B2", "U+000B"),
]


@pytest.mark.parametrize(("cells", "code", "cell", "telling"), [case[1:] for case in CELLS],
                         ids=[case[0] for case in CELLS])  # fmt: skip
def test_a_doubtful_cell_is_one_fault(cells: dict[str, str], code: str, cell: str, telling: str) -> None:
    """At its sheet and cell, with what to do, and only once."""
    found = fault_of(lambda: read_table(_sheet(HEADER, _line(2, **cells)), COLUMNS))
    assert (found.code, found.place) == (code, Place("so-lieu.xlsx", sheet="Số liệu", cell=cell))
    assert telling in f"{found.message} {found.hint}"
    assert found.hint


def test_all_faults_of_all_rows_come_at_once() -> None:
    """In the order of the sheet."""
    sheet = _sheet(HEADER, _line(2, A="", C=text("C2", "12 hộ")), _line(3, C=number("C3", "-1")))
    found = faults_of(lambda: read_table(sheet, COLUMNS))
    assert [fault.place.cell for fault in found if fault.place] == ["A2", "C2", "C3"]


def test_merged_hidden_data_stop_the_table() -> None:
    """What reaches below the header counts; the area A1:A2 of the header does too."""
    merged = '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>'
    sheet = _sheet(HEADER, _line(2), _line(3).replace('<row r="3"', '<row r="3" hidden="1"'), after=merged,
                   before='<cols><col min="3" max="3" hidden="1"/></cols>')  # fmt: skip
    found = faults_of(lambda: read_table(sheet, COLUMNS))
    assert [(fault.code, fault.place.cell) for fault in found if fault.place] == [
        ("xlsx-dong-an", "A3"),
        ("xlsx-cot-an", "C1"),
        ("xlsx-o-gop", "B2:B3"),
    ]


def test_a_hidden_sheet_stops_the_table() -> None:
    """Nobody saw what is on it."""
    assert (
        fault_of(lambda: read_table(_sheet(HEADER, _line(2), state="hidden"), COLUMNS)).code
        == "xlsx-trang-an"
    )


def test_a_renamed_header_is_missing_and_the_nearest_is_named() -> None:
    """The clerk is asked, never answered for."""
    header = row(1, text("A1", "Mã đơn vị"), text("B1", "Tên các đơn vị"), text("C1", "Tổng cộng"))
    found = faults_of(lambda: read_table(_sheet(header), COLUMNS))
    assert [(fault.code, fault.message) for fault in found] == [
        ("bang-thieu-cot", "Thiếu cột “Tên đơn vị”."),
        ("bang-thieu-cot", "Thiếu cột “Số hộ”."),
    ]
    assert "“Tên các đơn vị”" in found[0].hint
    assert "đúng mẫu biểu" in found[1].hint
    assert found[0].place == Place("so-lieu.xlsx", sheet="Số liệu", cell="A1")


def test_a_misspelt_header_that_may_be_left_out_is_told() -> None:
    """Otherwise its figures would be dropped in silence."""
    header = HEADER.replace("Kinh phí", "Kinh phi").replace("Ngày báo cáo", "Người lập")
    found = fault_of(lambda: read_table(_sheet(header, _line(2)), COLUMNS))
    assert "“Kinh phi”" in found.hint


def test_a_header_that_stands_twice_is_told_with_both_places() -> None:
    """Which of the two is meant is not for the program to say."""
    header = HEADER.replace("Kinh phí", "số  hộ")
    found = fault_of(lambda: read_table(_sheet(header, _line(2)), COLUMNS))
    assert found.place
    assert (found.code, found.place.cell) == ("bang-tieu-de-trung", "D1")
    assert "C1" in found.message


@pytest.mark.parametrize("rows", ["", row(1, text("A1", "x")), row(31, text("A31", "Mã đơn vị"))])
def test_a_sheet_without_the_header_lists_the_columns(rows: str) -> None:
    """Empty, other, or below the first 30 rows."""
    found = fault_of(lambda: read_table(_sheet(rows), COLUMNS))
    assert found.code == "bang-khong-tieu-de"
    assert "“Mã đơn vị”, “Tên đơn vị”" in found.message


def _csv(line: str) -> Table:
    return read_table(
        parse_csv(f"Mã đơn vị;Tên đơn vị;Số hộ;Kinh phí;Ngày báo cáo\n{line}\n", "a.csv"), COLUMNS
    )


def test_a_csv_gives_typed_cells_where_the_text_has_one_meaning() -> None:
    """Digits, one decimal mark, a day written the Vietnamese way or as ISO."""
    values = _csv("012;Xã A;1250;12,5;30/7/2024").rows[0].values
    assert values["ma"].text == "012"
    assert (values["so_ho"].number, values["kinh_phi"].number) == (Decimal(1250), Decimal("12.5"))
    assert str(values["ngay"].date) == "2024-07-30"
    assert str(_csv("1;A;1;-0.1234;2024-07-30").rows[0].values["kinh_phi"].number) == "-0.1234"


@pytest.mark.parametrize(
    ("line", "code", "column", "telling"),
    [
        ("1;A;1.250;;", "so-mo-ho", 3, "hàng nghìn hoặc phần lẻ"),
        ("1;A;1;12,500;", "so-mo-ho", 4, "viết số liền"),
        ("1;A;1;1.250.000;", "so-la-chu", 4, "1.250.000"),
        ("1;A;12 hộ;;", "khong-phai-so", 3, "12 hộ"),
        ("1;A;1e3;;", "khong-phai-so", 3, "1e3"),
        ("1;A;١٢;;", "khong-phai-so", 3, "không phải số"),
        ("1;A;;;", "o-trong", 3, "Thiếu “Số hộ”"),
        ("1;A;1;;31/02/2024", "ngay-sai", 5, "không phải ngày"),
        ("1;A;1;;30/7/24", "ngay-sai", 5, "30/07/2024"),
    ],
)
def test_an_ambiguous_csv_value_is_told(line: str, code: str, column: int, telling: str) -> None:
    """1.250 may be a thousand or one and a quarter: the clerk says which."""
    found = fault_of(lambda: _csv(line))
    assert (found.code, found.place) == (code, Place("a.csv", line=2, column=column))
    assert telling in f"{found.message} {found.hint}"


def test_a_csv_row_with_a_value_too_many_is_told() -> None:
    """A name with an unquoted delimiter shifts the figures to the right."""
    found = faults_of(lambda: _csv("01;Xã A; B;5;1;30/7/2024"))
    assert (found[0].code, found[0].place) == ("csv-thua-o", Place("a.csv", line=2, column=6))
    assert "6 ô, dòng tiêu đề chỉ có 5" in found[0].message
    assert _csv("01;Xã A;5;1;;;").rows[0].values["so_ho"].number == 5


def test_a_wanted_label_may_be_decomposed_too() -> None:
    """Both sides of the comparison are brought to one form."""
    columns = [Column("so_ho", unicodedata.normalize("NFD", "Số hộ"), "so")]
    assert read_table(_sheet(HEADER, _line(2)), columns).rows[0].values["so_ho"].number == 12
