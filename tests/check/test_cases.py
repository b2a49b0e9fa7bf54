"""Cases of rules as data: each `sai` is found by its rule, each `dung` is not, in every manner of typing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.check.check import Report, check_file
from docgen.check.diagnostic import Diagnostic
from docgen.check.profile import Profile
from docgen.check.rule import all_rules
from tests.typed import MANNERS, change, draft, typed

CASES = Path(__file__).with_name("cases")
CHANGES = frozenset({"thay", "them", "bo", "trang", "so_trang", "bang", "loi", "font"})
KEYS = CHANGES | {"ho_so", "van_ban", "cach", "so", "muc", "chu_thich"}


@dataclass(frozen=True)
class Case:
    """One case of a rule; `name` tells where it stands in the data."""

    code: str
    wrong: bool
    name: str
    given: Mapping[str, Any]
    manner: str

    def bytes(self) -> bytes:
        paper = draft(self.given["van_ban"])
        spec = {key: value for key, value in self.given.items() if key in CHANGES}
        return typed(change(paper, spec) if spec else paper, self.manner)


def read(path: Path) -> Iterator[Case]:
    """Yield the cases of one file in every manner; ValueError when a key is not known."""
    for code, kinds in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
        if unknown := set(kinds) - {"sai", "dung"}:
            raise ValueError(f"{path.name}, {code}: unknown keys {sorted(unknown)}")
        for kind, cases in kinds.items():
            for count, given in enumerate(cases or (), 1):
                where = f"{path.stem}-{code}-{kind}-{count}"
                if unknown := set(given) - KEYS:
                    raise ValueError(f"{where}: unknown keys {sorted(map(str, unknown))}")
                manners = given.get("cach", MANNERS)
                if not manners or set(manners) - set(MANNERS):
                    raise ValueError(f"{where}: cach is a list out of {', '.join(MANNERS)}")
                for manner in manners:
                    yield Case(code, kind == "sai", f"{where}-{manner}", given, manner)


def reported(case: Case) -> Report:
    """Check the paper of a case by its rule alone."""
    office = case.given.get("ho_so", {})
    profile = Profile(font_size=office.get("co"), bodies=frozenset(office.get("ky_hieu", ())))
    return check_file(case.bytes(), "van-ban.docx", profile=profile, select=[case.code])


def found(case: Case) -> list[Diagnostic]:
    report = reported(case)
    return [item for item in report.diagnostics if item.code == case.code]


ALL = [case for path in sorted(CASES.glob("*.yaml")) for case in read(path)]
CODES = frozenset(case.code for case in ALL)


@pytest.mark.parametrize("case", [case for case in ALL if case.wrong], ids=lambda case: case.name)
def test_a_wrong_paper_is_found(case: Case) -> None:
    """The rule finds the fault, as often as `so` says and with the Mức that `muc` says."""
    items = found(case)
    assert items, f"{case.code} finds nothing: {dict(case.given)}"
    if "so" in case.given:
        assert len(items) == case.given["so"], [item.message for item in items]
    if "muc" in case.given:
        assert {int(item.severity) for item in items} == {case.given["muc"]}


@pytest.mark.parametrize("case", [case for case in ALL if not case.wrong], ids=lambda case: case.name)
def test_a_right_paper_is_left_alone(case: Case) -> None:
    """The rule says nothing of a paper that is right."""
    assert [item.message for item in found(case)] == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_cases_are_of_a_rule_that_is_there(code: str) -> None:
    """A case names the code of a rule."""
    assert code in all_rules()


@pytest.mark.parametrize("code", list(all_rules()))
def test_every_rule_has_cases(code: str) -> None:
    """A rule is shown by at least two papers that are wrong and two that are right."""
    names = {(case.wrong, case.name.removesuffix(f"-{case.manner}")) for case in ALL if case.code == code}
    assert sum(wrong for wrong, _ in names) >= 2
    assert sum(not wrong for wrong, _ in names) >= 2
