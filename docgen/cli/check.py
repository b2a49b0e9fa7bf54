"""`docgen check`: files against the decree; reports in the terminal, as JSON, HTML, comments; fixes in new files."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from docgen.check.check import check_file
from docgen.check.profile import Profile
from docgen.check.rule import all_rules
from docgen.cli.app import CLEAN, FINDINGS, OWN_FAULT, WRONG_DATA
from docgen.cli.check_paths import papers, refuse_missing_folder
from docgen.cli.check_results import Result, result, write_results
from docgen.cli.own_fault import CODE, own_fault
from docgen.cli.review_files import office_profile, read_file
from docgen.fault import DataError, Fault
from docgen.model.trace_file import TRACE_ENDING
from docgen.review.checked import CheckedFile, where_in_words
from docgen.review.json_form import as_json
from docgen.review.terminal import terminal_lines
from docgen.review.trace_note import TraceNote, read_trace
from docgen.review.waivers import read_waivers

if TYPE_CHECKING:
    from docgen.check.fixing import Fixed

FORMATS = ("text", "json", "html", "docx")
_COLOURS = {"ten": None, "muc_1": "red", "muc_2": "yellow", "muc_3": "blue", "muc_4": "green"}
_COLOURS |= {"tot": "green", "loi": "red"}


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for beside the files."""

    format: str = "text"
    out: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe: bool = False
    profile: Path | None = None
    checklist: bool = False
    checker: str = ""
    replace: bool = False


def check(patterns: Sequence[str], options: Options) -> int:
    """Check every file; one that cannot be read does not stop the others. Return the exit code.

    All results are written together at the end, or none of them.
    """
    _refuse_unknown_codes((*options.select, *options.ignore))
    profile = office_profile(options.profile)
    paths = list(papers(patterns, mended=options.fix))
    files = [_checked(path, profile, options) for path in paths]
    results: list[Result] = []
    for index, path in enumerate(paths):
        if options.format == "html" and len(paths) > 1:
            typer.echo(f"Dựng trang {index + 1}/{len(paths)}: {path.as_posix()}", err=True)
        if files[index].report is not None:
            files[index] = _worked(path, files[index], profile, options, results)
    _deliver(paths, files, results, options)
    return _exit_code(files)


