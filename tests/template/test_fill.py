"""A filled document holds every character of its values, in the right place, in the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import zipfile
from decimal import Decimal

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.document.tree import Span
from docgen.fault import DataError
from docgen.language.characters import forbidden_characters
from docgen.template.compile import compile_template
from docgen.template.opaque import PictureData, RichText, Xml
from tests.template.drafts import W, draft, edited, part, saved, table_draft, texts

PNG = PictureData(b"\x89PNG\r\n\x1a\n" + b"a" * 50, "png", 20, 10, "Biểu trưng & tên")
JPEG = PictureData(b"\xff\xd8\xff" + b"b" * 50, "jpeg", 30, 30)


def _x_everywhere(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    document.add_table(1, 1).cell(0, 0).text = "{{ x }}"
    document.core_properties.title = "{{ x }}"


EVERY_PLACE = compile_template(
    draft("đầu {{ x }} cuối", "{% for a in ds %}{{ a }}|{% endfor %}", change=_x_everywhere), "mau.docx"
)


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=300, deadline=None)
def test_any_text_comes_out_whole_in_every_place_or_is_refused(value: str) -> None:
    try:
        filled = EVERY_PLACE.fill({"x": value, "ds": [value, value]})
    except DataError as error:
        assert {fault.code for fault in error.faults} <= {"mau-ky-tu-cam", "mau-gia-tri-co-the"}
        assert forbidden_characters(value.replace("\r", "\n")) or any(
            mark in value for mark in ("{{", "{%", "{#", "{_")
        )
        return
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    assert texts(filled)[:4] == [f"đầu {lines} cuối", f"{lines}|{lines}|", lines, lines]
    title = docx.Document(io.BytesIO(filled)).core_properties.title
    assert title.replace(" ", "") == lines.replace("\n", "").replace("\t", "").replace(" ", "")


@pytest.mark.parametrize(
    ("value", "code", "piece"),
    [
        ("a\x07b", "mau-ky-tu-cam", "U+0007"),
        ("a\x00", "mau-ky-tu-cam", "U+0000"),
        ("a\x0cb", "mau-ky-tu-cam", "U+000C"),
        ("a\x85b", "mau-ky-tu-cam", "U+0085"),
        ("a\ud800b", "mau-ky-tu-cam", "U+D800"),
        ("a\uffff", "mau-ky-tu-cam", "U+FFFF"),
        ("a\u202eb", "mau-ky-tu-cam", "U+202E"),
        ("{{ x }}", "mau-gia-tri-co-the", "{{"),
        ("{% if %}", "mau-gia-tri-co-the", "{%"),
        ("{# a #}", "mau-gia-tri-co-the", "{#"),
        ("{_{ x }_}", "mau-gia-tri-co-the", "{_{"),
        ("x" * 100_001, "mau-gia-tri-qua-dai", "100.001"),
        (None, "mau-gia-tri-trong", "trống"),
        (5, "mau-so-chua-dinh-dang", "thêm | so"),
        (Decimal("1.5"), "mau-so-chua-dinh-dang", "thêm | so"),
        (1.5, "mau-so-chua-dinh-dang", "thêm | so"),
        (True, "mau-gia-tri-chua-dinh-dang", "đúng/sai"),
        (["a"], "mau-gia-tri-chua-dinh-dang", "danh_sach"),
        ({"a": "b"}, "mau-gia-tri-chua-dinh-dang", "nhóm dữ liệu"),
        (object(), "mau-gia-tri-la", "lạ"),
        (Xml(("<w:p/>",)), "mau-xml-sai-cho", "{{p"),
        (RichText((Span("a"),)), "mau-xml-sai-cho", "{{r"),
    ],
)
def test_a_value_that_cannot_be_printed_is_refused_with_its_tag_and_place(
    value: object, code: str, piece: str
) -> None:
    template = compile_template(draft("a", "b {{ don_vi.x }}"), "mau.docx")
    with pytest.raises(DataError) as refused:
        template.fill({"don_vi": {"x": value}})
    (fault,) = refused.value.faults
    assert fault.code == code
    assert piece in fault.message + fault.hint
    assert "{{ don_vi.x }}" in fault.message
    assert str(fault.place) == "mau.docx, đoạn 2"


def test_a_long_value_up_to_the_limit_comes_out_whole() -> None:
    value = "Điều " * 20_000
    assert texts(compile_template(draft("{{ x }}"), "m").fill({"x": value}))[0] == value


def test_every_fault_of_the_values_is_told_at_once_in_reading_order() -> None:
    def header(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ khong }}"

    template = compile_template(
        draft("{{ a }} {{ b.c }}", "{% for x in d %}{% endfor %}", change=header), "m.docx"
    )
    with pytest.raises(DataError) as refused:
        template.fill({"a": None, "b": {"d": "x"}, "d": 3})
    assert [(fault.place.spot if fault.place else "", fault.code) for fault in refused.value.faults] == [
        ("đoạn 1", "mau-gia-tri-trong"),
        ("đoạn 1", "mau-thuoc-tinh-thieu"),
        ("đoạn 2", "mau-lap-sai-kieu"),
        ("đầu trang, đoạn 1", "mau-bien-thieu"),
    ]


def test_the_same_values_give_the_same_bytes_even_from_a_template_compiled_again() -> None:
    data = table_draft(("{%tr for a in ds %}",), ("{{ a }}",), ("{%tr endfor %}",))
    values = {"ds": ["x", "y & z"]}
    outputs = {hashlib.sha256(compile_template(data, "m").fill(values)).hexdigest() for _ in range(3)}
    assert len(outputs) == 1


def test_every_entry_carries_the_fixed_time_and_content_types_stand_first() -> None:
    with zipfile.ZipFile(io.BytesIO(compile_template(draft("{{ x }}"), "m").fill({"x": "a"}))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_parts_without_tags_are_copied_as_they_are() -> None:
    data = draft("{{ x }}")
    filled = compile_template(data, "m").fill({"x": "a"})
    for name in ("word/styles.xml", "word/settings.xml", "word/theme/theme1.xml"):
        assert part(filled, name) == part(data, name)


def test_styles_are_known_by_their_names() -> None:
    styles = compile_template(draft("a"), "m").styles
    assert styles["heading 1"] == "Heading1"
    assert styles["Table Grid"] == "TableGrid"


def test_a_template_knows_the_fields_that_it_reads() -> None:
    data = draft("{{ a }}{% for x in b %}{{ x }}{{ loop.index }}{% endfor %}{% if c.d %}{% endif %}")
    assert compile_template(data, "m").fields == ("a", "b", "c")


def test_block_xml_replaces_its_paragraph() -> None:
    data = draft("trước", "{{p than }}", "sau")
    block = Xml(("<w:p><w:r><w:t>một</w:t></w:r></w:p><w:p><w:r><w:t>hai</w:t></w:r></w:p>",))
    assert texts(compile_template(data, "m").fill({"than": block}))[:4] == ["trước", "một", "hai", "sau"]


@pytest.mark.parametrize(
    "value", [Xml(("<w:r/>",), "run"), Xml(("<w:br/>",), "inline"), "chữ", PNG, RichText(())]
)
def test_only_block_xml_is_printed_as_paragraphs(value: object) -> None:
    with pytest.raises(DataError) as refused:
        compile_template(draft("{{p than }}"), "m").fill({"than": value})
    assert [fault.code for fault in refused.value.faults] == ["mau-xml-sai-cho"]


def test_rich_text_keeps_the_look_of_its_tag_and_adds_its_own() -> None:
    def run(document: Document) -> None:
        document.add_paragraph().add_run("{{r x }}").font.name = "Arial"

    value = RichText((Span("thường "), Span("đậm & <nghiêng>", bold=True, italic=True)))
    filled = compile_template(draft(change=run), "m").fill({"x": value})
    root = etree.fromstring(part(filled, "word/document.xml").encode())
    shown = [run for run in root.iter(f"{{{W}}}r") if "".join(run.itertext())]
    assert ["".join(run.itertext()) for run in shown] == ["thường ", "đậm & <nghiêng>"]
    names = [[etree.QName(one).localname for one in run[0]] for run in shown]
    assert names == [["rFonts"], ["rFonts", "b", "i"]]


def test_two_run_tags_of_one_field_keep_each_its_own_look() -> None:
    def runs(document: Document) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("{{r x }}").font.name = "Arial"
        paragraph.add_run("{{r x }}").bold = True

    filled = compile_template(draft(change=runs), "m").fill({"x": RichText((Span("a"),))})
    root = etree.fromstring(part(filled, "word/document.xml").encode())
    shown = [run for run in root.iter(f"{{{W}}}r") if "".join(run.itertext())]
    assert [[etree.QName(one).localname for one in run[0]] for run in shown] == [["rFonts"], ["b"]]


def test_a_plain_text_in_a_run_tag_is_a_run_of_that_look() -> None:
    assert texts(compile_template(draft("a {{r x }} b"), "m").fill({"x": "A & B"}))[0] == "a A & B b"


def _pictures() -> bytes:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ logo }}"
        document.sections[0].footer.paragraphs[0].text = "{{ logo }}{{ khac }}"

    return draft(
        "a {{ logo }} b {{ khac }}", "{% for x in ds %}{{ x }}{% endfor %}", "{{p than }}", change=fill
    )


def test_pictures_stand_in_body_header_and_footer_each_stored_once() -> None:
    block = Xml(("<w:p><w:r>", PNG, "</w:r></w:p>"))
    filled = compile_template(_pictures(), "m").fill(
        {"logo": PNG, "khac": JPEG, "ds": [PNG, JPEG], "than": block}
    )
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/docgen")]
        assert {name: archive.read(name) for name in media} == {
            "word/media/docgen1.png": PNG.data,
            "word/media/docgen2.jpeg": JPEG.data,
        }
    document = docx.Document(io.BytesIO(filled))
    for story in (
        document.element,
        document.sections[0].header._element,
        document.sections[0].footer._element,
    ):
        assert story.xpath(".//a:blip/@r:embed")
    shown = [document.part.related_parts[one].blob for one in document.element.xpath(".//a:blip/@r:embed")]
    assert shown == [PNG.data, JPEG.data, PNG.data, JPEG.data, PNG.data]
    header = document.sections[0].header.part
    assert [header.related_parts[one].blob for one in header.element.xpath(".//a:blip/@r:embed")] == [
        PNG.data
    ]
    assert document.inline_shapes[0].width == 20 * 36_000


def test_ids_of_drawings_are_unique_in_the_whole_document() -> None:
    filled = compile_template(_pictures(), "m").fill(
        {"logo": PNG, "khac": JPEG, "ds": [PNG] * 5, "than": Xml(("<w:p><w:r>", PNG, "</w:r></w:p>"))}
    )
    ids: list[str] = []
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        root = etree.fromstring(part(filled, name).encode())
        ids += [str(node.get("id")) for node in root.iter("{*}docPr")]
    assert len(ids) == 11
    assert len(set(ids)) == len(ids)


def test_a_drawing_of_the_template_inside_a_loop_gets_a_new_id_each_time() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>'
    )
    data = draft("{%p for x in ds %}", "MARK {{ x }}", "{%p endfor %}")
    data = edited(data, "word/document.xml", "<w:r><w:t>MARK", f"{drawing}<w:r><w:t>MARK")
    xml = part(compile_template(data, "m").fill({"ds": ["a", "b", "c"]}), "word/document.xml")
    assert [node.get("id") for node in etree.fromstring(xml.encode()).iter("{*}docPr")] == ["1", "2", "3"]


def test_a_cell_whose_paragraphs_all_vanish_still_holds_one() -> None:
    def cell(document: Document) -> None:
        target = document.add_table(1, 2).cell(0, 0)
        target.text = "{%p if x %}"
        target.add_paragraph("chữ")
        target.add_paragraph("{%p endif %}")

    root = etree.fromstring(
        part(compile_template(draft(change=cell), "m").fill({"x": False}), "word/document.xml").encode()
    )
    assert [len(cell.findall(f"{{{W}}}p")) for cell in root.iter(f"{{{W}}}tc")] == [1, 1]


def test_a_header_and_a_text_box_whose_paragraphs_vanish_still_hold_one() -> None:
    def header(document: Document) -> None:
        story = document.sections[0].header
        story.paragraphs[0].text = "{%p if x %}"
        story.add_paragraph("chữ")
        story.add_paragraph("{%p endif %}")

    filled = compile_template(draft("a", change=header), "m").fill({"x": False})
    root = etree.fromstring(part(filled, "word/header1.xml").encode())
    assert len(root.findall(f"{{{W}}}p")) == 1


def test_a_row_whose_cells_all_vanish_goes_too() -> None:
    template = table_draft(("đầu", "", ""), ("{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"))
    root = etree.fromstring(
        part(compile_template(template, "m").fill({"cot": []}), "word/document.xml").encode()
    )
    assert len(list(root.iter(f"{{{W}}}tr"))) == 1


def test_a_hook_may_set_an_attribute_to_an_expression_of_its_own() -> None:
    seen: list[str] = []

    def hook(root: etree._Element, name: str) -> None:
        seen.append(name)
        for paragraph in root.iter(f"{{{W}}}p"):
            properties = etree.SubElement(paragraph, f"{{{W}}}pPr")
            etree.SubElement(properties, f"{{{W}}}ind").set(f"{{{W}}}left", "{{ _ke.trai }}")

    template = compile_template(draft(["{", "{ x }", "}"]), "m", [hook])
    xml = part(template.fill({"x": "a", "_ke": {"trai": 567}}), "word/document.xml")
    assert 'w:left="567"' in xml
    assert "word/document.xml" in seen
    assert template.fields == ("x",)
    with pytest.raises(DataError):
        template.fill({"x": "a"})


def test_a_hook_sees_whole_tags() -> None:
    seen: list[str] = []
    compile_template(
        draft(["{", "{ ten", " }} và { ", "{ x }", "}"]),
        "m",
        [lambda root, _: seen.append("".join(root.itertext()))],
    )
    assert "{{ ten }} và {{ x }}" in seen[0]


def test_blocks_that_do_not_close_where_they_open_are_refused_with_their_place() -> None:
    def cells(document: Document) -> None:
        row = document.add_table(1, 2).rows[0]
        row.cells[0].text = "{% for a in ds %}{{ a }}"
        row.cells[0].add_paragraph("x")
        row.cells[1].text = "{% endfor %}"

    def mixed(document: Document) -> None:
        document.add_paragraph("{% if a %}")
        document.add_table(1, 1).cell(0, 0).text = "{% endif %}"

    for change, spot in ((mixed, "đoạn 1"),):
        with pytest.raises(DataError) as refused:
            compile_template(draft(change=change), "m.docx")
        assert [(one.code, one.place and one.place.spot) for one in refused.value.faults] == [
            ("mau-sai-cap", spot)
        ]
    compile_template(draft(change=cells), "m.docx").fill({"ds": ["a"]})


def test_a_document_saved_by_python_docx_from_a_filled_one_is_sound() -> None:
    filled = compile_template(draft("{{ x }}"), "m").fill({"x": "a"})
    assert texts(saved(docx.Document(io.BytesIO(filled))))[0] == "a"
