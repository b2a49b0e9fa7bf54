"""Text files are read strictly: what a clerk's editor may spoil is named with its place."""

import errno
import os
import unicodedata
from pathlib import Path

import pytest

from docgen.sources.system_reason import system_reason
from docgen.sources.text_file import decode_text, read_text
from tests.sources.builders import fault_of, faults_of


def test_utf8_with_bom_and_windows_line_ends_gives_plain_lines(tmp_path: Path) -> None:
    """A file saved by Notepad reads like any other."""
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + "Kế hoạch\r\nnăm\rnay\n".encode())
    assert read_text(path, "a.md") == "Kế hoạch\nnăm\nnay\n"


def test_decomposed_vietnamese_becomes_nfc() -> None:
    """Text typed on a Mac equals the same text typed on Windows."""
    assert decode_text(unicodedata.normalize("NFD", "CỘNG HÒA").encode(), "a") == "CỘNG HÒA"


def test_every_forbidden_character_is_named_with_line_column_and_code_point() -> None:
    """All of them at once, each where it stands."""
    found = faults_of(lambda: decode_text("một\x07\nhai \u202eba\n".encode(), "a.yaml"))
    assert [(f.code, f.place.line, f.place.column) for f in found if f.place] == [
        ("ky-tu-cam", 1, 4),
        ("ky-tu-cam", 2, 5),
    ]
    assert "U+0007" in found[0].message
    assert "U+202E" in found[1].message


def test_a_surrogate_encoded_as_utf8_is_refused() -> None:
    """UTF-8 has no surrogates, so the bytes ED A0 80 are no text."""
    found = fault_of(lambda: decode_text(b"ten: \xed\xa0\x80", "a.yaml"))
    assert (found.code, str(found.place)) == ("tep-khong-utf8", "a.yaml, dòng 1, cột 6")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_says_to_save_as_utf8(encoding: str) -> None:
    """With and without a byte order mark."""
    found = fault_of(lambda: decode_text("ten: Kế hoạch".encode(encoding), "a.yaml"))
    assert found.code == "tep-utf16"
    assert "UTF-8" in found.hint


def test_tcvn3_bytes_say_where_and_what_to_do() -> None:
    """Bytes of an old code table are no UTF-8; the hint names TCVN3."""
    found = fault_of(lambda: decode_text(b"ten: a\nnoi: C\xe9ng h\xdfa", "a.yaml"))
    assert found.code == "tep-khong-utf8"
    assert (found.place.line, found.place.column) == (2, 7) if found.place else False
    assert "TCVN3" in found.hint


def test_a_file_of_control_characters_ends_in_a_bounded_list() -> None:
    """Five million faults would fill the memory."""
    found = faults_of(lambda: decode_text(b"\x01" * 5_000_000, "a"))
    assert len(found) <= 301


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    """Each with its own words; a pipe would block for ever."""
    os.mkfifo(tmp_path / "ong")
    assert fault_of(lambda: read_text(tmp_path / "khong-co", "khong-co")).code == "tep-khong-co"
    assert fault_of(lambda: read_text(tmp_path, "thu-muc")).code == "tep-la-thu-muc"
    assert fault_of(lambda: read_text(tmp_path / "ong", "ong")).code == "tep-khong-thuong"
    assert fault_of(lambda: read_text(Path("a\0b"), "a?b")).code == "tep-khong-doc-duoc"


def test_a_name_too_long_and_a_ring_of_links_are_told_in_vietnamese(tmp_path: Path) -> None:
    """The system says “File name too long”: nobody should have to read that."""
    (tmp_path / "vong").symlink_to(tmp_path / "vong")
    long, ring = tmp_path / ("a" * 300), tmp_path / "vong"
    messages = [fault_of(lambda path=path: read_text(path, "x")).message for path in (long, ring)]  # type: ignore[misc]
    assert messages == [
        "Không đọc được tệp (tên quá dài).",
        "Không đọc được tệp (các liên kết trỏ vòng quanh).",
    ]


def test_every_reason_of_the_system_is_told_without_its_english() -> None:
    """A number nobody has words for is told as a number."""
    errors = [OSError(number, os.strerror(number)) for number in errno.errorcode]
    assert [error.strerror for error in errors if (error.strerror or "") in system_reason(error)] == []
    assert system_reason(OSError(9999, "an English reason")) == "lỗi hệ thống số 9999"
    assert system_reason(OSError("an English reason")) == "lỗi hệ thống không rõ"


def test_a_file_larger_than_five_megabytes_is_refused(tmp_path: Path) -> None:
    """At the limit it is read, one byte later not."""
    path = tmp_path / "to.yaml"
    path.write_bytes(b"a" * 5_000_000)
    assert len(read_text(path, "to.yaml")) == 5_000_000
    path.write_bytes(b"a" * 5_000_001)
    found = fault_of(lambda: read_text(path, "to.yaml"))
    assert found.code == "tep-qua-lon"
    assert "5 MB" in found.message
