"""A line of the record: what is written is read again; a value of another type is a broken line, not an own fault."""

import json
from pathlib import Path

import pytest

from docgen.batch.event import Event, of_line, to_line
from docgen.batch.journal import Journal
from docgen.fault import DataError
from tests.batch.collect.campaign import MORNING

FULL = Event(
    "dat", MORNING, "347", "Nguyễn Văn A", "a.xlsx", "nhan/0123-a.xlsx", "a" * 64, "1", "b" * 64, "Biểu",
    {"x": {"thuc_hien": ("-1.5", "F3"), "luy_ke": ("", "G3")}}, {"x": ("chưa có", "H3")},
    ({"ma_loi": "x", "loi": "y", "o": "F3"},), ("lưu ý",), False, "vì", 2, "2024-12-30",
)  # fmt: skip
WRONG: list[tuple[str, object]] = [
    ("don_vi", ["347"]), ("tep", None), ("viec", "x"), ("viec", []), ("luc", 1), ("luc", "hôm qua"),
    ("luu", "../../x"), ("luu", "/etc/passwd"), ("luu", "nhan\\..\\x"), ("sha256", "x"), ("khop", "x"), ("lan", -1),
    ("lan", True), ("so_lieu", "abc"), ("so_lieu", {"x": {"thuc_hien": ["abc", "F3"]}}),
    ("so_lieu", {"x": {"thuc_hien": ["NaN", "F3"]}}), ("so_lieu", {"x": {"thuc_hien": ["1"]}}),
    ("so_lieu", {"x": {"khac": ["1", "F3"]}}), ("so_lieu", {"x": []}), ("ghi_chu", {"x": "y"}), ("loi", ["x"]),
    ("loi", [{"loi": "x"}]), ("loi", {}), ("luu_y", "x"), ("luu_y", [1]),
]  # fmt: skip


def test_an_event_is_read_as_it_was_written() -> None:
    """With every field; keys of a later version are left alone."""
    assert of_line(to_line(FULL)) == FULL
    assert of_line(to_line(FULL).replace(b"{", b'{"moi": [1], ', 1)) == FULL


@pytest.mark.parametrize(("key", "value"), WRONG, ids=str)
def test_a_value_of_another_type_is_a_broken_line(key: str, value: object, tmp_path: Path) -> None:
    """It is told with its line."""
    line = json.dumps({**json.loads(to_line(FULL)), key: value})
    (tmp_path / "so-theo-doi.jsonl").write_bytes(to_line(FULL) + line.encode() + b"\n")
    with pytest.raises(DataError) as caught:
        Journal(tmp_path).read()
    assert [(fault.code, fault.place and fault.place.line) for fault in caught.value.faults] == [
        ("so-theo-doi-hong", 2)
    ]


@pytest.mark.parametrize("line", [b"[]", b"1", b"{}", b'{"viec": "dat"}', b"[" * 5000, b"\xff"])
def test_a_line_that_is_no_event_is_broken(line: bytes, tmp_path: Path) -> None:
    """Whatever stands there."""
    (tmp_path / "so-theo-doi.jsonl").write_bytes(line + b"\n")
    with pytest.raises(DataError):
        Journal(tmp_path).read()


def test_letters_that_cannot_be_written_stop_no_record(tmp_path: Path) -> None:
    """A name typed in another encoding costs its letter only."""
    Journal(tmp_path).append([Event("don-doc", MORNING, "347", "A\udce1")])
    assert Journal(tmp_path).read()[0].nguoi == "A?"


def test_the_folder_of_a_new_record_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a power cut could take the name of the record away; once it is there its folder need not be."""
    flushed: list[Path] = []
    monkeypatch.setattr("docgen.batch.journal.flush_folder", flushed.append)
    for _ in range(2):
        Journal(tmp_path).append([FULL])
    assert flushed == [tmp_path]
