"""`docgen issue`: số and the date into the two slots of a draft, in a new file."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path

import typer

from docgen.cli.review_files import read_file, write_result
from docgen.review.issue import issue


def issue_file(path: Path, so: int, day: datetime.date, out: Path | None, *, replace: bool) -> None:
    """Write a copy with số and the date; the source stays. The default name ends in `.da-cap-so.docx`."""
    issued = issue(read_file(path), path.as_posix(), so, day)
    target = out or path.with_name(f"{path.stem}.da-cap-so{path.suffix}")
    write_result(target, issued, sources=(path,), replace=replace)
    typer.echo(f"Đã ghi {target.as_posix()}: số {so:02d}, ngày {day:%d/%m/%Y}; phần còn lại không đổi.")


def day_of(text: str) -> datetime.date:
    """Read a day that was typed on the command line, “2025-01-05” or “5/1/2025”."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
    raise typer.BadParameter(f"“{text}” không phải ngày; ghi dạng 2025-01-05", param_hint="--ngay")
