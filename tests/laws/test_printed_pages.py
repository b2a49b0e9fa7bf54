"""What the decree asks of the printed page, measured on the pages that LibreOffice prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import HEADING, LENGTHS, MM, TITLES, Line, Sheet, make_pages, read_pages
from .workshop import PAPERS, Workshop, needs_office, once

pytestmark = needs_office

LEFT_BLOCK = (30 + 65) * MM
"""Where the block of the issuing body ends and that of the national name begins."""
NAMES = [(office, title) for office in ("ngan", "vua", "dai") for title in TITLES]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "pages", make_pages)


def campaign_pages(workshop: Workshop, name: str) -> list[Sheet]:
    return list(read_pages(workshop.output / f"{name}.pdf"))


def rule_below(sheet: Sheet, line: Line) -> Line:
    """The first rule below a line that stands in the middle of it."""
    return next(
        rule for rule in sheet.rules if rule.top > line.bottom - 3 and abs(rule.middle - line.middle) < 3
    )


def agency_lines(sheet: Sheet) -> list[Line]:
    """The bold lines of the left block above its rule: the name of the issuing body."""
    bold = sheet.lines(right=LEFT_BLOCK, bold=True)
    rule = next(rule for rule in sheet.rules if rule.middle < LEFT_BLOCK)
    return [line for line in bold if line.bottom <= rule.top + 3]


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_stands_inside_the_margins_the_decree_allows(workshop: Workshop, name: str) -> None:
    """Trên, dưới 20–25 mm; trái 30–35 mm; phải 15–20 mm (Phụ lục I, Phần I, Mục I, khoản 3)."""
    sheets = campaign_pages(workshop, name)
    for number, sheet in enumerate(sheets, 1):
        assert (round(sheet.width / MM), round(sheet.height / MM)) == (210, 297)
        body = [line for line in sheet.lines() if line.text != str(number)]
        assert 29.5 <= min(line.x0 for line in body) / MM <= 35
        assert (sheet.width - max(line.x1 for line in body)) / MM >= 14.5
        assert 19.5 <= min(line.top for line in body) / MM <= 26
        assert (sheet.height - max(line.bottom for line in body)) / MM >= 19.5
    widest = max(line.x1 for sheet in sheets for line in sheet.lines())
    assert (sheets[0].width - widest) / MM <= 20


@pytest.mark.parametrize("name", PAPERS)
def test_page_numbers_stand_in_the_middle_of_the_top_margin_from_the_second_page(
    workshop: Workshop, name: str
) -> None:
    """Phụ lục I, Phần I, Mục I, khoản 7."""
    first, *others = campaign_pages(workshop, name)
    assert min(line.top for line in first.lines()) >= 19.5 * MM
    for number, sheet in enumerate(others, 2):
        (line,) = (line for line in sheet.lines() if line.bottom < 20 * MM)
        assert line.text == str(number)
        assert abs(line.middle - (30 + 165 / 2) * MM) < 1


@pytest.mark.parametrize(("office", "title"), NAMES)
@pytest.mark.parametrize("kind", ["ke-hoach", "cong-van"])
def test_the_head_fits_short_and_long_names(pages: Path, kind: str, office: str, title: str) -> None:
    """Quốc hiệu on one line; rules as long as the decree says (Mục II, khoản 1, 2 and 5)."""
    sheet = read_pages(pages / f"{kind}-{office}-{title}.pdf")[0]
    sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", left=LEFT_BLOCK)
    motto = sheet.line("Độc lập - Tự do - Hạnh phúc", left=LEFT_BLOCK)
    assert rule_below(sheet, motto).width == pytest.approx(motto.width, rel=0.03)
    lines = agency_lines(sheet)
    longest = max(line.width for line in lines)
    assert 1 / 3 <= rule_below(sheet, lines[-1]).width / longest <= 1 / 2
    assert longest <= 65 * MM


@pytest.mark.parametrize(("office", "title"), NAMES)
def test_the_rule_under_the_title_is_a_third_to_a_half_of_its_longest_line(
    pages: Path, office: str, title: str
) -> None:
    sheet = read_pages(pages / f"ke-hoach-{office}-{title}.pdf")[0]
    top = sheet.line("KẾ HOẠCH").bottom
    rule = next(rule for rule in sheet.rules if rule.top > top)
    lines = [line for line in sheet.lines(bold=True) if top < line.bottom <= rule.top + 3]
    assert " ".join(line.text for line in lines).split() == TITLES[title].split()
    assert 1 / 3 <= rule.width / max(line.width for line in lines) <= 1 / 2
    assert abs(rule.middle - (30 + 165 / 2) * MM) < 2


@pytest.mark.parametrize(("office", "title"), NAMES)
def test_a_letter_has_its_subject_under_its_number_without_a_rule(
    pages: Path, office: str, title: str
) -> None:
    """Mục II, khoản 5, điểm b: cỡ chữ 12–13, cách dòng 6 pt với số và ký hiệu."""
    sheet = read_pages(pages / f"cong-van-{office}-{title}.pdf")[0]
    number = sheet.line("Số:", right=LEFT_BLOCK)
    subject = sheet.line("V/v", right=LEFT_BLOCK)
    assert number.bottom < subject.bottom
    assert 4 <= subject.top - number.bottom <= 10
    assert [rule for rule in sheet.rules if rule.middle < LEFT_BLOCK and rule.top > number.top] == []


@pytest.mark.parametrize(("office", "title"), NAMES)
def test_dashes_of_several_addressees_stand_under_the_colon(pages: Path, office: str, title: str) -> None:
    """Mục II, khoản 9, điểm d; ô 9a."""
    sheet = read_pages(pages / f"cong-van-{office}-{title}.pdf")[0]
    word = sheet.line("Kính gửi:")
    (first,) = (line for line in sheet.lines() if line.text.startswith("- Sở Nội vụ;") and line.top < 500)
    assert word.x1 - 6 <= first.x0 <= word.x1 + 2


@pytest.mark.parametrize("lines", LENGTHS)
def test_the_signature_never_breaks_over_a_page_nor_stands_alone(pages: Path, lines: int) -> None:
    sheets = read_pages(pages / f"do-dai-{lines}.pdf")
    marks = ("Nơi nhận:", "- Lưu: VT, VP.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn B", f"số {lines - 1}.")
    where = {mark: _pages_with(sheets, mark) for mark in marks}
    assert set(map(tuple, where.values())) == {(len(sheets),)}, where


@pytest.mark.parametrize("lines", LENGTHS)
def test_a_heading_is_never_the_last_line_of_a_page(pages: Path, lines: int) -> None:
    for sheet in read_pages(pages / f"do-dai-{lines}.pdf"):
        assert HEADING not in sheet.lines()[-1].text


def test_the_lengths_tried_move_the_signature_and_a_heading_over_the_break(pages: Path) -> None:
    """The two tests above look at the break only if the bodies run from one page over it to the next."""
    counts = [len(read_pages(pages / f"do-dai-{lines}.pdf")) for lines in LENGTHS]
    assert set(counts) == {1, 2}
    starts = {
        next(line for line in sheets[1].lines() if line.top > 19 * MM).text.split()[0]
        for lines in LENGTHS
        if len(sheets := read_pages(pages / f"do-dai-{lines}.pdf")) == 2
    }
    assert {"Dòng"} < starts


@pytest.mark.parametrize(
    "name",
    [
        "do-dai-15",
        *(f"{kind}-{office}-dai" for kind in ("ke-hoach", "cong-van") for office in ("ngan", "dai")),
    ],
)
def test_the_signature_has_room_to_sign_and_is_level_with_the_recipients(pages: Path, name: str) -> None:
    """Nơi nhận level with quyền hạn, chức vụ (Mục II, khoản 9, điểm d; ô 9b); 20 mm free for the hand."""
    sheet = read_pages(pages / f"{name}.pdf")[-1]
    middle = (30 + 80) * MM
    power, position, signer = (
        sheet.line(text, left=middle) for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn B")
    )
    recipients = sheet.line("Nơi nhận:", right=middle)
    assert abs(recipients.bottom - power.bottom) <= 3
    assert recipients.x0 == pytest.approx(30 * MM, abs=1)
    assert signer.top - position.bottom >= 20 * MM
    assert max(abs(line.middle - power.middle) for line in (position, signer)) < 1


def test_the_head_of_a_long_table_repeats_on_every_page(pages: Path) -> None:
    sheets = read_pages(pages / "bang-dai.pdf")
    assert len(sheets) >= 3
    with_rows = [sheet for sheet in sheets if any("Việc " in line.text for line in sheet.lines())]
    assert len(with_rows) >= 2
    for sheet in with_rows:
        sheet.line("Tên việc")


def _pages_with(sheets: list[Sheet], text: str) -> list[int]:
    return [
        number for number, sheet in enumerate(sheets, 1) if any(text in line.text for line in sheet.lines())
    ]
