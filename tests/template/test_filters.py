"""Each filter prints Vietnamese text, or says in Vietnamese why it cannot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.fault import DataError, Place
from docgen.template.filters import FILTERS, TESTS
from docgen.template.text import compile_text


def printed(source: str, **values: object) -> str:
    return compile_text(source, "a.md", lambda line: Place("a.md", line=line)).render(values)


@pytest.mark.parametrize(
    ("filter_text", "value", "wanted"),
    [
        ("so", 1250, "1.250"),
        ("so", Decimal("95.50"), "95,5"),
        ("so", None, "chưa có số liệu"),
        ("so(2)", 5, "5,00"),
        ("so", 0, "0"),
        ("so_bang", None, "-"),
        ("so_bang", 12000, "12.000"),
        ("so_bang(1)", Decimal("2.25"), "2,3"),
        ("phan_tram", Decimal("95.45"), "95,5%"),
        ("phan_tram(2)", Decimal("33.333"), "33,33%"),
        ("phan_tram", 100, "100%"),
        ("phan_tram", None, "chưa có số liệu"),
        ("tien", 1_250_000_000, "1.250.000.000 đồng"),
        ('tien("triệu đồng")', Decimal("1250.5"), "1.250,5 triệu đồng"),
        ("bang_chu", 1005, "một nghìn không trăm linh năm"),
        ("tien_bang_chu", 15_000, "Mười lăm nghìn đồng"),
        ("ngay", date(2026, 3, 15), "15/3/2026"),
        ("ngay_day_du", date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        ("danh_sach", ["A", "B", "C"], "A, B và C"),
        ('danh_sach("hoặc")', ["A", "B"], "A hoặc B"),
        ("hoa", "Kế hoạch", "KẾ HOẠCH"),
        ("thuong", "KẾ HOẠCH", "kế hoạch"),
        ("viet_hoa_dau", "ủy ban", "Ủy ban"),
        ("hai_chu_so", 5, "05"),
        ("hai_chu_so", 12, "12"),
        ("dem | so", ["a", "b"], "2"),
    ],
)
def test_a_filter_prints(filter_text: str, value: object, wanted: str) -> None:
    assert printed(f"{{{{ x | {filter_text} }}}}", x=value) == wanted


@pytest.mark.parametrize("name", sorted(FILTERS))
@pytest.mark.parametrize(
    "value", [object(), True, 1.5, Decimal("NaN"), {"a": 1}, b"x", [1], "chữ", -1, date(2020, 1, 1)]
)
def test_a_value_of_the_wrong_kind_is_a_fault_and_never_another_error(name: str, value: object) -> None:
    try:
        text = printed(f"{{{{ x | {name} }}}}", x=value)
    except DataError as error:
        assert all(fault.code in ("mau-sai-kieu", "mau-so-chua-dinh-dang") for fault in error.faults)
    else:
        assert text


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"so", "so_bang", "phan_tram", "phan_tram_bang"}))
def test_an_empty_value_is_refused_where_no_word_stands_for_it(name: str) -> None:
    with pytest.raises(DataError) as refused:
        printed(f"{{{{ x | {name} }}}}", x=None)
    assert [fault.code for fault in refused.value.faults] == ["mau-gia-tri-trong"]


def test_a_number_beyond_words_is_a_fault() -> None:
    with pytest.raises(DataError, match="quá lớn"):
        printed("{{ x | bang_chu }}", x=10**21)


def test_every_filter_has_one_vietnamese_line_for_the_handbook() -> None:
    for name, one in FILTERS.items():
        assert one.name == name
        assert one.summary.endswith(".") and "\n" not in one.summary


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("x is none", "sai"),
        ("y is none", "đúng"),
        ("x is defined", "đúng"),
        ("z is defined", "sai"),
        ("z is undefined", "đúng"),
        ("nhom.a is defined", "đúng"),
        ("nhom.b is defined", "sai"),
        ("x is number", "đúng"),
        ("s is string", "đúng"),
        ("x is not none and x > 3", "đúng"),
    ],
)
def test_a_test_answers(condition: str, wanted: str) -> None:
    source = f"{{% if {condition} %}}đúng{{% else %}}sai{{% endif %}}"
    assert printed(source, x=5, y=None, s="a", nhom={"a": 1}) == wanted
    assert set(TESTS) == {"none", "defined", "undefined", "number", "string"}
