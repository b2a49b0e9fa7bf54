"""What a run leaves for people beside the papers: the index, and the archive of everything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from docgen.batch.cycle import OPEN, Cycle
from docgen.batch.entry import DONE
from docgen.batch.index import ARCHIVE, INDEX, LISTS, Absent, write_index, write_zip
from docgen.batch.manifest import entries_of
from docgen.batch.order import Source
from docgen.batch.store import Store
from docgen.model.frozen import is_frozen
from docgen.model.trace_file import TRACE_ENDING


def write_lists(store: Store, absent: Sequence[Absent], *, archive: bool) -> list[str]:
    """Write the index and the archive; return what to tell. One that somebody edited is kept beside it.

    An archive of an earlier run is written anew without being asked for: with old papers in it, it would be sent.
    """
    begun = store.begin(lambda _found: None)
    known = _known_lists(begun)
    notes = _written(begun, INDEX, lambda target: write_index(target, entries_of(begun), absent), known)
    stands = begun.sha256(ARCHIVE)
    if stands is None and not archive:
        return notes
    content = _content_hash(begun)
    if f"{stands} {content}" in known:
        return notes
    if not archive and stands not in _hashes(known):
        return [
            *notes,
            f"{ARCHIVE} không phải bản docgen ghi (hoặc đã được sửa), nên giữ nguyên; văn bản trong đó có thể đã cũ.",
        ]
    notes += _written(begun, ARCHIVE, lambda target: write_zip(target, _archived(begun)), known, content)
    if not archive:
        notes.append(f"{ARCHIVE} của lần trước đã được ghi lại theo các văn bản bây giờ.")
    return notes


def _written(
    store: Store, name: str, write: Callable[[BinaryIO], None], known: Collection[str], content: str = ""
) -> list[str]:
    placed = store.build(name, write, _hashes(known), replace=True)
    line = f"{placed.sha256} {content}".strip()
    if line not in known:
        store.append(LISTS, f"{line}\n".encode())
    return [f"{name} đã được sửa tay; bản đó được giữ ở {placed.kept}."] if placed.kept else []


def _known_lists(store: Store) -> frozenset[str]:
    """Return the lines about the lists that docgen wrote here."""
    try:
        with store.open(LISTS) as file:
            return frozenset(line.decode("ascii", "replace").strip() for line in file)
    except FileNotFoundError:
        return frozenset()


def _hashes(lines: Collection[str]) -> frozenset[str]:
    return frozenset(line.partition(" ")[0] for line in lines)


def _content_hash(store: Store) -> str:
    """Return the hash over the names and hashes of what the archive holds."""
    digest = hashlib.sha256(f"{store.sha256(INDEX)}\n".encode())
    for name, sha256 in _papers(store):
        digest.update(f"{sha256} {name}\n".encode())
    return digest.hexdigest()


def _archived(store: Store) -> Iterator[tuple[str, BinaryIO]]:
    yield INDEX, store.open(INDEX)
    for name, _ in _papers(store):
        yield name, store.open(name)


def _papers(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the files that leave the office: where figures come from is for the office itself."""
    for entry in entries_of(store):
        if entry.state == DONE:
            yield from (
                (file.name, file.sha256) for file in entry.files if not file.name.endswith(TRACE_ENDING)
            )


def absent_units(path: Path, sources: Sequence[Source]) -> list[Absent]:
    """Return the units of a cycle whose reports are late or left out."""
    campaign = sources[0].campaign
    if campaign.thu_bao_cao is None or is_frozen(path):
        return []
    cycle = Cycle(path, campaign)
    states, excluded = cycle.states(), cycle.excluded()
    names = {unit.ma: unit.short_name for unit in campaign.don_vi}
    return [
        Absent(ma, names[ma], states[ma].value, excluded[ma].ly_do if ma in excluded else "")
        for ma in names
        if ma in excluded or (ma in states and states[ma] in OPEN)
    ]
