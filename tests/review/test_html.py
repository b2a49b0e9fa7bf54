"""The HTML report shows the pages as pictures with each finding marked where it stands, and needs no network."""

import re

import pytest

from docgen.check.diagnostic import Fix
from docgen.convert import convert_to_pdf
from docgen.docx.edits import SetRun
from docgen.review.badges import badge_places
from docgen.review.html import html_report
from docgen.review.pages import PrintedPages
from tests.review.papers import UNKNOWN, WAIVER, blocks, checked, clean, data, finding
from tests.typed import MANNERS


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return convert_to_pdf({"a.docx": data()})["a.docx"]


@pytest.mark.parametrize("manner", MANNERS)
def test_every_paragraph_with_letters_is_found_again_on_the_pages(manner: str) -> None:
    pages = PrintedPages(convert_to_pdf({"a.docx": data(manner)})["a.docx"])
    lettered = [block for block in blocks(manner) if any(map(str.isalnum, block.text)) and block.anchor]
    boxes = pages.locate(clean(manner).reading.source, [block.anchor for block in lettered if block.anchor])
    assert [block.text for block, found in zip(lettered, boxes, strict=True) if not found] == []


def test_boxes_go_down_the_page_as_the_text_does(pdf: bytes) -> None:
    body = [block for block in blocks() if block.place and str(block.place.spot).startswith("đoạn")]
    anchors = [block.anchor for block in body if block.anchor]
    boxes = PrintedPages(pdf).locate(clean().reading.source, anchors)
    spots = [(found[0].page, found[0].top) for found in boxes if found]
    assert spots == sorted(spots)
    assert len(spots) >= 5


def test_a_part_of_a_paragraph_takes_a_part_of_its_line(pdf: bytes) -> None:
    block = next(block for block in blocks() if len(block.text) > 80)
    assert block.anchor is not None
    pages = PrintedPages(pdf)
    whole, word = pages.locate(clean().reading.source, [block.anchor, block.anchor.cut(0, 5)])
    assert len(whole) >= 2
    assert len(word) == 1
    assert word[0].width < whole[0].width / 4
    assert (word[0].left, word[0].page) == (whole[0].left, whole[0].page)


def test_findings_and_marks_point_at_each_other(pdf: bytes) -> None:
    text = html_report(checked(finding(blocks()[4], 2), finding(None, 1)), pdf)
    assert re.findall(r'id="k(\d+)"', text) == ["1", "2"]
    assert re.findall(r'id="c(\d+)"', text) == ["2"]
    assert 'href="#c2"' in text
    assert 'href="#k2"' in text
    assert re.search(r'<a href="#c2">trang 1, [^<]+</a>', text)


def test_nothing_is_fetched_and_text_is_escaped(pdf: bytes) -> None:
    text = html_report(checked(finding(blocks()[4])), pdf)
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"', text) == []
    assert "Lời báo &lt;AA101&gt; &amp; dấu." in text
    assert "<script" not in text


def test_the_same_file_gives_the_same_report(pdf: bytes) -> None:
    assert html_report(checked(finding(blocks()[4])), pdf) == html_report(checked(finding(blocks()[4])), pdf)


def test_waivers_and_open_questions_are_shown() -> None:
    file = checked(finding(blocks()[4], 2, "AA102"), unknown=(UNKNOWN,), waivers=(WAIVER,))
    text = html_report(file, None, "Không dựng được hình các trang.")
    assert "Cơ quan đã thống nhất" in text
    assert "không biết độ dài đường kẻ" in text
    assert "Không dựng được hình các trang." in text
    assert "Không có phát hiện nào" in text


def test_every_place_that_a_repair_touches_is_marked_and_only_the_first_is_the_target(pdf: bytes) -> None:
    body = [block for block in blocks() if block.place and str(block.place.spot).startswith("đoạn")][2:5]
    edits = tuple(SetRun(block.anchor, size=14.0) for block in body if block.anchor)
    text = html_report(checked(finding(body[0], fix=Fix("Đặt cỡ chữ 14", edits))), pdf)
    assert len(re.findall(r'class="tag m1"', text)) == 3
    assert text.count('id="c1"') == 1


def test_badges_stand_in_the_margin_at_their_lines_and_never_on_another() -> None:
    tops = [10.0, 10.2, 50.0, 10.1, 10.0, 10.3, 10.0]
    places = badge_places(tops)
    assert places[2] == (min(left for left, _ in places), 50.0)
    assert all(left < 100 * 30 / 210 - 2.5 for left, _ in places)
    assert all(0 <= top - line < 4 for (_, top), line in zip(places, tops, strict=True))
    for index, (left, top) in enumerate(places):
        assert not any(left == other and abs(top - at) < 1.7 for other, at in places[:index])
