"""Files take their places in a folder all together, or the folder stays as it was."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from docgen.fault import DataError, Fault

if sys.platform != "win32":
    import fcntl

STAGE = ".dang-ghi"
"""The folder in which new files wait; one that a killed run left behind is swept by the next."""

_REASONS = {
    errno.ENOSPC: "hết chỗ trống trên đĩa",
    errno.EDQUOT: "hết dung lượng được cấp trên đĩa",
    errno.EFBIG: "tệp quá lớn đối với đĩa này",
    errno.EACCES: "không có quyền ghi, hoặc tệp đang mở trong Word",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EEXIST: "đã có một tệp trùng tên với thư mục",
    errno.ENOTDIR: "đã có một tệp trùng tên với thư mục",
    errno.EISDIR: "đã có một thư mục trùng tên với tệp",
    errno.ENOENT: "không tạo được thư mục này",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "đĩa bị lỗi",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
}


def write_together(
    folder: Path, files: Mapping[str, bytes], *, keep: Collection[str] = (), drop: Collection[str] = ()
) -> None:
    """Write the files of a folder by name, `/` between folders.

    What stands under a name in `keep` is kept beside the new file as `….bak`; what stands under a name in `drop` is
    removed. Everything is flushed to the disk before anything takes its place. Raises `DataError` when that cannot
    be done or another docgen is writing there; then, as after an interruption, the folder is as it was.
    """
    try:
        with ExitStack() as undo:
            for name in files:
                _make_folder((folder / name).parent, undo)
            with _sole_writer(folder), _staged(folder, files) as stage:
                _exchange(folder, files, keep, drop, stage)
            undo.pop_all()
    except OSError as error:
        raise DataError([write_fault(folder, error)]) from error


def write_fault(folder: Path, error: OSError) -> Fault:
    """Say in Vietnamese why a folder cannot be written to."""
    reason = _REASONS.get(error.errno or 0, f"lỗi hệ thống số {error.errno}")
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
        _flush_folder(folder.parent)
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(path))


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def _sole_writer(folder: Path) -> Iterator[None]:
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
        shutil.rmtree(stage, ignore_errors=True)


def _exchange(
    folder: Path, files: Mapping[str, bytes], keep: Collection[str], drop: Collection[str], stage: Path
) -> None:
    """Put the staged files in their places; whatever stops that, what stood there before comes back."""
    with ExitStack() as undo:
        for name in sorted(keep):
            spare = _free_name(folder / name)
            undo.callback(spare.unlink, missing_ok=True)
            _duplicate(folder / name, spare)
        for index, name in enumerate((*files, *drop)):
            target, old = folder / name, stage / f"{index}.cu"
            if os.path.lexists(target):
                _duplicate(target, old)
                undo.callback(old.replace, target)
            else:
                undo.callback(target.unlink, missing_ok=True)
            if name in files:
                (stage / f"{index}.moi").replace(target)
            else:
                target.unlink(missing_ok=True)
        for parent in sorted({(folder / name).parent for name in files}):
            _flush_folder(parent)
        undo.pop_all()


def _duplicate(path: Path, twin: Path) -> None:
    """Give a file a second name, or a copy where the disk has no such names; a name in use is a fault."""
    try:
        os.link(path, twin, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        with twin.open("xb") as file:
            file.write(path.read_bytes())
        shutil.copystat(path, twin)


def _write_flushed(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new names last through a power cut; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _free_name(path: Path) -> Path:
    """Return a name beside `path` that nobody uses: `ke-hoach.bak.docx`, `ke-hoach.bak2.docx`, …"""
    number = 1
    while os.path.lexists(
        candidate := path.with_name(f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}")
    ):
        number += 1
    return candidate
