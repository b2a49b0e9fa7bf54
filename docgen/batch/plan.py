"""The papers of a run and what stands in the folder → the records that have to be made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.batch.chunk import Item
from docgen.batch.entry import DONE, FAULTY, GONE, WAITING, Entry, record_key, record_label
from docgen.batch.manifest import MANIFEST, Manifest, append_entries, head_for
from docgen.batch.spool import Spool
from docgen.batch.store import Store
from docgen.fault import DataError
from docgen.pipeline import BadRecord, PreparedPaper, Record


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a run treats what stands already: make PDFs too, read every file again, make everything anew."""

    pdf: bool = False
    verify: bool = False


@dataclass
class Plan:
    """What a run has to do. `clashes` are names that several records would have, with these records."""

    spool: Spool
    flat: bool = True
    total: int = 0
    kept: int = 0
    bad: list[Entry] = field(default_factory=list)
    bad_count: int = 0
    gone: list[str] = field(default_factory=list)
    gone_count: int = 0
    clashes: dict[str, tuple[str, ...]] = field(default_factory=dict)


MOST_LISTED = 200
"""Faulty records that a run remembers to print; all of them stand in the manifest and in the index."""


class Planner:
    """Walks through the records of the papers once and decides what becomes of each."""

    def __init__(self, store: Store, manifest: Manifest, plan: Plan, wishes: Wishes) -> None:
        self._store, self._manifest, self._plan, self._wishes = store, manifest, plan, wishes
        self._next = manifest.next_position
        self._names: dict[int, int] = {}
        self._doubled: set[str] = set()

    def lines(self, papers: Mapping[str, PreparedPaper], stopped: Callable[[], bool]) -> Iterator[Entry]:
        """Yield what has to be recorded before anything is made: places of new records, bad rows."""
        for prepared in papers.values():
            for record in prepared.records():
                if stopped():
                    raise KeyboardInterrupt
                self._plan.total += 1
                if isinstance(record, BadRecord):
                    yield self._bad(prepared.name, record)
                else:
                    yield from self._good(prepared, record)
        self._plan.spool.close()
        self._plan.clashes = self._clashes(papers)

    def gone(self, counts: Callable[[str], bool]) -> Iterator[Entry]:
        """Yield the records of the papers that count, by name, that the data does not have any more."""
        for entry in self._manifest.untaken():
            if not entry.files or not counts(entry.paper):
                continue
            if entry.state != GONE:
                yield replace(entry, state=GONE)
            self._plan.gone_count += 1
            if len(self._plan.gone) < MOST_LISTED:
                self._plan.gone.append(entry.label)

    def _bad(self, paper: str, bad: BadRecord) -> Entry:
        """Return the entry of a bad row; one whose code another row has, or has none, goes by its place."""
        spot = bad.place.cell or f"dòng {bad.place.line}"
        doubled = any(fault.code == "ma-trung" for fault in bad.faults)
        ma = f"{bad.ma} [{spot}]".strip() if doubled or not bad.ma else bad.ma
        before = self._manifest.take(record_key(paper, ma))
        position = self._position(before)
        files = before.files if before is not None else ()
        entry = Entry(
            paper, ma, position, FAULTY, place=str(bad.place), files=files, faults=tuple(bad.faults)
        )
        self._plan.bad_count += 1
        if len(self._plan.bad) < MOST_LISTED:
            self._plan.bad.append(entry)
        return entry

    def _good(self, prepared: PreparedPaper, record: Record) -> Iterator[Entry]:
        key = record_key(prepared.name, record.ma)
        before = self._manifest.take(key)
        position = self._position(before)
        self._note_name(prepared, record, position)
        inputs = inputs_of(prepared.base, record)
        if before is not None and before.inputs == inputs and self._stands(before):
            self._plan.kept += 1
            return
        if before is None:
            yield Entry(prepared.name, record.ma, position, WAITING, place=str(record.place or ""))
        slim = None if before is None else replace(before, faults=())
        self._plan.spool.add(Item(prepared.name, record, position, inputs, slim))

    def _position(self, before: Entry | None) -> int:
        if before is not None:
            return before.position
        self._next += 1
        return self._next - 1

    def _stands(self, entry: Entry) -> bool:
        """Tell whether all files of a record are what the manifest says.

        A file whose size, times and number are those that were recorded has not been written to since: only a
        write changes its inner time, and no program can set that back. Any other is read.
        """
        if entry.state != DONE or (self._wishes.pdf and not entry.has_pdf):
            return False
        for file in entry.files:
            same = bool(file.stamp) and self._store.stamp(file.name) == file.stamp
            if (self._wishes.verify or not same) and self._store.sha256(file.name) != file.sha256:
                return False
        return True

    # Names.

    def _note_name(self, prepared: PreparedPaper, record: Record, position: int) -> None:
        name = file_of(prepared, record)
        if name is None:
            return
        digest = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")
        if self._names.setdefault(digest, position) != position:
            self._doubled.add(name)

    def _clashes(self, papers: Mapping[str, PreparedPaper]) -> dict[str, tuple[str, ...]]:
        """Name the records of every name that came twice: rare, so the data is simply walked through again."""
        found: dict[str, tuple[str, ...]] = {}
        self._names.clear()
        if not self._doubled:
            return found
        for prepared in papers.values():
            for record in prepared.records():
                if isinstance(record, BadRecord):
                    continue
                name = file_of(prepared, record)
                if name in self._doubled:
                    label = record_label(prepared.name, record.ma)
                    found[name] = (*found.get(name, ()), label)
        return found


def file_of(prepared: PreparedPaper, record: Record) -> str | None:
    """Return the name of a record's main file; None when its pattern cannot be filled, which making it will tell."""
    try:
        return f"{prepared.file_name.stem(record, prepared.values(record))}.docx"
    except DataError:
        return None


def inputs_of(base: str, record: Record) -> str:
    """Return the hash of everything that the papers of a record are made from.

    Where the row stands does not count: a row that only moved is the same record.
    """
    unit = record.unit.model_dump_json() if record.unit is not None else ""
    row = [(name, type(value).__name__, str(value)) for name, value in record.row.items()]
    text = json.dumps([base, record.ma, unit, row], ensure_ascii=False)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def make_plan(
    store: Store,
    manifest: Manifest,
    papers: Mapping[str, PreparedPaper],
    work: Path,
    campaign: str,
    wishes: Wishes,
    *,
    sweeps: Callable[[str], bool],
    stopped: Callable[[], bool],
) -> Plan:
    """Plan a run; when this returns every record has its place in the manifest.

    `sweeps` tells by its name whether a paper that is not made here is gone when nobody makes it.

    Raises `DataError` with what spoils a whole table, and `KeyboardInterrupt` when `stopped` says so.
    """
    plan = Plan(Spool(work / "ban-ghi"))
    planner = Planner(store, manifest, plan, wishes)
    append_entries(store, planner.lines(papers, stopped))
    head = manifest.head
    if head is None:
        head = head_for(campaign, plan.total)
        store.append(MANIFEST, head.line())
    plan.flat = head.flat
    append_entries(store, planner.gone(lambda paper: paper in papers or sweeps(paper)))
    return plan
