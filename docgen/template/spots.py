"""A part in, the place of each of its paragraphs in the words of a clerk out: "bảng 1, dòng 2, ô 3"."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.docx.names import qn
from docgen.template.paragraphs import W_P, W_TBL, W_TC, W_TR
from docgen.template.parts import TextPart

_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_BOX = qn("w:txbxContent")
_FALLBACK = qn("mc:Fallback")
_ALTERNATE = qn("mc:AlternateContent")
_NOTES = {"footnotes": "chú thích chân trang", "endnotes": "chú thích cuối văn bản"}


def paragraph_spots(part: TextPart) -> dict[etree._Element, str]:
    """Return the spot of every paragraph of a part."""
    namer = _Namer()
    if part.kind in _NOTES:
        notes = [note for note in part.root if note.get(qn("w:type")) is None]
        for number, note in enumerate(notes, 1):
            namer.container(note, f"{_NOTES[part.kind]} {number}", single="")
    else:
        body = part.root.find(qn("w:body"))
        namer.container(part.root if body is None else body, part.label)
    return namer.spots


class _Namer:
    def __init__(self) -> None:
        self.spots: dict[etree._Element, str] = {}
        self._boxes = 0

    def container(self, container: etree._Element, prefix: str, single: str | None = None) -> None:
        """Name what stands in a container; `single` replaces "đoạn 1" where there is one paragraph only."""
        blocks = list(_unwrapped(container))
        alone = single is not None and sum(block.tag == W_P for block in blocks) == 1
        paragraphs = tables = 0
        for block in blocks:
            if block.tag == W_P:
                paragraphs += 1
                self._paragraph(block, prefix if alone else _join(prefix, f"đoạn {paragraphs}"))
            elif block.tag == W_TBL:
                tables += 1
                self._table(block, _join(prefix, f"bảng {tables}"))

    def _paragraph(self, paragraph: etree._Element, spot: str) -> None:
        self.spots[paragraph] = spot
        seen: dict[etree._Element, int] = {}
        for box in paragraph.iter(_BOX):
            if next(box.iterancestors(W_P), None) is not paragraph:
                continue
            group = next(box.iterancestors(_ALTERNATE), box)
            if group not in seen:
                self._boxes += 1
                seen[group] = self._boxes
            self.container(box, f"hộp chữ {seen[group]}", single="")

    def _table(self, table: etree._Element, spot: str) -> None:
        rows = [row for row in _unwrapped(table) if row.tag == W_TR]
        for row_number, row in enumerate(rows, 1):
            cells = [cell for cell in _unwrapped(row) if cell.tag == W_TC]
            for cell_number, cell in enumerate(cells, 1):
                self.container(cell, f"{spot}, dòng {row_number}, ô {cell_number}", single="")


def _unwrapped(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _join(prefix: str, spot: str) -> str:
    return f"{prefix}, {spot}" if prefix else spot
