"""The measures of form at their bounds: margins, colours, capitals, lines under a text."""

from __future__ import annotations

import pytest

from docgen.check.letter_faults import is_black, is_red
from docgen.check.page_faults import wrong_margins, wrong_paper
from docgen.check.rule import Found, Unknown
from docgen.check.shown_text import is_capitals, small_words
from docgen.check.tail_faults import dash_not_flush
from docgen.document.look import Look
from docgen.document.tree import Block, Document, Span
from docgen.docx.content import DocxDocument, Margins, Section
from docgen.recognize.reading import Reading
from docgen.regulation import regulation_for


def sheet(
    top: float, bottom: float, left: float, right: float, *, lying: bool = False, gutter: float = 0
) -> Reading:
    size = (297.0, 210.0) if lying else (210.0, 297.0)
    margins = Margins(top, bottom, left, right, 10, 10, gutter)
    section = Section(*size, lying, margins, 1, 165, True, None)
    return Reading(DocxDocument("thu.docx", (), (section,)), Document("", ()), regulation_for(None))


@pytest.mark.parametrize(
    ("sides", "right"),
    [
        ((20, 20, 30, 15), True),
        ((25, 25, 35, 20), True),
        ((19.5, 20, 30, 15), False),
        ((25.5, 20, 30, 15), False),
        ((20, 19.5, 30, 15), False),
        ((20, 25.5, 30, 15), False),
        ((20, 20, 29.5, 15), False),
        ((20, 20, 35.5, 15), False),
        ((20, 20, 30, 14.5), False),
        ((20, 20, 30, 20.5), False),
    ],
)
def test_margins_are_judged_at_their_bounds(sides: tuple[float, float, float, float], right: bool) -> None:
    """Both ends pass, half a millimetre beyond does not, and the mend lies inside."""
    found = [item for item in wrong_margins(sheet(*sides)) if isinstance(item, Found)]
    assert bool(found) is not right
    for item in found:
        edit = item.fix.edits[0]  # type: ignore[union-attr]
        mended = [edit.top_mm, edit.bottom_mm, edit.left_mm, edit.right_mm]  # type: ignore[union-attr]
        kept = [new if new is not None else old for new, old in zip(mended, sides, strict=True)]
        assert not list(wrong_margins(sheet(*kept)))


def test_a_lying_sheet_may_turn_its_margins() -> None:
    """The wide margin of the binding may lie above or below; a standing sheet may not do so."""
    assert not list(wrong_margins(sheet(30, 15, 20, 20, lying=True)))
    assert not list(wrong_margins(sheet(15, 30, 20, 20, lying=True)))
    assert list(wrong_margins(sheet(30, 15, 20, 20)))


def test_room_for_binding_belongs_to_the_left_margin() -> None:
    """20 mm and 10 mm for binding are 30 mm."""
    assert not list(wrong_margins(sheet(20, 20, 20, 15, gutter=10)))


def test_a_sheet_that_lies_is_still_a4() -> None:
    """The paper is judged whichever way it lies."""
    assert not list(wrong_paper(sheet(20, 20, 30, 15, lying=True)))


@pytest.mark.parametrize(
    ("color", "black"),
    [("000000", True), ("1F1F1F", True), ("202020", False), ("00001F", True), ("1F3864", False)],
)
def test_black_is_what_prints_black(color: str, black: bool) -> None:
    """Nearly black letters print black."""
    assert is_black(color) is black


@pytest.mark.parametrize(
    ("color", "red"),
    [("FF0000", True), ("C00000", True), ("BF0000", False), ("FF5100", False), ("000000", False)],
)
def test_red_is_bright(color: str, red: bool) -> None:
    """A stamp is bright red."""
    assert is_red(color) is red


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", ()),
        ("Mục đích", ("Mục", "đích")),
        ("MỤC ĐÍCH (đợt 1)", ()),
        ("VỀ “một cửa”", ()),
        ("DỰ ÁN 5 km", ()),
        ("QyĐ SỐ 5", ()),
    ],
)
def test_small_words_leave_out_what_is_not_the_title(text: str, words: tuple[str, ...]) -> None:
    """Brackets, quotations, units and codes of mixed case are no fault of capitals."""
    assert small_words(text) == words


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("NGUYỄN VĂN A", True),
        ("HĐND, UBND", False),
        ("Nguyễn Văn A", False),
        ("KẾ HOẠCH", True),
        ("UBND", False),
    ],
)
def test_abbreviations_are_not_text_in_capitals(text: str, capitals: bool) -> None:
    """“HĐND, UBND” is made of short forms."""
    assert is_capitals(text) is capitals


def test_lines_of_a_list_without_its_word_stand_at_the_margin() -> None:
    """The edge of the list is that of “Nơi nhận:”; where the word is lost it is the margin."""

    def lines(left_mm: float) -> list[Found | Unknown]:
        item = Block("noi_nhan_muc", (Span("- Như trên;"),), look=Look(align="trai", left_mm=left_mm))
        document = Document("cong-van", (item,))
        return list(dash_not_flush(Reading(DocxDocument("thu.docx", (), ()), document, regulation_for(None))))

    assert not lines(0)
    assert len(lines(10)) == 1
