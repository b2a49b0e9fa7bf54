"""A Markdown body is parsed once and evaluated for each record; values are never read as Markdown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.document.markdown import parse_body
from docgen.document.tree import Block, Node, Picture, Table
from docgen.fault import DataError, Place
from docgen.template.body import compile_body


def no_picture(source: str, alt: str, place: Place) -> Picture:
    return Picture(source.encode(), alt, 10, 10, place)


def nodes(text: str, values: dict[str, object]) -> tuple[Node, ...]:
    return compile_body(parse_body(text, "a.md", 5), "a.md").nodes(values, no_picture)


def texts(text: str, values: dict[str, object]) -> list[str]:
    return [node.text for node in nodes(text, values) if isinstance(node, Block)]


@pytest.mark.parametrize(
    "value", ["# A", "- b", "1. c", "| d | e |", "**g**", "[](#h)", "a\n\nb", "`x`", "---", "<b>", "&amp;"]
)
def test_a_value_is_never_read_as_markdown(value: str) -> None:
    found = nodes("Trước {{ x }} sau", {"x": value})
    assert [type(node) for node in found] == [Block]
    assert found[0].text == f"Trước {value} sau"  # type: ignore[union-attr]
    assert [span.bold for span in found[0].spans] == [False]  # type: ignore[union-attr]


def test_lone_control_tags_repeat_and_drop_whole_blocks() -> None:
    text = "{% for x in ds %}\n- {{ x }}\n{% endfor %}\n\n{% if co %}\nCó\n{% else %}\nKhông\n{% endif %}"
    assert texts(text, {"ds": ["một", "hai"], "co": False}) == ["một", "hai", "Không"]


def test_control_tags_inside_a_line_choose_words() -> None:
    assert texts("Kết quả{% if x %} tốt{% endif %}.", {"x": True}) == ["Kết quả tốt."]


def test_rows_of_a_table_are_repeated_and_keep_their_bold_cells() -> None:
    text = "| TT | Tên |\n|--:|---|\n| {% for x in ds %} |\n| {{ loop.index | so }} | **{{ x }}** |\n| {% endfor %} |\n| | Cộng |"
    (table,) = nodes(text, {"ds": ["a|b", "c"]})
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["1", "a|b"], ["2", "c"], ["", "Cộng"]]
    assert [row[1].spans[0].bold for row in table.rows] == [True, True, False]
    assert table.aligns == ("phai", "trai")


def test_a_picture_gets_its_evaluated_words() -> None:
    (picture,) = nodes("![Hình {{ x }}](#a)", {"x": "một"})
    assert isinstance(picture, Picture)
    assert (picture.data, picture.alt) == (b"#a", "Hình một")


def test_hard_breaks_survive_evaluation() -> None:
    assert texts("dòng một\\\ndòng {{ x }}", {"x": "hai"}) == ["dòng một\ndòng hai"]


def test_every_fault_of_the_tags_is_placed_at_its_line_of_the_markdown_file() -> None:
    body = "Một {{ x | la }}\n\n- Hai {{ y.__class__ }}\n\n{% for a in b %}\nBa"
    with pytest.raises(DataError) as caught:
        compile_body(parse_body(body, "a.md", 5), "a.md")
    assert {(fault.place.file, fault.place.line) for fault in caught.value.faults if fault.place} == {
        ("a.md", 5),
        ("a.md", 7),
        ("a.md", 9),
    }


def test_missing_values_are_named_with_the_nearest_name_and_the_line() -> None:
    with pytest.raises(DataError) as caught:
        texts("Một\n\nHai {{ tong_nhaa | so }}", {"tong_nha": Decimal(3)})
    (fault,) = caught.value.faults
    assert fault.place is not None
    assert fault.place.line == 7
    assert "tong_nha" in fault.hint


def test_a_thousand_records_need_one_parse() -> None:
    body = compile_body(parse_body("Số {{ n | so }}", "a.md"), "a.md")
    found = [body.nodes({"n": Decimal(n)}, no_picture)[0] for n in range(1000)]
    assert [node.text for node in found if isinstance(node, Block)][-1] == "Số 999"
