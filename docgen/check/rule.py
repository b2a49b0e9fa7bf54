"""A rule: one function with its code, its clause and its explanation, found by the module that it stands in.

    @rule("SO105", Severity.MUC_1, cite=lambda law: law.grammars.so_ky_hieu.layout_cite)
    def so_thieu_so_0(reading: Reading) -> Iterator[Found]:
        \"\"\"Số văn bản nhỏ hơn 10 không có số 0 phía trước.

        Sai: Số: 5/KH-SNV

        Đúng: Số: 05/KH-SNV
        \"\"\"

The name of the function is the name of the fault. A module of `docgen.check.rules` is all that registers it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from docgen.check.diagnostic import Diagnostic, Family, Fix, NotEvaluated, Severity
from docgen.check.profile import DEFAULT_PROFILE, Profile
from docgen.document.tree import Anchor, Block, Cell, Table
from docgen.fault import Place
from docgen.recognize.reading import Item, Reading, Stretch
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

Where = Block | Stretch | Item | Cell | Table | Place | None
Cite = Callable[[Regulation], Clause]


@dataclass(frozen=True, slots=True)
class Found:
    """A departure as the function of a rule reports it; the rule adds the rest.

    `severity` and `cite` replace those of the rule where one case weighs less or has a clause of its own.
    """

    where: Where
    message: str
    hint: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    cite: Clause | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What the function of a rule could not judge, and why."""

    reason: str
    where: Where = None


Check = Callable[..., Iterable[Found | Unknown]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its explanation is read from the docstring of its function when it is asked for.

    `takes_profile` tells that the function takes the profile of the office after the reading.
    """

    code: str
    name: str
    severity: Severity
    family: Family
    cite: Cite | None
    check: Check
    takes_profile: bool
    fixable: bool

    @property
    def summary(self) -> str:
        return _explained(self.check)[0]

    @property
    def wrong(self) -> str:
        return _explained(self.check)[1]

    @property
    def right(self) -> str:
        return _explained(self.check)[2]

    @property
    def note(self) -> str:
        return _explained(self.check)[3]

    def clause(self, regulation: Regulation) -> str:
        """Return the clause of the rule in words, "" where no law says so."""
        return "" if self.cite is None else str(self.cite(regulation))

    def run(
        self, reading: Reading, profile: Profile = DEFAULT_PROFILE
    ) -> Iterator[Diagnostic | NotEvaluated]:
        """Yield what the rule finds in a document."""
        found = self.check(reading, profile) if self.takes_profile else self.check(reading)
        for item in found:
            if isinstance(item, Unknown):
                yield NotEvaluated(self.code, self.name, item.reason, place_of(item.where))
            else:
                yield self._diagnostic(item, reading.regulation)

    def _diagnostic(self, item: Found, regulation: Regulation) -> Diagnostic:
        return Diagnostic(
            self.code,
            self.name,
            item.severity or self.severity,
            self.family,
            item.message,
            place_of(item.where),
            self.clause(regulation) if item.cite is None else str(item.cite),
            item.hint,
            _excerpt(item.where),
            _anchor(item.where),
            item.fix,
        )


def rule(
    code: str,
    severity: Severity,
    *,
    cite: Cite | None = None,
    family: Family = "luat",
    fixable: bool = False,
) -> Callable[[Check], Check]:
    """Make a rule of a function; only law (`cite`) and what the file itself proves wrong may be Mức 1."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        # `inspect.signature` would cost a tenth of the start-up.
        takes_profile = check.__code__.co_argcount > 1
        made = Rule(code, name, severity, family, cite, check, takes_profile, fixable)
        check.rule = made  # type: ignore[attr-defined]  # read back by `all_rules`
        return check

    return register


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of codes; ValueError when two share a code or a name."""
    package = importlib.import_module("docgen.check.rules")
    found: dict[str, Rule] = {}
    for module in sorted(item.name for item in pkgutil.iter_modules(package.__path__)):
        for member in vars(importlib.import_module(f"{package.__name__}.{module}")).values():
            made: Any = getattr(member, "rule", None)
            if isinstance(made, Rule):
                if made.code in found and found[made.code].check is not made.check:
                    raise ValueError(f"two rules have the code {made.code}")
                found[made.code] = made
    names = [made.name for made in found.values()]
    if len(set(names)) != len(names):
        raise ValueError(
            f"two rules have one name: {sorted(name for name in names if names.count(name) > 1)}"
        )
    return MappingProxyType(dict(sorted(found.items())))


@cache
def _explained(check: Check) -> tuple[str, str, str, str]:
    """Split the docstring of a rule into its summary, “Sai:”, “Đúng:” and the rest."""
    doc = inspect.getdoc(check) or ""
    parts = {"": "", "Sai": "", "Đúng": "", "note": ""}
    for index, paragraph in enumerate(part.strip() for part in doc.split("\n\n")):
        head, mark, rest = paragraph.partition(":")
        key = head if mark and head in ("Sai", "Đúng") else "note" if index else ""
        text = rest if key in ("Sai", "Đúng") else paragraph
        parts[key] = f"{parts[key]}\n\n{inspect.cleandoc(text)}".strip()
    return parts[""], parts["Sai"], parts["Đúng"], parts["note"]


def place_of(where: Where) -> Place | None:
    """Return where something stands, in the words of the user."""
    if where is None or isinstance(where, Place):
        return where
    if isinstance(where, Stretch | Item):
        return where.block.place
    return where.place


def _anchor(where: Where) -> Anchor | None:
    if where is None or isinstance(where, Place | Table):
        return None
    return where.block.anchor if isinstance(where, Item) else where.anchor


def _excerpt(where: Where) -> str:
    if where is None or isinstance(where, Place | Table):
        return ""
    return where.block.full_text if isinstance(where, Item) else where.text
