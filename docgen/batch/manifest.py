"""The manifest of a folder: what became of every record, one line each, the last line of a record counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import BinaryIO

from docgen.batch.entry import GONE, Entry, from_line, to_line
from docgen.batch.names import SHELF
from docgen.batch.store import Store
from docgen.fault import DataError, Fault

MANIFEST = "manifest.jsonl"
_BLOCK = 1000
"""Lines that are written at once where many are."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first line: whose papers stand in the folder, and whether its first records stand in no sub-folder."""

    campaign: str
    flat: bool

    def line(self) -> bytes:
        fields = {"manifest": 1, "chien_dich": self.campaign, "phang": self.flat}
        return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


class Manifest:
    """The manifest as a run found it: a few bytes a record, the entries stay in the file."""

    def __init__(self, store: Store) -> None:
        self.head: Head | None = None
        self.next_position = 0
        self._lines: dict[int, int] = {}
        self._file: BinaryIO | None = None
        try:
            self._file = store.open(MANIFEST)
        except FileNotFoundError:
            return
        for offset, line in _lines(self._file):
            entry = from_line(line)
            if entry is not None:
                self._lines[_digest(entry.key)] = offset
                self.next_position = max(self.next_position, entry.position + 1)
            elif self.head is None:
                self.head = _head(line)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()

    def get(self, key: str) -> Entry | None:
        """Return what is known of a record."""
        offset = self._lines.get(_digest(key))
        entry = None if offset is None else self._entry(offset)
        return entry if entry is not None and entry.key == key else None

    def take(self, key: str) -> Entry | None:
        """Return what is known of a record that is still in the data."""
        entry = self.get(key)
        if entry is not None:
            del self._lines[_digest(key)]
        return entry

    def untaken(self) -> Iterator[Entry]:
        """Yield what nobody took: records that are not in the data."""
        for offset in self._lines.values():
            entry = self._entry(offset)
            if entry is not None:
                yield entry

    def refuse_other(self, campaign: str, where: str) -> None:
        """Raise `DataError` when the papers of another campaign stand in the folder."""
        if self.head is None or self.head.campaign == campaign:
            return
        message = f"thư mục “{where}” đang giữ văn bản của chiến dịch khác: “{self.head.campaign}”."
        hint = "Hãy ghi vào thư mục khác (--out)."
        raise DataError([Fault("thu-muc-cua-chien-dich-khac", message, hint=hint)])

    def _entry(self, offset: int) -> Entry | None:
        if self._file is None:
            return None
        self._file.seek(offset)
        return from_line(self._file.readline())


def head_for(campaign: str, total: int) -> Head:
    """Return the first line of a new manifest for so many records."""
    return Head(campaign, total <= SHELF)


def append_entries(store: Store, entries: Iterable[Entry]) -> None:
    """Add entries, each on its line; they are durable when this returns."""
    block: list[bytes] = []
    for entry in entries:
        block.append(to_line(entry))
        if len(block) == _BLOCK:
            store.append(MANIFEST, b"".join(block))
            block.clear()
    if block:
        store.append(MANIFEST, b"".join(block))


def tidy(store: Store) -> None:
    """Write the manifest anew: one line a record in the order of their positions, what counts no more left out.

    Nothing is written when it is so already.
    """
    with store.open(MANIFEST) as file:
        head, last, tidy_already = _survey(file)
        if tidy_already or head is None:
            return
        order = sorted(last.values())
        digest = store.sha256(MANIFEST) or ""

        def write(target: BinaryIO) -> None:
            target.write(head)
            for _, offset in order:
                file.seek(offset)
                target.write(file.readline())

        store.build(MANIFEST, write, frozenset({digest}), replace=False)


def _survey(file: BinaryIO) -> tuple[bytes | None, dict[int, tuple[int, int]], bool]:
    """Return the first line, position and offset of the last line of each record, and whether all is tidy."""
    head: bytes | None = None
    last: dict[int, tuple[int, int]] = {}
    is_tidy, before = True, -1
    for offset, line in _lines(file):
        entry = from_line(line)
        if entry is None:
            is_tidy = is_tidy and head is None
            head = head or (line if _head(line) is not None else None)
            continue
        is_tidy = is_tidy and entry.position > before
        before = entry.position
        key = _digest(entry.key)
        if entry.state == GONE and not entry.files:
            last.pop(key, None)
            is_tidy = False
        else:
            last[key] = (entry.position, offset)
    return head, last, is_tidy


def entries_of(store: Store) -> Iterator[Entry]:
    """Yield the entries of a tidy manifest, in the order of their positions."""
    with store.open(MANIFEST) as file:
        for line in file:
            entry = from_line(line)
            if entry is not None:
                yield entry


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    offset = 0
    file.seek(0)
    for line in file:
        yield offset, line
        offset += len(line)


def _head(line: bytes) -> Head | None:
    try:
        fields = json.loads(line)
        return Head(str(fields["chien_dich"]), bool(fields["phang"])) if fields["manifest"] == 1 else None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _digest(key: str) -> int:
    """Return 64 bits of a key: a hundred thousand keys as text would be most of the memory of a run."""
    return int.from_bytes(blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest(), "little")
