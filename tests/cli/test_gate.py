"""`docgen gate` from the command line: the record, the later comparison, the exit codes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.edit.files import samples
from tests.laws.workshop import docgen
from tests.typed import change, draft, typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tot.docx").write_bytes(samples()["bao-cao-347-phu-ly"])
    bad = change(draft("ke-hoach"), {"thay": {"so_ky_hieu": "Số: 5/KH-SNV"}})
    (tmp_path / "sai.docx").write_bytes(typed(bad, "truc_tiep"))
    return tmp_path


def test_a_sound_file_passes_and_its_record_stands_beside_it(folder: Path) -> None:
    run = docgen("gate", "tot.docx", "--nguoi", "Trần Thị Ánh", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads((folder / "tot.docx.gate.json").read_text("utf-8"))["nguoi"] == "Trần Thị Ánh"
    assert docgen("gate", "tot.docx", "--verify", cwd=folder).returncode == 0


def test_a_file_with_a_fault_of_muc_1_does_not_pass_and_gets_no_record(folder: Path) -> None:
    run = docgen("gate", "sai.docx", "--nguoi", "Ánh", cwd=folder)
    assert run.returncode == 1
    assert "SO105" in run.stdout
    assert not (folder / "sai.docx.gate.json").exists()
    told = json.loads(docgen("gate", "sai.docx", "--nguoi", "Ánh", "--format", "json", cwd=folder).stdout)
    assert (told["dat"], "SO105" in {item["ma"] for item in told["con_lai"]}) == (False, True)


def test_another_file_under_the_name_is_told_with_exit_1(folder: Path) -> None:
    docgen("gate", "tot.docx", "--nguoi", "Ánh", cwd=folder)
    (folder / "tot.docx").write_bytes(samples()["ke-hoach"])
    run = docgen("gate", "tot.docx", "--verify", cwd=folder)
    assert run.returncode == 1
    assert "đã đổi sau khi kiểm tra" in run.stdout


def test_a_record_that_is_missing_or_edited_is_wrong_data(folder: Path) -> None:
    assert docgen("gate", "tot.docx", "--verify", cwd=folder).returncode == 3
    docgen("gate", "tot.docx", "--nguoi", "Ánh", cwd=folder)
    record = folder / "tot.docx.gate.json"
    record.write_text(record.read_text("utf-8").replace("Ánh", "Anh"), "utf-8")
    run = docgen("gate", "tot.docx", "--verify", cwd=folder)
    assert run.returncode == 3
    assert "đã bị sửa" in run.stderr


def test_a_file_that_no_longer_passes_loses_its_record(folder: Path) -> None:
    docgen("gate", "tot.docx", "--nguoi", "Ánh", cwd=folder)
    (folder / "tot.docx").write_bytes((folder / "sai.docx").read_bytes())
    run = docgen("gate", "tot.docx", "--nguoi", "Ánh", cwd=folder)
    assert (run.returncode, "không còn dùng được" in run.stdout) == (1, True)
    assert not (folder / "tot.docx.gate.json").exists()
    assert (folder / "tot.docx.gate.json.bak").exists()
    assert docgen("gate", "tot.docx", "--verify", cwd=folder).returncode == 3


def test_the_profile_of_the_office_counts_and_stands_in_the_record(folder: Path) -> None:
    profile = folder / "hồ sơ.yaml"
    profile.write_text("ten: Sở Nội vụ\n", encoding="utf-8")
    assert docgen("gate", "tot.docx", "--nguoi", "Ánh", "--ho-so", profile.name, cwd=folder).returncode == 0
    told = json.loads((folder / "tot.docx.gate.json").read_text("utf-8"))["ho_so"]
    assert told == {"ten": "Sở Nội vụ", "sha256": hashlib.sha256(profile.read_bytes()).hexdigest()}
    profile.write_text("co_chu: 99\n", encoding="utf-8")
    assert docgen("gate", "tot.docx", "--nguoi", "Ánh", "--ho-so", profile.name, cwd=folder).returncode == 3


def test_a_record_is_named_only_to_compare(folder: Path) -> None:
    assert docgen("gate", "tot.docx", "--ban-ghi", "khac.json", cwd=folder).returncode == 2


def test_a_record_bears_a_name(folder: Path) -> None:
    run = docgen("gate", "tot.docx", cwd=folder)
    assert (run.returncode, "--nguoi" in run.stderr) == (2, True)
    assert not (folder / "tot.docx.gate.json").exists()


def test_an_issued_paper_is_compared_with_the_record_of_its_source(folder: Path) -> None:
    docgen("gate", "tot.docx", "--nguoi", "Ánh", cwd=folder)
    (folder / "tot.da-cap-so.docx").write_bytes((folder / "tot.docx").read_bytes())
    run = docgen("gate", "--verify", "tot.da-cap-so.docx", cwd=folder)
    assert (run.returncode, "tot.docx.gate.json" in run.stderr) == (0, True)
    (folder / "khac.docx").write_bytes((folder / "tot.docx").read_bytes())
    run = docgen("gate", "--verify", "khac.docx", cwd=folder)
    assert (run.returncode, "--ban-ghi" in run.stderr) == (3, True)
