"""A PDF and what its paper says in, the reason not to believe it out: no pages, words that are not there, no fonts."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from docgen.convert.pdf import printed_fonts
from docgen.convert.wanted import Wanted, letters_of
from docgen.fault import Fault

_PDFIUM = threading.Lock()
"""PDFium is not made for threads."""
_SHOWN = 60
_NEAR = 400
_MOST_PIECES = 3
"""A word that is broken over lines of a cell goes on within so many letters, in at most so many pieces."""


def pdf_fault(pdf: bytes, wanted: Sequence[Wanted], name: str, texts: Sequence[str] = ()) -> Fault | None:
    """Return why a PDF is not the print of its paper; None when everything that can be asked holds.

    It opens, has a page, carries its fonts, and shows the letters of the body in their order: line breaks,
    hyphens, automatic numbers, headers, footers and notes may stand between them. `texts` must be there too.
    """
    letters = _letters(pdf)
    if letters is None:
        return not_converted(name)
    lost = _lost(letters, wanted) or next((text for text in texts if not _stands(letters, text)), "")
    if lost:
        return _fault("pdf-thieu-chu", name, f"bản PDF thiếu chữ, ví dụ “{lost[:_SHOWN]}”")
    missing = sorted(printed_fonts(pdf).missing)
    if missing:
        return _fault("pdf-thieu-phong-chu", name, f"bản PDF không nhúng phông chữ {', '.join(missing)}")
    return None


def not_converted(name: str) -> Fault:
    """Say that a file gives no PDF."""
    return Fault(
        "pdf-khong-chuyen-duoc",
        f"không chuyển được “{name}” sang PDF.",
        hint="Hãy mở tệp bằng Word và lưu thành PDF.",
    )


def _fault(code: str, name: str, message: str) -> Fault:
    return Fault(code, f"“{name}”: {message}.", hint="Hãy mở tệp bằng Word và lưu thành PDF.")


def _letters(pdf: bytes) -> str | None:
    """Return the letters of all pages; None when the file does not open or has no page."""
    if not pdf.startswith(b"%PDF-"):
        return None
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return None
        try:
            pages = [_page_text(page) for page in document]
        except pypdfium2.PdfiumError:
            return None
        finally:
            document.close()
    return letters_of("".join(pages)) if pages else None


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()


def _lost(letters: str, wanted: Sequence[Wanted]) -> str:
    """Return a paragraph that is not printed, "" when all are.

    Everything in order is the usual case. A row that goes over two pages changes the order: then what stands in
    tables may stand anywhere, the rest stays in order, and no letter may be missing in number.
    """
    if _in_order(letters, wanted):
        return ""
    absent = next((one.text for one in wanted if not _stands(letters, one.text)), "")
    if absent:
        return absent
    body = [one for one in wanted if not one.loose]
    fewer = Counter("".join(one.letters for one in wanted)) - Counter(letters)
    if _in_order(letters, body) and not fewer:
        return ""
    return _first_out_of_order(letters, body if not _in_order(letters, body) else wanted)


def _in_order(letters: str, wanted: Sequence[Wanted]) -> bool:
    rest = iter(letters)
    return all(letter in rest for one in wanted for letter in one.letters)


def _first_out_of_order(letters: str, wanted: Sequence[Wanted]) -> str:
    rest = iter(letters)
    return next((one.text for one in wanted if not all(letter in rest for letter in one.letters)), "")


def _stands(letters: str, text: str) -> bool:
    """Tell whether a text is printed in one piece, or at least each of its words."""
    return letters_of(text) in letters or all(
        _stands_word(letters, letters_of(word)) for word in text.split()
    )


def _stands_word(letters: str, word: str, pieces: int = _MOST_PIECES) -> bool:
    """Tell whether a word is printed; in a narrow cell it goes over lines, and other cells stand between them."""
    if word in letters:
        return True
    if pieces == 1:
        return False
    for cut in range(len(word) - 1, 0, -1):
        start = letters.find(word[:cut])
        while start >= 0:
            near = letters[start + cut : start + cut + _NEAR]
            if _stands_word(near, word[cut:], pieces - 1):
                return True
            start = letters.find(word[:cut], start + 1)
    return False
