"""`docgen batch run` and `approve`: open the folders, run, deliver the lists, tell what was made."""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import BinaryIO

import typer

from docgen.batch.approval import approval_fault, approvals_path, parts_of, read_approvals
from docgen.batch.cycle import OPEN, Cycle
from docgen.batch.entry import DONE
from docgen.batch.index import INDEX, LISTS, Absent, write_index, write_zip
from docgen.batch.manifest import MANIFEST, entries_of
from docgen.batch.order import Making, Source, sources_of
from docgen.batch.pdf_files import PdfFiles
from docgen.batch.plan import Wishes
from docgen.batch.run import Outcome, Settings, run
from docgen.batch.store import Store
from docgen.cli.app import FINDINGS, INTERRUPTED
from docgen.cli.batch_places import hands_for, store_at, work_folder
from docgen.cli.batch_progress import ProgressLine, number
from docgen.cli.messages import faults_as_json, print_json
from docgen.cli.templates_folder import templates_folder
from docgen.convert import PdfPool
from docgen.fault import DataError, Fault
from docgen.model.frozen import is_frozen
from docgen.model.trace_file import TRACE_ENDING

ARCHIVE = "van-ban.zip"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line; `place` is `out` as it was typed, perhaps an address (s3://…)."""

    only: tuple[str, ...]
    out: Path
    workers: int
    archive: bool
    pdf: bool
    approved: bool
    checking: bool
    verify: bool
    untrusted: bool
    replace: bool
    as_json: bool
    place: str = ""
    scheduler: str = ""


def batch_run(path: Path, options: Options) -> int:
    """Make the papers of a campaign; return the exit code."""
    with opened(path, options.only, options) as sources:
        if options.approved:
            _refuse_unapproved(path, sources)
        _tell_snapshot(sources, quiet=options.as_json)
        store = store_at(options.place)
        with store.held(), _stop_flag() as stopped, ExitStack() as stack:
            hands = stack.enter_context(hands_for(options.scheduler, options.workers, store))
            add_files = PdfFiles(stack.enter_context(PdfPool()), options.replace) if options.pdf else None
            settings = Settings(
                hands.open_executor,
                hands.workers,
                window=hands.window,
                chunk=50 if options.pdf else 200,
                replace=options.replace,
                wishes=Wishes(options.pdf, options.verify),
                all_papers=not options.only and len(sources) == 1,
                add_files=add_files,
                inline=hands.inline,
            )
            outcomes = list(_runs(sources, store, settings, stopped, options))
            outcome = _sum(outcomes)
            if not outcome.stopped:
                _write_lists(store, _absent(path, sources), options)
    _tell(outcome, options)
    if outcome.stopped:
        return INTERRUPTED
    return FINDINGS if outcome.faulty_count else 0


@contextmanager
def opened(path: Path, only: Sequence[str], options: Options) -> Iterator[tuple[Source, ...]]:
    """Open the folders that the papers are made from, as copies of what stands there now."""
    making = Making(templates_folder(), options.untrusted, options.checking)
    with (
        tempfile.TemporaryDirectory(prefix="docgen-") as work,
        sources_of(path, only, making, Path(work), options.out) as sources,
    ):
        yield sources


def _refuse_unapproved(path: Path, sources: Sequence[Source]) -> None:
    known = read_approvals(approvals_path(path, sources[0].campaign))
    faults = [
        approval_fault(name, parts_of(source.workshop, paper), known)
        for source in sources
        for name, paper in source.papers().items()
    ]
    found = [fault for fault in faults if fault is not None]
    if found:
        raise DataError(found)


def _tell_snapshot(sources: Sequence[Source], *, quiet: bool) -> None:
    for source in sources:
        if source.snapshot and not quiet:
            names = ", ".join(source.names)
            typer.echo(f"Số liệu lấy từ bản chốt {source.path.as_posix()} cho: {names}.")


def _runs(
    sources: Sequence[Source],
    store: Store,
    settings: Settings,
    stopped: Callable[[], bool],
    options: Options,
) -> Iterator[Outcome]:
    for source in sources:
        line = ProgressLine(sys.stderr, time.monotonic)
        try:
            yield run(
                source.workshop,
                source.names,
                store,
                work_folder,
                settings,
                where=options.place,
                on_progress=line.show,
                stopped=stopped,
            )
        finally:
            line.end()


def _sum(outcomes: Sequence[Outcome]) -> Outcome:
    total = Outcome()
    for one in outcomes:
        total.total += one.total
        total.made += one.made
        total.kept += one.kept
        total.faulty_count += one.faulty_count
        total.faulty += one.faulty
        total.gone_count += one.gone_count
        total.gone += one.gone
        total.stopped = total.stopped or one.stopped
    return total


@contextmanager
def _stop_flag() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C end the run in good order; the second ends it at once."""
    asked = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        typer.echo(
            "\nĐang dừng: chờ ghi xong những phần đang làm (bấm Ctrl-C lần nữa để dừng ngay).", err=True
        )

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


def _absent(path: Path, sources: Sequence[Source]) -> list[Absent]:
    """Return the units of a cycle whose reports are late or left out."""
    campaign = sources[0].campaign
    if campaign.thu_bao_cao is None or is_frozen(path):
        return []
    cycle = Cycle(path, campaign)
    states, excluded = cycle.states(), cycle.excluded()
    names = {unit.ma: unit.short_name for unit in campaign.don_vi}
    return [
        Absent(ma, names[ma], states[ma].value, excluded[ma].ly_do if ma in excluded else "")
        for ma in names
        if ma in excluded or (ma in states and states[ma] in OPEN)
    ]


def _write_lists(store: Store, absent: Sequence[Absent], options: Options) -> None:
    """Write the index and the archive; one that somebody edited is kept beside it."""
    begun = store.begin(lambda _found: None)
    known = _known_lists(begun)
    lists = {INDEX: lambda target: write_index(target, entries_of(begun), absent)}
    if options.archive:
        lists[ARCHIVE] = lambda target: write_zip(target, _archived(begun))
    for name, write in lists.items():
        placed = begun.build(name, write, known, replace=True)
        if placed.sha256 not in known:
            begun.append(LISTS, f"{placed.sha256}\n".encode())
        if placed.kept and not options.as_json:
            typer.echo(f"Lưu ý: {name} đã được sửa tay; bản đó được giữ ở {placed.kept}.")


def _known_lists(store: Store) -> frozenset[str]:
    """Return the hashes of the lists that docgen wrote here."""
    try:
        with store.open(LISTS) as file:
            return frozenset(line.decode("ascii", "replace").strip() for line in file)
    except FileNotFoundError:
        return frozenset()


def _archived(store: Store) -> Iterator[tuple[str, BinaryIO]]:
    yield INDEX, store.open(INDEX)
    for entry in entries_of(store):
        if entry.state == DONE:
            for file in entry.files:
                if not file.name.endswith(TRACE_ENDING):  # where figures come from is for the office itself
                    yield file.name, store.open(file.name)


def _tell(outcome: Outcome, options: Options) -> None:
    where = options.place
    if options.as_json:
        print_json(_as_json(outcome, where))
        return
    for entry in outcome.faulty:
        print_faults_of(entry.label, entry.place, entry.faults)
    hidden = outcome.faulty_count - len(outcome.faulty)
    if hidden > 0:
        typer.echo(f"… và {number(hidden)} bản ghi lỗi nữa; xem cột Lý do trong {INDEX}.", err=True)
    for label in outcome.gone[:20]:
        typer.echo(f"Không còn trong dữ liệu, tệp vẫn giữ: {label}")
    if outcome.gone_count > 20:
        typer.echo(f"… và {number(outcome.gone_count - 20)} bản ghi nữa không còn trong dữ liệu.")
    typer.echo(
        f"Đã làm {number(outcome.made)} bản ghi, giữ nguyên {number(outcome.kept)}, lỗi {number(outcome.faulty_count)}"
        f" (tổng {number(outcome.total)}); kết quả ở {where}/."
    )
    if outcome.stopped:
        typer.echo(
            f"Đã dừng theo yêu cầu: còn {number(outcome.left)} bản ghi chưa làm. Chạy lại lệnh này để làm tiếp."
        )
        return
    archive = f", tất cả trong {ARCHIVE}" if options.archive else ""
    typer.echo(f"Danh mục để lọc: {where}/{INDEX}{archive}; sổ ghi: {where}/{MANIFEST}.")


def print_faults_of(label: str, place: str, faults: Sequence[Fault]) -> None:
    """Print the faults of one record below its name."""
    typer.secho(f"✗ Bản ghi {label}", fg="red", bold=True, err=True, nl=False)
    typer.echo(f" ({place}):" if place else ":", err=True)
    for fault in faults:
        typer.echo(f"    {fault}", err=True)


def _as_json(outcome: Outcome, where: str) -> dict[str, object]:
    faulty = [
        {"van_ban": entry.paper, "ma": entry.ma, "noi": entry.place, "loi": faults_as_json(entry.faults)}
        for entry in outcome.faulty
    ]
    return {
        "thu_muc": where,
        "tong": outcome.total,
        "da_lam": outcome.made,
        "giu_nguyen": outcome.kept,
        "so_loi": outcome.faulty_count,
        "loi": faulty,
        "so_khong_con": outcome.gone_count,
        "khong_con": outcome.gone,
        "con_lai": outcome.left,
        "da_dung": outcome.stopped,
    }
