"""The fields of a paragraph that print the number of the page, found and taken out."""

from __future__ import annotations

import re

from docgen.docx.names import Element, attribute, qn

_PAGE = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_DECORATION = re.compile(r"(trang|page|of|/|[\s\d\-–—.|~])*", re.IGNORECASE)
_RUN, _SIMPLE = qn("w:r"), qn("w:fldSimple")
_CHARACTER, _INSTRUCTION, _TEXT = qn("w:fldChar"), qn("w:instrText"), qn("w:t")


def has_page_field(paragraph: Element) -> bool:
    """Tell whether a paragraph prints the number of the page by a field."""
    return any(_PAGE.match(instruction) for instruction in _instructions(paragraph))


def remove_page_fields(paragraph: Element) -> None:
    """Take the fields out, and the words around them (“Trang … / …”) if nothing else stands there."""
    for simple in list(paragraph.iter(_SIMPLE)):
        if _PAGE.match(attribute(simple, "w:instr") or ""):
            _take_out(simple)
    for field in _complex_fields(paragraph):
        for run in field:
            _take_out(run)
    rest = "".join(item.text or "" for item in paragraph.iter(_TEXT))
    if rest and _DECORATION.fullmatch(rest):
        for text in list(paragraph.iter(_TEXT)):
            holder = text.getparent()
            if holder is not None:
                _take_out(holder)


def _instructions(paragraph: Element) -> list[str]:
    simple = [attribute(item, "w:instr") or "" for item in paragraph.iter(_SIMPLE)]
    texts = [
        "".join(item.text or "" for run in runs for item in run.iter(_INSTRUCTION))
        for runs in _fields(paragraph)
    ]
    return [*simple, *texts]


def _complex_fields(paragraph: Element) -> list[list[Element]]:
    return [
        runs
        for runs in _fields(paragraph)
        if _PAGE.match("".join(item.text or "" for run in runs for item in run.iter(_INSTRUCTION)))
    ]


def _fields(paragraph: Element) -> list[list[Element]]:
    """Return the runs of each outermost field that begins and ends in the paragraph."""
    found: list[list[Element]] = []
    depth = 0
    for run in paragraph.iter(_RUN):
        kinds = [attribute(item, "w:fldCharType") for item in run.iterchildren(_CHARACTER)]
        if depth == 0 and "begin" in kinds:
            found.append([])
        if depth or "begin" in kinds:
            found[-1].append(run)
        depth = max(0, depth + kinds.count("begin") - kinds.count("end"))
    return found if depth == 0 else found[:-1]


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
