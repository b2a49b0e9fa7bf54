"""`docgen check`: files against the decree; reports in the terminal, as JSON, HTML, comments; fixes in new files."""

from __future__ import annotations

import datetime
import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from docgen.check.check import check_file
from docgen.check.profile import DEFAULT_PROFILE, Profile
from docgen.check.rule import all_rules
from docgen.cli.app import CLEAN, FINDINGS, WRONG_DATA
from docgen.fault import DataError, Fault, Place
from docgen.review.checked import CheckedFile
from docgen.review.json_form import as_json
from docgen.review.terminal import terminal_lines
from docgen.review.waivers import read_waivers
from docgen.sources.raw_file import read_bytes

FORMATS = ("text", "json", "html", "docx")
LARGEST = 50_000_000
"""Bytes of a Word file that is opened (`docgen.sources.archive`)."""

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
    """Check every file; one that cannot be read does not stop the others. Return the exit code."""
    _refuse_unknown_codes((*options.select, *options.ignore))
    profile = _profile(options.profile)
    paths = list(_paths(patterns))
    files = [_checked(path, profile, options) for path in paths]
    if options.fix:
        _write_fixed(paths, files, profile, options)
    _report(paths, files, options)
    if options.checklist:
        _write_checklists(paths, files, options)
    return _exit_code(files)


def _report(paths: Sequence[Path], files: Sequence[CheckedFile], options: Options) -> None:
    if options.format == "json":
        from docgen.cli.messages import print_json  # noqa: PLC0415 - rich is not needed otherwise

        print_json(as_json(files))
        return
    for checked in files:
        for kind, line in terminal_lines(checked):
            typer.secho(line, fg=_COLOURS.get(kind), bold=kind in _COLOURS)
        typer.echo("")
    if options.format == "html":
        _write_html(paths, files, options)
    elif options.format == "docx":
        _write_comments(paths, files, options)


def _paths(patterns: Sequence[str]) -> Iterator[Path]:
    """Yield the files: a folder stands for its DOCX files; patterns are resolved where the shell does not."""
    for pattern in patterns:
        path = Path(pattern)
        if path.is_dir():
            found = sorted(item for item in path.glob("*.docx") if not item.name.startswith("~$"))
        elif not path.exists() and glob.has_magic(pattern):
            found = sorted(map(Path, glob.glob(pattern)))  # noqa: PTH207 - the pattern may be absolute
        else:
            found = [path]
        if not found:
            raise typer.BadParameter(f"không có tệp .docx nào trong “{pattern}”", param_hint="TỆP")
        yield from found


def _checked(path: Path, profile: Profile, options: Options) -> CheckedFile:
    name = path.as_posix()
    try:
        data = read_bytes(path, name, LARGEST)
        report = check_file(data, name, profile=profile, select=options.select, ignore=options.ignore)
        return CheckedFile(name, data, report, read_waivers(path))
    except DataError as error:
        return CheckedFile(name, faults=error.faults)


def _exit_code(files: Sequence[CheckedFile]) -> int:
    if any(checked.report is None for checked in files):
        return WRONG_DATA
    return FINDINGS if any(checked.open for checked in files) else CLEAN


def _refuse_unknown_codes(codes: Sequence[str]) -> None:
    for code in codes:
        if not any(known.startswith(code) for known in all_rules()):
            raise typer.BadParameter(
                f"không có quy tắc nào có mã “{code}”; xem danh sách bằng docgen rule",
                param_hint="--select/--ignore",
            )


def _profile(path: Path | None) -> Profile:
    if path is None:
        return DEFAULT_PROFILE
    from docgen.check.profile_file import read_profile  # noqa: PLC0415 - most runs have none
    from docgen.regulation import regulation_for  # noqa: PLC0415

    severities = {code: int(rule.severity) for code, rule in all_rules().items()}
    return read_profile(path, regulation_for(None), severities)


def _write_fixed(paths: Sequence[Path], files: list[CheckedFile], profile: Profile, options: Options) -> None:
    """Write a mended copy of each file that can be mended, and judge the copy in its place."""
    from docgen.check.fixing import fix_file  # noqa: PLC0415 - only `--fix` needs it

    for index, (path, checked) in enumerate(zip(paths, files, strict=True)):
        if checked.report is None or not checked.report.diagnostics:
            continue
        name = path.as_posix()
        try:
            fixed = fix_file(
                checked.data,
                name,
                unsafe=options.unsafe,
                select=options.select,
                ignore=options.ignore,
                profile=profile,
            )
        except DataError as error:
            files[index] = replace(checked, report=None, faults=error.faults)
            continue
        if options.format != "json":
            _tell_applied(path, fixed.applied)
        if fixed.applied:
            target = _write(path, "da-sua", ".docx", fixed.data, options)
            files[index] = CheckedFile(target, fixed.data, fixed.report_after, checked.waivers)


def _tell_applied(path: Path, applied: Sequence[object]) -> None:
    typer.secho(f"{path.as_posix()}: đã sửa {len(applied)} chỗ", bold=True)
    for item in applied:
        typer.echo(f"  {item}")
    typer.echo("")


def _write_html(paths: Sequence[Path], files: Sequence[CheckedFile], options: Options) -> None:
    from docgen.convert import convert_to_pdf  # noqa: PLC0415
    from docgen.review.html import html_report  # noqa: PLC0415

    for path, checked in zip(paths, files, strict=True):
        if checked.report is None:
            continue
        pdf, note = None, ""
        try:
            pdf = convert_to_pdf({path.name: checked.data})[path.name]
        except DataError as error:
            note = "Không dựng được hình các trang: " + " ".join(str(fault) for fault in error.faults)
        page = html_report(checked, pdf, note)
        _tell(_write(path, "kiem-tra", ".html", page.encode(), options))


def _write_comments(paths: Sequence[Path], files: Sequence[CheckedFile], options: Options) -> None:
    from docgen.review.comments import commented_copy  # noqa: PLC0415

    for path, checked in zip(paths, files, strict=True):
        if checked.report is not None:
            copy = commented_copy(checked, _today())
            _tell(_write(path, "nhan-xet", ".docx", copy, options))


def _write_checklists(paths: Sequence[Path], files: Sequence[CheckedFile], options: Options) -> None:
    from docgen.review.checklist import checklist  # noqa: PLC0415

    for path, checked in zip(paths, files, strict=True):
        if checked.report is not None:
            page = checklist(checked, _now(), options.checker)
            _tell(_write(path, "phieu-kiem-tra", ".docx", page, options), options.format)


def _write(path: Path, kind: str, suffix: str, data: bytes, options: Options) -> str:
    """Write a file beside the document or in the folder that was asked for; return its path."""
    from docgen.delivery import Output, write_beside  # noqa: PLC0415

    folder = options.out or path.parent
    target = f"{path.stem}.{kind}{suffix}"
    if (folder / target).resolve() == path.resolve():
        message = "tệp kết quả trùng với tệp gốc."
        raise DataError(
            [Fault("trung-tep-goc", message, Place(path.as_posix()), "Hãy chọn thư mục khác bằng --out.")]
        )
    write_beside(folder, [Output(target, data)], replace=options.replace)
    return (folder / target).as_posix()


def _tell(target: str, format_: str = "text") -> None:
    typer.echo(f"Đã ghi {target}", err=format_ == "json")


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def _today() -> datetime.date:
    return _now().date()
