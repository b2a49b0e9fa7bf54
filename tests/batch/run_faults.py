"""A disk that fails at its nth call, and a process that is killed at a random moment of its run."""

from __future__ import annotations

import errno
import os
import random
import signal
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from docgen.batch import local_store
from docgen.batch.job import Workshop
from docgen.batch.local_store import LocalStore
from docgen.batch.run import Settings
from docgen.batch.workers import own_process
from docgen.fault import DataError
from tests.batch.run_campaign import assert_whole, batch_with, papers

SMALL_CHUNKS = Settings(own_process, 1, window=1, chunk=25)
_CALLS: tuple[tuple[Any, str], ...] = (
    (os, "link"),
    (os, "fsync"),
    (Path, "mkdir"),
    (Path, "replace"),
    (tempfile, "mkdtemp"),
    (local_store, "flush_files"),
)


class FailingDisk:
    """Counts the calls of the disk and fails the nth of them; half of what was to be written is written."""

    def __init__(self, turn: int, number: int) -> None:
        self.calls, self.turn, self.number = 0, turn, number

    @property
    def failed(self) -> bool:
        return self.calls >= self.turn

    def due(self) -> bool:
        self.calls += 1
        return self.calls == self.turn

    def error(self) -> OSError:
        return OSError(self.number, os.strerror(self.number))

    def failing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if self.due():
                raise self.error()
            return real(*args, **named)

        return call

    def torn(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Let a call write the first half of its bytes, the last argument, and fail."""

        def call(*args: Any) -> Any:
            if self.due():
                real(*args[:-1], args[-1][: len(args[-1]) // 2])
                raise self.error()
            return real(*args)

        return call


@contextmanager
def failing_disk(turn: int, number: int) -> Iterator[FailingDisk]:
    """Make the nth call of the disk fail with an error number; the calls after it work again."""
    disk = FailingDisk(turn, number)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in _CALLS:
            patch.setattr(owner, name, disk.failing(getattr(owner, name)))
        patch.setattr(local_store, "_write", disk.torn(local_store._write))
        patch.setattr(LocalStore, "append", disk.torn(LocalStore.append))
        yield disk


def fail_every_call(workshop: Workshop, folder: Path, expected: dict[str, str], stride: int) -> int:
    """Fail every call of a run in its turn, or each `stride`th; resume; return how many failures there were."""
    for failures, turn in enumerate(range(1, 100_000, stride)):
        out = folder / f"{turn}"
        number = errno.ENOSPC if turn % 2 else errno.EIO
        with failing_disk(turn, number) as disk:
            try:
                batch_with(workshop, out, SMALL_CHUNKS)
            except DataError:
                assert disk.failed
        if not disk.failed:
            return failures
        assert papers(out).items() <= expected.items(), f"not whole after call {turn}"
        batch_with(workshop, out, SMALL_CHUNKS)
        assert_whole(out, expected)
    raise AssertionError("the run never came to its end")


def kill_at_random(workshop: Workshop, folder: Path, expected: dict[str, str], kills: int, seed: int) -> int:
    """Kill runs with SIGKILL until there were so many kills, each resumed by the next; return rivals refused.

    A folder whose run came to its end is checked and a new one begun.
    """
    moments = random.Random(seed)  # noqa: S311 - the same moments every time, nothing secret
    done = refused = number = 0
    longest = 0.4
    while done < kills:
        out = folder / f"{number}"
        killed = _run_killed(workshop, out, moments.uniform(0.0, longest), rival=moments.random() < 0.3)
        refused += killed[1]
        if killed[0]:
            done += 1
            standing = papers(out) if out.exists() else {}
            assert standing.items() <= expected.items(), f"not whole after kill {done}"
            continue
        batch_with(workshop, out, SMALL_CHUNKS)
        assert_whole(out, expected)
        number += 1
    batch_with(workshop, folder / f"{number}", SMALL_CHUNKS)
    assert_whole(folder / f"{number}", expected)
    return refused


def _run_killed(workshop: Workshop, out: Path, moment: float, *, rival: bool) -> tuple[bool, int]:
    """Run in a child and kill it after a while; tell whether it was killed, and how many rivals were refused."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            batch_with(workshop, out, SMALL_CHUNKS, on_progress=lambda _outcome: _tell(writing))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    refused = 0
    if rival and os.read(reading, 1):
        refused = _refused(out, child)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(reading)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status), refused


def _tell(pipe: int) -> None:
    os.write(pipe, b".")


def _refused(out: Path, child: int) -> int:
    """Try to hold the folder while the child does; 1 when that was refused, 0 when the child was done by then."""
    try:
        with LocalStore(out).held():
            held = True
    except DataError as error:
        assert error.faults[0].code == "thu-muc-dang-ghi"
        return 1
    assert held and _at_its_end(child), "two runs held one folder"
    return 0


def _at_its_end(child: int) -> bool:
    """Tell whether a child gave its folder back and is only ending."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False
