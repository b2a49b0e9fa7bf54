"""What goes in is never changed, and what comes out stays in the folder that was named."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_same_bytes import hashes
from .workshop import Workshop, docgen


def with_times(folder: Path) -> dict[str, tuple[str, int]]:
    return {name: (sha, (folder / name).stat().st_mtime_ns) for name, sha in hashes(folder).items()}


def test_a_run_reads_its_sources_and_writes_only_into_the_out_folder(campaign: Path, tmp_path: Path) -> None:
    before = with_times(campaign)
    docgen("make", campaign, "--out", tmp_path / "ra", cwd=tmp_path, check=True, TMPDIR=str(tmp_path))
    assert with_times(campaign) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["du-lieu", "ra"]
    assert not list((tmp_path / "ra").rglob(".*"))


def test_sources_that_nobody_may_write_are_enough(workshop: Workshop, campaign: Path, tmp_path: Path) -> None:
    for path in campaign.iterdir():
        path.chmod(0o444)
    campaign.chmod(0o555)
    try:
        docgen("make", campaign, "--out", tmp_path / "ra", cwd=tmp_path, check=True)
    finally:
        campaign.chmod(0o755)
    assert hashes(tmp_path / "ra").keys() <= hashes(workshop.output).keys()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("tong-hop.md", "tong_hop.bao_cao", "tong_hop.khong_co"),
        ("ke-hoach.md", "(#noi-dung-tuyen-truyen)", "(#khong-co)"),
        ("chien-dich.yaml", "dia_danh: Hà Nam", "dia_danh:"),
        ("bao-cao.md", "nguoi_ky:", "nguoi_ki:"),
    ],
)
def test_one_paper_that_fails_leaves_the_whole_folder_as_it_was(
    campaign: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    docgen("make", campaign, "--out", "ra", cwd=tmp_path, check=True)
    before = with_times(tmp_path / "ra")
    text = (campaign / file).read_text(encoding="utf-8")
    assert old in text
    (campaign / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    run = docgen("make", campaign, "--out", "ra", cwd=tmp_path)
    assert run.returncode == 3
    assert file in run.stderr
    assert with_times(tmp_path / "ra") == before
    assert docgen("make", campaign, "--out", "moi", cwd=tmp_path).returncode == 3
    assert not (tmp_path / "moi").exists()
