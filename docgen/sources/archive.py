"""The guard of every Office file: bytes in, an archive whose parts can be read safely out.

Sizes that the file declares are never trusted, nothing is extracted, and whatever is wrong ends in one
DataError.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise

from docgen.fault import DataError, Fault, Place
from docgen.sources.file_kind import other_kind
from docgen.sources.part_xml import parse_xml

__all__ = ["Archive", "Limits", "open_archive", "parse_xml"]

_ZIP_MAGIC = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
)
_RESAVE = "Hãy mở tệp bằng Word hoặc Excel rồi lưu lại."


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. `most_ratio` is unpacked to packed, asked only of parts larger than `ratio_from`."""

    most_bytes: int = 50_000_000
    most_entries: int = 2_000
    most_part: int = 64_000_000
    most_total: int = 200_000_000
    most_ratio: int = 100
    ratio_from: int = 1_000_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory; its packed bytes begin at `start` in the file."""

    info: zipfile.ZipInfo
    start: int


class Archive:
    """The parts of a guarded file. `names` are in the order of the file, without directory entries."""

    def __init__(self, data: bytes, entries: dict[str, _Entry], name: str) -> None:
        self.name = name
        self.names: tuple[str, ...] = tuple(entries)
        self._data = data
        self._entries = entries
        self._folded = {entry.casefold(): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._folded

    def read(self, part: str) -> bytes:
        """Return the bytes of one part; names are compared without case, as OPC asks. Raises DataError."""
        entry = self._entries.get(self._folded.get(part.casefold(), ""))
        if entry is None:
            raise _error("tep-thieu-phan", f"Tệp hỏng: thiếu phần “{part}” bên trong.", self.name, _RESAVE)
        try:
            data = self._unpacked(entry)
        except zlib.error:
            raise _broken(self.name, f"phần “{part}” bên trong bị hỏng") from None
        if len(data) != entry.info.file_size:
            raise _broken(self.name, f"phần “{part}” bên trong không đúng cỡ đã ghi")
        if zlib.crc32(data) != entry.info.CRC:
            raise _broken(self.name, f"phần “{part}” bên trong bị hỏng")
        return data

    def _unpacked(self, entry: _Entry) -> bytes:
        """Return the bytes of an entry, at most one more than it declares."""
        packed = memoryview(self._data)[entry.start : entry.start + entry.info.compress_size]
        if entry.info.compress_type == zipfile.ZIP_STORED:
            return bytes(packed)
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.info.file_size + 1)


def open_archive(data: bytes, name: str, limits: Limits | None = None) -> Archive:
    """Check the shape of a zip file and return its parts; `name` is how messages call the file.

    Raises DataError with one fault: `tep-*` for what the file is, `zip-*` for how it is packed.
    """
    limits = limits or Limits()
    _check_magic(data, name, limits)
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise _broken(name, "mục lục bên trong bị hỏng") from None
    infos = file.infolist()
    _check_names(infos, name, limits)
    _check_packing(infos, name)
    _check_sizes(infos, name, limits)
    starts = [_start(info, data, name) for info in infos]
    _check_spans(infos, starts, name, file.start_dir)
    entries = zip(infos, starts, strict=True)
    return Archive(
        data, {info.filename: _Entry(info, start) for info, start in entries if not info.is_dir()}, name
    )


def _check_magic(data: bytes, name: str, limits: Limits) -> None:
    if not data:
        raise _error("tep-rong", "Tệp rỗng (0 byte).", name)
    if not data.startswith(_ZIP_MAGIC):
        code, message, hint = other_kind(data)
        raise _error(code, message, name, hint)
    if len(data) > limits.most_bytes:
        raise _error("tep-qua-lon", f"Tệp lớn hơn {limits.most_bytes // 1_000_000} MB.", name)


def _check_names(infos: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(infos) > limits.most_entries:
        raise _error("zip-qua-nhieu-phan", f"Tệp chứa quá {limits.most_entries} phần bên trong.", name)
    seen: set[str] = set()
    for info in infos:
        # zipfile cuts `filename` at a NUL; `orig_filename` is what the file holds.
        part = info.orig_filename
        if not _is_plain(part):
            raise _error("zip-ten-phan", f"Tệp chứa phần có tên không an toàn {part!r:.80}.", name)
        if part.casefold() in seen:
            raise _error("zip-phan-trung", f"Tệp chứa hai phần cùng tên “{part:.80}”.", name, _RESAVE)
        seen.add(part.casefold())


def _is_plain(part: str) -> bool:
    pieces = part.removesuffix("/").split("/")
    odd = any(character in "\\:" or ord(character) < 32 or ord(character) == 127 for character in part)
    return not odd and all(piece not in ("", ".", "..") for piece in pieces)


def _check_packing(infos: list[zipfile.ZipInfo], name: str) -> None:
    for info in infos:
        if info.flag_bits & 0x2041:
            raise _error(
                "zip-ma-hoa", "Tệp bị mã hóa hoặc có mật khẩu.", name, "Hãy bỏ mật khẩu rồi lưu lại."
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _error("zip-kieu-nen", "Tệp dùng kiểu nén lạ.", name, _RESAVE)


def _check_sizes(infos: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    for info in infos:
        if info.file_size > limits.most_part:
            size = limits.most_part // 1_000_000
            raise _error("zip-bom", f"Phần “{info.filename:.80}” bung ra lớn hơn {size} MB.", name)
        if info.file_size > limits.ratio_from and info.file_size > limits.most_ratio * info.compress_size:
            message = f"Phần “{info.filename:.80}” nén quá {limits.most_ratio} lần: giống bom nén."
            raise _error("zip-bom", message, name)
        if info.compress_type == zipfile.ZIP_STORED and info.file_size != info.compress_size:
            raise _broken(name, f"phần “{info.filename:.80}” ghi sai cỡ")
        if info.is_dir() and info.file_size:
            raise _broken(name, f"thư mục “{info.filename:.80}” lại có nội dung")
    if sum(info.file_size for info in infos) > limits.most_total:
        raise _error("zip-bom", f"Tệp bung ra lớn hơn {limits.most_total // 1_000_000} MB.", name)


def _check_spans(infos: list[zipfile.ZipInfo], starts: list[int], name: str, directory: int) -> None:
    """Refuse entries that share bytes (CVE-2024-0450; Python 3.11.7 does not look)."""
    spans = sorted(
        (info.header_offset, start + info.compress_size) for info, start in zip(infos, starts, strict=True)
    )
    spans.append((directory, directory))
    if any(end > following for (_, end), (following, _) in pairwise(spans)):
        raise _error("zip-chong-lan", "Các phần bên trong tệp chồng lên nhau: giống bom nén.", name)


def _start(info: zipfile.ZipInfo, data: bytes, name: str) -> int:
    """Return where the packed bytes of an entry begin, by its own header."""
    offset = info.header_offset
    if not 0 <= offset <= len(data) - _LOCAL_HEADER.size:
        raise _broken(name, "mục lục bên trong chỉ ra ngoài tệp")
    magic, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, offset)
    if magic != _ZIP_MAGIC:
        raise _broken(name, "mục lục bên trong chỉ sai chỗ")
    return offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)


def _broken(name: str, what: str) -> DataError:
    return _error("tep-hong", f"Tệp hỏng: {what}.", name, _RESAVE)


def _error(code: str, message: str, name: str, hint: str = "") -> DataError:
    return DataError([Fault(code, message, Place(name), hint)])
