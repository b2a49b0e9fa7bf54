"""A paragraph to the places of its visible characters: which run and which element of it holds each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.docx.flow import chosen, is_wrapper
from docgen.docx.names import Element, attribute, child, qn
from docgen.docx.symbols import symbol

_RUN, _TEXT, _INSTRUCTION = qn("w:r"), qn("w:t"), qn("w:instrText")
_FIELD_CHARACTER, _SIMPLE_FIELD = qn("w:fldChar"), qn("w:fldSimple")
_HYPERLINK, _ALTERNATIVES, _SYMBOL = qn("w:hyperlink"), qn("mc:AlternateContent"), qn("w:sym")
_BREAK = qn("w:br")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
}
_FORMULAS = frozenset({qn("m:oMath"), qn("m:oMathPara")})
_TRACKED = frozenset(qn(f"w:{name}") for name in ("ins", "moveTo"))

IsHidden = Callable[[Element | None], bool]


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters of one element of a run.

    `guarded` tells why they cannot be typed over: "truong" (the result of a field), "vet" (a tracked
    insertion), "lua_chon" (one of two alternatives of which another program shows the other), "cong_thuc" (a formula), "" if they can.
    """

    run: Element
    item: Element
    text: str
    guarded: str = ""


@dataclass(frozen=True, slots=True)
class FieldState:
    """The fields that are open: for each, whether its result has begun."""

    results: tuple[bool, ...] = ()


class SpotReader:
    """Reads the paragraphs of one part in the order of its XML; fields may reach over several.

    `is_hidden` tells from `w:rPr` whether the text of a run is not shown.
    """

    def __init__(self, is_hidden: IsHidden, state: FieldState = FieldState()) -> None:
        self._is_hidden = is_hidden
        self._fields = list(state.results)

    @property
    def state(self) -> FieldState:
        return FieldState(tuple(self._fields))

    def spots(self, paragraph: Element) -> list[Spot]:
        """Return the spots of a paragraph in order, those without text left out."""
        return [spot for spot in self._inside(paragraph, "") if spot.text]

    def _inside(self, container: Element, guarded: str) -> Iterator[Spot]:
        for item in container.iterchildren():
            if item.tag == _RUN:
                yield from self._run(item, guarded)
            elif item.tag in _TRACKED:
                yield from self._inside(item, guarded or "vet")
            elif item.tag == _HYPERLINK or is_wrapper(item):
                yield from self._inside(item, guarded)
            elif item.tag == _ALTERNATIVES:
                yield from self._inside(chosen(item), guarded or "lua_chon")
            elif item.tag == _SIMPLE_FIELD:
                yield from self._inside(item, "truong")
            elif item.tag in _FORMULAS:
                yield Spot(item, item, _letters(item) if all(self._fields) else "", "cong_thuc")

    def _run(self, run: Element, guarded: str) -> Iterator[Spot]:
        hidden = self._is_hidden(child(run, "w:rPr"))
        for item in run.iterchildren():
            text = self._text(item)
            if text and not hidden:
                yield Spot(run, item, text, "truong" if self._fields else guarded)

    def _text(self, item: Element) -> str:
        if item.tag == _FIELD_CHARACTER:
            self._field_character(attribute(item, "w:fldCharType"))
            return ""
        if item.tag == _INSTRUCTION or not all(self._fields):
            return ""
        if item.tag == _TEXT:
            return kept(item)
        if item.tag == _BREAK:
            return "\n" if attribute(item, "w:type") in (None, "textWrapping") else ""
        if item.tag == _SYMBOL:
            return symbol(attribute(item, "w:char"))
        return _CHARACTERS.get(str(item.tag), "")

    def _field_character(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _letters(formula: Element) -> str:
    return "".join(
        kept(item) if item.tag in (_TEXT, qn("m:t")) else _CHARACTERS.get(str(item.tag), "")
        for item in formula.iter("*")
    )


def kept(item: Element) -> str:
    """Return the text of `w:t`; white space at its ends counts only where the file says so."""
    text = item.text or ""
    return text if item.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
