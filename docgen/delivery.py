"""Finished files go into a folder: all of them or none, and nothing of somebody else's is lost."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.fault import DataError, Fault

INDEX = "index.json"
_PARTIAL = ".dang-ghi"


@dataclass(frozen=True, slots=True)
class Output:
    """One finished file; `name` is relative to the output folder, with `/` between folders."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def deliver(
    outputs: Sequence[Output], index: Mapping[str, object], folder: Path, *, replace: bool = False
) -> None:
    """Write the files and then `index.json`.

    Every file is first written beside its place and flushed to the disk; only when all are there do they take
    their places. A file that stands there and is not what the last run made (somebody edited it in Word) is a fault,
    unless `replace` is given: then it is kept beside the new one as `….bak.docx`. Raises `DataError` when the folder
    cannot be written to; then nothing in it has changed.
    """
    made_before = _recorded(folder)
    foreign = [output for output in outputs if _is_foreign(folder / output.name, output, made_before)]
    if foreign and not replace:
        raise DataError(_foreign_fault(folder / output.name) for output in foreign)
    text = json.dumps(index, ensure_ascii=False, indent=2, sort_keys=False) + "\n"
    _write_all([*outputs, Output(INDEX, text.encode())], folder, keep={output.name for output in foreign})


def write_beside(folder: Path, output: Output, *, replace: bool) -> bool:
    """Write one file; tell whether anything changed.

    A different file that stands there is a fault, unless `replace` is given: then it is kept as `….bak`.
    """
    path = folder / output.name
    if not path.exists():
        _write_all([output], folder, keep=set())
        return True
    if path.is_file() and path.read_bytes() == output.data:
        return False
    if not replace:
        raise DataError([_foreign_fault(path)])
    _write_all([output], folder, keep={output.name})
    return True


def write_new(folder: Path, outputs: Sequence[Output]) -> None:
    """Write files that must not exist yet. Raises `DataError` naming those that do; then nothing is written."""
    standing = [folder / output.name for output in outputs if (folder / output.name).exists()]
    if standing:
        raise DataError(
            Fault(
                "tep-da-co",
                f"tệp “{path.as_posix()}” đã có sẵn.",
                hint="Hãy chọn tên khác; docgen new không ghi đè.",
            )
            for path in standing
        )
    _write_all(outputs, folder, keep=set())


def _recorded(folder: Path) -> dict[str, str]:
    """Return the hashes of the files that the last run made here; an unreadable index records nothing."""
    try:
        index = json.loads((folder / INDEX).read_bytes())
        return {str(entry["tep"]): str(entry["sha256"]) for entry in index["van_ban"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _is_foreign(path: Path, output: Output, made_before: Mapping[str, str]) -> bool:
    if not path.exists():
        return False
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return found not in (output.sha256, made_before.get(output.name))


def _foreign_fault(path: Path) -> Fault:
    return Fault(
        "tep-da-sua",
        f"tệp “{path.as_posix()}” đã có sẵn và khác với bản docgen làm lần trước (có thể đã được sửa tay).",
        hint="Hãy cất tệp đó đi chỗ khác, hoặc thêm --ghi-de: bản cũ được giữ lại với đuôi .bak.",
    )


def _write_all(outputs: Sequence[Output], folder: Path, keep: set[str]) -> None:
    waiting: list[tuple[Path, Path]] = []
    try:
        for output in outputs:
            path = folder / output.name
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(path.name + _PARTIAL)
            waiting.append((partial, path))
            _write_flushed(partial, output.data)
        for name in sorted(keep):
            os.link(folder / name, _free_name(folder / name))
        for partial, path in waiting:
            partial.replace(path)
        for parent in {path.parent for _, path in waiting}:
            _flush_folder(parent)
    except OSError as error:
        reason = error.strerror or str(error)
        where = folder.as_posix()
        raise DataError(
            [Fault("khong-ghi-duoc", f"không ghi được vào thư mục “{where}”: {reason}.", hint=_WRITE_HINT)]
        ) from error
    finally:
        for partial, _ in waiting:
            partial.unlink(missing_ok=True)


_WRITE_HINT = "Hãy kiểm tra quyền ghi, chỗ trống trên đĩa, và đóng các tệp đang mở trong Word."


def _write_flushed(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new names last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _free_name(path: Path) -> Path:
    """Return a name beside `path` that nobody uses: `ke-hoach.bak.docx`, `ke-hoach.bak2.docx`, …"""
    number = 1
    while (
        candidate := path.with_name(f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}")
    ).exists():
        number += 1
    return candidate
