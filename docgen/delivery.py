"""Finished files go into a folder with an index; nothing of somebody else's is lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.fault import DataError, Fault
from docgen.transaction import sole_writer, write_fault, write_together

INDEX = "index.json"
Entry = Mapping[str, Any]
"""One paper in the index, as JSON: `tep`, `sha256`, `pdf` (null, or `tep` and `sha256`), `so_trang`, …"""


@dataclass(frozen=True, slots=True)
class Output:
    """One finished file; `name` is relative to the output folder, with `/` between folders."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return _sha256(self.data)


def deliver(
    outputs: Sequence[Output],
    index: Mapping[str, Any],
    folder: Path,
    *,
    replace: bool = False,
    partial: bool = False,
) -> list[Entry]:
    """Write the files and `index.json`, all together or not at all; return the papers as they are recorded there.

    A file that stands there and is not what the last run made (somebody edited it in Word) is a fault, unless
    `replace` is given: then it is kept beside the new one as `….bak.docx`. With `partial`, the index keeps the
    papers that this run did not make. The PDF of a paper whose DOCX changed is removed unless it is made anew; the
    PDF beside a DOCX that is kept as `….bak.docx` becomes `….bak.pdf`. A folder of another campaign is a fault, unless
    `replace` is given and the run is not `partial`. Raises `DataError`; then nothing in the folder has changed.
    """
    with sole_writer(folder):
        last = _own_run(folder, index, replace=replace, partial=partial)
        recorded = dict(_recorded(last))
        foreign = [output.name for output in outputs if _is_foreign(folder / output.name, output, recorded)]
        if _stands(folder / INDEX) and not last:
            foreign.append(INDEX)
        if foreign and not replace:
            raise DataError(_foreign_fault(folder / name) for name in foreign)
        papers = _with_known_pdf(index["van_ban"], last)
        stale = _stale_pdfs(papers, folder, recorded)
        moved = [name for name in _pdfs_of(papers, foreign) if name not in stale and _stands(folder / name)]
        listed = _merged(papers, last) if partial else papers
        text = json.dumps({**index, "van_ban": listed}, ensure_ascii=False, indent=2) + "\n"
        files = {**{output.name: output.data for output in outputs}, INDEX: text.encode()}
        write_together(folder, files, keep=[*foreign, *moved], drop=[*stale, *moved])
    return papers


def left_behind(index: Mapping[str, Any], folder: Path) -> list[str]:
    """Return the papers of the last run that still stand in a folder and that this run does not make any more."""
    made = {entry["tep"] for entry in index["van_ban"]}
    owner, last = _last_run(folder)
    if owner != index.get("chien_dich"):
        return []
    return [entry["tep"] for entry in last if entry["tep"] not in made and _stands(folder / entry["tep"])]


def write_beside(folder: Path, outputs: Sequence[Output], *, replace: bool) -> frozenset[str]:
    """Write files that belong to no run, all or none; return the names of those that changed.

    A different file that stands there is a fault, unless `replace` is given: then it is kept as `….bak`.
    """
    with sole_writer(folder):
        changed = [output for output in outputs if _bytes_at(folder / output.name) != output.data]
        foreign = [output.name for output in changed if _stands(folder / output.name)]
        if foreign and not replace:
            raise DataError(_foreign_fault(folder / name) for name in foreign)
        if changed:
            write_together(folder, {output.name: output.data for output in changed}, keep=foreign)
    return frozenset(output.name for output in changed)


def foreign_faults(folder: Path, outputs: Sequence[Output]) -> list[Fault]:
    """Return a fault for each file that `write_beside` would not replace unasked."""
    return [
        _foreign_fault(path)
        for output in outputs
        if _stands(path := folder / output.name) and _bytes_at(path) != output.data
    ]


def write_new(folder: Path, outputs: Sequence[Output]) -> None:
    """Write files that must not exist yet. Raises `DataError` naming those that do; then nothing is written."""
    with sole_writer(folder):
        standing = [folder / output.name for output in outputs if _stands(folder / output.name)]
        if standing:
            raise DataError(
                Fault(
                    "tep-da-co",
                    f"tệp “{path.as_posix()}” đã có sẵn.",
                    hint="Hãy chọn tên khác; docgen new không ghi đè.",
                )
                for path in standing
            )
        write_together(folder, {output.name: output.data for output in outputs})


def pdf_name(name: str) -> str:
    """Return the name of the PDF of a DOCX."""
    return f"{name.removesuffix('.docx')}.pdf"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise DataError([write_fault(path.parent, error)]) from error


