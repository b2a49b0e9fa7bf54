"""Which processes still live, asked of the kernel."""

from __future__ import annotations

import time
from pathlib import Path


def living(group: int, seconds: float = 3.0) -> list[int]:
    """Return the processes of a group that live on after so many seconds; those dead and not yet reaped do not count."""
    until = time.monotonic() + seconds
    while (found := _members(group)) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def _members(group: int) -> list[int]:
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, own = (
                path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
            )
        except OSError:
            continue
        if int(own) == group and state != "Z":
            found.append(int(path.parent.name))
    return found
