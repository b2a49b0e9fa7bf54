"""The norms agree with the decree: each row below is copied by hand from Phụ lục I, Phần I."""

from __future__ import annotations

import pytest

from docgen.regulation import regulation_for
from docgen.regulation.norm import SCALES, Norm, Range, Written

LAW = regulation_for(None)

# component, size, case, bold, italic, aligned as ordered, clause (Mục II or III unless said otherwise)
ORDERED = [
    ("quoc_hieu", "12–13", "hoa", True, False, None, "I-1 II.1.a"),
    ("tieu_ngu", "13–14", "thuong", True, False, "giua", "I-1 II.1.b"),
    ("co_quan_chu_quan", "12–13", "hoa", False, False, "giua", "I-1 II.2.b"),
    ("co_quan_ban_hanh", "12–13", "hoa", True, False, "giua", "I-1 II.2.b"),
    ("so_ky_hieu", "13", None, False, False, "giua", "I-1 II.3.c"),
    ("dia_danh_thoi_gian", "13–14", "thuong", False, True, "giua", "I-1 II.4.c"),
    ("ten_loai", "13–14", "hoa", True, False, "giua", "I-1 II.5.b"),
    ("trich_yeu", "13–14", "thuong", True, False, "giua", "I-1 II.5.b"),
    ("trich_yeu_cong_van", "12–13", "thuong", False, False, "giua", "I-1 II.5.b"),
    ("can_cu", "13–14", "thuong", False, True, "deu", "I-1 II.6.a"),
    ("noi_dung", "13–14", "thuong", None, False, "deu", "I-1 II.6.e"),
    ("phan", "13–14", "thuong", True, False, "giua", "I-1 II.6.đ"),
    ("phan_tieu_de", "13–14", "hoa", True, False, "giua", "I-1 II.6.đ"),
    ("chuong", "13–14", "thuong", True, False, "giua", "I-1 II.6.đ"),
    ("chuong_tieu_de", "13–14", "hoa", True, False, "giua", "I-1 II.6.đ"),
    ("muc", "13–14", "thuong", True, False, "giua", "I-1 II.6.đ"),
    ("muc_tieu_de", "13–14", "hoa", True, False, "giua", "I-1 II.6.đ"),
    ("tieu_muc", "13–14", "thuong", True, False, "giua", "I-1 II.6.đ"),
    ("tieu_muc_tieu_de", "13–14", "hoa", True, False, "giua", "I-1 II.6.đ"),
    ("dieu", "13–14", "thuong", True, False, None, "I-1 II.6.đ"),
    ("dieu_khong_tieu_de", "13–14", "thuong", None, False, "deu", "I-1 II.6.đ"),
    ("muc_la_ma", "13–14", "hoa", True, False, None, "I-1 V r6b"),
    ("khoan", "13–14", "thuong", True, False, None, "I-1 II.6.đ"),
    ("khoan_khong_tieu_de", "13–14", "thuong", None, False, "deu", "I-1 II.6.đ"),
    ("diem", "13–14", "thuong", None, False, "deu", "I-1 II.6.đ"),
    ("quyen_han", "13–14", "hoa", True, False, None, "I-1 II.7.đ"),
    ("chuc_vu", "13–14", "hoa", True, False, None, "I-1 II.7.đ"),
    ("ho_ten", "13–14", "thuong", True, False, "giua", "I-1 II.7.đ"),
    ("kinh_gui", "13–14", "thuong", False, False, None, "I-1 II.9.d"),
    ("noi_nhan", "12", "thuong", True, True, "trai", "I-1 II.9.d"),
    ("noi_nhan_muc", "11", "thuong", False, False, "trai", "I-1 II.9.d"),
    ("phu_luc", "14", "thuong", True, False, "giua", "I-1 III.1.b"),
    ("phu_luc_tieu_de", "13–14", "hoa", True, False, "giua", "I-1 III.1.b"),
    ("phu_luc_chi_dan", "13–14", "thuong", False, True, "giua", "I-1 III.1.c"),
    ("dau_khan", "13–14", "hoa", True, False, "giua", "I-1 III.2.b"),
    ("pham_vi_luu_hanh", "13–14", "hoa", True, False, "giua", "I-1 III.2.c"),
    ("ky_hieu_soan_thao", "11", None, False, False, None, "I-1 III.3"),
    ("dia_chi", "11–12", "thuong", False, False, None, "I-1 III.4"),
    ("so_trang", "13–14", None, False, False, "giua", "I-1 I.7"),
    ("chu_ky_so_kem_theo", "10", "thuong", False, False, None, "I-1 II.8.b"),
]

