"""The papers of the example of 129 communes: before anything was collected and after, they pass the check of form."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from docgen.check.check import check_file
from docgen.fault import DataError
from docgen.model.folder import read_folder
from docgen.pipeline import Maker, PreparedPaper, Record
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "ninh-binh-2026"
SHOWN = ("13366", "13285", "13435", "14746")
"""Phường Hà Nam (not comparable), Phủ Lý (apportioned), Lý Thường Kiệt (a person's name), the last of the table."""


def collected(path: Path) -> Path:
    """Copy the example and let three in four units report nine tenths of their targets."""
    copy = shutil.copytree(EXAMPLE, path / "x")
    book = load_workbook(copy / "so-lieu.xlsx")
    sheet = book.create_sheet("Thực hiện")
    for number, row in enumerate(book["Kế hoạch"].iter_rows(min_row=3, values_only=True)):
        reported = number == 0 or number % 4
        cells = [
            cell
            if number == 0
            else int(cell) * 9 // 10
            if reported and isinstance(cell, int | float)
            else None
            for cell in row[2:]
        ]
        sheet.append([*row[:2], *cells])
    book.save(copy / "so-lieu.xlsx")
    return copy


def maker(folder: Path) -> Maker:
    regulation = regulation_for(None)
    return Maker(read_folder(folder), TemplateStore(ROOT / "templates", regulation), regulation)


def records(prepared: PreparedPaper) -> dict[str, Record]:
    return {record.ma: record for record in prepared.records() if isinstance(record, Record)}


def text_of(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def findings(data: bytes, name: str) -> list[str]:
    return [f"{name}: {one.code} {one.message}" for one in check_file(data, name).diagnostics]


@pytest.fixture(scope="module", params=["before", "after"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = EXAMPLE if request.param == "before" else collected(tmp_path_factory.mktemp("ninh-binh"))
    run = maker(folder)
    reports, total = run.prepare("bao-cao"), run.prepare("tong-hop")
    units = records(reports)
    assert len(units) == 129
    outputs = [reports.make(units[code])[0].output for code in SHOWN]
    outputs.append(total.make(records(total)[""])[0].output)
    return {output.name: output.data for output in outputs}


def test_papers_of_the_example_have_no_finding(made: dict[str, bytes]) -> None:
    assert [line for name, data in made.items() for line in findings(data, name)] == []


def test_heads_name_the_commune_and_the_note_says_illustrative(made: dict[str, bytes]) -> None:
    names = sorted(made)
    assert names == [
        "bao-cao-13285-phu-ly.docx", "bao-cao-13366-ha-nam.docx", "bao-cao-13435-phuong-ly-thuong-kiet.docx",
        "bao-cao-14746-dong-thai.docx", "tong-hop.docx",
    ]  # fmt: skip
    ha_nam = text_of(made["bao-cao-13366-ha-nam.docx"])
    assert "PHƯỜNG HÀ NAM" in ha_nam
    assert "Hà Nam, ngày" in ha_nam
    assert "Phường Lý Thường Kiệt, ngày" in text_of(made["bao-cao-13435-phuong-ly-thuong-kiet.docx"])
    assert all("minh họa" in text_of(data) for data in made.values())


def test_the_roll_up_has_a_row_for_each_of_the_129(made: dict[str, bytes]) -> None:
    table = Document(BytesIO(made["tong-hop.docx"])).tables[1]
    assert len(table.rows) == 1 + 129 + 1
    assert "UBND các xã, phường" in text_of(made["tong-hop.docx"])
    assert "huyện" not in text_of(made["tong-hop.docx"]).lower()


def test_comparison_with_the_units_of_before_says_how_it_was_got(tmp_path: Path) -> None:
    prepared = maker(collected(tmp_path)).prepare("bao-cao")
    units = records(prepared)
    words = {code: text_of(prepared.make(units[code])[0].output.data) for code in ("13366", "13330", "13291")}
    assert (
        "không so sánh được với cùng kỳ năm 2025: chưa rõ tỷ lệ chia của UBND phường Hoàng Đông"
        in words["13366"]
    )
    assert "chia đều (minh họa), theo số đơn vị nhận" in words["13330"]
    assert "so với cùng kỳ năm 2025." in words["13291"]


def test_a_report_is_not_dated_before_its_commune_was_there(tmp_path: Path) -> None:
    copy = shutil.copytree(EXAMPLE, tmp_path / "x")
    paper = copy / "bao-cao.md"
    for day, codes in (("30/6/2025", {"don-vi-ngoai-hieu-luc", "ngay-truoc-cap-tren"}), ("15/6/2026", set())):
        text = (EXAMPLE / "bao-cao.md").read_text(encoding="utf-8")
        paper.write_text(text.replace("ngay:\nnam: 2026", f"ngay: {day}"), encoding="utf-8")
        prepared = maker(copy).prepare("bao-cao")
        try:
            prepared.make(records(prepared)["13366"])
            found: set[str] = set()
        except DataError as error:
            found = {fault.code for fault in error.faults}
        assert found == codes
