"""The manner with line breaks in the cells of head and tail, automatic numbers, connectors as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from tests.typed.head_tables import HeadTables
from tests.typed.letters import Style, face_xml, paragraph_properties, run
from tests.typed.looks import LOOKS
from tests.typed.paper import Draft, Form, Line, Piece
from tests.typed.parts import part
from tests.typed.rules import height_mm, length_mm
from tests.typed.styles import changed_normal
from tests.typed.typist import CELL_MARGIN, cell

_NUMBERED = frozenset({"khoan", "khoan_khong_tieu_de", "diem", "gach_dau_dong"})
_NUMBER = re.compile(r"(?:(?P<digits>[1-9]\d*)\.|(?P<letter>[a-z])\)|(?P<dash>-)) ")
_SIGNATURE_ROOM = "\n" * 5
_KINDS = ("decimal", "lowerLetter", "bullet")
_TEXTS = ("%1.", "%1)", "-")


class BrokenLines(HeadTables):
    """Normal is the clerk's; one paragraph holds the lines of a cell; Word counts 1., a) and dashes."""

    manner = "ngat_dong"
    shape = "straightConnector1"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.numbering = Numbering()
        self.typed_letters = any(
            isinstance(item, Line) and item.text.startswith("đ) ") for item in draft.items
        )

    def sheet(self) -> dict[str, str]:
        return changed_normal(self.draft.font)

    def more_parts(self) -> dict[str, str]:
        return {"numbering": part("w:numbering", self.numbering.xml())}

    def cell(self, lines: list[Line], width: float) -> str:
        room = width - 2 * CELL_MARGIN
        groups = [list(group) for _, group in groupby(lines, key=_stands_alone)]
        return cell(width, "".join(self._broken(group, room) for group in groups))

    def _broken(self, lines: list[Line], room: float) -> str:
        """Return one paragraph of several lines, each drawn line in it."""
        style = self.normal
        content, below = "", 0.0
        for _, same in groupby(lines, key=lambda line: line.component):
            group = list(same)
            for line in group:
                gap = _SIGNATURE_ROOM if line.component == "ho_ten" else "\n"
                content += run(gap, face_xml(line.face, style.face)) if content else ""
                content += self.runs(line, style)
                below += height_mm(replace(line, form=Form()), room) - 0.7
            length = length_mm(group, room)
            if length is not None:
                content += self.drawing(length, (room - length) / 2, below + 0.7)
        return f"<w:p>{paragraph_properties(lines[0].form, style)}{content}</w:p>"

    def properties(self, line: Line, style: Style) -> str:
        numbering = ""
        if match := self._number(line):
            numbering = self.numbering.of(match)
        return paragraph_properties(line.form, style, numbering=numbering)

    def pieces(self, line: Line) -> tuple[Piece, ...]:
        match = self._number(line)
        return line.pieces if match is None else tuple(_without(line.pieces, match.end()))

    def _number(self, line: Line) -> re.Match[str] | None:
        """Return the number that Word counts; a list that comes to đ) is typed, Word's letters have none."""
        match = _NUMBER.match(line.text) if line.component in _NUMBERED else None
        return None if match and match["letter"] and self.typed_letters else match


class Numbering:
    """The automatic numbers of a file: each sequence is a w:num that begins at the number that is wanted."""

    def __init__(self) -> None:
        self._started: list[tuple[int, int]] = []
        self._last: dict[int, tuple[int, int]] = {}

    def of(self, match: re.Match[str]) -> str:
        """Return w:numPr that prints this number."""
        kind, value = _value(match)
        identifier, last = self._last.get(kind, (0, -1))
        if not identifier or (kind != 2 and value != last + 1):
            self._started.append((kind, value))
            identifier = len(self._started)
        self._last[kind] = identifier, value
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identifier}"/></w:numPr>'

    def xml(self) -> str:
        abstract = "".join(
            f'<w:abstractNum w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{name}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            for kind, (name, text) in enumerate(zip(_KINDS, _TEXTS, strict=True))
        )
        started = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{value}"/></w:lvlOverride></w:num>'
            for number, (kind, value) in enumerate(self._started, 1)
        )
        return abstract + started


def _value(match: re.Match[str]) -> tuple[int, int]:
    if match["digits"]:
        return 0, int(match["digits"])
    return (1, ord(match["letter"]) - ord("a") + 1) if match["letter"] else (2, 1)


def _without(pieces: tuple[Piece, ...], length: int) -> Iterator[Piece]:
    """Yield the pieces without their first characters."""
    for piece in pieces:
        cut, length = min(length, len(piece.text)), length - min(length, len(piece.text))
        yield replace(piece, text=piece.text[cut:])


def _stands_alone(line: Line) -> str:
    """Return what parts the lines of a cell into paragraphs: a form that is not that of the component."""
    _, usual, _ = LOOKS[line.component]
    return usual.align if line.form == usual else f"{line.component} {line.form}"
