"""What the documentation tells a reader to type works."""

import re
import shutil
from pathlib import Path

import pytest

from docgen.convert import convert_to_pdf
from docgen.delivery import Output, deliver
from docgen.fault import DataError
from docgen.model.folder import read_folder
from docgen.pipeline import Made, Maker
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore
from tests.docs.pages import HANDBOOK, ROOT, tried_examples

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


def test_the_faults_of_writing_in_the_handbook_are_those_of_docgen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("output")
    folder.mkdir()
    (folder / "ke-hoach.docx").write_bytes(b"edited by hand")
    with pytest.raises(DataError) as edited:
        deliver([Output("ke-hoach.docx", b"new")], {"van_ban": []}, folder)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DataError) as without_office:
        convert_to_pdf({"ke-hoach.docx": b""})
    handbook = HANDBOOK.read_text(encoding="utf-8")
    for fault in (*edited.value.faults, *without_office.value.faults):
        assert fault.message in handbook
        assert fault.hint in handbook


def test_the_mark_of_a_draft_in_the_handbook_is_that_of_docgen(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / "xoa-nha-tam-2025", tmp_path / "chien-dich"))
    paper = folder / "ke-hoach.md"
    paper.write_text(
        re.sub(r"^nguoi_ky:.*$", "nguoi_ky:", paper.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    regulation = regulation_for(None)
    store = TemplateStore(ROOT / "templates", regulation)
    made = Maker(read_folder(folder), store, regulation, drafting=True).make(["ke-hoach"])
    assert f"  - {made[0].can_bo_sung[0]}\n" in HANDBOOK.read_text(encoding="utf-8")
