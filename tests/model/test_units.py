"""The unit table: versions with days, found by code and day, never by name; every fault at its cell, all at once."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from docgen.fault import Fault
from docgen.model.agency import Unit
from docgen.model.campaign import Period, UnitTable
from docgen.model.folder import CampaignFolder, read_folder
from docgen.model.record import Draft
from docgen.model.unit_columns import COLUMNS, names_from
from docgen.model.unit_faults import register_faults
from docgen.model.units import freshness_notes, read_register, unit_day_faults
from docgen.sources.csv_file import parse_csv
from tests.model.campaigns import CAMPAIGN, faults_of, folder, workbook, yaml

LABELS = ("Mã đơn vị", "Tên đầy đủ", "Mã đơn vị cấp trên", "Địa danh", "Mã người ký", "Nhóm", "Mã định danh",
          "Có hiệu lực từ ngày", "Có hiệu lực đến ngày")  # fmt: skip
PROVINCE = ("37", "Ủy ban nhân dân tỉnh Ninh Bình", "", "", "", "", "", "", "")
OLD = ("13366", "Ủy ban nhân dân phường Tân Hiệp", "37", "Tân Hiệp", "giam-doc", "Cũ", "", "", "30/06/2025")
NEW = (
    "13366",
    "Ủy ban nhân dân phường Hà Nam",
    "37",
    "Hà Nam",
    "giam-doc",
    "Hà Nam (cũ); Cụm 1",
    "",
    "01/07/2025",
    "",
)
OTHER = (
    "13540",
    "Ủy ban nhân dân xã Bình An",
    "37",
    "Bình An",
    "pho-giam-doc",
    "Hà Nam (cũ)",
    "",
    "01/07/2025",
    "",
)
Rows = tuple[tuple[str, ...], ...]
TABLE: Rows = (PROVINCE, OLD, NEW, OTHER)

UNITS = CAMPAIGN[CAMPAIGN.index("don_vi:") : CAMPAIGN.index("nguoi_ky:\n  giam-doc:")]


def csv(rows: Rows = TABLE) -> str:
    lines = ["Bảng đơn vị (dòng ghi chú)", ";".join(LABELS)]
    lines += [";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


def xlsx(rows: Rows = TABLE) -> bytes:
    def typed(key: int, cell: str) -> object:
        if key in (7, 8) and cell:
            day, month, year = (int(part) for part in cell.split("/"))
            return date(year, month, day)
        return cell or None

    cells = [[typed(key, cell) for key, cell in enumerate(row)] for row in rows]
    return workbook({"Bảng": [["Bảng đơn vị"], LABELS, *cells]})


def campaign_yaml(
    day: str = "01/7/2025", groups: str = "[Cụm 1, Hà Nam (cũ), Cũ]", more: str = "", tep: str = "dv.csv"
) -> str:
    table = f"bang_don_vi:\n  tep: {tep}\n  ngay: {day}\n  nhom: {groups}\n{more}"
    return CAMPAIGN.replace(UNITS, table).replace("so_lieu:\n  tep: so-lieu.xlsx\n", "")


def read(
    path: Path, text: str = "", rows: Rows = TABLE, draft: Draft | None = None, **files: str | bytes
) -> CampaignFolder:
    files = {"dv__csv": csv(rows), **files}
    return read_folder(folder(path, chien_dich__yaml=text or campaign_yaml(), **files), draft)


def faults(path: Path, text: str = "", rows: Rows = TABLE, **files: str | bytes) -> list[tuple[str, str]]:
    found = faults_of(lambda: read(path, text, rows, **files))
    return [(fault.code, str(fault.place)) for fault in found]


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    keys = ("ma", "ten", "cap_tren", "dia_danh", "nguoi_ky", "nhom", "dinh_danh", "tu", "den")
    return tuple(cells.get(key, cell) for key, cell in zip(keys, row, strict=True))


def table_faults(*rows: tuple[str, ...]) -> list[tuple[str, int | None]]:
    register = read_register(parse_csv(csv(rows), "dv.csv"))
    return [(fault.code, fault.place.line if fault.place else None) for fault in register_faults(register)]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("30/6/2025", ["UBND phường Tân Hiệp"]),
        ("01/7/2025", ["UBND phường Hà Nam", "UBND xã Bình An"]),
    ],
)
def test_one_code_bears_the_name_of_the_day(tmp_path: Path, day: str, names: list[str]) -> None:
    units = read(tmp_path, campaign_yaml(day)).campaign.don_vi
    assert [unit.short_name for unit in units] == names
    assert units[0].ma == "13366"


def test_phuong_ha_nam_is_a_commune_of_ninh_binh_and_all_its_names_follow_from_the_full_one(
    tmp_path: Path,
) -> None:
    unit = read(tmp_path).campaign.don_vi[0]
    assert (unit.ten, unit.dia_ban, unit.dia_danh, unit.loai, unit.viet_tat, unit.cap_tren) == (
        "Ủy ban nhân dân phường Hà Nam", "phường Hà Nam", "Hà Nam", "phường", "UBND", "37",
    )  # fmt: skip
    assert unit.letterhead == ("Ủy ban nhân dân", "phường Hà Nam")
    assert unit.nhom == ("Hà Nam (cũ)", "Cụm 1")


def test_csv_and_excel_give_the_same_units(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    from_csv = read(tmp_path / "a").campaign.don_vi
    from_xlsx = read(tmp_path / "b", campaign_yaml(tep="dv.xlsx"), dv__xlsx=xlsx()).campaign.don_vi
    assert from_csv == from_xlsx
    assert len(from_csv) == 2


def test_a_group_chooses_units_and_no_group_chooses_all(tmp_path: Path) -> None:
    assert [unit.ma for unit in read(tmp_path, campaign_yaml(groups="[cụm 1]")).campaign.don_vi] == ["13366"]
    alone = tuple(changed(row, cap_tren="") for row in (OLD, NEW, OTHER))
    text = campaign_yaml().replace("  nhom: [Cụm 1, Hà Nam (cũ), Cũ]\n", "")
    assert [unit.ma for unit in read(tmp_path, text, alone).campaign.don_vi] == ["13366", "13540"]
    register = read(tmp_path).register
    assert register is not None
    assert [one.ma for one in register.on(date(2025, 7, 1))] == ["37", "13366", "13540"]


def test_same_names_are_two_units_and_are_found_by_code_alone(tmp_path: Path) -> None:
    twin = changed(OTHER, ma="14999", dia_danh="Bình An")
    folder_read = read(tmp_path, rows=(*TABLE, twin))
    names = [(unit.ma, unit.short_name) for unit in folder_read.campaign.don_vi]
    assert names[1:] == [("13540", "UBND xã Bình An"), ("14999", "UBND xã Bình An")]
    assert folder_read.register is not None
    found = folder_read.register.find("14999", date(2026, 1, 1))
    assert found is not None
    assert found.ma == "14999"
    assert folder_read.register.find("UBND xã Bình An", date(2026, 1, 1)) is None


def test_names_are_kept_as_typed_but_composed(tmp_path: Path) -> None:
    odd = "Uỷ ban nhân dân xã Thuận  Hoà"
    row = changed(OTHER, ten=unicodedata.normalize("NFD", odd), dia_danh="Ea H’Leo")
    unit = read(tmp_path, campaign_yaml(groups="[Hà Nam (cũ)]"), rows=(PROVINCE, row)).campaign.don_vi[0]
    assert (unit.ten, unit.dia_danh) == (odd, "Ea H’Leo")
    assert unit.short_name == "UBND xã Thuận  Hoà"


def test_only_what_is_certain_follows_from_a_name() -> None:
    assert names_from("Phòng Văn hóa - Xã hội phường Hà Nam") == {}
    assert "dia_danh" not in names_from("Ủy ban nhân dân phường Lý Thường Kiệt")
    assert names_from("Ủy ban nhân dân phường 1")["dia_danh"] == "Phường 1"
    assert names_from("Ủy ban nhân dân đặc khu Cô Tô")["loai"] == "đặc khu"


def test_two_versions_of_a_code_must_not_overlap_even_by_a_day() -> None:
    assert table_faults(PROVINCE, OLD, NEW) == []
    assert table_faults(PROVINCE, changed(OLD, den="01/07/2025"), NEW) == [("don-vi-trung-thoi-gian", 5)]
    assert table_faults(PROVINCE, NEW, changed(OLD, den="")) == [("don-vi-trung-thoi-gian", 5)]


def test_a_unit_must_not_end_before_it_begins() -> None:
    assert table_faults(PROVINCE, changed(NEW, den="30/06/2025")) == [("don-vi-ngay-nguoc", 4)]


def test_a_parent_must_be_there_on_every_day_of_the_unit() -> None:
    assert table_faults(PROVINCE, changed(NEW, cap_tren="38")) == [("cap-tren-khong-co", 4)]
    young = changed(PROVINCE, tu="02/07/2025")
    assert table_faults(young, NEW) == [("cap-tren-ngoai-thoi-gian", 4)]
    two = (changed(PROVINCE, den="30/06/2025"), changed(PROVINCE, tu="01/07/2025"))
    assert table_faults(*two, OLD, NEW) == []
    gap = (changed(PROVINCE, den="29/06/2025"), changed(PROVINCE, tu="01/07/2025"))
    assert table_faults(*gap, OLD, NEW) == [("cap-tren-ngoai-thoi-gian", 5)]


def test_a_unit_must_not_lead_itself() -> None:
    assert table_faults(changed(NEW, cap_tren="13366")) == [("cap-tren-vong", 3)]
    ring = (changed(NEW, cap_tren="13540"), changed(OTHER, cap_tren="13366"))
    assert table_faults(*ring) == [("cap-tren-vong", 3), ("cap-tren-vong", 4)]


def test_an_id_has_thirteen_characters_at_most_and_one_bearer() -> None:
    assert table_faults(PROVINCE, changed(NEW, dinh_danh="000.12.34.H42")) == []
    assert table_faults(PROVINCE, changed(NEW, dinh_danh="000.12.34.H425")) == [("ma-dinh-danh-dai", 4)]
    both = (changed(NEW, dinh_danh="H42.1"), changed(OTHER, dinh_danh="H42.1"))
    assert table_faults(PROVINCE, *both) == [("ma-dinh-danh-trung", 5)]
    renamed = (changed(OLD, dinh_danh="H42.1"), changed(NEW, dinh_danh="H42.1"))
    assert table_faults(PROVINCE, *renamed) == []
    twice = (changed(NEW, dinh_danh="H42.1"), changed(NEW, dinh_danh="H42.1"))
    assert table_faults(PROVINCE, *twice) == [("don-vi-trung-thoi-gian", 5)]


def test_all_faults_of_the_table_come_at_once_each_at_its_cell(tmp_path: Path) -> None:
    rows = (
        PROVINCE,
        changed(NEW, nguoi_ky="giam-doc-x", dia_danh="", cap_tren="38"),
        changed(OTHER, den="30/06/2025"),
        changed(OTHER, ma="13541", nguoi_ky=""),
    )
    text = campaign_yaml(groups="[Hà Nam (cũ), Cụm 9]")
    assert sorted(faults(tmp_path, text, rows)) == sorted(
        [
            ("cap-tren-khong-co", "dv.csv, dòng 4, cột 3"),
            ("don-vi-ngay-nguoc", "dv.csv, dòng 5, cột 9"),
            ("nhom-khong-co", "chien-dich.yaml, dòng 24, cột 23"),
            ("don-vi-thieu-o", "dv.csv, dòng 4, cột 4"),
            ("ma-khong-co", "dv.csv, dòng 4, cột 5"),
            ("don-vi-thieu-o", "dv.csv, dòng 6, cột 5"),
        ]
    )


def test_a_fault_of_an_excel_table_names_sheet_and_cell(tmp_path: Path) -> None:
    rows = (PROVINCE, changed(NEW, nguoi_ky="x"))
    found = faults(tmp_path, campaign_yaml(tep="dv.xlsx", groups="[Cụm 1]"), dv__xlsx=xlsx(rows))
    assert found == [("ma-khong-co", "dv.xlsx, trang “Bảng”, ô E4")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (campaign_yaml("01/7/2024", groups="[Cụm 1]"), "khong-co-don-vi-hieu-luc"),
        (campaign_yaml(tep="khong-co.csv"), "tep-khong-co"),
        (campaign_yaml(tep="dv.txt"), "bang-sai-loai-tep"),
        (campaign_yaml(tep="../dv.csv"), "ten-tep-khong-an-toan"),
        (campaign_yaml() + UNITS, "don-vi-hai-noi"),
    ],
)
def test_a_table_that_cannot_serve_is_told(tmp_path: Path, text: str, code: str) -> None:
    assert faults(tmp_path, text)[0][0] == code


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    text = campaign_yaml(tep="dv.xlsx", more="  trang: Đơn vị\n")
    (fault,) = faults_of(lambda: read(tmp_path, text, dv__xlsx=xlsx()))
    assert (fault.code, "“Bảng”" in fault.message) == ("xlsx-thieu-trang", True)


def test_a_draft_marks_what_a_unit_lacks_but_not_its_signer(tmp_path: Path) -> None:
    draft = Draft()
    rows = (PROVINCE, changed(NEW, dia_danh=""))
    unit = read(tmp_path, campaign_yaml(groups="[Cụm 1]"), rows, draft).campaign.don_vi[0]
    assert unit.dia_danh == "[CẦN BỔ SUNG: địa danh của UBND phường Hà Nam]"
    assert [str(fault.place) for fault in draft.missing] == ["dv.csv, dòng 4, cột 4"]
    lacking = (PROVINCE, changed(NEW, nguoi_ky=""))
    assert (
        faults_of(lambda: read(tmp_path, campaign_yaml(groups="[Cụm 1]"), lacking, Draft()))[0].code
        == "don-vi-thieu-o"
    )


@pytest.mark.parametrize(
    ("reviewed", "codes"),
    [(None, ["bang-don-vi-khong-ro-ngay"]), (date(2026, 6, 13), ["bang-don-vi-cu"]), (date(2026, 6, 14), [])],
)
def test_a_table_older_than_the_period_gets_a_note(reviewed: date | None, codes: list[str]) -> None:
    table = UnitTable(tep="dv.csv", ngay=date(2026, 1, 1), cap_nhat=reviewed)
    period = Period(ten="kỳ", tu=date(2025, 12, 15), den=date(2026, 6, 14))
    assert [note.code for note in freshness_notes(table, period, yaml("a: b"))] == codes


def test_the_note_stands_on_the_folder_and_is_no_fault(tmp_path: Path) -> None:
    notes = read(tmp_path, campaign_yaml(more="  cap_nhat: 31/5/2024\n")).notes
    assert [note.code for note in notes] == ["bang-don-vi-cu"]
    assert "cập nhật đến 31/5/2024" in notes[0].message


def _day_faults(unit: Unit, day: date | None, year: int | None = None) -> list[Fault]:
    return list(unit_day_faults(unit, day, year, None))


def test_a_unit_issues_papers_only_on_the_days_it_is_in_force(tmp_path: Path) -> None:
    (old,) = read(tmp_path, campaign_yaml("30/6/2025")).campaign.don_vi
    assert not _day_faults(old, date(2025, 6, 30))
    assert _day_faults(old, date(2025, 7, 1))[0].code == "don-vi-ngoai-hieu-luc"
    assert not _day_faults(old, None, 2025)
    assert _day_faults(old, None, 2026)[0].code == "don-vi-ngoai-hieu-luc"
    new = read(tmp_path).campaign.don_vi[0]
    assert _day_faults(new, date(2025, 6, 30))
    assert not _day_faults(new, date(2025, 7, 1))
    assert not _day_faults(new, None)


def test_the_table_belongs_to_the_data_of_every_paper(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.data_files(found.papers[0], figures=False) == ("chien-dich.yaml", "dv.csv", "ke-hoach.md")


def test_every_column_fills_a_field_of_the_unit() -> None:
    assert {column.key for column in COLUMNS} == set(Unit.model_fields)
    assert len({column.label for column in COLUMNS}) == len(COLUMNS)
