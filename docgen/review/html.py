"""A checked file and its printed pages to one HTML file that works without a network."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from docgen.check.check import RULES_VERSION
from docgen.check.diagnostic import Diagnostic, Severity
from docgen.document.tree import Anchor
from docgen.docx.edits import ReplaceText, SetParagraph, SetRule, SetRun
from docgen.review.badges import badge_places
from docgen.review.checked import MUC, CheckedFile, where_in_words
from docgen.review.pages import Box, PrintedPages
from docgen.review.terminal import lost_words, shortened, unknown_lines, waiver_words
from docgen.review.waivers import Waiver

_MOST_EXCERPT = 220


@dataclass(frozen=True, slots=True)
class _Finding:
    """A finding with its number in the report and its places on the pages."""

    number: int
    diagnostic: Diagnostic
    waiver: Waiver | None
    places: tuple[tuple[Box, ...], ...]
    """The boxes of every place that it is about and that was found again in print."""


def html_report(checked: CheckedFile, pdf: bytes | None, page_note: str = "") -> str:
    """Return the report; `pdf` are the printed pages, None when they cannot be had: `page_note` then says why.

    The file must have been read (`checked.report` is not None).
    """
    report = checked.report
    assert report is not None
    printed = None if pdf is None else PrintedPages(pdf)
    findings = _placed(checked, printed)
    reading = report.reading
    return _template().render(
        name=checked.path.rpartition("/")[2],
        kind=checked.kind,
        trich_yeu=reading.text("trich_yeu") or reading.text("trich_yeu_cong_van"),
        regulation=reading.regulation.name,
        rules_version=RULES_VERSION,
        judged=report.judged,
        regime_reason=reading.regime_reason,
        counts=[(level.value, MUC[level], checked.count(level)) for level in Severity],
        pages=[] if printed is None else _pages(printed, findings),
        page_note=page_note,
        findings=[_card(item) for item in findings],
        lost=lost_words(checked),
        unknown=unknown_lines(report.not_evaluated),
        stale=[f"{waiver.ma}: {waiver_words(waiver)}" for waiver in checked.stale],
        sha256=checked.sha256,
        trace=checked.trace,
    )


def _placed(checked: CheckedFile, printed: PrintedPages | None) -> list[_Finding]:
    """Return the findings with their boxes: the open ones first, the gravest first, then as they stand."""
    found = sorted(checked.findings(), key=lambda item: (item[1] is not None, item[0].severity))
    places: dict[int, list[tuple[Box, ...]]] = {}
    if printed is not None and checked.report is not None:
        anchored = [(index, anchor) for index, (item, _) in enumerate(found) for anchor in _anchors(item)]
        located = printed.locate(checked.report.reading.source, [anchor for _, anchor in anchored])
        for (index, _), boxes in zip(anchored, located, strict=True):
            if boxes:
                places.setdefault(index, []).append(boxes)
    return [
        _Finding(index + 1, diagnostic, waiver, tuple(places.get(index, ())))
        for index, (diagnostic, waiver) in enumerate(found)
    ]


def _anchors(item: Diagnostic) -> list[Anchor]:
    """Return where a finding stands: its own place, then the other paragraphs that its repair touches."""
    if item.anchor is None:
        return []
    found = {(item.anchor.part, item.anchor.paragraph): item.anchor}
    for edit in () if item.fix is None else item.fix.edits:
        if isinstance(edit, SetRun | SetParagraph | SetRule | ReplaceText):
            found.setdefault((edit.anchor.part, edit.anchor.paragraph), edit.anchor)
    return list(found.values())


def _pages(printed: PrintedPages, findings: Sequence[_Finding]) -> list[dict[str, object]]:
    marks: dict[int, list[dict[str, object]]] = {}
    badges: dict[int, list[dict[str, object]]] = {}
    tops: dict[int, list[float]] = {}
    for item in findings:
        named = {"number": item.number, "level": item.diagnostic.severity.value}
        for nth, boxes in enumerate(item.places):
            for index, box in enumerate(boxes):
                shape = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
                told = {"title": item.diagnostic.message, "first": nth == index == 0}
                marks.setdefault(box.page, []).append({**named, **told, **shape})
            badges.setdefault(boxes[0].page, []).append(dict(named))
            tops.setdefault(boxes[0].page, []).append(boxes[0].top)
    for page, on_page in badges.items():
        for badge, (left, top) in zip(on_page, badge_places(tops[page]), strict=True):
            badge.update(left=left, top=top)
    return [
        {
            "png": base64.b64encode(picture.png).decode("ascii"),
            "width": picture.width,
            "height": picture.height,
            "marks": marks.get(number, []),
            "badges": badges.get(number, []),
        }
        for number, picture in enumerate(printed.pictures())
    ]


def _card(item: _Finding) -> dict[str, object]:
    diagnostic, fix = item.diagnostic, item.diagnostic.fix
    return {
        "number": item.number,
        "level": diagnostic.severity.value,
        "code": diagnostic.code,
        "where": _where(item),
        "on_page": bool(item.places),
        "message": diagnostic.message,
        "excerpt": shortened(diagnostic.excerpt, _MOST_EXCERPT),
        "clause": diagnostic.clause,
        "hint": diagnostic.hint,
        "fix": None if fix is None else fix.message,
        "safe": fix is not None and fix.safe,
        "waiver": None if item.waiver is None else waiver_words(item.waiver),
    }


def _where(item: _Finding) -> str:
    """Return the place with its page, where it was found again in print."""
    words = where_in_words(item.diagnostic)
    return f"trang {item.places[0][0].page + 1}, {words}" if item.places else words


@cache
def _template() -> Template:
    source = files("docgen.review").joinpath("report.html.j2").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
