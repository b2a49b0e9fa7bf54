"""Outputs behind an address (s3://…, memory://…): objects that are written once and never changed.

A PUT of an object is atomic and durable when it returns, so nothing waits in a stage and nothing is flushed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from docgen.batch.remote_url import file_system, remote_faults
from docgen.fault import DataError, Fault

LOCK = ".docgen-dang-ghi"
"""The object that stands while a run writes; it holds the words of its owner."""
_TRIAL = ".docgen-thu"
_PART = re.compile(r"/(\d{8})\.jsonl\Z")


def open_remote(url: str) -> FsspecStore:
    """Return the store behind an address, having tried whether it is there and may be written to.

    Raises `DataError` when it is not there, not reachable, or without rights.
    """
    store = FsspecStore(url.rstrip("/"))
    return replace(store, exclusive=store.refuses_second_creation())


@dataclass(frozen=True, slots=True)
class FsspecStore:
    """A place for finished files behind an address; a plain value that travels to any worker.

    `exclusive` tells that the store itself refuses to create an object that stands (S3: If-None-Match). Without
    it, what stands is looked at before writing; two writers at the same moment are then kept apart by the lock only.
    """

    url: str
    exclusive: bool = True

    def write_new(self, name: str, data: bytes) -> None:
        """Write a file that is not there yet; the same bytes standing there are fine. Else raises `DataError`."""
        if not self._create(name, data) and self.read(name) != data:
            raise DataError([self._other_bytes(name)])

    def write_all_new(self, files: Mapping[str, bytes]) -> None:
        """Write many new files at once, as `write_new` does each: the calls go out together."""
        if self.exclusive:
            try:
                with self._system() as (system, root):
                    system.pipe(
                        {f"{root}/{_safe(name)}": data for name, data in files.items()}, mode="create"
                    )
            except FileExistsError:
                pass
            else:
                return
        for name, data in files.items():
            self.write_new(name, data)

    def replace(self, name: str, data: bytes) -> None:
        """Write a file whatever stands there: readers see the old or the new one, never a part."""
        with self._system() as (system, root):
            system.pipe_file(f"{root}/{_safe(name)}", data)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, None when it is not there."""
        with self._system() as (system, root):
            try:
                data: bytes = system.cat_file(f"{root}/{_safe(name)}")
            except FileNotFoundError:
                return None
        return data

    def names(self) -> Iterator[str]:
        """Yield the names of all files, `/` between folders, in order; the lock is none of them."""
        return (name for name in self.names_under("") if name not in (LOCK, _TRIAL))

    def names_under(self, folder: str) -> list[str]:
        """Return the names of the files in one folder of the store ("" for all of it), in order."""
        with self._system() as (system, root):
            found = system.find(f"{root}/{folder}".rstrip("/"))
            # A marker that some programs put for an empty folder has the folder's own name.
            return sorted(path[len(root) + 1 :] for path in found if len(path) > len(root) + 1)

    def sync(self, names: Iterable[str] = ()) -> None:
        """Do nothing: what was written is durable."""

    @contextmanager
    def held(self, owner: str) -> Iterator[None]:
        """Hold the store against a second run; `owner` names this run (person, machine, time) and no other.

        Raises `DataError` when another run holds it or was killed holding it: its lock is told, never taken.
        """
        lock = owner.encode()
        if not self._create(LOCK, lock) and self.read(LOCK) != lock:
            raise DataError([self._held_by((self.read(LOCK) or b"").decode(errors="replace"))])
        try:
            yield
        finally:
            self._release(lock)

    def journal(self, name: str) -> RemoteJournal:
        """Return the log of this name, `.jsonl` at its end, as it stands."""
        return RemoteJournal(self, name)

    def refuses_second_creation(self) -> bool:
        """Try whether the store refuses to create an object that is there already."""
        self._create(_TRIAL, b"docgen")
        refused = not self._create(_TRIAL, b"docgen")
        self.remove(_TRIAL)
        return refused

    def remove(self, name: str) -> None:
        """Remove a file of docgen's own bookkeeping, if it is there."""
        with self._system() as (system, root):
            try:
                system.rm_file(f"{root}/{_safe(name)}")
            except FileNotFoundError:
                return

    def _create(self, name: str, data: bytes) -> bool:
        """Write an object unless one stands there; tell whether it was written."""
        if not self.exclusive and self.read(name) is not None:
            return False
        try:
            with self._system() as (system, root):
                system.pipe_file(
                    f"{root}/{_safe(name)}", data, mode="create" if self.exclusive else "overwrite"
                )
        except FileExistsError:
            return False
        return True

    def _release(self, lock: bytes) -> None:
        if self.read(LOCK) == lock:
            self.remove(LOCK)

    @contextmanager
    def _system(self) -> Iterator[tuple[Any, str]]:
        system, root = file_system(self.url)
        with remote_faults(self.url):
            yield system, root

    def _other_bytes(self, name: str) -> Fault:
        message = f"“{self.url}/{name}” đã có sẵn và khác với bản vừa làm; docgen không ghi đè."
        return Fault(
            "tep-da-co", message, hint="Hãy ghi vào nơi khác (--out), hoặc cất đối tượng đó đi rồi chạy lại."
        )

    def _held_by(self, owner: str) -> Fault:
        message = f"một lần chạy docgen khác đang ghi vào “{self.url}”: {owner}."
        hint = (
            "Hãy đợi lần chạy đó xong. Nếu chắc chắn nó đã dừng (máy tắt, bị ngắt), "
            f"hãy xóa đối tượng “{self.url}/{LOCK}” rồi chạy lại: phần đã xong không làm lại."
        )
        return Fault("thu-muc-dang-ghi", message, hint=hint)


@dataclass(slots=True)
class RemoteJournal:
    """A log that grows by objects: `manifest.jsonl` is what was joined, `manifest/00000001.jsonl` … came after it.

    Only the run that holds the store appends.
    """

    store: FsspecStore
    name: str
    _next: int | None = None

    def read(self) -> bytes:
        """Return the whole log, oldest first; every piece ends with a line."""
        pieces = [self.store.read(name) or b"" for name in (self.name, *self._parts())]
        return b"".join(piece if piece.endswith(b"\n") else piece + b"\n" for piece in pieces if piece)

    def append(self, data: bytes) -> None:
        """Add whole lines, durable when this returns."""
        number = self._next or self._number_after(self._parts())
        self.store.write_new(f"{self._folder}/{number:08d}.jsonl", data)
        self._next = number + 1

    def join(self, data: bytes) -> None:
        """Put `data`, which says all that the log says, in the place of its pieces.

        The pieces go oldest first: whatever remains after a kill is the newest word on its records.
        """
        parts = self._parts()
        self.store.replace(self.name, data)
        for part in parts:
            self.store.remove(part)

    @property
    def _folder(self) -> str:
        return self.name.removesuffix(".jsonl")

    def _parts(self) -> list[str]:
        return [name for name in self.store.names_under(self._folder) if _PART.search(name)]

    def _number_after(self, parts: list[str]) -> int:
        numbers = [int(found[1]) for part in parts if (found := _PART.search(part))]
        return max(numbers, default=0) + 1


def _safe(name: str) -> str:
    """Return a name that stays within the store; any other is a mistake of the program that calls."""
    if not name or any(part in ("", ".", "..") for part in name.split("/")):
        message = f"not a name within a store: {name!r}"
        raise ValueError(message)
    return name
