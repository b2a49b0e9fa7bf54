"""A file in the strict form of OOXML, which Word offers to save, is read like any other."""

from __future__ import annotations

from docgen.docx.read import read_document
from tests.docx.word_file import NAME, p, style, word_parts, zipped

_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": (
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"
    ),
}


def strict(parts: dict[str, str | bytes]) -> bytes:
    """The same parts in the names of the strict form."""
    renamed: dict[str, str | bytes] = {}
    for name, content in parts.items():
        text = str(content)
        for usual, other in _STRICT.items():
            text = text.replace(usual, other)
        renamed[name] = text
    return zipped(renamed)


def test_strict_file_reads_as_its_usual_twin() -> None:
    line = (
        "<w:drawing><wp:inline><wp:extent cx='1' cy='1'/><wps:wsp><wps:spPr><a:xfrm><a:ext cx='1152000' cy='0'/>"
        "</a:xfrm><a:prstGeom prst='line'/></wps:spPr></wps:wsp></wp:inline></w:drawing>"
    )
    body = p("Đầu", "<w:pStyle w:val='Muc'/>") + f"<w:p><w:r>{line}<w:t>a</w:t></w:r></w:p>"
    body += "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>"
    parts = word_parts(body, styles=style("Muc", "<w:rPr><w:b/></w:rPr>"), headers={"h": p("trang")})
    usual, read = read_document(zipped(parts), NAME), read_document(strict(parts), NAME)
    assert read == usual
    first = next(read.blocks)
    assert first.look is not None and first.look.bold is True
    assert [line.length_mm for line in read.lines] == [32.0]
    assert [block.text for block in read.headers[0].nodes] == ["trang"]  # type: ignore[union-attr]


def test_measures_with_units_of_the_strict_form() -> None:
    parts = word_parts(
        p("a", "<w:ind w:start='36pt'/>") + "<w:sectPr><w:pgSz w:w='210mm' w:h='297mm'/></w:sectPr>"
    )
    document = read_document(strict(parts), NAME)
    look = next(document.blocks).look
    assert look is not None and look.left_mm == 12.7
    assert (document.sections[0].width_mm, document.sections[0].height_mm) == (210.0, 297.0)
