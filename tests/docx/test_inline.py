"""The words of a paragraph are those that Word prints."""

from __future__ import annotations

import pytest

from docgen.document.tree import Span
from tests.docx.word_file import first, p, word


def text(content: str) -> str:
    return first(f"<w:p>{content}</w:p>").text


def r(content: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def t(content: str) -> str:
    return r(f'<w:t xml:space="preserve">{content}</w:t>')


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink r:id='x'>{}</w:hyperlink>",
        "<w:ins w:id='1'>{}</w:ins>",
        "<w:moveTo w:id='1'>{}</w:moveTo>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtContent><w:smartTag><w:ins>{}</w:ins></w:smartTag></w:sdtContent></w:sdt>",
        "<w:fldSimple w:instr=' DATE '>{}</w:fldSimple>",
    ],
)
def test_text_inside_a_wrapper_is_read(wrapped: str) -> None:
    assert text(t("a") + wrapped.format(t("b")) + t("c")) == "abc"


def test_deleted_and_moved_away_text_is_not_read() -> None:
    assert text("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>" + t("a")) == "a"
    assert text(f"<w:moveFrom>{t('x')}</w:moveFrom>" + t("a")) == "a"


def test_marks_inside_a_run_become_characters() -> None:
    content = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        "<w:br w:type='page'/><w:t>e</w:t><w:sym w:font='Wingdings' w:char='F0FC'/><w:lastRenderedPageBreak/>"
    )
    assert text(r(content)) == "a\tb\nc\u2011de✓"


def test_white_space_at_the_ends_counts_only_where_it_is_kept() -> None:
    assert text(r("<w:t> a </w:t>") + r('<w:t xml:space="preserve"> b</w:t>')) == "a b"


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF x \\h </w:instrText></w:r>"
    "<w:r><w:t>không in</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{}"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


def test_field_gives_its_result_and_not_its_instruction() -> None:
    assert text(t("a") + FIELD.format(t("kết quả")) + t("b")) == "akết quảb"


def test_field_inside_the_instruction_of_another_prints_nothing() -> None:
    nested = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        + FIELD.format(t("điều kiện"))
        + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + t("kết quả")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert text(nested + t("b")) == "kết quảb"


def test_field_may_run_over_paragraphs() -> None:
    start, end = FIELD.split("{}")
    document = word(f"<w:p>{start}{t('1')}</w:p><w:p>{t('2')}{end}{t('3')}</w:p>")
    assert [block.text for block in document.blocks] == ["1", "23"]
    assert document.warnings == ()


def test_field_that_never_ends_is_told() -> None:
    document = word(f"<w:p>{FIELD.split('<w:r><w:fldChar w:fldCharType=', maxsplit=1)[0]}</w:p>" + p("a"))
    assert document.warnings == ()
    broken = word("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" + p("mất"))
    assert [fault.code for fault in broken.warnings] == ["docx-truong-chua-dong"]


def test_hidden_text_is_left_out_and_told_with_its_place() -> None:
    document = word(p("a") + f"<w:p>{t('b')}{r('<w:t>ẩn</w:t>', '<w:vanish/>')}</w:p>")
    assert [block.text for block in document.blocks] == ["a", "b"]
    (fault,) = document.warnings
    assert fault.code == "docx-chu-an"
    assert str(fault.place) == "thu.docx, đoạn 2"


def test_paragraph_that_was_deleted_whole_is_gone_and_does_not_count() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:del>" + t("x") + "</w:del></w:p>"
    blocks = list(word(gone + p("a")).blocks)
    assert [block.text for block in blocks] == ["a"]


def test_neighbours_of_one_weight_and_slant_are_one_span() -> None:
    content = (
        r("<w:t>Điều</w:t>", "<w:b/>")
        + r('<w:t xml:space="preserve"> 1.</w:t>', "<w:b/><w:sz w:val='28'/>")
        + r('<w:t xml:space="preserve"> Phạm vi</w:t>', "<w:i/>")
    )
    assert first(f"<w:p>{content}</w:p>").spans == (Span("Điều 1.", bold=True), Span(" Phạm vi", italic=True))


def test_bookmarks_give_the_text_that_they_mark() -> None:
    def start(number: int, name: str) -> str:
        return f"<w:bookmarkStart w:id='{number}' w:name='{name}'/>"

    def end(number: int) -> str:
        return f"<w:bookmarkEnd w:id='{number}'/>"

    body = (
        f"<w:p>{t('Số: ')}{start(1, 'so')}{t('15')}{end(1)}{start(2, 'dai')}{t('/KH')}</w:p>"
        f"<w:p>{start(4, '_GoBack')}{t('Hà Nam')}{end(2)}{end(4)}{start(5, 'mo')}</w:p>"
    )
    assert word(body).bookmarks == {"so": "15", "dai": "/KH\nHà Nam"}


def test_formula_is_read_as_its_letters() -> None:
    """A formula stands in the text or in a paragraph of its own."""
    power = "<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    assert text(t("100 ") + f"<m:oMath>{power}</m:oMath>" + t(" đất")) == "100 m2 đất"
    assert text(f"<m:oMathPara><m:oMath>{power}</m:oMath></m:oMathPara>") == "m2"


def test_runs_cover_the_text_with_tabs_and_breaks_at_their_places() -> None:
    """What is cut by offsets from the text is cut at the same place from the runs."""
    content = r("<w:t>ỦY BAN</w:t><w:tab/>", "<w:b/>") + r(
        "<w:t>CỘNG HÒA</w:t><w:br/><w:t>Độc lập</w:t>", "<w:i/>"
    )
    block = first(f"<w:p>{content}</w:p>")
    assert [(run.text, run.bold, run.italic) for run in block.runs] == [
        ("ỦY BAN\t", True, False),
        ("CỘNG HÒA\nĐộc lập", False, True),
    ]
    assert "".join(run.text for run in block.runs) == block.text
    assert block.anchor is not None and block.anchor.end == len(block.text)


def test_embedded_document_that_is_not_read_is_told() -> None:
    document = word(p("a") + "<w:altChunk r:id='x'/>" + p("b"))
    assert [block.text for block in document.blocks] == ["a", "b"]
    assert [fault.code for fault in document.warnings] == ["docx-phan-chen"]


def test_simple_field_ends_with_its_element_whatever_marks_it_holds() -> None:
    """A mark of an end inside it closes nothing, a field that begins inside it does not go on after it."""
    end, begin = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("end", "begin"))
    assert text(f"<w:fldSimple w:instr='PAGE'>{end}{t('a')}</w:fldSimple>{t('b')}") == "ab"
    assert text(f"<w:fldSimple w:instr='PAGE'>{begin}{t('a')}</w:fldSimple>{t('b')}") == "b"
