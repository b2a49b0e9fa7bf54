"""The ZIP writer gives files that every reader opens, the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from docgen.docx.zip_writer import assemble, pack, prefix, rewrite_zip, write_zip

NAMES = st.text("abcôđ/._-[]", min_size=1, max_size=20).filter(lambda name: not name.endswith("/"))


@given(st.dictionaries(NAMES, st.binary(max_size=2_000), max_size=8), st.data())
def test_what_is_written_is_read_back(parts: dict[str, bytes], data: st.DataObject) -> None:
    split = data.draw(st.integers(0, len(parts)))
    names = list(parts)
    first = prefix(pack(name, parts[name], 6) for name in names[:split])
    written = assemble(first, [pack(name, parts[name]) for name in names[split:]])
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == names
        assert {name: archive.read(name) for name in names} == parts


def test_content_types_stand_first_and_times_are_fixed() -> None:
    written = write_zip({"word/document.xml": b"<a/>" * 100, "[Content_Types].xml": b"<b/>", "a.bin": b""})
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "word/document.xml", "a.bin"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_writing_again_changes_nothing_and_forgets_the_times_of_the_source() -> None:
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.xml", (2024, 7, 30, 1, 2, 3)), b"x" * 100)
        archive.writestr(zipfile.ZipInfo("folder/"), b"")
    written = rewrite_zip(source.getvalue())
    assert written == rewrite_zip(written) == write_zip({"a.xml": b"x" * 100})
