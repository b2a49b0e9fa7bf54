"""What was edited in a campaign after its figures were frozen: papers are made from the snapshot, so it must be told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from docgen.batch.snapshot_figures import SOURCES
from docgen.language.text import normalize
from docgen.model.folder import CampaignFolder
from docgen.model.frozen import TEMPLATES, read_freeze
from docgen.pipeline import PreparedPaper
from docgen.pipeline.setting import typed_text

_USED = (".docx", ".yaml")
"""What papers use of a folder of templates; examples stand there too."""


def edited_since(
    campaign: CampaignFolder, snapshot: Path, papers: Iterable[PreparedPaper], templates: Path
) -> tuple[str, ...]:
    """Return the names of files that the papers of a snapshot are made from and that the campaign now has otherwise.

    `papers` are those of the snapshot, `templates` is the folder of templates that came with docgen.
    """
    recorded: Mapping[str, str] = read_freeze(snapshot)["tep"]
    wanted = {normalize(name) for paper in papers for name in _files(paper)}
    wanted |= {name for name in recorded if name.startswith(f"{TEMPLATES}/") and name.endswith(_USED)}
    return tuple(
        name
        for name in sorted(wanted & recorded.keys())
        # The table's own place holds the figures that were rolled up; what the office typed stands beside it.
        if recorded.get(f"{SOURCES}/{name}", recorded[name]) not in _hashes(name, campaign.path, templates)
    )


def _files(paper: PreparedPaper) -> Iterator[str]:
    yield from (piece.name for piece in paper.pieces() if piece.name)
    own = typed_text(paper.source.front, "mau")
    if "{{" in own or "{%" in own:
        yield from (path.name for path in paper.setting.folder.path.glob("*.docx"))
    elif own:
        yield own


def _hashes(name: str, campaign: Path, templates: Path) -> Iterator[str]:
    """Yield the hash of every file that a snapshot taken now could hold under a name."""
    yield from _hash(campaign, name)
    if name.startswith(f"{TEMPLATES}/"):
        yield from _hash(templates, name.removeprefix(f"{TEMPLATES}/"))


def _hash(folder: Path, name: str) -> Iterator[str]:
    path = folder / name
    for found in [path] if path.is_file() else _written_otherwise(folder, name):
        yield hashlib.sha256(found.read_bytes()).hexdigest()


def _written_otherwise(folder: Path, name: str) -> list[Path]:
    """Return the file of a name in other code points: a snapshot has all names in one form."""
    return [
        path
        for path in folder.rglob("*")
        if normalize(path.relative_to(folder).as_posix()) == name and path.is_file()
    ]
