"""`docgen schema`: JSON Schema of the files that a clerk types, for completion in editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from docgen.cli.messages import print_json
from docgen.delivery import Output, write_beside
from docgen.model.campaign import Campaign
from docgen.model.paper import Paper
from docgen.model.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, type[Record]] = {"chien-dich.schema.json": Campaign, "van-ban.schema.json": Paper}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file, by file name."""
    return {
        name: {"$schema": DIALECT, **_for_clerks(model.model_json_schema())} for name, model in FILES.items()
    }


def _for_clerks(schema: dict[str, Any]) -> dict[str, Any]:
    """Drop what is written for developers (the docstrings of the records); the fields keep their Vietnamese."""
    for record in (schema, *schema.get("$defs", {}).values()):
        record.pop("description", None)
    return schema


def schema(out: Path | None, *, replace: bool) -> None:
    """Print the schemas, or write them into a folder."""
    if out is None:
        print_json(schemas())
        return
    outputs = [
        Output(name, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
        for name, value in schemas().items()
    ]
    changed = write_beside(out, outputs, replace=replace)
    for output in outputs:
        word = "Đã ghi" if output.name in changed else "Giữ nguyên"
        typer.echo(f"{word} {(out / output.name).as_posix()}")
