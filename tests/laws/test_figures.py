"""The figures of the finished papers: totals add up, what is missing is shown, every unit has its own paper."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from .workshop import UNITS, Workshop, make, read_back

Rows = list[list[str]]
REPORTS = {code: f"bao-cao-{code}-{name}" for code, name in UNITS.items()}
NAMES = {
    "347": "Thành phố Phủ Lý",
    "349": "Thị xã Duy Tiên",
    "350": "Huyện Kim Bảng",
    "351": "Huyện Thanh Liêm",
    "352": "Huyện Bình Lục",
    "353": "Huyện Lý Nhân",
}
"""Codes and names of the units of 2024; the papers are compared by them."""


def data_tables(path: Path) -> list[Rows]:
    """The tables of data of a paper, read by python-docx; those of the head and the signature have no frame."""
    tables = docx.Document(str(path)).tables
    framed = [table for table in tables if table.style is not None and table.style.name == "Bảng số liệu"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in framed]


def value(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def total_row(rows: Rows) -> list[str]:
    (found,) = (row for row in rows if "Tổng cộng" in row[1])
    return found


def test_the_roll_up_repeats_each_units_own_figures(workshop: Workshop) -> None:
    houses, money = data_tables(workshop.docx("tong-hop"))
    for code, report in REPORTS.items():
        own_houses, own_money = data_tables(workshop.docx(report))
        (line,) = (row for row in houses if row[1] == NAMES[code])
        total = total_row(own_houses)
        temporary, dilapidated = own_houses[1][3], own_houses[2][3]
        assert line[2:7] == [total[2], temporary, dilapidated, total[3], total[4]]
        (line,) = (row for row in money if row[1] == NAMES[code])
        sources = [row[3] for row in own_money[1:4]]
        assert line[2:8] == [total_row(own_money)[2], *sources, *total_row(own_money)[3:5]]


def test_totals_of_the_roll_up_are_the_sums_of_the_units_reports(workshop: Workshop) -> None:
    houses, money = data_tables(workshop.docx("tong-hop"))
    reports = [data_tables(workshop.docx(report)) for report in REPORTS.values()]
    planned = sum(value(total_row(own[0])[2]) for own in reports)
    done = sum(value(total_row(own[0])[3]) for own in reports)
    assert value(total_row(houses)[2]) == planned
    assert value(total_row(houses)[5]) == done
    for column, source in ((3, 1), (4, 2), (5, 3)):
        assert value(total_row(money)[column]) == sum(value(own[1][source][3]) for own in reports)
    assert value(total_row(money)[2]) == sum(value(total_row(own[1])[2]) for own in reports)
    assert value(total_row(money)[6]) == sum(value(total_row(own[1])[3]) for own in reports)
    share = round(Decimal(done) / Decimal(planned) * 100, 1)
    assert value(total_row(houses)[6].removesuffix("%")) == share


def test_every_total_of_every_table_is_the_sum_of_its_column(workshop: Workshop) -> None:
    for name in ("tong-hop", *REPORTS.values()):
        for rows in data_tables(workshop.docx(name)):
            for column, total in enumerate(total_row(rows)):
                whole = re.fullmatch(r"[\d.]+(,\d+)?", total)
                if whole and "Tổng" not in total:
                    assert value(total) == sum(value(row[column]) for row in rows[1:-1]), (name, column)


def test_a_missing_figure_is_said_to_be_missing_and_never_counts_as_nought(
    workshop: Workshop,
) -> None:
    report = workshop.tree(REPORTS["350"])
    lines = [node.full_text for node in report.nodes if "Thời lượng" in getattr(node, "text", "")]
    assert lines == ["- Thời lượng phát trên hệ thống truyền thanh: chưa có số liệu (kế hoạch 96 giờ)."]
    roll_up = workshop.tree("tong-hop")
    (line,) = (node.full_text for node in roll_up.nodes if "Thời lượng" in getattr(node, "text", ""))
    assert "cộng từ 5/6 đơn vị" in line


def empty_first_figure(folder: Path, code: str) -> None:
    """Empty the first figure of a unit in the sheet of what was done, as one who has not reported would leave it."""
    workbook = openpyxl.load_workbook(folder / "so-lieu.xlsx")
    sheet = workbook.worksheets[-1]
    (line,) = (row for row in sheet.iter_rows() if row[0].value == code)
    assert line[2].value == 49
    line[2].value = None
    workbook.save(folder / "so-lieu.xlsx")


def test_an_empty_cell_is_shown_as_missing_in_every_table_and_gives_its_unit_no_total(campaign: Path) -> None:
    empty_first_figure(campaign, "353")
    papers = [one.output for one in make(campaign, ("bao-cao", "tong-hop"))]
    made = {paper.name: read_back(paper.data) for paper in papers if paper.name.endswith(".docx")}
    table = next(node for node in made["bao-cao-353-ly-nhan.docx"].nodes if node.component == "bang")
    rows = {row[1].text: [cell.text for cell in row[2:]] for row in table.rows}  # type: ignore[union-attr]
    assert rows["Nhà tạm"] == ["58", "-", "-"]
    assert rows["Nhà dột nát"] == ["83", "70", "84,3%"]
    assert rows["Tổng cộng"] == ["141", "-", "-"]
    table = next(node for node in made["tong-hop.docx"].nodes if node.component == "bang")
    rows = {row[1].text: [cell.text for cell in row[2:]] for row in table.rows}  # type: ignore[union-attr]
    assert rows["Huyện Lý Nhân"] == ["-", "-", "70", "-", "-", "-"]


def test_illustrative_figures_are_marked_in_every_paper_that_prints_them(workshop: Workshop) -> None:
    note = "Ghi chú: Số liệu minh họa, không phải số liệu thực tế của các đơn vị."
    for name in ("tong-hop", *REPORTS.values()):
        (block,) = (node for node in workshop.tree(name).nodes if getattr(node, "text", "") == note)
        assert block.look is not None and block.look.italic  # type: ignore[union-attr]
    assert note not in {getattr(node, "text", "") for node in workshop.tree("ke-hoach").nodes}


SIGNERS = dict.fromkeys(("347", "350", "353"), "Nguyễn Văn A") | dict.fromkeys(
    ("349", "351", "352"), "Trần Văn B"
)


@pytest.mark.parametrize("code", UNITS)
def test_each_unit_has_its_own_head_addressee_recipients_and_signature(workshop: Workshop, code: str) -> None:
    tree = workshop.tree(REPORTS[code])
    place = NAMES[code]
    assert tree.text("co_quan_ban_hanh") == f"ỦY BAN NHÂN DÂN\n{place.upper()}"
    own_place = place.split(" ", 2 if place.startswith(("Thành phố", "Thị xã")) else 1)[-1]
    assert tree.text("dia_danh_thoi_gian").startswith(f"{own_place}, ngày ")
    assert place[0].lower() + place[1:] in tree.text("trich_yeu")
    assert tree.text("kinh_gui") == "Kính gửi: Sở Thông tin và Truyền thông"
    recipients = [block.full_text for block in tree.of("noi_nhan_muc")]
    assert recipients == ["- Như trên;", "- Chủ tịch, các Phó Chủ tịch UBND (để b/c);", "- Lưu: VT, VHTT."]
    powers = [block.text for block in tree.of("quyen_han")]
    assert powers == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert tree.text("chuc_vu") == "PHÓ CHỦ TỊCH"
    assert tree.text("ho_ten") == SIGNERS[code]
    text = " ".join(getattr(node, "text", "") for node in tree.nodes).lower()
    assert [other for other, name in NAMES.items() if name.lower() in text] == [code]
