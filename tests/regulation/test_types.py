"""The types of documents: Điều 7, the abbreviations of Phụ lục III, Mục I, and the forms of Mục II."""

from __future__ import annotations

import pytest

from docgen.regulation import regulation_for

LAW = regulation_for(None)

# The sentence of Điều 7, word for word.
DIEU_7 = (
    "Nghị quyết (cá biệt), quyết định (cá biệt), chỉ thị, quy chế, quy định, thông cáo, thông báo, "
    "hướng dẫn, chương trình, kế hoạch, phương án, đề án, dự án, báo cáo, biên bản, tờ trình, hợp đồng, "
    "công văn, công điện, bản ghi nhớ, bản thỏa thuận, giấy uỷ quyền, giấy mời, giấy giới thiệu, "
    "giấy nghỉ phép, phiếu gửi, phiếu chuyển, phiếu báo, thư công"
)

# The table of Phụ lục III, Mục I, with the form of Mục II that each type has.
CODES = """
Nghị quyết      | NQ  | 1.1
Quyết định      | QĐ  | 1.2 1.3
Chỉ thị         | CT  | 1.4
Quy chế         | QC  | 1.4 1.3
Quy định        | QyĐ | 1.4 1.3
Thông cáo       | TC  | 1.4
Thông báo       | TB  | 1.4
Hướng dẫn       | HD  | 1.4
Chương trình    | CTr | 1.4
Kế hoạch        | KH  | 1.4
Phương án       | PA  | 1.4
Đề án           | ĐA  | 1.4
Dự án           | DA  | 1.4
Báo cáo         | BC  | 1.4
Biên bản        | BB  | 1.9
Tờ trình        | TTr | 1.4
Hợp đồng        | HĐ  |
Công điện       | CĐ  | 1.6
Bản ghi nhớ     | BGN |
Bản thỏa thuận  | BTT |
Giấy ủy quyền   | GUQ | 1.4
Giấy mời        | GM  | 1.7
Giấy giới thiệu | GGT | 1.8
Giấy nghỉ phép  | GNP | 1.10
Phiếu gửi       | PG  | 1.4
Phiếu chuyển    | PC  | 1.4
Phiếu báo       | PB  | 1.4
Công văn        |     | 1.5
Thư công        |     |
Bản sao y       | SY  | 3.1 3.2
Bản trích sao   | TrS | 3.1 3.2
Bản sao lục     | SL  | 3.1 3.2
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in CODES.strip().splitlines()]


def test_the_types_are_those_of_dieu_7_in_its_order() -> None:
    """29 types, named and ordered as the decree does."""
    types = [norm for norm in LAW.types.values() if not norm.copy]
    assert types == [LAW.type_titled(name) for name in DIEU_7.replace(" (cá biệt)", "").split(", ")]
    assert len(types) == 29


@pytest.mark.parametrize(("name", "code", "forms"), ROWS)
def test_each_type_has_the_code_and_the_form_of_annex_3(name: str, code: str, forms: str) -> None:
    """Codes keep the small letters that the annex prints: QyĐ, CTr, TTr, TrS."""
    norm = LAW.type_titled(name)
    assert norm is not None
    assert (norm.code, " ".join(norm.mau)) == (code, forms)


def test_no_type_escapes_the_table_above() -> None:
    """Every type of the program is compared."""
    assert {norm.name for norm in LAW.types.values()} == {row[0] for row in ROWS}


def test_each_type_cites_dieu_7_its_code_and_its_forms() -> None:
    """A message about a type can name the clause; copies rest on Điều 25."""
    assert [cite.short for cite in LAW.type_norm("quyet-dinh").cites] == [
        "Đ7",
        "III I",
        "III M1.2",
        "III M1.3",
    ]
    assert [cite.short for cite in LAW.type_norm("cong-van").cites] == ["Đ7", "III M1.5"]
    assert [cite.short for cite in LAW.type_norm("thu-cong").cites] == ["Đ7"]
    assert [cite.short for cite in LAW.type_norm("ban-sao-y").cites] == [
        "Đ25",
        "III I",
        "I-2 II.1",
        "III M3.1",
    ]


def test_kinh_gui_stands_only_where_the_decree_allows_it() -> None:
    """Công văn always; tờ trình and báo cáo when sent to a higher body (Mục II, khoản 9, điểm b, c)."""
    always = {key for key, norm in LAW.types.items() if norm.takes_kinh_gui(sent_up=False)}
    sent_up = {key for key, norm in LAW.types.items() if norm.takes_kinh_gui(sent_up=True)}
    assert always == {"cong-van"}
    assert sent_up == {"cong-van", "to-trinh", "bao-cao"}


def test_the_first_line_of_noi_nhan_is_that_of_the_form() -> None:
    """“Như Điều …” in nghị quyết and quyết định, “Như trên” with Kính gửi and in giấy giới thiệu."""
    by_line: dict[str | None, set[str]] = {}
    for key, norm in LAW.types.items():
        by_line.setdefault(norm.first_recipient, set()).add(key)
    assert by_line["nhu_dieu"] == {"nghi-quyet", "quyet-dinh"}
    assert by_line["nhu_tren"] == {"cong-van", "to-trinh", "bao-cao", "giay-gioi-thieu"}


def test_forms_without_trich_yeu_or_date_do_not_require_them() -> None:
    """Mẫu 1.8, 1.10 print no trích yếu (C8), Mẫu 1.9 no place and date (C7); all others do."""
    originals = {key: norm for key, norm in LAW.types.items() if not norm.copy}
    without = {key for key, norm in originals.items() if norm.trich_yeu == "khong"}
    assert without == {"giay-gioi-thieu", "giay-nghi-phep"}
    assert {key for key, norm in originals.items() if norm.dia_danh == "tuy_y"} == {"bien-ban"}
    assert all(norm.end_mark == "./." for norm in originals.values())


def test_a_type_prints_its_title_and_names_itself() -> None:
    """Tên loại in capitals, “Kế hoạch này” in a citation."""
    norm = LAW.type_norm("ke-hoach")
    assert (norm.title, norm.self_reference) == ("KẾ HOẠCH", "Kế hoạch này")


def test_a_title_outside_dieu_7_is_no_type() -> None:
    """Thông tư and bản án are other regimes."""
    assert LAW.type_titled("THÔNG TƯ") is None
    assert LAW.type_titled("  kế   hoạch ") is LAW.type_norm("ke-hoach")


def test_a_misspelt_type_is_answered_with_the_nearest_ones() -> None:
    """KeyError names what was probably meant."""
    with pytest.raises(KeyError, match="ke-hoach"):
        LAW.type_norm("kehoach")
