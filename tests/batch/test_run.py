"""A run makes every record once, keeps what stands, and one bad record costs only itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.batch.entry import DONE, FAULTY, GONE
from docgen.batch.local_store import LocalStore
from docgen.batch.manifest import MANIFEST
from docgen.batch.plan import Wishes
from docgen.fault import DataError
from tests.batch.run_campaign import (
    SOURCE,
    assert_whole,
    batch,
    entries,
    make_rows_campaign,
    papers,
    recorded,
    rows,
    write_rows,
)

COUNT = 30


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return make_rows_campaign(tmp_path / "chien-dich", COUNT)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ra"


def codes(out: Path, state: str) -> list[str]:
    return [entry.ma for entry in entries(out) if entry.state == state]


def test_every_row_becomes_one_file_that_begins_with_its_code(campaign: Path, out: Path) -> None:
    outcome = batch(campaign, out)
    assert (outcome.total, outcome.made, outcome.faulty_count, outcome.left) == (COUNT, COUNT, 0, 0)
    made = papers(out)
    assert sorted(name[:7] for name in made) == [row[0] for row in rows(COUNT)]
    assert_whole(out, made)


def test_two_workers_make_the_same_bytes_as_one(campaign: Path, out: Path, tmp_path: Path) -> None:
    batch(campaign, out)
    batch(campaign, tmp_path / "hai", workers=2, chunk=25)
    assert_whole(tmp_path / "hai", papers(out))


def test_a_rerun_makes_nothing_and_writes_to_nothing(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    outcome = batch(campaign, out)
    assert (outcome.made, outcome.kept) == (0, COUNT)
    del before[out / ".dang-lam" / "luot"]
    assert all(path.stat().st_mtime_ns == moment for path, moment in before.items())


def test_a_rerun_makes_only_the_row_that_changed_and_the_file_that_is_missing(
    campaign: Path, out: Path
) -> None:
    batch(campaign, out)
    old = papers(out)
    changed = rows(COUNT)
    changed[3] = (changed[3][0], changed[3][1], 5)
    write_rows(campaign, changed)
    gone = next(name for name in old if name.startswith("h000007"))
    (out / gone).unlink()
    outcome = batch(campaign, out)
    assert (outcome.made, outcome.kept) == (2, COUNT - 2)
    new = papers(out)
    assert [name for name in new if new[name] != old[name]] == [
        name for name in new if name.startswith("h000003")
    ]
    assert_whole(out, new)


def test_a_changed_source_makes_everything_anew(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    source = campaign / "phieu.md"
    source.write_text(SOURCE.replace("được hỗ trợ", "được trợ cấp"), encoding="utf-8")
    assert batch(campaign, out).made == COUNT


def test_a_row_that_moved_is_the_same_record(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    write_rows(campaign, reversed(rows(COUNT)))
    assert batch(campaign, out).kept == COUNT


def test_a_bad_row_costs_itself_and_is_listed_with_its_place(campaign: Path, out: Path) -> None:
    spoilt = rows(COUNT)
    spoilt[4] = (spoilt[4][0], spoilt[4][1], "nhiều")
    write_rows(campaign, spoilt)
    outcome = batch(campaign, out)
    assert (outcome.made, outcome.faulty_count) == (COUNT - 1, 1)
    (bad,) = [entry for entry in entries(out) if entry.state == FAULTY]
    assert bad.ma == "h000004" and bad.faults and "dòng 6" in str(bad.faults[0].place)
    write_rows(campaign, rows(COUNT))
    outcome = batch(campaign, out)
    assert (outcome.made, outcome.kept) == (1, COUNT - 1)


def test_two_rows_of_one_code_leave_the_first_and_tell_the_second(campaign: Path, out: Path) -> None:
    write_rows(campaign, [*rows(COUNT), ("h000002", "Trần Văn B", 1)])
    outcome = batch(campaign, out)
    assert (outcome.made, outcome.faulty_count) == (COUNT, 1)
    assert [entry.faults[0].code for entry in outcome.faulty] == ["ma-trung"]
    assert batch(campaign, out).kept == COUNT


def test_two_records_of_one_file_name_are_both_told_and_none_is_made(campaign: Path, out: Path) -> None:
    write_rows(campaign, [*rows(COUNT), ("x", "1 an", 1), ("x-1", "an", 1)])
    outcome = batch(campaign, out)
    assert outcome.made == COUNT
    assert [entry.ma for entry in outcome.faulty] == ["x", "x-1"]
    for entry in outcome.faulty:
        assert [fault.code for fault in entry.faults] == ["ten-tep-trung"]
        assert "“x” (phieu), “x-1” (phieu)" in entry.faults[0].message
    assert not [name for name in papers(out) if name.startswith("x")]


@pytest.mark.parametrize("wishes", [Wishes(), Wishes(verify=True)])
def test_a_file_edited_by_hand_is_kept_and_is_the_fault_of_its_record(
    campaign: Path, out: Path, wishes: Wishes
) -> None:
    batch(campaign, out)
    edited = out / next(iter(papers(out)))
    edited.write_bytes(b"sua tay")
    outcome = batch(campaign, out, wishes=wishes)
    assert [entry.faults[0].code for entry in outcome.faulty] == ["tep-da-sua"]
    assert edited.read_bytes() == b"sua tay"


def test_with_replace_an_edited_file_is_kept_beside_the_new_one(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    made = papers(out)
    edited = out / next(iter(made))
    edited.write_bytes(b"sua tay")
    assert batch(campaign, out, replace=True).made == 1
    assert edited.with_name(f"{edited.stem}.bak.docx").read_bytes() == b"sua tay"
    assert papers(out)[edited.name] == made[edited.name]


def test_an_edit_that_keeps_size_and_time_is_found(campaign: Path, out: Path) -> None:
    """The inner time of a file cannot be set back, so no read is spared wrongly."""
    batch(campaign, out)
    edited = out / next(iter(papers(out)))
    before = edited.stat()
    data = bytearray(edited.read_bytes())
    data[-1] ^= 1
    edited.write_bytes(data)
    os.utime(edited, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [entry.faults[0].code for entry in batch(campaign, out).faulty] == ["tep-da-sua"]


def test_only_a_verifying_run_reads_a_file_whose_stamp_is_unchanged(
    campaign: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch(campaign, out)
    real = LocalStore.sha256
    read: list[str] = []

    def sha256(store: LocalStore, name: str) -> str | None:
        read.append(name)
        return real(store, name)

    monkeypatch.setattr(LocalStore, "sha256", sha256)
    batch(campaign, out)
    assert not [name for name in read if name.endswith(".docx")]
    batch(campaign, out, wishes=Wishes(verify=True))
    assert len([name for name in read if name.endswith(".docx")]) == COUNT


def test_a_copied_folder_is_still_known(campaign: Path, out: Path, tmp_path: Path) -> None:
    batch(campaign, out)
    shutil.copytree(out, tmp_path / "ban-sao")
    assert batch(campaign, tmp_path / "ban-sao").kept == COUNT


def test_a_file_of_somebody_else_is_never_overwritten(campaign: Path, out: Path) -> None:
    name = "h000000-nguyen-van-a-0.docx"
    out.mkdir()
    (out / name).write_bytes(b"cua nguoi khac")
    outcome = batch(campaign, out)
    assert (outcome.made, outcome.faulty_count) == (COUNT - 1, 1)
    assert (out / name).read_bytes() == b"cua nguoi khac"


def test_a_row_that_is_gone_is_told_and_its_file_stays(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    made = papers(out)
    write_rows(campaign, rows(COUNT)[:-1])
    outcome = batch(campaign, out)
    assert (outcome.gone_count, outcome.gone) == (1, ["“h000029” (phieu)"])
    assert papers(out) == made
    assert codes(out, GONE) == ["h000029"]
    assert batch(campaign, out).gone_count == 1
    write_rows(campaign, rows(COUNT))
    assert batch(campaign, out).gone_count == 0
    assert len(codes(out, DONE)) == COUNT


def test_a_new_name_leaves_the_old_file_and_tells_of_it(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    renamed = rows(COUNT)
    renamed[0] = ("h000000", "Trần Văn B", 1)
    write_rows(campaign, renamed)
    batch(campaign, out)
    assert [entry.former for entry in entries(out) if entry.former] == [("h000000-nguyen-van-a-0.docx",)]
    assert len(papers(out)) == COUNT + 1


def test_a_run_that_is_stopped_says_what_is_left_and_the_next_makes_it(campaign: Path, out: Path) -> None:
    calls = iter([False] * (COUNT + 1) + [True] * 1000)
    outcome = batch(campaign, out, stopped=lambda: next(calls), chunk=25)
    assert outcome.stopped and 0 < outcome.left < COUNT
    assert len(papers(out)) == outcome.made
    assert batch(campaign, out).made == outcome.left


def test_a_torn_line_of_the_manifest_costs_nothing(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    made = papers(out)
    manifest = out / MANIFEST
    manifest.write_bytes(manifest.read_bytes()[:-40])
    outcome = batch(campaign, out)
    assert outcome.made == 1
    assert_whole(out, made)


def test_the_folder_of_another_campaign_is_refused(campaign: Path, out: Path) -> None:
    batch(campaign, out)
    text = (campaign / "chien-dich.yaml").read_text(encoding="utf-8")
    (campaign / "chien-dich.yaml").write_text(text.replace("\nten: ", "\nten: Khác ", 1), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        batch(campaign, out)
    assert [fault.code for fault in refused.value.faults] == ["thu-muc-cua-chien-dich-khac"]


def test_a_second_run_in_the_same_folder_is_refused(campaign: Path, out: Path) -> None:
    with LocalStore(out).held(), pytest.raises(DataError) as refused:
        batch(campaign, out)
    assert [fault.code for fault in refused.value.faults] == ["thu-muc-dang-ghi"]


def test_more_than_500_records_stand_in_folders_and_later_rows_move_none(
    campaign: Path, out: Path, shelved: Callable[[int], None]
) -> None:
    shelved(10)
    batch(campaign, out)
    assert {name.split("/")[0] for name in papers(out)} == {"000", "001", "002"}
    before = papers(out)
    write_rows(campaign, [("a0", "Trần Văn B", 1), *rows(COUNT)])
    outcome = batch(campaign, out)
    assert (outcome.made, outcome.kept) == (1, COUNT)
    assert sorted(papers(out).keys() - before.keys()) == ["003/a0-tran-van-b.docx"]


def test_a_flat_folder_stays_flat_for_its_first_records(
    campaign: Path, out: Path, shelved: Callable[[int], None]
) -> None:
    shelved(COUNT)
    batch(campaign, out)
    before = papers(out)
    assert not [name for name in before if "/" in name]
    write_rows(campaign, rows(COUNT + 1))
    assert batch(campaign, out).kept == COUNT
    assert [name.split("/")[0] for name in recorded(out) if name not in before] == ["001"]


@pytest.fixture
def shelved(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set how many records stand in a folder."""

    def set_size(size: int) -> None:
        monkeypatch.setattr("docgen.batch.names.SHELF", size)
        monkeypatch.setattr("docgen.batch.manifest.SHELF", size)

    return set_size
