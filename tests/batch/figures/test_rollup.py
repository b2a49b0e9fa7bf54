"""The roll-up adds up what was accepted, finds every difference with its cell, and stops until it is explained."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.batch.cycle import Cycle, Event
from docgen.batch.reconcile import stored
from docgen.batch.rollup import RollUp, roll_up
from docgen.batch.rollup_cells import share
from docgen.batch.rollup_form import rollup_json
from docgen.batch.rollup_words import rollup_lines
from docgen.batch.rollup_workbook import rollup_workbook
from docgen.model.context import roll_up_values
from tests.batch.figures.cycles import (
    CAMPAIGN,
    LUC,
    Report,
    campaign_folder,
    opened,
    report,
    returned,
    whole_cycle,
)

EXPLAINED = """\
  giai_trinh:
    - {don_vi: "01", chi_tieu: CHI_TIEU, ly_do: rà soát lại danh sách, nguoi: Trần Văn B}
"""


def rolled(path: Path) -> RollUp:
    return roll_up(*opened(path))


def explained(indicator: str) -> str:
    return CAMPAIGN + EXPLAINED.replace("CHI_TIEU", indicator)


def test_reports_that_agree_add_up_without_a_difference(tmp_path: Path) -> None:
    """Nam 90 + 150 + 310 = 550; nữ 110 + 50 + 190 = 350; together 900 of 1.000 planned."""
    found = rolled(whole_cycle(tmp_path))
    assert found.differences == ()
    values = roll_up_values(found.campaign, found.figures)
    total = values["tong_hop"]["ct"]  # type: ignore[index, call-overload]
    assert [total[code]["thuc_hien"] for code in ("nam", "nu", "tong")] == [550, 350, 900]
    assert total["tong"]["ket_qua"].startswith("900 người (kế hoạch 1.000 người), đạt 90% kế hoạch")


def test_totals_are_compared_with_the_previous_period_and_cumulated(tmp_path: Path) -> None:
    """Before: nam 80 + 160 + 250 = 490, nữ 80 + 90 + 150 = 320, together 810: 900 is 11,1% more.

    Cumulated: 10 + 30 + 50 = 90 and 20 + 40 + 60 = 120 before, so 210 + 900 = 1.110 now.
    """
    found = rolled(whole_cycle(tmp_path))
    total = roll_up_values(found.campaign, found.figures)["tong_hop"]["ct"]["tong"]  # type: ignore[index, call-overload]
    assert total["so_sanh_ky_truoc"] == "tăng 11,1% so với cùng kỳ năm 2025"
    assert (total["ky_truoc"], total["luy_ke_truoc"], total["luy_ke"]) == (810, 210, 1110)


def wrong_total(figures: Report) -> None:
    figures["tong"]["thuc_hien"] = 201


def total_without_parts(figures: Report) -> None:
    figures["nu"]["thuc_hien"] = figures["nu"]["luy_ke"] = None
    figures["tong"]["thuc_hien"], figures["tong"]["luy_ke"] = 200, None


def part_missing(figures: Report) -> None:
    figures["nu"]["thuc_hien"] = figures["nu"]["luy_ke"] = None
    figures["tong"]["thuc_hien"] = figures["tong"]["luy_ke"] = None


def wrong_cumulated(figures: Report) -> None:
    figures["nam"]["luy_ke"], figures["tong"]["luy_ke"] = 105, 235


def cumulated_below_the_last(figures: Report) -> None:
    figures["nam"]["luy_ke"], figures["tong"]["luy_ke"] = 9, 139


def other_previous(figures: Report) -> None:
    figures["nam"]["ky_truoc"], figures["tong"]["ky_truoc"] = 85, 165


def other_cumulated_before(figures: Report) -> None:
    figures["nam"] |= {"luy_ke_truoc": 12, "luy_ke": 102}
    figures["tong"] |= {"luy_ke_truoc": 32, "luy_ke": 232}


def other_target(figures: Report) -> None:
    figures["nam"]["ke_hoach"], figures["tong"]["ke_hoach"] = 95, 195


Seed = Callable[[Report], None]
SEEDS: list[tuple[Seed, str, str, str, str | None]] = [
    (wrong_total, "tong-khac-thanh-phan", "tong", "201", "D4"),
    (total_without_parts, "tong-thieu-thanh-phan", "tong", "200", "D4"),
    (part_missing, "thieu-thanh-phan", "nu", "không có số", "D3"),
    (wrong_cumulated, "luy-ke-khac", "nam", "105", "F2"),
    (cumulated_below_the_last, "luy-ke-khac", "nam", "nhỏ hơn lũy kế kỳ trước", "F2"),
    (other_previous, "ky-truoc-khac", "nam", "85", "C2"),
    (other_cumulated_before, "luy-ke-truoc-khac", "nam", "12", "E2"),
    (other_target, "ke-hoach-khac", "nam", "95", "B2"),
]


@pytest.mark.parametrize(
    ("seed", "kind", "indicator", "words", "cell"), SEEDS, ids=lambda one: getattr(one, "__name__", None)
)
def test_every_kind_of_difference_is_found_at_its_cell_and_stops(
    tmp_path: Path, seed: Seed, kind: str, indicator: str, words: str, cell: str
) -> None:
    campaign_folder(tmp_path)
    figures = report(90, 110)
    seed(figures)
    returned(tmp_path, "01", figures)
    found = {(one.kind, one.indicator): one for one in rolled(tmp_path).open}
    one = found[kind, indicator]  # type: ignore[index]
    assert words in one.message
    assert one.place is not None
    assert (one.place.sheet, one.place.cell) == ("Biểu số liệu", cell)
    assert one.place.file.startswith("nhan/")


def test_a_difference_that_is_explained_is_kept_with_its_words_and_does_not_stop(tmp_path: Path) -> None:
    campaign_folder(tmp_path, explained("nam"))
    figures = report(90, 110)
    other_previous(figures)
    returned(tmp_path, "01", figures)
    found = rolled(tmp_path)
    assert found.open == ()
    (one,) = found.differences
    assert one.explanation == "rà soát lại danh sách (Trần Văn B)"
    values = roll_up_values(found.campaign, found.figures)["tong_hop"]
    assert values["giai_trinh"][0]["ly_do"] == "rà soát lại danh sách"  # type: ignore[index, call-overload]
    assert found.figures["01"]["nam"].ky_truoc == 80, "the published figure stays what was published"


def test_a_note_of_the_unit_explains_a_part_that_it_has_not_got(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    figures = report(90, 110)
    part_missing(figures)
    returned(tmp_path, "01", figures, {"nu": "chưa thống kê riêng"})
    found = rolled(tmp_path)
    assert found.open == ()
    assert found.differences[0].explanation == "chưa thống kê riêng (đơn vị ghi trong biểu)"
    assert found.figures["01"]["tong"].thuc_hien is None


def test_an_explanation_of_nothing_is_told(tmp_path: Path) -> None:
    campaign_folder(tmp_path, explained("nu"))
    returned(tmp_path, "01", report(90, 110))
    assert [one.chi_tieu for one in rolled(tmp_path).unused] == ["nu"]


def test_a_record_that_was_edited_is_not_what_the_file_says(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    journal = tmp_path / "thu/2026-06/so-theo-doi.jsonl"
    journal.write_text(journal.read_text().replace('["90", "D2"]', '["91", "D2"]'))
    kinds = {(one.kind, one.unit, one.found, one.expected) for one in rolled(tmp_path).open}
    assert ("so-theo-doi-khac-tep", "01", Decimal(91), Decimal(90)) in kinds


def test_a_sum_that_excel_calculated_is_the_record_at_the_digits_of_excel(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    journal = tmp_path / "thu/2026-06/so-theo-doi.jsonl"
    journal.write_text(journal.read_text().replace('["85.5", "D5"]', '["85.5000000000000004", "D5"]'))
    assert rolled(tmp_path).differences == ()


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        ("999999999999999", "999999999999999"),
        ("12345.6789", "12345.6789"),
        ("0.30000000000000004", "0.3"),
        ("33.33333333333333333", "33.3333333333333"),
        ("0.1234567890123455", "0.123456789012346"),
    ],
)
def test_a_cell_of_excel_holds_fifteen_digits_rounded_half_up(figure: str, kept: str) -> None:
    assert stored(Decimal(figure)) == Decimal(kept)


def test_late_and_excluded_units_are_counted_and_named_and_are_no_zero(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    returned(tmp_path, "01", report(90, 110))
    returned(tmp_path, "03", report(310, 190, "03"))
    folder, cycle = opened(tmp_path)
    cycle.record([Event("loai-tru", LUC, "03", "Trần Văn B", ly_do="số liệu chưa được xác nhận")])
    found = roll_up(folder, cycle)
    assert list(found.missing) == ["02"]
    assert found.figures["03"]["nam"].thuc_hien is None
    summary = roll_up_values(found.campaign, found.figures)["tong_hop"]
    assert summary["tinh_hinh"] == "1/3 đơn vị có báo cáo, 1 đơn vị đã loại trừ"  # type: ignore[index, call-overload]
    assert [one["ly_do"] for one in summary["loai_tru"]] == ["số liệu chưa được xác nhận"]  # type: ignore[index, call-overload]
    assert [one["ma"] for one in summary["chua_bao_cao"]] == ["02"]  # type: ignore[index, call-overload]
    assert summary["ct"]["tong"]["ket_qua"].endswith(
        "(cộng từ 1/3 đơn vị có số liệu; kế hoạch của cả 3 đơn vị là 1.000 người)"
    )  # type: ignore[index, call-overload]


def test_two_versions_of_one_report_stop_until_one_is_chosen(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    returned(tmp_path, "01", report(90, 110))
    returned(tmp_path, "01", report(95, 110))
    found = rolled(tmp_path)
    (one,) = found.open
    assert one.kind == "can-chon"
    first, second = (path.name[:12] for path in sorted((tmp_path / "thu/2026-06/nhan").iterdir()))
    assert first in one.message
    assert second in one.message
    assert f'docgen batch choose "{tmp_path.as_posix()}" 01 ' in one.fault().hint


def late(path: Path) -> RollUp:
    """An and Châu report, Bình does not: lũy kế before 10 + 50 = 60 and, of Bình, 30; in this period 20 + 5 = 25."""
    campaign_folder(path)
    returned(path, "01", report(20, 110))
    returned(path, "03", report(5, 190, "03"))
    return rolled(path)


CUMULATED = (
    "lũy kế của 2/3 đơn vị có báo cáo, chưa gồm 30 người lũy kế kỳ trước của 1 đơn vị chưa có số liệu, "
    "nên nhỏ hơn lũy kế kỳ trước của cả 3 đơn vị (90 người)"
)


def test_a_cumulated_total_says_whose_it_is_and_that_it_fell(tmp_path: Path) -> None:
    """60 + 25 = 85 is less than the 90 that were published before."""
    found = late(tmp_path)
    total = roll_up_values(found.campaign, found.figures)["tong_hop"]["ct"]  # type: ignore[index, call-overload]
    assert (total["nam"]["luy_ke"], total["nam"]["ghi_chu_luy_ke"]) == (85, CUMULATED)
    # Nữ: 20 + 60 before and 300 now are more than the 120 of before.
    assert total["nu"]["ghi_chu_luy_ke"] == (
        "lũy kế của 2/3 đơn vị có báo cáo, chưa gồm 40 người lũy kế kỳ trước của 1 đơn vị chưa có số liệu"
    )
    assert total["truc_tuyen"]["ghi_chu_luy_ke"] == ""
    assert json.loads(rollup_json(found))["chi_tieu"][0]["ghi_chu_luy_ke"] == CUMULATED
    assert ("luu_y", f"Nam được phổ cập: {CUMULATED}.") in rollup_lines(found)


def test_a_cumulated_total_of_all_units_has_no_note(tmp_path: Path) -> None:
    found = rolled(whole_cycle(tmp_path))
    total = roll_up_values(found.campaign, found.figures)["tong_hop"]["ct"]["nam"]  # type: ignore[index, call-overload]
    assert total["ghi_chu_luy_ke"] == ""


def test_the_workbook_notes_what_targets_and_cumulated_totals_leave_out(tmp_path: Path) -> None:
    """The target of An and Châu is 100 + 300 = 400; with Bình's 200 it is 600."""
    sheets = sheets_of(rollup_workbook(late(tmp_path)))
    (line,) = (row for row in sheets["Tổng hợp"] if row[1] == "Nam được phổ cập")
    assert (line[3], line[8], line[11]) == (400, 85, f"Kế hoạch của cả 3 đơn vị: 600; {CUMULATED}")
    (total,) = (row for row in sheets["Chi tiết"] if row[0] == "Nam được phổ cập" and not row[2] and row[4])
    assert total[3] == f"Tổng cộng (2/3 đơn vị có số liệu; kế hoạch của cả 3 đơn vị: 600; {CUMULATED})"


