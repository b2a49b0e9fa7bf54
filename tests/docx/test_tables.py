"""Tables: their cells, widths, borders, and what their styles say."""

from __future__ import annotations

import pytest

from docgen.document.tree import Block
from docgen.docx.content import DocxTable
from docgen.fault import DataError
from tests.docx.word_file import p, style, word

GRID = "<w:tblGrid><w:gridCol w:w='2835'/><w:gridCol w:w='5670'/></w:tblGrid>"
MARGINS_0 = "<w:tblCellMar><w:left w:w='0' w:type='dxa'/><w:right w:w='0' w:type='dxa'/></w:tblCellMar>"
RULE = "<w:pBdr><w:bottom w:val='single' w:sz='6'/></w:pBdr>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, properties: str = "", grid: str = GRID) -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}{''.join(rows)}</w:tbl>"


def table(body: str, **parts: str) -> DocxTable:
    return next(node for node in word(body, **parts).nodes if isinstance(node, DocxTable))


def block(found: DocxTable, row: int = 0, cell: int = 0) -> Block:
    return next(found.rows[row][cell].blocks)


def test_every_block_knows_its_place_in_words() -> None:
    found = table(p("Đầu") + tbl(tr(tc(p("a")), tc(p("b") + p("c")))) + p("Cuối"))
    spots = [item.place and item.place.spot for cell in found.rows[0] for item in cell.blocks]
    assert spots == [
        "bảng 1, dòng 1, ô 1, đoạn 1",
        "bảng 1, dòng 1, ô 2, đoạn 1",
        "bảng 1, dòng 1, ô 2, đoạn 2",
    ]


def test_widths_come_from_the_cell_then_from_the_grid() -> None:
    rows = (tr(tc(p("a"), "<w:tcW w:w='1134' w:type='dxa'/>"), tc(p("b"))),)
    widths = [cell.width_mm for cell in table(tbl(*rows)).rows[0]]
    assert widths == [pytest.approx(20, abs=0.01), pytest.approx(100, abs=0.02)]


def test_width_may_be_a_share_of_the_table() -> None:
    properties = "<w:tblW w:w='5669' w:type='dxa'/>"
    rows = (
        tr(tc(p("a"), "<w:tcW w:w='2500' w:type='pct'/>"), tc(p("b"), "<w:tcW w:w='25%' w:type='pct'/>")),
    )
    widths = [cell.width_mm for cell in table(tbl(*rows, properties=properties)).rows[0]]
    assert widths == [pytest.approx(50, abs=0.02), pytest.approx(25, abs=0.02)]


def test_without_any_width_columns_share_the_room_of_the_page() -> None:
    section = "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:left='1701' w:right='1134'/></w:sectPr>"
    found = table(tbl(tr(tc(p("a")), tc(p("b"))), grid="") + section)
    assert [cell.width_mm for cell in found.rows[0]] == [pytest.approx(80, abs=0.1)] * 2


@pytest.mark.parametrize(
    ("table_margins", "cell_margins", "expected"),
    [
        (MARGINS_0, "", 50.0),
        ("", "", 50 - 2 * 115 * 25.4 / 1440),
        (MARGINS_0, "<w:tcMar><w:left w:w='567'/></w:tcMar>", 40),
    ],
)
def test_rule_of_a_cell_is_as_long_as_the_room_between_its_margins(
    table_margins: str, cell_margins: str, expected: float
) -> None:
    found = table(tbl(tr(tc(p("", RULE), cell_margins), tc(p("b"))), properties=table_margins))
    look = block(found).look
    assert look is not None and look.rule_mm == pytest.approx(expected, abs=0.02)


def test_rule_is_shortened_by_the_indents_of_its_paragraph() -> None:
    indented = p("", RULE + "<w:ind w:left='567' w:right='1134'/>")
    look = block(table(tbl(tr(tc(indented), tc(p("b"))), properties=MARGINS_0))).look
    assert look is not None and look.rule_mm == pytest.approx(20, abs=0.02)


