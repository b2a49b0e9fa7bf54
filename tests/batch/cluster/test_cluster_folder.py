"""A campaign behind an address is fetched whole, and nothing in it writes outside of the place it is fetched to."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from docgen.batch import remote_folder
from docgen.batch.remote_folder import fetch_folder
from docgen.batch.remote_objects import Objects
from docgen.batch.remote_url import file_system, remote_fault
from docgen.fault import DataError


def codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_all_files_come_with_their_folders(kho: str, tmp_path: Path) -> None:
    files = {"chien-dich.yaml": b"a", "mau/công văn.docx": b"b", "danh sách #1.xlsx": b"c"}
    Objects(f"{kho}/cd").create_all(files)
    fetch_folder(f"{kho}/cd/", tmp_path)
    assert tree(tmp_path) == files


def test_hidden_files_and_outputs_within_the_campaign_stay_there(kho: str, tmp_path: Path) -> None:
    files = ("a.md", ".an", "mau/.an/b", "output/a.docx", "output-cu/a.docx")
    Objects(f"{kho}/cd").create_all(dict.fromkeys(files, b""))
    fetch_folder(f"{kho}/cd", tmp_path, skipped=f"{kho}/cd/output")
    assert sorted(tree(tmp_path)) == ["a.md", "output-cu/a.docx"]


def test_a_folder_that_is_not_there_is_told(kho: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        fetch_folder(f"{kho}/khong-co", tmp_path)
    assert codes(error) == ["kho-khong-co"]


def test_no_name_leads_out_of_the_folder(s3: str, tmp_path: Path) -> None:
    system, root = file_system(s3)
    for name in ("cd/x\\..\\y.md", "cd/a:b.md"):
        system.pipe_file(f"{root}/{name}", b"")
    (tmp_path / "vao").mkdir()
    with pytest.raises(DataError) as error:
        fetch_folder(f"{s3}/cd", tmp_path / "vao")
    assert codes(error) == ["ten-tep-khong-an-toan"]
    assert tree(tmp_path) == {}


def test_a_name_with_dots_leads_nowhere(memory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system, root = file_system(memory)
    monkeypatch.setattr(type(system), "find", lambda *_args, **_named: {f"{root}/../../x.md": {"size": 1}})
    with pytest.raises(DataError) as error:
        fetch_folder(memory, tmp_path)
    assert codes(error) == ["ten-tep-khong-an-toan"]


def test_two_names_that_some_disks_hold_for_one_are_told(kho: str, tmp_path: Path) -> None:
    Objects(f"{kho}/cd").create_all({"Báo cáo.md": b"1", "báo cáo.md": b"2"})
    with pytest.raises(DataError) as error:
        fetch_folder(f"{kho}/cd", tmp_path)
    assert codes(error) == ["ten-tep-trung"]


def test_more_than_a_campaign_is_not_fetched(
    memory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Objects(memory).create_all(dict.fromkeys("abc", b"123"))
    monkeypatch.setattr(remote_folder, "MOST_BYTES", 8)
    with pytest.raises(DataError) as error:
        fetch_folder(memory, tmp_path)
    assert codes(error) == ["chien-dich-qua-lon"]
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("number", "said", "told"),
    [
        (errno.ENAMETOOLONG, "File name too long", "tên quá dài"),
        (errno.ENOSPC, "No space left on device", "hết chỗ trống"),
        (errno.EIO, "SlowDown: Reduce your request rate", "SlowDown: Reduce your request rate"),
    ],
)
def test_reasons_of_the_system_are_told_in_vietnamese_and_those_of_the_store_as_it_gave_them(
    number: int, said: str, told: str
) -> None:
    """The system's reason would be English and name a temporary folder; under EIO the words are the store's."""
    fault = remote_fault("s3://kho/ra", OSError(number, said, "/tmp/ben-trong"))
    assert fault.message == f"kho “s3://kho/ra” báo lỗi: {told}."
