"""In what docgen makes the checker finds nothing but what stands in the author's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.check import Report, check_file
from docgen.cli.templates_folder import templates_folder
from tests.laws.workshop import PAPERS, Workshop, docgen

EXAMPLES = sorted(path.parent.name for path in templates_folder().glob("*/example.md"))
SLIPS_OF_THE_SOURCE_PLAN = {
    "VH118": "nhà nước",
    "NN110": "Lưu: VT.",
    "NQ101": "phong trào thi đua",
    "NQ103": "hoá",
    "NQ104": "sáng tạo hiệu quả",
    "NQ105": "đài truyền thanh",
}
"""Those of the real plan of 2024, once each; its “mục II” is not among them, docgen writes references itself."""


def _check(path: Path) -> Report:
    report = check_file(path.read_bytes(), path.name)
    assert report.judged
    return report


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "ke-hoach"])
def test_a_paper_of_the_campaign_has_no_finding_and_nothing_that_cannot_be_judged(
    workshop: Workshop, name: str
) -> None:
    report = _check(workshop.docx(name))
    assert [item.message for item in report.diagnostics] == []
    assert report.not_evaluated == ()


def test_in_the_plan_the_slips_of_its_source_are_found_and_nothing_else(workshop: Workshop) -> None:
    found = {item.code: item.excerpt for item in _check(workshop.docx("ke-hoach")).diagnostics}
    assert found.keys() == SLIPS_OF_THE_SOURCE_PLAN.keys()
    assert [code for code, words in SLIPS_OF_THE_SOURCE_PLAN.items() if words not in found[code]] == []
    assert len(_check(workshop.docx("ke-hoach")).diagnostics) == len(SLIPS_OF_THE_SOURCE_PLAN)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_example_of_a_type_has_no_finding(tmp_path: Path, kind: str) -> None:
    docgen("new", "chien-dich", tmp_path, cwd=tmp_path, check=True)
    docgen("new", kind, tmp_path, cwd=tmp_path, check=True)
    docgen("make", tmp_path / f"{kind}.md", "--out", "ra", cwd=tmp_path, check=True)
    report = _check(tmp_path / "ra" / f"{kind}.docx")
    assert [item.message for item in report.diagnostics] == []
