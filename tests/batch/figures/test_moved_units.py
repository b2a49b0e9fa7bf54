"""Last period's figures of units that are no more are compared whole, apportioned with the method stated, or not at all.

Code 01 is that of an old commune and of the new one that it was merged into with 05; 06 was divided between 02 and 03
by people, 3/5 and 2/5; nobody knows how 07 was divided.
"""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.batch.freeze import freeze
from docgen.batch.rollup import roll_up
from docgen.batch.rollup_form import rollup_json
from docgen.batch.rollup_workbook import rollup_workbook
from docgen.cli.templates_folder import templates_folder
from docgen.fault import DataError
from docgen.model.context import roll_up_values, unit_values
from docgen.model.folder import read_folder
from docgen.model.trace_file import read_sidecar
from tests.batch.figures.cycles import (
    CAMPAIGN,
    HEAD,
    LUC,
    TARGETS,
    campaign_folder,
    opened,
    report,
    returned,
    workbook,
)

MOVED = (
    CAMPAIGN[: CAMPAIGN.index("don_vi:\n")]
    + "bang_don_vi: {tep: don-vi.csv, ngay: 14/6/2026, chuyen_doi: chuyen-doi.csv}\n"
    + CAMPAIGN[CAMPAIGN.index("nguoi_ky:\n") :]
)
UNITS = """\
Mã đơn vị;Tên đầy đủ;Địa danh;Mã người ký;Có hiệu lực từ ngày;Có hiệu lực đến ngày
01;Ủy ban nhân dân xã An Cũ;An Cũ;;;30/06/2025
05;Ủy ban nhân dân xã Ấp;Ấp;;;30/06/2025
06;Ủy ban nhân dân xã Sáu;Sáu;;;30/06/2025
07;Ủy ban nhân dân xã Bảy;Bảy;;;30/06/2025
01;Ủy ban nhân dân xã An;An;gd;01/07/2025;
02;Ủy ban nhân dân xã Bình;Bình;gd;01/07/2025;
03;Ủy ban nhân dân phường Châu;Châu;gd;01/07/2025;
"""
LINKS = """\
Mã cũ;Mã mới;Ngày chuyển đổi;Tỷ lệ;Cơ sở;Phương pháp;Nguồn
01;01;01/07/2025;1;;;
05;01;01/07/2025;1;;;
06;02;01/07/2025;3/5;dân số;số dân cuối năm 2024;
06;03;01/07/2025;2/5;dân số;số dân cuối năm 2024;
07;03;01/07/2025;;;;
07;02;01/07/2025;;;;
"""
LINKS_KNOWN = LINKS.replace("07;03;01/07/2025;;;;\n07;02;01/07/2025;;;;\n", "07;03;01/07/2025;1;;;\n")
BEFORE = (
    HEAD,
    ("01", "xã An Cũ", 30, 40, 70),
    ("05", "xã Ấp", 50, 40, 80),
    ("06", "xã Sáu", 100, 75, 60),
    ("07", "xã Bảy", 7, 8, 50),
)
UNTIL = (HEAD[:4], ("01", "", 10, 20), ("05", "", 0, 0), ("06", "", 50, 65), ("07", "", 1, 1))


def moved(path: Path, links: str = LINKS_KNOWN, before: object = BEFORE) -> Path:
    campaign_folder(path, MOVED)
    (path / "don-vi.csv").write_text(UNITS, encoding="utf-8")
    (path / "chuyen-doi.csv").write_text(links, encoding="utf-8")
    sheets = {"Kế hoạch": TARGETS, "Kỳ trước": before, "Lũy kế": UNTIL}
    (path / "so-lieu.xlsx").write_bytes(workbook(sheets))  # type: ignore[arg-type]
    return path


def with_reports(path: Path) -> Path:
    """An reports 90 and 110, Bình 150 and 50; each form carries the previous figures as they were carried over."""
    an, binh = report(90, 110), report(150, 50, "02")
    an["truc_tuyen"]["ky_truoc"] = binh["truc_tuyen"]["ky_truoc"] = None
    for name, before, until, now in (("nam", 60, 30, 150), ("nu", 45, 39, 50), ("tong", 105, 69, 200)):
        binh[name] |= {"ky_truoc": before, "luy_ke_truoc": until, "luy_ke": until + now}
    returned(path, "01", an)
    returned(path, "02", binh)
    return path


def test_a_merged_unit_is_compared_with_the_sum_of_all_its_predecessors(tmp_path: Path) -> None:
    figure = read_folder(moved(tmp_path)).figures["01"]["nam"]
    assert (figure.ky_truoc, figure.luy_ke_truoc, figure.quy_doi) == (80, 10, "")
    assert [place.cell for kind, place in figure.cells if kind == "ky_truoc"] == ["C2", "C3"]


def test_a_part_is_apportioned_and_the_words_say_how(tmp_path: Path) -> None:
    """100 × 3/5 = 60: 150 is 150% more."""
    folder = read_folder(with_reports(moved(tmp_path)))
    found = roll_up(*opened(tmp_path))
    assert found.differences == ()
    values = unit_values(folder.campaign.don_vi[1], folder.campaign, found.figures)
    assert values["ct"]["nam"]["so_sanh_ky_truoc"] == (  # type: ignore[index, call-overload]
        "tăng 150% so với cùng kỳ năm 2025 (số cùng kỳ năm 2025 quy đổi: số dân cuối năm 2024, theo dân số)"
    )


