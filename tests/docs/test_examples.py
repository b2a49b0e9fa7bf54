"""What the documentation tells a reader to type works."""

import shutil
from pathlib import Path

import pytest

from docgen.model.folder import read_folder
from docgen.pipeline import Made, Maker
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore
from tests.docs.pages import ROOT, tried_examples

EXAMPLES = sorted((ROOT / "templates").glob("*/example.md"))


@pytest.mark.parametrize("body", tried_examples(), ids=lambda body: body.split("\n")[0])
def test_the_bodies_in_the_handbook_can_be_made(body: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / "xoa-nha-tam-2025", tmp_path / "chien-dich"))
    paper = folder / "tong-hop.md"
    front = paper.read_text(encoding="utf-8").split("\n---\n")[0]
    paper.write_text(f"{front}\n---\n\n{body}", encoding="utf-8")
    assert _made(folder, "tong-hop")


def test_the_handbook_has_bodies_to_try() -> None:
    assert len(tried_examples()) >= 2


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.parent.name)
def test_the_starting_file_of_each_type_can_be_made_with_the_starting_campaign(
    example: Path, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "templates" / "chien-dich.yaml", tmp_path)
    shutil.copy(example, tmp_path / f"{example.parent.name}.md")
    paper, *_ = _made(tmp_path, example.parent.name)
    assert paper.loai == example.parent.name


def _made(folder: Path, name: str) -> tuple[Made, ...]:
    regulation = regulation_for(None)
    return Maker(read_folder(folder), TemplateStore(ROOT / "templates", regulation), regulation).make([name])
