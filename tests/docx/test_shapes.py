"""Lines, text boxes and pictures that are drawn into a document."""

from __future__ import annotations

import pytest

from docgen.document.tree import Block, Picture
from docgen.docx.read import read_document
from tests.docx.word_file import NAME, first, p, relationships, word, word_parts, zipped

ANCHOR = (
    "<w:drawing><wp:anchor><wp:extent cx='{cx}' cy='{cy}'/><wp:docPr id='1' name='n' descr='{alt}'/>"
    "<a:graphic><a:graphicData uri='u'>{content}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
SHAPE = (
    "<wps:wsp><wps:spPr><a:xfrm><a:ext cx='{cx}' cy='{cy}'/></a:xfrm><a:prstGeom prst='{kind}'/></wps:spPr>"
    "{box}</wps:wsp>"
)


def shape(kind: str, cx: int, cy: int, box: str = "") -> str:
    content = SHAPE.format(cx=cx, cy=cy, kind=kind, box=box)
    return ANCHOR.format(cx=cx, cy=cy, alt="", content=content)


def rule(drawing: str) -> float | None:
    look = first(f"<w:p><w:r>{drawing}</w:r></w:p>").look
    assert look is not None
    return look.rule_mm


@pytest.mark.parametrize("kind", ["line", "straightConnector1"])
def test_horizontal_line_is_a_rule_of_its_length(kind: str) -> None:
    assert rule(shape(kind, 1_152_000, 0)) == pytest.approx(32)
    assert rule(shape(kind, 1_152_000, 9_525)) == pytest.approx(32)


def test_slanted_line_and_rectangle_are_no_rule() -> None:
    assert rule(shape("line", 1_152_000, 1_152_000)) is None
    assert rule(shape("line", 0, 1_152_000)) is None
    assert rule(shape("rect", 1_152_000, 57_000)) is None


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("<v:line from='10pt,3pt' to='100.7pt,3pt'/>", 32.0),
        ("<v:line from='1cm,1cm' to='1cm,9cm'/>", None),
        ("<v:shape type='#_x0000_t32' style='position:absolute;width:90.7pt;height:0'/>", 32.0),
        ("<v:shape o:connectortype='straight' style='width:32mm;height:0'/>", 32.0),
        ("<v:shape type='#_x0000_t75' style='width:32mm;height:0'/>", None),
    ],
)
def test_lines_of_older_files(drawing: str, expected: float | None) -> None:
    found = rule(f"<w:pict>{drawing}</w:pict>")
    assert found == (None if expected is None else pytest.approx(expected, abs=0.01))


def test_line_drawn_twice_for_new_and_old_programs_is_read_once() -> None:
    """Of mc:AlternateContent the choice counts, not the fallback."""
    drawing = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{shape('line', 1_080_000, 0)}</mc:Choice>"
        "<mc:Fallback><w:pict><v:line from='0,0' to='99mm,0'/></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert rule(drawing) == pytest.approx(30)


def test_text_box_follows_its_paragraph_with_its_place() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('KHẨN', run='<w:b/>')}</w:txbxContent></wps:txbx>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{shape('rect', 720_000, 288_000, box)}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{p('KHẨN')}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    blocks = list(word(p("Trước") + f"<w:p><w:r>{drawing}</w:r><w:r><w:t>Chính</w:t></w:r></w:p>").blocks)
    assert [(block.text, block.place and block.place.spot) for block in blocks] == [
        ("Trước", "đoạn 1"),
        ("Chính", "đoạn 2"),
        ("KHẨN", "đoạn 2, hộp chữ 1, đoạn 1"),
    ]
    assert blocks[2].look is not None and blocks[2].look.bold is True


def test_picture_gives_its_bytes_its_size_and_its_alternative_text() -> None:
    parts = word_parts(
        "<w:p><w:r>"
        + ANCHOR.format(cx=3_600_000, cy=1_800_000, alt="Biểu đồ", content="<a:blip r:embed='anh'/>")
        + "</w:r></w:p>"
    )
    parts["word/_rels/document.xml.rels"] = relationships(("anh", "image", "media/a.png"))
    parts["word/media/a.png"] = b"\x89PNG"
    (node,) = read_document(zipped(parts), NAME).nodes
    assert isinstance(node, Picture)
    assert (node.data, node.alt, node.width_mm, node.height_mm) == (b"\x89PNG", "Biểu đồ", 100, 50)


def test_picture_beside_text_follows_the_text_and_a_missing_one_is_told() -> None:
    picture = ANCHOR.format(cx=36_000, cy=36_000, alt="", content="<a:blip r:embed='khong'/>")
    document = word(f"<w:p><w:r><w:t>Chữ</w:t>{picture}</w:r></w:p>")
    text, node = document.nodes
    assert isinstance(text, Block) and text.text == "Chữ"
    assert isinstance(node, Picture) and node.data == b""
    assert [fault.code for fault in document.warnings] == ["docx-thieu-anh"]


@pytest.mark.parametrize("kind", ["drawing", "pict"])
def test_paragraphs_of_a_text_box_are_anchored_where_they_stand_in_the_part(kind: str) -> None:
    """The box and its twin for older programs both count among the paragraphs of the part."""
    content = f"<w:txbxContent>{p('một')}{p('hai')}</w:txbxContent>"
    box = (
        shape("rect", 720_000, 288_000, f"<wps:txbx>{content}</wps:txbx>")
        if kind == "drawing"
        else f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    )
    blocks = list(word(f"<w:p><w:r><w:t>Chính</w:t>{box}</w:r></w:p>" + p("sau")).blocks)
    found = [(block.text, block.anchor.paragraph, block.anchor.end) for block in blocks if block.anchor]
    assert found == [("Chính", 0, 5), ("một", 1, 3), ("hai", 2, 3), ("sau", 3, 3)]
