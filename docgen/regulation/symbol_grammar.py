"""What the law orders of số, ký hiệu, and the small questions that reading and judging share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.regulation.norm import Clause

YEAR_GROUP = re.compile(r"\s*(\d{4})\s*/")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


@dataclass(frozen=True, slots=True)
class SymbolGrammar:
    """What the law orders of số, ký hiệu.

    `codes` maps a code, exactly as printed, to the key of its type. `letter` is the key of the type that has
    no code and names the unit or the field instead (công văn).
    """

    codes: Mapping[str, str]
    letter: str
    number_cite: Clause
    series_cite: Clause
    symbol_cite: Clause
    layout_cite: Clause
    codes_cite: Clause

    def code_of(self, loai: str) -> str:
        """Return the code of a type key, "" when it has none."""
        return next((code for code, key in self.codes.items() if key == loai), "")

    def has_type_group(self, groups: tuple[str, ...], loai: str | None) -> bool:
        """Tell whether the first group stands for a type; without `loai` the group itself decides."""
        if not groups:
            return False
        if loai is not None:
            return bool(self.code_of(loai))
        return self.printed(groups[0]) is not None

    def printed(self, code: str) -> str | None:
        """Return a code as it is printed whatever its case, None when it is no code."""
        return next((printed for printed in self.codes if printed.casefold() == code.casefold()), None)


def number_value(raw: str) -> int | None:
    """Return the value of a number of up to nine Arabic digits, None for anything else."""
    digits = raw.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def is_blank(raw: str) -> bool:
    """Tell whether a place is left open: spaces, dots or underscores."""
    return not raw.strip(" \t.…_")


def with_hyphens(text: str) -> str:
    """Return the text with every dash turned into a hyphen."""
    return text.translate(_DASHES)
