"""A tag is one tag however Word has split it, and keeps the look of its first character."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.template.compile import compile_template
from docgen.template.heal import heal
from docgen.template.paragraphs import paragraph_text
from tests.template.drafts import W, draft, edited, part, texts, with_part

VALUES = {"ten": "Hà Nam", "ds": [{"ten": "A"}, {"ten": "B"}], "co": True}
SENTENCE = "Gửi {{ ten | hoa }}: {% for x in ds %}{{ x.ten }}{% if not loop.last %}, {% endif %}{% endfor %}."


def _paragraph(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{W}">{xml}</w:p>')


@given(st.sets(st.integers(1, len(SENTENCE) - 1), max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_split_over_runs_gives_the_same_text(cuts: set[int]) -> None:
    ends = [*sorted(cuts), len(SENTENCE)]
    pieces = [SENTENCE[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    root = etree.fromstring(f'<w:body xmlns:w="{W}"><w:p/></w:body>')
    for number, piece in enumerate(pieces):
        run = etree.SubElement(root[0], f"{{{W}}}r")
        if number % 2:
            etree.SubElement(etree.SubElement(run, f"{{{W}}}rPr"), f"{{{W}}}b")
        etree.SubElement(run, f"{{{W}}}t").text = piece
        etree.SubElement(root[0], f"{{{W}}}proofErr")
    heal(root)
    assert paragraph_text(root[0]).text == SENTENCE
    whole = [text.text or "" for text in root.iter(f"{{{W}}}t")]
    assert sum(text.count("{{") + text.count("{%") for text in whole) == 6
    assert all(
        text.count("{{") == text.count("}}") and text.count("{%") == text.count("%}") for text in whole
    )


def test_marks_of_editing_between_the_pieces_of_a_tag_do_not_matter() -> None:
    paragraph = _paragraph(
        '<w:r w:rsidR="00A1"><w:t>{</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="b"/>'
        '<w:r w:rsidRPr="00B2"><w:rPr><w:lang w:val="vi-VN"/></w:rPr><w:t>{ t</w:t></w:r>'
        '<w:hyperlink><w:r><w:t>en }</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id="1"/><w:r><w:t>} x</w:t></w:r>'
    )
    heal(paragraph)
    assert next(text.text for text in paragraph.iter(f"{{{W}}}t")) == "{{ ten }}"
    assert paragraph_text(paragraph).text == "{{ ten }} x"
    assert "rsid" not in etree.tostring(paragraph, encoding="unicode")


def test_a_tab_or_a_line_break_inside_a_tag_is_a_space() -> None:
    paragraph = _paragraph("<w:r><w:t>{{ ten</w:t><w:tab/><w:t>| hoa</w:t><w:br/><w:t>}}</w:t><w:tab/></w:r>")
    heal(paragraph)
    assert paragraph_text(paragraph).text == "{{ ten | hoa }}\t"


def test_the_value_looks_as_the_first_character_of_its_tag() -> None:
    def runs(document: Document) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("{{").bold = True
        paragraph.add_run(" ten }")
        paragraph.add_run("} sau")

    filled = compile_template(draft(change=runs), "m").fill(VALUES)
    root = etree.fromstring(part(filled, "word/document.xml").encode())
    bold = [run for run in root.iter(f"{{{W}}}r") if run.find(f"{{{W}}}rPr/{{{W}}}b") is not None]
    assert ["".join(run.itertext()) for run in bold] == ["Hà Nam"]


def test_spaces_between_the_marks_and_smart_quotes_are_healed() -> None:
    data = draft("{ { ten } } { % if ten == “Hà Nam” % }đúng{ % endif % }", "{{ ‘a’ | hoa }}")
    assert texts(compile_template(data, "m").fill(VALUES))[:2] == ["Hà Nam đúng", "A"]


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    data = edited(
        draft("MARK"),
        "word/document.xml",
        "<w:r><w:t>MARK</w:t></w:r>",
        '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ cu }}</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>{{ ten }}</w:t></w:r></w:ins>',
    )
    xml = part(compile_template(data, "m").fill(VALUES), "word/document.xml")
    assert "Hà Nam" in xml
    assert "cu }}" not in xml


def test_tags_work_in_a_text_box_in_both_of_its_copies() -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>{{ ten </w:t></w:r><w:r><w:t>}}</w:t></w:r></w:p>'
        "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{{ ten }}</w:t></w:r>"
        "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = edited(draft("trước {{ ten }} MARK"), "word/document.xml", "</w:r></w:p>", f"</w:r>{box}</w:p>")
    filled = part(compile_template(data, "m").fill(VALUES), "word/document.xml")
    assert filled.count("Hà Nam") == 3


def test_neighbours_of_a_run_tag_keep_their_look() -> None:
    def runs(document: Document) -> None:
        document.add_paragraph().add_run("trước {%r if co %}giữa{%r endif %} sau").bold = True

    filled = compile_template(draft(change=runs), "m").fill(VALUES)
    root = etree.fromstring(part(filled, "word/document.xml").encode())
    shown = [run for run in root.iter(f"{{{W}}}r") if "".join(run.itertext())]
    assert ["".join(run.itertext()) for run in shown] == ["trước ", "giữa", " sau"]
    assert all(run.find(f"{{{W}}}rPr/{{{W}}}b") is not None for run in shown)


def test_a_dash_inside_a_paragraph_takes_only_the_spaces_beside_it() -> None:
    data = draft("trước", "giữ lại   {%- if co -%}   chữ {%- endif %} hết")
    assert texts(compile_template(data, "m").fill(VALUES))[:2] == ["trước", "giữ lạichữ hết"]


def test_a_template_that_word_has_pretty_printed_is_filled_the_same() -> None:
    data = draft("{{ ten }}", "{%p for x in ds %}", "{{ x.ten }}", "{%p endfor %}")
    root = etree.fromstring(part(data, "word/document.xml").encode())
    pretty = with_part(data, "word/document.xml", etree.tostring(root, pretty_print=True))
    assert texts(compile_template(pretty, "m").fill(VALUES)) == texts(
        compile_template(data, "m").fill(VALUES)
    )


def test_docx_is_read_back_by_python_docx_after_healing() -> None:
    filled = compile_template(draft(["{", "{ten}", "}"]), "m").fill(VALUES)
    assert docx.Document(io.BytesIO(filled)).paragraphs[0].text == "Hà Nam"
