"""What the rules of consistency stand on: dates, figures, words, tables, names as they are read from a text."""

from __future__ import annotations

import datetime
import gc
import weakref
from decimal import Decimal

import pytest

from docgen.check.abbreviations import unexplained
from docgen.check.citation_names import same_body, same_subject
from docgen.check.dated_names import against
from docgen.check.fixing import fix_file
from docgen.check.lost_commas import lost_commas
from docgen.check.per_reading import per_reading
from docgen.check.profile import DEFAULT_PROFILE, Profile
from docgen.check.running_text import passage_of, passages
from docgen.check.table_grid import grids
from docgen.check.words import said
from docgen.check.written_dates import written_dates
from docgen.check.written_figures import cell_value, figures, value_in_words
from docgen.document.tree import Block, Cell, Document, Span, Table
from docgen.docx.content import DocxDocument
from docgen.docx.read import read_document
from docgen.language.words_reader import WordsError
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from docgen.regulation import regulation_for
from docgen.regulation.body_names import CHANGES, HEAD
from tests.typed import MANNERS, change, draft, typed


def block(text: str, component: str = "noi_dung") -> Block:
    return Block(component, (Span(text),))


def reading(*nodes: Block | Table) -> Reading:
    return Reading(DocxDocument("van-ban.docx", (), ()), Document("ke-hoach", nodes), regulation_for(None))


def table(*rows: str, unit: str = "") -> Reading:
    cells = [tuple(Cell((Span(text),) if text else ()) for text in row.split("|")) for row in rows]
    made = Table(head=(cells[0],), rows=tuple(cells[1:]), aligns=("trai",) * len(cells[0]))
    return reading(block(f"Đơn vị tính: {unit}", "bang_don_vi_tinh"), made) if unit else reading(made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 05/3/2026", [datetime.date(2026, 3, 5)]),
        ("ngày 15 tháng 4 năm 2026", [datetime.date(2026, 4, 15)]),
        ("ngày 31/02/2026", [None]),
        ("tổng 31/32 đơn vị, số 15/12/QĐ-SNV, 24/24h", []),
        ("Quyết định số 41/2017/QĐ-UBND", []),
    ],
)
def test_dates_are_told_from_fractions_and_symbols(text: str, expected: list[datetime.date | None]) -> None:
    """A date is read where a day is told; a fraction or a ký hiệu is none."""
    assert [date.date for date in written_dates(text)] == expected


def test_a_day_without_a_year_may_be_that_of_a_leap_year() -> None:
    """29/02 exists in some year, 30/02 in none."""
    assert [date.exists for date in written_dates("từ ngày 29/02 đến ngày 30/02")] == [True, False]


def test_figures_carry_their_unit_and_scale() -> None:
    """Thousands and decimals are read the Vietnamese way, “triệu” multiplies."""
    found = list(figures("3.252,5 triệu đồng cho 58 nhà, đạt 103,6%; mục 2.1, ngày 05/3/2026, số 15/KH"))
    assert [(item.whole, item.unit) for item in found] == [
        (Decimal("3252500000"), "đồng"),
        (Decimal(58), "nhà"),
        (Decimal("103.6"), "%"),
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Sáu trăm tám mươi lăm triệu", 685_000_000),
        ("năm nghìn một trăm tám mươi triệu", 5_180_000_000),
        ("ba phẩy năm triệu", 3_500_000),
        ("thuộc xã nghèo", None),
    ],
)
def test_words_are_read_with_the_unit_behind_them(words: str, value: int | None) -> None:
    """“5.180 triệu” is read out with triệu as its unit; words of another kind are no number."""
    assert value_in_words(words) == value


def test_misspelt_number_words_are_refused() -> None:
    """Number words that no number is read by raise the reason."""
    with pytest.raises(WordsError):
        value_in_words("một trăm linh lăm")


@pytest.mark.parametrize(
    ("text", "value"), [("1.250", 1250), ("60,5%", Decimal("60.5")), ("12 hộ", None), ("-", None)]
)
def test_a_cell_is_a_number_or_none(text: str, value: Decimal | None) -> None:
    """A cell with anything beside its number holds none."""
    assert cell_value(text) == value


def test_rows_are_told_by_their_numbering() -> None:
    """Groups, rows, rows below them and totals are told apart; the row that numbers the columns is none of them."""
    grid = grids(table("TT|Nội dung|Số", "1|2|3", "A|Nhóm|5", "1|Dòng|5", "1.1|Con|2", "|Tổng cộng|5"))[0]
    assert [row.kind for row in grid.rows] == ["nhom", "dong", "con", "tong"]


def test_columns_may_be_numbered_by_letters_first() -> None:
    """A, B, 1, 2, 3 number the columns; any other word makes a row of data of it."""
    head = "TT|Nội dung|Năm 2024|Năm 2025|Năm 2026"
    grid = grids(table(head, "A|B|(1)|(2)|(3)", "1|Hộ nghèo|1|2|3"))[0]
    assert [row.label for row in grid.rows] == ["Hộ nghèo"]


def test_units_come_from_the_column_then_from_the_caption() -> None:
    """A unit in the heading goes before that of the line above the table."""
    grid = grids(table("TT|Số hộ (hộ)|Kinh phí", "1|2|3", "2|4|5", unit="triệu đồng"))[0]
    assert grid.units[1:] == ("hộ", "triệu đồng")
    assert grid.headings[1] == "Số hộ"


