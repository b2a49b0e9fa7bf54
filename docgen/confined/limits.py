"""The limits of a process that runs what is not trusted; they are set from inside, before anything else is done."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use: address space and the largest file it may write in bytes, processor time in seconds.

    `cpu` 0 sets no limit of processor time.
    """

    memory: int
    cpu: int
    file: int
    open_files: int = 256


def confine(limits: Limits) -> None:
    """Put this process and all that it starts under the limits, for good.

    Raises `OSError` or `ValueError` where the system knows no such limits.
    """
    if sys.platform == "win32":
        raise OSError("no limits of processes on this system")
    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_FSIZE: limits.file,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    if limits.cpu:
        wanted[resource.RLIMIT_CPU] = limits.cpu
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901
        resource.setrlimit(kind, (most, most))


def allow_cpu(seconds: int) -> None:
    """Allow this process so many more seconds of processor time; the kernel ends it after that."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def cut_off_network() -> bool:
    """Move this process into a network of its own that reaches nothing; tell whether the system permits it."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    if unshare is None:
        return False
    if unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    # In the new name space of users everybody is nobody until they are mapped.
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def end_group(leader: int) -> None:
    """Kill every process of a group; that it is gone already is no error."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)
