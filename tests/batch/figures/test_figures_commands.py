"""`docgen batch rollup` and `freeze` end with the exit code that tells what came out, and say it in words and as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.batch.figures.cycles import campaign_folder, report, returned, whole_cycle


def docgen(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "docgen", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)


def test_a_roll_up_without_differences_is_written_and_ends_with_0(tmp_path: Path) -> None:
    done = docgen("batch", "rollup", whole_cycle(tmp_path))
    assert done.returncode == 0
    assert "3/3 đơn vị có báo cáo." in done.stdout
    assert (tmp_path / "thu/2026-06/tong-hop.xlsx").is_file()
    assert (tmp_path / "thu/2026-06/tong-hop.json").is_file()


def test_a_difference_is_listed_with_its_cell_writes_nothing_and_ends_with_1(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    figures = report(90, 110)
    figures["tong"]["thuc_hien"] = 201
    returned(tmp_path, "01", figures)
    done = docgen("batch", "rollup", tmp_path)
    assert done.returncode == 1
    assert "trang “Biểu số liệu”, ô D4" in done.stdout
    assert "trong biểu ghi 201; cộng các thành phần được 200" in done.stdout
    assert not (tmp_path / "thu/2026-06/tong-hop.xlsx").exists()
    assert docgen("batch", "freeze", tmp_path, "--nguoi", "Trần Văn B").returncode == 1
    told = json.loads(docgen("batch", "rollup", tmp_path, "--format", "json").stdout)
    assert [(one["kind"], one["trong_bieu"], one["phai_la"]) for one in told["chenh_lech"]] == [
        ("tong-khac-thanh-phan", "201", "200")
    ]


def test_a_freezing_tells_its_number_and_where_it_is(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    moment = ("--luc", "2026-06-20T08:30")
    told = json.loads(
        docgen("batch", "freeze", tmp_path, "--nguoi", "Trần Văn B", *moment, "--format", "json").stdout
    )
    assert (told["so"], told["tao_moi"]) == (1, True)
    record = json.loads((Path(told["ban_chot"]) / "chot.json").read_bytes())
    assert (record["nguoi"], record["luc"]) == ("Trần Văn B", "2026-06-20T08:30:00+07:00")
    again = docgen("batch", "freeze", tmp_path, "--nguoi", "Trần Văn B")
    assert again.returncode == 0
    assert "Không có gì thay đổi" in again.stdout


def test_wrong_use_and_wrong_data_have_their_own_codes(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    assert docgen("batch", "freeze", tmp_path).returncode == 2
    assert docgen("batch", "freeze", tmp_path, "--nguoi", " ").returncode == 2
    assert docgen("batch", "freeze", tmp_path, "--nguoi", "B", "--luc", "hôm nay").returncode == 2
    (tmp_path / "chien-dich.yaml").write_text("ten: A\n", encoding="utf-8")
    assert docgen("batch", "rollup", tmp_path).returncode == 3
