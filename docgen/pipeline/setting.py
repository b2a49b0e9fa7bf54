"""What all papers of one campaign are made with."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.folder import CampaignFolder
from docgen.regulation.regulation import Regulation
from docgen.sources.node import Mapping, Scalar
from docgen.template.store import TemplateStore


@dataclass(frozen=True, slots=True)
class Setting:
    """A campaign's folder, the templates and the regulation; a draft prints marks where texts are missing.

    With `tracing` a paper with figures gets a trace beside it: the cell of every printed figure.
    """

    folder: CampaignFolder
    templates: TemplateStore
    regulation: Regulation
    drafting: bool = False
    tracing: bool = False


def typed_text(front: Mapping, key: str) -> str:
    """Return what is typed under a key of a front matter, "" for nothing or for no text."""
    node = front.entries.get(key)
    return node.text.strip() if isinstance(node, Scalar) else ""


def says_yes(front: Mapping, key: str) -> bool:
    """Tell whether a key of a front matter says “có”."""
    return typed_text(front, key).lower() in ("có", "true")
