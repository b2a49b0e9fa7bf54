"""A checked file to a copy with one Word comment at each finding; the file itself stays as it is."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from docgen.check.diagnostic import Diagnostic
from docgen.docx.zip_writer import rewrite_zip
from docgen.fault import DataError, Fault, Place
from docgen.review.checked import MUC, CheckedFile
from docgen.review.terminal import waiver_words
from docgen.review.waivers import Waiver

AUTHOR, INITIALS = "docgen", "KT"
_BODY = "word/document.xml"


def commented_copy(checked: CheckedFile, day: datetime.date | None = None) -> bytes:
    """Return a copy of the file with comments dated `day`, without a date when it is None.

    Word allows no comment in headers and text boxes: such a finding is told at the paragraph that holds the box,
    or at the beginning. Raises DataError when the file holds no text or cannot be copied.
    """
    document = _opened(checked)
    paragraphs = list(document.element.iter(qn("w:p")))
    fallback = next((paragraph for paragraph in paragraphs if _runs(paragraph)), None)
    if fallback is None:
        raise _refused(checked, "Tệp không có chữ nào để ghi nhận xét.")
    for diagnostic, waiver in checked.findings():
        runs = _marked(diagnostic, paragraphs, fallback)
        _add(document, runs, _words(diagnostic, waiver), day)
    buffer = io.BytesIO()
    document.save(buffer)
    return rewrite_zip(buffer.getvalue())


def _opened(checked: CheckedFile) -> Document:
    try:
        return docx.Document(io.BytesIO(checked.data))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise _refused(checked, "Không chép được tệp để ghi nhận xét.") from error


def _refused(checked: CheckedFile, message: str) -> DataError:
    hint = "Hãy dùng --format html để xem các phát hiện trên trang."
    return DataError([Fault("nhan-xet-khong-ghi-duoc", message, Place(checked.path), hint)])


def _marked(diagnostic: Diagnostic, paragraphs: Sequence[Any], fallback: Any) -> list[Any]:
    """Return the runs that a comment spans."""
    anchor = diagnostic.anchor
    if anchor is None or anchor.part != _BODY or anchor.paragraph >= len(paragraphs):
        return _runs(fallback)
    paragraph = paragraphs[anchor.paragraph]
    boxes = [item for item in paragraph.iterancestors() if item.tag == qn("w:txbxContent")]
    if boxes:
        host = next((item for item in boxes[-1].iterancestors() if item.tag == qn("w:p")), fallback)
        return _runs(host) or _runs(fallback)
    runs = list(_between(_runs(paragraph), anchor.start, anchor.end))
    return runs or _runs(paragraph) or _runs(_next_with_text(paragraphs, anchor.paragraph, fallback))


def _next_with_text(paragraphs: Sequence[Any], index: int, fallback: Any) -> Any:
    later = (paragraph for paragraph in paragraphs[index:] if _runs(paragraph))
    return next(later, fallback)


def _runs(paragraph: Any) -> list[Any]:
    """Return the runs of a paragraph, without those of text boxes and of deletions."""
    found = []
    for run in paragraph.iter(qn("w:r")):
        owner = next(item for item in run.iterancestors() if item.tag == qn("w:p"))
        deleted = any(item.tag == qn("w:del") for item in run.iterancestors())
        if owner is paragraph and not deleted:
            found.append(run)
    return found


def _between(runs: Sequence[Any], start: int, end: int) -> Iterator[Any]:
    """Yield the runs that hold the characters from `start` to `end`."""
    at = 0
    for run in runs:
        length = len(run.text)
        if at < max(end, start + 1) and at + length > start:
            yield run
        at += length


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
