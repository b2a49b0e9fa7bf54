"""A campaign's folder is read whole: the faults of all its files at once, nothing outside of it."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from docgen.model.folder import file_in_folder, read_folder
from docgen.model.record import Draft
from tests.model.campaigns import CAMPAIGN, PAPER, faults_of, folder


def test_a_whole_folder_gives_its_records_and_papers_in_the_order_of_their_names(tmp_path: Path) -> None:
    paper = f"---\n{PAPER}---\n"
    read = read_folder(
        folder(tmp_path, bao_cao__md=paper, README__md="# Ghi chú", **{"._ke-hoach.md": b"\0\0"})
    )
    assert [source.name for source in read.papers] == ["bao-cao.md", "ke-hoach.md"]
    assert read.figures["01"]["nha_tam"].thuc_hien == 10
    assert read.data_files(read.papers[0], figures=True) == ("chien-dich.yaml", "bao-cao.md", "so-lieu.xlsx")
    assert read.data_files(read.papers[1], figures=False) == ("chien-dich.yaml", "ke-hoach.md")


def test_no_folder_is_told_with_an_example(tmp_path: Path) -> None:
    (fault,) = faults_of(lambda: read_folder(tmp_path / "x"))
    assert fault.code == "khong-co-thu-muc"
    assert "ví dụ" in fault.hint


def test_a_folder_without_a_campaign_file_says_which_file_is_lacking(tmp_path: Path) -> None:
    (fault,) = faults_of(lambda: read_folder(tmp_path))
    assert (fault.code, str(fault.place)) == ("tep-khong-co", "chien-dich.yaml")


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = folder(
        tmp_path,
        ke_hoach__md="không có phần đầu",
        bao_cao__md=b"\xff\xfe\xfa",
        so_lieu__xlsx=b"khong phai zip",
    )
    assert [fault.place.file for fault in faults_of(lambda: read_folder(broken)) if fault.place] == [
        "so-lieu.xlsx", "bao-cao.md", "ke-hoach.md",
    ]  # fmt: skip


def test_a_broken_campaign_file_hides_no_broken_paper(tmp_path: Path) -> None:
    broken = folder(
        tmp_path,
        chien_dich__yaml=CAMPAIGN.replace("co_quan_ban_hanh: so", "co_quan_ban_hanh: x"),
        ke_hoach__md="x",
    )
    assert [fault.code for fault in faults_of(lambda: read_folder(broken))] == [
        "ma-khong-co",
        "md-thieu-phan-dau",
    ]


def test_a_draft_reads_a_campaign_that_lacks_texts(tmp_path: Path) -> None:
    draft = Draft()
    read = read_folder(
        folder(tmp_path, chien_dich__yaml=CAMPAIGN.replace("ten: Xóa nhà tạm\n", "", 1)), draft
    )
    assert read.campaign.ten.startswith("[CẦN BỔ SUNG")
    assert len(draft.missing) == 1


@pytest.mark.parametrize(
    "name",
    ["../so-lieu.xlsx", "/etc/passwd", "..", "a/../../b", "C:\\a.xlsx", "..\\a", "a//b", "", "http://x/y"],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(lambda: file_in_folder(tmp_path, name, None))
    assert fault.code == "ten-tep-khong-an-toan"


def test_a_figure_file_outside_of_the_folder_is_refused_at_its_line(tmp_path: Path) -> None:
    broken = folder(tmp_path, chien_dich__yaml=CAMPAIGN.replace("tep: so-lieu.xlsx", "tep: ../so-lieu.xlsx"))
    (fault,) = faults_of(lambda: read_folder(broken))
    assert fault.code == "ten-tep-khong-an-toan"
    assert fault.place is not None and fault.place.line == CAMPAIGN.count("\n")


def test_a_symbolic_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    inside, outside = tmp_path / "trong", tmp_path / "ngoai.md"
    inside.mkdir()
    outside.write_text(f"---\n{PAPER}---\n", encoding="utf-8")
    (folder(inside) / "lien-ket.md").symlink_to(outside)
    (inside / "trong.md").symlink_to(inside / "ke-hoach.md")
    (inside / "vong.md").symlink_to(inside / "vong.md")
    codes = [(fault.code, fault.message) for fault in faults_of(lambda: read_folder(inside))]
    assert ("ten-tep-khong-an-toan", "tên tệp “lien-ket.md” dẫn ra ngoài thư mục chiến dịch.") in codes
    assert not any("trong.md" in message for _, message in codes)


@pytest.mark.skipif(os.name == "nt", reason="names are stored composed there")
def test_files_whose_names_are_stored_decomposed_are_found(tmp_path: Path) -> None:
    read_from = folder(tmp_path, chien_dich__yaml=CAMPAIGN.replace("tep: so-lieu.xlsx", "tep: số liệu.xlsx"))
    (read_from / "so-lieu.xlsx").rename(read_from / unicodedata.normalize("NFD", "số liệu.xlsx"))
    (read_from / "ke-hoach.md").rename(read_from / unicodedata.normalize("NFD", "kế hoạch.md"))
    read = read_folder(read_from)
    assert [source.name for source in read.papers] == ["kế hoạch.md"]
    assert read.figures["01"]["nha_tam"].ke_hoach == 10