# The drawing of Mục IV: component and ô.
BOXES = [
    ("quoc_hieu", "1"),
    ("tieu_ngu", "1"),
    ("co_quan_chu_quan", "2"),
    ("co_quan_ban_hanh", "2"),
    ("so_ky_hieu", "3"),
    ("dia_danh_thoi_gian", "4"),
    ("ten_loai", "5a"),
    ("trich_yeu", "5a"),
    ("trich_yeu_cong_van", "5b"),
    ("noi_dung", "6"),
    ("quyen_han", "7a"),
    ("chuc_vu", "7a"),
    ("ho_ten", "7b"),
    ("kinh_gui", "9a"),
    ("noi_nhan", "9b"),
    ("dau_khan", "10b"),
    ("pham_vi_luu_hanh", "11"),
    ("ky_hieu_soan_thao", "12"),
    ("dia_chi", "13"),
]

# Rows of the table of samples (Mục V) that show the component.
SAMPLE_ROWS = [
    ("1", {"quoc_hieu", "tieu_ngu"}),
    ("2", {"co_quan_chu_quan", "co_quan_ban_hanh"}),
    ("3", {"so_ky_hieu"}),
    ("4", {"dia_danh_thoi_gian"}),
    ("5a", {"ten_loai", "trich_yeu"}),
    ("5b", {"trich_yeu_cong_van"}),
    ("6", {"noi_dung"}),
    ("6b", {"muc_la_ma", "khoan", "khoan_khong_tieu_de", "diem"}),
    ("7", {"quyen_han", "chuc_vu", "ho_ten"}),
    ("8a", {"kinh_gui", "kinh_gui_muc"}),
    ("8b", {"noi_nhan", "noi_nhan_muc"}),
    ("9", {"phu_luc", "phu_luc_tieu_de"}),
    ("10", {"dau_khan"}),
    ("11", {"ky_hieu_soan_thao"}),
    ("12", {"dia_chi"}),
    ("13", {"pham_vi_luu_hanh"}),
    ("14", {"so_trang"}),
]

# Lines: tiêu ngữ as long as its text (II.1.b), the others from 1/3 to 1/2 (II.2.b, II.5.b; Mẫu 2.1).
RULES = [
    ("tieu_ngu", "duoi", "1", "dong_chu", "I-1 II.1.b"),
    ("co_quan_ban_hanh", "duoi", "1/3–1/2", "dong_chu", "I-1 II.2.b"),
    ("trich_yeu", "duoi", "1/3–1/2", "dong_chu", "I-1 II.5.b"),
    ("phu_luc_chi_dan", "duoi", "1/3–1/2", "dong_chu", "III M2.1"),
    ("dia_chi", "tren", "1", "vung_trinh_bay", "I-1 III.4"),
]


# What the decree does not know.
DASHES = {"gach_dau_dong", "cong_dau_dong"}
CELLS = {"bang_dau", "bang_chu", "bang_so", "bang_don_vi_tinh"}
CAPTIONS = {"bang_ten", "hinh", "hinh_ten"}


def _norms() -> list[Norm]:
    return list(LAW.norms.values())


@pytest.mark.parametrize("row", ORDERED, ids=lambda row: row[0])
def test_each_component_carries_what_its_clause_orders(row: tuple[object, ...]) -> None:
    """Size, capitals, weight, slant and alignment are those of the clause."""
    component, size, case, bold, italic, align, cite = row
    norm = LAW.norm(str(component))
    found = (str(norm.size), norm.case, norm.bold, norm.italic, norm.align, norm.cite.short)
    assert found == (size, case, bold, italic, align, cite)


def test_every_component_that_the_law_knows_is_in_the_table_above() -> None:
    """No norm escapes the comparison, save those that only the sample forms or practice know."""
    only_in_forms = {"tham_quyen_ban_hanh", "lenh", "kinh_gui_muc"}
    known = {norm.component for norm in _norms() if not norm.practice}
    assert known - {str(row[0]) for row in ORDERED} == only_in_forms


