"""The components of a file that docgen made: each paragraph is what the name of its Word style says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.document.look import Look
from docgen.document.tree import Block, Node
from docgen.docx.content import DocxNode, DocxTable, walk
from docgen.recognize.data_table import data_table
from docgen.recognize.printed_number import NumberGrammar
from docgen.regulation import Regulation

RULE_STYLE = "Kẻ dưới"
"""How the name of the style of a rule begins: an empty paragraph whose border is the rule."""

_CELL_COMPONENTS = frozenset({"bang_dau", "bang_chu", "bang_so"})


class StyleRecognizer:
    """Labels blocks by their styles, whose names are those of the norms of a regulation."""

    def __init__(self, regulation: Regulation) -> None:
        self._components = {norm.name: norm.component for norm in regulation.norms.values()}
        self._names = {norm.component: norm.name for norm in regulation.norms.values()}
        self._grammar = NumberGrammar(regulation.hierarchy)

    def nodes(self, nodes: Iterable[DocxNode]) -> tuple[Node, ...]:
        """Return the nodes of a tree: layout tables flattened, rules folded, empty lines left out."""
        found: list[Node] = []
        for node in self._flat(nodes):
            if not isinstance(node, Block):
                found.append(node)
            elif node.full_text:
                found.append(self._labelled(node))
            elif node.look is not None and node.look.rule_mm is not None:
                self._fold_rule(node, node.look.rule_mm, found)
        return tuple(found)

    def _flat(self, nodes: Iterable[DocxNode]) -> Iterator[Node]:
        for node in nodes:
            if not isinstance(node, DocxTable):
                yield node
            elif self._is_data(node):
                yield data_table(node)
            else:
                for row in node.rows:
                    for cell in row:
                        yield from self._flat(cell.nodes)

    def _is_data(self, table: DocxTable) -> bool:
        """Tell a table of data from one that only lays out: by the styles of its cells, then by its frame."""
        components = {self._components.get(block.style) for block in walk((table,)) if block.full_text}
        return bool(components & _CELL_COMPONENTS) or (table.borders and components <= {None})

    def _labelled(self, block: Block) -> Block:
        return self._grammar.split(replace(block, component=self._components.get(block.style, "")))

    def _fold_rule(self, rule: Block, length: float, found: list[Node]) -> None:
        """Give the rule to the last block of the component that its style names, else to the block above."""
        name = rule.style.removeprefix(RULE_STYLE).strip()
        above = [index for index, node in enumerate(found) if isinstance(node, Block)]
        named = [index for index in above if self._names.get(found[index].component) == name]
        for index in (named or above)[-1:]:
            block = found[index]
            if isinstance(block, Block):
                look = block.look or Look()
                found[index] = replace(block, look=replace(look, rule_mm=length))
