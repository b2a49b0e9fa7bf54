"""Objects behind an address are made once; one that stands is replaced only when it is what it is thought to be."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import fsspec
import pytest

from docgen.batch.remote_objects import Objects
from docgen.batch.remote_store import open_remote
from docgen.fault import DataError


def code_of(error: pytest.ExceptionInfo[DataError]) -> str:
    (fault,) = error.value.faults
    return fault.code


@pytest.fixture(params=[True, False], ids=["refusing", "looking"])
def objects(request: pytest.FixtureRequest, kho: str) -> Objects:
    """Stores that refuse a second creation themselves, and such that must be looked at."""
    return Objects(f"{kho}/ra", exclusive=request.param)


def test_an_object_is_read_back_as_it_was_made(objects: Objects) -> None:
    assert objects.create("nhom-1/a.docx", b"mot")
    assert objects.read("nhom-1/a.docx") == b"mot"
    assert objects.read("nhom-1/b.docx") is None
    assert list(objects.stamps()) == ["nhom-1/a.docx"]
    assert objects.stamps() == {"nhom-1/a.docx": objects.stamp("nhom-1/a.docx")}


def test_what_stands_is_not_made_again(objects: Objects) -> None:
    objects.create("a.docx", b"mot")
    assert objects.create("a.docx", b"hai") is None
    assert objects.read("a.docx") == b"mot"


def test_many_objects_are_made_at_once_beside_those_that_stand(objects: Objects) -> None:
    objects.create("a", b"cu")
    stamps = objects.create_all({name: name.encode() for name in "abc"})
    assert stamps == [None, objects.stamp("b"), objects.stamp("c")]
    assert objects.read_all(["a", "b", "c", "d"]) == [b"cu", b"b", b"c", None]


def test_only_what_was_seen_is_replaced(objects: Objects) -> None:
    stamp = objects.create("a.docx", b"mot")
    assert stamp
    objects.put("a.docx", b"cua nguoi khac")
    assert objects.swap("a.docx", b"hai", stamp) is None
    assert objects.read("a.docx") == b"cua nguoi khac"
    new = objects.swap("a.docx", b"hai", objects.stamp("a.docx"))
    assert objects.read("a.docx") == b"hai"
    assert new == objects.stamp("a.docx") != stamp


def test_a_file_becomes_an_object(objects: Objects, tmp_path: Path) -> None:
    (tmp_path / "lon").write_bytes(b"lon")
    assert objects.create_from("a.zip", tmp_path / "lon") == objects.stamp("a.zip")
    (tmp_path / "lon").write_bytes(b"lon hon")
    assert objects.create_from("a.zip", tmp_path / "lon") is None
    assert objects.read("a.zip") == b"lon"
    objects.put("a.zip", tmp_path / "lon")
    assert objects.read("a.zip") == b"lon hon"


def test_what_is_not_there_can_be_removed(objects: Objects) -> None:
    objects.create("a", b"")
    objects.remove(["b", "a"])
    assert objects.stamps() == {}
    assert objects.stamp("a") == ""


def test_no_name_leads_away(objects: Objects) -> None:
    for name in ("../a.docx", "/a.docx", "a//b.docx", "", "a/../../b"):
        with pytest.raises(ValueError, match="not a name"):
            objects.put(name, b"")


def test_objects_travel_to_a_worker_as_a_value(objects: Objects) -> None:
    objects.create("a", b"mot")
    assert pickle.loads(pickle.dumps(objects)).read("a") == b"mot"  # noqa: S301 - own bytes


def test_whether_a_second_creation_is_refused_is_tried_not_believed(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_remote(memory, "may-1").objects.exclusive
    assert Objects(memory).stamps() == {}
    monkeypatch.setattr(fsspec.get_filesystem_class("memory"), "pipe_file", _always_written)
    assert not open_remote(memory, "may-1").objects.exclusive


def _always_written(_system: object, path: str, data: bytes, mode: str = "") -> None:
    with fsspec.filesystem("memory").open(path, "wb") as file:
        file.write(data)


# What is wrong with an address.


def test_a_bucket_that_is_not_there_is_told(s3: str) -> None:
    with pytest.raises(DataError) as error:
        open_remote("s3://khong-co-kho-nay/ra", "may-1")
    assert code_of(error) == "kho-khong-co"
    assert "s3://khong-co-kho-nay/ra" in str(error.value)


def test_missing_rights_are_told(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_named: object) -> None:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(fsspec.get_filesystem_class("memory"), "pipe_file", refused)
    with pytest.raises(DataError) as error:
        open_remote(memory, "may-1")
    assert code_of(error) == "kho-khong-co-quyen"


def test_missing_keys_are_told(
    s3_anew: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    nothing = str(tmp_path_factory.mktemp("aws") / "none")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", nothing)
    monkeypatch.setenv("AWS_CONFIG_FILE", nothing)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(DataError) as error:
        open_remote(f"{s3_anew}/ra", "may-1")
    assert code_of(error) == "kho-chua-co-khoa"


def test_a_server_that_does_not_answer_is_told(s3_anew: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(DataError) as error:
        open_remote(f"{s3_anew}/ra", "may-1")
    assert code_of(error) == "kho-khong-lien-lac-duoc"


def test_an_unknown_protocol_is_told() -> None:
    with pytest.raises(DataError) as error:
        open_remote("s33://kho/ra", "may-1")
    assert code_of(error) == "kho-khong-ro-loai"


def test_a_missing_package_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(DataError) as error:
        open_remote("s3://kho/ra", "may-1")
    assert code_of(error) == "goi-chua-cai"
    assert "pip install docgen[cluster]" in str(error.value)
