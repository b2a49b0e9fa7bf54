"""Files take their places together: whichever call of the disk fails, the folder is as it was."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from docgen import transaction
from docgen.fault import DataError
from docgen.transaction import STAGE, sole_writer, write_together
from tests.delivery.forked import survives

OLD = {"a.docx": b"cu a", "b.docx": b"cu b", "xoa.pdf": b"cu pdf", "con/c.docx": b"cu c"}
NEW = {"a.docx": b"moi a", "b.docx": b"moi b", "con/c.docx": b"moi c", "con/chau/d.docx": b"moi d"}
CALLS: tuple[tuple[object, str], ...] = (
    (Path, "mkdir"),
    (Path, "open"),
    (Path, "replace"),
    (Path, "unlink"),
    (os, "fsync"),
    (transaction, "flush_folder"),
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


def write(folder: Path, files: Mapping[str, bytes] = NEW, drop: Sequence[str] = ("xoa.pdf",)) -> None:
    with sole_writer(folder):
        write_together(folder, files, keep=["b.docx"] if "b.docx" in files else [], drop=drop)


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
    write(folder, {"b.docx": b"hai"}, drop=[])
    write(folder, {"b.docx": b"ba"}, drop=[])
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


def hold(folder: Path) -> None:
    with sole_writer(folder):
        pass


@pytest.mark.parametrize("dies_again", [0, 1, 2, 3, 4, 5, 6, 7, 8])
def test_after_a_kill_at_any_call_the_next_run_finds_the_old_files_or_the_new(
    folder: Path, dies_again: int
) -> None:
    """`dies_again`: the run that restores is itself killed at that call."""
    spare = folder.with_name("goc")
    shutil.copytree(folder, spare)
    seen = []
    for turn in range(1, 200):
        shutil.rmtree(folder)
        shutil.copytree(spare, folder)
        whole = survives(lambda: write(folder), turn)
        if dies_again:
            survives(lambda: hold(folder), dies_again)
        hold(folder)
        left = {name: data for name, data in contents(folder).items() if not name.startswith(STAGE)}
        assert left in (OLD, {**NEW, "b.bak.docx": b"cu b"}), turn
        seen.append(left == OLD)
        if whole:
            break
    assert seen == sorted(seen, reverse=True)
    assert seen.count(True) > len(NEW)
    assert seen.count(False) == 1
    write(folder, {"a.docx": b"ba"}, drop=[])
    assert not (folder / STAGE).exists()


def killed_before_the_journal_goes(folder: Path) -> None:
    """Leave a folder in which all new files stand and the journal too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "_flush_parents", lambda *_: os._exit(1))
        assert not survives(lambda: write(folder), 1000)
    assert (folder / STAGE / transaction._JOURNAL).exists()
    assert (folder / "a.docx").read_bytes() == b"moi a"


def test_what_was_edited_after_a_kill_is_kept_and_so_is_the_old_file(folder: Path) -> None:
    killed_before_the_journal_goes(folder)
    (folder / "a.docx").write_bytes(b"sua tay")
    (folder / "con" / "chau" / "d.docx").write_bytes(b"sua tay")
    hold(folder)
    left = {name: data for name, data in contents(folder).items() if not name.startswith(STAGE)}
    edited = {"a.docx": b"sua tay", "con/chau/d.docx": b"sua tay"}
    assert left == {**OLD, **edited, "a.bak.docx": b"cu a"}


def test_a_restoration_that_fails_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_before_the_journal_goes(folder)
    before = contents(folder)
    monkeypatch.setattr(Path, "replace", Failing(Path.replace, 1, OSError(errno.EIO, "")))
    with pytest.raises(DataError, match="đĩa bị lỗi"):
        write(folder)
    assert contents(folder) == before
    write(folder)
    assert contents(folder) == {**NEW, "b.bak.docx": b"cu b"}


def test_a_disk_on_which_nothing_can_be_put_back_keeps_the_old_files_for_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if path.suffix == ".cu" or target.name == "c.docx":
            raise OSError(errno.EIO, "")
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(DataError, match="đĩa bị lỗi"):
            write(folder)
    hold(folder)
    assert {name: data for name, data in contents(folder).items() if not name.startswith(STAGE)} == OLD


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[" * 100_000,
        "[5]",
        '[{"name": "../ngoai.txt", "old": "0.cu", "new": null}]',
        '[{"name": "a.docx", "old": "../a.docx", "new": null}]',
        '[{"name": "a\\u0000", "old": null, "new": null}]',
        '[{"name": "a\\ud800", "old": "0.cu", "new": null}]',
        '[{"name": "", "old": "0.cu", "new": null}]',
        '[{"name": "con/..", "old": "0.cu", "new": null}]',
        '[{"name": 5, "old": null, "new": null}]',
    ],
)
def test_a_journal_that_no_run_wrote_moves_and_removes_nothing(folder: Path, journal: str) -> None:
    (folder / STAGE).mkdir()
    (folder / STAGE / "0.cu").write_bytes(b"cu")
    (folder / STAGE / transaction._JOURNAL).write_text(journal, encoding="utf-8")
    before = contents(folder.parent)
    with pytest.raises(DataError) as refused:
        write(folder)
    assert [fault.code for fault in refused.value.faults] == ["nhat-ky-ghi-hong"]
    assert contents(folder.parent) == before


def test_a_kept_file_never_takes_the_name_of_a_new_one(folder: Path) -> None:
    write(folder, {"b.docx": b"moi", "b.bak.docx": b"moi bak"}, drop=[])
    assert contents(folder) == {**OLD, "b.docx": b"moi", "b.bak.docx": b"moi bak", "b.bak2.docx": b"cu b"}


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_share_that_cannot_flush_folders_is_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write(folder)
    assert contents(folder) == {**NEW, "b.bak.docx": b"cu b"}


def test_two_runs_never_write_into_one_folder_at_once(folder: Path) -> None:
    with sole_writer(folder), pytest.raises(DataError) as refused:
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
        write(folder, {"a.docx/x.docx": b"moi"})
    with pytest.raises(DataError, match="trùng tên"):
        write(folder, {"con": b"moi"})
    assert contents(folder) == OLD
