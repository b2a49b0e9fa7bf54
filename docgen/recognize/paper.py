"""A Word file of any manner to its labelled lines: scanned, zoned, each zone labelled by its own grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docgen.document.tree import Node
from docgen.docx.content import DocxDocument
from docgen.recognize.annex import label_annex
from docgen.recognize.body import label_body
from docgen.recognize.captions import label_captions
from docgen.recognize.cues import Cues
from docgen.recognize.head import label_head
from docgen.recognize.levels import HEADINGS
from docgen.recognize.line import Line, Scanned
from docgen.recognize.pieces import labelled, piece
from docgen.recognize.ruling import fold_rules, settle_rules
from docgen.recognize.scan import Scanner
from docgen.recognize.tail import label_tail
from docgen.recognize.zones import Zones
from docgen.regulation import Regulation

_DASHED = frozenset({"noi_nhan_muc", "kinh_gui_muc"})
_LABELLERS = {"than": label_body, "duoi": label_tail, "phu_luc": label_annex}
_SURE_STYLES = 3
"""Components that styles must name before the names of styles are believed."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The lines of a paper with their components, the nodes of its tree, the key of its type ("" unknown)."""

    lines: tuple[Line, ...]
    nodes: tuple[Node, ...]
    type_key: str


def label(document: DocxDocument, regulation: Regulation) -> Labelled:
    """Label every line of a document."""
    cues = Cues(regulation)
    paper = Scanner(cues, given_styles(document, regulation)).scan(document)
    fold_rules(paper, regulation)
    Zones(paper).mark()
    key = ""
    for zone, lines in _zones(paper.lines):
        if zone == "dau":
            found = label_head(lines, cues)
            key = key or (found if lines[0].part == 0 else "")
    for zone, lines in _zones(paper.lines):
        if zone != "dau":
            _LABELLERS[zone](lines)
        if zone in ("dau", "phu_luc"):
            settle_rules(lines)
    label_captions(paper)
    paper.nodes = list(_split_headings(paper.nodes))
    return Labelled(tuple(paper.lines), tuple(_tree(paper.nodes)), key)


def given_styles(document: DocxDocument, regulation: Regulation) -> dict[str, str]:
    """Return what the names of styles say, by name; nothing when the file was not made with those styles."""
    components = {norm.name: norm.component for norm in regulation.norms.values()}
    used = {block.style for block in document.blocks if block.style in components}
    fixed = {"Quốc hiệu", "Tiêu ngữ", "Số và ký hiệu", "Tên loại", "Cơ quan ban hành", "Danh sách nơi nhận"}
    return components if len(used & fixed) >= _SURE_STYLES else {}


def _zones(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    for (_, zone), group in groupby(lines, key=lambda line: (line.part, line.zone)):
        yield zone, list(group)


def _split_headings(nodes: Iterable[Scanned]) -> Iterator[Scanned]:
    """Yield the nodes; of “Chương I. QUY ĐỊNH CHUNG” the word with its number and the title as two lines."""
    for node in nodes:
        yield node
        if isinstance(node, Line) and node.component in HEADINGS and not node.block.number and node.gap:
            rest = node.text[node.gap :]
            if rest.strip():
                yield _title_of(node)


def _title_of(heading: Line) -> Line:
    """Take the title off the line of a heading and return it as a line of its own."""
    block = heading.block
    title = replace(heading, block=piece(block, heading.gap, len(heading.text)), level="", number="", gap=0)
    title.component = f"{heading.component}_tieu_de"
    heading.block = piece(block, 0, len(heading.text[: heading.gap].rstrip()))
    return title


def _tree(nodes: Iterable[Scanned]) -> Iterator[Node]:
    """Yield the nodes of the tree: of lines their blocks, with their component and with the number cut off."""
    for node in nodes:
        if not isinstance(node, Line):
            yield node
            continue
        if _takes_number(node):
            node.block = piece(node.block, node.gap, len(node.text), node.number, node.gap)
        node.block = labelled(node.block, node.component, node.confidence)
        yield node.block


def _takes_number(line: Line) -> bool:
    if line.block.number or not line.gap or not line.level:
        return False
    return line.component.removesuffix("_khong_tieu_de") == line.level or line.component in _DASHED
