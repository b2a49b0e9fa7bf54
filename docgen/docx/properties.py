"""The properties of runs and paragraphs as one level of the cascade states them; None means "inherited"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from docgen.docx.names import Element, attribute, qn, value
from docgen.docx.theme import Theme
from docgen.docx.units import half_points, to_number, twips_to_mm, twips_to_points

_NO_BORDER = frozenset({"nil", "none"})
_VAL = qn("w:val")
_OFF = frozenset({"0", "false", "off"})
_SIDES = ("w:left", "w:right", "w:start", "w:end")
_ALIGN, _INDENT, _SPACING = qn("w:jc"), qn("w:ind"), qn("w:spacing")
_BORDERS, _NUMBER, _OUTLINE = qn("w:pBdr"), qn("w:numPr"), qn("w:outlineLvl")
_CONTEXTUAL, _KEEP_NEXT = qn("w:contextualSpacing"), qn("w:keepNext")


class RunProperties(NamedTuple):
    """The look of characters: fonts of ASCII and other letters, size in points, colour RRGGBB or "auto"."""

    ascii: str | None = None
    high_ansi: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    color: str | None = None
    highlight: str | None = None

    def over(self, base: RunProperties) -> RunProperties:
        """Return these properties with the gaps filled from a lower level."""
        pairs = zip(self, base, strict=True)
        return type(self)._make(theirs if mine is None else mine for mine, theirs in pairs)


class ParagraphProperties(NamedTuple):
    """The look of a paragraph: indents in millimetres, spacings in points, `line` in the units of its rule.

    `first_line` is negative for a hanging indent. A border is True when drawn, False when taken away.
    """

    align: str | None = None
    left: float | None = None
    right: float | None = None
    first_line: float | None = None
    first_line_chars: bool | None = None
    before: float | None = None
    after: float | None = None
    before_auto: bool | None = None
    after_auto: bool | None = None
    contextual: bool | None = None
    line: float | None = None
    line_rule: str | None = None
    keep_next: bool | None = None
    outline_level: int | None = None
    top_border: bool | None = None
    bottom_border: bool | None = None
    side_border: bool | None = None
    number_id: int | None = None
    number_level: int | None = None

    def over(self, base: ParagraphProperties) -> ParagraphProperties:
        """Return these properties with the gaps filled from a lower level."""
        pairs = zip(self, base, strict=True)
        return type(self)._make(theirs if mine is None else mine for mine, theirs in pairs)


NO_RUN = RunProperties()
NO_PARAGRAPH = ParagraphProperties()


def run_properties(element: Element | None, theme: Theme) -> RunProperties:
    """Read `w:rPr`."""
    if element is None or not len(element):
        return NO_RUN
    found: dict[str, object] = {}
    for item in element.iterchildren():
        if item.tag in _RUN_READERS:
            name, read = _RUN_READERS[item.tag]
            found[name] = read(item)
        elif item.tag == _FONTS:
            found["ascii"] = _font(item, "w:ascii", theme)
            found["high_ansi"] = _font(item, "w:hAnsi", theme)
    return RunProperties(**found)  # type: ignore[arg-type]  # each reader gives the type of its field


def paragraph_properties(element: Element | None) -> ParagraphProperties:
    """Read `w:pPr`, without its style, run properties and section."""
    if element is None or not len(element):
        return NO_PARAGRAPH
    # Of two equal properties Word obeys the last, as a dictionary does.
    items = {item.tag: item for item in element.iterchildren()}
    indent, spacing = items.get(_INDENT), items.get(_SPACING)
    border, number = items.get(_BORDERS), items.get(_NUMBER)
    return ParagraphProperties(
        align=attribute(items.get(_ALIGN), "w:val"),
        left=twips_to_mm(_either(indent, "w:start", "w:left")),
        right=twips_to_mm(_either(indent, "w:end", "w:right")),
        first_line=_first_line(indent),
        first_line_chars=_first_line_chars(indent),
        before=twips_to_points(attribute(spacing, "w:before")),
        after=twips_to_points(attribute(spacing, "w:after")),
        before_auto=_flag(spacing, "w:beforeAutospacing"),
        after_auto=_flag(spacing, "w:afterAutospacing"),
        contextual=_switched(items.get(_CONTEXTUAL)),
        line=_number(attribute(spacing, "w:line")),
        line_rule=attribute(spacing, "w:lineRule"),
        keep_next=_switched(items.get(_KEEP_NEXT)),
        outline_level=_integer(attribute(items.get(_OUTLINE), "w:val")),
        top_border=border_seen(border, "w:top"),
        bottom_border=border_seen(border, "w:bottom"),
        side_border=_any(border_seen(border, name) for name in _SIDES),
        number_id=_integer(value(number, "w:numId")),
        number_level=_integer(value(number, "w:ilvl")),
    )


def border_seen(borders: Element | None, side: str) -> bool | None:
    """Tell whether one side of `w:pBdr`, `w:tblBorders` or `w:tcBorders` is drawn; None when not stated."""
    border = value(borders, side)
    return None if border is None else border not in _NO_BORDER


def _on(element: Element) -> bool:
    return element.get(_VAL) not in _OFF


def _switched(element: Element | None) -> bool | None:
    return None if element is None else _on(element)


_FONTS = qn("w:rFonts")
_RUN_READERS: dict[str | object, tuple[str, Callable[[Element], object]]] = {
    qn("w:sz"): ("size", lambda item: half_points(item.get(_VAL))),
    qn("w:b"): ("bold", _on),
    qn("w:i"): ("italic", _on),
    qn("w:caps"): ("caps", _on),
    qn("w:vanish"): ("hidden", _on),
    qn("w:u"): ("underline", lambda item: item.get(_VAL, "none") != "none"),
    qn("w:color"): ("color", lambda item: item.get(_VAL)),
    qn("w:highlight"): ("highlight", lambda item: item.get(_VAL)),
}


def _font(element: Element, name: str, theme: Theme) -> str | None:
    reference = attribute(element, f"{name}Theme")
    return (None if reference is None else theme.font(reference)) or attribute(element, name)


def _first_line(indent: Element | None) -> float | None:
    hanging = twips_to_mm(attribute(indent, "w:hanging"))
    return twips_to_mm(attribute(indent, "w:firstLine")) if hanging is None else -hanging


def _first_line_chars(indent: Element | None) -> bool | None:
    characters = _number(attribute(indent, "w:firstLineChars"))
    return None if characters is None else characters > 0


def _flag(element: Element | None, name: str) -> bool | None:
    text = attribute(element, name)
    return None if text is None else text not in _OFF


def _either(element: Element | None, first: str, second: str) -> str | None:
    return attribute(element, first) or attribute(element, second)


def _any(states: Iterable[bool | None]) -> bool | None:
    stated = [state for state in states if state is not None]
    return any(stated) if stated else None


def _number(text: str | None) -> float | None:
    return None if text is None else to_number(text)


def _integer(text: str | None) -> int | None:
    number = _number(text)
    return None if number is None else int(number)
