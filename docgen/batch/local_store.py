"""A folder of this machine as the store of a run."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from docgen.batch.disk_sync import flush_files
from docgen.batch.names import is_safe
from docgen.batch.store import Leftover, NewFile, Placed, StaleRunError
from docgen.transaction import duplicate, flush_folder, free_name, hash_at, sole_writer

if sys.platform != "win32":
    import fcntl

STAGE = ".dang-lam"
"""The folder in which new files wait for their names; one that a killed run left behind is swept by the next."""
_TURN, _PLAN = "luot", "du-dinh.json"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)


@dataclass(frozen=True, slots=True)
class LocalStore:
    """The files of a run in a folder. `turn` is the number of the run, 0 before it has begun."""

    folder: Path
    turn: int = 0

    def held(self) -> AbstractContextManager[None]:
        """Hold the folder against a second docgen, make it if need be."""
        return sole_writer(self.folder)

    def begin(self, record: Callable[[Iterable[Leftover]], None]) -> LocalStore:
        """Number this run, which shuts out the workers of all others; record and sweep what the last one left."""
        self._stage.mkdir(exist_ok=True)
        flush_folder(self.folder)
        with _locked(self._stage / _TURN, alone=True) as turn:
            number = _number(turn) + 1
            turn.seek(0)
            turn.truncate()
            turn.write(f"{number}\n".encode())
            turn.flush()
            os.fsync(turn.fileno())
            record(self._leftovers())
            for left in self._stage.iterdir():
                if left.name != _TURN:
                    _remove(left)
        return replace(self, turn=number)

    def place(self, label: str, files: Sequence[NewFile]) -> tuple[Placed, ...]:
        """Write what is planned and the files under temporary names, flush, give the names, flush the folders."""
        with self._this_turn():
            stage = Path(tempfile.mkdtemp(prefix=f"{label}-", dir=self._stage))
            plans = [self._plan(file, stage / str(number)) for number, file in enumerate(files)]
            for plan in plans:
                if plan.writes:
                    _write(plan.draft, plan.file.data)
            self._write_plan(stage, plans)
            flush_files(stage, [stage / _PLAN, *(plan.draft for plan in plans if plan.writes)])
            return self._settled(plans)

    def build(
        self, name: str, write: Callable[[BinaryIO], None], known: frozenset[str], *, replace: bool
    ) -> Placed:
        """Write a large file under a temporary name, then treat it as `place` does."""
        stage = self._stage / "lon"
        with self._this_turn():
            shutil.rmtree(stage, ignore_errors=True)
            stage.mkdir()
            draft = stage / "0"
            with draft.open("xb") as file:
                write(file)
            digest = cast(str, hash_at(draft))
            plan = self._plan_of(NewFile(name, b"", "", known, replace), digest, draft)
            self._write_plan(stage, [plan])
            flush_files(stage, [stage / _PLAN, draft])
            (placed,) = self._settled([plan])
        return placed

    def append(self, name: str, data: bytes) -> None:
        """Add lines to a file of the folder and flush them; a line that was torn before is closed first."""
        path = self._path(name)
        is_new = not path.exists()
        with path.open("a+b") as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
            torn = bool(end) and file.read(1) != b"\n"
            file.write((b"\n" if torn else b"") + data)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            flush_folder(self.folder)

    def open(self, name: str) -> BinaryIO:
        """Open a file of the folder for reading."""
        return self._path(name).open("rb")

    def sha256(self, name: str) -> str | None:
        """Return the hash of a file of the folder; a link is no file."""
        path = self._path(name)
        return "" if path.is_symlink() else hash_at(path)

    def stamp(self, name: str) -> str:
        """Return size, both times and number of a file: no program can write to a file and leave them all alone."""
        try:
            found = os.lstat(self._path(name))
        except FileNotFoundError:
            return ""
        return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """Open a folder for temporary files, which the next run sweeps when this one cannot."""
        folder = self._stage / "viec"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _path(self, name: str) -> Path:
        """Return where a file stands. Raises `OSError` for a name that leads out of the folder."""
        if not is_safe(name):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), name)
        return self.folder / name

    @property
    def _stage(self) -> Path:
        return self.folder / STAGE

    @contextmanager
    def _this_turn(self) -> Iterator[None]:
        """Keep the next run from taking over while files are given their names."""
        try:
            with _locked(self._stage / _TURN, alone=False) as turn:
                if _number(turn) != self.turn:
                    raise StaleRunError
                yield
        except FileNotFoundError:
            if self._stage.exists():
                raise
            raise StaleRunError from None

    def _leftovers(self) -> Iterator[Leftover]:
        """Yield the files that the plans in the stage name; a torn plan was never begun."""
        for path in sorted(self._stage.glob(f"*/{_PLAN}")):
            try:
                yield from [Leftover(*map(str, entry)) for entry in json.loads(path.read_bytes())]
            except (ValueError, TypeError):
                continue

    # One chunk.

    def _plan(self, file: NewFile, draft: Path) -> _Plan:
        return self._plan_of(file, hashlib.sha256(file.data).hexdigest(), draft)

    def _plan_of(self, file: NewFile, digest: str, draft: Path) -> _Plan:
        now = self.sha256(file.name)
        return _Plan(file, digest, draft, now, _verdict(now, digest, file))

    def _write_plan(self, stage: Path, plans: Sequence[_Plan]) -> None:
        """Say what is about to be placed, so that the next run knows it as docgen's own after a kill."""
        planned = [(plan.file.owner, plan.file.name, plan.digest) for plan in plans if plan.writes]
        _write(stage / _PLAN, json.dumps(planned).encode())

    def _settled(self, plans: Sequence[_Plan]) -> tuple[Placed, ...]:
        parents = {(self.folder / plan.file.name).parent for plan in plans if plan.verdict != "tu-choi"}
        self._make_folders(parents)
        kept = [self._put(plan) for plan in plans]
        for parent in sorted(parents):
            flush_folder(parent)
        for plan in plans:
            # A second name less changes the inner time of a file: the stamp comes after. The plan itself stays
            # until the next run: what was placed here may never be recorded.
            plan.draft.unlink(missing_ok=True)
        return tuple(self._placed(plan, spare) for plan, spare in zip(plans, kept, strict=True))

    def _make_folders(self, folders: Collection[Path]) -> None:
        for folder in sorted(folders):
            for path in (*reversed(folder.parents), folder):
                if path.is_relative_to(self.folder) and not path.is_dir():
                    path.mkdir(exist_ok=True)
                    flush_folder(path.parent)

    def _put(self, plan: _Plan) -> str | None:
        """Give one file its name; return the name of what was kept, None when the file was refused."""
        target = self.folder / plan.file.name
        if plan.verdict == "giu-ban-cu":
            spare = free_name(target, self.folder)
            duplicate(target, spare)
            plan.draft.replace(target)
            return spare.relative_to(self.folder).as_posix()
        if plan.verdict == "thay":
            plan.draft.replace(target)
        elif plan.verdict == "moi":
            try:
                _give_name(plan.draft, target)
            except FileExistsError:  # put there by another program since the plan was made
                return "" if self.sha256(plan.file.name) == plan.digest else None
        return None if plan.verdict == "tu-choi" else ""

    def _placed(self, plan: _Plan, kept: str | None) -> Placed:
        if kept is None:
            return Placed(plan.file.name, plan.digest, refused=True)
        return Placed(plan.file.name, plan.digest, self.stamp(plan.file.name), kept=kept)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What shall become of a file: `moi` new, `co-roi` stands already, `thay` takes the place of docgen's own old
    one, `giu-ban-cu` of another's which is kept, `tu-choi` refused."""

    file: NewFile
    digest: str
    draft: Path
    now: str | None
    verdict: str

    @property
    def writes(self) -> bool:
        return self.verdict in ("moi", "thay", "giu-ban-cu")


def _verdict(now: str | None, digest: str, file: NewFile) -> str:
    if now is None:
        return "moi"
    if now == digest:
        return "co-roi"
    if now in file.known:
        return "thay"
    return "giu-ban-cu" if file.replace and now else "tu-choi"


def _give_name(draft: Path, target: Path) -> None:
    """Give a finished file its name. Raises `FileExistsError` when something stands there."""
    try:
        os.link(draft, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A disk without second names: nothing keeps another program out between the look and the renaming.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        draft.rename(target)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


@contextmanager
def _locked(path: Path, *, alone: bool) -> Iterator[BinaryIO]:
    """Open a file, made when `alone`, and hold it; where the disk knows no locks there is nothing to hold."""
    with path.open("a+b" if alone else "rb") as file:
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            except OSError as error:
                if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOLCK):
                    raise
        yield file


def _number(file: BinaryIO) -> int:
    file.seek(0)
    text = file.read(32).strip()
    return int(text) if text.isdigit() else 0
