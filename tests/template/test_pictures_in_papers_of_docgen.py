"""A finished paper of docgen can be a template again: what a filling adds never meets what already stands there."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from docgen.template.compile import compile_template
from docgen.template.opaque import PictureData
from tests.template.drafts import draft, texts
from tests.template.test_fill import PNG


def relations(data: bytes) -> list[str]:
    root = docx.Document(io.BytesIO(data)).part.rels
    return [relation.target_ref for relation in root.values() if relation.reltype.endswith("/image")]


def again(data: bytes) -> bytes:
    """Add a tag to a finished paper, as a clerk does who makes a template of last year's."""
    document = docx.Document(io.BytesIO(data))
    document.add_paragraph("{{ hinh }}")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def test_a_picture_added_to_a_finished_paper_keeps_the_picture_that_was_there() -> None:
    first = compile_template(draft("{{ hinh }}"), "a.docx").fill({"hinh": PNG})
    other = PictureData(PNG.data + b"\x00", "png", 20, 10, "khác")
    second = compile_template(again(first), "b.docx").fill({"hinh": other})
    with zipfile.ZipFile(io.BytesIO(second)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        pictures = {archive.read(name) for name in names if name.startswith("word/media/")}
    assert pictures == {PNG.data, other.data}
    assert len(set(relations(second))) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_relationships_in_another_writing_are_understood(encoding: str) -> None:
    source = draft("{{ hinh }}", "{{ ten }}")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as archive, zipfile.ZipFile(changed, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/_rels/document.xml.rels":
                text = (
                    data.decode()
                    .replace("<Relationship", "<q:Relationship")
                    .replace("</Relationship", "</q:Relationship")
                )
                text = text.replace("xmlns=", "xmlns:q=").replace("UTF-8", encoding.upper())
                data = text.encode(encoding)
            copy.writestr(name, data)
    filled = compile_template(changed.getvalue(), "a.docx").fill({"hinh": PNG, "ten": "Sở"})
    assert texts(filled)[-1] == "Sở"
    assert len(relations(filled)) == 1
