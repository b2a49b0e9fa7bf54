"""`docgen issue`: số and the date into the two slots of a draft, in a new file."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path

import typer

from docgen.cli.review_files import read_file, write_result
from docgen.fault import DataError
from docgen.review.gate import SUFFIX, verify
from docgen.review.issue import blank_references, issue


def issue_file(path: Path, so: int, day: datetime.date, out: Path | None, *, replace: bool) -> None:
    """Write a copy with số and the date; the source stays. The default name ends in `.da-cap-so.docx`."""
    data = read_file(path)
    issued = issue(data, path.as_posix(), so, day)
    target = out or path.with_name(f"{path.stem}.da-cap-so{path.suffix}")
    write_result(target, issued, sources=(path,), replace=replace)
    typer.echo(f"Đã ghi {target.as_posix()}: số {so:02d}, ngày {day:%d/%m/%Y}; phần còn lại không đổi.")
    for block in blank_references(issued, target.as_posix()):
        spot = block.place.spot if block.place is not None else ""
        typer.echo(
            f"Lưu ý: {spot}, “{block.text.strip()}” vẫn để trống; điền số, ngày vào dòng này bằng tay."
        )
    warning = _unchecked(path, data)
    if warning:
        typer.echo(f"Lưu ý: {warning}", err=True)


def _unchecked(path: Path, data: bytes) -> str:
    """Return why nothing proves that the paper was checked, "" when its record holds."""
    record = path.with_name(path.name + SUFFIX)
    if not record.is_file():
        return f"không thấy bản ghi {record.as_posix()}; văn bản chưa được chốt bằng docgen gate."
    try:
        holds = verify(read_file(record), data, path.as_posix()).holds
    except DataError as error:
        return error.faults[0].message
    return "" if holds else "văn bản đã đổi sau khi chốt; bản ghi không còn hiệu lực (Điều 11, khoản 2)."


def day_of(text: str) -> datetime.date:
    """Read a day that was typed on the command line, “2025-01-05” or “5/1/2025”."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
    raise typer.BadParameter(f"“{text}” không phải ngày; ghi dạng 2025-01-05", param_hint="--ngay")
