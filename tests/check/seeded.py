"""Seeded papers as data: single faults of the 27 classes, and variants that must never be flagged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen.check.check import Report, check_file
from docgen.check.diagnostic import Diagnostic, Severity
from tests.typed import MANNERS, change, draft, names, typed

_HERE = Path(__file__).parent
CHANGES = frozenset({"thay", "them", "bo", "trang", "so_trang", "bang", "loi", "font"})
_KEYS = CHANGES | {"ten", "van_ban", "cach", "chu_thich"}


@dataclass(frozen=True, eq=False)
class Seed:
    """A changed draft. `codes` are the rules (or beginnings of codes) of which one must find the fault.

    `missed` are the manners in which no rule finds it yet. `group` is the class of the fault ("03-so-0") or the line of the list of what is never flagged; `severity`
    is the Mức that the fault weighs, 0 for what is right.
    """

    name: str
    group: str
    paper: str
    severity: int = 0
    codes: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    manners: tuple[str, ...] = MANNERS
    spec: Mapping[str, Any] = field(default_factory=dict)

    def file(self, manner: str) -> bytes:
        paper = draft(self.paper)
        return typed(change(paper, self.spec) if self.spec else paper, manner)

    def draft_file(self, manner: str) -> bytes:
        return typed(draft(self.paper), manner)

    def report(self, manner: str) -> Report:
        """Check the paper as typed in a manner, by every rule."""
        return _report(self, manner)

    def answers(self, manner: str) -> tuple[Diagnostic, ...]:
        """Return what was found of this fault."""
        return tuple(item for item in self.report(manner).diagnostics if item.code.startswith(self.codes))

    def alarms(self, manner: str) -> tuple[Diagnostic, ...]:
        """Return what was found of Mức 1 and Mức 2."""
        return tuple(item for item in self.report(manner).diagnostics if item.severity <= Severity.MUC_2)


@cache
def _report(seed: Seed, manner: str) -> Report:
    return check_file(seed.file(manner), f"{seed.paper}.docx")


@cache
def drafts() -> tuple[Seed, ...]:
    """Return every draft as it is."""
    return tuple(Seed(name, "bản đúng", name) for name in names())


@cache
def faults() -> tuple[Seed, ...]:
    """Return every seeded fault in the order of the classes."""
    return tuple(
        _seed(given, path.stem, "muc", "tim_thay", "chua_thay")
        for path in sorted((_HERE / "seeds").glob("*.yaml"))
        for given in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


@cache
def right_papers() -> tuple[Seed, ...]:
    """Return every variant that must never be flagged."""
    path = _HERE / "never_flag" / "khong-bao.yaml"
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_seed(one, one["dong"], "dong") for one in given)


def _seed(given: Mapping[str, Any], group: str, *more: str) -> Seed:
    if unknown := set(given) - _KEYS - set(more):
        raise ValueError(f"{group}, {given.get('ten')}: unknown keys {sorted(map(str, unknown))}")
    return Seed(
        given["ten"],
        group,
        given["van_ban"],
        given.get("muc", 0),
        tuple(given.get("tim_thay", ())),
        tuple(given.get("chua_thay", ())),
        tuple(given.get("cach", MANNERS)),
        {key: value for key, value in given.items() if key in CHANGES},
    )
