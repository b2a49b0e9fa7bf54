"""A checked file to a copy with one Word comment at each finding; the file itself stays as it is."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from docgen.check.diagnostic import Diagnostic
from docgen.document.tree import Anchor
from docgen.docx.guard import refuse_guarded_file
from docgen.docx.spots import SpotReader
from docgen.docx.zip_writer import rewrite_zip
from docgen.fault import DataError, Fault, Place
from docgen.review.checked import MUC, CheckedFile
from docgen.review.terminal import waiver_words
from docgen.review.waivers import Waiver

AUTHOR, INITIALS = "docgen", "KT"


def commented_copy(checked: CheckedFile, day: datetime.date | None = None) -> bytes:
    """Return a copy of the file with comments dated `day`, without a date when it is None.

    Word allows no comment in headers and text boxes: such a finding is told at the paragraph that holds the box,
    or at the beginning. Raises DataError when the file is signed or locked, holds no text or cannot be copied.
    """
    refuse_guarded_file(checked.data, checked.path)
    document = _opened(checked)
    body = _Body(document)
    if body.first is None:
        raise _refused(checked, "Tệp không có chữ nào để ghi nhận xét.")
    for diagnostic, waiver in checked.findings():
        runs = body.marked(diagnostic.anchor)
        _add(document, runs, _words(diagnostic, waiver), day)
    _drop_unknown_styles(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return rewrite_zip(buffer.getvalue())


def _drop_unknown_styles(document: Document) -> None:
    """Take out what the library writes into comments and their marks by styles that the file does not have."""
    known = {style.style_id for style in document.styles}
    marks = (mark.getparent() for mark in document.element.iter(qn("w:commentReference")))
    comments = document.part._comments_part.element
    for holder in (*(mark for mark in marks if mark is not None), comments):
        for tag in ("w:rStyle", "w:pStyle"):
            for named in list(holder.iter(qn(tag))):
                if named.get(qn("w:val")) not in known:
                    named.getparent().remove(named)


def _opened(checked: CheckedFile) -> Document:
    try:
        return docx.Document(io.BytesIO(checked.data))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise _refused(checked, "Không chép được tệp để ghi nhận xét.") from error


def _refused(checked: CheckedFile, message: str) -> DataError:
    hint = "Hãy dùng --format html để xem các phát hiện trên trang."
    return DataError([Fault("nhan-xet-khong-ghi-duoc", message, Place(checked.path), hint)])


class _Body:
    """The paragraphs of the main part, with the runs that hold their visible characters as the reader counts them."""

    def __init__(self, document: Document) -> None:
        self._part = str(document.part.partname).lstrip("/")
        self._paragraphs = list(document.element.iter(qn("w:p")))
        reader = SpotReader(_is_hidden)
        self._spots = [reader.spots(paragraph) for paragraph in self._paragraphs]
        self.first = next((index for index in range(len(self._spots)) if self._runs(index)), None)

    def marked(self, anchor: Anchor | None) -> list[Any]:
        """Return the runs that a comment spans."""
        first = self._runs(self.first or 0)
        if anchor is None or anchor.part != self._part or anchor.paragraph >= len(self._paragraphs):
            return first
        boxes = list(self._paragraphs[anchor.paragraph].iterancestors(qn("w:txbxContent")))
        if boxes:
            host = next(boxes[-1].iterancestors(qn("w:p")), None)
            place = -1 if host is None else self._paragraphs.index(host)
            return (self._runs(place) if place >= 0 else []) or first
        runs = self._runs(anchor.paragraph, anchor.start, max(anchor.end, anchor.start + 1))
        if runs:
            return runs
        later = (self._runs(index) for index in range(anchor.paragraph, len(self._paragraphs)))
        return next((found for found in later if found), first)

    def _runs(self, index: int, start: int = 0, end: int = 1 << 30) -> list[Any]:
        """Return the runs of a paragraph that hold characters from `start` to `end`."""
        found: dict[Any, None] = {}
        at = 0
        for spot in self._spots[index]:
            if at < end and at + len(spot.text) > start and spot.run.tag == qn("w:r"):
                found[spot.run] = None
            at += len(spot.text)
        return list(found)


def _is_hidden(properties: Any) -> bool:
    mark = None if properties is None else properties.find(qn("w:vanish"))
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off")


def _add(document: Document, runs: Sequence[Any], words: str, day: datetime.date | None) -> None:
    ends = [Run(runs[0], document._body), Run(runs[-1], document._body)]
    comment = document.add_comment(ends, words, AUTHOR, INITIALS)
    element = comment._comment_elm
    # The library writes the moment of now; the same input must give the same bytes.
    if day is None:
        element.attrib.pop(qn("w:date"), "")
    else:
        element.set(qn("w:date"), f"{day.isoformat()}T00:00:00Z")


def _words(diagnostic: Diagnostic, waiver: Waiver | None) -> str:
    level = diagnostic.severity
    lines = [f"Mức {level.value} ({MUC[level]}) · {diagnostic.code}", diagnostic.message]
    if diagnostic.clause:
        lines.append(f"Quy định: {diagnostic.clause}.")
    if diagnostic.hint:
        lines.append(f"→ {diagnostic.hint}")
    if waiver is not None:
        lines.append(f"Đã {waiver_words(waiver)}")
    return "\n".join(lines)
