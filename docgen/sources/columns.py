"""What a table must hold: the columns, their labels and what may stand in them."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ColumnKind = Literal["chu", "ma", "so", "so_nguyen", "ngay"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is looked for by its label.

    `ma` is a code, kept as text with its zeros; `so_nguyen` a whole number. `required_header` asks for the
    column, `required` for a value in every row. `minimum` is the least number allowed.
    """

    key: str
    label: str
    kind: ColumnKind
    required_header: bool = True
    required: bool = False
    minimum: Decimal | None = None


def label_key(label: str) -> str:
    """Return a label as it is compared: NFC, without case, spaces and line ends counted as one space."""
    return " ".join(unicodedata.normalize("NFC", label).casefold().split())


def nearest_label(label: str, candidates: Iterable[str], likeness: float) -> str | None:
    """Return the candidate most like a label, None when none reaches the likeness (0 to 1)."""
    by_key = {label_key(candidate)[:200]: candidate for candidate in candidates}
    found = difflib.get_close_matches(label_key(label), by_key, n=1, cutoff=likeness)
    return by_key[found[0]] if found else None
