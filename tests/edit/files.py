"""Word files to edit, and what is asked of a file after an edit."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from docgen.document.tree import Block
from docgen.docx.edited_file import all_blocks
from docgen.docx.read import read_document
from tests.laws.workshop import DATA, make
from tests.typed import MANNERS, draft, typed

NAME = "thu.docx"
MADE = ("ke-hoach.docx", "bao-cao-347-phu-ly.docx")


@cache
def samples() -> dict[str, bytes]:
    """Files that docgen made, and drafts typed in the four manners."""
    papers = {paper.output.name: paper.output.data for paper in make(DATA, ("ke-hoach", "bao-cao"))}
    made = {name.removesuffix(".docx"): papers[name] for name in MADE}
    drafts = {
        f"{name}-{manner}": typed(draft(name), manner)
        for name in ("quyet-dinh", "bao-cao")
        for manner in MANNERS
    }
    return {**made, **drafts}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def blocks(data: bytes) -> list[Block]:
    return all_blocks(read_document(data, NAME))


def texts(data: bytes) -> list[str]:
    return [block.text for block in blocks(data)]


def block_of(data: bytes, text: str) -> Block:
    """The block that holds a text."""
    return next(block for block in blocks(data) if text in block.text)


def raw_entry(data: bytes, name: str) -> tuple[bytes, tuple[object, ...]]:
    """The packed bytes of an entry with its local header, and its line of the directory but the offset."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [info.header_offset for info in infos[1:]] + [archive.start_dir]
        info, end = next(pair for pair in zip(infos, ends, strict=True) if pair[0].filename == name)
        told = (info.date_time, info.compress_type, info.CRC, info.external_attr, info.flag_bits, info.extra)
        return data[info.header_offset : end], told
