"""`docgen issue` from the command line: a new file, the source as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edit.files import samples
from tests.laws.workshop import docgen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.docx").write_bytes(samples()["ke-hoach"])
    return tmp_path


def test_the_issued_file_is_new_and_the_source_stays(folder: Path) -> None:
    run = docgen("issue", "ke-hoach.docx", "--so", "5", "--ngay", "2024-12-05", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
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
