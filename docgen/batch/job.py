"""What every worker needs to make the records of a run: the campaign's folder, the templates, how to make.

The files are copied once when a run begins, so nothing that is edited meanwhile gets into half of the papers.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.fault import DataError, Fault
from docgen.model.folder import read_folder
from docgen.model.frozen import FREEZE_FILE, is_frozen
from docgen.pipeline import Maker, PreparedPaper
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

CAMPAIGN, TEMPLATES = "chien-dich", "mau"
APPROVALS = "phe-duyet.json"
_NOT_NEEDED = ("thu", "nhan", "output", FREEZE_FILE, APPROVALS)
"""What the cycle of reports keeps in the folder, and what tells a snapshot: it was verified when it was copied."""


@dataclass(frozen=True, slots=True)
class Job:
    """A run as workers see it; it can be pickled.

    `folder` holds the copies `chien-dich/` and `mau/` on this machine; a job that travels to another machine
    carries `files` instead. `bases` are the hashes of the papers as the run itself prepared them. `untrusted`
    fills the campaign's own templates in limited children.
    """

    key: str
    folder: Path
    bases: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    untrusted: bool = False
    checking: bool = False

    def carried(self, without: frozenset[str] = frozenset()) -> Job:
        """Return the job with its files inside, but those of the campaign named in `without` (tables of rows)."""
        left_out = {f"{CAMPAIGN}/{name}" for name in without}
        files = {name: path.read_bytes() for name, path in _tree(self.folder) if name not in left_out}
        return replace(self, files=files)


def take_job(campaign: Path, templates: Path, work: Path, skipped: Path | None = None) -> Job:
    """Copy a campaign and the templates into the folder `work`.

    Hidden files, what the cycle of reports keeps for itself, links that lead out of the folder, and the folder
    `skipped` are left out. Raises `DataError` when there is no such campaign, and for a snapshot that was changed.
    """
    if not campaign.is_dir() or is_frozen(campaign):
        read_folder(campaign)
    digest = hashlib.sha256()
    for source, target in ((campaign, CAMPAIGN), (templates, TEMPLATES)):
        (work / target).mkdir(parents=True)
        for name, path in _tree(source, skipped):
            copy = work / target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            digest.update(f"{target}/{name}\0{_file_hash(copy)}\n".encode(errors="surrogateescape"))
    return Job(digest.hexdigest(), work)


def _tree(folder: Path, skipped: Path | None = None) -> Iterator[tuple[str, Path]]:
    """Yield the files below a folder by their names in it, in the order of the names."""
    root = folder.resolve()
    for top, folders, files in os.walk(root):
        here = Path(top)
        is_top = here == root
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (is_top and name in _NOT_NEEDED)
            and (skipped is None or here / name != skipped.resolve())
        )
        for name in sorted(files):
            path = here / name
            left_out = name.startswith((".", "~$")) or (is_top and name in _NOT_NEEDED)
            if not left_out and path.is_file() and path.resolve().is_relative_to(root):
                yield path.relative_to(root).as_posix(), path


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Workshop:
    """A job unpacked: the maker of its papers, each prepared at its first use."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._unpacked: tempfile.TemporaryDirectory[str] | None = None
        folder = self.folder = self._unpack() if job.files else job.folder
        regulation = regulation_for(None)
        store = _store(folder / TEMPLATES, untrusted=job.untrusted)
        self.maker = Maker(read_folder(folder / CAMPAIGN), store, regulation)
        self._prepared: dict[str, PreparedPaper] = {}

    def paper(self, name: str) -> PreparedPaper:
        """Return a prepared paper. Raises `DataError` when this machine would make another than the run's own."""
        if name not in self._prepared:
            prepared = self.maker.prepare(name)
            if self.job.bases.get(name, prepared.base) != prepared.base:
                raise DataError([_other_docgen(name)])
            self._prepared[name] = prepared
        return self._prepared[name]

    def close(self) -> None:
        """Remove what was unpacked; end the children of templates."""
        close = getattr(self.maker.templates, "close", None)
        if close is not None:
            close()
        if self._unpacked is not None:
            self._unpacked.cleanup()

    def _unpack(self) -> Path:
        self._unpacked = tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True)
        folder = Path(self._unpacked.name)
        for name, data in self.job.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder


_open: dict[str, Workshop] = {}


def workshop_of(job: Job) -> Workshop:
    """Return the workshop of a job; a process keeps the last one."""
    key = f"{job.key} {job.folder} {sorted(job.bases.items())} {job.untrusted}"
    if key not in _open:
        close_workshops()
        _open[key] = Workshop(job)
    return _open[key]


def close_workshops() -> None:
    """Close what this process keeps."""
    while _open:
        _open.popitem()[1].close()


def _store(folder: Path, *, untrusted: bool) -> TemplateStore:
    if not untrusted:
        return TemplateStore(folder, regulation_for(None))
    from docgen.template.child import LimitedStore  # noqa: PLC0415 - most runs need no children

    return LimitedStore(folder, regulation_for(None))


def _other_docgen(name: str) -> Fault:
    return Fault(
        "may-khac-phien-ban",
        f"một máy làm việc dùng docgen hoặc mẫu khác với máy điều khiển khi làm “{name}”.",
        hint="Hãy cài cùng một phiên bản docgen trên mọi máy rồi chạy lại.",
    )
