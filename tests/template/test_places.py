"""Every fault of a template stands where a clerk finds it, and marks that cannot work are faults."""

from __future__ import annotations

import pytest
from docx.document import Document

from docgen.fault import DataError
from docgen.template.check import check_template
from docgen.template.compile import compile_template
from tests.template.drafts import draft, edited, table_draft

SAMPLE: dict[str, object] = {"a": "x", "ds": [{"ten": "y"}], "co": True}


def found(data: bytes) -> list[tuple[str | None, str]]:
    return [
        (fault.place.spot if fault.place else None, fault.code)
        for fault in check_template(data, "mau.docx", SAMPLE)
    ]


def test_paragraphs_count_in_the_body_and_in_the_cell() -> None:
    def change(document: Document) -> None:
        cell = document.add_table(2, 2).cell(1, 1)
        cell.text = "một"
        cell.add_paragraph("{{ x1 }}")
        cell.add_table(1, 1).cell(0, 0).text = "{{ x2 }}"
        document.add_paragraph("{{ x3 }}")
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ x4 }}"
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "{{ x5 }}"
        section.footer.add_table(1, 1, 100_000).cell(0, 0).text = "{{ x6 }}"

    assert [spot for spot, _ in found(draft("", "{{ x0 }}", change=change))] == [
        "đoạn 2",
        "bảng 1, dòng 2, ô 2, đoạn 2",
        "bảng 1, dòng 2, ô 2, bảng 1, dòng 1, ô 1",
        "đoạn 3",
        "đầu trang, đoạn 1",
        "đầu trang của trang đầu, đoạn 1",
        "chân trang, bảng 1, dòng 1, ô 1",
    ]


def test_a_text_box_is_named_once_although_word_keeps_two_copies() -> None:
    copy = "<w:txbxContent><w:p><w:r><w:t>{{ x1 }}</w:t></w:r></w:p></w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{copy}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{copy}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = edited(draft("chữ"), "word/document.xml", "</w:r></w:p>", f"</w:r>{box}</w:p>")
    assert found(data) == [("hộp chữ 1", "mau-bien-thieu")]


@pytest.mark.parametrize(
    ("paragraph", "code"),
    [
        ("{{ a", "mau-the-chua-dong"),
        ("a }}", "mau-the-chua-mo"),
        ("{{ }}", "mau-sai-cu-phap"),
        ("{{ a b }}", "mau-sai-cu-phap"),
        ("{{ r a }}", "mau-sai-cu-phap"),
        ("{% p if co %}", "mau-the-la"),
        ("{%pif co %}", "mau-the-la"),
        ("{%trfor x in ds %}", "mau-the-la"),
        ("{% iff co %}", "mau-the-la"),
        ("{%tr if co %}{%tr endif %}", "mau-ngoai-bang"),
        ("{% vm %}", "mau-ngoai-bang"),
        ("{% colspan 2 %}", "mau-ngoai-bang"),
        ("{%p if co %} chữ sẽ mất", "mau-chu-thua"),
        ("chữ {{p a }}", "mau-chu-thua"),
        ("{%p if co %}x{% endif %}", "mau-sai-cap"),
        ("{% if co %}{% endfor %}", "mau-ket-thuc-thua"),
        ("{% elif co %}", "mau-ket-thuc-thua"),
        ("{% if co %}{% else %}{% else %}{% endif %}", "mau-ket-thuc-thua"),
        ("{{tr a }}", "mau-sai-cap"),
        ("{{ a is khong_co }}", "mau-kiem-tra-la"),
        ("{{ a | so(1, 2) }}", "mau-sai-kieu"),
        ("{% if co == %}{% endif %}", "mau-sai-cu-phap"),
        ("{% for in ds %}{% endfor %}", "mau-sai-cu-phap"),
        ("{% for x in 5 %}{% endfor %}", "mau-khong-cho-phep"),
    ],
)
def test_marks_that_cannot_work_are_faults_in_their_paragraph(paragraph: str, code: str) -> None:
    result = found(draft("đầu", paragraph, "cuối"))
    assert ("đoạn 2", code) in result
    assert {spot for spot, _ in result} == {"đoạn 2"}


def test_other_text_in_a_row_that_will_vanish_is_a_fault() -> None:
    data = table_draft(("{%tr for x in ds %}", "chữ sẽ mất"), ("{{ x.ten }}", ""), ("{%tr endfor %}", ""))
    assert found(data) == [("bảng 1, dòng 1, ô 1", "mau-chu-thua")]


def test_a_row_loop_that_begins_and_ends_in_one_row_is_a_fault() -> None:
    assert ("bảng 1, dòng 1, ô 2", "mau-hai-the") in found(
        table_draft(("{%tr for x in ds %}", "{%tr endfor %}"))
    )


def test_a_section_break_that_would_vanish_is_a_fault() -> None:
    section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if co %}</w:t></w:r></w:p>"
    data = edited(
        draft("MARK", "{%p endif %}"), "word/document.xml", "<w:p><w:r><w:t>MARK</w:t></w:r></w:p>", section
    )
    assert found(data) == [("đoạn 1", "mau-chu-thua")]


def test_tags_in_field_codes_and_attributes_are_faults() -> None:
    field = '<w:r><w:instrText>HYPERLINK "{{ a }}"</w:instrText></w:r></w:p>'
    data = edited(draft("chữ"), "word/document.xml", "</w:p>", field)
    assert found(data) == [("đoạn 1", "mau-the-sai-cho")]


def test_tags_in_text_that_was_moved_away_are_faults() -> None:
    moved = '<w:moveFrom w:id="1" w:author="a"><w:r><w:t>{{ a }}</w:t></w:r></w:moveFrom></w:p>'
    data = edited(draft("chữ"), "word/document.xml", "</w:p>", moved)
    assert found(data) == [("đoạn 1", "mau-the-sai-cho")]


def test_merging_tags_outside_a_loop_are_faults() -> None:
    assert found(table_draft(("{% vm %}a",))) == [("bảng 1, dòng 1, ô 1", "mau-ngoai-vong-lap")]


def test_a_sound_template_with_its_sample_has_no_fault() -> None:
    data = draft("{{ a }}", "{%p for x in ds %}", "{{ x.ten }}{% if co %}!{% endif %}", "{%p endfor %}")
    assert check_template(data, "mau.docx", SAMPLE) == []
    assert check_template(data, "mau.docx") == []


def test_compiling_raises_the_same_faults_that_checking_lists() -> None:
    data = draft("{{ a", "{{ b | x }}", "{% endif %}")
    with pytest.raises(DataError) as refused:
        compile_template(data, "mau.docx")
    assert list(refused.value.faults) == check_template(data, "mau.docx")
