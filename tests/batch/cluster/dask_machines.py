"""A scheduler and workers as processes of this machine, started by the commands that an administrator would use."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Machines:
    """A scheduler at `address` and its workers."""

    address: str
    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker that is one process with one thread."""
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder))
        worker = start(self.folder, "worker", self.address, *options)
        self.workers.append(worker)
        return worker


@contextmanager
def machines(folder: Path, workers: int) -> Iterator[Machines]:
    """Start a scheduler and workers; all of them are ended."""
    port = _free_port()
    scheduler = start(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    found = Machines(f"tcp://127.0.0.1:{port}", folder, scheduler)
    try:
        _wait_for(port)
        for _ in range(workers):
            found.add_worker()
        yield found
    finally:
        for process in (*found.workers, scheduler):
            process.kill()
            process.wait()


def start(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    """Start a command of dask; what it says goes into a file of the folder."""
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    with (folder / f"{command[0]}.log").open("ab") as log:
        return subprocess.Popen(
            [str(Path(sys.executable).parent / "dask"), *command],
            env=environment,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as tried:
            tried.settimeout(1)
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    message = f"nothing listens on port {port}"
    raise TimeoutError(message)
