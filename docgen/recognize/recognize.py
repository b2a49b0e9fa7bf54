"""Blocks read from a Word file to a document tree with labelled components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.document.tree import Document
from docgen.docx.content import DocxDocument
from docgen.recognize.annexes import annexes, attached_parts
from docgen.recognize.by_style import StyleRecognizer
from docgen.recognize.document_type import document_type, paper_type
from docgen.recognize.head_manner import head_manner
from docgen.recognize.items import items
from docgen.recognize.line import Line
from docgen.recognize.paper import label
from docgen.recognize.reading import Reading
from docgen.recognize.regime import regime
from docgen.recognize.relations import related
from docgen.recognize.signatures import signatures
from docgen.regulation import Regulation, regulation_for
from docgen.regulation.date_line import DateLine, parse_date_line
from docgen.regulation.symbol import SymbolReading, parse_so_ky_hieu
from docgen.regulation.types import TypeNorm


def recognize(document: DocxDocument, regulation: Regulation | None = None) -> Document:
    """Recover the document tree of a file that docgen made.

    `regulation` names the styles; without it the newest is taken. A paragraph whose style is not that of a
    component keeps its place and look with the component "". Headers and footers are not part of the tree.
    The type is "" when the document does not tell it.
    """
    regulation = regulation or regulation_for(None)
    tree = Document("", StyleRecognizer(regulation).nodes(document.nodes))
    return replace(tree, loai=document_type(tree, regulation))


def read_paper(document: DocxDocument, regulation: Regulation | None = None) -> Reading:
    """Recognise any Word file: its regime, type, components, levels, and how its parts speak of one another.

    Without a regulation the newest is taken. Styles named like the components of the regulation are believed;
    other files are recognised by their words, then by place and look.
    """
    regulation = regulation or regulation_for(None)
    found = label(document, regulation)
    lines = found.lines
    kind, sure = paper_type(lines, found.type_key, regulation)
    standing, reason = regime(lines, kind)
    by_part = dict(annexes(lines))
    counted = {part: count for count, part in enumerate(by_part, start=1)}
    reading = Reading(
        document,
        Document(kind.key if kind is not None else "", found.nodes),
        regulation,
        regime=standing,
        regime_reason=reason,
        type=kind,
        type_confidence=sure,
        head=head_manner(lines),
        so=_symbol(lines, kind, regulation),
        thoi_gian=_date(lines, regulation),
        items=tuple(items(lines, counted, attached_parts(lines))),
        signatures=tuple(signatures(lines)),
        annexes=tuple(by_part.values()),
    )
    return related(reading)


def _symbol(lines: Sequence[Line], kind: TypeNorm | None, regulation: Regulation) -> SymbolReading | None:
    line = next((line for line in lines if line.component == "so_ky_hieu"), None)
    if line is None:
        return None
    grammar = regulation.grammars.so_ky_hieu
    return parse_so_ky_hieu(line.text, grammar, None if kind is None else kind.key)


def _date(lines: Sequence[Line], regulation: Regulation) -> DateLine | None:
    line = next((line for line in lines if line.component == "dia_danh_thoi_gian"), None)
    return None if line is None else parse_date_line(line.text, regulation.grammars.thoi_gian)
