"""A paper that is surely good: it tells a broken file from a broken office."""

from __future__ import annotations

from docgen.docx.zip_writer import CONTENT_TYPES, write_zip

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
_PARTS = {
    CONTENT_TYPES: f'<Types xmlns="{_FORMATS}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_FORMATS}/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{_FORMATS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_FORMATS}/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p></w:body></w:document>",
}


def good_paper() -> bytes:
    """Return the smallest DOCX with one line of text."""
    return write_zip({name: f"{_HEAD}{xml}".encode() for name, xml in _PARTS.items()})
