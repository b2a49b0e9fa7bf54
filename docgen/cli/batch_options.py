"""What several commands of `docgen batch` read from the command line: a moment, the form of the answer."""

from __future__ import annotations

from datetime import datetime

import typer


def moment_of(text: str) -> datetime:
    """Return the moment that was typed, in the time of Việt Nam, or now."""
    from docgen.batch.deadline import VIETNAM  # noqa: PLC0415 - a command imports only what it needs

    if not text:
        return datetime.now(VIETNAM).replace(microsecond=0)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("hãy ghi dạng 2026-06-20T08:30", param_hint="--luc") from None
    return found.replace(tzinfo=VIETNAM) if found.tzinfo is None else found


def is_json(format_: str) -> bool:
    """Tell whether the answer is for a program."""
    if format_ not in ("text", "json"):
        raise typer.BadParameter("chỉ nhận text hoặc json", param_hint="--format")
    return format_ == "json"
