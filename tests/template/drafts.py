"""Templates made in code for the tests, and what a reader sees of a finished document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

import docx
from docx.document import Document
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_T = f"{{{W}}}t"
W_P = f"{{{W}}}p"


def draft(*paragraphs: str | Sequence[str], change: Callable[[Document], None] | None = None) -> bytes:
    """Make a DOCX of paragraphs; one that is a list of texts gets a run for each text."""
    document = docx.Document()
    for paragraph in paragraphs:
        runs = [paragraph] if isinstance(paragraph, str) else paragraph
        added = document.add_paragraph()
        for number, text in enumerate(runs):
            run = added.add_run(text)
            if number % 2:
                run.italic = True
    if change is not None:
        change(document)
    return saved(document)


def table_draft(*rows: Sequence[str]) -> bytes:
    """Make a DOCX with one table."""

    def add(document: Document) -> None:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return draft(change=add)


def saved(document: Document) -> bytes:
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the package with one part replaced or added."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(output, "w") as target:
        for info in source.infolist():
            if info.filename != name:
                target.writestr(info.filename, source.read(info))
        target.writestr(name, content)
    return output.getvalue()


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return the package with a text replaced in one part; the text must be there."""
    text = part(data, name)
    assert old in text
    return with_part(data, name, text.replace(old, new).encode())


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def texts(data: bytes) -> list[str]:
    """Read the text of every paragraph of every part, in order, after parsing each part strictly."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in sorted(archive.namelist()):
            if PurePosixPath(name).suffix in (".xml", ".rels"):
                root = etree.fromstring(archive.read(name))
                found += [paragraph_text(one) for one in root.iter(W_P)]
    return found


def paragraph_text(paragraph: etree._Element) -> str:
    marks = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    return "".join(
        marks.get(str(node.tag), node.text or "")
        for run in paragraph.iter(f"{{{W}}}r")
        for node in run
        if node.tag == W_T or node.tag in marks
    )
