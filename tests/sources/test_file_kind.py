"""A file that is no .docx or .xlsx is told what it is."""

from __future__ import annotations

import pytest

from docgen.sources.archive import open_archive
from tests.sources.builders import fault_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    return OLE + bytes(504) + b"".join(stream.encode("utf-16-le") + bytes(60) for stream in streams)


@pytest.mark.parametrize(
    ("data", "code", "telling"),
    [
        (ole("EncryptionInfo", "EncryptedPackage"), "tep-mat-khau", "mật khẩu"),
        (ole("WordDocument", "1Table"), "tep-doc-cu", ".doc"),
        (ole("Workbook"), "tep-xls-cu", ".xls"),
        (ole("Khac"), "tep-mat-khau-hoac-cu", "mật khẩu"),
        (b"{\\rtf1\\ansi a}", "tep-khong-phai-office", "RTF"),
        (b"%PDF-1.7\n", "tep-khong-phai-office", "PDF"),
        (b"MZ", "tep-khong-phai-office", "không phải"),
    ],
)
def test_kind_of_a_file_is_told_with_what_to_do(data: bytes, code: str, telling: str) -> None:
    found = fault_of(lambda: open_archive(data, "a.docx"))
    assert found.code == code
    assert telling in found.message
    assert found.hint
