"""A document tree to plain text: one line a block for golden files and people, or the bare words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.document.look import Align, Look
from docgen.document.tree import Block, Document, Node, Picture, Table

UNKNOWN = "?"
"""Printed for a block whose component is not known, and for a size that the runs of a block disagree on."""

_ALIGNS: dict[Align, str] = {"trai": "trái", "giua": "giữa", "phai": "phải", "deu": "đều"}
_USUAL_FONT = "Times New Roman"
_BLACK = "000000"

_Row = tuple[str, str, str, str, str]


def text_form(document: Document, width: int | None = None) -> str:
    """Return one line a block: component, size, weight and slant, place, then the text.

    Lengths are millimetres with a decimal comma. "HOA" means that the text stands in capitals, "có đậm" that
    a part of it is bold, "gạch 32" that a rule 32 mm long belongs to it. Each row of a table is one line.
    Lines longer than `width` are cut and end with "…".
    """
    rows = [row for node in document.nodes for row in _rows(node)]
    if not rows:
        return ""
    sizes = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = (_line(row, sizes) for row in rows)
    return "".join(_cut(line, width) + "\n" for line in lines)


def plain_text(document: Document) -> str:
    """Return the words alone: number and text of each block, a blank line apart; cells are parted by tabs."""
    paragraphs: list[str] = []
    for node in document.nodes:
        if isinstance(node, Block) and node.full_text:
            paragraphs.append(node.full_text)
        elif isinstance(node, Table):
            paragraphs.append("\n".join("\t".join(row) for row in _cell_texts(node)))
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def _rows(node: Node) -> Iterator[_Row]:
    if isinstance(node, Block):
        look = node.look or Look()
        known = node.look is not None
        text = " ".join(part for part in (node.number, _one_line(node.text)) if part)
        yield (
            node.component or UNKNOWN,
            _size(look) if known else "",
            _letters(node, look),
            _position(look) if known else "",
            text,
        )
    elif isinstance(node, Table):
        aligns = " ".join(_ALIGNS[align] for align in node.aligns)
        yield (node.component, "", f"{len(node.rows)} dòng", aligns, "")
        for index, cells in enumerate(_cell_texts(node)):
            yield ("", "", "đầu" if index < len(node.head) else "", "", " | ".join(cells))
    else:
        yield (node.component, "", f"{_mm(node.width_mm)} × {_mm(node.height_mm)}", "", _alt(node))


def _line(row: _Row, sizes: Sequence[int]) -> str:
    component, size, letters, position, text = row
    cells = (
        component.ljust(sizes[0]),
        size.rjust(sizes[1]),
        letters.ljust(sizes[2]),
        position.ljust(sizes[3]),
    )
    head = " ".join(cell for cell, room in zip(cells, sizes, strict=True) if room)
    return f"{head} | {text}".rstrip()


def _size(look: Look) -> str:
    return UNKNOWN if look.size is None else _number(look.size)


def _letters(block: Block, look: Look) -> str:
    """Return the words for case, weight, slant, and whatever is unusual: underline, colour, font."""
    words = ["HOA"] if look.caps or _is_capitals(block.text) else []
    if block.look is not None:
        words += (
            _degree(look.bold, "đậm") + _degree(look.italic, "nghiêng") + _degree(look.underline, "gạch chân")
        )
        if look.color != _BLACK:
            words.append(f"màu {look.color or UNKNOWN}")
        if look.font != _USUAL_FONT:
            words.append(f"phông {look.font or UNKNOWN}")
    return " ".join(words)


def _degree(state: bool | None, word: str) -> list[str]:
    return [f"có {word}"] if state is None else [word] if state else []


def _position(look: Look) -> str:
    words = [_ALIGNS[look.align]] if look.align is not None else []
    if look.rule_mm is not None:
        words.append(f"gạch {round(look.rule_mm)}")
    if look.left_mm:
        words.append(f"lùi {_mm(look.left_mm)}")
    if look.first_line_mm:
        words.append(f"thụt {_mm(look.first_line_mm)}")
    return " ".join(words)


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _cell_texts(table: Table) -> Iterator[list[str]]:
    for row in (*table.head, *table.rows):
        yield [_one_line(cell.text) for cell in row]


def _alt(picture: Picture) -> str:
    return _one_line(picture.alt)


def _one_line(text: str) -> str:
    return text.replace("\n", " / ").replace("\t", " ")


def _mm(length: float) -> str:
    return _number(round(length, 1))


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _cut(line: str, width: int | None) -> str:
    return line if width is None or len(line) <= width else line[: width - 1].rstrip() + "…"
