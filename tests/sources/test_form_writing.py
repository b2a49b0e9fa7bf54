"""Forms in Excel: what is open, what is locked, what a formula gives; ever the same bytes."""

import io
import time
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from docgen.fault import DataError
from docgen.sources.form_writing import Entry, FormCell, FormSheet, Formula, Look, write_form
from docgen.sources.workbook import parse_workbook
from docgen.sources.xlsx_raw import raw_sheets

CELLS = [
    FormCell(0, 0, "=Tên", Look(bold=True)),
    FormCell(1, 0, None, Look(border=True), Entry("so_nguyen", "Số", "Gõ số.", "Số nguyên.")),
    FormCell(1, 1, Formula("A2+1", Decimal("1.5"))),
    FormCell(2, 1, Formula('IF(A2="","",A2)')),
]


def test_the_same_form_gives_the_same_bytes() -> None:
    """No clock in it."""
    first = write_form([FormSheet("a", CELLS)], "a.xlsx")
    time.sleep(1.1)
    assert write_form([FormSheet("a", CELLS)], "a.xlsx") == first


def test_formulas_keep_their_results_and_text_stays_text() -> None:
    """A reader that does not calculate sees what Excel would show."""
    data = write_form([FormSheet("a", CELLS)], "a.xlsx")
    sheet = parse_workbook(data, "a.xlsx").sheets[0]
    assert sheet.faults == ()
    assert sheet.cell(0, 0).text == "=Tên"
    assert sheet.cell(1, 1).number == Decimal("1.5")
    assert sheet.cell(2, 1).kind == "trong"
    assert raw_sheets(data, "a.xlsx")["a"].formulas == {"B2": "A2+1", "B3": 'IF(A2="","",A2)'}


def test_only_entries_are_open() -> None:
    """And the sheets of the book cannot be renamed or removed by a slip."""
    book = openpyxl.load_workbook(io.BytesIO(write_form([FormSheet("a", CELLS)], "a.xlsx")))
    sheet = book["a"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked] == [
        "A2"
    ]
    assert book.security is not None
    assert book.security.lockStructure


def test_what_excel_would_change_is_refused() -> None:
    """With its cell."""
    with pytest.raises(DataError) as caught:
        write_form([FormSheet("a", [FormCell(4, 2, "a\x07")])], "a.xlsx")
    assert caught.value.faults[0].place is not None
    assert caught.value.faults[0].place.cell == "C5"


def test_decomposed_texts_are_named_by_their_cells() -> None:
    """The reader composes them; that they came so is told here."""
    data = write_form([FormSheet("a", [FormCell(0, 0, "ủy"), FormCell(1, 1, "xã")])], "a.xlsx")
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"x&#227;", b"xa&#771;"))
    assert raw_sheets(packed.getvalue(), "a")["a"].decomposed == {"B2"}
