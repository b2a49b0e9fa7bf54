"""Clauses and fixed words of the text in Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from types import MappingProxyType

from docgen.regulation.nd30_2020.clauses import bang_chu_viet_tat, dieu, mau, phu_luc_1
from docgen.regulation.text_norm import TextNorm

TEXT = TextNorm(
    required=MappingProxyType(
        {
            "quoc_hieu": dieu(8, 2, "a"),
            "tieu_ngu": dieu(8, 2, "a"),
            "co_quan_ban_hanh": dieu(8, 2, "b"),
            "so_ky_hieu": dieu(8, 2, "c"),
            "dia_danh_thoi_gian": dieu(8, 2, "d"),
            "ten_loai": dieu(8, 2, "đ"),
            "trich_yeu": dieu(8, 2, "đ"),
            "noi_dung": dieu(8, 2, "e"),
            "chuc_vu": dieu(8, 2, "g"),
            "noi_nhan": dieu(8, 2, "i"),
        }
    ),
    kinh_gui_cite=phu_luc_1("II", 9, "b"),
    other_types_cite=phu_luc_1("II", 9, "c"),
    recipients_cite=phu_luc_1("II", 9, "d"),
    can_cu_cite=phu_luc_1("II", 6, "a"),
    citing_cite=phu_luc_1("II", 6, "b"),
    titles_cite=phu_luc_1("II", 6, "d"),
    divisions_cite=phu_luc_1("II", 6, "đ"),
    annex_mention_cite=phu_luc_1("III", 1, "a"),
    annex_heading_cite=phu_luc_1("III", 1, "b"),
    annex_reference_cite=phu_luc_1("III", 1, "c"),
    annex_end_cite=mau("2.1"),
    end_mark_cite=mau("1.4"),
    issuing_power_cite=mau("1.2", 6),
    like_article_cite=mau("1.2"),
    places_cite=phu_luc_1("IV"),
    head_lines_cite=phu_luc_1("II", 1, "c"),
    list_cite=bang_chu_viet_tat(),
    luu_mark="VT",
    urgency=("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"),
    urgency_cite=phu_luc_1("III", 2, "b"),
    copy_words=("SAO Y", "SAO LỤC", "TRÍCH SAO"),
    copy_cite=phu_luc_1("II", 1, "a", phan=2),
)