def test_rule_begins_at_a_hanging_first_line() -> None:
    hanging = p("", RULE + "<w:ind w:left='1134' w:hanging='567'/>")
    look = block(table(tbl(tr(tc(hanging), tc(p("b"))), properties=MARGINS_0))).look
    assert look is not None and look.rule_mm == pytest.approx(40, abs=0.02)


def test_spans_and_vertical_merges_are_kept() -> None:
    rows = (
        tr(tc(p("a"), "<w:gridSpan w:val='2'/>")),
        tr(tc(p("b"), "<w:vMerge w:val='restart'/>"), tc(p("c"))),
        tr(tc(p(""), "<w:vMerge/>"), tc(p("d"))),
    )
    found = table(tbl(*rows))
    assert [[(cell.span, cell.v_merge) for cell in row] for row in found.rows] == [
        [(2, "")],
        [(1, "restart"), (1, "")],
        [(1, "continue"), (1, "")],
    ]
    assert found.rows[0][0].width_mm == pytest.approx(150, abs=0.02)


def test_head_rows_and_unbroken_rows_are_known() -> None:
    head = tr(tc(p("a")), tc(p("b")), properties="<w:tblHeader/><w:cantSplit/>")
    found = table(tbl(head, tr(tc(p("c")), tc(p("d")), properties="<w:cantSplit/>")))
    assert (found.header_rows, found.cant_split) == (1, True)
    assert table(tbl(head, tr(tc(p("c")), tc(p("d"))))).cant_split is False


