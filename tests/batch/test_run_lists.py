"""The lists of a run: an index that can be filtered, an archive of the same bytes; approvals bound to a hash."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from docgen.batch.entry import DONE, FAULTY, GONE, Entry, MadeFile, from_line, to_line
from docgen.batch.index import LISTS, Absent, write_index
from docgen.batch.local_store import LocalStore
from docgen.batch.run import Outcome
from docgen.cli.app import app
from docgen.cli.batch_progress import ProgressLine
from docgen.fault import Fault, Place
from docgen.sources.writing import printable
from tests.batch.run_campaign import ROOT, SOURCE, entries, make_rows_campaign, papers, rows, write_rows

RUNNER = CliRunner()


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return make_rows_campaign(tmp_path / "chien-dich", 6)


def command(*arguments: str | Path) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["batch", *map(str, arguments)])
    return result.exit_code, result.output


def run(campaign: Path, out: Path, *more: str) -> tuple[int, str]:
    return command("run", campaign, "--out", out, "--workers", "1", *more)


ENTRIES = (
    Entry(
        "p",
        "001",
        0,
        DONE,
        "Hộ A",
        files=(MadeFile("001.docx", "a" * 64, "", 2), MadeFile("001.pdf", "b" * 64)),
    ),
    Entry("p", "=1+1", 1, FAULTY, faults=(Fault("x", "thiếu tên.", Place("ho.csv", 3)),)),
    Entry("p", "@SUM(A1)", 2, GONE, files=(MadeFile("cu.docx", "c" * 64),)),
)


def index_bytes(absent: Sequence[Absent] = ()) -> bytes:
    target = io.BytesIO()
    write_index(target, ENTRIES, absent)
    return target.getvalue()


def test_the_index_has_a_row_a_record_with_link_state_and_reason() -> None:
    sheet = load_workbook(io.BytesIO(index_bytes()))["Văn bản"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0][:2] == ["TT", "Mã"]
    assert cells[1][1:9] == ["001", "Hộ A", "p", "001.docx", "đã làm", None, 2, "a" * 64]
    assert cells[2][5:7] == ["lỗi", "ho.csv, dòng 3: thiếu tên."]
    assert cells[3][5] == "không còn trong dữ liệu"
    link = sheet.cell(2, 5).hyperlink
    assert link is not None and link.target == "001.docx"
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:I4", "A2")


def test_no_value_of_the_index_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(index_bytes()))["Văn bản"]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet.cell(3, 2).value == "=1+1"


def test_late_and_excluded_units_stand_on_a_sheet_of_their_own() -> None:
    book = load_workbook(io.BytesIO(index_bytes([Absent("001", "Xã B", "chưa nộp", "")])))
    assert book["Văn bản"].cell(2, 7).value == "chưa có số liệu trong tổng hợp: chưa nộp"
    assert [cell.value for cell in book["Chưa nộp, không tính"][2]][:4] == [1, "001", "Xã B", "chưa nộp"]


def test_the_index_is_the_same_bytes_every_time() -> None:
    assert index_bytes() == index_bytes()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_comes_back_from_its_line(entry: Entry) -> None:
    back = from_line(to_line(entry))
    assert back is not None
    assert (back.key, back.position, back.state, back.files) == (
        entry.key,
        entry.position,
        entry.state,
        entry.files,
    )
    assert [str(fault) for fault in back.faults] == [str(fault) for fault in entry.faults]


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]", b"null", b'{"ma": 5}', b"\0\0\0", b'{"van_ban":"p","ma":"1"}']
)
def test_a_strange_line_is_no_entry(line: bytes) -> None:
    assert from_line(line) is None


def test_the_command_tells_what_it_made_and_a_rerun_what_it_kept(campaign: Path, tmp_path: Path) -> None:
    code, text = run(campaign, tmp_path / "ra")
    assert (code, "Đã làm 6 bản ghi, giữ nguyên 0, lỗi 0" in text) == (0, True)
    code, text = run(campaign, tmp_path / "ra")
    assert (code, "Đã làm 0 bản ghi, giữ nguyên 6, lỗi 0" in text) == (0, True)
    assert (tmp_path / "ra" / "index.xlsx").is_file()


def test_a_bad_row_gives_exit_code_1_and_stands_in_the_json_and_the_index(
    campaign: Path, tmp_path: Path
) -> None:
    write_rows(campaign, [*rows(5), ("h9", "Trần Văn B", "x")])
    code, text = run(campaign, tmp_path / "ra", "--format", "json")
    told = json.loads(text)
    assert (code, told["da_lam"], told["so_loi"], told["loi"][0]["ma"]) == (1, 5, 1, "h9")
    sheet = load_workbook(tmp_path / "ra" / "index.xlsx")["Văn bản"]
    assert sheet.cell(7, 6).value == "lỗi"


def test_an_index_with_notes_of_a_clerk_is_kept(campaign: Path, tmp_path: Path) -> None:
    run(campaign, tmp_path / "ra")
    (tmp_path / "ra" / "index.xlsx").write_bytes(b"ghi chu")
    _, text = run(campaign, tmp_path / "ra")
    assert (tmp_path / "ra" / "index.bak.xlsx").read_bytes() == b"ghi chu"
    assert "index.bak.xlsx" in text


def test_the_archive_holds_every_paper_and_is_the_same_bytes(campaign: Path, tmp_path: Path) -> None:
    for name in ("mot", "hai"):
        run(campaign, tmp_path / name, "--zip")
    archives = [(tmp_path / name / "van-ban.zip").read_bytes() for name in ("mot", "hai")]
    assert archives[0] == archives[1]
    with zipfile.ZipFile(io.BytesIO(archives[0])) as archive:
        assert archive.testzip() is None
        assert {*archive.namelist()} == {*papers(tmp_path / "mot"), "index.xlsx"}


def archived(out: Path) -> dict[str, str]:
    with zipfile.ZipFile(out / "van-ban.zip") as archive:
        return {
            name: hashlib.sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name.endswith(".docx")
        }


def test_an_archive_of_an_earlier_run_follows_the_papers_without_being_asked_for(
    campaign: Path, tmp_path: Path
) -> None:
    run(campaign, tmp_path / "ra", "--zip")
    (campaign / "phieu.md").write_text(SOURCE.replace("được hỗ trợ", "được trợ cấp"), encoding="utf-8")
    text = run(campaign, tmp_path / "ra")[1]
    assert "Lưu ý: van-ban.zip của lần trước đã được ghi lại" in text
    assert archived(tmp_path / "ra") == papers(tmp_path / "ra")
    moment = (tmp_path / "ra" / "van-ban.zip").stat().st_mtime_ns
    assert "van-ban.zip" not in run(campaign, tmp_path / "ra")[1]
    assert (tmp_path / "ra" / "van-ban.zip").stat().st_mtime_ns == moment


def test_an_archive_follows_a_run_that_was_killed_after_its_index(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(campaign, tmp_path / "ra", "--zip")
    write_rows(campaign, rows(7))
    real = LocalStore.build

    def dies(store: LocalStore, name: str, *more: Any, **how: Any) -> Any:
        if name == "van-ban.zip":
            raise KeyboardInterrupt
        return real(store, name, *more, **how)

    with monkeypatch.context() as patch:
        patch.setattr(LocalStore, "build", dies)
        run(campaign, tmp_path / "ra")
    run(campaign, tmp_path / "ra")
    assert archived(tmp_path / "ra") == papers(tmp_path / "ra")


def test_an_archive_of_somebody_else_stays_and_is_told(campaign: Path, tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra" / "van-ban.zip").write_bytes(b"cua toi")
    text = run(campaign, tmp_path / "ra")[1]
    assert "Lưu ý: van-ban.zip không phải bản docgen ghi" in text
    assert (tmp_path / "ra" / "van-ban.zip").read_bytes() == b"cua toi"


@pytest.mark.parametrize("text", ["a\x07b", "a\ud800b", "a\ufffeb"])
def test_what_a_sheet_cannot_hold_is_printed_as_a_mark(text: str) -> None:
    entry = Entry("p", "m", 0, FAULTY, title=text, faults=(Fault("x", text),), kept=(text,))
    assert from_line(to_line(entry)) == entry
    target = io.BytesIO()
    write_index(target, [entry], [Absent("m", text, text, text)])
    book = load_workbook(io.BytesIO(target.getvalue()))
    assert book["Văn bản"].cell(2, 3).value == "a\ufffdb"
    assert book["Chưa nộp, không tính"].cell(2, 5).value == "a\ufffdb"


def test_tabs_lines_and_letters_of_all_languages_are_printed_as_they_are() -> None:
    assert printable("Đ\u00a0ă\t\n\U00020000\u200b") == "Đ\u00a0ă\t\n\U00020000\u200b"


def test_an_approval_fits_when_results_and_previews_go_into_the_campaigns_own_folder(campaign: Path) -> None:
    out = campaign / "ket-qua" / "dot-1"
    assert run(campaign, out, "--xem-thu", "h000002")[0] == 0
    assert command("approve", campaign, "--nguoi", "Nguyễn Văn A")[0] == 0
    for _ in range(2):
        assert run(campaign, out, "--can-phe-duyet")[0] == 0


def test_an_own_template_that_changed_after_the_approval_is_named(campaign: Path, tmp_path: Path) -> None:
    source = SOURCE.replace("loai: to-trinh", "loai: to-trinh\nmau: rieng.docx")
    (campaign / "phieu.md").write_text(source, encoding="utf-8")
    shutil.copyfile(ROOT / "templates" / "to-trinh" / "template.docx", campaign / "rieng.docx")
    command("approve", campaign, "--nguoi", "Nguyễn Văn A")
    shutil.copyfile(ROOT / "templates" / "cong-van" / "template.docx", campaign / "rieng.docx")
    text = run(campaign, tmp_path / "ra", "--can-phe-duyet", "--format", "json")[1]
    assert "đã đổi: mẫu." in text


def test_what_no_paper_is_made_from_changes_no_approval(campaign: Path, tmp_path: Path) -> None:
    command("approve", campaign, "--nguoi", "Nguyễn Văn A")
    (campaign / "ghi chú.docx").write_bytes(b"x")
    assert run(campaign, tmp_path / "ra", "--can-phe-duyet")[0] == 0


def test_a_refused_run_says_once_how_this_campaign_is_approved(campaign: Path, tmp_path: Path) -> None:
    (campaign / "phieu-2.md").write_text(SOURCE, encoding="utf-8")
    text = run(campaign, tmp_path / "ra", "--can-phe-duyet", "--format", "json")[1]
    assert text.count("chua-phe-duyet") == 2
    assert text.count(f"docgen batch approve {campaign.as_posix()}") == 1


def test_a_run_that_needs_approval_is_refused_until_exactly_this_was_approved(
    campaign: Path, tmp_path: Path
) -> None:
    code, text = run(campaign, tmp_path / "ra", "--can-phe-duyet", "--format", "json")
    assert (code, "chua-phe-duyet" in text) == (3, True)
    assert not (tmp_path / "ra").exists()
    assert command("approve", campaign, "--nguoi", "Nguyễn Văn A", "--luc", "2025-01-05T08:00")[0] == 0
    assert run(campaign, tmp_path / "ra", "--can-phe-duyet")[0] == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("phieu.md", "được hỗ trợ", "được trợ cấp", "đã đổi: văn bản."),
        ("ho.csv", "1000000", "1000001", "đã đổi: danh sách."),
        ("chien-dich.yaml", "\nten: ", "\nten: Khác ", "đã đổi: chiến dịch."),
    ],
)
def test_a_change_after_the_approval_is_named(
    campaign: Path, tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    command("approve", campaign, "--nguoi", "Nguyễn Văn A", "--luc", "2025-01-05T08:00")
    text = (campaign / name).read_text(encoding="utf-8")
    assert old in text
    (campaign / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    code, output = run(campaign, tmp_path / "ra", "--can-phe-duyet", "--format", "json")
    assert (code, "Nguyễn Văn A phê duyệt lúc 2025-01-05T08:00:00+07:00" in output, told in output) == (
        3,
        True,
        True,
    )


def test_an_approval_of_what_was_previewed_fails_when_it_has_changed(campaign: Path, tmp_path: Path) -> None:
    code, text = run(campaign, tmp_path / "ra", "--xem-thu", "h000002", "--format", "json")
    told = json.loads(text)
    assert code == 0 and [Path(name).name for name in told["tep"]] == ["h000002-nguyen-van-a-2.docx"]
    assert not papers(tmp_path / "ra").keys() - {"xem-thu/h000002-nguyen-van-a-2.docx"}
    seen = told["ma_bam"]["phieu"]
    approve = ("approve", campaign, "--nguoi", "Nguyễn Văn A", "--ma-bam", seen)
    assert command(*approve)[0] == 0
    (campaign / "phieu.md").write_text(SOURCE.replace("được hỗ trợ", "được trợ cấp"), encoding="utf-8")
    code, text = command(*approve, "--format", "json")
    assert (code, "phe-duyet-khac-ban-xem" in text) == (3, True)


def test_an_approval_needs_a_name_and_a_real_moment(campaign: Path) -> None:
    assert command("approve", campaign)[0] == 2
    assert command("approve", campaign, "--nguoi", "Nguyễn Văn A", "--luc", "hôm qua")[0] == 2
    assert not (campaign / "phe-duyet.json").exists()


def test_an_index_of_a_run_that_was_killed_before_it_was_noted_is_docgens_own(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = LocalStore.append

    def dies(store: LocalStore, name: str, data: bytes) -> None:
        if name == LISTS:
            raise KeyboardInterrupt
        real(store, name, data)

    with monkeypatch.context() as patch:
        patch.setattr(LocalStore, "append", dies)
        run(campaign, tmp_path / "ra")
    assert (tmp_path / "ra" / "index.xlsx").exists()
    write_rows(campaign, rows(5))
    run(campaign, tmp_path / "ra")
    assert not (tmp_path / "ra" / "index.bak.xlsx").exists()


@pytest.mark.parametrize(
    "name", ["../mat.txt", "/etc/hostname", "a/../../mat.txt", "C:mat.txt", "..\\mat.txt", "a//b"]
)
def test_a_manifest_that_points_outside_the_folder_brings_nothing_in(
    campaign: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "mat.txt").write_bytes(b"mat")
    run(campaign, tmp_path / "ra")
    manifest = tmp_path / "ra" / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    entry = json.loads(lines[1])
    entry["tep"].append({"ten": name, "sha256": hashlib.sha256(b"mat").hexdigest()})
    manifest.write_text("\n".join([lines[0], json.dumps(entry), *lines[2:]]) + "\n", encoding="utf-8")
    run(campaign, tmp_path / "ra", "--zip")
    with zipfile.ZipFile(tmp_path / "ra" / "van-ban.zip") as archive:
        assert {*archive.namelist()} == {*papers(tmp_path / "ra"), "index.xlsx"}


def test_an_edited_approval_is_no_approval(campaign: Path, tmp_path: Path) -> None:
    command("approve", campaign, "--nguoi", "Nguyễn Văn A")
    file = campaign / "phe-duyet.json"
    record = json.loads(file.read_text(encoding="utf-8"))
    record["phe_duyet"][0]["ma_bam"] = "0" * 64
    file.write_text(json.dumps(record), encoding="utf-8")
    code, text = run(campaign, tmp_path / "ra", "--can-phe-duyet", "--format", "json")
    assert (code, "phe-duyet-hong" in text) == (3, True)


def test_figures_that_are_not_frozen_are_refused_with_the_command_to_freeze(tmp_path: Path) -> None:
    code, text = run(ROOT / "data" / "xoa-nha-tam-2025", tmp_path / "ra", "--format", "json")
    assert (code, "docgen batch freeze" in text, "so-lieu-chua-chot" in text) == (3, True, True)


def test_a_checked_run_makes_the_same_bytes(campaign: Path, tmp_path: Path) -> None:
    run(campaign, tmp_path / "mot")
    assert run(campaign, tmp_path / "hai", "--kiem")[0] == 0
    assert papers(tmp_path / "mot") == papers(tmp_path / "hai")


def test_the_command_as_a_program_runs_with_two_workers(campaign: Path, tmp_path: Path) -> None:
    arguments = ["batch", "run", str(campaign), "--out", str(tmp_path / "ra"), "--workers", "2"]
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *arguments], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(papers(tmp_path / "ra")) == 6


def test_ctrl_c_ends_the_run_in_good_order_and_says_what_is_left(tmp_path: Path) -> None:
    campaign, out = make_rows_campaign(tmp_path / "nhieu", 2_000), tmp_path / "ra"
    options = ["--out", str(out), "--workers", "1"]
    arguments = [sys.executable, "-m", "docgen", "batch", "run", str(campaign), *options]
    process = subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    manifest = out / "manifest.jsonl"
    until = time.monotonic() + 60
    while not (manifest.exists() and b'"xong"' in manifest.read_bytes()) and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    text, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Đang dừng" in errors
    made = len(papers(out))
    assert 0 < made < 2_000
    assert f"còn {2_000 - made:,} bản ghi chưa làm".replace(",", ".") in text
    assert sum(entry.state == "xong" for entry in entries(out)) == made


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Windows sends no such signal")
@pytest.mark.parametrize("delay", [0.0, 0.3])
def test_ctrl_c_to_all_processes_while_workers_begin_prints_no_traceback(
    tmp_path: Path, delay: float
) -> None:
    campaign, out = make_rows_campaign(tmp_path / "nhieu", 200), tmp_path / "ra"
    arguments = [
        sys.executable,
        "-m",
        "docgen",
        "batch",
        "run",
        str(campaign),
        "--out",
        str(out),
        "--workers",
        "2",
    ]
    process = subprocess.Popen(
        arguments,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not (out / ".dang-lam" / "viec" / "ban-ghi").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    text, errors = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in errors + text) == (130, False), errors
    assert "Đang dừng" in errors
    assert run(campaign, out)[0] == 0 and len(papers(out)) == 200


def test_the_progress_tells_rate_and_time_left() -> None:
    moments = iter([0.0, 0.0, 20.0])
    stream = io.StringIO()
    line = ProgressLine(stream, lambda: next(moments))
    line.show(Outcome(total=10_000))
    line.show(Outcome(total=10_000, made=1_999, faulty_count=1))
    assert stream.getvalue() == "2.000/10.000 bản ghi, 100 bản ghi/giây, còn 80 giây, 1 lỗi\n"
