"""`docgen diff`: what changed between two versions, as text, JSON, or a copy with tracked changes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import typer

from docgen.cli.app import CLEAN, FINDINGS
from docgen.cli.review_files import read_file, write_result
from docgen.docx.read import read_document
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from docgen.review.difference import KINDS, NONE, Change, differences
from docgen.review.revisions import marked_copy

FORMATS = ("text", "json", "docx")


def diff(old: Path, new: Path, format_: str, out: Path | None, author: str, day: datetime.date | None) -> int:
    """Compare two files; return the exit code, 1 when they differ."""
    before, after = read_file(old), read_file(new)
    changes = differences(_reading(before, old), _reading(after, new))
    if format_ == "docx":
        copy = marked_copy(before, after, new.as_posix(), old_name=old.as_posix(), author=author, day=day)
        target = out or new.with_name(f"{new.stem}.vet-sua.docx")
        write_result(target, copy, sources=(old, new), replace=True)
        typer.echo(_written(target, changes))
    else:
        text = _json(changes) if format_ == "json" else _text(old, new, changes)
        if out is None:
            typer.echo(text)
        else:
            write_result(out, f"{text}\n".encode(), sources=(old, new), replace=True)
            typer.echo(f"Đã ghi {out.as_posix()}.")
    return FINDINGS if changes else CLEAN


def _written(target: Path, changes: Sequence[Change]) -> str:
    """Say what the copy marks: texts are tracked, changed looks are not, so they are listed."""
    looks = [item for item in changes if item.kind == "dang"]
    lines = [
        f"Đã ghi {target.as_posix()}: {len(changes) - len(looks)} chỗ khác về chữ có vết sửa; "
        "chấp nhận hết là chữ của bản mới, từ chối hết là chữ của bản cũ."
    ]
    if looks:
        lines.append(
            f"{len(looks)} chỗ khác về trình bày không có vết sửa, từ chối hết vẫn theo trình bày của bản mới:"
        )
    return "\n".join([*lines, *map(_told, looks)])


def _told(item: Change) -> str:
    told = f"{item.old or NONE} → {item.new or NONE}" if item.kind == "dang" else item.marked
    return f"  {KINDS[item.kind]} – {item.place}: {told}"


def _reading(data: bytes, path: Path) -> Reading:
    return read_paper(read_document(data, path.as_posix()))


def _json(changes: Sequence[Change]) -> str:
    return json.dumps({"thay_doi": [item.as_json() for item in changes]}, ensure_ascii=False, indent=1)


def _text(old: Path, new: Path, changes: Sequence[Change]) -> str:
    if not changes:
        return f"{new.as_posix()} không khác {old.as_posix()} về chữ và trình bày."
    lines = [f"{new.as_posix()} khác {old.as_posix()} ở {len(changes)} chỗ:"]
    return "\n".join([*lines, *map(_told, changes)])
