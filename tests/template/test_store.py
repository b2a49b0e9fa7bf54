"""Templates are found by type, compiled once, and refused with words that help."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest

from docgen.document.tree import Block, Document, Span
from docgen.docx.read import read_document
from docgen.fault import DataError
from docgen.regulation import regulation_for
from docgen.sources.yaml_file import parse_yaml
from docgen.template.front import compile_front
from docgen.template.store import TemplateStore, ready_template

REGULATION = regulation_for(None)
TEMPLATES = Path(__file__).parents[2] / "templates"


def word_file(*lines: str) -> bytes:
    draft = docx.Document()
    for line in lines:
        draft.add_paragraph(line)
    output = io.BytesIO()
    draft.save(output)
    return output.getvalue()


def test_an_unknown_type_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(DataError) as caught:
        TemplateStore(TEMPLATES, REGULATION).ready("ke-hoac")
    assert caught.value.faults[0].code == "loai-khong-co"
    assert "ke-hoach" in caught.value.faults[0].hint


@pytest.mark.parametrize("name", ["../ke-hoach", "..", "a/b", "", "KE-HOACH\0"])
def test_a_type_is_a_name_of_a_folder_and_no_path(name: str) -> None:
    with pytest.raises(DataError):
        TemplateStore(TEMPLATES, REGULATION).ready(name)


def test_a_template_is_compiled_once() -> None:
    store = TemplateStore(TEMPLATES, REGULATION)
    assert store.ready("ke-hoach") is store.ready("ke-hoach")


def test_an_offices_own_template_prints_fields_and_data_without_a_body() -> None:
    template = ready_template(
        word_file("{{ ten_loai }}: {{ trich_yeu }}", "{{ chien_dich.ten }}"), "rieng.docx", REGULATION
    )
    document = Document(
        "ke-hoach", (Block("ten_loai", (Span("KẾ HOẠCH"),)), Block("trich_yeu", (Span("A & B <c>"),)))
    )
    made = read_document(template.fill(document, {"chien_dich": {"ten": "Chiến dịch"}}), "x.docx")
    assert [block.text for block in made.blocks] == ["KẾ HOẠCH: A & B <c>", "Chiến dịch"]


def test_a_template_with_a_body_needs_the_styles_of_the_body() -> None:
    with pytest.raises(DataError) as caught:
        ready_template(word_file("{{p noi_dung }}"), "rieng.docx", REGULATION)
    assert [fault.code for fault in caught.value.faults] == ["mau-thieu-kieu", "mau-thieu-kieu"]
    assert "Nội dung" in caught.value.faults[0].message


def test_a_missing_template_file_is_a_fault_with_its_name(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "ke-hoach", tmp_path / "ke-hoach")
    (tmp_path / "ke-hoach" / "template.docx").unlink()
    with pytest.raises(DataError, match=r"ke-hoach/template\.docx"):
        TemplateStore(tmp_path, REGULATION).ready("ke-hoach")


def test_tags_of_the_front_matter_are_evaluated_and_everything_else_stays() -> None:
    node = parse_yaml("a: x {{ ten }}\nb: [\"{{ ten }}\", '012']\nc:\n  d: 1e3", "a.md", 2)
    front = compile_front(node)  # type: ignore[arg-type]
    result = front.filled(front.texts({"ten": "Hà # Nam"}))
    assert result.entries["a"].text == "x Hà # Nam"  # type: ignore[union-attr]
    assert [item.text for item in result.entries["b"].items] == ["Hà # Nam", "012"]  # type: ignore[union-attr]
    assert result.entries["c"].entries["d"].text == "1e3"  # type: ignore[union-attr]


def test_every_fault_of_the_front_matter_is_found_at_its_line() -> None:
    node = parse_yaml("a: x {{ ten }}\nb: y {{ tenn", "a.md", 2)
    with pytest.raises(DataError) as caught:
        compile_front(node).texts({})  # type: ignore[arg-type]
    assert [fault.place.line for fault in caught.value.faults if fault.place] == [2, 3]