@pytest.mark.parametrize(("component", "box"), BOXES)
def test_each_component_stands_in_its_box_of_the_drawing(component: str, box: str) -> None:
    """The ô numbers are those of the list in Mục IV, khoản 1."""
    assert LAW.norm(component).box == box


@pytest.mark.parametrize(("row", "components"), SAMPLE_ROWS)
def test_each_row_of_the_table_of_samples_is_cited_by_what_it_shows(row: str, components: set[str]) -> None:
    """A message can point to the printed example."""
    cited = {norm.component for norm in _norms() if f"I-1 V r{row}" in {cite.short for cite in norm.cites}}
    assert cited == components


def test_the_head_trio_cites_the_footnote_that_couples_its_sizes() -> None:
    """Mục V, chú thích 1 and conflict C3."""
    trio = {norm.component for norm in _norms() if "I-1 V fn1" in {cite.short for cite in norm.cites}}
    assert trio == {"quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian"}
    assert all("C3" in LAW.norm(component).conflicts for component in trio)


def test_the_scales_are_the_two_that_footnote_1_couples() -> None:
    """Quốc hiệu, tiêu ngữ, date line: 13/14/14 or 12/13/13 (Mục V, chú thích 1)."""
    head = [LAW.norm(name).sizes for name in ("quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian")]
    assert [sizes["lon"] for sizes in head] == [13, 14, 14]
    assert [sizes["nho"] for sizes in head] == [12, 13, 13]


@pytest.mark.parametrize("norm", _norms(), ids=lambda norm: norm.component)
def test_the_large_scale_is_the_upper_end_and_the_small_one_the_lower(norm: Norm) -> None:
    """Sizes go up and down together; a table of data is practice and stays one point below the text."""
    ends = (13, 12) if norm.component in CELLS else (norm.size.max, norm.size.min)
    assert (norm.sizes["lon"], norm.sizes["nho"]) == ends


@pytest.mark.parametrize("norm", _norms(), ids=lambda norm: norm.component)
def test_what_is_written_lies_inside_what_is_ordered(norm: Norm) -> None:
    """Every size, weight, slant, alignment, gap, line spacing and indent that docgen writes is lawful."""
    written = norm.written
    assert all(norm.size.allows(norm.sizes[scale]) for scale in SCALES)
    assert norm.bold in (None, written.bold)
    assert norm.italic in (None, written.italic)
    assert norm.align in (None, written.align)
    assert norm.gap_min is None or written.before + written.after >= norm.gap_min
    assert norm.before in (None, written.before)
    assert norm.line is None or norm.line.allows(written.line)
    assert not norm.first_line_mm or written.first_line_mm in norm.first_line_mm
    assert norm.rule is None or norm.rule.share.allows(norm.rule.written)


@pytest.mark.parametrize("norm", _norms(), ids=lambda norm: norm.component)
def test_a_norm_of_the_law_cites_it_and_practice_is_marked(norm: Norm) -> None:
    """A component without a clause is practice, and practice orders no weight and no capitals by itself."""
    assert norm.cites or norm.practice
    assert {norm.component for norm in _norms() if norm.practice} == DASHES | CELLS | CAPTIONS


def test_text_of_the_body_follows_clause_e() -> None:
    """Justified, first line 1 or 1.27 cm, at least 6 pt between paragraphs, single to 1.5 lines."""
    norm = LAW.norm("noi_dung")
    assert (norm.first_line_mm, norm.gap_min, norm.line) == ((10.0, 12.7), 6, Range(1, 1.5))


def test_lines_of_the_head_stand_single() -> None:
    """Quốc hiệu and tiêu ngữ (khoản 1, điểm c), chủ quản and cơ quan (khoản 2, điểm b) are spaced single."""
    single = {norm.component for norm in _norms() if norm.line == Range(1, 1)}
    assert single == {"quoc_hieu", "tieu_ngu", "co_quan_chu_quan", "co_quan_ban_hanh"}


def test_text_of_the_body_is_written_as_the_forms_print_it() -> None:
    """Justified, 12.7 mm, 6 pt before and none after, single, nothing hanging; a dash level is the same."""
    written = Written(align="deu", first_line_mm=12.7, before=6)
    plain = ("noi_dung", "khoan_khong_tieu_de", "diem", *DASHES)
    assert all(LAW.norm(component).written == written for component in plain)
    assert (written.left_mm, written.hanging_mm, written.after, written.line) == (0, 0, 0, 1)


