"""The bytes of a Word file to a report: read, recognised, and judged by every rule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from docgen.check.diagnostic import Diagnostic, NotEvaluated, Severity
from docgen.check.profile import DEFAULT_PROFILE, Profile
from docgen.check.rule import Rule, all_rules
from docgen.docx.read import read_document
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from docgen.regulation import Regulation

RULES_VERSION = "1"
"""Raised whenever a rule is added, taken away or judges otherwise; a gate record names it."""

JUDGED = frozenset({"hanh_chinh", "khong_ro"})
"""The regimes that this decree judges; the others are recognised and left alone."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file, in the order of the file; nothing in a document of another regime.

    `rules` are the codes of the rules that judged it.
    """

    reading: Reading
    diagnostics: tuple[Diagnostic, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.reading.source.name

    @property
    def judged(self) -> bool:
        """Tell whether the document stands under the decree that judges it."""
        return self.reading.regime in JUDGED

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have a severity."""
        return sum(item.severity == severity for item in self.diagnostics)


def check_file(
    data: bytes,
    name: str,
    *,
    profile: Profile = DEFAULT_PROFILE,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    regulation: Regulation | None = None,
) -> Report:
    """Check the bytes of a DOCX; `name` is the file as the user named it.

    `select` and `ignore` are codes or beginnings of codes ("SO" is every rule of số, ký hiệu). Raises DataError
    when the file cannot be read.
    """
    reading = read_paper(read_document(data, name), regulation)
    return check_reading(reading, profile=profile, select=select, ignore=ignore)


def check_reading(
    reading: Reading,
    *,
    profile: Profile = DEFAULT_PROFILE,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> Report:
    """Judge a document that was recognised."""
    if reading.regime not in JUDGED:
        return Report(reading)
    raised = dict(profile.tightened)
    diagnostics: list[Diagnostic] = []
    unknown: list[NotEvaluated] = []
    rules = all_rules().values()
    chosen = [one for one in rules if _is_chosen(one, select, ignore)] if select or ignore else rules
    for one in chosen:
        for item in one.run(reading, profile):
            if isinstance(item, NotEvaluated):
                unknown.append(item)
            else:
                level = min(item.severity, raised.get(item.code, item.severity))
                same = level == item.severity
                diagnostics.append(item if same else replace(item, severity=Severity(level)))
    diagnostics.sort(key=_in_the_file)
    return Report(reading, tuple(diagnostics), tuple(unknown), tuple(one.code for one in chosen))


def _in_the_file(item: Diagnostic) -> tuple[bool, str, int, int, Severity, str]:
    """Order as a reader meets them: the file as a whole, then part by part, paragraph by paragraph."""
    at = item.anchor
    spot = (False, "", 0, 0) if at is None else (True, at.part, at.paragraph, at.start)
    return (*spot, item.severity, item.code)


def _is_chosen(one: Rule, select: Collection[str], ignore: Collection[str]) -> bool:
    chosen = not select or any(one.code.startswith(code) for code in select)
    return chosen and not any(one.code.startswith(code) for code in ignore)
