"""Parts of an Office file in, a ZIP with the same bytes every time out: fixed times, fixed order, no clock.

Parts that never change are packed once (`Packed`) and copied into every file as ready-made bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CONTENT_TYPES = "[Content_Types].xml"
BEST = 6
FAST = 1

_STORED, _DEFLATED = 0, 8
_VERSION = 20
_UTF8_NAMES = 0x800
_DOS_TIME = 0
_DOS_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Packed:
    """One part as it stands in the ZIP: `local` is its header with its packed bytes.

    `central` is its line of the directory in two pieces, between which its offset in the file belongs.
    """

    local: bytes
    central: tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Prefix:
    """The packed parts at the beginning of a file, already one string of bytes with their directory."""

    local: bytes
    central: bytes
    count: int


def pack(name: str, data: bytes, level: int = FAST) -> Packed:
    """Pack one part with zlib; it is stored as it is when packing does not make it smaller."""
    deflater = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflater.compress(data) + deflater.flush()
    method = _DEFLATED
    if len(packed) >= len(data):
        packed, method = data, _STORED
    encoded = name.encode("utf-8")
    fields = (
        _VERSION,
        0 if name.isascii() else _UTF8_NAMES,
        method,
        _DOS_TIME,
        _DOS_DATE,
        zlib.crc32(data),
        len(packed),
        len(data),
        len(encoded),
        0,
    )
    local = _LOCAL.pack(b"PK\x03\x04", *fields) + encoded + packed
    central = _CENTRAL.pack(b"PK\x01\x02", _VERSION, *fields, 0, 0, 0, 0, 0)[:-4]
    return Packed(local, (central, encoded))


def prefix(parts: Iterable[Packed]) -> Prefix:
    """Join the parts that stand first in every file."""
    local, central, count = _join(parts, 0)
    return Prefix(local, central, count)


def assemble(first: Prefix, rest: Iterable[Packed]) -> bytes:
    """Write the whole ZIP: the fixed beginning, then the other parts, then the directory."""
    local, central, count = _join(rest, len(first.local))
    directory = first.central + central
    count += first.count
    start = len(first.local) + len(local)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return b"".join((first.local, local, directory, end))


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """Write parts as a ZIP, `[Content_Types].xml` first and the others in their order."""
    names = sorted(parts, key=lambda name: name != CONTENT_TYPES)
    return assemble(prefix(pack(name, parts[name], BEST) for name in names), ())


def rewrite_zip(data: bytes) -> bytes:
    """Write a trusted ZIP again so that the same parts always give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        return write_zip({name: archive.read(name) for name in names})


def _join(parts: Iterable[Packed], offset: int) -> tuple[bytes, bytes, int]:
    local: list[bytes] = []
    central: list[bytes] = []
    for part in parts:
        local.append(part.local)
        head, name = part.central
        central += (head, offset.to_bytes(4, "little"), name)
        offset += len(part.local)
    return b"".join(local), b"".join(central), len(local)
