"""Seeded faults are found and right papers are left alone, whoever typed them and however."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.check.seeded import Seed, drafts, faults
from tests.typed import MANNERS, names
from tools.scorecard import PAGE, page

MUST_FIND = {1: 0.98, 0: 0.90}
"""The least share of faults of Mức 1, and of all faults, that is found."""
PAPERS = sorted({seed.paper for seed in faults()})


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("paper", PAPERS)
def test_faults_are_found_in_every_manner(paper: str, manner: str) -> None:
    """A fault is found in each manner, but for those that the data says are not found yet."""
    seeds = [seed for seed in faults() if seed.paper == paper and manner in seed.manners]
    missed = {seed.name for seed in seeds if not seed.answers(manner)}
    assert missed - {seed.name for seed in seeds if manner in seed.missed} == set()


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("paper", names())
def test_a_correct_draft_has_no_fault_of_muc_1_or_2(paper: str, manner: str) -> None:
    """A paper typed by the decree is passed."""
    (seed,) = (seed for seed in drafts() if seed.paper == paper)
    assert seed.alarms(manner) == ()


@pytest.mark.parametrize("severity", [1, 0], ids=["muc-1", "all"])
def test_enough_faults_are_found(severity: int) -> None:
    """Of the faults of Mức 1 and of all faults the promised share is found."""
    seeds = [seed for seed in faults() if severity in (0, seed.severity)]
    assert share_found(seeds) >= MUST_FIND[severity]


def share_found(seeds: Iterable[Seed]) -> float:
    pairs = [manner not in seed.missed for seed in seeds for manner in seed.manners]
    return sum(pairs) / len(pairs)


def test_all_27_classes_are_seeded() -> None:
    """Every class of faults has several seeds."""
    groups = [seed.group for seed in faults()]
    assert {group[:2] for group in groups} == {f"{number:02}" for number in range(1, 28)}
    assert min(groups.count(group) for group in set(groups)) >= 5
    assert len(groups) >= 100


@pytest.mark.parametrize("seed", faults(), ids=lambda seed: f"{seed.group[:2]}-{seed.name}")
def test_a_seed_names_the_rules_that_find_it(seed: Seed) -> None:
    """A seed says which rules answer it, and changes its draft."""
    assert seed.codes
    assert seed.file(seed.manners[0]) != seed.draft_file(seed.manners[0])


def test_the_scorecard_is_what_the_rules_do_now() -> None:
    """The page of the documentation says what is measured."""
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.scorecard"
