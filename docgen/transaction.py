"""Files take their places in a folder all together, or the folder stays as it was."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from docgen.fault import DataError, Fault
from docgen.sources.system_reason import system_reason

if sys.platform != "win32":
    import fcntl

STAGE = ".dang-ghi"
"""The folder in which new files wait; one that a killed run left behind is swept by the next."""
_JOURNAL = "nhat-ky.json"

_WHEN_WRITING = {
    errno.EACCES: "không có quyền ghi, hoặc tệp đang mở trong Word",
    errno.EPERM: "không có quyền ghi",
    errno.EEXIST: "đã có một tệp trùng tên với thư mục",
    errno.ENOTDIR: "đã có một tệp trùng tên với thư mục",
    errno.EISDIR: "đã có một thư mục trùng tên với tệp",
    errno.ENOENT: "không tạo được thư mục này",
}


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, against a second docgen; what a killed run began there is undone first.

    Read what stands there only while it is held. Raises `DataError` when another docgen holds it, and for any
    `OSError` of the block; a folder that was made and is still empty then is removed.
    """
    try:
        with ExitStack() as undo:
            _make_folder(folder, undo)
            with _locked(folder):
                _restore(folder)
                yield
            undo.pop_all()
    except OSError as error:
        raise DataError([write_fault(folder, error)]) from error


def write_together(
    folder: Path, files: Mapping[str, bytes], *, keep: Collection[str] = (), drop: Collection[str] = ()
) -> None:
    """Write the files of a folder by name, `/` between folders; call it within `sole_writer`.

    What stands under a name in `keep` is kept beside the new file as `….bak`; what stands under a name in `drop` is
    removed. Everything is flushed to the disk before anything takes its place. Raises `OSError` when that cannot
    be done; then, as after an interruption, the folder is as it was. After a kill or a power cut it is so again as
    soon as the next `sole_writer` holds it.
    """
    with ExitStack() as undo:
        for name in files:
            _make_folder((folder / name).parent, undo)
        with _staged(folder, files) as stage:
            _exchange(folder, files, keep, drop, stage)
        undo.pop_all()


def write_fault(folder: Path, error: OSError) -> Fault:
    """Say in Vietnamese why a folder cannot be written to."""
    reason = system_reason(error, _WHEN_WRITING)
    return Fault(
        "khong-ghi-duoc",
        f"không ghi được vào thư mục “{folder.as_posix()}”: {reason}.",
        hint="Hãy kiểm tra quyền ghi, chỗ trống trên đĩa, và đóng các tệp đang mở trong Word.",
    )


