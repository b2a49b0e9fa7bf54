"""`docgen make` in the terminal: what it writes, says and answers."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.laws.test_same_bytes import hashes
from tests.laws.test_source_plan import by_hand
from tests.laws.workshop import REPOSITORY, Workshop, docgen, needs_office

PAPER_KEYS = {
    *("tep", "loai", "trich_yeu", "don_vi", "du_lieu", "mau", "so_trang", "can_bo_sung", "sha256", "pdf"),
}


def change(campaign: Path, file: str, old: str, new: str) -> None:
    path = campaign / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_list_of_what_was_made_names_each_file_its_data_and_its_template(campaign: Path) -> None:
    run = docgen("make", campaign, "--out", "ra", cwd=campaign.parent, check=True)
    assert run.stderr == ""
    lines = {line.split()[0]: line for line in run.stdout.splitlines() if ".docx " in line}
    assert len(lines) == 9
    for name, line in lines.items():
        sha = hashes(campaign.parent / "ra")[name]
        assert sha[:10] in line
        assert "chien-dich.yaml" in line
    assert "Đã ghi 27 tệp DOCX và XLSX vào ra/" in run.stdout


def test_json_has_the_documented_shape_and_is_what_the_index_holds(campaign: Path) -> None:
    run = docgen(
        "make",
        campaign,
        "--only",
        "ke-hoach",
        "--out",
        "ra",
        "--format",
        "json",
        cwd=campaign.parent,
        check=True,
    )
    printed = json.loads(run.stdout)
    index = json.loads((campaign.parent / "ra" / "index.json").read_text(encoding="utf-8"))
    assert set(printed) == {"chien_dich", "van_ban", "can_bo_sung"}
    assert printed["van_ban"] == index["van_ban"]
    paper = printed["van_ban"][0]
    assert set(paper) == PAPER_KEYS
    assert paper["tep"] == "ke-hoach.docx"
    assert paper["sha256"] == hashes(campaign.parent / "ra")["ke-hoach.docx"]
    assert {source["tep"] for source in paper["du_lieu"]} >= {"chien-dich.yaml", "ke-hoach.md"}
    for source in paper["du_lieu"]:
        assert source["sha256"] == hashes(campaign)[source["tep"]]
    assert (paper["so_trang"], paper["pdf"], printed["can_bo_sung"]) == (None, None, [])


@pytest.mark.parametrize("names", [["ke-hoach"], ["ke-hoach.md"], ["ke-hoach", "cong-van"]])
def test_only_makes_the_named_papers(campaign: Path, names: list[str]) -> None:
    options = [option for name in names for option in ("--only", name)]
    docgen("make", campaign, *options, "--out", "ra", cwd=campaign.parent, check=True)
    made = sorted(path.name for path in (campaign.parent / "ra").glob("*.docx"))
    assert made == sorted(f"{name.removesuffix('.md')}.docx" for name in names)


def test_one_markdown_file_gives_the_bytes_it_gives_in_its_campaign(
    workshop: Workshop, campaign: Path
) -> None:
    docgen("make", "ke-hoach.md", "--out", "../ra", cwd=campaign, check=True)
    made = hashes(campaign.parent / "ra")
    assert made["ke-hoach.docx"] == hashes(workshop.output)["ke-hoach.docx"]
    assert len(made) == 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["khong-co"], "không có thư mục “khong-co”"),
        (["du-lieu/khong-co.md"], "chiến dịch không có văn bản “khong-co”"),
        (
            ["du-lieu", "--only", "khong-co"],
            "Các văn bản của chiến dịch: bao-cao, cong-van, ke-hoach, tong-hop",
        ),
        (["du-lieu/so-lieu.xlsx"], "không có thư mục"),
    ],
)
def test_what_is_not_there_is_wrong_data(campaign: Path, arguments: list[str], words: str) -> None:
    run = docgen("make", *arguments, "--out", "ra", cwd=campaign.parent)
    assert run.returncode == 3
    assert words in run.stderr
    assert run.stdout == ""
    assert not (campaign.parent / "ra").exists()


def test_faults_of_all_files_come_at_once_each_with_its_line(campaign: Path) -> None:
    change(campaign, "ke-hoach.md", "(#noi-dung-tuyen-truyen)", "(#sai)")
    change(campaign, "cong-van.md", "ky.ten", "ky.tenn")
    run = docgen("make", campaign, "--out", "ra", cwd=campaign.parent)
    assert run.returncode == 3
    assert re.search(r"✗ ke-hoach\.md, dòng \d+", run.stderr)
    assert re.search(r"✗ cong-van\.md, dòng \d+", run.stderr)
    assert "Traceback" not in run.stderr


def test_faults_can_be_read_by_programs(campaign: Path) -> None:
    change(campaign, "cong-van.md", "ky.ten", "ky.tenn")
    run = docgen("make", campaign, "--out", "ra", "--format", "json", cwd=campaign.parent)
    assert run.returncode == 3
    assert run.stderr == ""
    faults = json.loads(run.stdout)["faults"]
    assert {"code", "message", "where", "hint"} == set(faults[0])
    assert faults[0]["where"].startswith("cong-van.md, dòng ")


def test_a_draft_marks_counts_and_lists_what_is_missing(campaign: Path) -> None:
    change(
        campaign,
        "ke-hoach.md",
        "trich_yeu: Triển khai thực hiện {{ chien_dich.ten_phong_trao }}",
        "trich_yeu:",
    )
    change(campaign, "chien-dich.yaml", "ho_ten: Nguyễn Đức Cường", "ho_ten:")
    assert docgen("make", campaign / "ke-hoach.md", "--out", "ra", cwd=campaign.parent).returncode == 3
    run = docgen(
        "make", campaign, "--out", "ra", "--draft", "--only", "ke-hoach", cwd=campaign.parent, check=True
    )
    assert "Còn 2 chỗ [CẦN BỔ SUNG]" in run.stdout
    listed = [line for line in run.stdout.splitlines() if line.startswith("  - ")]
    assert any("ke-hoach.md" in line for line in listed)
    assert any("chien-dich.yaml, dòng" in line for line in listed)
    text = by_hand(campaign.parent / "ra" / "ke-hoach.docx")
    assert text.count("[CẦN BỔ SUNG: ") == 2


def test_a_draft_that_lacks_nothing_says_so_and_has_the_same_bytes(
    workshop: Workshop, campaign: Path
) -> None:
    run = docgen("make", campaign / "ke-hoach.md", "--out", "ra", "--draft", cwd=campaign.parent, check=True)
    assert "Bản nháp không còn chỗ nào phải bổ sung." in run.stdout
    made = hashes(campaign.parent / "ra")
    made.pop("index.json")
    assert made.items() <= hashes(workshop.output).items()


def test_a_paper_edited_in_word_is_never_overwritten_unasked(campaign: Path) -> None:
    ra = campaign.parent / "ra"
    docgen("make", campaign / "ke-hoach.md", "--out", "ra", cwd=campaign.parent, check=True)
    (ra / "ke-hoach.docx").write_bytes(b"da sua trong Word")
    before = hashes(ra)
    run = docgen("make", campaign / "ke-hoach.md", "--out", "ra", cwd=campaign.parent)
    assert run.returncode == 3
    assert "ra/ke-hoach.docx" in run.stderr
    assert "--ghi-de" in run.stderr
    assert hashes(ra) == before
    docgen("make", campaign / "ke-hoach.md", "--out", "ra", "--ghi-de", cwd=campaign.parent, check=True)
    assert (ra / "ke-hoach.bak.docx").read_bytes() == b"da sua trong Word"
    assert (ra / "ke-hoach.docx").read_bytes() != b"da sua trong Word"


def test_an_out_that_is_a_file_is_told_in_vietnamese(campaign: Path) -> None:
    (campaign.parent / "ra").write_text("tệp", encoding="utf-8")
    run = docgen("make", campaign, "--out", "ra", cwd=campaign.parent)
    assert run.returncode == 3
    assert "đã có một tệp trùng tên với thư mục" in run.stderr


def small_disk(folder: Path) -> bool:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    return mounted.returncode == 0


def test_a_disk_that_is_full_keeps_what_it_held(campaign: Path) -> None:
    disk = campaign.parent / "dia-nho"
    if not small_disk(disk):
        pytest.skip("no disk can be mounted here; tests/delivery fails every call of the disk instead")
    try:
        docgen("make", campaign, "--only", "ke-hoach", "--out", disk, cwd=campaign.parent, check=True)
        before = hashes(disk)
        run = docgen("make", campaign, "--out", disk, cwd=campaign.parent)
        assert run.returncode == 3
        assert "hết chỗ trống trên đĩa" in run.stderr
        assert hashes(disk) == before
        assert not (disk / ".dang-ghi").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@needs_office
def test_pdf_files_stand_beside_their_papers_and_tell_the_number_of_pages(workshop: Workshop) -> None:
    index = json.loads((workshop.output / "index.json").read_text(encoding="utf-8"))
    papers = {paper["tep"]: paper for paper in index["van_ban"]}
    assert {name: papers[name]["so_trang"] for name in ("ke-hoach.docx", "cong-van.docx")} == {
        "ke-hoach.docx": 3,
        "cong-van.docx": 1,
    }
    for name, paper in papers.items():
        if name.endswith(".docx"):
            assert paper["pdf"]["tep"] == name.replace(".docx", ".pdf")
            assert paper["pdf"]["sha256"] == hashes(workshop.output)[paper["pdf"]["tep"]]


@needs_office
def test_pdf_again_has_the_same_bytes(workshop: Workshop, campaign: Path) -> None:
    run = docgen(
        *("make", campaign, "--out", "ra", "--pdf", "--only", "cong-van"),
        cwd=campaign.parent,
        check=True,
        TZ="Asia/Ho_Chi_Minh",
    )
    assert re.search(r"cong-van\.docx .* 1 ", run.stdout)
    assert hashes(campaign.parent / "ra")["cong-van.pdf"] == hashes(workshop.output)["cong-van.pdf"]
    again = docgen("make", campaign / "cong-van.md", "--out", "ra", cwd=campaign.parent, check=True)
    assert re.search(r"cong-van\.docx .* 1 ", again.stdout), "the pages of an unchanged paper stay known"
    assert "Số trang chỉ biết" not in again.stdout


def test_without_libreoffice_nothing_is_written(campaign: Path) -> None:
    run = docgen("make", campaign, "--out", "ra", "--pdf", cwd=campaign.parent, PATH="/nonexistent")
    assert run.returncode == 3
    assert "máy chưa có LibreOffice" in run.stderr
    assert not (campaign.parent / "ra").exists()


def test_a_libreoffice_that_gives_no_pdf_is_not_believed(campaign: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    false_office = tmp_path / "bin" / "soffice"
    false_office.write_text("#!/bin/sh\nexit 0\n", encoding="ascii")
    false_office.chmod(0o755)
    run = docgen(
        *("make", campaign, "--out", "ra", "--pdf", "--only", "ke-hoach"),
        cwd=campaign.parent,
        PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}",
    )
    assert run.returncode == 3
    assert "không chuyển được “ke-hoach.docx” sang PDF" in run.stderr
    assert not (campaign.parent / "ra").exists()


def test_a_reader_that_leaves_meets_no_traceback(campaign: Path) -> None:
    command = f'{sys.executable} -m docgen make "{campaign}" --out ra --only ke-hoach | head -c 1 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    run = subprocess.run(
        ["bash", "-c", command], cwd=campaign.parent, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stderr == ""
    assert int(run.stdout) in (0, 141)
    assert (campaign.parent / "ra" / "ke-hoach.docx").exists()


def test_a_pipe_that_is_closed_from_the_start_is_answered_as_shells_do(campaign: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "docgen", "template", "list"],
        cwd=campaign,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (141, b"")


def test_ctrl_c_is_answered_in_vietnamese_and_leaves_nothing_half_written(campaign: Path) -> None:
    (campaign.parent / "cham.py").write_text(
        "import time, docgen.pipeline as pipeline\n"
        "from docgen.cli import main\n"
        "def slow(self, only=()):\n"
        "    print('đang làm', flush=True)\n"
        "    time.sleep(60)\n"
        "pipeline.Maker.make = slow\n"
        "main()\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, "cham.py", "make", str(campaign), "--out", "ra"],
        cwd=campaign.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "đang làm\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert stderr == "Đã dừng theo yêu cầu; không có tệp nào bị ghi dở.\n"
    assert not (campaign.parent / "ra").exists()


def test_a_bug_of_docgen_is_owned_up_to_without_a_traceback(campaign: Path) -> None:
    (campaign.parent / "hong.py").write_text(
        "import docgen.pipeline as pipeline\n"
        "from docgen.cli import main\n"
        "def broken(self, only=()):\n"
        "    raise ZeroDivisionError('hỏng')\n"
        "pipeline.Maker.make = broken\n"
        "main()\n",
        encoding="utf-8",
    )
    command = [sys.executable, "hong.py", "make", str(campaign), "--out", "ra"]
    surroundings = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    run = subprocess.run(
        command, cwd=campaign.parent, capture_output=True, encoding="utf-8", check=False, env=surroundings
    )
    assert run.returncode == 4
    assert "Lỗi của chính docgen (ZeroDivisionError: hỏng)" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (campaign.parent / "ra").exists()
    run = subprocess.run(
        command,
        cwd=campaign.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**surroundings, "DOCGEN_DEBUG": "1"},
    )
    assert "Traceback" in run.stderr
