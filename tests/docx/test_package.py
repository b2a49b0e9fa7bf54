"""A package is opened by its relationships, and what is not a Word document is refused with its reason."""

from __future__ import annotations

import pytest

from docgen.docx.package import read_package
from docgen.fault import DataError
from tests.docx.word_file import NAME, TYPE, content_types, p, part, relationships, word_parts, zipped

BODY = p("Nội dung")


def code(parts: dict[str, str | bytes]) -> str:
    with pytest.raises(DataError) as caught:
        read_package(zipped(parts), NAME)
    (fault,) = caught.value.faults
    assert fault.place is not None and fault.place.file == NAME
    assert fault.hint
    return fault.code


def test_main_part_is_found_by_its_relationship_wherever_it_lies() -> None:
    parts = {
        "[Content_Types].xml": content_types("noi/khac/Chinh.xml"),
        "_rels/.rels": relationships(("x", "officeDocument", "/noi/khac/chinh.xml")),
        "noi/khac/Chinh.xml": part("w:document", f"<w:body>{BODY}</w:body>"),
        "noi/khac/_rels/chinh.xml.rels": relationships(("s", "styles", "../kieu.xml")),
        "noi/kieu.xml": part("w:styles", ""),
    }
    package = read_package(zipped(parts), NAME)
    assert "".join(package.body.itertext()) == "Nội dung"
    assert package.styles is not None
    assert package.numbering is None


@pytest.mark.parametrize(
    ("kind", "expected"), [("spreadsheetml", "docx-la-excel"), ("presentationml", "docx-la-powerpoint")]
)
def test_renamed_workbook_or_presentation_is_named_as_such(kind: str, expected: str) -> None:
    parts = word_parts(BODY)
    parts["[Content_Types].xml"] = content_types(main_type=TYPE.replace("wordprocessingml", kind))
    assert code(parts) == expected


def test_file_with_macros_is_refused_by_its_type_and_by_its_code() -> None:
    by_type, by_code = word_parts(BODY), word_parts(BODY)
    by_type["[Content_Types].xml"] = content_types(
        main_type="application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    by_code["word/vbaProject.bin"] = b"x"
    assert code(by_type) == code(by_code) == "docx-co-macro"


def test_document_without_a_body_is_refused() -> None:
    parts = word_parts(BODY)
    parts["word/document.xml"] = part("w:document", "")
    assert code(parts) == "docx-khong-co-noi-dung"
    del parts["word/document.xml"]
    assert code(parts) == "docx-khong-co-noi-dung"


def test_archive_that_is_no_office_package_is_refused() -> None:
    assert code({"ghi-chu.txt": "x"}) == "docx-khong-phai-word"
    assert code({"[Content_Types].xml": content_types()}) == "docx-khong-phai-word"


def test_missing_part_is_a_warning_and_the_rest_is_read() -> None:
    parts = word_parts(BODY, styles="<w:docDefaults/>")
    del parts["word/styles.xml"]
    package = read_package(zipped(parts), NAME)
    assert [fault.code for fault in package.warnings] == ["docx-thieu-phan"]
    assert package.styles is None
