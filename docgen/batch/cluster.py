"""The workers of a run on other machines: an executor on a Dask scheduler, looked over before anything is made.

What Dask does, docgen does not: a task whose worker is lost runs again on another worker; one whose workers die four
times (`distributed.scheduler.allowed-failures`) is given up, and then the run looks for the record that kills. dask
and distributed are imported here only, and only when a scheduler is named.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.batch.chunk import Chunk, ChunkResult
from docgen.batch.installed import differences, installed
from docgen.batch.job import Job
from docgen.batch.store import Store
from docgen.fault import DataError, Fault

CONNECT_SECONDS = 10.0
_RETRIES = 2
"""Attempts after one that raised an error (a store that did not answer); a lost worker does not count here."""
_PROTOCOLS = ("tcp://", "tls://")
_RESTART = "Hãy chạy lại cùng lệnh này: phần đã xong không làm lại."


class LostWorkersError(BrokenExecutor):
    """Every worker that tried a chunk died."""


@contextmanager
def connected(address: str, own: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Connect to a scheduler and give its workers, all of which have what is installed here (`own`).

    Raises `DataError` when the packages are missing, nothing answers, no worker is there, or one has another
    docgen, Python or package that papers depend on.
    """
    if not address.startswith(_PROTOCOLS):
        raise DataError([_wrong_address(address)])
    with _quiet():
        client = _client(address)
        try:
            cluster = Cluster(address, client, own or installed())
            cluster.look_over()
            yield cluster
        finally:
            client.close(timeout=CONNECT_SECONDS)


@dataclass
class Cluster:
    """The workers behind a scheduler."""

    address: str
    client: Any
    own: Mapping[str, str]
    _shared: list[tuple[Job, Any]] = field(default_factory=list)

    @property
    def workers(self) -> int:
        """The number of worker processes; each makes one chunk at a time, however many threads it has."""
        return len(self.client.nthreads())

    def open_executor(self, _workers: int) -> Executor:
        """Return an executor on all workers; what runs under way is told by Dask's own queue."""
        return ClusterExecutor(self, self.client.get_executor(pure=False, retries=_RETRIES))

    def look_over(self) -> None:
        """Raise `DataError` when no worker is there or one could make other papers than this machine."""
        try:
            self.client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError:
            raise DataError([_no_workers(self.address)]) from None
        answers = self.client.run(installed, on_error="return")
        faults = [
            fault for worker, answer in answers.items() for fault in _mismatch(worker, answer, self.own)
        ]
        if faults:
            raise DataError(faults)

    def see(self, folder: Path) -> None:
        """Raise `DataError` when a worker does not see the folder that stands here: a disk that is not shared."""
        number = folder.stat().st_ino
        answers = self.client.run(_inode, str(folder.resolve()), on_error="return")
        blind = [worker for worker, answer in answers.items() if answer != number]
        if blind:
            raise DataError([_not_shared(folder, worker) for worker in blind])

    def share(self, job: Job) -> Any:
        """Return a stand-in for a job that Dask sends to a worker once, and again when that worker is lost.

        It is the result of a task and not data put there (`scatter`): those would be gone with their worker.
        """
        for shared, stand_in in self._shared:
            if shared is job:
                return stand_in
        import dask  # noqa: PLC0415 - a local run never loads it

        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "4 GiB"}):
            stand_in = self.client.submit(_same, job, pure=False)
        self._shared.append((job, stand_in))
        return stand_in


class ClusterExecutor(Executor):
    """Dask's executor for the chunks of a run: the job travels once, faults of the cluster come in words."""

    def __init__(self, cluster: Cluster, executor: Any) -> None:
        self._cluster = cluster
        self._executor = executor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Send a chunk on its way: `fn(job, chunk, store)`."""
        job, *rest = args
        inner = self._executor.submit(
            make_there, self._cluster.own, fn, self._cluster.share(job), *rest, **kwargs
        )
        outer: Future[Any] = Future()
        outer.set_running_or_notify_cancel()
        inner.add_done_callback(lambda done: self._pass_on(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the executor; the connection stays."""
        self._executor.shutdown(wait=wait and not cancel_futures)

    def _pass_on(self, done: Future[Any], outer: Future[Any]) -> None:
        try:
            outer.set_result(done.result())
        except CancelledError:
            outer.set_exception(DataError([_lost(self._cluster.address)]))
        except Exception as error:  # noqa: BLE001 - an executor hands every error to who asks for the result
            lost = type(error).__name__ == "KilledWorker"
            outer.set_exception(LostWorkersError(str(error)) if lost else error)


