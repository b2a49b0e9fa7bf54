"""A component to the words that name it in a message: its name in the law, or the line that carries it."""

from __future__ import annotations

from docgen.regulation.norm import Norm

_TOLD = {
    "co_quan_chu_quan": "Tên cơ quan chủ quản",
    "co_quan_ban_hanh": "Tên cơ quan ban hành",
    "so_ky_hieu": "Số, ký hiệu",
    "trich_yeu_cong_van": "Trích yếu của công văn",
    "tham_quyen_ban_hanh": "Dòng thẩm quyền ban hành",
    "lenh": "Dòng “QUYẾT ĐỊNH:” hoặc “QUYẾT NGHỊ:”",
    "muc_la_ma": "Tiêu đề mục (I, II, III)",
    "dieu": "Tiêu đề điều",
    "khoan": "Tiêu đề khoản",
    "kinh_gui": "Dòng Kính gửi",
    "kinh_gui_muc": "Danh sách Kính gửi",
    "noi_nhan": "Từ “Nơi nhận”",
    "phu_luc": "Từ “Phụ lục” và số thứ tự",
    "phu_luc_chi_dan": "Dòng “(Kèm theo …)”",
    "chu_ky_so_kem_theo": "Dòng thông tin chữ ký số",
}

_ALWAYS_CAPITAL = ("quoc_hieu", "tieu_ngu")


def told_name(norm: Norm) -> str:
    """Return the words that open a message about a component."""
    return _TOLD.get(norm.component, norm.name)


def name_within(norm: Norm) -> str:
    """Return the words that name a component inside a sentence."""
    name = told_name(norm)
    return name if norm.component in _ALWAYS_CAPITAL else name[0].lower() + name[1:]
