"""The nodes of a file to the spot of each paragraph: the block as it stands, its room, its cell, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docgen.check.per_reading import per_reading
from docgen.document.tree import Anchor, Block
from docgen.docx.content import DocxDocument, DocxNode, DocxTable, Section
from docgen.recognize.reading import Reading

# Word puts 0,075 inch between the edge of a cell and its text where nothing else is stated.
_CELL_MARGINS_MM = 2 * 1.9

Cell = tuple[int, int, int]


class Spot(NamedTuple):
    """One paragraph of the body of a file, with its typed number still in its text.

    `room_mm` is the width for its text, `most_mm` the width that no margin of a cell can make larger.
    `cell` counts (table, row, cell) from 0, None outside of tables; `order` its place among the nodes of
    that cell or of the body. `section` counts from 0.
    """

    block: Block
    room_mm: float
    most_mm: float
    order: int
    section: int
    cell: Cell | None = None

    @property
    def floats(self) -> bool:
        """Tell whether the paragraph stands in a text box, so that its place on the page is not known."""
        return self.block.place is not None and "hộp chữ" in (self.block.place.spot or "")


Key = tuple[str, int]


@per_reading
def spots(reading: Reading) -> dict[Key, Spot]:
    """Return the spots of the body by part and paragraph."""
    document = reading.source
    found: dict[Key, Spot] = {}
    tables = 0
    for section, index, node in _placed(document):
        width = document.sections[section].column_width_mm if document.sections else 0.0
        for spot in _spots(node, (width, width, index, section, None), tables):
            anchor = spot.block.anchor
            if anchor is not None:
                found.setdefault((anchor.part, anchor.paragraph), spot)
        tables += isinstance(node, DocxTable)
    return found


def spot_of(reading: Reading, block: Block | None) -> Spot | None:
    """Return the spot of the paragraph that a block is cut from."""
    anchor = None if block is None else block.anchor
    return None if anchor is None else spots(reading).get(key_of(anchor))


def room_mm(reading: Reading, block: Block) -> float | None:
    """Return the width between the indents of a block, None when its place is not known."""
    spot = spot_of(reading, block)
    if spot is None or spot.floats:
        return None
    look = block.look
    return spot.room_mm if look is None else max(1.0, spot.room_mm - look.left_mm - look.right_mm)


def key_of(anchor: Anchor) -> Key:
    return anchor.part, anchor.paragraph


def section_nodes(document: DocxDocument, section: int) -> tuple[DocxNode, ...]:
    """Return the nodes of one section."""
    sections: tuple[Section, ...] = document.sections
    after = sections[section + 1].first_node if section + 1 < len(sections) else len(document.nodes)
    return document.nodes[sections[section].first_node : after]


_Around = tuple[float, float, int, int, Cell | None]
"""What a spot tells beside its block."""


def _placed(document: DocxDocument) -> Iterator[tuple[int, int, DocxNode]]:
    starts = [section.first_node for section in document.sections]
    section = 0
    for index, node in enumerate(document.nodes):
        while section + 1 < len(starts) and starts[section + 1] <= index:
            section += 1
        yield section, index, node


def _spots(node: DocxNode, around: _Around, table: int) -> Iterator[Spot]:
    if isinstance(node, Block):
        yield Spot(node, *around)
    elif isinstance(node, DocxTable):
        _, _, _, section, outer = around
        for row, cells in enumerate(node.rows):
            for column, cell in enumerate(cells):
                room = max(0.0, cell.width_mm - _CELL_MARGINS_MM)
                # A table inside a cell stands where that cell does.
                at = outer or (table, row, column)
                for index, inner in enumerate(cell.nodes):
                    yield from _spots(inner, (room, cell.width_mm, index, section, at), table)
