"""Resolved properties of a paragraph and its runs to the `Look` of a block and its spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from docgen.document.look import Align, Look
from docgen.document.tree import Run, Span
from docgen.docx.properties import ParagraphProperties, RunProperties

_T = TypeVar("_T")

# ECMA-376 part 1, 17.3.2.38: text of which no size is stated is 10 points.
_DEFAULT_SIZE = 10.0
# The space that Word puts for `beforeAutospacing`, as browsers do around a paragraph.
_AUTO_SPACING = 14.0
_ALIGNS: dict[str, Align] = {
    "left": "trai",
    "start": "trai",
    "center": "giua",
    "right": "phai",
    "end": "phai",
    "both": "deu",
    "distribute": "deu",
    "lowKashida": "deu",
    "mediumKashida": "deu",
    "highKashida": "deu",
    "thaiDistribute": "deu",
}


class StyledText(NamedTuple):
    """A piece of text with its effective properties."""

    text: str
    properties: RunProperties


def spans(runs: Sequence[StyledText]) -> tuple[Span, ...]:
    """Return the text of runs, neighbours of one weight and slant as one span."""
    if len(runs) == 1:
        text, properties = runs[0]
        return (Span(text, bold=bool(properties.bold), italic=bool(properties.italic)),)
    groups = groupby(runs, lambda run: (bool(run.properties.bold), bool(run.properties.italic)))
    return tuple(
        Span("".join(run.text for run in group), bold=bold, italic=italic) for (bold, italic), group in groups
    )


def printed(run: StyledText) -> Run:
    """Return a run with what it shows."""
    text, properties = run
    fonts = _fonts(text, properties)
    highlight = properties.highlight or ""
    return Run(
        text,
        fonts[0] if len(fonts) == 1 else None,
        properties.size or _DEFAULT_SIZE,
        bool(properties.bold),
        bool(properties.italic),
        bool(properties.underline),
        bool(properties.caps),
        _color(properties.color),
        "" if highlight == "none" else highlight,
    )


_Seen = tuple[RunProperties, tuple[str | None, ...]]
_Key = tuple[ParagraphProperties, tuple[_Seen, ...], float, float | None]


class Looks:
    """The looks of the blocks of one story; blocks that look alike share one."""

    def __init__(self) -> None:
        self._known: dict[_Key, Look] = {}

    def look(
        self,
        paragraph: ParagraphProperties,
        runs: Sequence[StyledText],
        mark: RunProperties,
        width_mm: float,
        line_mm: float | None,
    ) -> Look:
        """Return the look of a block.

        `mark` are the properties of the paragraph mark, which give the look of an empty paragraph; `width_mm`
        is the room between the margins of the page, column or cell; `line_mm` the length of a line drawn here.
        """
        printing = [run for run in runs if not run.text.isspace()] or runs or (StyledText("", mark),)
        seen = tuple(dict.fromkeys([(run.properties, _fonts(*run)) for run in printing]))
        key = (paragraph, seen, width_mm, line_mm)
        look = self._known.get(key)
        if look is None:
            look = self._known[key] = _look(*key)
        return look


def _look(
    paragraph: ParagraphProperties, seen: Sequence[_Seen], width_mm: float, line_mm: float | None
) -> Look:
    runs = [properties for properties, _ in seen]
    return Look(
        font=_agreed(font for _, fonts in seen for font in fonts),
        size=_agreed(run.size or _DEFAULT_SIZE for run in runs),
        bold=_agreed(bool(run.bold) for run in runs),
        italic=_agreed(bool(run.italic) for run in runs),
        underline=_agreed(bool(run.underline) for run in runs),
        caps=_agreed(bool(run.caps) for run in runs),
        color=_agreed(_color(run.color) for run in runs),
        align=_ALIGNS.get(paragraph.frame_align or paragraph.align or "left", "trai"),
        first_line_mm=_tenths(paragraph.first_line),
        left_mm=_tenths(paragraph.left),
        right_mm=_tenths(paragraph.right),
        before=_AUTO_SPACING if paragraph.before_auto else paragraph.before or 0.0,
        after=_AUTO_SPACING if paragraph.after_auto else paragraph.after or 0.0,
        line=_line(paragraph),
        line_rule=paragraph.line_rule or "auto",
        rule_mm=_border_mm(paragraph, width_mm) or line_mm,
        keep_next=bool(paragraph.keep_next),
        outline_level=_outline_level(paragraph.outline_level),
    )


def _fonts(text: str, properties: RunProperties) -> tuple[str | None, ...]:
    """Return the fonts that the characters of a run are printed in, that of ASCII first."""
    if properties.ascii == properties.high_ansi or text.isascii():
        return (properties.ascii,)
    if any(map(str.isascii, text.strip())):
        return (properties.ascii, properties.high_ansi)
    return (properties.high_ansi,)


def _color(color: str | None) -> str:
    """Return RRGGBB; automatic colour on white paper is black."""
    return "000000" if color in (None, "auto", "") else str(color).upper()


def _line(paragraph: ParagraphProperties) -> float:
    if paragraph.line is None:
        return 1.0
    return round(paragraph.line / (240 if (paragraph.line_rule or "auto") == "auto" else 20), 4)


def _border_mm(paragraph: ParagraphProperties, width_mm: float) -> float | None:
    """Return the length of a border above or below, None without one; a border all round is a frame."""
    if paragraph.side_border or not (paragraph.top_border or paragraph.bottom_border):
        return None
    left = (paragraph.left or 0.0) + min(0.0, paragraph.first_line or 0.0)
    return round(max(0.0, width_mm - left - (paragraph.right or 0.0)), 2)


def _outline_level(level: int | None) -> int | None:
    # Level 9 means body text (ECMA-376 part 1, 17.3.1.20).
    return level if level is not None and 0 <= level < 9 else None


def _tenths(length: float | None) -> float:
    # A twip is 0.018 mm: 12.5 mm is stored as 12.506. Tenths give back what was meant.
    return round(length or 0.0, 1)


def _agreed(values: Iterable[_T]) -> _T | None:
    """Return the value that all agree on, None when they do not."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
