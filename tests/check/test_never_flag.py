"""What must never be flagged raises no fault of Mức 1 or Mức 2 in any manner of typing."""

from __future__ import annotations

import pytest

from tests.check.seeded import right_papers
from tests.typed import MANNERS

PAPERS = sorted({seed.paper for seed in right_papers()})


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_right_is_left_alone(paper: str, manner: str) -> None:
    """Customs, values inside their range and names as they are written are passed."""
    seeds = [seed for seed in right_papers() if seed.paper == paper and manner in seed.manners]
    found = {seed.name: [f"{item.code} {item.message}" for item in seed.alarms(manner)] for seed in seeds}
    assert {name: alarms for name, alarms in found.items() if alarms} == {}


def test_there_are_enough_right_papers() -> None:
    """At least forty variants of many kinds stand in the list."""
    assert len(right_papers()) >= 60
    assert len({seed.group for seed in right_papers()}) >= 35
