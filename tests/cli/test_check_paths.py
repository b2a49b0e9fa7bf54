"""What `docgen check` makes of the names on its command line, and of a paper that it fails on itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.check import Report, check_file
from docgen.cli import check as command
from docgen.cli.check import Options, check, codes_of
from tests.laws.workshop import docgen
from tests.typed import draft, typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.docx").write_bytes(typed(draft("ke-hoach"), "truc_tiep"))
    return tmp_path


def test_a_lock_file_that_the_shell_named_is_passed_over(folder: Path) -> None:
    (folder / "~$a.docx").write_bytes(b"lock")
    run = docgen("check", "a.docx", "~$a.docx", cwd=folder)
    assert (run.returncode, "tệp tạm của Word" in run.stderr) == (0, True)
    assert docgen("check", "~$a.docx", cwd=folder).returncode == 2


def test_a_missing_folder_is_called_a_folder_and_a_missing_file_a_file(folder: Path) -> None:
    assert "Không tìm thấy thư mục này" in docgen("check", "khong-co/", cwd=folder).stdout
    assert "Không tìm thấy tệp" in docgen("check", "khong-co.docx", cwd=folder).stdout


def test_folders_inside_a_folder_are_told(folder: Path) -> None:
    (folder / "cu").mkdir()
    (folder / "rong").mkdir()
    (folder / "cu" / "b.docx").write_bytes(b"x")
    told = docgen("check", ".", cwd=folder).stderr
    assert "Không xem thư mục con “cu”" in told
    assert "rong" not in told


def test_codes_are_taken_in_lower_case_and_as_a_list() -> None:
    assert codes_of(["so105, nn", "VH"]) == ("SO105", "NN", "VH")


def test_a_fault_of_docgen_names_the_paper_and_does_not_stop_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(data: bytes, name: str, **named: object) -> Report:
        if name.endswith("hong.docx"):
            raise KeyError("lạ")
        return check_file(data, name)

    (folder / "hong.docx").write_bytes(b"x")
    monkeypatch.setattr(command, "check_file", failing)
    code = check([str(folder / "hong.docx"), str(folder / "a.docx")], Options())
    told = capsys.readouterr().out
    assert code == 4
    assert "hong.docx: không kiểm tra được" in told
    assert "Lỗi của chính docgen (KeyError" in told
    assert "a.docx — Kế hoạch" in told


@pytest.mark.parametrize(
    ("value", "words"), [("0", "phải từ 1 trở lên"), ("năm", "phải là một số nguyên"), ("-3", "phải từ 1")]
)
def test_a_wrong_value_is_told_in_vietnamese(folder: Path, value: str, words: str) -> None:
    run = docgen("issue", "a.docx", "--so", value, "--ngay", "2025-01-05", cwd=folder)
    assert (run.returncode, words in run.stderr, "Input" in run.stderr) == (2, True, False)


def test_the_commands_of_review_end_with_words_of_their_own(folder: Path) -> None:
    for arguments in (
        ("gate", "khong.docx", "--nguoi", "A"),
        ("waive", "khong.docx", "SO105"),
        ("diff", "khong.docx", "a.docx"),
        ("issue", "khong.docx", "--so", "1", "--ngay", "2025-01-05"),
    ):
        run = docgen(*arguments, cwd=folder)
        assert run.returncode == 3
        assert "Không tìm thấy tệp" in run.stderr
        assert "phần sau lỗi" not in run.stderr
