"""The page of Nghị định 30/2020/NĐ-CP (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

from docgen.regulation.nd30_2020.clauses import phu_luc_1
from docgen.regulation.norm import Range
from docgen.regulation.page import MarginNorm, PageNorm, PageNumberNorm

PAGE = PageNorm(
    width_mm=210,
    height_mm=297,
    tren=MarginNorm(Range(20, 25), 20),
    duoi=MarginNorm(Range(20, 25), 20),
    trai=MarginNorm(Range(30, 35), 30),
    phai=MarginNorm(Range(15, 20), 15),
    header_mm=10,
    orientation="doc",
    landscape_when="nội dung văn bản có bảng, biểu nhưng không được làm thành phụ lục riêng",
    font="Times New Roman",
    color="000000",
    number=PageNumberNorm(
        first=1,
        shown_on_first_page=False,
        annex_starts_again=True,
        cites=(phu_luc_1("I", 7), phu_luc_1("III", 1, "đ")),
    ),
    paper_cite=phu_luc_1("I", 1),
    orientation_cite=phu_luc_1("I", 2),
    margins_cite=phu_luc_1("I", 3),
    font_cite=phu_luc_1("I", 4),
)
