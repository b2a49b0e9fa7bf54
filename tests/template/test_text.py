"""Text with tags renders without escaping, by the same language, with faults at their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.fault import DataError, Place
from docgen.language.characters import forbidden_characters
from docgen.template.text import CompiledText, compile_text


def compiled(source: str) -> CompiledText:
    return compile_text(source, "bao-cao.md", lambda line: Place("bao-cao.md", line=line + 10))


def faults(source: str, **values: object) -> list[tuple[int | None, str]]:
    try:
        found = compiled(source).check(values)
    except DataError as error:
        found = list(error.faults)
    return [(fault.place.line if fault.place else None, fault.code) for fault in found]


def test_a_value_is_printed_as_it_is() -> None:
    assert compiled("# {{ x }}\n\n").render({"x": "A & B <c> | # *d*"}) == "# A & B <c> | # *d*\n\n"


def test_loops_and_conditions_keep_the_lines_of_the_text() -> None:
    source = "| TT | Tên |\n{% for a in ds %}\n| {{ loop.index }} | {{ a.ten }} |\n{% endfor %}\nhết"
    assert compiled(source).render({"ds": [{"ten": "x"}, {"ten": "y"}]}) == (
        "| TT | Tên |\n\n| 1 | x |\n\n| 2 | y |\n\nhết"
    )


def test_labels_of_headings_are_no_comments() -> None:
    source = "## Nội dung {#noi-dung}\n### Phòng A {#a giao=phong-a} {{ x }}"
    assert compiled(source).render({"x": "1"}) == source.replace("{{ x }}", "1")


def test_smart_quotes_and_spaced_marks_are_healed_and_tags_may_span_lines() -> None:
    assert (
        compiled("{ { x } }{% if x == “a”\n%}b{% endif %}\n{{ y }}").render({"x": "a", "y": "c"}) == "ab\nc"
    )


def test_a_dash_takes_blanks_and_lines_but_no_control_characters_and_keeps_the_places() -> None:
    assert compiled("a \n {{- x -}} \n\n b").render({"x": "1"}) == "a1b"
    assert compiled("a\x1e {%- if x -%} \x1fb{%- endif -%}\x1ec").render({"x": True}) == "a\x1e\x1fb\x1ec"
    assert compiled("{% if x -%}\n\n{%- endif %}\n{{ y }}").check({"x": 1})[0].place == Place(
        "bao-cao.md", 14
    )


def test_every_fault_of_the_marks_is_told_at_its_line_in_order() -> None:
    source = "{{ a\n{% endif %}\n{{ b | sso }}\n{%p for x in y %}\n{{ f() }}\n}}\n{% for x in y %}"
    assert faults(source) == [
        (11, "mau-the-chua-dong"),
        (12, "mau-ket-thuc-thua"),
        (13, "mau-dinh-dang-la"),
        (14, "mau-the-la"),
        (14, "mau-thieu-ket-thuc"),
        (15, "mau-khong-cho-phep"),
        (16, "mau-the-chua-mo"),
        (17, "mau-thieu-ket-thuc"),
    ]


def test_every_fault_of_the_values_is_told_at_its_line_in_order() -> None:
    source = "{{ a }}\n{{ b }}\n{% for x in c %}{{ x.y }}{{ x.z | so }}{% endfor %}\n{{ d.e }}"
    values = {"a": 5, "c": [{"y": None, "z": None}, {"y": "a"}], "d": {}}
    wanted = [
        (11, "mau-so-chua-dinh-dang"),
        (12, "mau-bien-thieu"),
        (13, "mau-gia-tri-trong"),
        (13, "mau-thuoc-tinh-thieu"),
        (14, "mau-thuoc-tinh-thieu"),
    ]
    assert faults(source, **values) == wanted
    with pytest.raises(DataError) as refused:
        compiled(source).render(values)
    assert [(fault.place.line if fault.place else 0, fault.code) for fault in refused.value.faults] == wanted


def test_a_fault_names_the_nearest_field() -> None:
    (fault,) = compiled("{{ don_vi.tenn }}").check({"don_vi": {"ten": "a", "dia_chi": "b"}})
    assert fault.message == "Thẻ {{ don_vi.tenn }}: “don_vi” không có “tenn”."
    assert fault.hint == "Có phải là “ten”?"


def test_a_branch_that_does_not_hold_is_checked_for_names_but_not_for_values() -> None:
    assert faults("{% if x is not none %}{{ x.ten }}{% else %}-{% endif %}", x=None) == []
    assert faults("{% if co %}{{ khong }}{% endif %}", co=False) == [(11, "mau-bien-thieu")]
    assert faults("{% if khong is defined %}{{ khong }}{% endif %}") == []
    assert faults("{% if a.b is defined %}{{ a.b }}{% endif %}", a={"c": "x"}) == []
    assert faults("{% for x in ds %}{{ x.ten }}{{ khong }}{% endfor %}", ds=[]) == [(11, "mau-bien-thieu")]


def test_arithmetic_and_comparison_of_the_wrong_kinds_are_faults() -> None:
    assert faults("{{ (a + b) | so }}{% if a > b %}{% endif %}", a=1, b="x") == [(11, "mau-sai-kieu")] * 2
    assert compiled("{{ (a + b - 1) | so }}").render({"a": 1000, "b": 500}) == "1.499"


def test_a_condition_without_else_prints_nothing_when_it_does_not_hold() -> None:
    assert compiled("a{{ 'b' if x }}c").render({"x": False}) == "ac"


@given(st.text(st.characters(exclude_categories=())))
def test_any_value_is_printed_whole_or_refused(value: str) -> None:
    try:
        result = compiled("[{{ x }}]").render({"x": value})
    except DataError:
        assert forbidden_characters(value.replace("\r", "\n")) or any(
            one in value for one in ("{{", "{%", "{#", "{_")
        )
    else:
        assert result == f"[{value}]".replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.sampled_from("{}%# -xif'\"“”|.\n"), max_size=40))
def test_any_source_compiles_or_is_refused_with_places(source: str) -> None:
    try:
        compiled(source)
    except DataError as error:
        assert all(fault.place is not None and fault.message for fault in error.faults)
