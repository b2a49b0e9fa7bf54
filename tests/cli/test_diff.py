"""`docgen diff` from the command line: text, JSON, a copy with tracked changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.docx.read import read_document
from tests.laws.workshop import docgen
from tests.typed import change, draft, typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cu.docx").write_bytes(typed(draft("ke-hoach"), "kieu"))
    new = change(draft("ke-hoach"), {"thay": {"so_ky_hieu": "Số: 18/KH-SNV"}})
    (tmp_path / "moi.docx").write_bytes(typed(new, "kieu"))
    return tmp_path


def test_what_changed_is_printed_and_the_exit_code_tells_that_something_did(folder: Path) -> None:
    run = docgen("diff", "cu.docx", "moi.docx", cwd=folder)
    assert (run.returncode, run.stderr) == (1, "")
    assert "Số: [-15-][+18+]/KH-SNV" in run.stdout
    same = docgen("diff", "cu.docx", "cu.docx", cwd=folder)
    assert (same.returncode, "không khác" in same.stdout) == (0, True)


def test_json_tells_the_old_and_the_new_text(folder: Path) -> None:
    told = json.loads(docgen("diff", "cu.docx", "moi.docx", "--format", "json", cwd=folder).stdout)
    assert [(item["cu"], item["moi"]) for item in told["thay_doi"]] == [("Số: 15/KH-SNV", "Số: 18/KH-SNV")]


def test_the_copy_with_tracked_changes_holds_both_versions(folder: Path) -> None:
    run = docgen(
        "diff",
        "cu.docx",
        "moi.docx",
        "--format",
        "docx",
        "--nguoi",
        "Ánh",
        "--ngay",
        "2026-03-05",
        cwd=folder,
    )
    assert run.returncode == 1
    data = (folder / "moi.vet-sua.docx").read_bytes()
    for revisions, name in (("accepted", "moi"), ("rejected", "cu")):
        view = read_document(data, "vet", revisions=revisions)  # type: ignore[arg-type]
        whole = read_document((folder / f"{name}.docx").read_bytes(), name)
        assert [block.text for block in view.blocks] == [block.text for block in whole.blocks]


def test_a_changed_look_is_told_in_words_and_only_where_it_differs(folder: Path) -> None:
    larger = change(draft("ke-hoach"), {"thay": {"so_ky_hieu": {"co": 16, "dam": True}}})
    (folder / "to.docx").write_bytes(typed(larger, "kieu"))
    run = docgen("diff", "cu.docx", "to.docx", cwd=folder)
    assert "đổi định dạng – Số và ký hiệu" in run.stdout
    assert run.stdout.rstrip().endswith("cỡ chữ 13, không đậm → cỡ chữ 16, đậm")


def test_the_copy_tells_the_looks_that_it_does_not_track(folder: Path) -> None:
    larger = change(draft("ke-hoach"), {"thay": {"so_ky_hieu": {"co": 16, "dam": True}}})
    (folder / "to.docx").write_bytes(typed(larger, "kieu"))
    run = docgen("diff", "cu.docx", "to.docx", "--format", "docx", cwd=folder)
    assert "1 chỗ khác về trình bày không có vết sửa" in run.stdout
    assert "cỡ chữ 13, không đậm → cỡ chữ 16, đậm" in run.stdout
