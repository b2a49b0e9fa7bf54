"""The first bytes of a file that is no .docx or .xlsx to what it is, and what its owner can do about it."""

from __future__ import annotations

from typing import NamedTuple


class OtherKind(NamedTuple):
    """A kind of file that cannot be read: the code of the fault, what it is, what to do."""

    code: str
    message: str
    hint: str


_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_OFFICE = "tep-khong-phai-office"
_RESAVE = "Hãy mở tệp bằng Word hoặc Excel rồi lưu lại."
# The streams of an OLE file are named in UTF-16; the first that is found tells what the file is.
_STREAMS = {
    "EncryptedPackage": OtherKind(
        "tep-mat-khau",
        "Tệp được đặt mật khẩu mở nên không đọc được.",
        "Hãy mở tệp bằng mật khẩu, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại.",
    ),
    "WordDocument": OtherKind(
        "tep-doc-cu",
        "Tệp là Word kiểu cũ (.doc), dù tên tệp có thể là .docx.",
        "Hãy mở bằng Word, chọn Lưu thành (Save As) dạng “Word Document (*.docx)”.",
    ),
    "Workbook": OtherKind(
        "tep-xls-cu",
        "Tệp là Excel kiểu cũ (.xls), dù tên tệp có thể khác.",
        "Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng “Excel Workbook (*.xlsx)”.",
    ),
}
_UNKNOWN_OLE = OtherKind(
    "tep-mat-khau-hoac-cu",
    "Tệp có mật khẩu, hoặc là tệp Word, Excel kiểu cũ (.doc, .xls).",
    "Hãy bỏ mật khẩu và lưu thành .docx hoặc .xlsx.",
)
_MAGICS = {
    b"{\\rtf": OtherKind(_NOT_OFFICE, "Tệp thật ra là RTF, không phải .docx hay .xlsx.", _RESAVE),
    b"%PDF": OtherKind(
        _NOT_OFFICE,
        "Tệp thật ra là PDF, không phải .docx hay .xlsx.",
        "Hãy dùng tệp Word gốc của văn bản.",
    ),
}


def other_kind(data: bytes) -> OtherKind:
    """Tell what a file is that does not begin like a .docx or .xlsx."""
    if data.startswith(_OLE_MAGIC):
        found = (kind for stream, kind in _STREAMS.items() if stream.encode("utf-16-le") in data)
        return next(found, _UNKNOWN_OLE)
    return next(
        (kind for magic, kind in _MAGICS.items() if data.startswith(magic)),
        OtherKind(_NOT_OFFICE, "Tệp không phải .docx hay .xlsx.", _RESAVE),
    )
