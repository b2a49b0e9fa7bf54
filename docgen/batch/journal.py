"""The record of a cycle, `so-theo-doi.jsonl`: what happened, one line an event, written once and never changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.batch.event import Event, of_line, to_line
from docgen.fault import DataError, Fault, Place
from docgen.transaction import flush_folder, write_fault

if sys.platform != "win32":
    import fcntl

__all__ = ["JOURNAL", "Event", "Journal"]

JOURNAL = "so-theo-doi.jsonl"


class Journal:
    """The events of one folder in the order they were written; a last line that a power cut tore is no event."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / JOURNAL

    def read(self) -> tuple[Event, ...]:
        """Return every event. Raises `DataError` naming each line that is not one."""
        try:
            data = self.path.read_bytes() if self.path.exists() else b""
        except OSError as error:
            raise DataError([write_fault(self.path.parent, error)]) from error
        faults: list[Fault] = []
        events: list[Event] = []
        for number, line in enumerate(data[: data.rfind(b"\n") + 1].splitlines(), 1):
            try:
                events.append(of_line(line))
            except (ValueError, RecursionError):
                faults.append(_broken_line(self.path, number))
        if faults:
            raise DataError(faults)
        return tuple(events)

    def append(self, events: Iterable[Event]) -> None:
        """Write events at the end, flushed to the disk before it returns. Raises `DataError`."""
        lines = b"".join(to_line(event) for event in events)
        if not lines:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new = not self.path.exists()
            with _locked(self.path) as handle:
                os.ftruncate(handle, _whole_length(handle))
                os.lseek(handle, 0, os.SEEK_END)
                _write_all(handle, lines)
                os.fsync(handle)
            if new:
                flush_folder(self.path.parent)
        except OSError as error:
            raise DataError([write_fault(self.path.parent, error)]) from error


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if sys.platform != "win32":
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _whole_length(handle: int) -> int:
    """Return how far the whole lines of a file reach: what stands behind was never a record."""
    end = os.lseek(handle, 0, os.SEEK_END)
    while end:
        start = max(0, end - 65_536)
        os.lseek(handle, start, os.SEEK_SET)
        found = os.read(handle, end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _broken_line(path: Path, number: int) -> Fault:
    return Fault(
        "so-theo-doi-hong",
        "dòng này của sổ theo dõi không đọc được.",
        Place(path.as_posix(), line=number),
        "Hãy lấy lại tệp từ bản sao lưu; docgen chỉ ghi thêm vào cuối sổ, không sửa dòng đã ghi.",
    )
