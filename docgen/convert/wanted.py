"""The bytes of a DOCX in, the letters that its print must show out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.docx.names import qn
from docgen.sources.archive import Archive, open_archive, parse_xml

_P, _R, _T = qn("w:p"), qn("w:r"), qn("w:t")
_MARK, _KIND = qn("w:fldChar"), qn("w:fldCharType")
_PPR, _RPR, _FRAME, _VAL = qn("w:pPr"), qn("w:rPr"), qn("w:framePr"), qn("w:val")
_PSTYLE, _RSTYLE, _VANISH, _BOX = qn("w:pStyle"), qn("w:rStyle"), qn("w:vanish"), qn("w:txbxContent")
_LOOSE = frozenset({qn("w:tbl"), _BOX})
_SKIPPED = frozenset(
    {
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:fldSimple"),
        qn("w:sectPr"),
    }
)
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """The text of one paragraph and its letters. A loose one may be printed in another order: it is in a table."""

    text: str
    letters: str
    loose: bool


def letters_of(text: str) -> str:
    """Return the letters and digits of a text without case; spaces, marks and ligatures differ in print."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def wanted_text(data: bytes, name: str) -> list[Wanted]:
    """Return what the body of a DOCX prints, in its order.

    Not asked for: results of fields, which are computed anew, automatic numbers, hidden and deleted text, headers,
    footers and notes. Raises `DataError` for a file that the guard of archives refuses.
    """
    archive = open_archive(data, name)
    main = next((part for part in archive.names if part.lower() == "word/document.xml"), "word/document.xml")
    root = parse_xml(archive.read(main), name, main)
    return [one for one in _Reader(_hidden_styles(archive, name)).paragraphs(root, False) if one.letters]


def _hidden_styles(archive: Archive, name: str) -> frozenset[str]:
    if "word/styles.xml" not in archive:
        return frozenset()
    root = parse_xml(archive.read("word/styles.xml"), name, "word/styles.xml")
    styles = (style for style in root.iter(qn("w:style")) if _is_hidden(style.find(_RPR)))
    return frozenset(style.get(qn("w:styleId"), "") for style in styles)


def _is_hidden(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(_VANISH)
    return mark is not None and mark.get(_VAL, "1") not in _OFF


class _Reader:
    """Walks over a part; a field may begin in one paragraph and end in another."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._fields = 0

    def paragraphs(self, element: etree._Element, loose: bool) -> Iterator[Wanted]:
        for child in element:
            if child.tag == _P:
                yield from self._paragraph(child, loose)
            elif child.tag not in _SKIPPED:
                yield from self.paragraphs(child, loose or child.tag in _LOOSE)

    def _paragraph(self, paragraph: etree._Element, loose: bool) -> Iterator[Wanted]:
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        properties = paragraph.find(_PPR)
        framed = properties is not None and properties.find(_FRAME) is not None
        self._read(paragraph, pieces, boxes)
        if not self._has_hidden_style(properties, _PSTYLE):
            text = "".join(pieces)
            yield Wanted(text.strip(), letters_of(text), loose or framed)
        for box in boxes:
            yield from self.paragraphs(box, True)

    def _read(self, element: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        for child in element:
            if child.tag == _R:
                self._run(child, pieces, boxes)
            elif child.tag not in _SKIPPED:
                self._read(child, pieces, boxes)

    def _run(self, run: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        properties = run.find(_RPR)
        hidden = _is_hidden(properties) or self._has_hidden_style(properties, _RSTYLE)
        for child in run:
            if child.tag == _T:
                if not hidden and not self._fields:
                    pieces.append(child.text or "")
            elif child.tag == _MARK:
                self._fields += {"begin": 1, "end": -1}.get(child.get(_KIND, ""), 0)
            elif child.tag not in _SKIPPED and len(child):
                boxes += _boxes(child)

    def _has_hidden_style(self, properties: etree._Element | None, kind: str) -> bool:
        style = None if properties is None else properties.find(kind)
        return style is not None and style.get(_VAL, "") in self._hidden


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes of a drawing, each once: the old form of one drawn twice is left out."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)
