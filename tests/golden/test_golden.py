"""The finished papers of the campaign, read back and printed one line a block, are the texts that were proofread."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli.templates_folder import templates_folder
from docgen.document.text_form import text_form
from tests.laws.workshop import Workshop, docgen, read_back

HERE = Path(__file__).parent
GOLDEN = (
    "ke-hoach",
    "bao-cao-350-kim-bang",
    "tong-hop",
    "cong-van",
    "danh-sach-noi-nhan/danh-sach-noi-nhan-ke-hoach",
)
EXAMPLES = sorted(path.parent.name for path in templates_folder().glob("*/example.md"))


def compare(found: str, golden: Path, *, update: bool) -> None:
    if update:
        golden.write_text(found, encoding="utf-8")
    assert golden.is_file(), f"{golden.name} is not there: run pytest with --update-golden, and read it"
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GOLDEN)
def test_a_paper_of_the_campaign_reads_as_its_golden_text(
    workshop: Workshop, name: str, update_golden: bool
) -> None:
    golden = HERE / f"{Path(name).name}.txt"
    compare(text_form(workshop.tree(name)), golden, update=update_golden)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_example_of_a_type_reads_as_its_golden_text(
    tmp_path: Path, kind: str, update_golden: bool
) -> None:
    """`example.md` in the starting campaign, as `docgen new` lays both out, gives `example.txt`."""
    docgen("new", "chien-dich", tmp_path, cwd=tmp_path, check=True)
    docgen("new", kind, tmp_path, cwd=tmp_path, check=True)
    docgen("make", tmp_path / f"{kind}.md", "--out", "ra", cwd=tmp_path, check=True)
    found = text_form(read_back((tmp_path / "ra" / f"{kind}.docx").read_bytes()))
    compare(found, templates_folder() / kind / "example.txt", update=update_golden)
