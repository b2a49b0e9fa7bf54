"""Records wait in a file for their worker, which reads its own slice of it."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator
from pathlib import Path

from docgen.batch.chunk import Item, Slice

_PIECE = 10
CHUNK = 200
"""Records that are made and recorded together: one flush of the disk for all of them."""
_CHUNKS_A_WORKER = 4


class Spool:
    """A file of pickled lists of records; in memory stands one number for ten records."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._file = path.open("wb")
        self._starts = array("Q", [0])
        self._piece: list[Item] = []

    def add(self, item: Item) -> None:
        """Add a record."""
        self._piece.append(item)
        self.count += 1
        if len(self._piece) == _PIECE:
            self._write()

    def close(self) -> None:
        """Write what is left; then the chunks can be read."""
        if self._piece:
            self._write()
        self._file.close()

    def chunks(self, workers: int, largest: int = CHUNK) -> Iterator[tuple[int, Slice]]:
        """Yield the chunks as their number of records and their slice: so large that every worker gets some."""
        share = self.count // (workers * _CHUNKS_A_WORKER)
        pieces = max(1, min(largest, share) // _PIECE)
        last = len(self._starts) - 1
        for first in range(0, last, pieces):
            end = min(first + pieces, last)
            count = min(end * _PIECE, self.count) - first * _PIECE
            yield count, Slice(self.path, self._starts[first], self._starts[end])

    def _write(self) -> None:
        self._file.write(pickle.dumps(self._piece))
        self._starts.append(self._file.tell())
        self._piece = []
