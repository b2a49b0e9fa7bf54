"""The properties of runs and paragraphs as one level of the cascade states them; None means "inherited"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from docgen.docx.names import Element, by_tag, qn, value
from docgen.docx.theme import Theme
from docgen.docx.units import half_points, to_number, twips_to_mm, twips_to_points

_NO_BORDER = frozenset({"nil", "none"})
_VAL = qn("w:val")
_OFF = frozenset({"0", "false", "off"})
_SIDES = tuple(qn(f"w:{side}") for side in ("left", "right", "start", "end"))
_TOP, _BOTTOM = qn("w:top"), qn("w:bottom")
_LEFT, _RIGHT, _START, _END = _SIDES
_HANGING, _FIRST_LINE, _FIRST_LINE_CHARS = qn("w:hanging"), qn("w:firstLine"), qn("w:firstLineChars")
_BEFORE, _AFTER, _LINE, _LINE_RULE = qn("w:before"), qn("w:after"), qn("w:line"), qn("w:lineRule")
_X_ALIGN = qn("w:xAlign")
_BEFORE_AUTO, _AFTER_AUTO = qn("w:beforeAutospacing"), qn("w:afterAutospacing")


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
        if self is NO_RUN:
            return base
        return type(self)._make(_filled(self, base))


class ParagraphProperties(NamedTuple):
    """The look of a paragraph: indents in millimetres, spacings in points, `line` in the units of its rule.

    `first_line` is negative for a hanging indent. A border is True when drawn, False when taken away.
    `frame_align` is where a frame (`w:framePr`) that holds the paragraph stands between the margins.
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
    frame_align: str | None = None

    def over(self, base: ParagraphProperties) -> ParagraphProperties:
        """Return these properties with the gaps filled from a lower level."""
        if self is NO_PARAGRAPH:
            return base
        return type(self)._make(_filled(self, base))


def _filled(upper: Iterable[object], lower: Iterable[object]) -> list[object]:
    return [theirs if mine is None else mine for mine, theirs in zip(upper, lower, strict=True)]


NO_RUN = RunProperties()
NO_PARAGRAPH = ParagraphProperties()

_Found = dict[str, object]


def run_properties(element: Element | None, theme: Theme) -> RunProperties:
    """Read `w:rPr`."""
    if element is None or not len(element):
        return NO_RUN
    found: _Found = {}
    for item in element:
        tag = item.tag
        reader = _RUN_READERS.get(tag)
        if reader is not None:
            found[reader[0]] = reader[1](item)
        elif tag == _FONTS:
            found["ascii"] = _font(item, _ASCII, theme)
            found["high_ansi"] = _font(item, _HIGH_ANSI, theme)
    return RunProperties(**found) if found else NO_RUN  # type: ignore[arg-type]  # the readers give these types


def paragraph_properties(element: Element | None) -> ParagraphProperties:
    """Read `w:pPr`, without its style, run properties and section."""
    return stated_properties(by_tag(element))


def stated_properties(items: Mapping[str, Element]) -> ParagraphProperties:
    """Read the children of `w:pPr`, given by their tags."""
    found: _Found = {}
    for tag, item in items.items():
        reader = _PARAGRAPH_READERS.get(tag)
        if reader is not None:
            reader(item, found)
    return ParagraphProperties(**found) if found else NO_PARAGRAPH  # type: ignore[arg-type]  # as above


def border_seen(border: Element | None) -> bool | None:
    """Tell whether a side of `w:pBdr`, `w:tblBorders` or `w:tcBorders` is drawn; None when not stated."""
    kind = None if border is None else border.get(_VAL)
    return None if kind is None else kind not in _NO_BORDER


def _on(element: Element) -> bool:
    return element.get(_VAL) not in _OFF


_FONTS = qn("w:rFonts")
_ASCII = (qn("w:asciiTheme"), qn("w:ascii"))
_HIGH_ANSI = (qn("w:hAnsiTheme"), qn("w:hAnsi"))
_RUN_READERS: Mapping[str, tuple[str, Callable[[Element], object]]] = {
    qn("w:sz"): ("size", lambda item: half_points(item.get(_VAL))),
    qn("w:b"): ("bold", _on),
    qn("w:i"): ("italic", _on),
    qn("w:caps"): ("caps", _on),
    qn("w:vanish"): ("hidden", _on),
    qn("w:u"): ("underline", lambda item: item.get(_VAL, "none") != "none"),
    qn("w:color"): ("color", lambda item: item.get(_VAL)),
    qn("w:highlight"): ("highlight", lambda item: item.get(_VAL)),
}


def _font(element: Element, names: tuple[str, str], theme: Theme) -> str | None:
    reference = element.get(names[0])
    return (None if reference is None else theme.font(reference)) or element.get(names[1])


def _align(item: Element, found: _Found) -> None:
    found["align"] = item.get(_VAL)


def _frame(item: Element, found: _Found) -> None:
    found["frame_align"] = item.get(_X_ALIGN)


def _indent(item: Element, found: _Found) -> None:
    stated = item.attrib
    hanging = twips_to_mm(stated.get(_HANGING))
    characters = _number(stated.get(_FIRST_LINE_CHARS))
    found["left"] = twips_to_mm(stated.get(_START) or stated.get(_LEFT))
    found["right"] = twips_to_mm(stated.get(_END) or stated.get(_RIGHT))
    found["first_line"] = twips_to_mm(stated.get(_FIRST_LINE)) if hanging is None else -hanging
    found["first_line_chars"] = None if characters is None else characters > 0


def _spacing(item: Element, found: _Found) -> None:
    stated = item.attrib
    found["before"] = twips_to_points(stated.get(_BEFORE))
    found["after"] = twips_to_points(stated.get(_AFTER))
    found["before_auto"] = _flag(stated.get(_BEFORE_AUTO))
    found["after_auto"] = _flag(stated.get(_AFTER_AUTO))
    found["line"] = _number(stated.get(_LINE))
    found["line_rule"] = stated.get(_LINE_RULE)


def _borders(item: Element, found: _Found) -> None:
    sides = by_tag(item)
    stated = [seen for seen in map(border_seen, map(sides.get, _SIDES)) if seen is not None]
    found["top_border"] = border_seen(sides.get(_TOP))
    found["bottom_border"] = border_seen(sides.get(_BOTTOM))
    found["side_border"] = any(stated) if stated else None


def _numbering(item: Element, found: _Found) -> None:
    found["number_id"] = _integer(value(item, "w:numId"))
    found["number_level"] = _integer(value(item, "w:ilvl"))


def _contextual(item: Element, found: _Found) -> None:
    found["contextual"] = _on(item)


def _keep_next(item: Element, found: _Found) -> None:
    found["keep_next"] = _on(item)


def _outline(item: Element, found: _Found) -> None:
    found["outline_level"] = _integer(item.get(_VAL))


_PARAGRAPH_READERS: Mapping[str, Callable[[Element, _Found], None]] = {
    qn("w:jc"): _align,
    qn("w:framePr"): _frame,
    qn("w:ind"): _indent,
    qn("w:spacing"): _spacing,
    qn("w:pBdr"): _borders,
    qn("w:numPr"): _numbering,
    qn("w:contextualSpacing"): _contextual,
    qn("w:keepNext"): _keep_next,
    qn("w:outlineLvl"): _outline,
}


def _flag(text: str | None) -> bool | None:
    return None if text is None else text not in _OFF


def _number(text: str | None) -> float | None:
    return None if text is None else to_number(text)


def _integer(text: str | None) -> int | None:
    number = _number(text)
    return None if number is None else int(number)
