"""An address such as s3://kho/thu-muc becomes a file system of fsspec; what goes wrong there becomes a fault.

fsspec and its drivers are imported here only, and only when an address with a protocol is used.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docgen.fault import DataError, Fault
from docgen.sources.system_reason import system_reason

_INSTALL = "Hãy cài thêm: pip install docgen[cluster]."
_CREDENTIALS = "Hãy kiểm tra khóa truy cập (với s3: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE) và quyền của khóa đó."
_ENDPOINT = "Hãy kiểm tra mạng và địa chỉ máy chủ của kho (với s3: AWS_ENDPOINT_URL), rồi chạy lại: phần đã xong không làm lại."


def is_remote(address: str) -> bool:
    """Tell whether an address names a protocol, such as s3://kho/thu-muc, and not a folder of this machine."""
    return "://" in address


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system of an address and the path on it. Raises `DataError` when it cannot be opened.

    Call it anew in every process and for every use: fsspec keeps its own connections, one for each process.
    """
    try:
        import fsspec  # type: ignore[import-untyped]  # noqa: PLC0415  # a local run never loads it
    except ImportError:
        raise DataError([_not_installed("fsspec", url)]) from None
    try:
        with remote_faults(url):
            # A remembered listing would hide what another machine has written.
            system, path = fsspec.url_to_fs(url, use_listings_cache=False)
    except ImportError as error:
        raise DataError([_not_installed(error.name or "fsspec", url)]) from None
    except ValueError:
        raise DataError([_unknown_protocol(url)]) from None
    return system, path.rstrip("/")


@contextmanager
def remote_faults(url: str) -> Iterator[None]:
    """Turn what the drivers raise within the block into a `DataError` in words; `FileExistsError` passes."""
    try:
        yield
    except FileExistsError:
        raise
    except _errors() as error:
        raise DataError([remote_fault(url, error)]) from error


def remote_fault(url: str, error: Exception) -> Fault:
    """Say in Vietnamese what is wrong with a place behind an address."""
    match error:
        case FileNotFoundError():
            message = f"không tìm thấy “{url}”: kho (bucket) hoặc thư mục này không có."
            return Fault(
                "kho-khong-co", message, hint="Hãy kiểm tra lại địa chỉ, hoặc tạo kho trước khi chạy."
            )
        case PermissionError():
            return Fault("kho-khong-co-quyen", f"không có quyền đọc hoặc ghi “{url}”.", hint=_CREDENTIALS)
        case NotImplementedError():
            message = f"không ghi được vào “{url}”: loại kho này chỉ cho đọc."
            return Fault("kho-chi-doc", message, hint="Hãy dùng kho khác, ví dụ s3://ten-kho/thu-muc.")
        case TimeoutError() | ConnectionError():
            return _unreachable(url)
    return _by_name(url, error)


def _by_name(url: str, error: Exception) -> Fault:
    """Tell the faults of S3's driver apart by name: its classes are not loaded without it."""
    name = type(error).__name__
    if "Credentials" in name or "Profile" in name or "Token" in name:
        message = f"chưa có khóa truy cập dùng được cho “{url}”."
        return Fault("kho-chua-co-khoa", message, hint=_CREDENTIALS)
    if "Connect" in name or "Timeout" in name or "Endpoint" in name or "HTTPClient" in name:
        return _unreachable(url)
    reason = str(error) or name
    if isinstance(error, OSError) and error.errno:
        # Under EIO the driver of S3 gives the words of the store itself.
        reason = system_reason(error, {errno.ENOSPC: "hết chỗ trống", errno.EIO: error.strerror or name})
    hint = "Hãy xem lời báo của kho rồi chạy lại: phần đã xong không làm lại."
    return Fault("kho-bao-loi", f"kho “{url}” báo lỗi: {reason}.", hint=hint)


def _unreachable(url: str) -> Fault:
    return Fault("kho-khong-lien-lac-duoc", f"không liên lạc được với kho “{url}”.", hint=_ENDPOINT)


def _errors() -> tuple[type[Exception], ...]:
    """Return what file systems raise; the driver of S3 has errors of its own, once it is loaded."""
    botocore = sys.modules.get("botocore.exceptions")
    own: tuple[type[Exception], ...] = (botocore.BotoCoreError,) if botocore is not None else ()
    return (OSError, NotImplementedError, *own)


def _not_installed(package: str, url: str) -> Fault:
    message = f"chưa cài gói “{package}” cần để dùng “{url}”."
    return Fault("goi-chua-cai", message, hint=_INSTALL)


def _unknown_protocol(url: str) -> Fault:
    message = f"không dùng được địa chỉ “{url}”: không rõ loại kho “{url.split('://', 1)[0]}://”."
    return Fault("kho-khong-ro-loai", message, hint="Ví dụ đúng: s3://ten-kho/thu-muc.")
