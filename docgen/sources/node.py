"""What the readers of data give: plain text in mappings and sequences, where every value knows its place."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field

from docgen.fault import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value exactly as it was typed, NFC. An empty text means that nothing was typed."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file. `key_places` tells where each key stands."""

    entries: MappingABC[str, Node]
    place: Place
    key_places: MappingABC[str, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping
