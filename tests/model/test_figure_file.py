"""The figures of a real XLSX are joined to the units by code; every fault names its sheet and cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.fault import Fault
from docgen.model.campaign import FigureFile
from docgen.model.figure_file import Figures, read_figures
from tests.model.campaigns import HEAD, RESULTS, TARGETS, campaign, faults_of, figures_file, workbook

Rows = Sequence[Sequence[object]]


def read(path: Path, data: bytes) -> Figures:
    (path / "so-lieu.xlsx").write_bytes(data)
    whole = campaign()
    assert whole.so_lieu is not None
    return read_figures(path.joinpath, whole, whole.so_lieu)


def told(
    path: Path, targets: Rows = TARGETS, results: Rows = RESULTS
) -> list[tuple[str, str | None, str | None]]:
    faults = faults_of(lambda: read(path, figures_file(targets, results)))
    assert all(fault.place and fault.place.file == "so-lieu.xlsx" for fault in faults)
    return [(fault.code, fault.place.sheet, fault.place.cell) for fault in faults if fault.place]


def the_fault(path: Path, targets: Rows = TARGETS, results: Rows = RESULTS) -> Fault:
    (fault,) = faults_of(lambda: read(path, figures_file(targets, results)))
    return fault


def test_each_unit_gets_its_targets_and_results(tmp_path: Path) -> None:
    figures = read(tmp_path, figures_file())
    assert (figures["01"]["nha_tam"].ke_hoach, figures["01"]["nha_tam"].thuc_hien) == (
        Decimal(10),
        Decimal(10),
    )
    assert (figures["02"]["nha_dot"].ke_hoach, figures["02"]["nha_dot"].thuc_hien) == (Decimal(0), Decimal(4))


def test_an_empty_cell_is_missing_and_not_zero_and_so_is_the_sum_over_it(tmp_path: Path) -> None:
    figures = read(tmp_path, figures_file())
    assert figures["01"]["nha_dot"].thuc_hien is None
    assert figures["01"]["tong"].thuc_hien is None
    assert (figures["01"]["tong"].ke_hoach, figures["02"]["tong"].thuc_hien) == (Decimal(30), Decimal(33))


def test_a_figure_knows_the_cells_that_it_comes_from(tmp_path: Path) -> None:
    places = read(tmp_path, figures_file())["02"]["tong"].places
    assert [(place.sheet, place.cell) for place in places] == [
        ("Kế hoạch", "C3"), ("Thực hiện", "C3"), ("Kế hoạch", "D3"), ("Thực hiện", "D3"),
    ]  # fmt: skip


def test_columns_stand_in_any_order_beside_others_and_below_a_title(tmp_path: Path) -> None:
    moved = (
        ("Kết quả năm 2024",),
        (),
        ("Ghi chú", "Nhà dột nát", "Đơn vị", "NHÀ  tạm", "Mã đơn vị"),
        ("x", 4, "Bình Lục", 29, "02"),
        (None, None, "Kim Bảng", 10, "01"),
    )
    assert read(tmp_path, figures_file(results=moved))["02"]["tong"].thuc_hien == 33
    assert read(tmp_path, figures_file(results=moved))["01"]["nha_tam"].thuc_hien == 10


def test_a_missing_sheet_is_told_with_those_there_are(tmp_path: Path) -> None:
    (fault,) = faults_of(lambda: read(tmp_path, workbook({"Kế hoạch": TARGETS, "Kết quả": RESULTS})))
    assert (fault.code, str(fault.place)) == ("xlsx-thieu-trang", "so-lieu.xlsx")
    assert fault.message == "không có trang “Thực hiện”; tệp có các trang “Kế hoạch”, “Kết quả”."


def test_unknown_double_and_missing_units_of_both_sheets_are_told_at_once(tmp_path: Path) -> None:
    targets = (HEAD, ("01", "Kim Bảng", 1, 1), ("03", "X", 1, 1), ("02", "Bình Lục", 1, 1))
    results = (HEAD, ("01", "Kim Bảng", 1, 1), ("01", "Kim Bảng", 2, 2))
    assert told(tmp_path, targets, results) == [
        ("don-vi-la", "Kế hoạch", "A3"),
        ("don-vi-trung", "Thực hiện", "A3"),
        ("don-vi-thieu-dong", "Thực hiện", None),
    ]


def test_a_row_with_the_code_of_one_unit_and_the_name_of_another_is_a_fault(tmp_path: Path) -> None:
    fault = the_fault(tmp_path, results=(HEAD, ("01", "Huyện Bình Lục", 1, 1), ("02", "Bình Lục", 1, 1)))
    assert (fault.code, fault.place and fault.place.cell) == ("don-vi-lech-ten", "B2")
    assert "UBND huyện Bình Lục (mã 02)" in fault.message


def test_a_name_that_nobody_has_is_let_pass_for_the_code_joins(tmp_path: Path) -> None:
    assert read(tmp_path, figures_file(results=(HEAD, ("01", "K. Bảng", 1, 1), ("02", None, 1, 1))))


@pytest.mark.parametrize(
    ("cell", "code"),
    [("=1+2", "xlsx-cong-thuc-chua-tinh"), ("12", "so-la-chu"), ("12 nhà", "khong-phai-so"), (-1, "so-am"), (1.5, "so-khong-nguyen")],
)  # fmt: skip
def test_a_cell_that_is_no_count_is_told_with_sheet_and_cell(tmp_path: Path, cell: object, code: str) -> None:
    fault = the_fault(tmp_path, results=(HEAD, ("01", "Kim Bảng", 10, cell), ("02", "Bình Lục", 29, 4)))
    assert fault.place is not None
    assert (fault.place.sheet, fault.place.cell) == ("Thực hiện", "D2")
    assert fault.code == code


def test_a_code_that_became_a_number_lost_its_zero_and_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, results=(HEAD, (1, "Kim Bảng", 1, 1), ("02", "Bình Lục", 1, 1))) == [
        ("ma-la-so", "Thực hiện", "A2")
    ]


def test_faults_of_both_sheets_are_told_at_once(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        (HEAD[:3], ("01", "Kim Bảng", "x")),
        (HEAD, ("01", "Kim Bảng", "y", -1), ("02", "Bình Lục", 1, 1)),
    )
    assert [sheet for _, sheet, _ in found] == ["Kế hoạch", "Kế hoạch", "Thực hiện", "Thực hiện"]


def test_two_csv_files_give_the_same_figures_as_a_workbook(tmp_path: Path) -> None:
    whole = campaign()
    for name, rows in (("ke-hoach.csv", TARGETS), ("thuc-hien.csv", RESULTS)):
        lines = [
            ";".join("" if value is None else str(value).replace(".", ",") for value in row) for row in rows
        ]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    source = FigureFile.model_validate({"trang_ke_hoach": "ke-hoach.csv", "trang_thuc_hien": "thuc-hien.csv"})
    found = read_figures(tmp_path.joinpath, whole, source)
    wanted = read(tmp_path, figures_file())
    assert {
        unit: {code: (one.ke_hoach, one.thuc_hien) for code, one in by.items()} for unit, by in found.items()
    } == {
        unit: {code: (one.ke_hoach, one.thuc_hien) for code, one in by.items()} for unit, by in wanted.items()
    }


def test_both_csv_files_are_reported_when_both_are_missing(tmp_path: Path) -> None:
    source = FigureFile.model_validate({"trang_ke_hoach": "ke-hoach.csv", "trang_thuc_hien": "thuc-hien.csv"})
    faults = faults_of(lambda: read_figures(tmp_path.joinpath, campaign(), source))
    assert [fault.place.file for fault in faults if fault.place] == ["ke-hoach.csv", "thuc-hien.csv"]


def test_figures_without_a_workbook_need_two_csv_files() -> None:
    with pytest.raises(ValueError, match=r"hai tệp \.csv"):
        FigureFile.model_validate({"trang_ke_hoach": "ke-hoach.csv"})
