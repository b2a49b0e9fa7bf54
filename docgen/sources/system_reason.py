"""What the operating system says in English about a file, in Vietnamese."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

_REASONS = {
    errno.ENOSPC: "hết chỗ trống trên đĩa",
    errno.EDQUOT: "hết dung lượng được cấp trên đĩa",
    errno.EFBIG: "tệp quá lớn đối với đĩa này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EEXIST: "đã có một tệp trùng tên",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "các liên kết trỏ vòng quanh",
    errno.EINVAL: "tên không dùng được trên đĩa này",
    errno.EIO: "đĩa bị lỗi",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
    errno.EMFILE: "đang mở quá nhiều tệp",
    errno.ENFILE: "đang mở quá nhiều tệp",
    errno.ESTALE: "mất liên lạc với đĩa mạng",
    errno.ETIMEDOUT: "quá thời gian chờ",
}


def system_reason(error: OSError, own: Mapping[int, str] = MappingProxyType({})) -> str:
    """Return the reason of an error as part of a sentence; `own` has the words of the caller for its numbers.

    What has no words here is told by its number, never by the system's English.
    """
    number = error.errno
    if number is None:
        return "lỗi hệ thống không rõ"
    return own.get(number) or _REASONS.get(number) or f"lỗi hệ thống số {number}"
