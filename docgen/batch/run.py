"""One run: a campaign and an output folder in, every paper whole and recorded out, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from docgen.batch.chunk import Chunk, ChunkResult
from docgen.batch.entry import DONE, UNFINISHED, Entry, MadeFile
from docgen.batch.index import LISTS
from docgen.batch.job import Job, Workshop
from docgen.batch.manifest import Manifest, append_entries, tidy
from docgen.batch.plan import MOST_LISTED, Plan, Wishes, make_plan
from docgen.batch.store import Leftover, Store
from docgen.batch.workers import OpenExecutor, Workers, labelled
from docgen.fault import DataError, Fault
from docgen.pipeline import PreparedPaper


class AddFiles(Protocol):
    """Adds files to those of finished records, a PDF for example; what fails stays with its record."""

    def __call__(self, store: Store, entries: Sequence[Entry]) -> Sequence[Entry]: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done. `window` is the number of chunks under way, `chunk` of records in one.

    `sweeps` tells by its name whether a paper that this run does not make is gone from the data.
    """

    open_executor: OpenExecutor
    workers: int
    window: int
    chunk: int = 200
    replace: bool = False
    wishes: Wishes = field(default_factory=Wishes)
    sweeps: Callable[[str], bool] = lambda _paper: True
    inline: bool = False
    add_files: AddFiles | None = None


@dataclass
class Outcome:
    """What a run did: records of the data, made now, kept from earlier runs, faulty, not in the data any more.

    Of those made now `same` came out as the very bytes that docgen had made before. `faulty` and `gone` list the
    first 200 of them; `stopped` tells that it was interrupted in good order.
    """

    total: int = 0
    made: int = 0
    same: int = 0
    kept: int = 0
    faulty_count: int = 0
    faulty: list[Entry] = field(default_factory=list)
    gone_count: int = 0
    gone: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def left(self) -> int:
        return self.total - self.made - self.kept - self.faulty_count

    def add(self, entry: Entry) -> None:
        """Count a record that was tried."""
        if entry.state == DONE and not entry.faults:
            self.made += 1
            self.same += entry.same
            return
        self.faulty_count += 1
        if len(self.faulty) < MOST_LISTED:
            self.faulty.append(entry)


OnProgress = Callable[[Outcome], None]


def run(
    workshop: Workshop,
    names: Sequence[str],
    store: Store,
    work: Callable[[Store], AbstractContextManager[Path]],
    settings: Settings,
    *,
    where: str,
    on_progress: OnProgress = lambda _outcome: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Make the named papers into a store that is held; then the manifest is tidy.

    `work` opens a folder for temporary files of this machine, `where` is how messages call the store. Raises
    `DataError` with the faults of the papers (then nothing was made) or of the store (then what was made is
    recorded); the next run goes on from there.
    """
    papers = prepared_papers(workshop, names)
    campaign = workshop.maker.folder.campaign.ten
    known = Manifest(store)
    try:
        known.refuse_other(campaign, where)
        store = store.begin(lambda found: _record_leftovers(store, known, found))
    finally:
        known.close()
    with work(store) as folder:
        outcome = _run(workshop, papers, store, folder, settings, campaign, on_progress, stopped)
    tidy(store)
    store.begin(lambda _found: None)  # everything is recorded: nothing temporary is needed any more
    return outcome


def prepared_papers(workshop: Workshop, names: Sequence[str]) -> dict[str, PreparedPaper]:
    """Prepare papers by their names. Raises `DataError` with the faults of all of them."""
    papers: dict[str, PreparedPaper] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            prepared = workshop.paper(name)
            papers[prepared.name] = prepared
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(dict.fromkeys(faults))
    return papers


def _run(
    workshop: Workshop,
    papers: Mapping[str, PreparedPaper],
    store: Store,
    folder: Path,
    settings: Settings,
    campaign: str,
    on_progress: OnProgress,
    stopped: Callable[[], bool],
) -> Outcome:
    manifest = Manifest(store)
    try:
        plan = make_plan(
            store,
            manifest,
            papers,
            folder,
            campaign,
            settings.wishes,
            sweeps=settings.sweeps,
            stopped=stopped,
        )
    finally:
        manifest.close()
    del manifest
    outcome = Outcome(
        plan.total,
        kept=plan.kept,
        faulty_count=plan.bad_count,
        faulty=list(plan.bad),
        gone_count=plan.gone_count,
        gone=list(plan.gone),
    )
    on_progress(outcome)
    job = _job_of(workshop, papers, settings)
    workers = Workers(job, store, settings.open_executor, settings.workers, settings.window, stopped)
    for result in workers.results(_chunks(plan, settings)):
        for entry in _recorded(store, result, settings.add_files):
            outcome.add(entry)
        on_progress(outcome)
    outcome.stopped = stopped() and outcome.left > 0
    return outcome


def _job_of(workshop: Workshop, papers: Mapping[str, PreparedPaper], settings: Settings) -> Job:
    job = replace(workshop.job, bases={name: prepared.base for name, prepared in papers.items()})
    tables = frozenset(prepared.rows.tep for prepared in papers.values() if prepared.rows is not None)
    return job.carried(without=tables) if settings.inline else job


def _chunks(plan: Plan, settings: Settings) -> Iterator[Chunk]:
    slices = plan.spool.chunks(settings.workers, settings.chunk)
    chunks = (Chunk("", count, piece, plan.flat, settings.replace, plan.clashes) for count, piece in slices)
    for chunk in labelled(chunks):
        yield chunk.inline() if settings.inline else chunk


def _recorded(store: Store, result: ChunkResult, add_files: AddFiles | None) -> Sequence[Entry]:
    """Record a chunk whose files are durable. Raises `DataError` when nothing of a paper can be made."""
    if result.faults:
        raise DataError(result.faults)
    entries = result.entries if add_files is None else add_files(store, result.entries)
    append_entries(store, entries)
    return entries


def _record_leftovers(store: Store, known: Manifest, found: Iterable[Leftover]) -> None:
    """Record what a killed run may have put in its places, as docgen's own; a list belongs to no record.

    A record that has all its planned files recorded stays as it is; only the others are kept in mind.
    """
    lists: list[str] = []
    unfinished: dict[str, Entry] = {}
    for left in found:
        entry = unfinished.get(left.owner) or known.get(left.owner)
        if not left.owner:
            lists.append(f"{left.sha256}\n")
        elif entry is not None and left.sha256 not in entry.known().get(left.name, ()):
            own = (*entry.files, MadeFile(left.name, left.sha256))
            unfinished[left.owner] = replace(entry, state=UNFINISHED, inputs="", files=own, faults=())
    if lists:
        store.append(LISTS, "".join(lists).encode())
    append_entries(store, unfinished.values())
