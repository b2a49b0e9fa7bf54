"""Work done in a process of its own, which may be killed in the middle."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

CALLS: tuple[tuple[Any, str], ...] = ((Path, "replace"), (Path, "unlink"), (os, "link"), (os, "fsync"))


def survives(work: Callable[[], object], killed_at: int) -> bool:
    """Kill the work at its nth call of the disk; tell whether it came to its end before."""
    with warnings.catch_warnings():
        # The threads of the test runner do nothing in the child, which only writes files and dies.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        turns = iter(range(1, killed_at))
        for owner, name in CALLS:
            setattr(owner, name, _mortal(getattr(owner, name), turns))
        work()
        os._exit(0)
    finally:
        os._exit(1)


def _mortal(real: Callable[..., Any], turns: Any) -> Callable[..., Any]:
    def call(*args: Any, **named: Any) -> Any:
        if next(turns, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **named)

    return call
