"""A child process with limits: orders in, answers out, each within its time; it ends with this object."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import select
import subprocess
import sys
import time
import weakref
from dataclasses import asdict

from docgen.confined.limits import Limits, end_group
from docgen.template.child_process import ANSWER, ORDER

_MAIN = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); from docgen.template.child_process import main; main()"
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG")
"""What a child learns of the environment; keys and passwords stand there too."""


class LateError(Exception):
    """The child did not take an order or give an answer in time."""


class DeadError(Exception):
    """The child has ended, or says what no child says; `status` is its exit status, negative for a signal."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class ChildPipe:
    """Raises `LateError` or `DeadError` for whatever goes wrong; then it is of no use any more: `close` it.

    It cannot be made (`OSError`) where a process has no limits.
    """

    def __init__(self, limits: Limits) -> None:
        if sys.platform == "win32":
            raise OSError("no limits of processes on this system")
        argv = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _MAIN]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*argv, json.dumps(sys.path), json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._answers = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._orders, False)
        self._owner = os.getpid()
        self._end = weakref.finalize(self, _end, self._process)

    @property
    def owned(self) -> bool:
        """Whether the child is this process's own: after a fork, both would speak to it."""
        return self._owner == os.getpid()

    def send(self, order: object, until: float) -> None:
        """Give the child an order, by the moment `until` of the monotonic clock."""
        data = pickle.dumps(order, pickle.HIGHEST_PROTOCOL)
        rest = memoryview(ORDER.pack(len(data)) + data)
        while rest:
            if not select.select([], [self._orders], [], max(0.0, until - time.monotonic()))[1]:
                raise LateError
            try:
                rest = rest[os.write(self._orders, rest) :]
            except BlockingIOError:
                continue
            except OSError:
                raise self._dead() from None

    def receive(self, until: float, largest: int) -> tuple[bytes, bytes]:
        """Return the kind and the bytes of the next answer."""
        kind, size = ANSWER.unpack(self._read(ANSWER.size, until))
        if size > largest:
            raise DeadError(0)
        return kind, self._read(size, until)

    def close(self) -> None:
        """Kill the child with all that it may have started."""
        if self.owned:
            self._end()
        else:
            self._end.detach()

    def _read(self, size: int, until: float) -> bytes:
        pieces = bytearray()
        while len(pieces) < size:
            if not select.select([self._answers], [], [], max(0.0, until - time.monotonic()))[0]:
                raise LateError
            piece = os.read(self._answers, min(size - len(pieces), 1 << 20))
            if not piece:
                raise self._dead()
            pieces += piece
        return bytes(pieces)

    def _dead(self) -> DeadError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return DeadError(self._process.wait(5))
        return DeadError(0)


def _end(process: subprocess.Popen[bytes]) -> None:
    end_group(process.pid)
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
