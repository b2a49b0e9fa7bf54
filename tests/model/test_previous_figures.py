"""Figures of the previous period come from their own sheets, and from the units as they were, whole or apportioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from docgen.model.context import roll_up_values, unit_values
from docgen.model.folder import CampaignFolder, read_folder
from docgen.model.total_values import share_note
from tests.model.campaigns import CAMPAIGN, HEAD, RESULTS, TARGETS, faults_of, workbook

Rows = Sequence[Sequence[object]]

COMPARED = (
    CAMPAIGN.replace("cot: Nhà tạm, don_vi_tinh: nhà}", "cot: Nhà tạm, don_vi_tinh: nhà, luy_ke: có}")
    + "  trang_ky_truoc: Kỳ trước\n  trang_luy_ke: Lũy kế\n"
)
BEFORE = (HEAD, ("01", "Kim Bảng", 8, 5), ("02", "Bình Lục", 29, 0))
UNTIL = (HEAD[:3], ("01", "Kim Bảng", 100), ("02", "Bình Lục", None))


def write(path: Path, text: str, sheets: Mapping[str, Rows], **files: str) -> CampaignFolder:
    path.mkdir(parents=True, exist_ok=True)
    (path / "chien-dich.yaml").write_text(text, encoding="utf-8")
    (path / "so-lieu.xlsx").write_bytes(workbook(sheets))
    for name, content in files.items():
        (path / f"{name.replace('_', '-')}.csv").write_text(content, encoding="utf-8")
    return read_folder(path)


def read(path: Path, before: Rows = BEFORE, until: Rows = UNTIL) -> CampaignFolder:
    sheets = {"Kế hoạch": TARGETS, "Thực hiện": RESULTS, "Kỳ trước": before, "Lũy kế": until}
    return write(path, COMPARED, sheets)


def test_previous_figures_come_from_their_sheet_and_know_their_cells(tmp_path: Path) -> None:
    figure = read(tmp_path).figures["01"]["nha_tam"]
    assert (figure.ky_truoc, figure.thuc_hien) == (8, 10)
    assert [(kind, place.sheet, place.cell) for kind, place in figure.cells if kind == "ky_truoc"] == [
        ("ky_truoc", "Kỳ trước", "C2")
    ]


def test_a_cumulated_figure_is_the_one_before_and_this_periods(tmp_path: Path) -> None:
    figures = read(tmp_path).figures
    assert (figures["01"]["nha_tam"].luy_ke_truoc, figures["01"]["nha_tam"].luy_ke) == (100, 110)
    assert figures["02"]["nha_tam"].luy_ke is None, "what was cumulated before is not known"
    assert figures["01"]["nha_dot"].luy_ke is None, "this one is not cumulated"


def test_an_empty_cell_is_missing_and_never_nought(tmp_path: Path) -> None:
    before = (HEAD, ("01", "Kim Bảng", None, 5), ("02", "Bình Lục", 29, 0))
    figures = read(tmp_path, before).figures
    assert figures["01"]["nha_tam"].ky_truoc is None
    assert figures["01"]["tong"].ky_truoc is None
    assert figures["02"]["nha_dot"].ky_truoc == 0


def test_a_unit_without_a_row_in_the_sheet_of_before_is_told(tmp_path: Path) -> None:
    (fault,) = faults_of(lambda: read(tmp_path, BEFORE[:2]))
    assert (fault.code, fault.place.sheet if fault.place else "") == ("don-vi-thieu-dong", "Kỳ trước")


def test_the_tags_of_a_unit_compare_with_the_previous_period(tmp_path: Path) -> None:
    folder = read(tmp_path)
    values: Any = unit_values(folder.campaign.don_vi[0], folder.campaign, folder.figures)
    assert values["ct"]["nha_tam"]["so_sanh_ky_truoc"] == "tăng 25% so với cùng kỳ"
    assert values["ct"]["nha_tam"]["so_voi_ky_truoc"] == "tăng 25%"
    assert (values["ct"]["nha_tam"]["chenh_lech"], values["ct"]["nha_tam"]["luy_ke"]) == (2, 110)
    assert values["ct"]["nha_dot"]["so_sanh_ky_truoc"] == "chưa có số liệu"


def test_a_total_compares_like_with_like_and_says_how_many_units(tmp_path: Path) -> None:
    """Nhà tạm: An 10 (8), Bình 29 (29): 39 and 37 before. Nhà dột nát: only Bình reported: 4, before 0."""
    folder = read(tmp_path)
    total: Any = roll_up_values(folder.campaign, folder.figures)["tong_hop"]
    assert total["ct"]["nha_tam"]["so_sanh_ky_truoc"] == "tăng 5,4% so với cùng kỳ"
    assert total["ct"]["nha_dot"]["so_sanh_ky_truoc"] == (
        "cùng kỳ không phát sinh (tính trên 1/2 đơn vị có số liệu cả hai kỳ: 4 so với 0)"
    )


def test_shares_that_do_not_add_up_to_100_are_noted_and_no_share_is_nudged() -> None:
    thirds = {code: Decimal(100) / 3 for code in "abc"}
    assert share_note(thirds) == "Tổng các tỷ trọng là 99,9%, khác 100% do làm tròn."
    assert share_note({"a": Decimal(25), "b": Decimal(75), "c": None}) == ""
    assert share_note({}) == ""


def test_a_sheet_of_results_may_be_missing_while_reports_are_collected(tmp_path: Path) -> None:
    text = COMPARED + "thu_bao_cao: {ma_ky: 2024-12, han_nop: 20/12/2024}\n"
    sheets = {"Kế hoạch": TARGETS, "Kỳ trước": BEFORE, "Lũy kế": UNTIL}
    assert write(tmp_path / "a", text, sheets).figures["02"]["nha_tam"].thuc_hien is None
    faults = faults_of(lambda: write(tmp_path / "b", text, {**sheets, "Thuc hien": RESULTS}))
    assert [fault.code for fault in faults] == ["xlsx-thieu-trang"]
    faults = faults_of(lambda: write(tmp_path / "c", COMPARED, sheets))
    assert [fault.code for fault in faults] == ["xlsx-thieu-trang"]


def test_an_excluded_unit_has_a_reason_and_no_figures(tmp_path: Path) -> None:
    results = (
        (*HEAD, "Lý do loại trừ"),
        ("01", "Kim Bảng", None, None, "chưa xác nhận"),
        ("02", "Bình Lục", 29, 4, None),
    )
    sheets = {"Kế hoạch": TARGETS, "Thực hiện": results, "Kỳ trước": BEFORE, "Lũy kế": UNTIL}
    folder = write(tmp_path / "a", COMPARED, sheets)
    summary: Any = roll_up_values(folder.campaign, folder.figures)["tong_hop"]
    assert [(one["ma"], one["ly_do"]) for one in summary["loai_tru"]] == [("01", "chưa xác nhận")]
    assert summary["chua_bao_cao"] == []
    kept = (results[0], ("01", "Kim Bảng", 10, None, "chưa xác nhận"), results[2])
    (fault,) = faults_of(lambda: write(tmp_path / "b", COMPARED, {**sheets, "Thực hiện": kept}))
    assert (fault.code, fault.place.cell if fault.place else "") == ("loai-tru-co-so-lieu", "C2")