def _bytes_at(path: Path) -> bytes | None:
    """Return what a file holds, None when there is no file. Raises `DataError` when it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise DataError([write_fault(path.parent, error)]) from error


# The index of the last run.


def _last_run(folder: Path) -> tuple[Any, list[Entry]]:
    """Return the campaign and the papers of the index that stands in a folder.

    An index of another program has neither: None and no papers.
    """
    try:
        index = json.loads(_bytes_at(folder / INDEX) or b"")
        return index.get("chien_dich"), [entry for entry in index["van_ban"] if _is_entry(entry)]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None, []


def _own_run(folder: Path, index: Mapping[str, Any], *, replace: bool, partial: bool) -> list[Entry]:
    """Return the papers of the last run of this campaign; those of another campaign are somebody else's files."""
    owner, last = _last_run(folder)
    if not last or owner in (None, index.get("chien_dich")):
        return last
    if partial or not replace:
        raise DataError([_other_campaign(folder, owner, partial=partial)])
    return []


def _is_entry(entry: Any) -> bool:
    pdf = entry.get("pdf") or {"tep": "", "sha256": ""}
    return all(isinstance(made[key], str) for made in (entry, pdf) for key in ("tep", "sha256"))


def _recorded(last: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    for entry in last:
        yield entry["tep"], entry["sha256"]
        pdf = entry.get("pdf")
        if pdf:
            yield pdf["tep"], pdf["sha256"]


def _with_known_pdf(papers: Sequence[Entry], last: Sequence[Entry]) -> list[Entry]:
    """Carry over the PDF and the number of pages of papers whose DOCX did not change."""
    known = {(entry["tep"], entry["sha256"]): entry for entry in last}
    return [_carried(entry, known.get((entry["tep"], entry["sha256"]))) for entry in papers]


def _carried(entry: Entry, before: Entry | None) -> Entry:
    if entry.get("pdf") or not before or not before.get("pdf"):
        return entry
    return {**entry, "so_trang": before.get("so_trang"), "pdf": before["pdf"]}


def _merged(papers: Sequence[Entry], last: Sequence[Entry]) -> list[Entry]:
    """Put the papers of this run among those of the last, each in its old place, new ones at the end."""
    made = {entry["tep"]: entry for entry in papers}
    return [*(made.pop(entry["tep"], entry) for entry in last), *made.values()]


def _stale_pdfs(papers: Sequence[Entry], folder: Path, recorded: Mapping[str, str]) -> list[str]:
    """Return the PDFs of the last run whose DOCX is now another, unless somebody changed them since."""
    # The names come from this run, not from the index that was read: whoever edits it points nowhere else.
    left = [pdf_name(entry["tep"]) for entry in papers if not entry.get("pdf")]
    return [
        name
        for name in left
        if name in recorded and _sha256(_bytes_at(folder / name) or b"") == recorded[name]
    ]


def _pdfs_of(papers: Sequence[Entry], names: Sequence[str]) -> list[str]:
    """Return the names of the PDFs of the papers of these names, without those that are made anew."""
    return [
        pdf_name(entry["tep"])
        for entry in papers
        if entry["tep"] in names and entry["tep"].endswith(".docx") and not entry.get("pdf")
    ]


# What belongs to somebody else.


def _is_foreign(path: Path, output: Output, recorded: Mapping[str, str]) -> bool:
    if not _stands(path):
        return False
    data = _bytes_at(path)
    return data is None or _sha256(data) not in (output.sha256, recorded.get(output.name))


def _other_campaign(folder: Path, owner: Any, *, partial: bool) -> Fault:
    elsewhere = "Hãy ghi vào thư mục khác (--out)"
    return Fault(
        "thu-muc-cua-chien-dich-khac",
        f"thư mục “{folder.as_posix()}” đang giữ văn bản của chiến dịch khác: “{owner}”.",
        hint=f"{elsewhere}; chỉ làm một phần chiến dịch thì không ghi đè lên được."
        if partial
        else f"{elsewhere}, hoặc thêm --ghi-de: bản cũ được giữ lại với đuôi .bak.",
    )


def _foreign_fault(path: Path) -> Fault:
    return Fault(
        "tep-da-sua",
        f"tệp “{path.as_posix()}” đã có sẵn và khác với bản docgen làm lần trước (có thể đã được sửa tay).",
        hint="Hãy cất tệp đó đi chỗ khác, hoặc thêm --ghi-de: bản cũ được giữ lại với đuôi .bak.",
    )
