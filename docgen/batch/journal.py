"""The record of a cycle, `so-theo-doi.jsonl`: what happened, one line an event, written once and never changed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

from docgen.fault import DataError, Fault, Place
from docgen.transaction import write_fault

if sys.platform != "win32":
    import fcntl

JOURNAL = "so-theo-doi.jsonl"

Deed = Literal[
    "gui-bieu",
    "nhan",
    "ban-ky",
    "tra-lai",
    "dat",
    "chon",
    "loai-tru",
    "bo-loai-tru",
    "don-doc",
    "tong-hop",
    "chot",
]
"""Packed; received; the signed twin received; returned for correction; accepted; chosen among several; excluded and
taken back; reminded; rolled up; frozen."""

_DEEDS = frozenset(get_args(Deed))


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a unit's report; `don_vi` is "" for what belongs to no known unit.

    `tep` is the name as received or sent, `luu` the path of the copy in the cycle's folder, `sha256` that of its
    bytes. `dau` is the fingerprint of the form. `so_lieu` (of "dat") holds indicator → kind → [value, cell] with
    `trang` as their sheet, `ghi_chu` indicator → [text, cell]. `loi` (of "tra-lai") lists the faults. `khop` is
    False for a file that is no report of this period: it never undoes an accepted one.
    """

    viec: Deed
    luc: datetime
    don_vi: str = ""
    nguoi: str = ""
    tep: str = ""
    luu: str = ""
    sha256: str = ""
    phien_ban: str = ""
    dau: str = ""
    trang: str = ""
    so_lieu: Mapping[str, Mapping[str, tuple[str, str]]] | None = None
    ghi_chu: Mapping[str, tuple[str, str]] | None = None
    loi: tuple[Mapping[str, str], ...] = ()
    luu_y: tuple[str, ...] = ()
    khop: bool = True
    ly_do: str = ""
    lan: int = 0
    han_moi: str = ""


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
                events.append(_event(json.loads(line)))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                faults.append(_broken_line(self.path, number))
        if faults:
            raise DataError(faults)
        return tuple(events)

    def append(self, events: Iterable[Event]) -> None:
        """Write events at the end, flushed to the disk before it returns. Raises `DataError`."""
        lines = "".join(f"{json.dumps(_plain(event), ensure_ascii=False)}\n" for event in events)
        if not lines:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self.path) as handle:
                os.ftruncate(handle, _whole_length(handle))
                os.lseek(handle, 0, os.SEEK_END)
                _write_all(handle, lines.encode())
                os.fsync(handle)
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


def _plain(event: Event) -> dict[str, Any]:
    """Return an event as JSON, without what was not said."""
    said: dict[str, Any] = {}
    for field in fields(event):
        value = getattr(event, field.name)
        if field.default is MISSING or value != field.default:
            said[field.name] = value.isoformat() if isinstance(value, datetime) else value
    return said


def _event(read: Mapping[str, Any]) -> Event:
    known = {field.name for field in fields(Event)}
    said = {key: value for key, value in read.items() if key in known}
    if said["viec"] not in _DEEDS:
        raise ValueError(said["viec"])
    said["luc"] = datetime.fromisoformat(said["luc"])
    said["loi"] = tuple(said.get("loi", ()))
    said["luu_y"] = tuple(said.get("luu_y", ()))
    return Event(**said)


def _broken_line(path: Path, number: int) -> Fault:
    return Fault(
        "so-theo-doi-hong",
        "dòng này của sổ theo dõi không đọc được.",
        Place(path.as_posix(), line=number),
        "Hãy lấy lại tệp từ bản sao lưu; docgen chỉ ghi thêm vào cuối sổ, không sửa dòng đã ghi.",
    )
