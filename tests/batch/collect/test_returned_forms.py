"""Returned forms: a right one has no fault, a slip is told with its sheet and cell."""

import io
import os
import unicodedata

import pytest

from docgen.batch.form import FORM_SHEET, Form
from docgen.batch.received import Received, receive
from docgen.model.folder import read_folder
from tests.batch.collect.campaign import EXAMPLE, expected, forms
from tests.batch.collect.returned import SLIPS, Slip, at, filled, saved, slipped

FORMS = forms(read_folder(EXAMPLE))
EVERY = bool(os.environ.get("DOCGEN_TEST_FULL"))


def _received(data: bytes, name: str = "tra-ve.xlsx") -> Received:
    return receive(name, data, expected(FORMS))


@pytest.mark.parametrize("code", list(FORMS))
def test_a_right_form_is_accepted_with_its_figures(code: str) -> None:
    """Typed figures, sums made by docgen, targets; each knows its cell."""
    form = FORMS[code]
    one = _received(saved(filled(form)))
    assert [finding.code for finding in one.findings] == []
    assert (one.outcome, one.unit) == ("dat", code)
    cell = one.checked.figures["tong_nha"]["thuc_hien"]
    assert (str(cell.number), cell.place.cell, cell.place.sheet) == (
        "21",
        at(form, "tong_nha", "thuc_hien"),
        FORM_SHEET,
    )
    assert str(one.checked.figures["ngan_sach"]["thuc_hien"].number) == "17.5"


def _cases() -> list[tuple[Form, Slip]]:
    units = list(FORMS.values())
    if EVERY:
        return [(form, slip) for slip in SLIPS for form in units]
    return [(units[number % len(units)], slip) for number, slip in enumerate(SLIPS)]


@pytest.mark.parametrize(("form", "slip"), _cases(), ids=lambda value: getattr(value, "name", "")[:40])
def test_a_slip_is_told_with_its_sheet_and_cell(form: Form, slip: Slip) -> None:
    """The fault stands where a clerk would look, and nothing else is called wrong."""
    one = _received(slipped(form, slip))
    told = {(finding.code, finding.place.cell) for finding in one.faults}
    assert (slip.code, slip.cell(form)) in told, told
    assert {code for code, _ in told} <= {slip.code, *slip.more}, told
    assert one.outcome in ("tra-lai", "khong-hieu")
    assert all(finding.place.file == "tra-ve.xlsx" and finding.message for finding in one.faults)
    if slip.cell(form):
        assert all(finding.place.sheet == FORM_SHEET for finding in one.faults if finding.place.cell)


def test_all_faults_come_in_one_pass() -> None:
    """Six slips in one form are six faults."""
    form = next(iter(FORMS.values()))
    book = filled(form)
    for name in (
        "thousands mark as text",
        "target changed",
        "unit of measure changed",
        "own title",
        "day as text",
    ):
        slip = next(slip for slip in SLIPS if slip.name == name)
        slip.make(book, book[FORM_SHEET], form)
    codes = {finding.code for finding in _received(saved(book)).faults}
    assert codes == {"so-go-chu", "o-khoa-bi-sua", "doi-don-vi-tinh", "bieu-tieu-de-rieng", "ngay-la-chu"}


def test_one_zero_too_many_is_noted_not_refused() -> None:
    """Ten times the target may be right; a note in the form explains it."""
    form = next(iter(FORMS.values()))
    line = next(line for line in form.lines if line.indicator.ma == "tin_bai")
    plan, book = line.given["ke_hoach"], filled(form)
    assert plan
    cell = at(form, "tin_bai", "thuc_hien")
    for typed, told in ((plan * 10 - 1, []), (plan * 10, ["gap-nhieu-lan"])):
        book[FORM_SHEET][cell] = int(typed)
        one = _received(saved(book))
        assert [finding.code for finding in one.findings] == told
        assert one.outcome == "dat"
    book[FORM_SHEET][at(form, "tin_bai", "ghi_chu")] = "Đã kiểm tra"
    assert _received(saved(book)).findings == ()


def test_a_fault_that_many_cells_have_is_told_once() -> None:
    """Formulas without results are one line with all their cells, so that the real fault is seen."""
    form = next(iter(FORMS.values()))
    book = filled(form)
    book[FORM_SHEET][at(form, "tin_bai", "thuc_hien")] = "12 hộ"
    packed = io.BytesIO()
    book.save(packed)
    told = {finding.code: finding.place.cell for finding in _received(packed.getvalue()).faults}
    sums = [at(form, line.indicator.ma, "thuc_hien") for line in form.lines if line.thuc_hien == "cong"]
    assert told == {
        "xlsx-cong-thuc-chua-tinh": ", ".join(sums),
        "so-go-chu": at(form, "tin_bai", "thuc_hien"),
    }
    assert len(sums) == 3


