"""Reading a finished paper gives back the document tree that was composed for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.document.tree import Block, Document, Node, Picture, Table
from docgen.template.store import ReadyTemplate

from .workshop import make, read_back

CAPTIONS = ("bang_ten", "hinh_ten")
"""“Bảng 1. …”: the number of a caption is read as a part of its text; see the last test."""


def essence(node: Node) -> tuple[Any, ...]:
    """What must survive: component, number, words and their slant; cells and alignment; pixels and size."""
    if isinstance(node, Block):
        slanted = tuple(span.text for span in node.spans if span.italic and node.component == "noi_dung")
        if node.component in CAPTIONS:
            return (node.component, node.full_text)
        return (node.component, node.number, node.text, "".join(slanted))
    if isinstance(node, Table):
        cells = tuple(tuple(cell.text for cell in row) for row in (*node.head, *node.rows))
        return (node.component, len(node.head), node.aligns, cells)
    assert isinstance(node, Picture)
    return (node.component, node.data, node.alt, round(node.width_mm, 1), round(node.height_mm, 1))


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """The trees that were composed, in the order in which they were written."""
    trees: list[Document] = []
    fill = ReadyTemplate.fill

    def recorded(template: ReadyTemplate, document: Document, *rest: Any) -> bytes:
        trees.append(document)
        return fill(template, document, *rest)

    monkeypatch.setattr(ReadyTemplate, "fill", recorded)
    return trees


def test_every_paper_read_back_is_the_tree_that_was_composed(
    campaign: Path, composed: list[Document]
) -> None:
    papers = [one for one in make(campaign) if one.output.name.endswith(".docx")]
    assert len(papers) == len(composed) == 18
    for paper, tree in zip(papers, composed, strict=True):
        if paper.loai == "danh-sach-noi-nhan":
            continue
        found = read_back(paper.output.data)
        assert found.loai == tree.loai
        assert [essence(node) for node in found.nodes] == [essence(node) for node in tree.nodes], (
            paper.output.name
        )


def test_a_list_of_recipients_read_back_holds_the_rows_that_were_composed(
    campaign: Path, composed: list[Document]
) -> None:
    papers = [one for one in make(campaign, ("ke-hoach",)) if one.output.name.endswith(".docx")]
    found = read_back(papers[1].output.data)
    written = [essence(node) for node in composed[1].nodes]
    assert [essence(node) for node in found.nodes][: len(written)] == written
    signing = [node.text for node in found.nodes[len(written) :]]  # type: ignore[union-attr]
    assert {"NGƯỜI LẬP DANH SÁCH", "VĂN THƯ"} <= set(signing)


def test_the_number_of_a_caption_is_read_back_as_a_number(campaign: Path, composed: list[Document]) -> None:
    (paper, *_) = make(campaign, ("tong-hop",))
    found = read_back(paper.output.data)
    for component in CAPTIONS:
        assert [block.number for block in found.of(component)] == [
            block.number for block in composed[0].of(component)
        ]
