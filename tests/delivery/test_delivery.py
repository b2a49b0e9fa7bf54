"""The output folder: edited files are never lost, the index tells what was made, stale PDF files go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.delivery import INDEX, Output, deliver, pdf_name, write_beside, write_new
from docgen.fault import DataError
from docgen.transaction import sole_writer
from tests.delivery.forked import survives

Paper = dict[str, Any]


def run(
    folder: Path,
    papers: dict[str, bytes],
    pdfs: dict[str, bytes] | None = None,
    campaign: str | None = None,
    **how: bool,
) -> None:
    """Deliver papers, and PDF files by the names of their papers, as the command line does."""
    outputs = [Output(name, data) for name, data in papers.items()]
    converted = {name: Output(pdf_name(name), data) for name, data in (pdfs or {}).items()}
    entries: list[Paper] = []
    for output in outputs:
        pdf = converted.get(output.name)
        entry = {"tep": pdf.name, "sha256": pdf.sha256} if pdf else None
        entries.append(
            {"tep": output.name, "sha256": output.sha256, "so_trang": 2 if pdf else None, "pdf": entry}
        )
    deliver([*outputs, *converted.values()], {"chien_dich": campaign, "van_ban": entries}, folder, **how)


def listed(folder: Path) -> dict[str, Paper]:
    papers = json.loads((folder / INDEX).read_text(encoding="utf-8"))["van_ban"]
    return {paper["tep"]: paper for paper in papers}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(folder: Path, papers: dict[str, bytes], campaign: str | None = None, **how: bool) -> list[str]:
    with pytest.raises(DataError) as error:
        run(folder, papers, campaign=campaign, **how)
    return [fault.code for fault in error.value.faults]


def test_a_file_that_the_last_run_made_is_replaced(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot"})
    run(tmp_path, {"a.docx": b"hai"})
    assert (tmp_path / "a.docx").read_bytes() == b"hai"
    assert names(tmp_path) == ["a.docx", INDEX]


def test_a_file_that_was_edited_is_not_overwritten_and_nothing_else_is_written(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot", "b.docx": b"mot"})
    (tmp_path / "b.docx").write_bytes(b"sua tay")
    assert refused(tmp_path, {"a.docx": b"hai", "b.docx": b"hai"}) == ["tep-da-sua"]
    assert (tmp_path / "a.docx").read_bytes() == b"mot"
    assert (tmp_path / "b.docx").read_bytes() == b"sua tay"


def test_an_edited_file_is_kept_beside_the_new_one_when_that_is_asked_for(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot"})
    (tmp_path / "a.docx").write_bytes(b"sua tay")
    run(tmp_path, {"a.docx": b"hai"}, replace=True)
    assert (tmp_path / "a.docx").read_bytes() == b"hai"
    assert (tmp_path / "a.bak.docx").read_bytes() == b"sua tay"
    run(tmp_path, {"a.docx": b"ba"})
    assert names(tmp_path) == ["a.bak.docx", "a.docx", INDEX]


def test_a_file_without_an_index_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"cua nguoi khac")
    assert refused(tmp_path, {"a.docx": b"mot"}) == ["tep-da-sua"]
    assert names(tmp_path) == ["a.docx"]


@pytest.mark.parametrize(
    "text",
    ["{}", "[]", "[" * 100_000, "không phải JSON", '{"van_ban": []}', '{"van_ban": [{"tep": 5}]}', "\xff"],
)
def test_an_index_of_another_program_is_not_overwritten(tmp_path: Path, text: str) -> None:
    (tmp_path / INDEX).write_text(text, encoding="latin-1" if text == "\xff" else "utf-8")
    before = (tmp_path / INDEX).read_bytes()
    assert refused(tmp_path, {"a.docx": b"mot"}) == ["tep-da-sua"]
    run(tmp_path, {"a.docx": b"mot"}, replace=True)
    assert (tmp_path / "index.bak.json").read_bytes() == before


def test_a_folder_under_the_name_of_a_file_is_a_fault_whatever_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    assert refused(tmp_path, {"a.docx": b"mot"}) == ["tep-da-sua"]
    assert refused(tmp_path, {"a.docx": b"mot"}, replace=True) == ["khong-ghi-duoc"]
    assert names(tmp_path) == ["a.docx"]


def test_a_partial_run_keeps_the_other_papers_in_the_index_and_in_their_order(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot", "b.docx": b"mot", "c.docx": b"mot"})
    run(tmp_path, {"b.docx": b"hai", "d.docx": b"mot"}, partial=True)
    assert list(listed(tmp_path)) == ["a.docx", "b.docx", "c.docx", "d.docx"]
    assert listed(tmp_path)["b.docx"]["sha256"] == Output("", b"hai").sha256
    run(tmp_path, {"a.docx": b"ba", "b.docx": b"ba"})
    assert list(listed(tmp_path)) == ["a.docx", "b.docx"]


def test_pdf_files_are_known_to_the_next_run(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot"}, {"a.docx": b"pdf mot"})
    run(tmp_path, {"a.docx": b"hai"}, {"a.docx": b"pdf hai"})
    assert (tmp_path / "a.pdf").read_bytes() == b"pdf hai"
    assert names(tmp_path) == ["a.docx", "a.pdf", INDEX]


def test_a_paper_made_again_unchanged_keeps_its_pdf_and_its_number_of_pages(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot"}, {"a.docx": b"pdf mot"})
    before = listed(tmp_path)
    run(tmp_path, {"a.docx": b"mot"})
    assert listed(tmp_path) == before
    assert (tmp_path / "a.pdf").exists()


def test_a_pdf_of_an_older_paper_does_not_stay_beside_the_new_one(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot"}, {"a.docx": b"pdf mot"})
    run(tmp_path, {"a.docx": b"hai"})
    assert names(tmp_path) == ["a.docx", INDEX]
    assert listed(tmp_path)["a.docx"]["pdf"] is None


def test_a_pdf_that_somebody_changed_is_never_removed(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot"}, {"a.docx": b"pdf mot"})
    (tmp_path / "a.pdf").write_bytes(b"da ky so")
    run(tmp_path, {"a.docx": b"hai"})
    assert (tmp_path / "a.pdf").read_bytes() == b"da ky so"


def test_a_replaced_paper_of_another_campaign_takes_its_pdf_along(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot", "b.docx": b"mot"}, {"a.docx": b"pdf mot", "b.docx": b"pdf b"}, "Một")
    assert refused(tmp_path, {"a.docx": b"hai"}, "Hai") == ["thu-muc-cua-chien-dich-khac"]
    run(tmp_path, {"a.docx": b"hai"}, campaign="Hai", replace=True)
    bak = ["a.bak.docx", "a.bak.pdf", "a.docx", "b.docx", "b.pdf", "index.bak.json", INDEX]
    assert names(tmp_path) == bak
    assert (tmp_path / "a.bak.docx").read_bytes() == b"mot"
    assert (tmp_path / "a.bak.pdf").read_bytes() == b"pdf mot"


def test_a_new_pdf_over_that_of_another_campaign_keeps_the_old_one(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot"}, {"a.docx": b"pdf mot"}, "Một")
    run(tmp_path, {"a.docx": b"hai"}, {"a.docx": b"pdf hai"}, "Hai", replace=True)
    assert (tmp_path / "a.bak.pdf").read_bytes() == b"pdf mot"
    assert (tmp_path / "a.pdf").read_bytes() == b"pdf hai"


@pytest.mark.parametrize("replace", [False, True])
def test_a_partial_run_never_goes_into_the_folder_of_another_campaign(tmp_path: Path, replace: bool) -> None:
    run(tmp_path, {"a.docx": b"mot", "b.docx": b"mot"}, campaign="Một")
    before = (tmp_path / INDEX).read_bytes()
    with pytest.raises(DataError, match="--out") as error:
        run(tmp_path, {"a.docx": b"hai"}, campaign="Hai", replace=replace, partial=True)
    assert "--ghi-de" not in str(error.value)
    assert names(tmp_path) == ["a.docx", "b.docx", INDEX]
    assert (tmp_path / "a.docx").read_bytes() == b"mot"
    assert (tmp_path / INDEX).read_bytes() == before


def test_what_stands_in_a_folder_is_judged_only_while_no_other_run_writes_there(tmp_path: Path) -> None:
    """The file is somebody else's, yet that is not known before the other run is done."""
    (tmp_path / "a.docx").write_bytes(b"cua nguoi khac")
    with sole_writer(tmp_path):
        assert refused(tmp_path, {"a.docx": b"mot"}) == ["thu-muc-dang-ghi"]
        for write in (
            lambda: write_beside(tmp_path, [Output("a.docx", b"")], replace=False),
            lambda: write_new(tmp_path, [Output("a.docx", b"")]),
        ):
            with pytest.raises(DataError, match="docgen khác đang ghi"):
                write()
    assert refused(tmp_path, {"a.docx": b"mot"}) == ["tep-da-sua"]