def test_a_total_with_an_apportioned_part_says_so(tmp_path: Path) -> None:
    """Nam 90 + 150 = 240 after 80 + 60 = 140: 71,4% more."""
    with_reports(moved(tmp_path))
    found = roll_up(*opened(tmp_path))
    total = roll_up_values(found.campaign, found.figures)["tong_hop"]["ct"]["nam"]  # type: ignore[index, call-overload]
    assert total["so_sanh_ky_truoc"] == (
        "tăng 71,4% so với cùng kỳ năm 2025 (số cùng kỳ năm 2025 có phần quy đổi theo tỷ lệ)"
        " (tính trên 2/3 đơn vị có số liệu cả hai kỳ: 240 so với 140)"
    )


def test_a_unit_with_an_unknown_share_is_not_comparable_and_says_why(tmp_path: Path) -> None:
    figure = read_folder(moved(tmp_path, LINKS)).figures["03"]["nam"]
    assert figure.ky_truoc is None
    assert figure.quy_doi.startswith("chưa rõ tỷ lệ chia của UBND xã Bảy (mã 07)")


def test_a_percentage_of_several_predecessors_is_not_comparable(tmp_path: Path) -> None:
    figure = read_folder(moved(tmp_path)).figures["01"]["truc_tuyen"]
    assert (figure.ky_truoc, figure.quy_doi) == (
        None,
        "tỷ lệ phần trăm không cộng, không chia được giữa các đơn vị",
    )


def test_a_code_that_no_unit_ever_had_and_one_that_leads_nowhere_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_folder(moved(tmp_path, before=(*BEFORE, ("99", "", 1, 1, 1))))
    assert [(fault.code, fault.place.cell if fault.place else "") for fault in caught.value.faults] == [
        ("don-vi-la", "A6")
    ]


def test_a_figure_under_a_code_of_today_is_not_added_to_those_of_its_predecessors(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_folder(moved(tmp_path, before=(*BEFORE, ("02", "xã Bình", 60, 45, 60))))
    assert [(fault.code, fault.place.cell if fault.place else "") for fault in caught.value.faults] == [
        ("ky-truoc-ma-moi", "A6")
    ]


def test_a_snapshot_keeps_what_was_carried_over_its_method_and_its_sources(tmp_path: Path) -> None:
    snapshot = freeze(with_reports(moved(tmp_path)), templates_folder(), "Trần Văn B", LUC).path
    assert snapshot is not None
    figures = read_folder(snapshot).figures
    assert (figures["01"]["nam"].ky_truoc, figures["02"]["nam"].ky_truoc) == (80, 60)
    assert figures["02"]["nu"].luy_ke == Decimal(89)
    assert figures["02"]["nam"].quy_doi == "quy đổi: số dân cuối năm 2024, theo dân số"
    assert figures["01"]["truc_tuyen"].quy_doi.startswith("tỷ lệ phần trăm không cộng")
    (cell,) = (place for kind, place in figures["01"]["nam"].cells if kind == "ky_truoc")
    assert [(one.file, one.sheet, one.cell) for one in read_sidecar(snapshot).of(cell)] == [
        ("nguon/so-lieu.xlsx", "Kỳ trước", "C2"), ("nguon/so-lieu.xlsx", "Kỳ trước", "C3"),
    ]  # fmt: skip


def test_an_apportioned_count_is_given_to_the_unit_as_a_whole_number_and_that_is_no_difference(
    tmp_path: Path,
) -> None:
    """3/5 of 101 is 60,6 and of 74 is 44,4: the form says 61, 44 and 105, for 105 is the sum of both."""
    before = (*BEFORE[:3], ("06", "xã Sáu", 101, 74, 60), BEFORE[4])
    figures = report(150, 50, "02")
    figures["truc_tuyen"]["ky_truoc"] = None
    for name, ky_truoc, until, now in (("nam", 61, 30, 150), ("nu", 44, 39, 50), ("tong", 105, 69, 200)):
        figures[name] |= {"ky_truoc": ky_truoc, "luy_ke_truoc": until, "luy_ke": until + now}
    path = moved(tmp_path / "b", before=before)
    returned(path, "02", figures)
    found = roll_up(*opened(path))
    assert found.differences == ()
    assert found.figures["02"]["nam"].ky_truoc == Decimal("60.6")
    figures["nam"]["ky_truoc"] = 60
    path = moved(tmp_path / "c", before=before)
    returned(path, "02", figures)
    assert [(one.kind, one.indicator) for one in roll_up(*opened(path)).open] == [("ky-truoc-khac", "nam")]


def test_the_workbook_tells_what_each_cell_gave_to_a_figure_of_several(tmp_path: Path) -> None:
    """An's 80 is 30 + 50; Bình's 60 is 3/5 of the 100 of a commune that was divided."""
    found = roll_up(*opened(with_reports(moved(tmp_path))))
    sheet = openpyxl.load_workbook(io.BytesIO(rollup_workbook(found)))["Nguồn số liệu"]
    lines = [
        (row[0], row[4], row[7], row[9])
        for row in sheet.iter_rows(values_only=True)
        if row[2] == "Nam được phổ cập" and row[3] == "thực hiện kỳ trước" and row[0] in ("01", "02")
    ]
    assert lines == [
        ("01", 30, "C2", "lấy cả; các phần cộng lại: 80"),
        ("01", 50, "C3", "lấy cả; các phần cộng lại: 80"),
        ("02", 60, "C4", "100 × 3/5; các phần cộng lại: 60"),
    ]
    parts = [
        (one["gia_tri"], one["phan"], one["ty_le"])
        for one in json.loads(rollup_json(found))["nguon"]
        if (one["don_vi"], one["chi_tieu"], one["loai"]) == ("02", "nam", "ky_truoc")
    ]
    assert parts == [("60", "60", "3/5")]
