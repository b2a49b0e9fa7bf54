"""What runs inside a keeper: one program at a time, killed with its group when the parent is gone.

A keeper owns a folder. It reads orders (a line of JSON each) and answers `started PID` and `ended CODE`. At the end of
its input, or when its parent has died in any way, it kills what runs, removes the folder and ends.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from docgen.confined.limits import Limits, confine, cut_off_network, end_group

_LOOKS_EVERY = 0.5
"""Seconds between two looks at the parent: another child of it may hold our input open after it is dead."""


def main() -> None:
    """Serve until the parent is gone; the argument is the folder."""
    folder, keeper = Path(sys.argv[1]), _Keeper()
    try:
        while (order := keeper.order()) is not None:
            keeper.serve(order)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Keeper:
    def __init__(self) -> None:
        self._parent = os.getppid()
        self._typed = b""
        self._gone = False
        self._bell, bell = os.pipe()
        os.set_blocking(self._bell, False)
        os.set_blocking(bell, False)
        signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def order(self) -> dict[str, Any] | None:
        """Wait for the next order; None when there will be none."""
        while not self._gone:
            line, mark, rest = self._typed.partition(b"\n")
            if mark:
                self._typed = rest
                order: dict[str, Any] = json.loads(line)
                return order
            self._listen()
        return None

    def serve(self, order: dict[str, Any]) -> None:
        """Run one program to its end, and kill what it leaves behind."""
        leader = _start(order)
        _answer(f"started {leader}")
        while not self._gone:
            ended, status = os.waitpid(leader, os.WNOHANG)
            if ended:
                end_group(leader)
                _answer(f"ended {os.waitstatus_to_exitcode(status)}")
                return
            self._listen()
        end_group(leader)
        os.waitpid(leader, 0)

    def _listen(self) -> None:
        """Wait until something is said, a child ends, or it is time to look at the parent."""
        ready, _, _ = select.select([0, self._bell], [], [], _LOOKS_EVERY)
        if self._bell in ready:
            os.read(self._bell, 512)
        if 0 in ready:
            said = os.read(0, 65_536)
            self._typed += said
            self._gone = not said
        self._gone = self._gone or os.getppid() != self._parent


def _start(order: dict[str, Any]) -> int:
    leader = os.fork()
    if leader:
        return leader
    try:
        os.setsid()
        for kind in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGCHLD):
            signal.signal(kind, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        confine(Limits(**order["limits"]))
        cut_off_network()
        os.execvpe(order["argv"][0], order["argv"], order["env"])  # noqa: S606 - no shell is wanted
    finally:
        os._exit(127)


def _answer(line: str) -> None:
    os.write(1, f"{line}\n".encode())
