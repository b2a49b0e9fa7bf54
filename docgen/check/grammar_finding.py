"""Findings of the grammars of the law to what their rules report: one rule for each code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.check.diagnostic import Fix, Severity
from docgen.check.rule import Found
from docgen.document.tree import Block
from docgen.regulation.finding import Finding

MakeFix = Callable[[Block], Fix | None]


def found_with_code(
    findings: Iterable[Finding], code: str, block: Block | None, make_fix: MakeFix | None = None
) -> Iterator[Found]:
    """Yield the findings of one code; one that is no error weighs Mức 3."""
    for finding in findings:
        if finding.code != code:
            continue
        fix = make_fix(block) if make_fix is not None and block is not None else None
        lighter = None if finding.verdict == "error" else Severity.MUC_3
        yield Found(block, finding.message, finding.hint, fix, lighter, finding.cite)
