"""The numbering part: the indents of list levels, and the numbers that Word would print."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from docgen.docx.names import Element, attribute, child, qn, switch, value
from docgen.docx.properties import NO_PARAGRAPH, ParagraphProperties, paragraph_properties
from docgen.docx.symbols import printed_symbols
from docgen.docx.units import to_number
from docgen.language.words import number_in_words

_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_LETTERED = 780
_LONGEST_TEXT = 255
"""The most characters that Word gives the text of a level."""
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: "%1" in `text` is the count of level 0; `restart` is what restarts it."""

    start: int
    format: str
    text: str
    legal: bool
    restart: int | None
    style: str | None
    paragraph: ParagraphProperties


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list that paragraphs name by `w:numId`; lists of one `abstract` id share their counts."""

    abstract: str
    levels: Mapping[int, ListLevel]
    overrides: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        self._abstracts = _by_id(root, "w:abstractNum", "w:abstractNumId")
        self._numbers = _by_id(root, "w:num", "w:numId")
        self._style_part = styles
        self._definitions: dict[int, ListDefinition | None] = {}

    @cached_property
    def _styles(self) -> dict[str, Element]:
        return _by_id(self._style_part, "w:style", "w:styleId")

    def definition(self, number_id: int) -> ListDefinition | None:
        """Return a list, None when the file does not define it or its id is 0, "no list"."""
        if number_id not in self._definitions:
            self._definitions[number_id] = self._read(number_id)
        return self._definitions[number_id]

    def indents(self, number_id: int, level: int) -> ParagraphProperties:
        """Return what a level of a list says of its paragraphs."""
        found = self._level(number_id, level)
        return NO_PARAGRAPH if found is None else found.paragraph

    def level_of_style(self, number_id: int, style_id: str) -> int:
        """Return the level of a list that a paragraph style is tied to, 0 when it is tied to none."""
        definition = self.definition(number_id)
        levels = {} if definition is None else definition.levels
        return next((index for index, level in levels.items() if level.style == style_id), 0)

    def _level(self, number_id: int, level: int) -> ListLevel | None:
        definition = self.definition(number_id)
        return None if definition is None else definition.levels.get(level)

    def _read(self, number_id: int) -> ListDefinition | None:
        number = self._numbers.get(str(number_id))
        abstract_id = value(number, "w:abstractNumId")
        if number is None or abstract_id is None or number_id == 0:
            return None
        levels = self._levels(abstract_id, set())
        overrides: dict[int, int] = {}
        for override in number.iterchildren(qn("w:lvlOverride")):
            index = _integer(attribute(override, "w:ilvl"), 0)
            start = value(override, "w:startOverride")
            if start is not None:
                overrides[index] = _integer(start, 1)
            level = child(override, "w:lvl")
            if level is not None:
                levels[index] = _list_level(level)
        return ListDefinition(abstract_id, levels, overrides)

    def _levels(self, abstract_id: str, seen: set[str]) -> dict[int, ListLevel]:
        """Return the levels of an abstract list; one that links to a list style has that style's levels."""
        abstract = self._abstracts.get(abstract_id)
        if abstract is None or abstract_id in seen:
            return {}
        linked = value(abstract, "w:numStyleLink")
        if linked is not None:
            properties = child(child(self._styles.get(linked), "w:pPr"), "w:numPr")
            number = self._numbers.get(value(properties, "w:numId") or "")
            return self._levels(value(number, "w:abstractNumId") or "", seen | {abstract_id})
        return {
            _integer(attribute(level, "w:ilvl"), 0): _list_level(level)
            for level in abstract.iterchildren(qn("w:lvl"))
        }


class NumberCounter:
    """The counts of the lists while paragraphs are read in order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[int] = set()

    def next(self, number_id: int, level: int) -> str:
        """Count one more paragraph and return its printed number, "" when it has none."""
        definition = self._numbering.definition(number_id)
        found = None if definition is None else definition.levels.get(level)
        if definition is None or found is None:
            return ""
        counts = self._counts.setdefault(definition.abstract, {})
        if number_id not in self._started:
            self._started.add(number_id)
            counts.update({index: start - 1 for index, start in definition.overrides.items()})
        counts[level] = counts.get(level, found.start - 1) + 1
        self._restart_deeper(definition, counts, level)
        return self._printed(definition, found, counts)

    @staticmethod
    def _restart_deeper(definition: ListDefinition, counts: dict[int, int], level: int) -> None:
        for deeper in [index for index in counts if index > level]:
            restart = definition.levels[deeper].restart if deeper in definition.levels else None
            # `w:lvlRestart` counts levels from 1; 0 means that the level is never restarted.
            if restart is None or level < restart:
                del counts[deeper]

    @staticmethod
    def _printed(definition: ListDefinition, level: ListLevel, counts: Mapping[int, int]) -> str:
        def count(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            other = definition.levels.get(index, level)
            return format_number(counts.get(index, other.start), "decimal" if level.legal else other.format)

        if level.format == "bullet":
            return printed_symbols(level.text)
        return _PLACEHOLDER.sub(count, level.text).strip()


def format_number(number: int, style: str) -> str:
    """Return a number in a format of `w:numFmt`; formats of other scripts are printed as decimals."""
    if style in ("none", "bullet"):
        return ""
    printer = _FORMATS.get(style)
    return str(number) if printer is None else printer(number)


def _letter(number: int) -> str:
    """Return a, b, … z, aa, bb: Word repeats the letter after the alphabet is used up."""
    if not 0 < number <= _MOST_LETTERED:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for weight, letters in _ROMAN:
        text += letters * (number // weight)
        number %= weight
    return text


def _list_level(level: Element) -> ListLevel:
    properties = paragraph_properties(child(level, "w:pPr"))
    restart = value(level, "w:lvlRestart")
    return ListLevel(
        start=_integer(value(level, "w:start"), 0),
        format=value(level, "w:numFmt") or "decimal",
        text=(value(level, "w:lvlText") or "")[:_LONGEST_TEXT],
        legal=bool(switch(level, "w:isLgl")),
        restart=None if restart is None else _integer(restart, 0),
        style=value(level, "w:pStyle"),
        paragraph=ParagraphProperties(
            left=properties.left, right=properties.right, first_line=properties.first_line
        ),
    )


def _by_id(root: Element | None, element: str, identifier: str) -> dict[str, Element]:
    if root is None:
        return {}
    return {attribute(item, identifier) or "": item for item in root.iterchildren(qn(element))}


def _integer(text: str | None, default: int) -> int:
    number = to_number(text or "")
    return default if number is None else int(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "vietnameseCounting": lambda number: number_in_words(number) if number > 0 else str(number),
    "numberInDash": lambda number: f"- {number} -",
}
