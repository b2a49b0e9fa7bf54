"""A campaign that collects its figures: made from the campaign and its snapshot, and what does not count is told."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docgen.batch.freeze import freeze, latest_snapshot
from docgen.batch.order import Making, sources_of
from docgen.cli.app import app
from docgen.cli.templates_folder import templates_folder
from docgen.model.folder import read_folder
from docgen.model.trace_file import SIDECAR
from docgen.pipeline import Maker, Record
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore
from tests.batch.figures.cycles import LUC, PAPER, opened, report, returned, whole_cycle

RUNNER = CliRunner()
LETTER = """\
---
loai: bao-cao
trich_yeu: Việc chuẩn bị
kinh_gui: [ubnd-tinh]
nguoi_ky: gd
danh_sach_noi_nhan: không
---
# Việc chuẩn bị

Các xã đã chuẩn bị xong.
"""
REPORT = """\
---
loai: bao-cao
moi_don_vi: có
trich_yeu: Kết quả phổ cập kỹ năng số
kinh_gui: [ubnd-tinh]
nguoi_ky: gd
danh_sach_noi_nhan: không
---
# Kết quả

Số người được phổ cập: {{ ct.tong.ket_qua }}.

Báo cáo UBND tỉnh
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Three papers: one that prints no figures, one of totals, one for each of three units."""
    folder = whole_cycle(tmp_path / "chien-dich")
    (folder / "chuan-bi.md").write_text(LETTER, encoding="utf-8")
    (folder / "bao-cao.md").write_text(REPORT, encoding="utf-8")
    freeze_now(folder)
    return folder


def freeze_now(folder: Path) -> None:
    assert freeze(folder, templates_folder(), "Trần Văn B", LUC).made


def command(*arguments: str | Path) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["batch", *map(str, arguments)])
    return result.exit_code, result.output


def run(campaign: Path, *more: str | Path) -> tuple[int, str]:
    return command("run", campaign, "--out", campaign.parent / "ra", "--workers", "1", *more)


def run_as_json(campaign: Path, *more: str | Path) -> dict[str, object]:
    code, text = run(campaign, "--format", "json", *more)
    assert code == 0, text
    found: dict[str, object] = json.loads(text)
    return found


def notes_of(campaign: Path) -> list[str]:
    notes = run_as_json(campaign)["luu_y"]
    assert isinstance(notes, list)
    return notes


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_told_while_the_campaign_is_as_it_was_frozen(campaign: Path) -> None:
    found = run_as_json(campaign)
    assert (found["da_lam"], found["luu_y"]) == (5, [])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("bao-cao.md", "Báo cáo UBND tỉnh", "Kính báo cáo UBND tỉnh"),
        ("chien-dich.yaml", "Sở Nội vụ", "Sở Y tế"),
    ],
)
def test_an_edit_after_the_freezing_is_told_by_run_preview_and_approve(
    campaign: Path, name: str, old: str, new: str
) -> None:
    edit(campaign / name, old, new)
    for text in (
        run(campaign)[1],
        run(campaign, "--xem-thu", "01")[1],
        command("approve", campaign, "--nguoi", "Trần Văn B")[1],
    ):
        assert f"Lưu ý: {name} đã sửa sau khi chốt số liệu" in text
        assert "bản chốt 2026-06-1" in text and f"docgen batch freeze {campaign.as_posix()}" in text
    (note,) = notes_of(campaign)
    assert note.startswith(name)
    freeze_now(campaign)
    assert notes_of(campaign) == []


def test_the_targets_are_compared_with_what_was_typed_and_not_with_what_was_rolled_up(campaign: Path) -> None:
    with (campaign / "so-lieu.xlsx").open("ab") as file:
        file.write(b"\0")
    (note,) = notes_of(campaign)
    assert note.startswith("so-lieu.xlsx đã sửa")


def test_an_own_template_and_those_of_docgen_count_and_other_files_do_not(
    campaign: Path, tmp_path: Path
) -> None:
    own = campaign / "rieng.docx"
    shutil.copyfile(templates_folder() / "bao-cao" / "template.docx", own)
    edit(campaign / "bao-cao.md", "loai: bao-cao", "loai: bao-cao\nmau: rieng.docx")
    (campaign / "ghi-chu.txt").write_text("một", encoding="utf-8")
    freeze_now(campaign)
    (campaign / "ghi-chu.txt").write_text("hai", encoding="utf-8")
    assert notes_of(campaign) == []
    templates = Path(shutil.copytree(templates_folder(), tmp_path / "mau"))
    for name in ("template.docx", "example.md"):
        with (templates / "bao-cao" / name).open("ab") as file:
            file.write(b"x")
    shutil.copyfile(templates_folder() / "ke-hoach" / "template.docx", own)
    (tmp_path / "viec").mkdir()
    with sources_of(campaign, [], Making(templates), tmp_path / "viec") as sources:
        assert sources[-1].edited == ("rieng.docx", "templates/bao-cao/template.docx")


def test_an_edited_paper_that_prints_no_figures_is_simply_made(campaign: Path) -> None:
    run(campaign)
    edit(campaign / "chuan-bi.md", "xong", "đầy đủ")
    found = run_as_json(campaign)
    assert (found["da_lam"], found["giu_nguyen"], found["luu_y"]) == (1, 4, [])


def test_a_paper_that_came_after_the_freezing_is_refused_with_the_command_to_freeze(campaign: Path) -> None:
    (campaign / "them.md").write_text(PAPER, encoding="utf-8")
    code, text = run(campaign, "--format", "json")
    assert (code, "van-ban-sau-khi-chot" in text, "docgen batch freeze" in text) == (3, True, True)


@pytest.mark.parametrize(("name", "files"), [("bao-cao", 3), ("chuan-bi", 1)])
def test_a_paper_that_was_taken_away_is_told_once_and_leaves_the_archive(
    campaign: Path, name: str, files: int
) -> None:
    run(campaign, "--zip")
    (campaign / f"{name}.md").unlink()
    freeze_now(campaign)
    for _ in range(2):
        assert run_as_json(campaign)["so_khong_con"] == files
    with zipfile.ZipFile(campaign.parent / "ra" / "van-ban.zip") as archive:
        left = [one for one in archive.namelist() if one.endswith(".docx")]
    assert len(left) == 5 - files and not [one for one in left if one.startswith(name)]


def test_with_only_one_paper_asked_for_the_others_are_not_gone(campaign: Path) -> None:
    run(campaign)
    found = run_as_json(campaign, "--only", "chuan-bi")
    assert (found["giu_nguyen"], found["so_khong_con"]) == (1, 0)


def test_after_a_correction_a_run_says_how_many_papers_came_out_as_before(campaign: Path) -> None:
    run(campaign)
    returned(campaign, "01", report(91, 110, "01"))
    sent = opened(campaign)[1].events[-1].sha256
    assert command("choose", campaign, "01", sent[:12], "--nguoi", "Trần Văn B")[0] == 0
    freeze_now(campaign)
    found = run_as_json(campaign)
    # Made anew from the new snapshot: the totals and three units; those of Bình and Châu print no figure of An.
    assert (found["da_lam"], found["khong_doi"], found["giu_nguyen"]) == (4, 2, 1)


def test_papers_made_again_that_did_not_change_are_counted(campaign: Path) -> None:
    run(campaign)
    edit(campaign / "chien-dich.yaml", "han_nop: 19/6/2026", "han_nop: 19/6/2026  # đã gia hạn")
    freeze_now(campaign)
    code, text = run(campaign)
    assert (code, "Đã làm 5 bản ghi (5 ra đúng như bản trước)" in text) == (0, True), text


def test_where_the_cells_are_from_is_read_once_for_all_papers_of_a_source(
    campaign: Path, tmp_path: Path
) -> None:
    snapshot = latest_snapshot(campaign, "2026-06")
    assert snapshot is not None
    copy = Path(shutil.copytree(snapshot, tmp_path / "ban-sao"))
    prepared = Maker(
        read_folder(copy), TemplateStore(copy / "templates", regulation_for(None)), regulation_for(None)
    ).prepare("bao-cao")
    records = [record for record in prepared.records() if isinstance(record, Record)]
    first = [one.output.data for one in prepared.make(records[0])]
    (copy / SIDECAR).unlink()
    assert [one.output.data for one in prepared.make(records[0])] == first
    assert b'"trang": "Bi' in prepared.make(records[1])[1].output.data
