"""The finished papers of a chunk get their PDF; a paper that gives none keeps its DOCX and its fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.batch.entry import DONE, Entry, MadeFile
from docgen.batch.names import edited_fault
from docgen.batch.store import NewFile, Placed, Store
from docgen.convert import PdfPool, count_pages
from docgen.fault import Fault


@dataclass(frozen=True, slots=True)
class PdfFiles:
    """Converts the main file of every record; one pool serves a whole run."""

    pool: PdfPool
    replace: bool = False

    def __call__(self, store: Store, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Return the entries with their PDF files, which are durable. Raises `DataError` without LibreOffice."""
        papers = {entry.key: entry.files[0].name for entry in entries if _has_paper(entry)}
        sources: dict[str, bytes] = {}
        for name in papers.values():
            with store.open(name) as file:
                sources[name] = file.read()
        results = self.pool.convert(sources)
        files = [
            NewFile(_pdf_name(paper), data, entry.key, _known(entry, paper), self.replace)
            for entry in entries
            if (paper := papers.get(entry.key)) is not None and isinstance(data := results[paper], bytes)
        ]
        placed = {one.name: one for one in store.place("pdf", files)} if files else {}
        pages = {file.name: count_pages(file.data) for file in files}
        return [_with_pdf(entry, papers.get(entry.key), results, placed, pages) for entry in entries]


def _has_paper(entry: Entry) -> bool:
    return entry.state == DONE and bool(entry.files) and entry.files[0].name.endswith(".docx")


def _pdf_name(name: str) -> str:
    return f"{name.removesuffix('.docx')}.pdf"


def _known(entry: Entry, name: str) -> frozenset[str]:
    """Return the hashes under which docgen wrote the PDF before, also when its paper has changed since."""
    pdf = _pdf_name(name)
    return frozenset(file.sha256 for file in (*entry.files, *entry.stale) if file.name == pdf)


def _with_pdf(
    entry: Entry,
    name: str | None,
    results: Mapping[str, bytes | Fault],
    placed: Mapping[str, Placed],
    pages: Mapping[str, int],
) -> Entry:
    if name is None:
        return entry
    result, pdf = results[name], _pdf_name(name)
    if isinstance(result, Fault):
        return replace(entry, faults=(*entry.faults, result))
    one = placed[pdf]
    if one.refused:
        return replace(entry, faults=(*entry.faults, edited_fault(pdf)))
    first = replace(entry.files[0], pages=pages[pdf])
    others = (file for file in entry.files[1:] if file.name != pdf)
    made = MadeFile(pdf, one.sha256, one.stamp, pages[pdf])
    kept = (*entry.kept, one.kept) if one.kept else entry.kept
    stale = tuple(file for file in entry.stale if file.name != pdf)
    return replace(entry, files=(first, *others, made), kept=kept, stale=stale)
