"""Text in Times New Roman to its printed width in millimetres, and to lines of a given width."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat

MM_PER_POINT = 25.4 / 72
UNKNOWN_WIDTH = 1024
"""Width, in units of 2048 per em, of a character that the table does not hold: half an em, as a digit."""

_TOLERANCE_MM = 0.001
_FACES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold_italic",
}
# A line may end after spaces, and after a hyphen or dash that a letter follows ("Vla-đi-mia").
_LINE_ENDS = re.compile(r"(?<= )(?=[^ ])|(?<=[-–—])(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class _Metrics:
    units_per_em: int
    faces: dict[str, dict[str, int]]


@lru_cache(maxsize=16_384)
def text_width_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the width of text set in one line, without kerning, as Word sets it by default."""
    metrics = _metrics()
    widths = metrics.faces[_FACES[bold, italic]]
    units = sum(map(widths.get, unicodedata.normalize("NFC", text), repeat(UNKNOWN_WIDTH)))
    return units / metrics.units_per_em * size_pt * MM_PER_POINT


def wrap(
    text: str, width_mm: float, size_pt: float, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """Break text into lines of at most `width_mm`, each as full as it can be; the lines are NFC.

    Lines end at spaces and hyphens, never at a no-break space; "\n" always ends a line. The spaces at the
    end of a line hang over and are dropped. A word wider than the line is broken between characters.
    """

    def measure(piece: str) -> float:
        return text_width_mm(piece, size_pt, bold, italic)

    paragraphs = unicodedata.normalize("NFC", text).split("\n")
    room = width_mm + _TOLERANCE_MM
    return tuple(line.rstrip(" ") for part in paragraphs for line in _lines(part, room, measure))


def longest_line_mm(
    text: str, width_mm: float, size_pt: float, bold: bool = False, italic: bool = False
) -> float:
    """Return the width of the longest line that text takes when it is wrapped at `width_mm`."""
    lines = wrap(text, width_mm, size_pt, bold, italic)
    return max(text_width_mm(line, size_pt, bold, italic) for line in lines)


def _lines(text: str, room: float, measure: Callable[[str], float]) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _LINE_ENDS.split(text):
        printed = measure(piece.rstrip(" "))
        if line and used + printed > room:
            yield line
            line, used = "", 0.0
        *full, last = _fitting(piece, room, measure) if printed > room else (piece,)
        yield from full
        line += last
        used += measure(last)
    yield line


def _fitting(word: str, room: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Cut a word that is wider than a line between its characters, at least one to a line."""
    head, used = "", 0.0
    for character in word:
        advance = 0.0 if character == " " else measure(character)
        if head and used + advance > room:
            yield head
            head, used = "", 0.0
        head += character
        used += advance
    yield head


@cache
def _metrics() -> _Metrics:
    table = json.loads(files("docgen.docx").joinpath("metrics.json").read_text(encoding="utf-8"))
    faces = {
        face: {character: int(width) for width, characters in by_width.items() for character in characters}
        for face, by_width in table["faces"].items()
    }
    return _Metrics(int(table["units_per_em"]), faces)
