"""What a run knows of one record: one line of the manifest, as a value and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.batch.names import is_safe
from docgen.fault import Fault, Place

DONE, FAULTY, WAITING, UNFINISHED, GONE = "xong", "loi", "cho", "dang-do", "khong-con"
"""States of a record: its files stand and are recorded; it has faults; its place is given and nothing is made yet;
a killed run left files of it behind; it is not in the data any more."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that docgen put into the store; `pages` is known of a PDF and of the paper it was made from."""

    name: str
    sha256: str
    stamp: str = ""
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a run.

    `inputs` is the hash of everything it was made from, "" when it was not made. `position` counts the records in
    the order in which the folder first saw them and never changes. `files` are what docgen last put there for the
    record, also when the record is faulty now; `stale` are files that it had before and that are left behind: they
    are told, never deleted. `same` tells within a run that the paper came out as before; it is not recorded.
    """

    paper: str
    ma: str
    position: int
    state: str
    title: str = ""
    place: str = ""
    inputs: str = ""
    files: tuple[MadeFile, ...] = ()
    faults: tuple[Fault, ...] = ()
    kept: tuple[str, ...] = ()
    stale: tuple[MadeFile, ...] = ()
    same: bool = field(default=False, compare=False)

    @property
    def key(self) -> str:
        return record_key(self.paper, self.ma)

    @property
    def label(self) -> str:
        """How messages name the record."""
        return record_label(self.paper, self.ma)

    @property
    def former(self) -> tuple[str, ...]:
        """The names that the record left behind."""
        return tuple(file.name for file in self.stale)

    @property
    def has_pdf(self) -> bool:
        return any(file.name.endswith(".pdf") for file in self.files)

    def known(self) -> dict[str, frozenset[str]]:
        """Return what docgen itself put under the names of the record."""
        found: dict[str, frozenset[str]] = {}
        for file in (*self.files, *self.stale):
            found[file.name] = found.get(file.name, frozenset()) | {file.sha256}
        return found


def record_key(paper: str, ma: str) -> str:
    """Return what tells a record of a campaign from all others."""
    return f"{paper}/{ma}"


def record_label(paper: str, ma: str) -> str:
    """Return how messages name a record."""
    return f"“{ma}” ({paper})" if ma else f"“{paper}”"


def to_line(entry: Entry) -> bytes:
    """Return the line of an entry in the manifest; what is empty is left out."""
    fields: dict[str, Any] = {
        "van_ban": entry.paper,
        "ma": entry.ma,
        "vi_tri": entry.position,
        "trang_thai": entry.state,
        "ten": entry.title,
        "noi": entry.place,
        "dau_vao": entry.inputs,
        "tep": [_file_to_json(file) for file in entry.files],
        "loi": [_fault_to_json(fault) for fault in entry.faults],
        "ban_cu": list(entry.kept),
        "tep_cu": [_file_to_json(file) for file in entry.stale],
    }
    kept = {key: value for key, value in fields.items() if value not in ("", [])} | {"ma": entry.ma}
    return (
        json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(errors="backslashreplace") + b"\n"
    )


def from_line(line: bytes) -> Entry | None:
    """Return the entry of a line; None for one that a kill tore or that holds something else."""
    try:
        return _entry(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _entry(fields: Mapping[str, Any]) -> Entry:
    return Entry(
        paper=_text(fields["van_ban"]),
        ma=_text(fields["ma"]),
        position=int(fields["vi_tri"]),
        state=_text(fields["trang_thai"]),
        title=_text(fields.get("ten", "")),
        place=_text(fields.get("noi", "")),
        inputs=_text(fields.get("dau_vao", "")),
        files=tuple(_file(item) for item in fields.get("tep", ())),
        faults=tuple(_fault(item) for item in fields.get("loi", ())),
        kept=tuple(map(_text, fields.get("ban_cu", ()))),
        stale=tuple(_file(item) for item in fields.get("tep_cu", ())),
    )


def _file_to_json(file: MadeFile) -> dict[str, Any]:
    pages = {} if file.pages is None else {"so_trang": file.pages}
    return {"ten": file.name, "sha256": file.sha256, "dau": file.stamp, **pages}


def _file(item: Mapping[str, Any]) -> MadeFile:
    pages = item.get("so_trang")
    stamp = _text(item.get("dau", ""))
    name = _text(item["ten"])
    if not is_safe(name):
        raise ValueError(name)  # whoever edits the manifest points at nothing outside the folder
    return MadeFile(name, _text(item["sha256"]), stamp, None if pages is None else int(pages))


def _fault_to_json(fault: Fault) -> dict[str, str]:
    return {
        "code": fault.code,
        "message": fault.message,
        "where": str(fault.place or ""),
        "hint": fault.hint,
    }


def _fault(item: Mapping[str, Any]) -> Fault:
    """Return a fault as it was told: its place is the words of its place."""
    where = _text(item.get("where", ""))
    place = Place(where) if where else None
    return Fault(_text(item["code"]), _text(item["message"]), place, _text(item.get("hint", "")))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
