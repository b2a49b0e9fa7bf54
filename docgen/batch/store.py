"""Where the files of a run go: whole, durable, never over what somebody else put there.

A store travels to the workers by pickle; each writes its own chunks through its own copy, the run alone appends to
the manifest. `LocalStore` is a folder of this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class NewFile:
    """A finished file on its way; `name` has `/` between folders.

    `owner` is the key of its record; `known` holds the SHA-256 of what docgen put under the name before: only that
    may be replaced, unless `replace` is set; then another's file is kept beside it as `….bak`.
    """

    name: str
    data: bytes
    owner: str
    known: frozenset[str] = frozenset()
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a file: it stands there, or it was refused because another's file does.

    `stamp` changes whenever somebody writes to the file, so a file of the same stamp need not be read again.
    `kept` is the name under which another's file was kept.
    """

    name: str
    sha256: str
    stamp: str = ""
    refused: bool = False
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file that a killed run was about to put in its place: if it stands there, it is docgen's own."""

    owner: str
    name: str
    sha256: str


class StaleRunError(Exception):
    """A later run has taken the store over; what this one still makes goes nowhere."""


class Store(Protocol):
    """A folder of finished files, on this machine or elsewhere. Every method may raise `OSError`."""

    def held(self) -> AbstractContextManager[None]:
        """Hold the store against a second run. Raises `DataError` when another holds it."""

    def begin(self, record: Callable[[Iterable[Leftover]], None]) -> Store:
        """Take over from the last run and return the store of this one.

        Shuts out workers that a killed run left behind, hands what it may not have recorded to `record`, then
        sweeps its temporary files. Call it while the store is held.
        """

    def place(self, label: str, files: Sequence[NewFile]) -> tuple[Placed, ...]:
        """Put the files of one chunk in their places; when this returns they outlast a power cut.

        A name under which the same bytes stand is left alone. `label` names the chunk; two workers may attempt
        it at once, the first of them perhaps believed dead.
        Raises `StaleRunError` when the run is not the last one any more.
        """

    def build(
        self, name: str, write: Callable[[BinaryIO], None], known: frozenset[str], *, replace: bool
    ) -> Placed:
        """Put one file in its place that is too large for the memory; `write` writes it from its beginning."""

    def append(self, name: str, data: bytes) -> None:
        """Add whole lines to a file, on a line of their own whatever a kill left there; durable on return."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading; it can be sought in. Raises `FileNotFoundError`."""

    def sha256(self, name: str) -> str | None:
        """Return the SHA-256 of what stands under a name, None when nothing does, "" for what is no file."""

    def stamp(self, name: str) -> str:
        """Return the stamp of what stands under a name, "" when nothing does."""