_ONE_AT_A_TIME = threading.Lock()


def make_there(
    own: Mapping[str, str],
    work: Callable[[Job, Chunk, Store], ChunkResult],
    job: Job,
    chunk: Chunk,
    store: Store,
) -> ChunkResult:
    """Make a chunk on a worker, which may have joined after the others were looked over.

    A worker with several threads makes one chunk at a time: two threads are slower than one, and charts are not
    drawn by two at once.
    """
    other = differences(own, installed())
    if other:
        return ChunkResult((), (_other_version("máy làm việc vừa thêm", other),))
    with _ONE_AT_A_TIME:
        return work(job, chunk, store)


def _same(job: Job) -> Job:
    return job


def _inode(folder: str) -> int:
    return Path(folder).stat().st_ino


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - a local run never loads it
    except ImportError:
        raise DataError([_not_installed()]) from None
    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise DataError([_unreachable(address)]) from error
    return client


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's own words about lost connections off the terminal: what matters is told as a fault."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="(?s).*Mismatched versions found")
        names = ("distributed.client", "distributed.core", "distributed.comm", "distributed.batched")
        loggers = [logging.getLogger(name) for name in names]
        levels = [logger.level for logger in loggers]
        try:
            for logger in loggers:
                logger.setLevel(logging.CRITICAL + 1)
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


# In words.


def _mismatch(worker: str, answer: object, own: Mapping[str, str]) -> list[Fault]:
    if not isinstance(answer, Mapping):
        message = f"máy làm việc {worker} chưa cài docgen, hoặc có bản quá cũ ({type(answer).__name__})."
        return [
            Fault("may-chua-cai-docgen", message, hint="Hãy cài docgen[cluster] cùng phiên bản trên mọi máy.")
        ]
    other = differences(own, answer)
    return [_other_version(f"máy làm việc {worker}", other)] if other else []


def _other_version(worker: str, other: list[str]) -> Fault:
    message = f"{worker} cài khác máy này nên có thể làm ra văn bản khác: {'; '.join(other)}."
    return Fault("may-khac-phien-ban", message, hint="Hãy cài cùng phiên bản trên mọi máy rồi chạy lại.")


def _wrong_address(address: str) -> Fault:
    message = f"địa chỉ bộ điều phối “{address}” không đúng."
    return Fault("scheduler-sai-dia-chi", message, hint="Ví dụ đúng: --scheduler tcp://may-chu:8786.")


def _not_installed() -> Fault:
    message = "chưa cài gói “distributed” cần cho --scheduler."
    return Fault("goi-chua-cai", message, hint="Hãy cài thêm: pip install docgen[cluster].")


def _unreachable(address: str) -> Fault:
    message = f"không kết nối được tới bộ điều phối “{address}”."
    hint = "Hãy kiểm tra địa chỉ, tường lửa, và bộ điều phối đã chạy chưa (dask scheduler)."
    return Fault("scheduler-khong-ket-noi-duoc", message, hint=hint)


def _no_workers(address: str) -> Fault:
    message = f"bộ điều phối “{address}” chưa có máy làm việc nào."
    hint = f"Hãy chạy trên các máy làm việc: dask worker {address} --nworkers auto --nthreads 1."
    return Fault("scheduler-khong-co-may", message, hint=hint)


def _not_shared(folder: Path, worker: str) -> Fault:
    message = f"máy làm việc {worker} không thấy thư mục “{folder.as_posix()}” của máy này."
    hint = "Hãy ghi vào kho chung (--out s3://…), hoặc thư mục mạng có cùng đường dẫn trên mọi máy."
    return Fault("may-khong-thay-thu-muc", message, hint=hint)


def _lost(address: str) -> Fault:
    return Fault("scheduler-mat-lien-lac", f"mất liên lạc với bộ điều phối “{address}”.", hint=_RESTART)