def codes_of(values: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that were typed, in capitals; one value may hold several with commas between."""
    return tuple(code for value in values for part in value.split(",") if (code := part.strip().upper()))


def _worked(
    path: Path, checked: CheckedFile, profile: Profile, options: Options, results: list[Result]
) -> CheckedFile:
    """Mend and report one file; when docgen itself fails, none of its results is kept."""
    made: list[Result] = []
    try:
        if options.fix:
            checked = _fixed(path, checked, profile, options, made)
        checked = _told(path, checked, options, made)
    except Exception as error:  # noqa: BLE001 - a fault of docgen with one paper does not stop the others
        return replace(checked, faults=(*checked.faults, own_fault(error, path.as_posix())))
    results.extend(made)
    return checked


def _deliver(
    paths: Sequence[Path], files: Sequence[CheckedFile], results: Sequence[Result], options: Options
) -> None:
    """Print the reports and write the results; programs get one JSON text, so it comes last."""
    if options.format == "json":
        from docgen.cli.messages import print_json  # noqa: PLC0415 - rich is not needed otherwise

        write_results(results, paths, replace=options.replace)
        print_json(as_json(files))
    else:
        for checked in files:
            for kind, line in terminal_lines(checked):
                typer.secho(line, fg=_COLOURS.get(kind), bold=kind in _COLOURS)
            typer.echo("")
        write_results(results, paths, replace=options.replace)
    for item in results:
        typer.echo(f"Đã ghi {item.target.as_posix()}", err=options.format == "json")


def _checked(path: Path, profile: Profile, options: Options) -> CheckedFile:
    name = path.as_posix()
    try:
        refuse_missing_folder(path)
        data = read_file(path)
        report = check_file(data, name, profile=profile, select=options.select, ignore=options.ignore)
        return CheckedFile(name, data, report, read_waivers(path), trace=_trace(path, data))
    except DataError as error:
        return CheckedFile(name, faults=error.faults)
    except Exception as error:  # noqa: BLE001 - a fault of docgen with one paper does not stop the others
        return CheckedFile(name, faults=(own_fault(error, name),))


def _trace(path: Path, data: bytes) -> TraceNote | None:
    """Return what the trace beside a paper says, None when there is none."""
    beside = path.with_name(f"{path.stem}{TRACE_ENDING}")
    if not beside.is_file():
        return None
    return read_trace(read_file(beside), beside.name, hashlib.sha256(data).hexdigest())


def _exit_code(files: Sequence[CheckedFile]) -> int:
    if any(fault.code == CODE for checked in files for fault in checked.faults):
        return OWN_FAULT
    if any(checked.faults or checked.report is None for checked in files):
        return WRONG_DATA
    return FINDINGS if any(checked.open for checked in files) else CLEAN


def _refuse_unknown_codes(codes: Sequence[str]) -> None:
    for code in codes:
        if not any(known.startswith(code) for known in all_rules()):
            raise typer.BadParameter(
                f"không có quy tắc nào có mã “{code}”; xem danh sách bằng docgen rule",
                param_hint="--select/--ignore",
            )


def _fixed(
    path: Path, checked: CheckedFile, profile: Profile, options: Options, results: list[Result]
) -> CheckedFile:
    """Mend a copy and return it judged in the place of the file; what was waived stays as it is."""
    from docgen.check.fixing import fix_file  # noqa: PLC0415 - only `--fix` needs it

    try:
        fixed = fix_file(
            checked.data,
            checked.path,
            unsafe=options.unsafe,
            select=options.select,
            ignore=options.ignore,
            profile=profile,
            kept=lambda item: checked.waivers.waived(item) is not None,
        )
    except DataError as error:
        return replace(checked, faults=error.faults)
    if options.format != "json":
        _tell_fixed(checked.path, fixed)
    if not fixed.applied:
        return checked
    mended = result(path, options.out, "da-sua", ".docx", fixed.data)
    results.append(mended)
    return replace(
        checked, path=mended.target.as_posix(), data=fixed.data, report=fixed.report_after, trace=None
    )


def _tell_fixed(name: str, fixed: Fixed) -> None:
    typer.secho(f"{name}: đã sửa {len(fixed.applied)} chỗ", bold=True)
    for item in fixed.applied:
        typer.echo(f"  {item}")
    if fixed.skipped:
        typer.echo(f"  Không tự sửa {len(fixed.skipped)} chỗ:")
    for skipped in fixed.skipped:
        where = where_in_words(skipped.diagnostic)
        typer.echo(f"    {skipped.diagnostic.code}, {where}: {skipped.reason}")
    typer.echo("")


def _told(path: Path, checked: CheckedFile, options: Options, results: list[Result]) -> CheckedFile:
    """Make the reports that were asked for; return the file with the faults of those that could not be made."""
    made: list[Result] = []
    faults: list[Fault] = []
    if options.format == "html":
        made.append(result(path, options.out, "kiem-tra", ".html", _html(path, checked)))
    elif options.format == "docx":
        from docgen.review.comments import commented_copy  # noqa: PLC0415

        try:
            made.append(
                result(path, options.out, "nhan-xet", ".docx", commented_copy(checked, _now().date()))
            )
        except DataError as error:
            faults.extend(error.faults)
    if options.checklist:
        from docgen.review.checklist import checklist  # noqa: PLC0415

        page = checklist(checked, _now(), options.checker)
        made.append(result(path, options.out, "phieu-kiem-tra", ".docx", page))
    results.extend(made)
    return replace(checked, faults=(*checked.faults, *faults)) if faults else checked


def _html(path: Path, checked: CheckedFile) -> bytes:
    from docgen.convert import convert_to_pdf  # noqa: PLC0415
    from docgen.review.html import html_report  # noqa: PLC0415

    pdf, note = None, ""
    try:
        pdf = convert_to_pdf({path.name: checked.data})[path.name]
    except DataError as error:
        note = "Không dựng được hình các trang: " + " ".join(str(fault) for fault in error.faults)
    return html_report(checked, pdf, note).encode()


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
