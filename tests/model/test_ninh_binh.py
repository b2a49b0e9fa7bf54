"""The example of 129 communes: what its tables hold, and what becomes of the figures of the units of before."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docgen.model.folder import CampaignFolder, read_folder
from tests.model.campaigns import faults_of

EXAMPLE = Path(__file__).parents[2] / "data" / "ninh-binh-2026"


@pytest.fixture(scope="module")
def example() -> CampaignFolder:
    return read_folder(EXAMPLE)


def _old_of(example: CampaignFolder, province: str) -> set[str]:
    assert example.register is not None
    districts = {one.ma for one in example.register.on(date(2025, 6, 30)) if one.cap_tren == province}
    return {one.ma for one in example.register.on(date(2025, 6, 30)) if one.cap_tren in districts}


def test_the_merged_province_has_129_communes_of_three_old_provinces(example: CampaignFolder) -> None:
    units = example.campaign.don_vi
    assert Counter(unit.loai for unit in units) == {"xã": 97, "phường": 32}
    groups = Counter(unit.nhom[0] for unit in units)
    assert groups == {"Hà Nam (cũ)": 33, "Nam Định (cũ)": 57, "Ninh Bình (cũ)": 39}
    assert {unit.cap_tren for unit in units} == {"37"}
    assert len({unit.ten for unit in units}) == 129


def test_phuong_ha_nam_lies_in_ninh_binh_and_bears_the_code_of_phuong_tan_hiep(
    example: CampaignFolder,
) -> None:
    assert example.register is not None
    before, after = (example.register.find("13366", day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert before is not None
    assert after is not None
    assert (before.short_name, before.cap_tren) == ("UBND phường Tân Hiệp", "347")
    assert (after.short_name, after.cap_tren) == ("UBND phường Hà Nam", "37")


def test_the_communes_of_before_are_398_and_those_of_ha_nam_98(example: CampaignFolder) -> None:
    assert [len(_old_of(example, code)) for code in ("35", "36", "37")] == [98, 175, 125]


def test_ha_nam_of_2024_had_six_districts_and_kim_bang_was_a_huyen(example: CampaignFolder) -> None:
    assert example.register is not None
    districts = [one for one in example.register.on(date(2024, 12, 1)) if one.cap_tren == "35"]
    assert sorted(one.ma for one in districts) == ["347", "349", "350", "351", "352", "353"]
    names = {one.ma: one.short_name for one in districts}
    assert names["350"] == "UBND huyện Kim Bảng"
    later = example.register.find("350", date(2025, 6, 30))
    assert later is not None
    assert later.short_name == "UBND thị xã Kim Bảng"
    assert example.register.find("350", date(2025, 7, 1)) is None


def test_the_districts_of_2024_bear_the_names_of_the_campaign_of_2024(example: CampaignFolder) -> None:
    assert example.register is not None
    for unit in read_folder(EXAMPLE.parent / "xoa-nha-tam-2025").campaign.don_vi:
        version = example.register.find(unit.ma, date(2024, 12, 1))
        assert version is not None
        assert (version.ten, version.short_name, version.texts["dia_ban"]) == (
            unit.ten,
            unit.short_name,
            unit.dia_ban,
        )


def test_every_commune_of_before_goes_somewhere_and_only_six_were_divided(example: CampaignFolder) -> None:
    crosswalk = example.crosswalk
    assert crosswalk is not None
    communes = [one for one in crosswalk.links if len(one.cu) == 5]
    by_old = Counter(one.cu for one in communes)
    assert len(by_old) == 398
    assert len({one.moi for one in communes}) == 129
    assert Counter(by_old.values()) == {1: 392, 2: 6}
    divided = {one.cu: one.ty_le for one in communes if by_old[one.cu] > 1}
    assert Counter(divided.values()) == {Fraction(1, 2): 5, None: 1}
    assert all("minh họa" in one.phuong_phap for one in communes if one.ty_le == Fraction(1, 2))
    ha_nam = _old_of(example, "35")
    assert len({one.moi for one in communes if one.cu in ha_nam}) == 33


def test_the_figures_of_last_year_are_whole_apportioned_or_not_comparable(example: CampaignFolder) -> None:
    people = {code: figures["tong_nguoi"] for code, figures in example.figures.items()}
    states = Counter(
        "không" if one.ky_truoc is None else "quy đổi" if one.quy_doi else "nguyên" for one in people.values()
    )
    assert states == {"nguyên": 121, "quy đổi": 6, "không": 2}
    names = {unit.ma: unit.dia_ban for unit in example.campaign.don_vi}
    assert {names[code] for code, one in people.items() if one.ky_truoc is not None and one.quy_doi} == {
        "phường Phủ Lý", "phường Duy Tân", "phường Duy Tiên", "phường Tiên Sơn", "phường Tây Hoa Lư", "xã Gia Vân",
    }  # fmt: skip
    assert {names[code] for code, one in people.items() if one.ky_truoc is None} == {
        "phường Hà Nam",
        "phường Duy Hà",
    }
    assert people["13366"].ky_truoc is None
    assert "phường Hoàng Đông" in people["13366"].quy_doi


def test_nothing_was_reported_yet_and_a_note_says_so(example: CampaignFolder) -> None:
    assert [note.code for note in example.notes] == ["bang-don-vi-cu", "chua-thu-so-lieu"]
    assert all(one.thuc_hien is None for unit in example.figures.values() for one in unit.values())


def test_every_figure_is_said_to_be_illustrative(example: CampaignFolder) -> None:
    assert example.campaign.so_lieu is not None
    assert "minh họa" in example.campaign.so_lieu.minh_hoa
    book = load_workbook(EXAMPLE / "so-lieu.xlsx", read_only=True)
    for sheet in book.worksheets:
        assert "MINH HỌA" in str(sheet["A2"].value)
    book.close()
    for name in ("bao-cao.md", "tong-hop.md"):
        assert "{{ so_lieu_minh_hoa }}" in (EXAMPLE / name).read_text(encoding="utf-8")
    assert {signer.ho_ten for signer in example.campaign.nguoi_ky.values()} == {"Nguyễn Văn A", "Trần Văn B"}


def test_on_the_last_day_of_june_the_same_groups_are_nobody(tmp_path: Path) -> None:
    copy = shutil.copytree(EXAMPLE, tmp_path / "x")
    file = copy / "chien-dich.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("ngay: 14/6/2026\n", "ngay: 30/6/2025\n"), encoding="utf-8"
    )
    assert [fault.code for fault in faults_of(lambda: read_folder(copy))] == ["khong-co-don-vi-hieu-luc"]
