"""The copies of returned files in `nhan/`: each under the name that was recorded for it, never another's bytes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from docgen.batch.event import Event
from docgen.language.text import normalize
from docgen.transaction import write_together

FOLDER = "nhan"
_MOST_BYTES = 32_000_000
_LONGEST_NAME = 180
_LONGEST_ENDING = 20
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


class Copies:
    """Keeps the bytes of returned files, a few of them in memory at a time; hold the cycle's folder meanwhile.

    A copy that was lost or changed since it was recorded is written anew under its recorded name as soon as the same
    bytes come again; what stood there is kept beside it as `….bak`.
    """

    def __init__(self, folder: Path, events: Iterable[Event]) -> None:
        self._folder = folder
        self._recorded: dict[str, dict[str, None]] = {}
        self._owners: dict[str, str] = {}
        for event in events:
            if event.sha256 and event.luu.startswith(f"{FOLDER}/"):
                self._recorded.setdefault(event.sha256, {})[event.luu] = None
                self._owners[event.luu] = event.sha256
        self._waiting: dict[str, bytes] = {}
        self._damaged: set[str] = set()
        self.restored: list[str] = []

    def keep(self, name: str, sha256: str, data: bytes) -> str:
        """Keep a file under its recorded names, or a new one, and return the last of them. Raises `OSError`."""
        recorded = list(self._recorded.get(sha256, ()))
        for path in recorded or [self._new_name(name, sha256)]:
            if not self._stands(path, sha256):
                self._waiting[path] = data
                if path in self._owners:
                    self.restored.append(path)
                self._owners[path] = sha256
                self._recorded.setdefault(sha256, {})[path] = None
        if sum(map(len, self._waiting.values())) > _MOST_BYTES:
            self.write()
        return list(self._recorded.get(sha256, {self._new_name(name, sha256): None}))[-1]

    def write(self) -> None:
        """Write what waits, flushed to the disk. Raises `OSError`."""
        if self._waiting:
            write_together(self._folder, self._waiting, keep=self._damaged)
        self._waiting, self._damaged = {}, set()

    def _new_name(self, name: str, sha256: str) -> str:
        path = f"{FOLDER}/{sha256[:12]}-{fitting(name.rsplit('/', 1)[-1])}"
        other = self._owners.get(path, sha256) != sha256
        return f"{FOLDER}/{sha256}-{fitting(name.rsplit('/', 1)[-1])}" if other else path

    def _stands(self, path: str, sha256: str) -> bool:
        if path in self._waiting:
            return True
        place = self._folder / path
        if not os.path.lexists(place):
            return False
        if place.is_file():
            with place.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() == sha256:
                    return True
        self._damaged.add(path)
        return False


def readable(name: str) -> str:
    """Return the name of a file as it can be shown and written: letters that are no UTF-8 become “�”."""
    return normalize(os.fsencode(name).decode(errors="replace"))


def fitting(name: str) -> str:
    """Return a name that every disk takes: no forbidden letters, cut between letters before its ending."""
    clean = _UNFIT.sub("_", name).rstrip(". ") or "_"
    stem, dot, ending = clean.rpartition(".")
    if not stem or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = clean, "", ""
    room = _LONGEST_NAME - len(f"{dot}{ending}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore')}{dot}{ending}"
