"""The hash of everything that a paper is made from besides its record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen import __version__
from docgen.document.parts import PicturePart
from docgen.document.recipient_list import LOAI
from docgen.model.folder import CAMPAIGN_FILE, file_in_folder
from docgen.pipeline.setting import Setting, typed_text
from docgen.sources.markdown_file import MarkdownSource
from docgen.template.body import CompiledBody
from docgen.template.store import Fillable

PieceKind = Literal["tep", "mau", "docgen"]
_PICTURES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that a paper is made from: a file of the campaign (`name`), or a template or a fact (no name)."""

    kind: PieceKind
    data: bytes
    name: str = ""


def base_hash(pieces: Iterable[Piece]) -> str:
    """Return the SHA-256 (hex) over the pieces of a paper."""
    digest = hashlib.sha256()
    for piece in pieces:
        for data in (piece.name.encode(), piece.data) if piece.name else (piece.data,):
            digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


def pieces_of(
    source: MarkdownSource, body: CompiledBody, template: Fillable | None, setting: Setting
) -> Iterator[Piece]:
    """Yield what papers are made from: campaign, source, template, figures, pictures, regulation, docgen's version.

    `template` is None when the records choose their own: then every .docx of the folder counts. The table of
    `moi_dong` does not count: its rows are the records.
    """
    regulation, folder = setting.regulation, setting.folder.path
    for fact in (__version__, regulation.so_ky_hieu, str(setting.drafting), str(setting.tracing)):
        yield Piece("docgen", fact.encode())
    for name in (*_data_files(source, setting), *_pictures(body, folder)):
        path = file_in_folder(folder, name, None)
        yield Piece("tep", path.read_bytes() if path.is_file() else b"", name)
    if template is not None:
        yield Piece("mau", template.sha256.encode())
    else:
        for path in sorted(folder.glob("*.docx")):
            yield Piece("mau", path.read_bytes())
    if typed_text(source.front, "danh_sach_noi_nhan").lower() not in ("không", "false"):
        yield Piece("mau", setting.templates.ready(LOAI).sha256.encode())


def _data_files(source: MarkdownSource, setting: Setting) -> Iterator[str]:
    campaign = setting.folder.campaign
    yield from (CAMPAIGN_FILE, source.name)
    if campaign.so_lieu is not None:
        yield from campaign.so_lieu.files
    if campaign.bang_don_vi is not None:
        yield from filter(None, (campaign.bang_don_vi.tep, campaign.bang_don_vi.chuyen_doi))


def _pictures(body: CompiledBody, folder: Path) -> list[str]:
    """Return the files that a body may show: all pictures of the folder when a name of one depends on the record."""
    names = [part.source for part in body.parts if isinstance(part, PicturePart)]
    files = [name for name in names if not name.startswith("#")]
    if any("{{" in name or "{%" in name for name in names):
        found = (path for path in folder.rglob("*") if path.suffix.lower() in _PICTURES)
        files = sorted(path.relative_to(folder).as_posix() for path in found)
    return files
