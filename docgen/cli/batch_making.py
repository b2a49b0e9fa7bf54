"""`docgen batch run` and `approve`: open the folders, run, deliver the lists, tell what was made."""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

import typer

from docgen.batch.approval import approval_faults, approvals_path, parts_of, read_approvals
from docgen.batch.index import ARCHIVE, INDEX
from docgen.batch.manifest import MANIFEST
from docgen.batch.order import Making, Source, sources_of
from docgen.batch.pdf_files import PdfFiles
from docgen.batch.plan import Wishes
from docgen.batch.run import Outcome, Settings, run
from docgen.batch.store import Store
from docgen.cli.app import FINDINGS, INTERRUPTED
from docgen.cli.batch_lists import absent_units, write_lists
from docgen.cli.batch_places import hands_for, store_at, work_folder
from docgen.cli.batch_progress import ProgressLine, number
from docgen.cli.messages import faults_as_json, print_json
from docgen.cli.templates_folder import templates_folder
from docgen.convert import PdfPool
from docgen.fault import DataError, Fault


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
        notes = [*edited_notes(path, sources)]
        _tell_snapshot(sources, quiet=options.as_json)
        store = store_at(options.place)
        with store.held(), _stop_flag() as stopped, ExitStack() as stack:
            made = {name for source in sources for name in source.names}
            hands = stack.enter_context(hands_for(options.scheduler, options.workers, store))
            add_files = PdfFiles(stack.enter_context(PdfPool()), options.replace) if options.pdf else None
            settings = Settings(
                hands.open_executor,
                hands.workers,
                window=hands.window,
                chunk=50 if options.pdf else 200,
                replace=options.replace,
                wishes=Wishes(options.pdf, options.verify),
                sweeps=lambda paper: not options.only and paper not in made,
                add_files=add_files,
                inline=hands.inline,
            )
            outcomes = list(_runs(sources, store, settings, stopped, options))
            outcome = _sum(outcomes)
            if not outcome.stopped:
                notes += write_lists(store, absent_units(path, sources), archive=options.archive)
    tell_notes(notes, quiet=options.as_json)
    _tell(outcome, options, notes)
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
    parts = {name: parts_of(paper) for source in sources for name, paper in source.papers().items()}
    faults = approval_faults(parts, known, path)
    if faults:
        raise DataError(faults)


def edited_notes(path: Path, sources: Sequence[Source]) -> Iterator[str]:
    """Yield a note when files of the campaign were edited after its figures were frozen, and so do not count."""
    for source in sources:
        if source.edited:
            yield (
                f"{', '.join(source.edited)} đã sửa sau khi chốt số liệu: {', '.join(source.names)} vẫn làm theo bản "
                f"chốt {source.path.name}. Muốn dùng bản mới thì chốt lại: "
                f'docgen batch freeze {path.as_posix()} --nguoi "Họ và tên".'
            )


def tell_notes(notes: Sequence[str], *, quiet: bool) -> None:
    """Print what a person should know though nothing is wrong."""
    for note in () if quiet else notes:
        typer.secho(f"Lưu ý: {note}", fg="yellow")


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
    for index, source in enumerate(sources):
        if index:  # the first has swept what nobody makes any more
            settings = replace(settings, sweeps=lambda _paper: False)
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
        total.same += one.same
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


def _tell(outcome: Outcome, options: Options, notes: Sequence[str]) -> None:
    where = options.place
    if options.as_json:
        print_json({**_as_json(outcome, where), "luu_y": list(notes)})
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
    same = f" ({number(outcome.same)} ra đúng như bản trước)" if outcome.same else ""
    typer.echo(
        f"Đã làm {number(outcome.made)} bản ghi{same}, giữ nguyên {number(outcome.kept)}, lỗi {number(outcome.faulty_count)}"
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
        "khong_doi": outcome.same,
        "giu_nguyen": outcome.kept,
        "so_loi": outcome.faulty_count,
        "loi": faulty,
        "so_khong_con": outcome.gone_count,
        "khong_con": outcome.gone,
        "con_lai": outcome.left,
        "da_dung": outcome.stopped,
    }
