"""Blocks read from a Word file to a document tree with labelled components."""

from __future__ import annotations

from dataclasses import replace

from docgen.document.tree import Document
from docgen.docx.content import DocxDocument
from docgen.recognize.by_style import StyleRecognizer
from docgen.recognize.document_type import document_type
from docgen.recognize.reading import Reading
from docgen.recognize.relations import related
from docgen.regulation import Regulation, regulation_for


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
    """Recognise any Word file: its regime, type, components, levels, and how its parts speak of one another."""
    regulation = regulation or regulation_for(None)
    tree = recognize(document, regulation)
    return related(Reading(document, tree, regulation, type=regulation.types.get(tree.loai)))
