"""Chunks go to workers and come back as results; a worker that dies costs a chunk at most its own bad record."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures import BrokenExecutor as BrokenExecutorError
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing.connection import wait as wait_for
from typing import Any

from docgen.batch.chunk import Chunk, ChunkResult, Item, failed, make_chunk
from docgen.batch.job import Job
from docgen.batch.store import Store
from docgen.fault import Fault

OpenExecutor = Callable[[int], Executor]
"""Opens a pool of so many workers; called again after a worker died."""


class OwnProcess(Executor):
    """Does everything at once in this process: nothing to start, and nothing survives a death."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work and return it as done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor hands every error to who asks for the result
            future.set_exception(error)
        return future


class _LocalPool(ProcessPoolExecutor):
    """Begins its processes with Ctrl-C held back, also before their first line: a terminal sends it to all."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand out work; a process that is begun for it inherits what is held back."""
        if sys.platform == "win32":
            return super().submit(fn, *args, **kwargs)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def local_pool(workers: int) -> Executor:
    """Return a pool of processes of this machine."""
    context = multiprocessing.get_context("spawn")
    return _LocalPool(workers, mp_context=context, initializer=_begin_worker)


def own_process(workers: int) -> Executor:  # noqa: ARG001 - one process, however many are asked for
    """Return an executor that uses this process alone."""
    return OwnProcess()


def _begin_worker() -> None:
    """Leave Ctrl-C to the run, and die with it: a pool of processes outlives its owner by default."""
    gc.set_threshold(100_000, 50, 50)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.sentinel,), daemon=True).start()


def _die_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


@dataclass
class Workers:
    """Workers for the chunks of one run. `window` chunks are under way at most, so memory does not grow."""

    job: Job
    store: Store
    open_executor: OpenExecutor
    number: int
    window: int
    stopped: Callable[[], bool] = lambda: False
    work: Callable[[Job, Chunk, Store], ChunkResult] = make_chunk

    def results(self, chunks: Iterable[Chunk]) -> Iterator[ChunkResult]:
        """Yield the results as they come. When `stopped` says so, what is under way is still finished.

        When a worker dies, the chunks that were under way are made again one by one, each in a worker of its own:
        so the chunk that kills is known. It is cut in halves until the record is found, which is then faulty.
        Raises what the work raises: `OSError` of the store, `StaleRunError`.
        """
        waiting = iter(chunks)
        while suspects := (yield from self._together(waiting)):
            with _Lone(self.open_executor) as lone:
                for chunk in suspects:
                    if self.stopped():
                        return
                    yield from self._alone(chunk, lone)

    def _together(self, chunks: Iterator[Chunk]) -> Generator[ChunkResult, None, list[Chunk]]:
        """Make chunks side by side; return those that were under way when a worker died."""
        executor = self.open_executor(self.number)
        pending: dict[Future[ChunkResult], Chunk] = {}
        suspects: list[Chunk] = []
        try:
            while not suspects:
                self._fill(executor, pending, suspects, chunks)
                if not pending:
                    break
                for future in wait(pending, return_when=FIRST_COMPLETED).done:
                    chunk = pending.pop(future)
                    try:
                        result = future.result()
                    except BrokenExecutorError:
                        suspects.append(chunk)
                    else:
                        yield result
            suspects += pending.values()
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
        return suspects

    def _fill(
        self,
        executor: Executor,
        pending: dict[Future[ChunkResult], Chunk],
        suspects: list[Chunk],
        chunks: Iterator[Chunk],
    ) -> None:
        while len(pending) < self.window and not suspects and not self.stopped():
            chunk = next(chunks, None)
            if chunk is None:
                return
            try:
                pending[executor.submit(self.work, self.job, chunk, self.store)] = chunk
            except BrokenExecutorError:
                suspects.append(chunk)

    def _alone(self, chunk: Chunk, lone: _Lone, lives: int = 1) -> Iterator[ChunkResult]:
        for _ in range(lives):
            try:
                result = lone.submit(self.work, self.job, chunk, self.store).result()
            except BrokenExecutorError:
                lone.close()
            else:
                yield result
                return
        if chunk.count == 1:
            yield ChunkResult(tuple(failed(item, [_deadly(item)]) for item in chunk.items()))
            return
        for half in chunk.halves():
            # One record is blamed only when it kills twice: the first death may have come from outside.
            yield from self._alone(half, lone, lives=2 if half.count == 1 else 1)


class _Lone:
    """One worker at a time, opened when there is work for it and none is alive."""

    def __init__(self, open_executor: OpenExecutor) -> None:
        self._open = open_executor
        self._executor: Executor | None = None

    def submit(self, work: Callable[..., ChunkResult], *args: object) -> Future[ChunkResult]:
        if self._executor is None:
            self._executor = self._open(1)
        return self._executor.submit(work, *args)

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def __enter__(self) -> _Lone:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def labelled(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Number the chunks of a run."""
    for number, chunk in zip(count(1), chunks, strict=False):
        yield replace(chunk, label=f"{number}")


def _deadly(item: Item) -> Fault:
    return Fault(
        "ban-ghi-lam-chet-tien-trinh",
        "tiến trình làm bản ghi này bị dừng đột ngột nhiều lần (có thể hết bộ nhớ); đã để riêng bản ghi này.",
        item.record.place,
        "Hãy xem lại dữ liệu và hình của bản ghi, hoặc chạy riêng trên máy nhiều bộ nhớ hơn.",
    )