def test_an_untitled_dieu_has_a_bold_number_before_upright_text() -> None:
    """Mẫu 1.2 prints “Điều 1.” bold and the words after it upright (C6)."""
    written = LAW.norm("dieu_khong_tieu_de").written
    assert (written.number_bold, written.bold) == (True, False)


def test_the_signature_and_the_list_of_recipients_do_not_break_over_a_page() -> None:
    """Powers and position stay with the name, the word Nơi nhận with its list, Kính gửi with what follows."""
    kept = (
        "quyen_han",
        "chuc_vu",
        "noi_nhan",
        "kinh_gui",
        "kinh_gui_muc",
        "ten_loai",
        "trich_yeu",
        "phu_luc",
    )
    assert all(LAW.norm(component).written.keep_next for component in kept)
    running = {"noi_dung", "can_cu", "khoan_khong_tieu_de", "diem", "dieu_khong_tieu_de", *DASHES}
    cells = {*CELLS, "so_trang", "hinh"}
    split = {norm.component for norm in _norms() if not norm.written.keep_lines}
    assert split == running | cells


def test_recipients_are_listed_without_space_between_them() -> None:
    """The list of 11 pt stands dense, flush left (khoản 9, điểm d)."""
    written = LAW.norm("noi_nhan_muc").written
    assert (written.before, written.after, written.left_mm, written.hanging_mm) == (0, 0, 0, 0)


def test_trich_yeu_of_a_cong_van_stands_6_pt_below_the_number() -> None:
    """Phụ lục I, Phần I, Mục II, khoản 5, điểm b names the distance."""
    assert LAW.norm("trich_yeu_cong_van").before == 6


@pytest.mark.parametrize(("component", "position", "share", "of", "cite"), RULES)
def test_lines_have_the_ordered_length(component: str, position: str, share: str, of: str, cite: str) -> None:
    """Only these five components have a line, each with its own length."""
    rule = LAW.norm(component).rule
    assert rule is not None
    assert (rule.position, str(rule.share), rule.of, rule.cite.short) == (position, share, of, cite)
    assert {norm.component for norm in _norms() if norm.rule} == {row[0] for row in RULES}


def test_names_can_be_names_of_word_styles() -> None:
    """Unique whatever the case, short, and without the signs that Word reads as aliases or paths."""
    names = [norm.name for norm in _norms()]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name[0].isupper() and len(name) < 64 and not set(name) & set(",;\\{}") for name in names)


def test_a_heading_stays_with_the_text_below_it() -> None:
    """A numbered heading at the foot of a page would part from what it heads."""
    headings = [norm for norm in _norms() if norm.written.outline_level is not None]
    assert len(headings) == 8
    assert all(norm.written.keep_next for norm in headings)


def test_the_signature_has_room_above_the_name() -> None:
    """Chữ ký and dấu stand between the position and the name (ô 7c, 8)."""
    assert LAW.norm("ho_ten").written.before == 70


def test_a_misspelt_component_is_answered_with_the_nearest_ones() -> None:
    """KeyError names what was probably meant."""
    with pytest.raises(KeyError, match="trich_yeu"):
        LAW.norm("trich_yue")


def test_a_range_knows_its_ends_and_nothing_about_the_unknown() -> None:
    """Both ends belong to it, a rounding of a file does not leave it, None does."""
    size = Range(12, 13)
    assert [size.allows(value) for value in (11.99, 12, 12.5, 13, 13.01)] == [False, True, True, True, False]
    assert size.allows(13 + 1e-9)
    assert not size.allows(None)


def test_a_range_is_written_for_a_vietnamese_reader() -> None:
    """A decimal comma, one number where both ends meet, common fractions for shares."""
    found = [str(Range(*ends)) for ends in ((12, 13), (13, 13), (1, 1.5), (1 / 3, 1 / 2))]
    assert found == ["12–13", "13", "1–1,5", "1/3–1/2"]


def test_a_range_turned_round_is_refused() -> None:
    """A range from 14 to 13 is a slip of the pen."""
    with pytest.raises(ValueError, match="14"):
        Range(14, 13)
