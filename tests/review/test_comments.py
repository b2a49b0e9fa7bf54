"""The copy with comments holds one comment at each finding and every word of the file; the file stays."""

import datetime
import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from docgen.document.tree import Anchor
from docgen.docx.read import read_document
from docgen.review.checked import CheckedFile
from docgen.review.comments import commented_copy
from tests.review.papers import WAIVER, blocks, checked, clean, finding
from tests.typed import MANNERS


@pytest.mark.parametrize("manner", MANNERS)
def test_each_finding_has_one_comment_that_spans_its_words(manner: str) -> None:
    chosen = blocks(manner)[2:12:3]
    copy = commented_copy(checked(*(finding(block) for block in chosen), manner=manner))
    read = read_document(copy, "a.docx")
    comments = [trace for trace in read.traces if trace.kind == "nhan_xet"]
    assert len(comments) == len(chosen)
    assert {trace.anchor.paragraph for trace in comments if trace.anchor} == {
        block.anchor.paragraph for block in chosen if block.anchor
    }
    assert all("Mức 1 (không được trình) · AA101" in trace.text for trace in comments)


def test_the_words_of_the_file_stay() -> None:
    copy = commented_copy(checked(finding(blocks()[3]), finding(blocks()[7])))
    before = [(block.full_text, block.look) for block in clean().reading.source.blocks]
    after = [(block.full_text, block.look) for block in read_document(copy, "a.docx").blocks]
    assert after == before


def test_a_finding_about_the_whole_file_is_told_at_the_first_words() -> None:
    copy = commented_copy(checked(finding(None)))
    (comment,) = (trace for trace in read_document(copy, "a.docx").traces if trace.kind == "nhan_xet")
    first = blocks()[0].anchor
    assert comment.anchor is not None
    assert first is not None
    assert comment.anchor.paragraph == first.paragraph


def test_a_comment_spans_only_the_runs_of_the_words_it_is_about() -> None:
    block = next(block for block in blocks() if len(block.runs) > 2 and len(block.text) > 60)
    assert block.anchor is not None
    copy = commented_copy(checked(finding(block, anchor=block.anchor.cut(0, 1))))
    body = docx.Document(io.BytesIO(copy)).element
    start = next(body.iter(qn("w:commentRangeStart")))
    between = []
    for item in start.itersiblings():
        if item.tag == qn("w:commentRangeEnd"):
            break
        between.append(item)
    assert len(between) == 1


def test_the_same_file_and_day_give_the_same_bytes_and_no_clock_is_asked() -> None:
    file = checked(finding(blocks()[3]))
    day = datetime.date(2026, 3, 5)
    assert commented_copy(file, day) == commented_copy(file, day)
    dated = docx.Document(io.BytesIO(commented_copy(file, day))).part._comments_part.element.comment_lst[0]
    assert dated.get(qn("w:date")) == "2026-03-05T00:00:00Z"
    bare = docx.Document(io.BytesIO(commented_copy(file))).part._comments_part.element.comment_lst[0]
    assert bare.get(qn("w:date")) is None


def test_a_waived_finding_says_who_let_it_stand() -> None:
    copy = commented_copy(checked(finding(blocks()[3], 2, "AA102"), waivers=(WAIVER,)))
    (comment,) = (trace for trace in read_document(copy, "a.docx").traces if trace.kind == "nhan_xet")
    assert "Nguyễn Văn A: Cơ quan đã thống nhất" in comment.text


def test_hidden_text_and_fields_do_not_shift_a_comment() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("chữ ẩn khá dài").font.hidden = True
    for text in ("một", "hai"):
        paragraph.add_run(text)
    buffer = io.BytesIO()
    document.save(buffer)
    report = replace(clean(), diagnostics=(finding(None, anchor=Anchor("word/document.xml", 0, 3, 6)),))
    copy = commented_copy(CheckedFile("a.docx", buffer.getvalue(), report))
    start = next(docx.Document(io.BytesIO(copy)).element.body.iter(qn("w:commentRangeStart")))
    assert start.getnext().text == "hai"


def test_no_style_is_named_that_the_file_does_not_have() -> None:
    document = docx.Document(io.BytesIO(commented_copy(checked(finding(blocks()[3])))))
    known = {style.style_id for style in document.styles}
    roots = (document.element, document.part._comments_part.element)
    named = [
        item.get(qn("w:val"))
        for root in roots
        for tag in ("w:rStyle", "w:pStyle")
        for item in root.iter(qn(tag))
    ]
    assert [name for name in named if name not in known] == []
