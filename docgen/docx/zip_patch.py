"""A ZIP in, the same ZIP with some parts replaced or added out; every other entry is copied as raw bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from docgen.docx.zip_writer import BEST, pack

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DEFLATED = 8
_STREAMED = 0x8
"""The flag of an entry whose sizes follow its data; a replaced entry states them in front."""
_ZIP64 = 0x0001


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: its fields of the directory, its name, extra field and comment, and all bytes of its own."""

    fields: tuple[int, ...]
    name: bytes
    extra: bytes
    comment: bytes
    local: bytes


def patch_zip(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Replace the parts that are there, add the others at the end; a sound ZIP without multi-disk is assumed.

    Entries that are not named keep their bytes, their order and their lines of the directory but the offset.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start, comment = archive.start_dir, archive.comment
        names = [info.orig_filename for info in archive.infolist()]
    entries = dict(zip(names, _entries(data, start, len(names)), strict=True))
    # In the order of the file; the directory may have another.
    local: list[bytes] = []
    offsets: dict[str, int] = {}
    written: dict[str, _Entry] = {}
    size = 0
    for name in sorted(entries, key=lambda name: entries[name].fields[-1]):
        entry = _replaced(entries[name], parts[name]) if name in parts else entries[name]
        offsets[name], written[name] = size, entry
        local.append(entry.local)
        size += len(entry.local)
    directory = [_line(written[name], offsets[name]) for name in names]
    for name in sorted(set(parts) - set(entries)):
        packed = pack(name, parts[name], BEST)
        head, encoded = packed.central
        directory.append(head + size.to_bytes(4, "little") + encoded)
        local.append(packed.local)
        size += len(packed.local)
    lines = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), len(lines), size, len(comment))
    return b"".join((*local, lines, end, comment))


def _entries(data: bytes, start: int, count: int) -> list[_Entry]:
    """Return the entries in the order of the directory."""
    lines: list[tuple[tuple[int, ...], bytes, bytes, bytes]] = []
    at = start
    for _ in range(count):
        _, *fields = _CENTRAL.unpack_from(data, at)
        name_length, extra_length, comment_length = fields[9:12]
        at += _CENTRAL.size
        name = data[at : at + name_length]
        extra = data[at + name_length : at + name_length + extra_length]
        at += name_length + extra_length
        lines.append((tuple(fields), name, extra, data[at : at + comment_length]))
        at += comment_length
    borders = sorted({*(fields[-1] for fields, *_ in lines), start})
    following = dict(pairwise(borders))
    return [_Entry(*line, data[line[0][-1] : following[line[0][-1]]]) for line in lines]


def _replaced(entry: _Entry, content: bytes) -> _Entry:
    """Return an entry with other content; its name, time and attributes stay."""
    deflater = zlib.compressobj(BEST, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflater.compress(content) + deflater.flush()
    made_by, needs, flags, _, time, date, *_rest = entry.fields
    flags &= ~_STREAMED
    sizes = zlib.crc32(content), len(packed), len(content)
    extra = _without_zip64(entry.extra)
    head = needs, flags, _DEFLATED, time, date, *sizes
    local = _LOCAL.pack(b"PK\x03\x04", *head, len(entry.name), 0) + entry.name + packed
    fields = (made_by, *head, len(entry.name), len(extra), *entry.fields[11:])
    return _Entry(fields, entry.name, extra, entry.comment, local)


def _line(entry: _Entry, offset: int) -> bytes:
    fields = (*entry.fields[:-1], offset)
    return _CENTRAL.pack(b"PK\x01\x02", *fields) + entry.name + entry.extra + entry.comment


def _without_zip64(extra: bytes) -> bytes:
    """Drop the field of 64-bit sizes, which would contradict the new ones."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept
