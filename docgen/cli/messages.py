"""What a clerk reads in the terminal: faults with their place, tables of what was made."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console

from docgen.cli.app import WRONG_DATA
from docgen.fault import DataError, Fault

MOST_SHOWN = 200


class _Terminal(Console):
    """A terminal that lets the end of the program know when its reader has left."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """Return the terminal to print on; when the output goes to a file, the lines are as wide as they need."""
    stream = sys.stderr if stderr else sys.stdout
    return _Terminal(file=stream, highlight=False, soft_wrap=True, width=None if stream.isatty() else 140)


CLOSINGS = {
    "check": "Chưa có tệp nào được ghi.",
    "issue": "Chưa ghi tệp nào; văn bản giữ nguyên.",
    "diff": "Chưa ghi tệp nào.",
    "waive": "Chưa ghi gì vào tệp chấp nhận.",
    "gate": "",
    "batch": "Những gì đã ghi trước đó được giữ nguyên. Sửa xong hãy chạy lại lệnh này.",
}
"""What stands below the faults of the commands whose files are whole papers, not data that is mended step by step."""


def print_faults(faults: Sequence[Fault], *, command: str = "") -> None:
    """Print every fault: where, what, and what to do; then how many, or what that means for the command."""
    for fault in faults[:MOST_SHOWN]:
        typer.secho(f"✗ {fault.place}" if fault.place else "✗", fg="red", bold=True, err=True, nl=False)
        typer.echo(f": {fault.message}" if fault.place else f" {fault.message}", err=True)
        if fault.hint:
            typer.echo(f"    → {fault.hint}", err=True)
    if len(faults) > MOST_SHOWN:
        typer.echo(f"… và {len(faults) - MOST_SHOWN} lỗi nữa.", err=True)
    usual = (
        f"Có {len(faults)} lỗi. Chưa có tệp nào được ghi. "
        "Sửa xong hãy chạy lại: phần sau lỗi có thể chưa được kiểm tra."
    )
    closing = CLOSINGS.get(command, usual)
    if closing:
        typer.echo(f"\n{closing}", err=True)


@contextmanager
def faults_reported(*, as_json: bool) -> Iterator[None]:
    """Print wrong data as `{"faults": […]}` for programs, and end with its exit code; for people, let it rise."""
    try:
        yield
    except DataError as error:
        if not as_json:
            raise
        print_json({"faults": faults_as_json(error.faults)})
        raise typer.Exit(WRONG_DATA) from error


def print_json(value: object) -> None:
    """Print a value as JSON that programs read; Vietnamese letters stay letters."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def faults_as_json(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """Return faults in the stable form of `--format json`."""
    return [
        {"code": fault.code, "message": fault.message, "where": str(fault.place or ""), "hint": fault.hint}
        for fault in faults
    ]
