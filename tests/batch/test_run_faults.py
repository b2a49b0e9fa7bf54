"""Whatever fails or dies, nothing stands half under its name, and the next run brings everything to its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.batch.job import Workshop
from docgen.batch.workers import local_pool
from tests.batch.run_campaign import (
    assert_whole,
    batch,
    batch_with,
    make_rows_campaign,
    open_workshop,
    papers,
    rows,
    write_rows,
)
from tests.batch.run_faults import SMALL_CHUNKS, fail_every_call, failing_disk, kill_at_random


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_rows_campaign(tmp_path_factory.mktemp("chien-dich") / "nguon", 50)


@pytest.fixture(scope="module")
def workshop(campaign: Path, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return open_workshop(campaign, tmp_path_factory.mktemp("viec") / "viec")


@pytest.fixture(scope="module")
def expected(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("mau")
    batch_with(workshop, out, SMALL_CHUNKS)
    return papers(out)


def test_a_failing_call_of_the_disk_leaves_whole_files_and_the_next_run_goes_on(
    workshop: Workshop, expected: dict[str, str], tmp_path: Path
) -> None:
    """Every 9th call here, each of them in `python -m tests.batch.kills`."""
    assert fail_every_call(workshop, tmp_path, expected, 9) >= 10


def test_a_kill_at_any_moment_loses_and_doubles_nothing_and_a_rival_is_refused(
    workshop: Workshop, expected: dict[str, str], tmp_path: Path
) -> None:
    """25 kills here, a thousand in `python -m tests.batch.kills`."""
    assert kill_at_random(workshop, tmp_path, expected, 25, seed=7) >= 1


@pytest.mark.parametrize("turn", [60, 110, 115, 120, 125])
def test_what_a_broken_run_placed_is_docgens_own_when_the_data_changes_meanwhile(
    tmp_path: Path, turn: int
) -> None:
    """Its files were not recorded, yet they are replaced and not taken for edited by hand."""
    campaign = make_rows_campaign(tmp_path / "nguon", 50)
    workshop = open_workshop(campaign, tmp_path / "viec")
    with failing_disk(turn, 28):
        try:
            batch_with(workshop, tmp_path / "ra", SMALL_CHUNKS)
        except Exception as error:  # noqa: BLE001 - what matters is what stands afterwards
            assert "khong-ghi-duoc" in [fault.code for fault in getattr(error, "faults", ())]
    write_rows(campaign, [(code, name, 7) for code, name, _ in rows(50)])
    outcome = batch(campaign, tmp_path / "ra")
    assert (outcome.made, outcome.faulty) == (50, [])
    batch(campaign, tmp_path / "moi")
    assert_whole(tmp_path / "ra", papers(tmp_path / "moi"))


def test_a_pool_of_processes_whose_disk_is_full_ends_with_the_reason(campaign: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    out.mkdir()
    (out / "000").write_bytes(b"")
    (out / ".dang-lam").mkdir()
    (out / ".dang-lam" / "luot").mkdir()
    with pytest.raises(Exception, match="không ghi được vào thư mục"):
        batch(campaign, out, open_executor=local_pool)
