"""Objects behind an address (s3://…, memory://…): made once, replaced only when they are what they are thought to be.

A PUT of an object is atomic and durable when it returns, so nothing waits in a stage and nothing is flushed.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen.batch.remote_url import file_system, remote_faults

_CALLS = 32
"""Calls that are on their way at once: one takes some 30 ms to a store that is far, whatever it carries."""


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects under an address; a plain value that travels to any worker. Names have `/` between folders.

    `exclusive` tells that the store itself refuses to create an object that stands (S3: If-None-Match). Without
    it, what stands is looked at before writing, and two writers at the same moment are not kept apart.
    A stamp names a state of an object and is never empty; where the store gives none (ETag), size and time are it.
    Every method raises `DataError` for what is wrong with the store.
    """

    url: str
    exclusive: bool = True

    def create(self, name: str, data: bytes) -> str | None:
        """Write an object and return its stamp; None when one of this name stands, which is left alone."""
        if not self.exclusive and self.stamp(name):
            return None
        return self._put(name, data, mode="create" if self.exclusive else "overwrite")

    def create_all(self, objects: Mapping[str, bytes]) -> list[str | None]:
        """Create many objects as `create` does; the calls go out together."""
        with ThreadPoolExecutor(min(_CALLS, len(objects)) or 1) as threads:
            return list(threads.map(self.create, objects, objects.values()))

    def swap(self, name: str, data: bytes, stamp: str) -> str | None:
        """Replace the object that has this stamp and return the new one; None when it has another by now."""
        if not (self.exclusive and "s3" in file_system(self.url)[0].protocol):
            return self._put(name, data) if self.stamp(name) == stamp else None
        with self._system() as (system, root):
            try:
                answer = system.pipe_file(f"{root}/{_safe(name)}", data, IfMatch=stamp)
            except FileNotFoundError:
                return None
            except OSError as error:
                if error.errno != errno.EINVAL:  # how the driver tells a condition that does not hold
                    raise
                return None
        return self._stamp_after(name, answer)

    def put(self, name: str, data: bytes | Path) -> str:
        """Write an object, or a whole file as one, whatever stands there: readers see the old or the new one."""
        if isinstance(data, bytes):
            return self._put(name, data) or ""
        with self._system() as (system, root):
            system.put_file(str(data), f"{root}/{_safe(name)}")
        return self.stamp(name)

    def create_from(self, name: str, file: Path) -> str | None:
        """Write a whole file as a new object, as `create` does."""
        if not self.exclusive and self.stamp(name):
            return None
        try:
            with self._system() as (system, root):
                system.put_file(
                    str(file), f"{root}/{_safe(name)}", mode="create" if self.exclusive else "overwrite"
                )
        except FileExistsError:
            return None
        return self.stamp(name)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of an object, None when there is none."""
        with self._system() as (system, root):
            try:
                data: bytes = system.cat_file(f"{root}/{_safe(name)}")
            except FileNotFoundError:
                return None
        return data

    def read_all(self, names: Sequence[str]) -> list[bytes | None]:
        """Read many objects; the calls go out together."""
        with ThreadPoolExecutor(min(_CALLS, len(names)) or 1) as threads:
            return list(threads.map(self.read, names))

    def stamp(self, name: str) -> str:
        """Return the stamp of an object, "" when there is none."""
        with self._system() as (system, root):
            try:
                return _stamp_of(system.info(f"{root}/{_safe(name)}"))
            except FileNotFoundError:
                return ""

    def stamps(self, folder: str = "") -> dict[str, str]:
        """Return the stamps of all objects of a folder ("" for everywhere) by name, in the order of the names."""
        with self._system() as (system, root):
            found = system.find(f"{root}/{folder}".rstrip("/"), detail=True)
        # A marker that some programs put for an empty folder has the folder's own name.
        return {
            path[len(root) + 1 :]: _stamp_of(found[path])
            for path in sorted(found)
            if len(path) > len(root) + 1
        }

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects, one after the other, in this order; one that is not there is fine."""
        with self._system() as (system, root):
            for name in names:
                try:
                    system.rm_file(f"{root}/{_safe(name)}")
                except FileNotFoundError:
                    continue

    def refuses_second_creation(self) -> bool:
        """Try whether the store refuses to create an object that stands: some servers do not know the condition."""
        trial = ".docgen-thu"
        self.put(trial, b"docgen")
        refused = self._put(trial, b"docgen", mode="create") is None
        self.remove([trial])
        return refused

    def _put(self, name: str, data: bytes, mode: str = "overwrite") -> str | None:
        """Write an object; None when it should be created and one stands."""
        try:
            with self._system() as (system, root):
                answer = system.pipe_file(f"{root}/{_safe(name)}", data, mode=mode)
        except FileExistsError:
            return None
        return self._stamp_after(name, answer)

    def _stamp_after(self, name: str, answer: object) -> str:
        """Return the stamp of an object that was just written, from the answer if it tells."""
        if isinstance(answer, Mapping) and "ETag" in answer:
            return _stamp_of(answer)
        return self.stamp(name)

    @contextmanager
    def _system(self) -> Iterator[tuple[Any, str]]:
        system, root = file_system(self.url)
        with remote_faults(self.url):
            yield system, root


def _stamp_of(info: Mapping[str, Any]) -> str:
    tag = info.get("ETag") or info.get("etag")
    if tag:
        return str(tag).strip('"')
    moment = info.get("mtime") or info.get("created") or ""
    return f"{info.get('size')}:{moment.timestamp() if isinstance(moment, datetime) else moment}"


def _safe(name: str) -> str:
    """Return a name that stays under the address; any other is a mistake of the program that calls."""
    if any(part in ("", ".", "..") for part in name.split("/")):
        message = f"not a name of an object: {name!r}"
        raise ValueError(message)
    return name
