"""A run whose outputs stand behind an address loses nothing, doubles nothing and overwrites nobody's work."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace

import pytest

from docgen.batch.remote_store import LOCK, FsspecStore, open_remote
from docgen.batch.store import Leftover, NewFile, StaleRunError
from docgen.fault import DataError


def code_of(error: pytest.ExceptionInfo[DataError]) -> str:
    (fault,) = error.value.faults
    return fault.code


def nothing(_left: Sequence[Leftover]) -> None:
    return


@pytest.fixture
def store(kho: str) -> FsspecStore:
    """A store of a run that has begun."""
    return open_remote(f"{kho}/ra", "may-1").begin(nothing)


def new(name: str, data: bytes, **fields: object) -> NewFile:
    return NewFile(name, data, f"bao-cao/{name}", **fields)  # type: ignore[arg-type]


def content(store: FsspecStore) -> dict[str, bytes]:
    """Return what stands in the store but its own bookkeeping."""
    return {
        name: store.objects.read(name) or b""
        for name in store.objects.stamps()
        if not name.startswith(".docgen/")
    }


# The files of a chunk.


def test_the_files_of_a_chunk_stand_with_their_hash_and_stamp(store: FsspecStore) -> None:
    placed = store.place("1", [new("a.docx", b"mot"), new("b.docx", b"hai")])
    assert content(store) == {"a.docx": b"mot", "b.docx": b"hai"}
    assert [(one.name, one.sha256, one.stamp) for one in placed] == [
        (name, store.sha256(name), store.stamp(name)) for name in ("a.docx", "b.docx")
    ]


def test_a_chunk_that_is_made_twice_stands_once(store: FsspecStore) -> None:
    files = [new("a.docx", b"mot"), new("b.docx", b"hai")]
    assert store.place("1", files) == pickle.loads(pickle.dumps(store)).place("1-again", files)  # noqa: S301 - own bytes
    assert content(store) == {"a.docx": b"mot", "b.docx": b"hai"}


def test_a_file_of_somebody_else_is_refused_and_stays(store: FsspecStore) -> None:
    store.objects.put("a.docx", b"cua nguoi khac")
    first, second = store.place("1", [new("a.docx", b"mot"), new("b.docx", b"hai")])
    assert (first.refused, second.refused) == (True, False)
    assert content(store) == {"a.docx": b"cua nguoi khac", "b.docx": b"hai"}


def test_what_docgen_itself_made_before_is_replaced(store: FsspecStore) -> None:
    (old,) = store.place("1", [new("a.docx", b"mot")])
    (placed,) = store.place("2", [new("a.docx", b"hai", known=frozenset({old.sha256}))])
    assert (placed.refused, placed.stamp) == (False, store.objects.stamp("a.docx"))
    assert content(store) == {"a.docx": b"hai"}


def test_a_file_of_somebody_else_is_kept_beside_when_the_run_may_replace_it(store: FsspecStore) -> None:
    for name, data in (("a.docx", b"cua nguoi khac"), ("a.bak.docx", b"cu hon")):
        store.objects.put(name, data)
    (placed,) = store.place("1", [new("a.docx", b"mot", replace=True)])
    assert placed.kept == "a.bak2.docx"
    assert content(store) == {"a.docx": b"mot", "a.bak.docx": b"cu hon", "a.bak2.docx": b"cua nguoi khac"}


def test_a_file_that_changes_while_it_is_looked_at_is_not_replaced(
    store: FsspecStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = store.place("1", [new("a.docx", b"mot")])
    looked = FsspecStore.sha256

    def looked_and_changed(self: FsspecStore, name: str) -> str | None:
        found = looked(self, name)
        self.objects.put(name, b"vua sua")
        return found

    monkeypatch.setattr(FsspecStore, "sha256", looked_and_changed)
    (placed,) = store.place("2", [new("a.docx", b"hai", known=frozenset({old.sha256}))])
    assert placed.refused
    assert content(store) == {"a.docx": b"vua sua"}


def test_stamps_of_many_files_come_from_one_listing(
    store: FsspecStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = store.place("1", [new("a.docx", b"mot"), new("b.docx", b"hai")])
    later = replace(store, _listing=[])
    asked: list[str] = []
    monkeypatch.setattr(type(store.objects), "stamp", lambda _self, name: asked.append(name) or "")
    assert [later.stamp(one.name) for one in placed] == [one.stamp for one in placed]
    assert asked == []


# Runs, one after the other.


def test_a_rival_run_is_refused_and_told_who_holds_the_store(store: FsspecStore) -> None:
    rival = replace(store, owner="may-2")
    with store.held(), pytest.raises(DataError) as error, rival.held():
        pass
    assert code_of(error) == "thu-muc-dang-ghi"
    assert "may-1" in str(error.value)
    assert f"{store.objects.url}/{LOCK}" in str(error.value)


def test_the_store_is_free_when_a_run_has_ended_even_by_a_fault(store: FsspecStore) -> None:
    with pytest.raises(KeyboardInterrupt), store.held():
        raise KeyboardInterrupt
    with replace(store, owner="may-2").held():
        assert content(store) == {}


def test_the_lock_of_a_killed_run_stays_until_somebody_removes_it(store: FsspecStore) -> None:
    store.objects.put(LOCK, b"may-2")
    with pytest.raises(DataError), store.held():
        pass
    assert store.objects.read(LOCK) == b"may-2"
    store.objects.remove([LOCK])
    with store.held():
        pass


def test_a_run_whose_lock_was_taken_away_does_not_remove_that_of_the_next(store: FsspecStore) -> None:
    with store.held():
        store.objects.put(LOCK, b"may-2")
    assert store.objects.read(LOCK) == b"may-2"


def test_a_worker_of_a_killed_run_places_nothing_any_more(store: FsspecStore) -> None:
    store.begin(nothing)
    with pytest.raises(StaleRunError):
        store.place("1", [new("a.docx", b"mot")])
    assert content(store) == {}


def test_what_a_killed_run_may_not_have_recorded_is_handed_to_the_next(store: FsspecStore) -> None:
    (placed,) = store.place("1", [new("a.docx", b"mot")])
    found: list[Leftover] = []
    second = store.begin(found.extend)
    assert found == [Leftover("bao-cao/a.docx", "a.docx", placed.sha256)]
    found.clear()
    second.begin(found.extend)
    assert found == []


def test_a_run_that_ended_well_leaves_nothing_to_take_over(store: FsspecStore) -> None:
    with store.held():
        store.place("1", [new("a.docx", b"mot")])
    found: list[Leftover] = []
    store.begin(found.extend)
    assert found == []


# The log.


def lines(store: FsspecStore) -> list[str]:
    with store.open("manifest.jsonl") as file:
        return file.read().decode().splitlines()


def test_a_log_gives_its_lines_back_in_the_order_they_came(store: FsspecStore) -> None:
    with pytest.raises(FileNotFoundError):
        lines(store)
    for number in range(12):
        store.append("manifest.jsonl", f"{number}\n".encode())
    assert lines(store) == [str(number) for number in range(12)]


def test_a_later_run_continues_the_log_and_joins_it(store: FsspecStore) -> None:
    store.append("manifest.jsonl", b"mot\n")
    second = store.begin(nothing)
    second.append("manifest.jsonl", b"hai\n")
    assert lines(second) == ["mot", "hai"]
    second.build("manifest.jsonl", lambda file: file.write(b"hai\nmot\n"), frozenset(), replace=False)
    assert content(second) == {"manifest.jsonl": b"hai\nmot\n"}
    third = second.begin(nothing)
    third.append("manifest.jsonl", b"ba\n")
    assert lines(third) == ["hai", "mot", "ba"]


def test_a_joining_that_was_killed_leaves_the_newest_word_last(
    store: FsspecStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in (b"a loi\n", b"a xong\n", b"b xong\n"):
        store.append("manifest.jsonl", line)
    remove = type(store.objects).remove

    def killed_after_one(self: object, names: Sequence[str]) -> None:
        remove(self, list(names)[:1])
        raise KeyboardInterrupt

    monkeypatch.setattr(type(store.objects), "remove", killed_after_one)
    with pytest.raises(KeyboardInterrupt):
        store.build(
            "manifest.jsonl", lambda file: file.write(b"a xong\nb xong\n"), frozenset(), replace=False
        )
    assert dict(line.split() for line in lines(store)) == {"a": "xong", "b": "xong"}


def test_two_runs_that_append_at_once_do_not_hide_each_other(store: FsspecStore) -> None:
    rival = pickle.loads(pickle.dumps(store))  # noqa: S301 - own bytes
    store.append("manifest.jsonl", b"mot\n")
    store.append("manifest.jsonl", b"hai\n")
    rival.objects.remove(["manifest/00000001.jsonl"])
    rival._pieces["manifest.jsonl"] = 2
    with pytest.raises(DataError) as error:
        rival.append("manifest.jsonl", b"ba\n")
    assert code_of(error) == "thu-muc-dang-ghi"
    assert lines(store) == ["hai"]


# Large files.


def test_a_large_file_is_new_or_docgens_own_or_kept_beside(store: FsspecStore) -> None:
    first = store.build("a.zip", lambda file: file.write(b"mot"), frozenset(), replace=False)
    again = store.build("a.zip", lambda file: file.write(b"mot"), frozenset(), replace=False)
    assert first == again
    own = store.build("a.zip", lambda file: file.write(b"hai"), frozenset({first.sha256}), replace=False)
    assert not own.refused
    assert store.build("a.zip", lambda file: file.write(b"ba"), frozenset(), replace=False).refused
    assert content(store) == {"a.zip": b"hai"}
    kept = store.build("a.zip", lambda file: file.write(b"ba"), frozenset(), replace=True)
    assert kept.kept == "a.bak.zip"
    assert content(store) == {"a.zip": b"ba", "a.bak.zip": b"hai"}
