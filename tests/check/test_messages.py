"""What a clerk reads of each rule stands as it was proofread: the findings of every case that must be found.

One text for each rule, `tests/check/messages/CODE.txt`; `pytest --update-golden` writes it anew.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from docgen.check.diagnostic import Diagnostic
from docgen.check.rule import all_rules
from tests.check.test_cases import ALL, Case, reported

MESSAGES = Path(__file__).with_name("messages")


def _wrong() -> dict[str, list[Case]]:
    """The cases that a rule must find, each in the first of its manners."""
    found: dict[str, dict[str, Case]] = defaultdict(dict)
    for case in ALL:
        if case.wrong:
            found[case.code].setdefault(case.name.rpartition("-")[0], case)
    return {code: list(cases.values()) for code, cases in found.items()}


WRONG = _wrong()


def _lines(item: Diagnostic) -> list[str]:
    """One line each: Mức, place and words; then what is there."""
    spot = (item.place.spot if item.place else None) or "cả văn bản"
    lines = [f"  Mức {item.severity.value} · {item.family} · {spot} · {item.message}"]
    if item.excerpt.strip():
        lines.append(f"    chỗ: {' '.join(item.excerpt.split())}")
    if item.clause:
        lines.append(f"    quy định: {item.clause}")
    if item.hint:
        lines.append(f"    → {item.hint}")
    if item.fix is not None:
        kind = "sửa" if item.fix.safe else "sửa khi đồng ý"
        lines.append(f"    {kind}: {item.fix.message} ({len(item.fix.edits)})")
    return lines


def _text(code: str) -> str:
    lines: list[str] = []
    for count, case in enumerate(WRONG[code], 1):
        report = reported(case)
        lines.append(f"sai {count}:")
        for item in report.diagnostics:
            lines += _lines(item)
        lines += [f"  không đánh giá được · {item.reason}" for item in report.not_evaluated]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("code", sorted(WRONG))
def test_the_words_of_a_rule_are_those_that_were_proofread(code: str, update_golden: bool) -> None:
    path = MESSAGES / f"{code}.txt"
    text = _text(code)
    if update_golden:
        MESSAGES.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), "run pytest with --update-golden, and read it"
    assert text == path.read_text(encoding="utf-8")


def test_every_text_belongs_to_a_rule() -> None:
    assert {path.stem for path in MESSAGES.glob("*.txt")} - set(all_rules()) == set()


def test_a_rule_says_that_it_can_be_mended_when_one_of_its_findings_can() -> None:
    told = {path.stem: "\n    sửa" in path.read_text(encoding="utf-8") for path in MESSAGES.glob("*.txt")}
    rules = all_rules()
    assert [code for code, fixes in told.items() if code in rules and rules[code].fixable != fixes] == []
