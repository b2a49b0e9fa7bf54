"""A slip in a line does not hide what the line is: no rule could judge it then."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.docx.read import read_document
from docgen.recognize import read_paper
from tests.recognize.slips import SLIPS
from tests.typed import MANNERS, change, draft, typed
from tests.typed.paper import Line

CASES = [(paper, name, slip) for paper, name, slips in SLIPS for slip in slips]


@pytest.mark.parametrize(
    ("paper", "name", "slip", "manner"),
    [(*case, MANNERS[count % len(MANNERS)]) for count, case in enumerate(CASES)],
)
def test_line_with_a_slip_keeps_its_component(paper: str, name: str, slip: Any, manner: str) -> None:
    """Each slip is typed in one manner, in turn; no other line changes what it is either."""
    changed = change(draft(paper), {"thay": {name: slip}})
    read = read_paper(read_document(typed(changed, manner), "van-ban.docx"))
    wanted = sorted((item.component, bare(item.text)) for item in changed.items if isinstance(item, Line))
    found = sorted((block.component, bare(block.full_text)) for block in read.blocks)
    if paper == "cong-van":
        wanted, found = without_subject(wanted), without_subject(found)
    assert found == wanted
    assert read.regime == "hanh_chinh"
    if paper == "cong-van":
        assert read.has("trich_yeu_cong_van")


def bare(text: str) -> str:
    """Return a text without spaces: a typed number keeps none, “1.Mục” reads “1. Mục”."""
    return "".join(text.split())


def without_subject(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out the trích yếu of a công văn, which some manners break into lines."""
    return [pair for pair in pairs if pair[0] != "trich_yeu_cong_van"]
