"""Outputs behind an address are written once, never changed, and by one run at a time."""

from __future__ import annotations

import pickle
from dataclasses import replace

import fsspec
import pytest

from docgen.batch.remote_store import LOCK, FsspecStore, open_remote
from docgen.fault import DataError


def code_of(error: pytest.ExceptionInfo[DataError]) -> str:
    (fault,) = error.value.faults
    return fault.code


@pytest.fixture
def store(kho: str) -> FsspecStore:
    return open_remote(f"{kho}/ra")


def test_a_file_is_read_back_as_it_was_written(store: FsspecStore) -> None:
    store.write_new("nhom-1/a.docx", b"mot")
    assert store.read("nhom-1/a.docx") == b"mot"
    assert store.read("nhom-1/b.docx") is None
    assert list(store.names()) == ["nhom-1/a.docx"]


def test_the_same_bytes_may_be_written_again_and_other_bytes_never(store: FsspecStore) -> None:
    store.write_new("a.docx", b"mot")
    store.write_new("a.docx", b"mot")
    with pytest.raises(DataError) as error:
        store.write_new("a.docx", b"hai")
    assert code_of(error) == "tep-da-co"
    assert store.read("a.docx") == b"mot"


def test_many_files_are_written_at_once_beside_those_that_stand(store: FsspecStore) -> None:
    store.write_new("a.docx", b"mot")
    store.write_all_new({"a.docx": b"mot", "b.docx": b"hai"})
    assert {name: store.read(name) for name in store.names()} == {"a.docx": b"mot", "b.docx": b"hai"}
    with pytest.raises(DataError) as error:
        store.write_all_new({"c.docx": b"ba", "a.docx": b"khac"})
    assert code_of(error) == "tep-da-co"
    assert store.read("a.docx") == b"mot"


def test_a_store_that_cannot_refuse_a_second_creation_is_still_not_written_over(store: FsspecStore) -> None:
    plain = replace(store, exclusive=False)
    plain.write_all_new({"a.docx": b"mot"})
    plain.write_new("a.docx", b"mot")
    with pytest.raises(DataError) as error:
        plain.write_new("a.docx", b"hai")
    assert code_of(error) == "tep-da-co"
    assert store.read("a.docx") == b"mot"


def test_whether_a_second_creation_is_refused_is_tried_not_believed(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_remote(memory).exclusive
    monkeypatch.setattr(fsspec.get_filesystem_class("memory"), "pipe_file", _always_written)
    assert not open_remote(memory).exclusive


def _always_written(_system: object, path: str, data: bytes, mode: str) -> None:
    with fsspec.filesystem("memory").open(path, "wb") as file:
        file.write(data)


def test_opening_leaves_nothing_behind(store: FsspecStore) -> None:
    assert fsspec.url_to_fs(store.url)[0].find(store.url) == []


def test_a_store_travels_to_a_worker_as_a_value(store: FsspecStore) -> None:
    store.write_new("a.docx", b"mot")
    assert pickle.loads(pickle.dumps(store)).read("a.docx") == b"mot"  # noqa: S301  # own bytes


def test_no_name_leads_out_of_the_store(store: FsspecStore) -> None:
    for name in ("../a.docx", "/a.docx", "a//b.docx", "", "a/../../b"):
        with pytest.raises(ValueError, match="not a name"):
            store.write_new(name, b"")


# The lock.


def test_a_rival_run_is_refused_and_told_who_holds_the_store(store: FsspecStore) -> None:
    with store.held("may-1, tiến trình 7"), pytest.raises(DataError) as error, store.held("may-2"):
        pass
    assert code_of(error) == "thu-muc-dang-ghi"
    assert "may-1, tiến trình 7" in str(error.value)
    assert f"{store.url}/{LOCK}" in str(error.value)


def test_the_store_is_free_when_a_run_has_ended_even_by_a_fault(store: FsspecStore) -> None:
    with pytest.raises(KeyboardInterrupt), store.held("may-1"):
        raise KeyboardInterrupt
    with store.held("may-2"):
        assert list(store.names()) == []


def test_the_lock_of_a_killed_run_stays_until_somebody_removes_it(store: FsspecStore) -> None:
    store.write_new(LOCK, b"may-1")
    with pytest.raises(DataError), store.held("may-2"):
        pass
    assert store.read(LOCK) == b"may-1"
    store.remove(LOCK)
    with store.held("may-2"):
        pass


def test_a_run_whose_lock_was_taken_away_does_not_remove_that_of_the_next(store: FsspecStore) -> None:
    with store.held("may-1"):
        store.remove(LOCK)
        store.write_new(LOCK, b"may-2")
    assert store.read(LOCK) == b"may-2"


# The journal.


def test_a_journal_gives_its_lines_back_in_the_order_they_came(store: FsspecStore) -> None:
    journal = store.journal("manifest.jsonl")
    for number in range(12):
        journal.append(f'{{"so": {number}}}\n'.encode())
    lines = store.journal("manifest.jsonl").read().splitlines()
    assert [line.decode() for line in lines] == [f'{{"so": {number}}}' for number in range(12)]


def test_a_later_run_continues_the_journal_and_joins_it(store: FsspecStore) -> None:
    store.journal("manifest.jsonl").append(b"mot\n")
    second = store.journal("manifest.jsonl")
    second.append(b"hai\n")
    assert second.read() == b"mot\nhai\n"
    second.join(b"hai\nmot\n")
    assert list(store.names()) == ["manifest.jsonl"]
    third = store.journal("manifest.jsonl")
    third.append(b"ba\n")
    assert third.read() == b"hai\nmot\nba\n"


def test_a_joining_that_was_killed_leaves_the_newest_word_last(
    store: FsspecStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = store.journal("manifest.jsonl")
    for line in (b"a loi\n", b"a xong\n", b"b xong\n"):
        journal.append(line)
    remove = FsspecStore.remove

    def killed_at_second(self: FsspecStore, name: str) -> None:
        if name.endswith("2.jsonl"):
            raise KeyboardInterrupt
        remove(self, name)

    monkeypatch.setattr(FsspecStore, "remove", killed_at_second)
    with pytest.raises(KeyboardInterrupt):
        journal.join(b"a xong\nb xong\n")
    last = dict(line.split() for line in store.journal("manifest.jsonl").read().splitlines())
    assert last == {b"a": b"xong", b"b": b"xong"}


# What is wrong with an address.


def test_a_bucket_that_is_not_there_is_told(s3: str) -> None:
    with pytest.raises(DataError) as error:
        open_remote("s3://khong-co-kho-nay/ra")
    assert code_of(error) == "kho-khong-co"
    assert "s3://khong-co-kho-nay/ra" in str(error.value)


def test_missing_rights_are_told(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_named: object) -> None:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(fsspec.get_filesystem_class("memory"), "pipe_file", refused)
    with pytest.raises(DataError) as error:
        open_remote(memory)
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
        open_remote(f"{s3_anew}/ra")
    assert code_of(error) == "kho-chua-co-khoa"


def test_a_server_that_does_not_answer_is_told(s3_anew: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(DataError) as error:
        open_remote(f"{s3_anew}/ra")
    assert code_of(error) == "kho-khong-lien-lac-duoc"


def test_an_unknown_protocol_is_told() -> None:
    with pytest.raises(DataError) as error:
        open_remote("s33://kho/ra")
    assert code_of(error) == "kho-khong-ro-loai"


def test_a_missing_package_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(DataError) as error:
        open_remote("s3://kho/ra")
    assert code_of(error) == "goi-chua-cai"
    assert "pip install docgen[cluster]" in str(error.value)
