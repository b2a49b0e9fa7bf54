"""A finding: what the law says of a text that was read, and the clause that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.regulation.norm import Clause

Verdict = Literal["error", "warn", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure from the law.

    `error` breaks an express order; `warn` departs from what the decree prints, a person decides; `info` is a
    hint where the decree is silent. `code` is stable (lower case, hyphens).
    """

    code: str
    verdict: Verdict
    message: str
    cite: Clause
    hint: str = ""