def test_a_lost_comma_needs_seven_equal_words_around() -> None:
    """The phrase with six equal words around the comma is left alone, with seven it is found once."""
    whole = "tổ chức mô hình hay, cách làm mới của Sở"
    assert [
        said(pair.without) for pair in lost_commas(reading(block(whole), block(whole.replace(",", ""))))
    ] == [whole.replace(",", "")]
    short = "mô hình hay, cách làm mới"
    assert not list(lost_commas(reading(block(short), block(short.replace(",", "")))))


def test_quotations_are_not_the_writers_words() -> None:
    """Characters inside quotation marks are not free, those beside them are."""
    passage = passage_of(block("Phong trào “Chung tay” năm 2026"))
    assert passage.quoted(12, 16)
    assert passage.free(0, 5)


def test_a_sentence_is_bounded_by_its_marks() -> None:
    """The sentence around a character ends at the marks beside it."""
    passage = passage_of(block("Câu một. Câu hai có chữ. Câu ba."))
    assert passage.text[slice(*passage.sentence(10))] == "Câu hai có chữ."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Ninh Bình", True),
        ("Ủy ban nhân dân tỉnh Hà Nam", "UBND tỉnh Ninh Bình", False),
        ("Chính phủ", "Bộ Nội vụ", False),
    ],
)
def test_bodies_are_compared_with_their_abbreviations(one: str, other: str, same: bool) -> None:
    """UBND and Ủy ban nhân dân are one; a place that one name leaves out makes no other body."""
    assert same_body(one, other) is same


def test_subjects_are_one_where_one_runs_within_the_other() -> None:
    """“về công tác văn thư” is “công tác văn thư” but not “công tác lưu trữ”."""
    assert same_subject("về việc công tác văn thư", "công tác văn thư năm 2026")
    assert not same_subject("về công tác văn thư", "về công tác lưu trữ")


def test_an_office_may_know_its_own_abbreviations() -> None:
    """An abbreviation of the profile needs no explanation."""
    paper = reading(block("Giao QLRRTT bố trí."))
    assert [short.text for short in unexplained(paper, DEFAULT_PROFILE)] == ["QLRRTT"]
    assert not list(unexplained(paper, Profile(abbreviations=frozenset({"QLRRTT"}))))


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Hà Nam, ngày     tháng     năm 2024", "truoc"),
        ("Hà Nam, ngày     tháng     năm 2025", "khong_ro"),
        ("Ninh Bình, ngày     tháng     năm 2026", "sau"),
        ("Ninh Bình, ngày     tháng     năm", "khong_ro"),
    ],
)
def test_a_draft_is_dated_by_its_year_where_that_leaves_no_doubt(line: str, when: str) -> None:
    """A year before or after that of the change decides; the year of the change does not."""
    paper = reading(block(line, "dia_danh_thoi_gian"))
    assert against(paper, datetime.date(2025, 7, 1)) == when


def test_every_change_of_names_has_its_day_and_source() -> None:
    """Each old name is found by its pattern, has words that tell it is there, and says who ended it."""
    for item in CHANGES:
        sample = "UBND các huyện" if item is CHANGES[0] else item.name
        assert item.pattern.search(sample)
        assert any(sign in sample for sign in item.signs)
        assert item.source and item.day >= datetime.date(2025, 3, 1)
    assert HEAD.search("UBND HUYỆN LÝ NHÂN") and not HEAD.search("UBND TỈNH HÀ NAM")


def test_a_value_is_worked_out_once_for_a_reading_and_never_for_another() -> None:
    """The function runs once while the reading lives; another reading gets its own value."""
    calls: list[int] = []

    @per_reading
    def count(paper: Reading) -> int:
        calls.append(1)
        return len(paper.blocks)

    one = reading(block("a"))
    assert count(one) == count(one) == 1
    del one
    gc.collect()
    assert count(reading(block("a"), block("b"))) == 2
    assert len(calls) == 2


def test_a_value_that_holds_its_reading_does_not_keep_it() -> None:
    """Who checks a thousand files holds one of them at a time."""

    @per_reading
    def itself(paper: Reading) -> Reading:
        return paper

    one = reading(block("a"))
    seen = weakref.ref(itself(one))
    del one
    gc.collect()
    assert seen() is None


def test_titles_and_sentences_are_the_running_text() -> None:
    """Lines of the head and of Nơi nhận do not belong to it."""
    paper = reading(
        block("KẾ HOẠCH", "ten_loai"), block("Nội dung", "khoan"), block("Câu."), block("VT", "noi_nhan_muc")
    )
    assert [passage.text for passage in passages(paper)] == ["Nội dung", "Câu."]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("VS105", "Dự  toán của Sở.", "Dự toán của Sở."),
        ("VS106", "Dự toán , quyết toán.", "Dự toán, quyết toán."),
        ("VS107", "Dự toán,quyết toán.", "Dự toán, quyết toán."),
        ("VS111", "Dự toán ( nếu có).", "Dự toán (nếu có)."),
    ],
)
def test_white_space_is_repaired_and_no_word_changed(manner: str, code: str, wrong: str, right: str) -> None:
    """The safe repair leaves the right text in the file, and nothing to find."""
    data = typed(change(draft("ke-hoach"), {"thay": {"noi_dung#4": wrong}}), manner)
    fixed = fix_file(data, "van-ban.docx", select=[code])
    texts = [item.text for item in read_paper(read_document(fixed.data, "van-ban.docx")).blocks]
    assert right in texts
    assert not fixed.report_after.diagnostics
