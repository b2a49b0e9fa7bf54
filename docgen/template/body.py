"""The parts of a Markdown body, with tags in their text, become the nodes of one record's document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from docgen.document.markdown import Control, Part, PicturePart, TablePart
from docgen.document.tree import Block, Cell, Node, Picture, Span, Table
from docgen.fault import Fault, Place
from docgen.template.text import CompiledText, compile_text

# Characters that no text and no value may hold (docgen.language.characters) part the rendered text.
_PART, _ROW, _LEAF, _BREAK = "\x1e", "\x1d", "\x1f", "\x1c"

_WORD = re.compile(r"[a-z_][a-z0-9_]*")

_Spanned = TypeVar("_Spanned", Block, Cell)

PictureOf = Callable[[str, str, Place], Picture]
"""Finds the picture behind a source as typed, with its text and the place of the tag that shows it."""


@dataclass(frozen=True, slots=True)
class CompiledBody:
    """A body that is evaluated for each record: its control tags repeat and drop parts, its tags become text."""

    parts: tuple[Part, ...]
    text: CompiledText

    def nodes(self, values: Mapping[str, object], picture_of: PictureOf) -> tuple[Node, ...]:
        """Return the concrete nodes for one record. Raises `DataError` with the line of the tag."""
        rendered = self.text.render(values)
        return tuple(self._node(piece, picture_of) for piece in rendered.split(_PART)[1:])

    @property
    def names(self) -> frozenset[str]:
        """The words of all tags: what data they may read."""
        return frozenset(word for tag in self.text.tags for word in _WORD.findall(tag.body))

    def check(self, sample: Mapping[str, object]) -> list[Fault]:
        """Return every fault of the tags against sample values."""
        return self.text.check(sample)

    def _node(self, piece: str, picture_of: PictureOf) -> Node:
        index, *rows = piece.split(_ROW)
        index, *leaves = _leaf_texts(index)
        part = self.parts[int(index)]
        if isinstance(part, Block):
            return _with_spans(part, _filled(part.spans, leaves))
        if isinstance(part, PicturePart):
            return picture_of(leaves[0], leaves[1], part.place)
        assert isinstance(part, TablePart)
        return _table(part, rows)


def _leaf_texts(piece: str) -> list[str]:
    """Split a piece at its leaves; the line ends after the last one belong to the lines of the source."""
    return [leaf.replace(_BREAK, "\n") for leaf in piece.rstrip("\n").split(_LEAF)]


def compile_body(parts: Sequence[Part], name: str) -> CompiledBody:
    """Compile the parts once. Raises `DataError` with every fault of the tags, each at its line of `name`."""
    lines = list(_lines(parts))
    places = [place for _, place in lines]
    source = "\n".join(text for text, _ in lines)
    return CompiledBody(
        tuple(parts), compile_text(source, name, lambda line: places[min(line, len(places)) - 1])
    )


def _lines(parts: Sequence[Part]) -> Iterator[tuple[str, Place]]:
    """Write each part on a line of its own, so that a line of the compiled text leads back to a place."""
    for index, part in enumerate(parts):
        if isinstance(part, Control):
            yield part.tag, part.place
        elif isinstance(part, Block):
            assert part.place is not None
            yield f"{_PART}{index}{_leaves(part.spans)}", part.place
        elif isinstance(part, PicturePart):
            yield f"{_PART}{index}{_LEAF}{part.source}{_LEAF}{part.alt}", part.place
        else:
            yield f"{_PART}{index}{_row(0, part.head)}", part.place
            for number, row in enumerate(part.rows, 1):
                if isinstance(row, Control):
                    yield row.tag, row.place
                else:
                    yield _row(number, row), row[0].place or part.place


def _row(number: int, cells: Sequence[Cell]) -> str:
    return f"{_ROW}{number}" + "".join(_leaves(_spans(cell)) for cell in cells)


def _leaves(spans: Sequence[Span]) -> str:
    return "".join(_LEAF + span.text.replace("\n", _BREAK) for span in spans)


def _filled(spans: tuple[Span, ...], texts: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans with their texts; those that say the same already are taken as they are."""
    filled = tuple([_said(span, text) for span, text in zip(spans, texts, strict=True)])
    return spans if filled == spans else filled


def _said(span: Span, text: str) -> Span:
    return span if span.text == text else Span(text, span.bold, span.italic, span.reference)


def _with_spans(part: _Spanned, spans: tuple[Span, ...]) -> _Spanned:
    return part if spans is part.spans else replace(part, spans=spans)


def _table(part: TablePart, rows: Sequence[str]) -> Table:
    head, *body = [_cells(part, row) for row in rows]
    return Table((head,), tuple(body), part.aligns, part.place)


def _cells(part: TablePart, piece: str) -> tuple[Cell, ...]:
    number, *leaves = _leaf_texts(piece)
    pattern = part.rows[int(number) - 1] if int(number) else part.head
    assert not isinstance(pattern, Control)
    cells: list[Cell] = []
    start = 0
    for cell in pattern:
        spans = _spans(cell)
        end = start + len(spans)
        if len(spans) == 1 and cell.spans and spans[0].text == leaves[start]:
            cells.append(cell)
            start = end
            continue
        filled = _filled(spans, leaves[start:end])
        cells.append(cell if filled is cell.spans else Cell(filled, cell.bold, cell.place, cell.anchor))
        start = end
    return tuple(cells)


_EMPTY = (Span(""),)


def _spans(cell: Cell) -> tuple[Span, ...]:
    """Return the spans of a cell; an empty one has one empty span."""
    return cell.spans or _EMPTY
