"""A chunk of records becomes files in the store and an entry for each record. This is what a worker does."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.batch.entry import DONE, FAULTY, Entry, MadeFile, record_key, record_label
from docgen.batch.job import Job, Workshop, workshop_of
from docgen.batch.names import clash_fault, edited_fault, name_fault, shelf
from docgen.batch.oracle import check_made
from docgen.batch.store import NewFile, Placed, Store
from docgen.fault import DataError, Fault
from docgen.pipeline import Made, PreparedPaper, Record


@dataclass(frozen=True, slots=True)
class Item:
    """One record to be made; `before` is what the manifest has of it (only files and names are used)."""

    paper: str
    record: Record
    position: int
    inputs: str
    before: Entry | None = None

    @property
    def key(self) -> str:
        return record_key(self.paper, self.record.ma)


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a file that holds pickled lists of items one after another."""

    path: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Records that are made together: as bytes that travel with it, or as a slice that the worker reads itself.

    `label` names it, and the temporary files of its attempts. `flat` tells whether the first records stand in no folder of their own.
    `clashes` are names that several records would have, with these records.
    """

    label: str
    count: int
    source: Slice | bytes
    flat: bool = True
    replace: bool = False
    clashes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def items(self) -> list[Item]:
        """Return the records of the chunk."""
        if isinstance(self.source, bytes):
            return _unpickled(self.source)
        with self.source.path.open("rb") as file:
            file.seek(self.source.start)
            return _unpickled(file.read(self.source.end - self.source.start))

    def halves(self) -> tuple[Chunk, Chunk]:
        """Return two chunks of the same records."""
        items = self.items()
        middle = len(items) // 2
        first, second = self.of(items[:middle]), self.of(items[middle:])
        return replace(first, label=f"{self.label}a"), replace(second, label=f"{self.label}b")

    def of(self, items: Sequence[Item]) -> Chunk:
        """Return the same chunk for other records."""
        return replace(self, count=len(items), source=pickle.dumps(list(items)))

    def inline(self) -> Chunk:
        """Return the chunk with its records inside, for a worker that does not see this disk."""
        return self.of(self.items())


def _unpickled(data: bytes) -> list[Item]:
    """Return the items of lists that this run pickled itself, one after another."""
    items: list[Item] = []
    file = io.BytesIO(data)
    while file.tell() < len(data):
        items += pickle.load(file)  # noqa: S301 - written by this run, in a folder or a message of its own
    return items


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """The entries of a chunk in the order of its records; their files are durable.

    With `faults`, which spoil all records of a paper, there are no entries (a `DataError` does not travel).
    """

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()


def make_chunk(job: Job, chunk: Chunk, store: Store) -> ChunkResult:
    """Make the records of a chunk and place their files.

    A record with faults costs only itself. Raises `OSError` when the store cannot take the files.
    """
    items = chunk.items()
    try:
        workshop = workshop_of(job)
        attempts = [_attempt(workshop, item, chunk) for item in items]
    except DataError as error:
        return ChunkResult((), error.faults)
    files = [file for attempt in attempts for file in attempt.files]
    placed = dict(zip((file.name for file in files), store.place(chunk.label, files), strict=True))
    return ChunkResult(tuple(attempt.entry(placed) for attempt in attempts))


def failed(item: Item, faults: Sequence[Fault]) -> Entry:
    """Return the entry of a record that could not be made; what docgen put there before stays known."""
    record, before = item.record, item.before
    entry = Entry(
        item.paper,
        record.ma,
        item.position,
        FAULTY,
        title=record.unit.short_name if record.unit is not None else "",
        place=str(record.place or ""),
        faults=tuple(faults),
    )
    if before is None:
        return entry
    title = entry.title or before.title
    return replace(entry, title=title, files=before.files, kept=before.kept, stale=before.stale)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A record made, with the files that it wants placed; or its faults."""

    item: Item
    files: tuple[NewFile, ...] = ()
    title: str = ""
    faults: tuple[Fault, ...] = ()

    def entry(self, placed: Mapping[str, Placed]) -> Entry:
        """Return the entry of the record after its files were placed or refused."""
        if self.faults:
            return failed(self.item, self.faults)
        results = [placed[file.name] for file in self.files]
        refused = [one.name for one in results if one.refused]
        before = self.item.before
        entry = failed(self.item, [edited_fault(name) for name in refused])
        made = [MadeFile(one.name, one.sha256, one.stamp) for one in results if not one.refused]
        old = [] if before is None else _still_known(before, made, refused)
        names = {file.name for file in (*made, *old)}
        earlier = () if before is None else (*before.stale, *before.files)
        return replace(
            entry,
            state=FAULTY if refused else DONE,
            title=self.title,
            inputs=self.item.inputs,
            files=(*made, *old),
            kept=(*entry.kept, *(one.kept for one in results if one.kept)),
            stale=tuple(dict.fromkeys(file for file in earlier if file.name not in names)),
            same=bool(made) and before is not None and _same(made[0], before),
        )


def _same(paper: MadeFile, before: Entry) -> bool:
    return any((file.name, file.sha256) == (paper.name, paper.sha256) for file in before.files)


def _still_known(before: Entry, made: Sequence[MadeFile], refused: Sequence[str]) -> list[MadeFile]:
    """Return the files of earlier runs that still belong to a record: those refused, and the PDF of an equal paper."""
    same = {(file.name, file.sha256) for file in made}
    papers = {file.name for file in before.files if (file.name, file.sha256) in same}
    return [
        file
        for file in before.files
        if file.name in refused
        or (file.name.endswith(".pdf") and f"{file.name.removesuffix('.pdf')}.docx" in papers)
    ]


def _attempt(workshop: Workshop, item: Item, chunk: Chunk) -> _Attempt:
    """Make one record; whatever is wrong with it stays with it."""
    prepared = workshop.paper(item.paper)
    try:
        made = prepared.make(item.record)
        faults = _name_faults(made, item, chunk)
        if workshop.job.checking:
            faults += _reread_faults(prepared, made, item)
    except DataError as error:
        return _Attempt(item, faults=error.faults)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - the fault of docgen in one record must not cost the others
        return _Attempt(item, faults=(_own_fault(error, item),))
    if faults:
        return _Attempt(item, faults=tuple(faults))
    before = item.before.known() if item.before is not None else {}
    folder = shelf(item.position, flat=chunk.flat)
    files = tuple(
        NewFile(name, one.output.data, item.key, before.get(name, frozenset()), chunk.replace)
        for one in made
        for name in (folder + one.output.name,)
    )
    return _Attempt(item, files, made[0].don_vi or made[0].trich_yeu)


def _name_faults(made: Sequence[Made], item: Item, chunk: Chunk) -> list[Fault]:
    place = item.record.place
    names = [one.output.name for one in made]
    clashes = [clash_fault(name, chunk.clashes[name], place) for name in names if name in chunk.clashes]
    return [*clashes, *(fault for name in names if (fault := name_fault(name, place)) is not None)]


def _reread_faults(prepared: PreparedPaper, made: Sequence[Made], item: Item) -> list[Fault]:
    """Read the finished paper back and compare it with what its record must print."""
    paper = made[0].output
    return check_made(prepared, item.record, paper.data, paper.name)


def _own_fault(error: Exception, item: Item) -> Fault:
    label = record_label(item.paper, item.record.ma)
    return Fault(
        "loi-docgen",
        f"lỗi của chính docgen khi làm bản ghi {label} ({type(error).__name__}: {error}).",
        item.record.place,
        "Các bản ghi khác không bị ảnh hưởng. Hãy gửi thông báo này cho người phụ trách docgen.",
    )
