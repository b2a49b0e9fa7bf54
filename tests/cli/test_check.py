"""`docgen check`, `rule` and `waive` from the command line: what is printed, written, and answered."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
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


def test_two_files_of_one_name_never_overwrite_each_others_results(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "kế hoạch.docx").write_bytes(BAD)
    arguments = ("check", "a/kế hoạch.docx", "b/kế hoạch.docx", "--phieu", "--ghi-de")
    done = _run(folder, *arguments, "--out", "ra")
    assert (done.returncode, "cùng ghi vào" in done.stderr) == (3, True)
    assert not (folder / "ra").exists()
    assert _run(folder, *arguments).returncode == 1
    assert (folder / "a/kế hoạch.phieu-kiem-tra.docx").exists()
    assert (folder / "b/kế hoạch.phieu-kiem-tra.docx").exists()


def test_results_are_written_all_or_none(folder: Path) -> None:
    (folder / "sai.phieu-kiem-tra.docx").write_bytes(b"da danh dau tay")
    done = _run(folder, "check", "dung.docx", "sai.docx", "--phieu")
    assert (done.returncode, "Chưa có tệp nào được ghi" in done.stderr) == (3, True)
    assert not (folder / "dung.phieu-kiem-tra.docx").exists()


def test_a_file_named_twice_is_checked_once(folder: Path) -> None:
    done = _run(folder, "check", "sai.docx", str(folder / "sai.docx"), ".", "--format", "json")
    assert [Path(item["path"]).name for item in json.loads(done.stdout)["files"]] == ["sai.docx", "dung.docx"]


def test_what_an_earlier_check_wrote_into_a_folder_is_no_paper_of_it(folder: Path) -> None:
    _run(folder, "check", "sai.docx", "--phieu", "--format", "docx", "--fix")
    names = [
        Path(item["path"]).name
        for item in json.loads(_run(folder, "check", ".", "--format", "json").stdout)["files"]
    ]
    assert names == ["dung.docx", "sai.da-sua.docx", "sai.docx"]
    _run(folder, "check", ".", "--fix", "--ghi-de")
    assert not (folder / "sai.da-sua.da-sua.docx").exists()


def test_what_was_waived_is_not_mended(folder: Path) -> None:
    _run(folder, "waive", "sai.docx", "SO105", "--nguoi", "A", "--ly-do", "vì", "--loai", "bao-nham")
    done = _run(folder, "check", "sai.docx", "--fix")
    assert "SO105" in done.stdout
    assert not (folder / "sai.da-sua.docx").exists()


@pytest.mark.parametrize("option", [("--fix",), ("--format", "docx")])
def test_a_signed_file_is_never_written_and_its_findings_are_told_all_the_same(
    folder: Path, option: tuple[str, ...]
) -> None:
    with zipfile.ZipFile(folder / "sai.docx", "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    done = _run(folder, "check", "sai.docx", *option)
    assert done.returncode == 3, done.stdout
    assert "Tệp đã ký số" in done.stdout
    assert "SO105" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["dung.docx", "sai.docx"]


def test_wrong_data_for_programs_is_json(folder: Path) -> None:
    (folder / "ho-so.yaml").write_text("co_chu: 12\n", encoding="utf-8")
    done = _run(folder, "check", "dung.docx", "--ho-so", "ho-so.yaml", "--format", "json")
    assert done.returncode == 3
    assert [fault["code"] for fault in json.loads(done.stdout)["faults"]] == ["ho-so-trai-quy-dinh"]


def test_a_part_of_the_rules_makes_no_whole_check(folder: Path) -> None:
    waive = ("waive", "dung.docx", "NN108", "--nguoi", "A", "--ly-do", "vì")
    _run(folder, *waive)
    done = _run(folder, "check", "dung.docx", "--select", "SO105", "--phieu")
    assert "NN108" not in done.stdout
    assert "NN108" in _run(folder, "check", "dung.docx").stdout
    document = docx.Document(str(folder / "dung.phieu-kiem-tra.docx"))
    assert "Đạt: 1 quy tắc" in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert f"1 trong {len(all_rules())} quy tắc" in document.tables[0].rows[4].cells[1].text


def test_a_fault_of_muc_1_is_only_waived_as_a_false_alarm(folder: Path) -> None:
    waive = ("waive", "sai.docx", "SO105", "--nguoi", "A", "--ly-do", "vì")
    refused = _run(folder, *waive)
    assert (refused.returncode, "--loai bao-nham" in refused.stderr) == (3, True)
    assert not (folder / "sai.docx.mien.yaml").exists()
    assert _run(folder, *waive, "--loai", "bao-nham").returncode == 0


def test_a_waiver_of_what_the_paper_does_not_show_is_told(folder: Path) -> None:
    rest = ("--nguoi", "A", "--ly-do", "vì", "--loai", "bao-nham")
    assert "không có phát hiện SO105" in _run(folder, "waive", "dung.docx", "SO105", *rest).stderr
    told = _run(folder, "waive", "sai.docx", "SO105", "--chu", "Lưu: VT", *rest).stderr
    assert "ở chỗ có chữ “Lưu: VT”" in told
    assert _run(folder, "waive", "sai.docx", "SO105", *rest).stderr == ""


def test_a_second_waiver_of_a_code_and_scope_takes_the_place_of_the_first(folder: Path) -> None:
    for reason in ("lý do cũ", "lý do mới"):
        _run(folder, "waive", "dung.docx", "NN108", "--nguoi", "A", "--ly-do", reason)
    text = (folder / "dung.docx.mien.yaml").read_text("utf-8")
    assert ("lý do mới" in text, "lý do cũ" in text) == (True, False)


def test_every_place_that_a_repair_changed_is_told(folder: Path) -> None:
    spec = {"thay": {"khoan": {"co": 12}, "khoan#2": {"co": 12}}}
    (folder / "nho.docx").write_bytes(typed(change(draft("ke-hoach"), spec), "truc_tiep"))
    told = _run(folder, "check", "nho.docx", "--fix").stdout
    assert ", 2 chỗ:" in told
    assert told.count("cỡ chữ 12 → cỡ chữ 14") == 2
    assert "nhiều cỡ chữ" not in told
