"""What one paper of a source is made for: a unit, a row of a table, or nothing in particular."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.fault import Fault, Place
from docgen.model.agency import Unit


@dataclass(frozen=True, slots=True)
class Record:
    """One record: a plain value that can be pickled.

    `ma` is the code of the unit or of the row, "" for a paper that is made once; `place` is its row or the file
    that names the unit. `row` holds the values of `dong`, empty when the paper is not made from a row.
    """

    ma: str
    place: Place | None = None
    unit: Unit | None = None
    row: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A row of a table that cannot be used and costs only itself; `ma` is its code when that could be read."""

    ma: str
    place: Place
    faults: tuple[Fault, ...]
