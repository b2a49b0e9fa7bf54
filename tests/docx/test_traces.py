"""What stands beside the text is told: its kind, its words, its place."""

from __future__ import annotations

import pytest

from docgen.docx.content import DocxDocument, Trace
from docgen.docx.read import read_document
from docgen.fault import DataError
from tests.docx.word_file import NAME, RELATIONSHIPS, p, part, relationships, word, word_parts, zipped


def t(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_parts(body: str, settings: str = "", **extra: str) -> DocxDocument:
    """Read a file with further parts by their kinds ("comments")."""
    parts = word_parts(body, settings=settings)
    links = [("settings", "settings", "settings.xml")] if settings else []
    for kind, content in extra.items():
        parts[f"word/{kind}.xml"] = part(f"w:{kind}", content)
        links.append((kind, kind, f"{kind}.xml"))
    parts["word/_rels/document.xml.rels"] = relationships(*links)
    return read_document(zipped(parts), NAME)


def external(identifier: str, kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="{identifier}" Type="{RELATIONSHIPS}{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )


def told(document: DocxDocument) -> list[tuple[str, str]]:
    return [(trace.kind, trace.text) for trace in document.traces]


def covered(trace: Trace) -> tuple[int, int, int]:
    assert trace.anchor is not None and trace.anchor.part == "word/document.xml"
    return trace.anchor.paragraph, trace.anchor.start, trace.anchor.end


COMMENT = "<w:comment w:id='0' w:author='A'>" + p("Xem lại") + p("số liệu") + "</w:comment>"


def test_comment_is_told_with_the_text_that_it_covers() -> None:
    start, end = "<w:commentRangeStart w:id='0'/>", "<w:commentRangeEnd w:id='0'/>"
    reference = "<w:r><w:commentReference w:id='0'/></w:r>"
    body = p("a") + f"<w:p>{t('Kính gửi ')}{start}{t('Sở Nội vụ')}{end}{reference}{t('.')}</w:p>"
    document = with_parts(body, comments=COMMENT)
    (trace,) = document.traces
    assert (trace.kind, trace.text, covered(trace)) == ("nhan_xet", "Xem lại\nsố liệu", (1, 9, 18))
    assert str(trace.place) == "thu.docx, đoạn 2"
    assert [block.text for block in document.blocks] == ["a", "Kính gửi Sở Nội vụ."]


def test_comment_over_two_paragraphs_is_told_once_and_one_without_a_range_at_its_point() -> None:
    reference = "<w:r><w:commentReference w:id='0'/></w:r>"
    long = (
        f"<w:p>{t('ab')}<w:commentRangeStart w:id='0'/>{t('c')}</w:p>"
        f"<w:p>{t('d')}<w:commentRangeEnd w:id='0'/>{reference}</w:p>"
    )
    (trace,) = with_parts(long, comments=COMMENT).traces
    assert covered(trace) == (0, 2, 3)
    (trace,) = with_parts(f"<w:p>{t('ab')}{reference}</w:p>", comments=COMMENT).traces
    assert (trace.text, covered(trace)) == ("Xem lại\nsố liệu", (0, 2, 2))


def test_inserted_and_deleted_text_is_told() -> None:
    deleted = "<w:del w:id='2'><w:r><w:delText>hai</w:delText></w:r></w:del>"
    (chen, xoa) = word(
        f"<w:p>{t('a ')}<w:ins w:id='1'>{t('một')}{t(' ')}</w:ins>{deleted}{t('b')}</w:p>"
    ).traces
    assert (chen.kind, chen.text, covered(chen)) == ("chen", "một ", (0, 2, 6))
    assert (xoa.kind, xoa.text, covered(xoa)) == ("xoa", "hai", (0, 6, 6))


def test_insertion_of_nothing_visible_and_change_of_formatting_are_no_traces() -> None:
    changed = "<w:b/><w:rPrChange w:id='1'><w:rPr/></w:rPrChange>"
    assert word(f"<w:p><w:ins w:id='1'/>{t('a', changed)}</w:p>").traces == ()


@pytest.mark.parametrize(
    ("change", "kind"), [("ins", "chen"), ("del", "xoa"), ("moveFrom", "xoa"), ("moveTo", "chen")]
)
def test_changed_paragraph_mark_is_told(change: str, kind: str) -> None:
    document = word(p("một", f"<w:rPr><w:{change} w:id='1'/></w:rPr>") + p("hai"))
    assert told(document) == [(kind, "¶")]


def test_changed_row_is_told_with_its_cells() -> None:
    cells = f"<w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc>"
    rows = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cells}</w:tr><w:tr>{cells}</w:tr>"
    rows += f"<w:tr><w:trPr><w:ins w:id='2'/></w:trPr>{cells}</w:tr>"
    document = word(f"<w:tbl>{rows}</w:tbl>")
    assert told(document) == [("xoa", "a\tb"), ("chen", "a\tb")]
    assert str(document.traces[0].place) == "thu.docx, bảng 1"


def test_hidden_text_is_told_where_it_stands() -> None:
    (trace,) = word(f"<w:p>{t('ab')}{t('bí mật', '<w:vanish/>')}{t('c')}</w:p>").traces
    assert (trace.kind, trace.text, covered(trace)) == ("chu_an", "bí mật", (0, 2, 2))


def test_footnotes_and_endnotes_are_told_with_their_text() -> None:
    body = (
        f"<w:p>{t('a')}<w:r><w:footnoteReference w:id='2'/></w:r>"
        f"<w:r><w:endnoteReference w:id='2'/></w:r></w:p>"
    )
    document = with_parts(
        body,
        footnotes=f"<w:footnote w:id='2'>{p('cước chú')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{p('chú cuối')}</w:endnote>",
    )
    assert told(document) == [("cuoc_chu", "cước chú"), ("cuoc_chu", "chú cuối")]


def field(instruction: str, result: str) -> str:
    marks = [f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


@pytest.mark.parametrize(
    "instruction", ["PAGE", "DDEAUTO cmd x", "INCLUDETEXT http://x/a.docx", "INCLUDEPICTURE http://x/a.png"]
)
def test_field_is_told_with_its_instruction_and_its_result_is_read(instruction: str) -> None:
    document = word(f"<w:p>{t('ab')}{field(f' {instruction} ', t('kết quả'))}{t('c')}</w:p>")
    (trace,) = document.traces
    assert (trace.kind, trace.text, covered(trace)) == ("truong", instruction, (0, 2, 9))
    assert next(document.blocks).text == "abkết quảc"


def test_field_without_a_result_and_a_simple_one() -> None:
    begin, end = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    )
    bare = f"<w:p>{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{end}{t('a')}</w:p>"
    assert [(trace.text, covered(trace)) for trace in word(bare).traces] == [("PAGE", (0, 0, 0))]
    simple = word(f"<w:p><w:fldSimple w:instr=' DATE '>{t('1/1')}</w:fldSimple></w:p>")
    assert [(trace.text, covered(trace)) for trace in simple.traces] == [("DATE", (0, 0, 3))]


def test_embedded_object_is_told_by_its_program() -> None:
    ole = "<w:object><v:shape/><o:OLEObject Type='Embed' ProgID='Equation.3' r:id='x'/></w:object>"
    (trace,) = word(f"<w:p>{t('x = ')}<w:r>{ole}</w:r></w:p>").traces
    assert (trace.kind, trace.text, covered(trace)) == ("doi_tuong_ole", "Equation.3", (0, 4, 4))


def test_picture_from_elsewhere_is_told_and_a_link_to_click_is_not() -> None:
    blip = "<w:drawing><wp:inline><wp:extent cx='1' cy='1'/><a:blip r:link='anh'/></wp:inline></w:drawing>"
    parts = word_parts(p("a") + f"<w:p><w:r>{blip}</w:r></w:p>")
    parts["word/_rels/document.xml.rels"] = external("anh", "image", "http://x/a.png").replace(
        "</Relationships>",
        f'<Relationship Id="web" Type="{RELATIONSHIPS}hyperlink" Target="http://x" TargetMode="External"/>'
        "</Relationships>",
    )
    (trace,) = read_document(zipped(parts), NAME).traces
    assert (trace.kind, trace.text, str(trace.place)) == (
        "lien_ket_ngoai",
        "http://x/a.png",
        "thu.docx, đoạn 2",
    )


def test_attached_template_and_links_of_other_parts_are_told_once() -> None:
    parts = word_parts(p("a"), settings="<w:attachedTemplate r:id='x'/>", headers={"h": p("b")})
    parts["word/_rels/settings.xml.rels"] = external("x", "attachedTemplate", "file:///C:/Normal.dotm")
    parts["word/_rels/h.xml.rels"] = external("x", "oleObject", "file:///C:/a.xlsx")
    assert told(read_document(zipped(parts), NAME)) == [
        ("lien_ket_ngoai", "file:///C:/a.xlsx"),
        ("mau_ngoai", "file:///C:/Normal.dotm"),
    ]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("<w:documentProtection w:edit='readOnly' w:enforcement='1'/>", "readOnly"),
        ("<w:documentProtection w:edit='readOnly' w:enforcement='0'/>", ""),
        ("<w:documentProtection w:edit='forms'/>", ""),
        ("<w:writeProtection w:recommended='1'/>", "recommended"),
        ("<w:writeProtection w:hash='x'/>", "readOnly"),
    ],
)
def test_protection_is_told_when_it_is_in_force(settings: str, expected: str) -> None:
    assert told(with_parts(p("a"), settings=settings)) == ([("khoa_sua", expected)] if expected else [])