def test_the_workbook_of_all_units_has_no_notes(tmp_path: Path) -> None:
    sheets = sheets_of(rollup_workbook(rolled(whole_cycle(tmp_path))))
    assert {row[11] for row in sheets["Tổng hợp"][5:]} <= {None, ""}


def test_the_workbook_counts_excluded_units_once_and_names_who_is_missing(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    returned(tmp_path, "01", report(90, 110))
    folder, cycle = opened(tmp_path)
    cycle.record(
        [
            Event("loai-tru", LUC, "03", "Trần Văn B", ly_do="số liệu chưa được xác nhận"),
            Event("gui-bieu", LUC, "02"),
        ]
    )
    found = roll_up(folder, cycle)
    sheets = sheets_of(rollup_workbook(found))
    titles = [row[0] for row in sheets["Tổng hợp"]]
    turnout = "1/3 đơn vị có báo cáo, 1 đơn vị đã loại trừ; 1 đơn vị chưa có báo cáo được chấp nhận"
    assert turnout in titles
    # A form that was sent out is not a report: status says so after the deadline too.
    assert [(row[1], row[3]) for row in sheets["Chưa nộp, loại trừ"] if row[1] in ("02", "03")] == [
        ("02", "chưa nộp"),
        ("03", "đã loại trừ"),
    ]
    assert ("", "  - UBND xã Bình (mã 02): chưa nộp") in rollup_lines(found)


def test_no_number_of_the_workbook_has_a_comma_hanging_after_it(tmp_path: Path) -> None:
    """A format with decimals shows 150 as “150,” in Excel; it is for figures that have decimals."""
    book = openpyxl.load_workbook(io.BytesIO(rollup_workbook(rolled(whole_cycle(tmp_path)))))
    formats = {
        (isinstance(cell.value, int), cell.number_format)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    assert formats == {(True, "#,##0"), (False, "#,##0.####")}


Rows = list[list[object]]


def sheets_of(data: bytes) -> dict[str, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }


def test_the_workbook_has_totals_that_are_the_sums_of_the_units_rows(tmp_path: Path) -> None:
    rows = sheets_of(rollup_workbook(rolled(whole_cycle(tmp_path))))["Theo đơn vị"]
    body = [row for row in rows if row[1] in ("01", "02", "03")]
    (total,) = (row for row in rows if row[2] == "Tổng cộng")
    assert [[row[3], row[4], row[5]] for row in body] == [[90, 110, 200], [150, 50, 200], [310, 190, 500]]
    assert total[3:] == [550, 350, 900, "không cộng"]


def test_the_workbook_ranks_shares_and_compares_each_unit(tmp_path: Path) -> None:
    """Of the target of all (tong): An 200/200, Bình 200/300, Châu 500/500: An and Châu lead together.

    Of all 900: 22,2 + 22,2 + 55,6 = 100. Before: An 160, Bình 250, Châu 400: +25%, −20%, +25%.
    """
    rows = sheets_of(rollup_workbook(rolled(whole_cycle(tmp_path))))["Chi tiết"]
    mine = [row for row in rows if row[0] == "Số người được phổ cập" and row[2]]
    assert [(row[6], row[7], row[9], row[10]) for row in mine] == [
        (100, 1, "tăng 25%", 22.2),
        (66.7, 3, "giảm 20%", 22.2),
        (100, 1, "tăng 25%", 55.6),
    ]


def test_the_workbook_tells_the_cell_of_every_figure(tmp_path: Path) -> None:
    found = rolled(whole_cycle(tmp_path))
    sources = sheets_of(rollup_workbook(found))["Nguồn số liệu"]
    mine = [row for row in sources if row[0] == "02" and row[3] == "thực hiện trong kỳ"]
    report_of_binh = found.returned["02"]
    assert [(row[4], row[7], row[8]) for row in mine] == [
        (150, "D2", report_of_binh.sha256), (50, "D3", report_of_binh.sha256), (90, "D5", report_of_binh.sha256),
    ]  # fmt: skip
    assert {row[5] for row in mine} == {f"nhan/{report_of_binh.path.name}"}


def test_both_files_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    first, second = rolled(tmp_path), rolled(tmp_path)
    assert rollup_workbook(first) == rollup_workbook(second)
    assert rollup_json(first) == rollup_json(second)
    assert json.loads(rollup_json(first))["chi_tieu"][2]["tong"]["thuc_hien"] == "900"


def test_a_percentage_has_no_total_anywhere(tmp_path: Path) -> None:
    found = rolled(whole_cycle(tmp_path))
    form = json.loads(rollup_json(found))
    assert form["chi_tieu"][3]["tong"] is None
    total = roll_up_values(found.campaign, found.figures)["tong_hop"]["ct"]["truc_tuyen"]  # type: ignore[index, call-overload]
    assert total["ket_qua"] == (
        "không cộng: tỷ lệ của các đơn vị không cộng được với nhau; thấp nhất 85,5%, cao nhất 95% (3/3 đơn vị có số liệu)"
    )
    assert total["thuc_hien"] is None
    assert total["dan_dau"].startswith("thứ nhất: xã An")


def test_the_cycle_reads_the_same_after_the_roll_up(tmp_path: Path) -> None:
    """Rolling up reads only: it leaves no trace in the record of the cycle."""
    whole_cycle(tmp_path)
    folder, cycle = opened(tmp_path)
    before = (cycle.folder / "so-theo-doi.jsonl").read_bytes()
    roll_up(folder, cycle)
    assert (Cycle(tmp_path, folder.campaign).folder / "so-theo-doi.jsonl").read_bytes() == before


def test_a_share_that_the_format_would_show_as_full_is_written_out() -> None:
    """Excel shows 99,99997 with four decimals as “100,”."""
    assert share(Decimal("99.99997")) == "99,99997"
    assert share(Decimal("99.97")) == Decimal("99.97")
