"""Tracked changes between two files: accepted they are the new one, rejected the old one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.docx.read import read_document
from docgen.docx.revisions_write import tracked_changes
from docgen.fault import DataError
from tests.docx.word_file import p, word_parts, zipped
from tests.edit.files import NAME, parts, raw_entry, samples, texts

MAIN = "word/document.xml"
LINES = ("", "Một hai ba bốn", "Một hai ba năm", "Căn cứ Luật Đất đai", "Nơi nhận:", "- Như trên;")


def marked(old: bytes, new: bytes) -> bytes:
    return tracked_changes(old, new, NAME, author="Trần Thị Ánh", date="2025-01-05T00:00:00Z")


def view(data: bytes, revisions: str) -> list[str]:
    document = read_document(data, NAME, revisions=revisions)  # type: ignore[arg-type]
    return [block.text for block in document.blocks]


def table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{p(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def file(content: list[str | list[list[str]]]) -> bytes:
    items = (p(item) if isinstance(item, str) else table(item) for item in content)
    return zipped(word_parts("".join(items) + "<w:sectPr/>"))  # type: ignore[arg-type]


_line = st.sampled_from(LINES)
_rows = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(_line, min_size=width, max_size=width), min_size=1, max_size=4)
)
_files = st.lists(_line | _rows, min_size=1, max_size=6).map(
    lambda items: [*items, "Hết"] if isinstance(items[-1], list) else items
)


def filled(lines: list[str]) -> list[str]:
    return [line for line in lines if line]


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(old=_files, new=_files)
def test_both_views_read_as_the_two_files_whatever_came_and_went(
    old: list[str | list[list[str]]], new: list[str | list[list[str]]]
) -> None:
    before, after = file(old), file(new)
    result = marked(before, after)
    assert filled(view(result, "accepted")) == filled(texts(after))
    assert filled(view(result, "rejected")) == filled(texts(before))


PAIRS = [
    ("bao-cao-kieu", "quyet-dinh-kieu"),
    ("quyet-dinh-ngat_dong", "bao-cao-ngat_dong"),
    ("ke-hoach", "bao-cao-347-phu-ly"),
    ("quyet-dinh-doan_tran", "bao-cao-doan_tran"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_whole_papers_give_both_views_and_leave_every_other_part_alone(old: str, new: str) -> None:
    before, after = samples()[old], samples()[new]
    result = marked(before, after)
    assert filled(view(result, "accepted")) == filled(view(after, "accepted"))
    assert filled(view(result, "rejected")) == filled(view(before, "accepted"))
    for name in parts(after):
        if name != MAIN:
            assert raw_entry(result, name) == raw_entry(after, name)


def test_only_the_changed_words_are_marked() -> None:
    before, after = file(["Số liệu của 12 xã, đạt 95,5%."]), file(["Số liệu của 13 xã, đạt 95,5%."])
    document = read_document(marked(before, after), NAME)
    assert [(trace.kind, trace.text) for trace in document.traces] == [("xoa", "12"), ("chen", "13")]


def test_the_same_file_has_no_marks_and_the_same_bytes() -> None:
    data = samples()["ke-hoach"]
    assert marked(data, data) == data


def test_a_paragraph_added_at_the_end_marks_the_end_before_it() -> None:
    """Word cannot take out the last mark of a story: what is rejected must be the one before."""
    xml = parts(marked(file(["Một"]), file(["Một", "Hai ba bốn"])))[MAIN].decode()
    first, last = xml.split("</w:p>")[:2]
    assert "<w:rPr><w:ins " in first
    assert "<w:rPr><w:ins " not in last


@pytest.mark.parametrize("swap", [False, True])
def test_several_paragraphs_behind_the_last_common_one_keep_their_order(swap: bool) -> None:
    short, long = ["Một"], ["Một", "Căn cứ Luật Đất đai", "- Như trên;", "Nơi nhận:"]
    old, new = (short, long) if swap else (long, short)
    result = marked(file(list(old)), file(list(new)))
    assert filled(view(result, "accepted")) == new
    assert filled(view(result, "rejected")) == old


def test_a_file_with_tracked_changes_is_refused() -> None:
    held = zipped(word_parts('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>a</w:t></w:r></w:ins></w:p>'))  # type: ignore[arg-type]
    with pytest.raises(DataError) as caught:
        marked(held, file(["a"]))
    assert [fault.code for fault in caught.value.faults] == ["docx-con-vet-sua"]
