"""Numbers at the start of a paragraph are read, right or malformed; what only looks like one is not."""

from __future__ import annotations

import pytest

from docgen.recognize.levels import counted_number, typed_number


@pytest.mark.parametrize(
    ("text", "level", "value", "printed"),
    [
        ("I. MỤC ĐÍCH", "muc_la_ma", 1, "I."),
        ("IV- KINH PHÍ", "muc_la_ma", 4, "IV-"),
        ("I/ MỤC ĐÍCH", "muc_la_ma", 1, "I/"),
        ("I MỤC ĐÍCH", "muc_la_ma", 1, "I"),
        ("i. MỤC ĐÍCH", "muc_la_ma", 1, "i."),
        ("III KINH PHÍ", "muc_la_ma", 3, "III"),
        ("A. KẾT QUẢ", "muc_chu_hoa", 1, "A."),
        ("1. Mục đích", "khoan", 1, "1."),
        ("1.Mục đích", "khoan", 1, "1."),
        ("1) Mục đích", "khoan", 1, "1)"),
        ("(1) Mục đích", "khoan", 1, "(1)"),
        ("12/ Mục đích", "khoan", 12, "12/"),
        ("1.1. Mục đích", "cap_thap_phan", 1, "1.1."),
        ("2.10 Kinh phí", "cap_thap_phan", 10, "2.10"),
        ("1.2.3. Kinh phí", "cap_thap_phan", 3, "1.2.3."),
        ("a) nội dung", "diem", 1, "a)"),
        ("đ) nội dung", "diem", 5, "đ)"),
        ("i) nội dung", "diem", 9, "i)"),
        ("a. nội dung", "diem", 1, "a."),
        ("(a) nội dung", "diem", 1, "(a)"),
        ("A) Nội dung", "diem", 1, "A)"),
        ("f) nội dung", "diem", None, "f)"),
        ("Điều 1. Phạm vi", "dieu", 1, "Điều 1."),
        ("Điều 1: Phạm vi", "dieu", 1, "Điều 1:"),
        ("ĐIỀU 12. PHẠM VI", "dieu", 12, "ĐIỀU 12."),
        ("Điều 1 Phạm vi", "dieu", 1, "Điều 1"),
        ("Chương I", "chuong", 1, "Chương I"),
        ("Chương 1. QUY ĐỊNH", "chuong", 1, "Chương 1."),
        ("Chương một", "chuong", 1, "Chương một"),
        ("Phần thứ hai", "phan", 2, "Phần thứ hai"),
        ("Mục 2", "muc", 2, "Mục 2"),
        ("Tiểu mục 3", "tieu_muc", 3, "Tiểu mục 3"),
        ("- Nội dung", "gach_dau_dong", None, "-"),
        ("–Nội dung", "gach_dau_dong", None, "–"),
        ("+ Nội dung", "cong_dau_dong", None, "+"),
        ("* Nội dung", "cong_dau_dong", None, "*"),
    ],
)
def test_number_is_read_with_its_mark(text: str, level: str, value: int | None, printed: str) -> None:
    found = typed_number(text)
    assert found is not None
    assert (found.level, found.value, found.printed) == (level, value, printed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.200 hộ nghèo",
        "1,5 triệu đồng",
        "05/01/2025",
        "2026. Năm nay",
        "15/KH-SNV",
        "Điều 5 Nghị định này quy định",
        "Điều 5 của Luật",
        "Điều kiện",
        "Mục đích của kế hoạch",
        "Mục 1 của Kế hoạch này",
        "Phần mềm",
        "Chương trình công tác",
        "Công ty A",
        "-5 độ",
        "V/v báo cáo",
        "Ông A.",
    ],
)
def test_text_that_only_looks_like_a_number_is_none(text: str) -> None:
    assert typed_number(text) is None


@pytest.mark.parametrize(
    ("number", "level", "value"),
    [
        ("I.", "muc_la_ma", 1),
        ("1.", "khoan", 1),
        ("1", "khoan", 1),
        ("a)", "diem", 1),
        ("1.1.", "cap_thap_phan", 1),
        ("Điều 3.", "dieu", 3),
        ("Chương II", "chuong", 2),
        ("-", "gach_dau_dong", None),
        ("•", "gach_dau_dong", None),
        ("+", "cong_dau_dong", None),
    ],
)
def test_number_that_word_counts_has_its_level(number: str, level: str, value: int | None) -> None:
    found = counted_number(number)
    assert found is not None
    assert (found.level, found.value, found.gap) == (level, value, 0)