ALL_SIDES = "".join(
    f"<w:{side} w:val='single'/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def test_borders_of_the_table_of_its_style_and_of_its_cells_are_told() -> None:
    row = tr(tc(p("a")), tc(p("b")))
    none = "".join(f"<w:{side} w:val='nil'/>" for side in ("top", "left", "bottom", "right"))
    styles = style("Luoi", f"<w:tblPr><w:tblBorders>{ALL_SIDES}</w:tblBorders></w:tblPr>", "table")
    styled = "<w:tblStyle w:val='Luoi'/>"
    bare = tr(*(tc(p("a"), f"<w:tcBorders>{none}</w:tcBorders>") for _ in "ab"))
    assert table(tbl(row)).borders is False
    assert table(tbl(row, properties=f"<w:tblBorders>{ALL_SIDES}</w:tblBorders>")).borders is True
    assert table(tbl(row, properties=styled), styles=styles).borders is True
    assert table(tbl(bare, properties=styled), styles=styles).borders is False


def test_inner_lines_frame_the_cells_and_one_framed_cell_does_not_frame_the_table() -> None:
    inner = "<w:tblBorders><w:insideH w:val='single'/><w:insideV w:val='single'/></w:tblBorders>"
    row = tr(tc(p("a")), tc(p("b")))
    framed = tr(tc(p("a"), f"<w:tcBorders>{ALL_SIDES}</w:tcBorders>"), tc(p("b")))
    assert table(tbl(row, row, properties=inner)).borders is True
    assert table(tbl(framed, row)).borders is False


def test_bands_of_a_style_are_shown_unless_they_are_switched_off() -> None:
    band = "<w:tblStylePr w:type='band2Horz'><w:rPr><w:b/></w:rPr></w:tblStylePr>"
    rows = (tr(tc(p("a")), tc(p("b"))), tr(tc(p("c")), tc(p("d"))))
    for bits, expected in (("0000", [False, True]), ("0200", [False, False]), ("0400", [False, True])):
        properties = f"<w:tblStyle w:val='Kieu'/><w:tblLook w:val='{bits}'/>"
        found = table(tbl(*rows, properties=properties), styles=style("Kieu", band, "table"))
        looks = [block(found, row).look for row in (0, 1)]
        assert [look.bold for look in looks if look] == expected


def test_line_under_one_cell_is_no_frame() -> None:
    line = "<w:tcBorders><w:bottom w:val='single'/></w:tcBorders>"
    assert table(tbl(tr(tc(p("a"), line), tc(p("b"), line)))).borders is False


def test_table_style_gives_its_text_and_that_of_its_first_row() -> None:
    styles = style(
        "Kieu",
        "<w:rPr><w:sz w:val='26'/></w:rPr><w:tblStylePr w:type='firstRow'>"
        "<w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr></w:tblStylePr>",
        "table",
    )
    rows = (tr(tc(p("a")), tc(p("b"))), tr(tc(p("c")), tc(p("d"))))
    named = "<w:tblStyle w:val='Kieu'/><w:tblLook w:firstRow='{}'/>"
    found = table(tbl(*rows, properties=named.format(1)), styles=styles)
    looks = [block(found, row).look for row in (0, 1)]
    assert [(look.bold, look.size, look.align) for look in looks if look] == [
        (True, 13, "giua"),
        (False, 13, "trai"),
    ]
    plain = block(table(tbl(*rows, properties=named.format(0)), styles=styles)).look
    assert plain is not None and plain.bold is False
    bits = named.replace("w:firstRow='{}'", "w:val='04A0'")
    old = block(table(tbl(*rows, properties=bits), styles=styles)).look
    assert old is not None and old.bold is True


def test_wrapped_and_deleted_rows_and_cells_are_told_apart() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    kept = control.format(tr(tc(p("a")), control.format(tc(p("b")))))
    gone = tr(tc(p("x")), tc(p("y")), properties="<w:del w:id='1'/>")
    found = table(tbl(gone, kept))
    assert [[next(cell.blocks).text for cell in row] for row in found.rows] == [["a", "b"]]


def test_table_inside_a_cell_is_read_in_its_place() -> None:
    inner = tbl(tr(tc(p("trong"))), grid="<w:tblGrid><w:gridCol w:w='567'/></w:tblGrid>")
    document = word(tbl(tr(tc(inner + p("")), tc(p("b")))))
    assert [item.place and item.place.spot for item in document.blocks if item.text == "trong"] == [
        "bảng 1, dòng 1, ô 1, bảng 1, dòng 1, ô 1, đoạn 1"
    ]


def test_table_wider_than_word_can_open_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        word(tbl(tr(*(tc(p("")) for _ in range(64)))))
    assert [fault.code for fault in caught.value.faults] == ["docx-bang-qua-rong"]


def test_columns_and_corners_of_a_style_are_shown_where_they_are_switched_on() -> None:
    """Bands of columns lie under bands of rows, the corner over both head row and first column."""
    conditions = {"band1Vert": "20", "band2Vert": "22", "firstRow": "24", "nwCell": "26", "firstCol": "28"}
    style_parts = "".join(
        f"<w:tblStylePr w:type='{kind}'><w:rPr><w:sz w:val='{size}'/></w:rPr></w:tblStylePr>"
        for kind, size in conditions.items()
    )
    styles = style("Kieu", style_parts, kind="table")

    def sizes(look: str) -> list[list[float | None]]:
        properties = f"<w:tblStyle w:val='Kieu'/><w:tblLook {look}/>"
        rows = tr(tc(p("a")), tc(p("b")), tc(p("c"))) * 2
        found = table(tbl(rows, properties=properties), styles=styles)
        return [[block(found, row, cell).look.size for cell in range(3)] for row in range(2)]  # type: ignore[union-attr]

    assert sizes("w:noVBand='1'") == [[10, 10, 10], [10, 10, 10]]
    assert sizes("w:noVBand='0'") == [[10, 11, 10], [10, 11, 10]]
    assert sizes("w:noVBand='0' w:firstRow='1' w:firstColumn='1'") == [[13, 12, 12], [14, 10, 11]]
    assert sizes("w:val='0420'") == [[12, 12, 12], [10, 10, 10]]
