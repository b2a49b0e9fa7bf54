"""`docgen issue` from the command line: a new file, the source as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edit.files import samples
from tests.laws.workshop import docgen
from tests.typed import change, draft, typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.docx").write_bytes(samples()["ke-hoach"])
    return tmp_path


def test_the_issued_file_is_new_and_the_source_stays(folder: Path) -> None:
    run = docgen("issue", "ke-hoach.docx", "--so", "5", "--ngay", "2024-12-05", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert "số 05, ngày 05/12/2024" in run.stdout
    assert (folder / "ke-hoach.docx").read_bytes() == samples()["ke-hoach"]
    assert (folder / "ke-hoach.da-cap-so.docx").exists()
    again = docgen("issue", "ke-hoach.da-cap-so.docx", "--so", "6", "--ngay", "2024-12-06", cwd=folder)
    assert again.returncode == 3
    assert "đã có số" in again.stderr


def test_the_source_is_never_the_target(folder: Path) -> None:
    run = docgen(
        "issue", "ke-hoach.docx", "--so", "5", "--ngay", "2024-12-05", "--out", "ke-hoach.docx", cwd=folder
    )
    assert run.returncode == 3
    assert (folder / "ke-hoach.docx").read_bytes() == samples()["ke-hoach"]


def test_what_is_no_day_is_wrong_use(folder: Path) -> None:
    assert docgen("issue", "ke-hoach.docx", "--so", "5", "--ngay", "31/02/2025", cwd=folder).returncode == 2


def test_a_paper_that_was_not_gated_is_issued_with_a_warning(folder: Path) -> None:
    run = docgen("issue", "ke-hoach.docx", "--so", "5", "--ngay", "2024-12-05", cwd=folder)
    assert (run.returncode, "chưa được chốt" in run.stderr) == (0, True)
    (folder / "ke-hoach.docx.gate.json").write_text("{}", "utf-8")
    run = docgen("issue", "ke-hoach.docx", "--so", "5", "--ngay", "2024-12-05", "--ghi-de", cwd=folder)
    assert (run.returncode, "Bản ghi kiểm tra không đọc được" in run.stderr) == (0, True)


def test_the_blank_line_of_an_attached_text_is_told_and_stays(folder: Path) -> None:
    line = "(Kèm theo Kế hoạch số      /KH-SNV ngày    tháng    năm 2026 của Sở Nội vụ)"
    slots = {
        "so_ky_hieu": "Số:      /KH-SNV",
        "dia_danh_thoi_gian": "Ninh Bình, ngày     tháng     năm 2026",
        "phu_luc_chi_dan": line,
    }
    paper = typed(change(draft("phu-luc"), {"thay": slots}), "truc_tiep")
    (folder / "phu-luc.docx").write_bytes(paper)
    run = docgen("issue", "phu-luc.docx", "--so", "5", "--ngay", "2026-12-05", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert f"“{line}” vẫn để trống" in run.stdout
    assert run.stdout.count("vẫn để trống") == 1
