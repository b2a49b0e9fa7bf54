"""Where `docgen batch run` reads, writes and works: this machine, or addresses (s3://…) and a Dask scheduler."""

from __future__ import annotations

import datetime
import getpass
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.batch.local_store import LocalStore
from docgen.batch.remote_url import is_remote
from docgen.batch.store import Store
from docgen.batch.workers import OpenExecutor, local_pool, own_process


@dataclass(frozen=True, slots=True)
class Hands:
    """Who makes the papers: so many workers, on this disk or with everything they need sent to them (`inline`)."""

    open_executor: OpenExecutor
    workers: int
    window: int
    inline: bool = False


@contextmanager
def campaign_at(address: str, out: str) -> Iterator[Path]:
    """Give the folder of a campaign; one behind an address is fetched, without the outputs in it."""
    if not is_remote(address):
        yield Path(address)
        return
    from docgen.batch.remote_folder import fetch_folder  # noqa: PLC0415 - a local run loads no fsspec

    with tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / (address.rstrip("/").rsplit("/", 1)[-1] or "chien-dich")
        path.mkdir()
        fetch_folder(address, path, skipped=out if is_remote(out) else "")
        yield path


def store_at(out: str) -> Store:
    """Return the store that stands behind a path or an address."""
    if not is_remote(out):
        return LocalStore(Path(out))
    from docgen.batch.remote_store import open_remote  # noqa: PLC0415 - a local run loads no fsspec

    return open_remote(out, _owner())


@contextmanager
def work_folder(store: Store) -> Iterator[Path]:
    """Open a folder of this machine for the temporary files of a run."""
    if isinstance(store, LocalStore):
        with store.work_folder() as folder:
            yield folder
        return
    with tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def hands_for(scheduler: str, workers: int, store: Store) -> Iterator[Hands]:
    """Give the workers of a scheduler, or processes of this machine; call it while the store is held."""
    if not scheduler:
        yield Hands(local_pool if workers > 1 else own_process, workers, workers * 2)
        return
    from docgen.batch.cluster import connected  # noqa: PLC0415 - a local run loads no dask

    with connected(scheduler) as cluster:
        if isinstance(store, LocalStore):
            cluster.see(store.folder)
        yield Hands(cluster.open_executor, cluster.workers, cluster.workers * 3, inline=True)


def _owner() -> str:
    """Return words that name this run and no other, for who finds its lock."""
    try:
        person = getpass.getuser()
    except (OSError, KeyError):
        person = "không rõ"
    moment = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    return f"{person}, máy {socket.gethostname()}, tiến trình {os.getpid()}, từ {moment}"