def test_nobody_is_told_to_delete_a_row_of_the_form() -> None:
    """The next fault would be that it is missing."""
    form = next(iter(FORMS.values()))
    for name in ("hidden row", "hidden column"):
        slip = next(slip for slip in SLIPS if slip.name == name)
        assert "đừng xóa" in _received(slipped(form, slip)).faults[0].todo


def test_examples_of_dates_are_of_the_period() -> None:
    """And a title that was changed is shown with its whole period."""
    form = next(iter(FORMS.values()))
    for name, wanted in (("day as text", "ngày, ví dụ 14/12/2024"), ("own title", "“BIỂU SỐ LIỆU BÁO CÁO”")):
        slip = next(slip for slip in SLIPS if slip.name == name)
        assert [finding.expected for finding in _received(slipped(form, slip)).faults] == [wanted]
    book = filled(form)
    period = next(row for row, title in enumerate(form.titles) if title.startswith("Kỳ báo cáo"))
    book[FORM_SHEET].cell(period + 1, 1, "Kỳ báo cáo: khác")
    assert _received(saved(book)).faults[0].expected == f"“{form.titles[period]}”"


def test_every_message_is_a_sentence() -> None:
    """With its full stop, whether something was found or not."""
    for slip in SLIPS[::5]:
        form = next(iter(FORMS.values()))
        for finding in _received(slipped(form, slip)).findings:
            assert finding.as_fault().message.endswith(".")
            assert not finding.as_fault().message.endswith("..")


def test_what_a_text_would_be_is_told_not_taken_over() -> None:
    """“1.250” in a count is 1250 for whoever mends it, and no figure for docgen."""
    form = next(iter(FORMS.values()))
    one = _received(slipped(form, SLIPS[0]))
    assert "1250" in one.faults[0].todo
    assert "thuc_hien" not in one.checked.figures["tin_bai"]


def test_decomposed_text_is_told_and_accepted() -> None:
    """It is composed on reading; nobody has to send the form again for it."""
    form = next(iter(FORMS.values()))
    book = filled(form)
    book[FORM_SHEET][at(form, "tin_bai", "ghi_chu")] = unicodedata.normalize("NFD", "Đã kiểm tra")
    one = _received(saved(book))
    assert one.outcome == "dat"
    assert [finding.code for finding in one.notices] == ["chu-to-hop"]
    assert one.checked.notes["tin_bai"].text == "Đã kiểm tra"


def test_a_blank_figure_with_a_reason_is_no_fault_and_no_zero() -> None:
    """Its sum has no figure either."""
    form = next(iter(FORMS.values()))
    book = filled(form)
    book[FORM_SHEET][at(form, "nha_tam", "thuc_hien")] = None
    book[FORM_SHEET][at(form, "nha_tam", "ghi_chu")] = "Đang rà soát"
    one = _received(saved(book))
    assert one.outcome == "dat"
    assert one.checked.figures["nha_tam"]["thuc_hien"].number is None
    assert one.checked.figures["tong_nha"]["thuc_hien"].number is None


def test_the_fingerprint_decides_not_the_name_of_the_file() -> None:
    """A file named after another unit belongs to the unit whose form it is."""
    assert _received(saved(filled(FORMS["347"])), "349_bao-cao.xlsx").unit == "347"


@pytest.mark.parametrize(
    ("name", "unit"),
    [("347_BC.pdf", "347"), ("347.docx", "347"), ("3470.pdf", ""), ("BC 347.pdf", ""), ("bao-cao.docx", "")],
)
def test_a_signed_twin_is_known_by_the_code_at_the_beginning_only(name: str, unit: str) -> None:
    """Never by the name of the unit, never by likeness."""
    one = receive(name, b"%PDF-1.7", expected(FORMS))
    assert one.unit == unit
    assert one.outcome == ("ban-ky" if unit else "khong-hieu")


@pytest.mark.parametrize("name", ["a.xls", "a.zip", "a", "~$347.xlsx", "a.xlsx"])
def test_what_is_no_form_is_named(name: str) -> None:
    """Each with what to do."""
    one = receive(name, b"PK\x03\x04 junk", expected(FORMS))
    assert one.outcome == "khong-hieu"
    assert one.faults
