"""Files take their places together: whichever call of the disk fails, the folder is as it was."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen import transaction
from docgen.fault import DataError
from docgen.transaction import STAGE, write_together

OLD = {"a.docx": b"cu a", "b.docx": b"cu b", "xoa.pdf": b"cu pdf", "con/c.docx": b"cu c"}
NEW = {"a.docx": b"moi a", "b.docx": b"moi b", "con/c.docx": b"moi c", "con/chau/d.docx": b"moi d"}
CALLS: tuple[tuple[object, str], ...] = (
    (Path, "mkdir"),
    (Path, "open"),
    (Path, "replace"),
    (Path, "unlink"),
    (os, "fsync"),
    (transaction, "_flush_folder"),
)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        path = tmp_path / "ra" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "ra"


def write(folder: Path) -> None:
    write_together(folder, NEW, keep=["b.docx"], drop=["xoa.pdf"])


class Failing:
    """Lets a call through until its nth turn, which fails once; the calls that put things right work again."""

    def __init__(self, real: Callable[..., Any], turn: int, error: BaseException) -> None:
        self.real, self.left, self.error = real, turn, error
        self.failed = False

    def __get__(self, instance: object, _owner: object = None) -> Callable[..., Any]:
        return lambda *args, **named: self(instance, *args, **named)

    def __call__(self, *args: Any, **named: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            self.failed = True
            raise self.error
        return self.real(*args, **named)


def turns(folder: Path, owner: object, name: str, make_error: Callable[[], BaseException]) -> Iterator[bool]:
    """Fail the first, second, third … call until a run needs no more of them."""
    spare = folder.with_name("goc")
    shutil.copytree(folder, spare)
    for turn in range(1, 200):
        shutil.rmtree(folder)
        shutil.copytree(spare, folder)
        with pytest.MonkeyPatch.context() as patch:
            call = Failing(getattr(owner, name), turn, make_error())
            patch.setattr(owner, name, call)
            try:
                write(folder)
            except (DataError, KeyboardInterrupt):
                pass
            else:
                assert not call.failed or name == "unlink"
            if not call.failed:
                return
        yield call.failed
    pytest.fail("the run never came to its end")


@pytest.mark.parametrize(("owner", "name"), CALLS)
def test_a_full_disk_at_any_call_leaves_every_old_file_whole(folder: Path, owner: object, name: str) -> None:
    count = 0
    for _ in turns(folder, owner, name, lambda: OSError(errno.ENOSPC, "No space left on device")):
        count += 1
        assert contents(folder) == OLD, (name, count)
        assert not (folder / "con" / "chau").exists(), (name, count)
    assert count >= 1


@pytest.mark.parametrize(("owner", "name"), CALLS)
def test_an_interruption_at_any_call_leaves_every_old_file_whole(
    folder: Path, owner: object, name: str
) -> None:
    for count, _ in enumerate(turns(folder, owner, name, KeyboardInterrupt), 1):
        assert contents(folder) == OLD, (name, count)


def test_all_files_take_their_places_and_the_kept_one_stands_beside_the_new(folder: Path) -> None:
    write(folder)
    assert contents(folder) == {**NEW, "b.bak.docx": b"cu b"}
    assert not (folder / STAGE).exists()


def test_a_second_kept_file_gets_a_name_of_its_own(folder: Path) -> None:
    write_together(folder, {"b.docx": b"hai"}, keep=["b.docx"])
    write_together(folder, {"b.docx": b"ba"}, keep=["b.docx"])
    assert contents(folder) == {**OLD, "b.docx": b"ba", "b.bak.docx": b"cu b", "b.bak2.docx": b"hai"}


def test_a_disk_without_second_names_for_files_works_by_copies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write(folder)
    assert contents(folder) == {**NEW, "b.bak.docx": b"cu b"}


def test_what_a_killed_run_left_behind_is_swept_by_the_next(folder: Path) -> None:
    (folder / STAGE).mkdir()
    (folder / STAGE / "0.moi").write_bytes(b"do dang")
    write(folder)
    assert contents(folder) == {**NEW, "b.bak.docx": b"cu b"}


def test_a_run_that_is_killed_leaves_only_whole_files(folder: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path\n"
        "from docgen.transaction import write_together\n"
        "real, count = Path.replace, [0]\n"
        "def replace(path, target):\n"
        "    count[0] += 1\n"
        "    if count[0] == 2: os.kill(os.getpid(), 9)\n"
        "    return real(path, target)\n"
        "Path.replace = replace\n"
        "write_together(Path(sys.argv[1]), {'a.docx': b'moi a', 'b.docx': b'moi b'})\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(folder)], check=False, timeout=60)
    assert run.returncode == -9
    left = contents(folder)
    assert (left["a.docx"], left["b.docx"]) == (b"moi a", b"cu b")
    write(folder)
    assert contents(folder) == {**NEW, "b.bak.docx": b"cu b"}


def test_two_runs_never_write_into_one_folder_at_once(folder: Path) -> None:
    with transaction._sole_writer(folder), pytest.raises(DataError) as refused:
        write(folder)
    assert [fault.code for fault in refused.value.faults] == ["thu-muc-dang-ghi"]
    assert contents(folder) == OLD


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "hết chỗ trống trên đĩa"),
        (errno.EACCES, "không có quyền ghi"),
        (errno.EROFS, "đĩa chỉ cho đọc"),
        (9999, "lỗi hệ thống số 9999"),
    ],
)
def test_the_reason_is_told_in_vietnamese(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, 1, OSError(number, "an English reason")))
    with pytest.raises(DataError) as refused:
        write(folder)
    (fault,) = refused.value.faults
    assert fault.code == "khong-ghi-duoc"
    assert words in fault.message
    assert "English" not in fault.message


def test_a_file_where_a_folder_should_be_is_a_fault(folder: Path) -> None:
    with pytest.raises(DataError, match="trùng tên"):
        write_together(folder, {"a.docx/x.docx": b"moi"})
    with pytest.raises(DataError, match="trùng tên"):
        write_together(folder, {"con": b"moi"})
    assert contents(folder) == OLD
