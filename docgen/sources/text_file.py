"""A text file read strictly: UTF-8 in, NFC text with `\\n` line ends out, forbidden characters refused."""

from __future__ import annotations

import codecs
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.language.text import forbidden_characters, normalize
from docgen.sources.fault_list import FaultList
from docgen.sources.raw_file import read_bytes

MOST_BYTES = 5_000_000
_PIECE = 100_000
_SAVE_AS_UTF8 = "Hãy mở tệp, chọn Lưu thành (Save As) và chọn bảng mã UTF-8."


def read_text(path: Path, name: str, most_bytes: int = MOST_BYTES) -> str:
    """Read a text file of at most `most_bytes`; `name` is how messages call it.

    Raises DataError with every forbidden character, each at its line and column.
    """
    return decode_text(read_bytes(path, name, most_bytes), name)


def decode_text(data: bytes, name: str) -> str:
    """Decode as `decode_utf8` does; raises DataError with every forbidden character too."""
    text = decode_utf8(data, name)
    faults = FaultList(name)
    add_forbidden(faults, text, name)
    faults.raise_any()
    return text


def decode_utf8(data: bytes, name: str) -> str:
    """Decode strict UTF-8 (a byte order mark is dropped) to NFC text with `\\n` line ends.

    Forbidden characters are left in: for who reads the text piece by piece and tells them there.
    """
    _refuse_utf16(data, name)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(error, name) from None
    return normalize(text)


def add_forbidden(faults: FaultList, text: str, name: str, first_line: int = 1) -> None:
    """Add one fault for every forbidden character of a text that begins at `first_line` of a file."""
    # In pieces, so that a file of nothing but control characters costs no more than the list can hold.
    for start in range(0, len(text), _PIECE):
        for found in forbidden_characters(text[start : start + _PIECE]):
            line, column = line_and_column(text, start + found.index)
            faults.add(
                "ky-tu-cam",
                f"Có ký tự không được phép {found.label} ({found.name_vi}).",
                Place(name, line=first_line + line - 1, column=column),
                "Hãy xóa ký tự này (nó thường không nhìn thấy được).",
            )
            if faults.full:
                return


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return the line and column, from 1, of the character at an index."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _refuse_utf16(data: bytes, name: str) -> None:
    head = data[:1000]
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or head.count(0) * 4 > len(head) > 1:
        fault = Fault(
            "tep-utf16", "Tệp lưu bằng bảng mã UTF-16, không phải UTF-8.", Place(name), _SAVE_AS_UTF8
        )
        raise DataError([fault])


def _not_utf8(error: UnicodeDecodeError, name: str) -> DataError:
    before = normalize(error.object[: error.start].decode("utf-8", "replace"))
    line, column = line_and_column(before, len(before))
    message = f"Tệp không phải UTF-8 (byte {error.object[error.start]:02X} không hợp lệ)."
    hint = f"Có thể tệp gõ bằng bảng mã cũ (TCVN3, VNI): hãy chuyển sang Unicode. {_SAVE_AS_UTF8}"
    return DataError([Fault("tep-khong-utf8", message, Place(name, line=line, column=column), hint)])
