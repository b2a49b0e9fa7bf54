"""A worker that dies costs nothing but the record that kills it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from docgen.batch.chunk import Chunk, ChunkResult, Item
from docgen.batch.entry import DONE, Entry
from docgen.batch.job import Job
from docgen.batch.local_store import LocalStore
from docgen.batch.spool import Spool
from docgen.batch.store import Store
from docgen.batch.workers import Workers, local_pool, own_process
from docgen.pipeline import Record
from tests.laws.workshop import REPOSITORY

POISON = "b13"


def chunks(count: int, size: int) -> list[Chunk]:
    items = [Item("p", Record(f"b{number}"), number, "") for number in range(count)]
    parts = [items[start : start + size] for start in range(0, count, size)]
    return [Chunk(f"{number}", len(part), pickle.dumps(part)) for number, part in enumerate(parts)]


def quick_pool(workers: int) -> Executor:
    """A pool whose processes need not import everything first."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork"))


def done(chunk: Chunk) -> ChunkResult:
    return ChunkResult(tuple(Entry("p", item.record.ma, item.position, DONE) for item in chunk.items()))


def dies_of_the_poison(job: Job, chunk: Chunk, store: Store) -> ChunkResult:
    if any(item.record.ma == POISON for item in chunk.items()):
        os.kill(os.getpid(), signal.SIGKILL)
    return done(chunk)


def dies_once(job: Job, chunk: Chunk, store: Store) -> ChunkResult:
    mark = job.folder / f"chet-{chunk.label}"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return done(chunk)


def results(workers: Workers, given: list[Chunk]) -> dict[str, Entry]:
    entries = [entry for result in workers.results(given) for entry in result.entries]
    assert len({entry.ma for entry in entries}) == len(entries), "a record came back twice"
    return {entry.ma: entry for entry in entries}


def test_a_record_that_kills_its_worker_is_found_and_set_aside(tmp_path: Path) -> None:
    workers = Workers(Job("", tmp_path), LocalStore(tmp_path), quick_pool, 2, 4, work=dies_of_the_poison)
    found = results(workers, chunks(32, 8))
    assert len(found) == 32
    assert [ma for ma, entry in found.items() if entry.state != DONE] == [POISON]
    assert [fault.code for fault in found[POISON].faults] == ["ban-ghi-lam-chet-tien-trinh"]


def test_workers_killed_from_outside_cost_no_record(tmp_path: Path) -> None:
    workers = Workers(Job("", tmp_path), LocalStore(tmp_path), quick_pool, 1, 1, work=dies_once)
    found = results(workers, chunks(2, 1))
    assert [entry.state for entry in found.values()] == [DONE, DONE]


class Breaking(Executor):
    """A pool that breaks at its first chunk and never answers for the others."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, *_args: Any, **_named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked += 1
        if self.asked == 1:
            future.set_exception(BrokenProcessPool())
        return future


def test_chunks_that_were_under_way_when_a_pool_broke_are_made_again(tmp_path: Path) -> None:
    pools = iter([Breaking()])

    def work(job: Job, chunk: Chunk, store: Store) -> ChunkResult:
        return done(chunk)

    def open_executor(number: int) -> Executor:
        return next(pools, own_process(number))

    workers = Workers(Job("", tmp_path), LocalStore(tmp_path), open_executor, 1, 3, work=work)
    assert len(results(workers, chunks(10, 1))) == 10


def test_halves_of_chunks_have_labels_of_their_own() -> None:
    (whole,) = chunks(8, 8)
    halves = whole.halves()
    quarters = [part for half in halves for part in half.halves()]
    assert len({chunk.label for chunk in (whole, *halves, *quarters)}) == 7
    assert [item.record.ma for part in quarters for item in part.items()] == [f"b{n}" for n in range(8)]


def test_a_small_run_is_cut_so_that_it_can_be_stopped_before_its_end(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "ban-ghi")
    for number in range(130):
        spool.add(Item("p", Record(f"b{number}"), number, ""))
    spool.close()
    counts = [count for count, _ in spool.chunks(workers=2)]
    assert sum(counts) == 130
    assert sum(counts[:4]) < 130 / 2, "two workers have four chunks under way"


def test_no_more_chunks_are_under_way_than_the_window(tmp_path: Path) -> None:
    taken: list[int] = []
    given = chunks(100, 1)

    def watched() -> Iterator[Chunk]:
        for number, chunk in enumerate(given):
            taken.append(number)
            yield chunk

    def work(job: Job, chunk: Chunk, store: Store) -> ChunkResult:
        return done(chunk)

    workers = Workers(Job("", tmp_path), LocalStore(tmp_path), own_process, 1, 3, work=work)
    first = next(iter(workers.results(watched())))
    assert len(first.entries) == 1
    assert len(taken) == 3


def test_workers_end_when_the_run_is_killed(tmp_path: Path) -> None:
    """By default the processes of a pool wait for ever when their owner is killed."""
    child = _start_owner(tmp_path)
    pids = _pids(tmp_path, 2)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    until = time.monotonic() + 10
    while any(_runs(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in pids if _runs(pid)]


def _start_owner(folder: Path) -> int:
    code = "from tests.batch.test_run_workers import own_two; own_two()"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**os.environ, "NOI": str(folder)},
        stderr=subprocess.DEVNULL,
    )
    process.returncode = 0  # the test itself waits for it
    return process.pid


def own_two() -> None:
    """Own two workers until somebody kills this process."""
    with local_pool(2) as pool:
        list(pool.map(wait_long, [os.environ["NOI"]] * 2))


def wait_long(folder: str) -> None:
    (Path(folder) / f"{os.getpid()}.pid").touch()
    time.sleep(60)


def _pids(folder: Path, count: int) -> list[int]:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = [int(path.stem) for path in folder.glob("*.pid")]
        if len(found) == count:
            return found
        time.sleep(0.05)
    pytest.fail("the workers never began")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
