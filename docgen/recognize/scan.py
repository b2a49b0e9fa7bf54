"""The nodes of a Word file to lines in reading order: layout tables flattened, paragraphs of several parts split."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from docgen.document.tree import Block
from docgen.docx.content import DocxDocument, DocxNode, DocxTable, DrawnLine
from docgen.recognize.cues import Cues
from docgen.recognize.data_table import data_table
from docgen.recognize.drawn import Place, by_paragraph, rules, side_of
from docgen.recognize.folding import folded
from docgen.recognize.layout_table import is_layout
from docgen.recognize.levels import typed_number
from docgen.recognize.line import Line, Origin, Paper, Side, set_rule
from docgen.recognize.pieces import relaid, trimmed, with_look
from docgen.recognize.split import Piece, cut, may_split, split

_HEAD_CUES = frozenset(
    {"quoc_hieu", "tieu_ngu", "so_ky_hieu", "dia_danh_thoi_gian", "trich_yeu_cong_van", "tieu_de_dang"}
)
_TAIL_CUES = frozenset({"noi_nhan", "quyen_han", "chuc_vu"})
_WANTED = _HEAD_CUES | _TAIL_CUES
_OPENING = frozenset({"ten_loai", "can_cu", "kinh_gui", "lenh", "phu_luc", "phu_luc_chi_dan"})
_LONG = 150
"""Characters from which a paragraph is running text, not a line of the head or the tail."""
_SPACED = 12
"""Spaces from which a line is brought to its place by them; fewer indent its first line."""
_SLIP = 12
"""Spaces that a line may begin before the right column and still belong to it."""


class Scanner:
    """Reads the nodes of one document; `given` tells what the name of a style says (component by style)."""

    def __init__(self, cues: Cues, given: dict[str, str]) -> None:
        self._cues, self._given = cues, given
        self._paper = Paper()
        self._section = self._table = 0
        self._splitting = True
        self._right = (0, 0)
        self._drawn: Mapping[Place, list[DrawnLine]] = {}

    def scan(self, document: DocxDocument) -> Paper:
        """Return the lines, tables and pictures of a document."""
        self._drawn = by_paragraph(document.lines)
        starts = [section.first_node for section in document.sections]
        for index, node in enumerate(document.nodes):
            section = max(0, bisect_right(starts, index) - 1)
            self._splitting = self._splitting or section != self._section
            self._section = section
            self._node(node)
        return self._paper

    def _node(self, node: DocxNode) -> None:
        if isinstance(node, DocxTable):
            if self._lays_out(node):
                self._layout(node)
            else:
                self._paper.nodes.append(data_table(node))
        elif isinstance(node, Block):
            self._paragraph(node)
        else:
            self._paper.nodes.append(node)

    def _lays_out(self, table: DocxTable) -> bool:
        components = {
            self._given.get(block.style, "")
            for row in table.rows[:12]
            for cell in row
            for block in cell.blocks
            if block.full_text
        }
        if components & {"bang_dau", "bang_chu", "bang_so"}:
            return False
        return bool(components - {""}) or is_layout(table)

    def _layout(self, table: DocxTable) -> None:
        self._table += 1
        for row_index, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell.v_merge == "continue":
                    continue
                self._cell(cell.nodes, (self._table, row_index, column), _side(column, len(row)))
        self._splitting = True

    def _cell(self, nodes: Iterable[DocxNode], cell: tuple[int, int, int], side: Side) -> None:
        row_line = 0
        for node in nodes:
            if not isinstance(node, Block):
                self._node(node)
                continue
            parts = self._parts(node)
            origin: Origin = "ngat_dong" if len(parts) > 1 else "bang"
            for part, line in zip(parts, self._pieces(node, parts, origin), strict=True):
                line.cell, line.row_line = cell, row_line + part.row
                if part.columns == 1:
                    line.side = side
            if not parts:
                self._empty(node, cell, side)
            row_line += node.text.count("\n") + 1

    def _parts(self, block: Block) -> list[Piece]:
        """Return the pieces of a paragraph of a cell; one in a style of the regulation is left whole."""
        if not block.text.strip():
            return []
        if self._given.get(block.style):
            return [Piece(0, len(block.text))]
        return split(block.text, at_gaps=self._has_cue(block))

    def _paragraph(self, block: Block) -> None:
        text = block.text
        if not text.strip():
            self._empty(block)
            return
        if may_split(text) and not self._given.get(block.style):
            self._split_paragraph(block)
        else:
            self._whole(block)

    def _split_paragraph(self, block: Block) -> None:
        parts = split(block.text)
        wanted = len(parts) > 1 or bool(parts and parts[0].indented)
        if wanted and (self._has_cue(block) or (self._splitting and len(block.text) < 2 * _LONG)):
            lines = self._pieces(block, parts)
            self._splitting = not any(line.cue in _OPENING for line in lines)
            return
        if "\n" in block.text and self._is_list(block.text):
            self._pieces(block, split(block.text, at_gaps=False), "ngat_dong")
            return
        self._whole(block)

    def _is_list(self, text: str) -> bool:
        """Tell whether line breaks part numbered paragraphs."""
        return any(typed_number(row.lstrip()) is not None for row in text.split("\n")[1:])

    def _whole(self, block: Block) -> None:
        line = self._add(trimmed(block, block.text), block)
        _forget_align(line, block.text)
        if line.cue in _TAIL_CUES or line.cue in _HEAD_CUES:
            self._splitting = True
        elif len(line.text) > _LONG or block.number or line.cue in _OPENING:
            self._splitting = False

    def _has_cue(self, block: Block) -> bool:
        if not may_split(block.text):
            return False
        texts = (block.text[part.start : part.end] for part in split(block.text))
        return any(self._cues.of_text(text, folded(text)) in _WANTED for text in texts)

    def _pieces(self, block: Block, parts: list[Piece], origin: Origin = "") -> list[Line]:
        """Add the pieces of a paragraph, with the lines that are drawn under them."""
        lines = [self._piece(block, part, parts, origin or _origin(part)) for part in parts]
        drawn = self._drawn.get(_place(block), ()) if len(parts) > 1 else ()
        look = block.look
        if drawn and look is not None and look.rule_mm == drawn[0].length_mm:
            set_rule(lines[-1], None)
            for index, length in rules(parts, drawn, look.size):
                set_rule(lines[index], length)
        return lines

    def _piece(self, block: Block, part: Piece, parts: list[Piece], origin: Origin) -> Line:
        line = self._add(cut(block, part, parts), block, part.start)
        line.origin = origin
        line.row_line = part.row
        if part.columns > 1 or part.indented:
            line.side = self._column(block.text, part)
        return line

    def _column(self, text: str, part: Piece) -> Side:
        """Return the column of a piece; one that stands alone is compared with the last line of two columns."""
        before = text[text.rfind("\n", 0, part.start) + 1 : part.start]
        depth = (before.count("\t"), len(before))
        if part.columns > 1:
            if part.column == part.columns - 1:
                self._open_columns(depth)
            return _side(part.column, part.columns)
        tabs, spaces = self._right
        if tabs or depth[0]:
            return "phai" if depth[0] >= max(1, tabs) else "trai"
        return "phai" if depth[1] >= spaces - _SLIP else "trai"

    def _open_columns(self, depth: tuple[int, int]) -> None:
        """Keep where the right column begins; a file that opens with lines of fewer tabs has them on the left."""
        first, self._right = not any(self._right), depth
        if not first:
            return
        lines = [node for node in self._paper.nodes if isinstance(node, Line)]
        above = [line for line in lines if line.whole is not lines[-1].whole]
        if all(line.side == "phai" for line in above):
            for line in above:
                if line.whole.text.count("\t", 0, line.offset) < depth[0]:
                    line.side = "trai"

    def _empty(self, block: Block, cell: tuple[int, int, int] | None = None, side: Side = "") -> None:
        """Keep an empty paragraph that is a rule or prints a number; leave out the others."""
        if block.number:
            line = self._add(block, block)
            line.cell, line.side = cell, side
        elif block.look is not None and block.look.rule_mm is not None:
            drawn = self._drawn.get(_place(block), ())
            found = [(side or side_of(one), one.length_mm) for one in drawn]
            for where, length in found or [(side, block.look.rule_mm)]:
                line = self._add(block, block)
                line.is_rule, line.cell, line.side = True, cell, where
                set_rule(line, length)

    def _add(self, block: Block, whole: Block, offset: int = 0) -> Line:
        line = Line(block, whole, offset, section=self._section)
        line.given = self._given.get(block.style, "")
        line.cue = line.given or self._cues.of(line)
        if block.place is not None and block.place.spot is not None and "hộp chữ" in block.place.spot:
            line.origin = "hop_chu"
        self._paper.nodes.append(line)
        return line


def _forget_align(line: Line, text: str) -> None:
    """Take away the alignment of a line that spaces or tabs bring to its place."""
    space = text[: len(text) - len(text.lstrip())]
    look = line.block.look
    if look is not None and (len(space) >= _SPACED or space.count("\t") > 1):
        line.block = with_look(line.block, relaid(look, None, look.before, look.after, look.rule_mm))


def _place(block: Block) -> Place:
    return ("", -1) if block.anchor is None else (block.anchor.part, block.anchor.paragraph)


def _side(column: int, columns: int) -> Side:
    if columns == 1:
        return ""
    if column == 0:
        return "trai"
    return "phai" if column == columns - 1 else "giua"


def _origin(part: Piece) -> Origin:
    return "tab" if part.columns > 1 or part.indented else "ngat_dong"
