"""Every printed figure of a paper leads to the file, the sheet and the cell that it is from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.batch.freeze import freeze
from docgen.cli.templates_folder import templates_folder
from docgen.model.folder import read_folder
from docgen.model.frozen import own_templates
from docgen.pipeline import Made, Maker
from docgen.pipeline.trace import TRACE_LOAI
from docgen.pipeline.trace_values import Reference, cells_of
from docgen.regulation import regulation_for
from docgen.review.trace_note import read_trace
from docgen.template.store import TemplateStore
from tests.batch.figures.cycles import LUC, PAPER, campaign_folder, report, returned, whole_cycle

TRICKY = """---
loai: bao-cao
trich_yeu: Kết quả
kinh_gui: [ubnd-tinh]
nguoi_ky: gd
danh_sach_noi_nhan: không
---
# Kết quả

{{ tong_hop.ct.tong.bang_chu | viet_hoa_dau }} là tổng; nam hơn nữ {{ (tong_hop.ct.nam.thuc_hien - tong_hop.ct.nu.thuc_hien) | so }} người{% if tong_hop.ct.nam.thuc_hien > 500 %}, nhiều hơn 500{% endif %}.

{% for dong in tong_hop.ct.tong.gom %}
- {{ dong.ten | hoa }}: {{ dong.thuc_hien | so }} người, dẫn đầu {{ dong.don_vi_dan_dau }}.
{% endfor %}

