"""The bytes of a file that a user named, read only when it is a regular file of a bearable size."""

from __future__ import annotations

import stat
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.sources.system_reason import system_reason


def read_bytes(path: Path, name: str, most_bytes: int) -> bytes:
    """Read a regular file of at most `most_bytes`; `name` is how messages call it. Raises DataError."""
    try:
        return _read(path, name, most_bytes)
    except FileNotFoundError:
        raise _error(
            "tep-khong-co", "Không tìm thấy tệp.", name, "Hãy kiểm tra lại tên và thư mục."
        ) from None
    except PermissionError:
        raise _error("tep-cam-doc", "Không có quyền đọc tệp.", name, "Hãy kiểm tra quyền truy cập.") from None
    except (OSError, ValueError) as error:
        # A name with a NUL is a ValueError; a name too long, a broken disk are OSErrors.
        reason = system_reason(error) if isinstance(error, OSError) else "tên tệp không hợp lệ"
        raise _error("tep-khong-doc-duoc", f"Không đọc được tệp ({reason}).", name) from None


def _read(path: Path, name: str, most_bytes: int) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _error("tep-la-thu-muc", "Đây là thư mục, không phải tệp.", name, "Hãy chỉ tên một tệp.")
    if not stat.S_ISREG(status.st_mode):
        raise _error("tep-khong-thuong", "Đây không phải tệp thông thường (thiết bị hoặc ống dẫn).", name)
    with path.open("rb") as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        size = f"{most_bytes / 1_000_000:g}".replace(".", ",")
        raise _error("tep-qua-lon", f"Tệp lớn hơn {size} MB.", name, "Hãy chia thành nhiều tệp nhỏ hơn.")
    return data


def _error(code: str, message: str, name: str, hint: str = "") -> DataError:
    return DataError([Fault(code, message, Place(name), hint)])