def test_a_run_after_one_that_was_killed_accuses_nobody_of_an_edit(tmp_path: Path) -> None:
    run(tmp_path, {"a.docx": b"mot", "b.docx": b"mot"})
    turn = 1
    while (tmp_path / "a.docx").read_bytes() == b"mot":
        assert not survives(lambda: run(tmp_path, {"a.docx": b"hai", "b.docx": b"hai"}), turn)
        turn += 1
    assert (tmp_path / "b.docx").read_bytes() == b"mot"
    run(tmp_path, {"a.docx": b"ba", "b.docx": b"ba"})
    assert names(tmp_path) == ["a.docx", "b.docx", INDEX]


def test_a_refused_run_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), sole_writer(tmp_path / "ra" / "con"):
        raise RuntimeError
    assert names(tmp_path) == []


def test_an_index_that_points_out_of_the_folder_removes_nothing(tmp_path: Path) -> None:
    victim = tmp_path / "quan-trong.txt"
    victim.write_bytes(b"quan trong")
    out = tmp_path / "ra"
    run(out, {"a.docx": b"mot"}, {"a.docx": b"pdf mot"})
    index = json.loads((out / INDEX).read_text(encoding="utf-8"))
    index["van_ban"][0]["pdf"] = {"tep": "../quan-trong.txt", "sha256": Output("", b"quan trong").sha256}
    (out / INDEX).write_text(json.dumps(index), encoding="utf-8")
    run(out, {"a.docx": b"hai"})
    assert victim.read_bytes() == b"quan trong"


def test_files_of_no_run_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"cua nguoi khac")
    outputs = [Output("a", b"mot"), Output("b", b"hai")]
    with pytest.raises(DataError):
        write_beside(tmp_path, outputs, replace=False)
    assert names(tmp_path) == ["b"]
    assert write_beside(tmp_path, outputs, replace=True) == {"a", "b"}
    assert (tmp_path / "b.bak").read_bytes() == b"cua nguoi khac"
    assert write_beside(tmp_path, outputs, replace=False) == frozenset()


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"cu")
    with pytest.raises(DataError, match="đã có sẵn"):
        write_new(tmp_path, [Output("a", b"moi"), Output("b", b"moi")])
    assert names(tmp_path) == ["a"]