def test_digital_signatures_are_told() -> None:
    parts = word_parts(p("a"))
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_xmlsignatures/sig1.xml"] = "<Signature/>"
    assert told(read_document(zipped(parts), NAME)) == [("chu_ky_so", "_xmlsignatures/sig1.xml")]
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    parts = word_parts(p("a"))
    parts["_rels/.rels"] = relationships(("rId1", "officeDocument", "word/document.xml")).replace(
        "</Relationships>", f'<Relationship Id="s" Type="{origin}" Target="chu-ky.sigs"/></Relationships>'
    )
    assert told(read_document(zipped(parts), NAME)) == [("chu_ky_so", "chu-ky.sigs")]


def test_traces_of_headers_follow_those_of_the_body_and_name_their_part() -> None:
    reference = "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>"
    header = f"<w:p><w:fldSimple w:instr='PAGE'>{t('2')}</w:fldSimple></w:p>"
    body = f"<w:p><w:fldSimple w:instr='DATE'>{t('1')}</w:fldSimple></w:p>{reference}"
    body_trace, header_trace = read_document(zipped(word_parts(body, headers={"h": header})), NAME).traces
    assert (body_trace.text, header_trace.text) == ("DATE", "PAGE")
    assert header_trace.anchor is not None and header_trace.anchor.part == "word/h.xml"


def test_file_with_macros_is_still_refused() -> None:
    parts = word_parts(p("a"))
    parts["word/vbaProject.bin"] = b"x"
    with pytest.raises(DataError) as caught:
        read_document(zipped(parts), NAME)
    assert [fault.code for fault in caught.value.faults] == ["docx-co-macro"]
