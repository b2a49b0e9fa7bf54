"""The nodes of a body become OOXML in the styles of a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from xml.sax.saxutils import escape

from docgen.document.look import Align
from docgen.document.tree import Block, Cell, Node, Picture, Span, Table
from docgen.docx.metrics import text_width_mm
from docgen.template.opaque import PNG_MAGIC, PictureData, Xml
from docgen.template.rules import TWIPS_PER_MM

_JC: dict[Align, str] = {"trai": "left", "giua": "center", "phai": "right", "deu": "both"}
_CELL_PADDING_MM = 4.0
_NARROWEST_MM = 11.0
_SHORT_HEAD_MM = 25.0
_HEAD_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:trPr><w:cantSplit/></w:trPr>"
_WHOLE_ROWS = 8
"""A table of so few rows stays on one page."""


@dataclass(frozen=True, slots=True)
class BodyStyles:
    """The style ids of a template for the components of a body, and the size and width its tables are set in."""

    ids: Mapping[str, str]
    table: str
    text_width_mm: float
    table_size_pt: float
    bold_numbers: frozenset[str] = frozenset()

    def paragraph(self, component: str) -> str:
        """Return the style of a component; what the template does not know looks like the text."""
        return self.ids.get(component) or self.ids["noi_dung"]


def body_xml(nodes: Sequence[Node], styles: BodyStyles) -> Xml:
    """Write the nodes as paragraphs, tables and pictures; the last ones keep with the signature that follows."""
    pieces: list[str | PictureData] = []
    for index, node in enumerate(nodes):
        if isinstance(node, Block):
            before = nodes[index - 1] if index else None
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            pieces.append(_paragraph(node, styles, before, after))
        elif isinstance(node, Table):
            pieces.append(_table(node, styles))
        else:
            pieces.extend(_picture(node, styles))
    return Xml(tuple(pieces))


def _paragraph(block: Block, styles: BodyStyles, before: Node | None, after: Node | None) -> str:
    number = [Span(f"{block.number} ", bold=block.component in styles.bold_numbers)] if block.number else []
    runs = "".join([_run(span) for span in (*number, *block.spans)])
    keep = "<w:keepNext/>" if after is None else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{styles.paragraph(block.component)}"/>{keep}{_spacing(block, before, after)}</w:pPr>{runs}</w:p>'


def _spacing(block: Block, before: Node | None, after: Node | None) -> str:
    """Part text from the table or caption next to it: twelve points after it, six before a table without a name."""
    above = isinstance(before, Table) or (isinstance(before, Block) and before.component == "hinh_ten")
    below = isinstance(after, Table) and block.component not in ("bang_ten", "bang_don_vi_tinh")
    marks = (' w:before="240"' if above else "") + (' w:after="120"' if below else "")
    return f"<w:spacing{marks}/>" if marks else ""


def _run(span: Span, *, bold: bool = False) -> str:
    marks = ("<w:b/>" if span.bold or bold else "") + ("<w:i/>" if span.italic else "")
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    text = escape(span.text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _picture(picture: Picture, styles: BodyStyles) -> tuple[str | PictureData, ...]:
    extension: Literal["png", "jpeg"] = "png" if picture.data.startswith(PNG_MAGIC) else "jpeg"
    data = PictureData(picture.data, extension, picture.width_mm, picture.height_mm, picture.alt)
    opening = f'<w:p><w:pPr><w:pStyle w:val="{styles.paragraph(picture.component)}"/></w:pPr><w:r>'
    return (opening, data, "</w:r></w:p>")


# Tables.


def _table(table: Table, styles: BodyStyles) -> str:
    widths = column_widths(table, styles.text_width_mm, styles.table_size_pt)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    openings = _openings(widths, table.aligns, styles, head=True)
    head = "".join([_row(cells, openings, _HEAD_ROW) for cells in table.head])
    openings = _openings(widths, table.aligns, styles, head=False)
    kept = _openings(widths, table.aligns, styles, head=False, keep_next=True)
    # The last row, which is often the total, never stands alone on a page.
    before_last = len(table.rows) - 2
    whole = len(table.rows) <= _WHOLE_ROWS
    rows = "".join(
        [
            _row(cells, kept if index == before_last or (whole and index < before_last) else openings, _ROW)
            for index, cells in enumerate(table.rows)
        ]
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.table}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>'
    )


def _row(cells: Sequence[Cell], openings: Sequence[str], properties: str) -> str:
    written = "".join(
        [f"{opening}{_runs(cell)}</w:p></w:tc>" for cell, opening in zip(cells, openings, strict=True)]
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def _runs(cell: Cell) -> str:
    return "".join([_run(span, bold=cell.bold) for span in cell.spans])


def _openings(
    widths: Sequence[int], aligns: Sequence[Align], styles: BodyStyles, *, head: bool, keep_next: bool = False
) -> tuple[str, ...]:
    """Return what stands before the text in the cells of each column, the same in all rows of a kind."""
    return tuple(
        _opening(width, align, styles, head=head, keep_next=keep_next)
        for width, align in zip(widths, aligns, strict=True)
    )


def _opening(width: int, align: Align, styles: BodyStyles, *, head: bool, keep_next: bool) -> str:
    component = "bang_dau" if head else "bang_so" if align == "phai" else "bang_chu"
    keep = "<w:keepNext/>" if keep_next else ""
    jc = f'<w:jc w:val="{_JC[align]}"/>' if component == "bang_chu" and align == "giua" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{styles.paragraph(component)}"/>{keep}{jc}</w:pPr>'
    )


def column_widths(table: Table, total_mm: float, size_pt: float) -> tuple[int, ...]:
    """Share the text width among the columns, in twips.

    No word is broken; then the texts of the rows stand on one line, then short heads, then the longer ones.
    """
    heads = list(zip(*table.head, strict=True))
    columns = list(zip(*table.head, *table.rows, strict=True))
    bodies = list(zip(*table.rows, strict=True)) or heads
    least = table.least_mm or (_NARROWEST_MM,) * len(columns)
    steps = [
        [
            max(low, _longest_word(column, size_pt) + _CELL_PADDING_MM)
            for low, column in zip(least, columns, strict=True)
        ],
        [_longest_text(column, size_pt) + _CELL_PADDING_MM for column in bodies],
        [min(_SHORT_HEAD_MM, _longest_text(column, size_pt) + _CELL_PADDING_MM) for column in heads],
        [_longest_text(column, size_pt) + _CELL_PADDING_MM for column in heads],
    ]
    shares = steps[0]
    for step in steps[1:]:
        shares = _grown(shares, step, total_mm)
    scale = total_mm / sum(shares)
    return _rounded([share * scale for share in shares], round(total_mm * TWIPS_PER_MM))


def _grown(shares: Sequence[float], wanted: Sequence[float], total: float) -> list[float]:
    """Let each column grow towards what it wants, as far as the total allows, all in the same proportion."""
    more = [max(0.0, want - share) for share, want in zip(shares, wanted, strict=True)]
    spare = max(0.0, total - sum(shares))
    part = min(1.0, spare / sum(more)) if sum(more) else 0.0
    return [share + extra * part for share, extra in zip(shares, more, strict=True)]


def _rounded(shares: Sequence[float], total: int) -> tuple[int, ...]:
    widths = [int(share * TWIPS_PER_MM) for share in shares]
    widths[-1] += total - sum(widths)
    return tuple(widths)


def _longest_word(column: Sequence[Cell], size_pt: float) -> float:
    return max([_word_mm(cell.text, size_pt) for cell in column])


def _longest_text(column: Sequence[Cell], size_pt: float) -> float:
    return max([text_width_mm(cell.text, size_pt, True) for cell in column])


@lru_cache(maxsize=16_384)
def _word_mm(text: str, size_pt: float) -> float:
    return max([text_width_mm(word, size_pt, True) for word in text.split() or [""]])
