"""Edits carried out on Word files: what is asked changes, nothing else does."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.document.tree import Anchor
from docgen.docx.apply import apply_edits
from docgen.docx.edits import Edit, ReplaceText, SetPageNumber, SetParagraph, SetRule, SetRun, SetSection
from docgen.docx.read import read_document
from docgen.docx.zip_patch import patch_zip
from docgen.fault import DataError
from tests.docx.word_file import p, part, relationships, word_parts, zipped
from tests.edit.files import NAME, block_of, blocks, parts, raw_entry, samples, texts

MAIN = "word/document.xml"


def body(content: str, **others: str) -> bytes:
    return zipped(word_parts(content, **others))  # type: ignore[arg-type]


def refused(data: bytes, *edits: Edit) -> list[str]:
    with pytest.raises(DataError) as caught:
        apply_edits(data, NAME, edits)
    return [fault.code for fault in caught.value.faults]


def main(data: bytes) -> str:
    return parts(data)[MAIN].decode()


def at(start: int, end: int, paragraph: int = 0) -> Anchor:
    return Anchor(MAIN, paragraph, start, end)


@st.composite
def edits_of(draw: st.DrawFn, data: bytes) -> tuple[list[Edit], dict[int, str]]:
    """Edits of a file, and the texts that the changed blocks read afterwards, by their place."""
    found = [(i, block) for i, block in enumerate(blocks(data)) if block.text and block.anchor]
    edits: list[Edit] = []
    changed: dict[int, str] = {}
    for index, block in draw(
        st.lists(st.sampled_from(found), min_size=1, max_size=4, unique_by=lambda one: one[0])
    ):
        assert block.anchor is not None
        start = draw(st.integers(0, len(block.text)))
        end = draw(st.integers(start, len(block.text)))
        kind = draw(st.sampled_from(("chu", "dang", "doan")))
        if kind == "chu":
            new = draw(st.text("aăÔ1 .<&\t\n", max_size=6))
            edits.append(ReplaceText(block.anchor.cut(start, end), block.text[start:end], new))
            changed[index] = block.text[:start] + new + block.text[end:]
        elif kind == "dang":
            edits.append(
                SetRun(block.anchor.cut(start, end), font="Arial", size=11.5, bold=True, highlight=False)
            )
        else:
            edits.append(SetParagraph(block.anchor, align="giua", before=6, line=1.5, first_line_mm=12.7))
    return edits, changed


@pytest.mark.parametrize("name", sorted(samples()))
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(choice=st.data())
def test_random_edits_change_the_text_they_name_and_no_other(name: str, choice: st.DataObject) -> None:
    data = samples()[name]
    edits, changed = choice.draw(edits_of(data))
    try:
        result = apply_edits(data, NAME, edits)
    except DataError as error:
        assert {fault.code for fault in error.faults} <= {"docx-sua-truong", "docx-sua-dau-moc"}
        return
    expected = [changed.get(index, text) for index, text in enumerate(texts(data))]
    assert texts(result) == expected
    touched = {edit.anchor.part for edit in edits if not isinstance(edit, SetSection | SetPageNumber)}
    for part_name in parts(data):
        if part_name not in touched:
            assert raw_entry(result, part_name) == raw_entry(data, part_name)
    assert list(parts(result)) == list(parts(data))
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("name", sorted(samples()))
def test_paragraphs_that_no_edit_names_keep_their_bytes(name: str) -> None:
    data = samples()[name]
    block = next(block for block in blocks(data) if len(block.text) > 20 and "\t" not in block.text)
    assert block.anchor is not None
    result = apply_edits(data, NAME, [ReplaceText(block.anchor.cut(3, 4), block.text[3:4], "Ω")])
    before, after = main(data), main(result)
    ends = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    tail = next(i for i, (a, b) in enumerate(zip(reversed(before), reversed(after), strict=False)) if a != b)
    changed = before[ends : len(before) - tail]
    assert "</w:p>" not in changed
    assert len(changed) < 2_000


def test_no_edits_give_back_the_same_bytes() -> None:
    data = samples()["ke-hoach"]
    assert apply_edits(data, NAME, []) is data


def test_a_look_is_written_in_the_order_of_the_schema_over_theme_and_style() -> None:
    run = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:color w:val="FF0000" w:themeColor="accent1"/>'
    data = body(p("Một hai ba", run=run))
    result = apply_edits(
        data, NAME, [SetRun(at(4, 7), font="Times New Roman", size=13, bold=False, color="000000")]
    )
    first, middle, last = re.findall(r"<w:r>.*?</w:r>", main(result))
    assert "minorHAnsi" in first and "minorHAnsi" in last and "heme" not in middle
    order = re.findall(r"<w:(\w+)", middle)
    assert order == ["r", "rPr", "rFonts", "b", "bCs", "color", "sz", "szCs", "t"]
    run_now = blocks(result)[0].runs[1]
    assert (run_now.text, run_now.font, run_now.size, run_now.color) == (
        "hai",
        "Times New Roman",
        13,
        "000000",
    )


def test_comments_instructions_prefixes_and_ignorable_extensions_stay() -> None:
    start = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"><!-- đầu --><?pi x?>'
    )
    content = '<w:body ><w:p  w14:paraId="1"><!--giữa--><w:r><w:t>a &lt; b</w:t></w:r></w:p>\n<w:p/><!-- cuối --></w:body></w:document>'
    data = zipped({**word_parts(""), MAIN: start + content})
    result = apply_edits(data, NAME, [ReplaceText(at(0, 1), "a", "à")])
    assert main(result) == (start + content).replace("<w:p  w14", "<w:p w14").replace("a &lt; b", "à &lt; b")


def test_text_is_replaced_only_where_the_old_text_stands() -> None:
    data = body(p("Số: 5/KH"))
    assert refused(data, ReplaceText(at(4, 5), "6", "06")) == ["docx-sua-khac-chu"]
    assert texts(apply_edits(data, NAME, [ReplaceText(at(4, 5), "5", "05")])) == ["Số: 05/KH"]


def test_every_refused_edit_is_told_and_nothing_is_written() -> None:
    data = body(p("Một") + p("Hai"))
    codes = refused(
        data, ReplaceText(at(0, 1), "X", "Y"), SetRun(at(0, 1, 9), size=13), SetSection(4, top_mm=20)
    )
    assert sorted(codes) == ["docx-sua-khac-chu", "docx-sua-khong-thay", "docx-sua-trang"]


def test_the_anchors_of_one_call_all_count_in_the_file_as_it_was() -> None:
    data = body(p("abc def ghi"))
    edits = [
        ReplaceText(at(0, 3), "abc", "x"),
        ReplaceText(at(8, 11), "ghi", "yyyyy"),
        SetRun(at(4, 7), bold=True),
    ]
    result = apply_edits(data, NAME, edits)
    assert texts(result) == ["x def yyyyy"]
    assert [run.text for run in blocks(result)[0].runs if run.bold] == ["def"]


def test_two_texts_over_each_other_are_refused() -> None:
    data = body(p("abcdef"))
    assert "docx-sua-chong-nhau" in refused(
        data, ReplaceText(at(0, 4), "abcd", "x"), ReplaceText(at(2, 5), "cde", "y")
    )


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>khoản 1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
MARKS = {
    "docx-sua-truong": FIELD,
    "docx-sua-vet": '<w:ins w:id="1" w:author="a">' + RUN.format("khoản 1") + "</w:ins>",
    "docx-sua-dau-moc": '<w:r><w:t>kho</w:t></w:r><w:bookmarkStart w:id="1" w:name="m"/><w:r><w:t>ản 1</w:t></w:r>'
    '<w:bookmarkEnd w:id="1"/>',
}


@pytest.mark.parametrize("code", sorted(MARKS))
def test_text_in_fields_tracked_changes_and_over_bookmarks_is_not_typed_over(code: str) -> None:
    data = body(f"<w:p>{RUN.format('Theo ')}{MARKS[code]}{RUN.format(' Điều 2')}</w:p>")
    assert texts(data) == ["Theo khoản 1 Điều 2"]
    assert refused(data, ReplaceText(at(5, 12), "khoản 1", "điểm a")) == [code]
    beside = apply_edits(data, NAME, [ReplaceText(at(0, 4), "Theo", "Tại"), SetRun(at(5, 12), italic=True)])
    assert texts(beside) == ["Tại khoản 1 Điều 2"]
    assert "".join(run.text for run in blocks(beside)[0].runs if run.italic) == "khoản 1"


def test_hidden_text_is_not_counted_and_stays() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    data = body(f"<w:p>{RUN.format('ab')}{hidden}{RUN.format('cd')}</w:p>")
    result = apply_edits(data, NAME, [ReplaceText(at(2, 3), "c", "C")])
    assert texts(result) == ["abCd"]
    assert hidden in main(result)


def test_a_sheet_is_set_in_twips_and_the_rest_of_the_section_stays() -> None:
    section = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:cols w:space="720"/></w:sectPr>'
    result = apply_edits(
        body(p("a") + section), NAME, [SetSection(0, width_mm=210, height_mm=297, top_mm=20)]
    )
    read = read_document(result, NAME).sections[0]
    assert (read.width_mm, read.height_mm, read.margins.top, read.margins.left) == (210.0, 297.0, 20.0, 25.4)
    assert re.findall(r"<w:(\w+)", main(result).partition("<w:sectPr>")[2]) == ["pgSz", "pgMar", "cols"]


def test_a_page_number_goes_to_the_header_and_leaves_the_foot() -> None:
    footer = '<w:p><w:r><w:t xml:space="preserve">Trang </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    section = '<w:sectPr><w:footerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    made = word_parts(p("a") + section)
    made["word/footer1.xml"] = part("w:ftr", footer)
    made["word/_rels/document.xml.rels"] = relationships(("rId7", "footer", "footer1.xml"))
    data = zipped(made)
    assert read_document(data, NAME).sections[0].footers["default"].page_number is not None
    result = apply_edits(data, NAME, [SetPageNumber(0, 13, "Times New Roman")])
    read = read_document(result, NAME).sections[0]
    number = read.headers["default"].page_number
    assert number is not None and number.look is not None
    assert (number.look.align, number.look.size, number.look.font) == ("giua", 13, "Times New Roman")
    assert read.title_page
    assert read.footers["default"].page_number is None
    assert [block.text for block in read.footers["default"].nodes] == [""]  # type: ignore[union-attr]
    assert apply_edits(result, NAME, [SetPageNumber(0, 13, "Times New Roman")]) is not None
    assert b"header1.xml" in parts(result)["[Content_Types].xml"]


@pytest.mark.parametrize("name", [name for name in sorted(samples()) if "doan_tran" not in name])
def test_a_rule_gets_its_length_and_is_centred_whatever_it_is_made_of(name: str) -> None:
    data = samples()[name]
    block = block_of(data, "Độc lập - Tự do - Hạnh phúc")
    assert block.anchor is not None
    before = [block.look.rule_mm for block in blocks(data) if block.look and block.look.rule_mm]
    start = block.text.index("Độc lập")
    result = apply_edits(data, NAME, [SetRule(block.anchor.cut(start, start + 27), 50.0)])
    after = [block.look.rule_mm for block in blocks(result) if block.look and block.look.rule_mm]
    assert any(abs(length - 50.0) < 0.2 for length in after)
    assert len(after) == len(before)
    assert texts(result) == texts(data) or "" in texts(data)


def test_a_typed_line_is_replaced_by_a_border() -> None:
    data = body(p("Độc lập - Tự do - Hạnh phúc", '<w:jc w:val="center"/>') + p("________") + p("Sau"))
    result = apply_edits(data, NAME, [SetRule(at(0, 27), 60.0)])
    assert texts(result) == ["Độc lập - Tự do - Hạnh phúc", "", "Sau"]
    look = blocks(result)[1].look
    assert look is not None and look.rule_mm == pytest.approx(60.0, abs=0.2)


def test_signed_and_locked_files_are_only_read() -> None:
    parts_ = word_parts(p("a"), settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    assert refused(zipped(parts_), SetRun(at(0, 1), bold=True)) == ["docx-khoa-sua"]
    signed = {
        **word_parts(p("a")),
        "_xmlsignatures/origin.sigs": "",
        "_xmlsignatures/sig1.xml": part("w:s", ""),
    }
    assert refused(zipped(signed), SetRun(at(0, 1), bold=True)) == ["docx-da-ky-so"]


@pytest.mark.parametrize("name", sorted(samples()))
def test_an_edit_and_its_opposite_give_back_the_content_of_every_part(name: str) -> None:
    data = samples()[name]
    where = block_of(data, "Hạnh phúc")
    assert where.anchor is not None
    start = where.text.index("Hạnh phúc")
    anchor = where.anchor.cut(start, start + 9)
    there = apply_edits(data, NAME, [ReplaceText(anchor, "Hạnh phúc", "Hạnh phúx")])
    assert texts(there) != texts(data)
    assert texts(apply_edits(there, NAME, [ReplaceText(anchor, "Hạnh phúx", "Hạnh phúc")])) == texts(data)


@pytest.mark.parametrize(
    ("protection", "refused"),
    [
        ('<w:writeProtection w:recommended="1"/>', False),
        ('<w:writeProtection w:hashValue="AAAA" w:algorithmName="SHA-512"/>', True),
        ('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', False),
    ],
)
def test_advice_to_open_read_only_is_no_lock_and_a_password_is(protection: str, refused: bool) -> None:
    data = samples()["ke-hoach"]
    stated = parts(data)["word/settings.xml"].decode()
    opening = stated.index(">", stated.index("<w:settings")) + 1
    changed = f"{stated[:opening]}{protection}{stated[opening:]}".encode()
    made = patch_zip(data, {"word/settings.xml": changed})
    edit = SetSection(0, left_mm=31)
    if refused:
        with pytest.raises(DataError) as caught:
            apply_edits(made, NAME, [edit])
        assert [fault.code for fault in caught.value.faults] == ["docx-khoa-sua"]
    else:
        assert apply_edits(made, NAME, [edit]) != made


SECTIONS = p("Một") + "<w:p><w:pPr><w:sectPr>{}</w:sectPr></w:pPr></w:p>" + p("Hai")


@pytest.mark.parametrize("shared", [True, False])
def test_page_numbers_of_sections_that_share_a_header_are_printed_once(shared: bool) -> None:
    """Without a header of its own the second section shows that of the first, made by the same call."""
    data = body(SECTIONS.format('<w:pgNumType w:fmt="lowerRoman"/>'))
    edits = [SetPageNumber(0, 14.0, "Times New Roman"), SetPageNumber(1, 14.0, "Times New Roman")]
    if shared:
        data = apply_edits(data, NAME, edits[:1])
    made = apply_edits(data, NAME, edits)
    headers = [name for name in parts(made) if "header" in name]
    assert len(headers) == 1
    assert parts(made)[headers[0]].count(b" PAGE ") == 1
    sections = read_document(made, NAME).sections
    assert [section.headers["default"].page_number is not None for section in sections] == [True, True]
    assert [section.page_number_format for section in sections] == ["decimal", "decimal"]
    assert apply_edits(made, NAME, edits) == apply_edits(apply_edits(made, NAME, edits), NAME, edits)