Đứng đầu: {{ cac_don_vi[2].dia_ban }} với {{ cac_don_vi[2].ct.tong.ty_trong | phan_tram }} và hạng {{ cac_don_vi[2].hang.tong | so }}
"""


def made(path: Path, *, tracing: bool = False) -> dict[str, Made]:
    regulation = regulation_for(None)
    store = TemplateStore(own_templates(path) or templates_folder(), regulation)
    papers = Maker(read_folder(path), store, regulation, tracing=tracing).make()
    return {one.output.name: one for one in papers}


def snapshot(path: Path) -> Path:
    found = freeze(path, templates_folder(), "Trần Văn B", LUC).path
    assert found is not None
    return found


def trace(papers: dict[str, Made], name: str = "tong-hop") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(papers[f"{name}.nguon.json"].output.data)
    return found


def printed(record: dict[str, Any]) -> dict[str, list[str]]:
    """What is printed → the names of the figures that it was made from."""
    return {one["chu"]: one["so_lieu"] for one in record["in_ra"]}


def test_a_paper_of_a_snapshot_has_a_trace_of_its_own_bytes(tmp_path: Path) -> None:
    papers = made(snapshot(whole_cycle(tmp_path)))
    assert papers["tong-hop.nguon.json"].loai == TRACE_LOAI
    record = trace(papers)
    assert record["sha256"] == papers["tong-hop.docx"].output.sha256
    assert record["truy_duoc"] is True


def test_every_figure_of_the_table_is_the_number_in_the_cell_that_it_leads_to(tmp_path: Path) -> None:
    path = snapshot(whole_cycle(tmp_path))
    record = trace(made(path))
    cells = [one for one in record["in_ra"] if one["cho"].startswith("bảng số liệu")]
    assert [one["chu"] for one in cells] == ["90", "110", "200", "150", "50", "200", "310", "190", "500"]
    for one in cells:
        (name,) = one["so_lieu"]
        found = record["so_lieu"][name]["nguon"]
        values = [
            openpyxl.load_workbook(path / cell["tep"])[cell["trang"]][cell["o"]].value for cell in found
        ]
        assert sum(values) == int(one["chu"]), name


def test_a_total_leads_to_the_cells_of_all_units_and_a_comparison_to_both_periods(tmp_path: Path) -> None:
    record = trace(made(snapshot(whole_cycle(tmp_path))))
    total = record["so_lieu"]["tong_hop.nam.thuc_hien"]["nguon"]
    assert [cell["o"] for cell in total] == ["D2", "D2", "D2"]
    assert len({cell["tep"] for cell in total}) == 3
    compared = record["so_lieu"]["tong_hop.tong.so_sanh_ky_truoc"]["nguon"]
    assert {(cell["trang"], cell["o"]) for cell in compared if cell["tep"] == "nguon/so-lieu.xlsx"} == {
        ("Kỳ trước", f"{column}{row}") for column in "CD" for row in (2, 3, 4)
    }


def test_arithmetic_capitals_loops_and_conditions_keep_the_trace(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    (tmp_path / "tong-hop.md").write_text(TRICKY, encoding="utf-8")
    record = trace(made(snapshot(tmp_path)))
    assert record["truy_duoc"] is True
    found = printed(record)
    assert found["200"] == ["tong_hop.nam.thuc_hien", "tong_hop.nu.thuc_hien"]
    assert found["Chín trăm người"] == ["tong_hop.tong.bang_chu"]
    assert found["550"] == ["tong_hop.nam.thuc_hien"]
    assert found["55,6%"] == ["03.tong.ty_trong"]
    assert found["1"] == ["03.tong.hang"]


def test_the_trace_changes_nothing_in_the_paper(tmp_path: Path) -> None:
    path = snapshot(whole_cycle(tmp_path / "a"))
    plain = campaign_folder(tmp_path / "b")
    (plain / "so-lieu.xlsx").write_bytes((path / "so-lieu.xlsx").read_bytes())
    assert "tong-hop.nguon.json" not in made(plain)
    assert made(plain)["tong-hop.docx"].output.data == made(path)["tong-hop.docx"].output.data


def test_without_a_sidecar_the_workbook_itself_is_the_source(tmp_path: Path) -> None:
    path = snapshot(whole_cycle(tmp_path / "a"))
    plain = campaign_folder(tmp_path / "b")
    (plain / "so-lieu.xlsx").write_bytes((path / "so-lieu.xlsx").read_bytes())
    record = trace(made(plain, tracing=True))
    assert list(record["tep"]) == ["so-lieu.xlsx"]
    assert record["so_lieu"]["02.nam.thuc_hien"]["nguon"] == [
        {"tep": "so-lieu.xlsx", "trang": "Thực hiện", "o": "C3"}
    ]


def test_a_text_that_depends_on_a_marked_text_is_traced_by_its_numbers_alone(tmp_path: Path) -> None:
    """The condition compares a text: with a mark it would say no, and the paper would be another."""
    whole_cycle(tmp_path)
    question = '{% if tong_hop.bao_cao == "3/3" %}Đủ {{ tong_hop.ct.nam.thuc_hien | so }}.{% endif %}'
    (tmp_path / "tong-hop.md").write_text(PAPER.replace("Có {{", question + "\n\nCó {{"), encoding="utf-8")
    record = trace(made(snapshot(tmp_path)))
    assert record["truy_duoc"] is True
    assert printed(record)["550"] == ["tong_hop.nam.thuc_hien"]
    assert "3/3 đơn vị có báo cáo" not in printed(record)


def test_a_missing_figure_has_no_trace_and_a_count_leads_to_those_that_reported(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    returned(tmp_path, "01", report(90, 110))
    record = trace(made(snapshot(tmp_path)))
    assert "-" not in printed(record)
    count = record["so_lieu"]["tong_hop.tinh_hinh"]["nguon"]
    assert [cell["o"] for cell in count] == ["D2"]


def test_a_check_says_how_many_figures_lead_to_which_files(tmp_path: Path) -> None:
    papers = made(snapshot(whole_cycle(tmp_path)))
    data = papers["tong-hop.nguon.json"].output.data
    note = read_trace(data, "tong-hop.nguon.json", papers["tong-hop.docx"].output.sha256)
    assert note.words().startswith("Truy được nguồn của 13 số in ra, từ 4 tệp: ")
    (line,) = (one for one in note.figures if one.text == "310")
    assert line.cells[0].endswith("trang “Biểu số liệu”, ô D2")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"sha256": "a", "truy_duoc": false}', b'{"sha256": "a", "truy_duoc": true}']
)
def test_a_trace_that_cannot_be_used_says_so(data: bytes) -> None:
    assert "không đọc được hoặc không truy được" in read_trace(data, "a.nguon.json", "a").words()


def test_a_trace_of_other_bytes_is_told(tmp_path: Path) -> None:
    papers = made(snapshot(whole_cycle(tmp_path)))
    note = read_trace(papers["tong-hop.nguon.json"].output.data, "tong-hop.nguon.json", "0" * 64)
    assert not note.matches
    assert "không phải của bản này" in note.words()


def test_the_note_on_a_cumulated_total_leads_to_the_units_that_it_leaves_out_too(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    returned(tmp_path, "01", report(20, 110))
    snapshot = freeze(tmp_path, templates_folder(), "Trần Văn B", LUC).path
    assert snapshot is not None
    cells = cells_of(Reference("", "nam", "ghi_chu_luy_ke"), read_folder(snapshot))
    assert {place.cell for place in cells if place.sheet == "Lũy kế"} == {"C2", "C3", "C4"}
