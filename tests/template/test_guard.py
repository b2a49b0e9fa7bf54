"""A file that carries more than text is refused as a template, with the reason."""

from __future__ import annotations

import pytest

from docgen.fault import DataError
from docgen.template.check import check_template
from docgen.template.compile import compile_template
from tests.template.drafts import draft, edited, with_part

_RELS = "word/_rels/document.xml.rels"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _related(kind: str, target: str, external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    added = f'<Relationship Id="rId99" Type="{_TYPE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return edited(draft("{{ a }}"), _RELS, "</Relationships>", added)


def _field(code: str) -> bytes:
    split = code[:3] + "</w:instrText></w:r><w:r><w:instrText>" + code[3:]
    return edited(
        draft("a"), "word/document.xml", "</w:p>", f"<w:r><w:instrText>{split}</w:instrText></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_part(draft("a"), "word/vbaProject.bin", b"x"), "mau-macro"),
        (with_part(draft("a"), "word/embeddings/oleObject1.bin", b"x"), "mau-ole"),
        (with_part(draft("a"), "word/activeX/activeX1.xml", b"<a/>"), "mau-ole"),
        (_related("oleObject", "embeddings/x.bin", external=False), "mau-ole"),
        (_related("image", "http://example.org/a.png"), "mau-lien-ket-ngoai"),
        (_related("image", "file:///etc/passwd"), "mau-lien-ket-ngoai"),
        (_related("attachedTemplate", "file:///C:/a.dotm"), "mau-phan-cam"),
        (_related("aFChunk", "afchunk.html", external=False), "mau-phan-cam"),
        (_related("subDocument", "b.docx"), "mau-phan-cam"),
        (_related("hyperlink", "file:///etc/passwd"), "mau-lien-ket-ngoai"),
        (_related("hyperlink", "javascript:alert(1)"), "mau-lien-ket-ngoai"),
        (_field('DDEAUTO c:\\\\cmd "/k calc"'), "mau-truong-cam"),
        (_field('INCLUDEPICTURE "http://example.org/a.png"'), "mau-truong-cam"),
        (_field('INCLUDETEXT "c:/a.docx"'), "mau-truong-cam"),
        (with_part(draft("a"), "word/charts/chart1.xml", b"<c>{{ a }}</c>"), "mau-the-sai-cho"),
        (
            edited(draft("a"), "[Content_Types].xml", "document.main+xml", "template.main+xml"),
            "mau-khong-phai-docx",
        ),
        (
            edited(
                draft("a"),
                "[Content_Types].xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "mau-macro",
        ),
        (with_part(draft("a"), "word/document.xml", b"<!DOCTYPE a><a/>"), "xml-doctype"),
        (with_part(draft("a"), "word/document.xml", b"<a"), "xml-hong"),
        (b"day khong phai la zip", None),
    ],
)
def test_it_is_refused_with_its_reason(data: bytes, code: str | None) -> None:
    faults = check_template(data, "mau.docx")
    assert faults
    assert all(fault.place is not None and fault.place.file == "mau.docx" for fault in faults)
    assert code is None or code in {fault.code for fault in faults}
    with pytest.raises(DataError):
        compile_template(data, "mau.docx")


@pytest.mark.parametrize("target", ["https://example.org/a", "mailto:a@example.org"])
def test_a_hyperlink_to_the_web_is_no_reason(target: str) -> None:
    compile_template(_related("hyperlink", target), "mau.docx").fill({"a": "x"})


def test_fields_of_word_itself_are_no_reason() -> None:
    compile_template(_field("PAGE \\* MERGEFORMAT"), "mau.docx").fill({})
