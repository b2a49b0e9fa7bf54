"""Annexes and texts issued with a paper are parts of their own."""

from __future__ import annotations

import pytest

from tests.recognize.hand_file import MOTTO, NATIONAL, HandFile, labels


def decision() -> HandFile:
    file = HandFile()
    file.head("Số: 12/QĐ-SNV")
    file.line("QUYẾT ĐỊNH", "b", "giua")
    file.line("Ban hành Kế hoạch", "b", "giua")
    file.line("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm tra./.", align="deu")
    file.tail()
    return file


@pytest.mark.parametrize(
    ("heading", "number"),
    [("Phụ lục I", "I"), ("PHỤ LỤC 1", "1"), ("Phụ lục", ""), ("PHỤ LỤC SỐ 02", "02"), ("Phụ lục IV.", "IV")],
)
def test_heading_of_an_annex_is_read(heading: str, number: str) -> None:
    file = decision()
    file.line(heading, "b", "giua")
    file.lines("DANH SÁCH ĐƠN VỊ", "ĐƯỢC KIỂM TRA", face="b", align="giua")
    file.line("(Kèm theo Quyết định số 12/QĐ-SNV", "i", "giua")
    file.line("ngày 05 tháng 3 năm 2026 của Sở Nội vụ)", "i", "giua")
    file.line("1. Phòng Tổ chức.", align="deu")
    read = file.read()
    (annex,) = read.annexes
    assert (annex.number, annex.heading.text) == (number, heading)
    assert [block.text for block in annex.title] == ["DANH SÁCH ĐƠN VỊ", "ĐƯỢC KIỂM TRA"]
    assert len(annex.reference) == 2
    assert [item.block.text for item in read.items if item.annex == 1] == ["Phòng Tổ chức."]


def test_sentence_that_names_an_annex_is_no_heading() -> None:
    file = HandFile()
    file.head()
    file.line("KẾ HOẠCH", "b", "giua")
    file.line("Kiểm tra", "b", "giua")
    file.line("Phụ lục I ban hành kèm theo Kế hoạch này nêu danh sách đơn vị.", align="deu")
    assert not file.read().annexes


@pytest.mark.parametrize("headed", [True, False])
def test_text_issued_with_a_decision_is_attached_with_a_head_or_without(headed: bool) -> None:
    file = decision()
    if headed:
        file.layout("UBND TỈNH NINH BÌNH\n\nSỞ NỘI VỤ", f"{NATIONAL}\n\n{MOTTO}")
    file.line("KẾ HOẠCH", "b", "giua")
    file.line("Kiểm tra công tác văn thư", "b", "giua")
    file.line("(Kèm theo Quyết định số 12/QĐ-SNV ngày 05 tháng 3 năm 2026 của Sở Nội vụ)", "i", "giua")
    file.line("I. MỤC ĐÍCH", "b")
    file.line("Nêu cao trách nhiệm.")
    read = file.read()
    attached = [item.block.full_text for item in read.items if item.attached]
    assert attached == ["I. MỤC ĐÍCH", "Nêu cao trách nhiệm."]
    assert [block.text for block in read.of("ten_loai")] == ["QUYẾT ĐỊNH", "KẾ HOẠCH"]
    assert read.has("phu_luc_chi_dan")
    assert read.type is not None and read.type.key == "quyet-dinh"
    assert not read.annexes


def test_annex_in_a_file_of_its_own_is_an_annex() -> None:
    file = HandFile()
    file.line("Phụ lục II", "b", "giua")
    file.line("VIẾT HOA TRONG VĂN BẢN", "b", "giua")
    file.line("(Kèm theo Quyết định số 12/QĐ-SNV ngày 05 tháng 3 năm 2026)", "i", "giua")
    file.line("I. VIẾT HOA", "b")
    read = file.read()
    assert [component for component, _ in labels(read)] == [
        "phu_luc",
        "phu_luc_tieu_de",
        "phu_luc_chi_dan",
        "muc_la_ma",
    ]
    assert read.items[0].annex == 1
