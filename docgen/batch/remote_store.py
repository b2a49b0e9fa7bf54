"""Outputs behind an address (s3://…, memory://…) as the store of a run."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import count
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from docgen.batch.remote_objects import Objects
from docgen.batch.store import Leftover, NewFile, Placed, StaleRunError
from docgen.fault import DataError, Fault

LOCK = ".docgen/dang-ghi"
"""The object that stands while a run writes; it holds the words of its owner."""
_TURN, _PLANS = ".docgen/luot", ".docgen/du-dinh"
_PIECE = re.compile(r"/(\d{8})\.jsonl\Z")


def open_remote(url: str, owner: str) -> FsspecStore:
    """Return the store behind an address, having tried whether it is there and may be written to.

    `owner` names this run and no other: person, machine, process, time. Raises `DataError` when the store is not
    there, not reachable, or refuses.
    """
    objects = Objects(url.rstrip("/"))
    return FsspecStore(replace(objects, exclusive=objects.refuses_second_creation()), owner)


@dataclass(frozen=True, slots=True)
class FsspecStore:
    """The files of a run as objects. `turn` is the number of the run, 0 before it has begun.

    What a log (a name that ends with `.jsonl` or has no ending) gains by `append` becomes an object for each time: `manifest.jsonl` is what was joined last, and
    `manifest/00000001.jsonl` … came after it.
    """

    objects: Objects
    owner: str
    turn: int = 0
    _pieces: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    _listing: list[dict[str, str]] = field(default_factory=list, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[FsspecStore], tuple[Objects, str, int]]:
        return FsspecStore, (self.objects, self.owner, self.turn)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the store against a second run.

        Raises `DataError` when another run holds it, or was killed holding it: its lock is told, never taken.
        """
        lock = self.owner.encode()
        if self.objects.create(LOCK, lock) is None and self.objects.read(LOCK) != lock:
            raise DataError([self._held_by((self.objects.read(LOCK) or b"").decode(errors="replace"))])
        try:
            yield
        except BaseException:
            with suppress(DataError):  # what ended the run is what is told
                self._release(lock)
            raise
        self.objects.remove(self.objects.stamps(_PLANS))
        self._release(lock)

    def begin(self, record: Callable[[Sequence[Leftover]], None]) -> FsspecStore:
        """Number this run, which shuts out the workers of all others; record and sweep what the last one left.

        A worker writes down its plan before it looks at the number: whatever one of the last run may still write
        after this stands in the plans that are read here, so `record` is handed files that do not stand yet too.
        """
        number = int(self.objects.read(_TURN) or b"0") + 1
        self.objects.put(_TURN, str(number).encode())
        plans = list(self.objects.stamps(_PLANS))
        record([left for plan in self.objects.read_all(plans) for left in _leftovers(plan)])
        self.objects.remove(plans)
        return replace(self, turn=number, _listing=[])

    def place(self, label: str, files: Sequence[NewFile]) -> tuple[Placed, ...]:
        """Write down what is planned, then create all objects at once; what stands already is looked at singly."""
        digests = [hashlib.sha256(file.data).hexdigest() for file in files]
        plan = [(file.owner, file.name, digest) for file, digest in zip(files, digests, strict=True)]
        self.objects.put(f"{_PLANS}/{self.turn}-{label}.json", json.dumps(plan).encode())
        self._look_at_turn()
        stamps = self.objects.create_all({file.name: file.data for file in files})
        return tuple(
            Placed(file.name, digest, stamp) if stamp else self._beside(file, digest)
            for file, digest, stamp in zip(files, digests, stamps, strict=True)
        )

    def build(
        self, name: str, write: Callable[[BinaryIO], None], known: frozenset[str], *, replace: bool
    ) -> Placed:
        """Write a large file here, then send it. A log is joined so: its pieces go when the whole of it stands."""
        self._look_at_turn()
        pieces = self._pieces_of(name)
        with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
            file = Path(folder) / "0"
            with file.open("xb") as stream:
                write(stream)
            digest = _sha256_of(file)
            if not pieces:
                stamp = self.objects.create_from(name, file)
                if stamp:
                    return Placed(name, digest, stamp)
                return self._beside_file(NewFile(name, b"", "", known, replace), digest, file)
            stamp = self.objects.put(name, file)
        # Oldest first: whatever remains after a kill is the newest word on its records.
        self.objects.remove(pieces)
        return Placed(name, digest, stamp)

    def append(self, name: str, data: bytes) -> None:
        """Add whole lines to a log, durable on return. Only the run that holds the store does so."""
        number = self._pieces.get(name) or self._number_after(self._pieces_of(name))
        piece = f"{name.removesuffix('.jsonl')}/{number:08d}.jsonl"
        if self.objects.create(piece, data) is None and self.objects.read(piece) != data:
            raise DataError([self._rival(piece)])
        self._pieces[name] = number + 1

    def open(self, name: str) -> BinaryIO:
        """Return the bytes of a file, of a log those of all its pieces. Raises `FileNotFoundError`."""
        found = self.objects.read_all([name, *self._pieces_of(name)])
        if not any(data is not None for data in found):
            raise FileNotFoundError(f"{self.objects.url}/{name}")
        return BytesIO(b"".join(_whole_lines(data) if len(found) > 1 else data for data in found if data))

    def sha256(self, name: str) -> str | None:
        """Return the hash of what stands under a name."""
        data = self.objects.read(name)
        return None if data is None else hashlib.sha256(data).hexdigest()

    def stamp(self, name: str) -> str:
        """Return the stamp of a file: asked first, from one listing of the whole store, later from the store."""
        if not self._listing:
            self._listing.append(self.objects.stamps())
        return self._listing[0].pop(name, "") or self.objects.stamp(name)

    # What stands already.

    def _beside(self, file: NewFile, digest: str) -> Placed:
        """Decide on a file under whose name an object stands."""
        stamp = self.objects.stamp(file.name)
        now = self.sha256(file.name)
        if now == digest:
            return Placed(file.name, digest, stamp)
        kept = "" if now in file.known or not file.replace else self._keep(file.name)
        if now in file.known or kept:
            new = self.objects.swap(file.name, file.data, stamp)
            if new:
                return Placed(file.name, digest, new, kept=kept)
        return Placed(file.name, digest, refused=True)

    def _beside_file(self, new: NewFile, digest: str, file: Path) -> Placed:
        """Decide on a large file under whose name an object stands."""
        now = self.sha256(new.name)
        if now == digest:
            return Placed(new.name, digest, self.objects.stamp(new.name))
        kept = "" if now in new.known or not new.replace else self._keep(new.name)
        if now in new.known or kept:
            return Placed(new.name, digest, self.objects.put(new.name, file), kept=kept)
        return Placed(new.name, digest, refused=True)

    def _keep(self, name: str) -> str:
        """Copy an object to a name beside it that nobody uses, and return that name."""
        data = self.objects.read(name) or b""
        path = PurePosixPath(name)
        for number in count(1):
            spare = str(path.with_name(f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}"))
            if self.objects.create(spare, data):
                break
        return spare

    # The run and its log.

    def _look_at_turn(self) -> None:
        if int(self.objects.read(_TURN) or b"0") != self.turn:
            raise StaleRunError

    def _pieces_of(self, name: str) -> list[str]:
        if PurePosixPath(name).suffix not in (".jsonl", ""):
            return []
        return [piece for piece in self.objects.stamps(name.removesuffix(".jsonl")) if _PIECE.search(piece)]

    def _number_after(self, pieces: Sequence[str]) -> int:
        return max((int(found[1]) for piece in pieces if (found := _PIECE.search(piece))), default=0) + 1

    def _release(self, lock: bytes) -> None:
        if self.objects.read(LOCK) == lock:
            self.objects.remove([LOCK])

    def _held_by(self, owner: str) -> Fault:
        message = f"một lần chạy docgen khác đang ghi vào “{self.objects.url}”: {owner}."
        hint = (
            "Hãy đợi lần chạy đó xong. Nếu chắc chắn nó đã dừng (máy tắt, bị ngắt), "
            f"hãy xóa đối tượng “{self.objects.url}/{LOCK}” rồi chạy lại: phần đã xong không làm lại."
        )
        return Fault("thu-muc-dang-ghi", message, hint=hint)

    def _rival(self, piece: str) -> Fault:
        message = f"một lần chạy khác vừa ghi “{self.objects.url}/{piece}”; lần chạy này dừng lại."
        return Fault("thu-muc-dang-ghi", message, hint="Hãy đợi lần chạy đó xong rồi chạy lại.")


def _leftovers(plan: bytes | None) -> Iterator[Leftover]:
    for owner, name, digest in json.loads(plan or b"[]"):
        yield Leftover(owner, name, digest)


def _whole_lines(data: bytes) -> bytes:
    return data if data.endswith(b"\n") else data + b"\n"


def _sha256_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
