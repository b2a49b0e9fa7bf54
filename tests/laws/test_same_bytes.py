"""The same data gives the same bytes, whatever the clock, the language, the order of hashing and the folder."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from .workshop import Workshop, docgen


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_runs_in_different_surroundings_give_the_same_files(workshop: Workshop, tmp_path: Path) -> None:
    here = {"TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    there = {"TZ": "America/New_York", "LANG": "C", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4294967295"}
    (tmp_path / "noi-khac").mkdir()
    docgen("make", workshop.data, "--out", tmp_path / "mot", cwd=tmp_path, check=True, **here)
    moved = os.path.relpath(workshop.data, tmp_path / "noi-khac")
    docgen("make", moved, "--out", "../hai", cwd=tmp_path / "noi-khac", check=True, **there)
    first, second = hashes(tmp_path / "mot"), hashes(tmp_path / "hai")
    assert first == second
    assert len(first) == 28  # nine papers, their lists of recipients as DOCX and XLSX, and the index


def test_a_second_run_over_a_finished_folder_changes_nothing(workshop: Workshop, tmp_path: Path) -> None:
    docgen("make", workshop.data, "--out", "ra", cwd=tmp_path, check=True)
    before = hashes(tmp_path / "ra")
    docgen("make", workshop.data, "--out", "ra", cwd=tmp_path, check=True)
    docgen("make", workshop.data, "--out", "ra", "--only", "ke-hoach", cwd=tmp_path, check=True)
    docgen("make", workshop.data / "tong-hop.md", "--out", "ra", cwd=tmp_path, check=True)
    assert hashes(tmp_path / "ra") == before


def test_the_order_in_which_the_disk_lists_files_does_not_matter(workshop: Workshop, tmp_path: Path) -> None:
    reversed_copy = tmp_path / "nguoc"
    reversed_copy.mkdir()
    for path in sorted(workshop.data.iterdir(), reverse=True):
        (reversed_copy / path.name).write_bytes(path.read_bytes())
    docgen("make", reversed_copy, "--out", "ra", cwd=tmp_path, check=True)
    made = hashes(tmp_path / "ra")
    made.pop("index.json")
    assert made == {name: sha for name, sha in hashes(workshop.output).items() if name in made}