def _make_folder(path: Path, undo: ExitStack) -> None:
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        undo.callback(_remove_if_empty, folder)
        flush_folder(folder.parent)
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(path))


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against a second docgen; where the disk knows no locks there is nothing to hold."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        message = f"một lần chạy docgen khác đang ghi vào thư mục “{folder.as_posix()}”."
        raise DataError(
            [Fault("thu-muc-dang-ghi", message, hint="Hãy đợi lần chạy đó xong rồi chạy lại.")]
        ) from None
    except OSError:
        pass
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def _staged(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write the new files where nobody looks for them; whatever is left there is removed at the end."""
    stage = folder / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    try:
        for index, data in enumerate(files.values()):
            _write_flushed(stage / f"{index}.moi", data)
        yield stage
    finally:
        # While a journal stands, the only copies of old files may be here: the next run needs them.
        if not os.path.lexists(stage / _JOURNAL):
            shutil.rmtree(stage, ignore_errors=True)


def _exchange(
    folder: Path, files: Mapping[str, bytes], keep: Collection[str], drop: Collection[str], stage: Path
) -> None:
    """Put the staged files in their places; whatever stops that, what stood there before comes back."""
    spares = {name: free_name(folder / name, folder, files) for name in sorted(keep)}
    changes = [
        _prepared(folder, name, files.get(name), stage / f"{index}.cu")
        for index, name in enumerate((*files, *drop))
    ]
    changes += [
        _Change(spare.relative_to(folder).as_posix(), None, hash_at(folder / name))
        for name, spare in spares.items()
    ]
    with ExitStack() as undo:
        undo.callback(_restore, folder)
        _write_journal(stage, changes)
        for name, spare in spares.items():
            duplicate(folder / name, spare)
        for index, name in enumerate(files):
            (stage / f"{index}.moi").replace(folder / name)
        for name in drop:
            (folder / name).unlink(missing_ok=True)
        _flush_parents(folder, changes)
        # From here on the new files stand: whatever happens, nothing is put back any more.
        (stage / _JOURNAL).unlink()
        undo.pop_all()


# The journal: what a run changes, written down before it changes anything.


@dataclass(frozen=True, slots=True)
class _Change:
    """One name that a run changes.

    `old` is the file in the stage that keeps what stood there, None when nothing did; `new` is the SHA-256 of what
    comes there, None when nothing does.
    """

    name: str
    old: str | None
    new: str | None


def _prepared(folder: Path, name: str, data: bytes | None, old: Path) -> _Change:
    """Keep what stands under a name in the stage, and say what becomes of the name."""
    stands = os.path.lexists(folder / name)
    if stands:
        duplicate(folder / name, old)
    return _Change(name, old.name if stands else None, None if data is None else _sha256(data))


def _write_journal(stage: Path, changes: Sequence[_Change]) -> None:
    """Write the journal, which stands whole or not at all; then it and the old files outlast a power cut."""
    text = json.dumps([asdict(change) for change in changes])
    draft = stage / f"{_JOURNAL}.moi"
    _write_flushed(draft, text.encode())
    draft.replace(stage / _JOURNAL)
    flush_folder(stage)
    flush_folder(stage.parent)


def _read_journal(folder: Path) -> list[_Change]:
    """Return what the journal in a folder says, nothing when there is none. Raises `DataError` for a strange one."""
    try:
        text = (folder / STAGE / _JOURNAL).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return []
    try:
        changes = [_Change(**entry) for entry in json.loads(text)]
        usable = all(_is_usable(folder, change) for change in changes)
    except (ValueError, TypeError, RecursionError):
        usable = False
    if not usable:
        raise DataError([_strange_journal(folder)])
    return changes


def _is_usable(folder: Path, change: _Change) -> bool:
    """Tell whether a change is one that a run writes down: within the folder, kept in the stage."""
    path = Path(change.name)
    named = path.name not in ("", "..") and b"\0" not in os.fsencode(path)
    inside = (folder / path).parent.resolve().is_relative_to(folder.resolve())
    kept = change.old is None or re.fullmatch(r"[0-9]+\.cu", change.old) is not None
    return named and inside and kept


def _strange_journal(folder: Path) -> Fault:
    stage = (folder / STAGE).as_posix()
    return Fault(
        "nhat-ky-ghi-hong",
        f"lần chạy trước bị ngắt giữa chừng và nhật ký “{stage}/{_JOURNAL}” không dùng được để khôi phục.",
        hint=f"Bản cũ của các tệp có thể còn trong “{stage}” (đuôi .cu): hãy cất những tệp cần giữ, rồi xóa thư mục đó và chạy lại.",
    )


def _restore(folder: Path) -> None:
    """Undo what the journal says a run began; without a journal there is nothing to undo."""
    changes = _read_journal(folder)
    if not changes:
        return
    for change in changes:
        _put_back(folder, change)
    _flush_parents(folder, changes)
    (folder / STAGE / _JOURNAL).unlink()


def _put_back(folder: Path, change: _Change) -> None:
    target = folder / change.name
    now = hash_at(target)
    if change.old is None:
        if now is not None and now == change.new:
            target.unlink()
        return
    old = folder / STAGE / change.old
    if not os.path.lexists(old):  # put back already, by a restoration that was itself killed
        return
    if now in (None, change.new):
        target.parent.mkdir(parents=True, exist_ok=True)
        old.replace(target)
    elif now != hash_at(old):  # edited since the kill: both are somebody's work
        old.replace(free_name(target, folder))


def hash_at(path: Path) -> str | None:
    """Return the SHA-256 of a file, None when nothing stands there, "" for what is no file."""
    if not os.path.lexists(path):
        return None
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# Calls of the disk.


def duplicate(path: Path, twin: Path) -> None:
    """Give a file a second name, or a copy where the disk has no such names; a name in use is a fault."""
    try:
        os.link(path, twin, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        with twin.open("xb") as file:
            file.write(path.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        shutil.copystat(path, twin)


def _write_flushed(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_parents(folder: Path, changes: Sequence[_Change]) -> None:
    for parent in sorted({(folder / change.name).parent for change in changes}):
        if parent.is_dir():  # one that the run made is gone when it was undone
            flush_folder(parent)


def flush_folder(folder: Path) -> None:
    """Make the new names last through a power cut; Windows and some shares have no such call for folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def free_name(path: Path, folder: Path, taken: Collection[str] = ()) -> Path:
    """Return a name beside `path` that nobody uses or will: `ke-hoach.bak.docx`, `ke-hoach.bak2.docx`, …"""
    for number in count(1):
        spare = path.with_name(f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}")
        if not os.path.lexists(spare) and spare.relative_to(folder).as_posix() not in taken:
            break
    return spare
