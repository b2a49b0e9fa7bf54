"""The completeness of a finished file: every text of its record's paper stands in it, in order, to the last line.

A file that opens is not yet a whole file: a tail can be lost and every validator still call the stump valid. So the
text of the file is read back strictly and compared with the tree that the record gives, piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.document.tree import Block, Document, Table
from docgen.docx.names import qn
from docgen.fault import DataError, Fault, Place
from docgen.pipeline import PreparedPaper, Record
from docgen.sources.archive import open_archive, parse_xml
from docgen.template.fields import HEAD

_BODY = "word/document.xml"
_BLANKS = re.compile(r"[ \t\n]+")
_SHOWN = 60


def check_made(prepared: PreparedPaper, record: Record, data: bytes, name: str) -> list[Fault]:
    """Return what a finished file lacks of its record's paper; nothing means that it is whole.

    The texts of an office's own form are its own, so there only the body must stand in it.
    """
    own = bool(prepared.front.read(prepared.values(record), record.unit).paper.mau)
    return missing_texts(prepared.document(record), data, name, body_only=own)


def missing_texts(document: Document, data: bytes, name: str, *, body_only: bool = False) -> list[Fault]:
    """Return a fault for the first text of the tree that the file lacks; blanks are compared as one space.

    Raises nothing: a file that cannot be read strictly is a fault too.
    """
    try:
        whole = _printed(data, name)
    except DataError as error:
        return list(error.faults)
    position = 0
    for text in _wanted(document, body_only=body_only):
        found = whole.find(text, position)
        if found < 0:
            return [_missing(text, whole[:position], name)]
        position = found + len(text)
    return []


def _wanted(document: Document, *, body_only: bool) -> Iterator[str]:
    for node in document.nodes:
        if isinstance(node, Block) and not (body_only and node.component in HEAD):
            yield from filter(None, (_plain(node.full_text),))
        elif isinstance(node, Table):
            cells = (cell for row in (*node.head, *node.rows) for cell in row)
            yield from filter(None, (_plain(cell.text) for cell in cells))


def _printed(data: bytes, name: str) -> str:
    """Return the text of the body of a file, a paragraph a line; the XML must be sound."""
    archive = open_archive(data, name)
    root = parse_xml(archive.read(_BODY), name, _BODY)
    return _plain("\n".join(_text(paragraph) for paragraph in root.iter(qn("w:p"))))


def _text(paragraph: etree._Element) -> str:
    pieces = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(
        (element.text or "") if element.tag == qn("w:t") else pieces.get(str(element.tag), "")
        for element in paragraph.iter(qn("w:t"), *pieces)
    )


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def _missing(text: str, before: str, name: str) -> Fault:
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    after = f" (sau “…{before[-_SHOWN:]}”)" if before else ""
    message = f"văn bản thiếu đoạn “{shown}”{after}."
    hint = "Không phát hành tệp này; hãy làm lại và báo lỗi của docgen nếu vẫn thiếu."
    return Fault("van-ban-thieu-noi-dung", message, Place(name), hint)
