"""Drawn lines are found whatever draws them, with their length, their place and what it counts from."""

from __future__ import annotations

import pytest

from docgen.docx.content import DrawnLine
from tests.docx.word_file import NAME, p, word

WPG = 'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'


def drawn(drawing: str, before: str = "") -> tuple[DrawnLine, ...]:
    text = f"<w:r><w:t>{before}</w:t></w:r>" if before else ""
    return word(p("Chữ") + f"<w:p>{text}<w:r>{drawing}</w:r></w:p>").lines


def anchored(content: str, position: str = "") -> str:
    return (
        f"<w:drawing><wp:anchor>{position}<wp:extent cx='1' cy='1'/><a:graphic><a:graphicData uri='u'>{content}"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def shape(
    kind: str,
    cx: int,
    cy: int,
    off: tuple[int, int] = (0, 0),
    rotation: int = 0,
    inside: str = "",
    line: str = "",
) -> str:
    return (
        f"<wps:wsp><wps:spPr><a:xfrm rot='{rotation}'><a:off x='{off[0]}' y='{off[1]}'/><a:ext cx='{cx}' cy='{cy}'/>"
        f"</a:xfrm><a:prstGeom prst='{kind}'/>{line}</wps:spPr>{inside}</wps:wsp>"
    )


def pict(content: str) -> str:
    return f"<w:pict>{content}</w:pict>"


POSITION = (
    "<wp:positionH relativeFrom='page'><wp:posOffset>3600000</wp:posOffset></wp:positionH>"
    "<wp:positionV relativeFrom='paragraph'><wp:posOffset>-36000</wp:posOffset></wp:positionV>"
)


def test_line_tells_where_it_is_anchored_and_where_it_is_printed() -> None:
    (line,) = drawn(anchored(shape("line", 1_152_000, 0), POSITION), before="Số: 15")
    assert (line.anchor.part, line.anchor.paragraph, line.anchor.start) == ("word/document.xml", 1, 6)
    assert line.place.spot == "đoạn 2"
    assert (line.length_mm, line.x_mm, line.y_mm) == (32.0, 100.0, -1.0)
    assert (line.x_from, line.y_from, line.x_align) == ("page", "paragraph", "")


def test_line_may_be_aligned_and_may_stand_in_the_text() -> None:
    centred = POSITION.replace("<wp:posOffset>3600000</wp:posOffset>", "<wp:align>center</wp:align>")
    (line,) = drawn(anchored(shape("line", 1_152_000, 0), centred))
    assert (line.x_mm, line.x_align) == (None, "center")
    inline = anchored(shape("line", 1_152_000, 0)).replace("wp:anchor", "wp:inline")
    (line,) = drawn(inline)
    assert (line.x_mm, line.y_mm, line.x_from) == (None, None, "")


def test_flat_box_is_a_line_unless_it_is_high_or_holds_text() -> None:
    text = f"<wps:txbx><w:txbxContent>{p('a')}</w:txbxContent></wps:txbx>"
    assert [line.length_mm for line in drawn(anchored(shape("rect", 1_152_000, 12_700)))] == [32.0]
    assert drawn(anchored(shape("rect", 1_152_000, 57_000))) == ()
    assert drawn(anchored(shape("rect", 1_152_000, 12_700, inside=text))) == ()


def test_turned_line_is_judged_as_it_is_printed() -> None:
    assert drawn(anchored(shape("line", 1_152_000, 0, rotation=5_400_000))) == ()
    (line,) = drawn(anchored(shape("line", 0, 1_152_000, rotation=16_200_000)))
    assert line.length_mm == 32.0


def test_line_that_is_not_drawn_is_none() -> None:
    assert drawn(anchored(shape("line", 1_152_000, 0, line="<a:ln><a:noFill/></a:ln>"))) == ()
    assert drawn(pict("<v:line from='0,0' to='90pt,0' stroked='f'/>")) == ()


def test_lines_of_a_group_are_scaled_and_placed_in_it() -> None:
    """The group is 100 mm wide and counts 200 mm across: what it holds is half as long."""
    transform = (
        "<a:off x='900' y='900'/><a:ext cx='3600000' cy='720000'/>"
        "<a:chOff x='0' y='0'/><a:chExt cx='7200000' cy='1440000'/>"
    )
    inside = shape("line", 2_304_000, 0, off=(720_000, 1_440_000)) + shape("line", 720_000, 0)
    group = f"<wpg:wgp {WPG}><wpg:grpSpPr><a:xfrm>{transform}</a:xfrm></wpg:grpSpPr>{inside}</wpg:wgp>"
    first, second = drawn(anchored(group, POSITION))
    assert (first.length_mm, first.x_mm, first.y_mm) == (pytest.approx(32), 110.0, 19.0)
    assert (second.length_mm, second.x_mm) == (pytest.approx(10), 100.0)


def test_lines_of_older_files_tell_their_place() -> None:
    (line,) = drawn(pict("<v:line style='position:absolute' from='1cm,3mm' to='4.2cm,3mm'/>"))
    assert (line.length_mm, line.x_mm, line.y_mm) == (pytest.approx(32), 10.0, 3.0)
    assert (line.x_from, line.y_from) == ("column", "paragraph")
    style = "position:absolute;margin-left:5mm;margin-top:2mm;width:32mm;height:0;mso-position-horizontal-relative:page"
    (line,) = drawn(pict(f"<v:shape type='#_x0000_t32' style='{style}'/>"))
    assert (line.x_mm, line.y_mm, line.x_from, line.y_from) == (5.0, 2.0, "page", "paragraph")


def test_thin_rectangle_and_group_of_older_files() -> None:
    (line,) = drawn(pict("<v:rect style='width:32mm;height:1pt'/>"))
    assert line.length_mm == 32.0
    assert drawn(pict("<v:rect style='width:32mm;height:1cm'/>")) == ()
    group = (
        "<v:group style='position:absolute;margin-left:1cm;margin-top:0;width:64mm;height:10mm' coordsize='640,100'>"
        "<v:line from='100,50' to='420,50'/></v:group>"
    )
    (line,) = drawn(pict(group))
    assert (line.length_mm, line.x_mm, line.y_mm) == (pytest.approx(32), pytest.approx(20), pytest.approx(5))


def test_rule_across_the_page_has_the_room_of_its_paragraph() -> None:
    """Word's horizontal rule states no width; `o:hrpct` counts tenths of a percent."""
    (line,) = drawn(pict("<v:rect style='width:0;height:1.5pt' o:hr='t'/>"))
    assert line.length_mm == pytest.approx(215.9 - 2 * 25.4)
    (line,) = drawn(pict("<v:rect style='width:0;height:1.5pt' o:hr='t' o:hrpct='500'/>"))
    assert line.length_mm == pytest.approx((215.9 - 2 * 25.4) / 2)


def test_line_in_a_text_box_belongs_to_the_paragraph_inside_it() -> None:
    inner = f"<w:p><w:r>{anchored(shape('line', 1_152_000, 0))}</w:r></w:p>"
    box = f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
    (line,) = drawn(anchored(shape("rect", 720_000, 720_000, inside=box)))
    assert line.anchor.paragraph == 2
    assert line.place.spot == "đoạn 2, hộp chữ 1, đoạn 1"
    assert line.place.file == NAME
