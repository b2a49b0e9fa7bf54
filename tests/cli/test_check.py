"""`docgen check`, `rule` and `waive` from the command line: what is printed, written, and answered."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.check.rule import all_rules
from tests.typed import change, draft, typed

GOOD = typed(draft("ke-hoach"), "truc_tiep")
BAD = typed(change(draft("ke-hoach"), {"thay": {"so_ky_hieu": "Số: 5/KH-SNV"}}), "truc_tiep")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("docgen")), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dung.docx").write_bytes(GOOD)
    (tmp_path / "sai.docx").write_bytes(BAD)
    return tmp_path


def test_a_correct_paper_answers_0_and_a_wrong_one_1_with_its_place_and_clause(folder: Path) -> None:
    good = _run(folder, "check", "dung.docx")
    assert good.returncode == 0, good.stdout
    assert "Không có phát hiện nào." in good.stdout
    bad = _run(folder, "check", "sai.docx")
    assert bad.returncode == 1
    assert "Mức 1" in bad.stdout
    assert "khoản 3, điểm c" in bad.stdout


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 khong phai zip")
    done = _run(folder, "check", "hong.docx", "sai.docx")
    assert done.returncode == 3
    assert "hong.docx: không kiểm tra được" in done.stdout
    assert "Mức 1" in done.stdout


def test_a_folder_and_a_pattern_stand_for_their_files(folder: Path) -> None:
    (folder / "~$sai.docx").write_bytes(b"lock")
    for name in (".", "*.docx"):
        form = json.loads(_run(folder, "check", name, "--format", "json", "--select", "SO").stdout)
        paths = [Path(entry["path"]).name for entry in form["files"]]
        assert [path for path in paths if not path.startswith("~$")] == ["dung.docx", "sai.docx"]


def test_json_goes_to_the_output_alone(folder: Path) -> None:
    done = _run(folder, "check", "sai.docx", "--format", "json", "--phieu")
    entry = json.loads(done.stdout)["files"][0]
    assert entry["type"] == "ke-hoach"
    assert [item["severity"] for item in entry["diagnostics"] if item["code"].startswith("SO")] == [1]
    assert (folder / "sai.phieu-kiem-tra.docx").exists()
    assert done.returncode == 1


def test_select_and_ignore_choose_rules_and_refuse_unknown_ones(folder: Path) -> None:
    assert _run(folder, "check", "sai.docx", "--ignore", "SO").returncode == 0
    assert _run(folder, "check", "sai.docx", "--select", "DD").returncode == 0
    assert _run(folder, "check", "sai.docx", "--select", "SO").returncode == 1
    wrong = _run(folder, "check", "sai.docx", "--select", "QQ")
    assert wrong.returncode == 2
    assert "QQ" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("--format", "html"), "sai.kiem-tra.html"),
        (("--format", "docx"), "sai.nhan-xet.docx"),
        (("--phieu",), "sai.phieu-kiem-tra.docx"),
        (("--fix",), "sai.da-sua.docx"),
    ],
)
def test_what_is_written_stands_beside_the_file_which_stays_as_it_was(
    folder: Path, arguments: tuple[str, ...], name: str
) -> None:
    done = _run(folder, "check", "sai.docx", *arguments)
    assert (folder / name).exists(), done.stderr + done.stdout
    assert (folder / "sai.docx").read_bytes() == BAD


def test_a_report_that_was_changed_by_hand_is_not_lost(folder: Path) -> None:
    target = folder / "sai.phieu-kiem-tra.docx"
    target.write_bytes(b"da danh dau tay")
    done = _run(folder, "check", "sai.docx", "--phieu")
    assert done.returncode == 3
    assert target.read_bytes() == b"da danh dau tay"
    assert _run(folder, "check", "sai.docx", "--phieu", "--ghi-de").returncode == 1
    assert (folder / "sai.phieu-kiem-tra.docx.bak").exists() or list(folder.glob("*.bak*"))


def test_the_mended_file_has_nothing_left_of_what_was_mended(folder: Path) -> None:
    done = _run(folder, "check", "sai.docx", "--fix")
    assert done.returncode == 0, done.stdout
    assert "đã sửa 1 chỗ" in done.stdout
    assert _run(folder, "check", "sai.da-sua.docx").returncode == 0


def test_a_waiver_closes_a_finding_and_is_shown(folder: Path) -> None:
    code = json.loads(_run(folder, "check", "sai.docx", "--format", "json").stdout)["files"][0][
        "diagnostics"
    ][0]["code"]
    assert _run(folder, "waive", "sai.docx", code).returncode == 3
    waived = _run(
        folder,
        "waive",
        "sai.docx",
        code,
        "--nguoi",
        "Nguyễn Văn A",
        "--ly-do",
        "Đã hỏi",
        "--loai",
        "bao-nham",
    )
    assert waived.returncode == 0, waived.stderr
    done = _run(folder, "check", "sai.docx")
    assert done.returncode == 0
    assert "báo nhầm, cả tệp — Nguyễn Văn A: Đã hỏi" in done.stdout


def test_a_profile_that_weakens_the_law_is_refused(folder: Path) -> None:
    (folder / "ho-so.yaml").write_text("co_chu: 12\n", encoding="utf-8")
    done = _run(folder, "check", "dung.docx", "--ho-so", "ho-so.yaml")
    assert done.returncode == 3
    assert "ho-so.yaml, dòng 1" in done.stderr


def test_a_rule_is_explained_and_all_are_listed(folder: Path) -> None:
    code, rule = next(iter(all_rules().items()))
    one = _run(folder, "rule", code)
    assert one.returncode == 0
    assert rule.summary in " ".join(one.stdout.split())
    assert f"{len(all_rules())} quy tắc." in _run(folder, "rule").stdout
    assert json.loads(_run(folder, "rule", code, "--format", "json").stdout)[0]["code"] == code
    assert _run(folder, "rule", "ZZ9").returncode == 2
