"""Norms of the tail: signature, Kính gửi, Nơi nhận (Phụ lục I, Phần I, Mục II, khoản 7 đến 9)."""

from __future__ import annotations

from dataclasses import replace

from docgen.regulation.nd30_2020.clauses import dieu, mau_chu, phu_luc_1
from docgen.regulation.norm import Norm, Range, Written, scaled

# Room for the signature (ô 7c) and the seal (ô 8) between the position and the name, in points.
SIGNATURE_ROOM = 70.0

_QUYEN_HAN = Norm(
    component="quyen_han",
    name="Quyền hạn người ký",
    box="7a",
    size=Range(13, 14),
    sizes=scaled(14, 13),
    case="hoa",
    bold=True,
    italic=False,
    cites=(phu_luc_1("II", 7, "đ"), phu_luc_1("II", 7, "b"), mau_chu("7")),
    conflicts=("C13",),
    written=Written(align="giua", bold=True, keep_next=True, keep_lines=True),
)
_KINH_GUI = Norm(
    component="kinh_gui",
    name="Kính gửi",
    box="9a",
    size=Range(13, 14),
    sizes=scaled(14, 13),
    case="thuong",
    bold=False,
    italic=False,
    cites=(phu_luc_1("II", 9, "d"), phu_luc_1("II", 9, "b"), mau_chu("8a")),
    conflicts=("C20",),
    written=Written(align="giua", before=12, after=6, keep_next=True, keep_lines=True),
)

NORMS = (
    _QUYEN_HAN,
    replace(
        _QUYEN_HAN,
        component="chuc_vu",
        name="Chức vụ người ký",
        cites=(phu_luc_1("II", 7, "đ"), phu_luc_1("II", 7, "c"), mau_chu("7")),
    ),
    Norm(
        component="ho_ten",
        name="Họ tên người ký",
        box="7b",
        size=Range(13, 14),
        sizes=scaled(14, 13),
        case="thuong",
        bold=True,
        italic=False,
        align="giua",
        cites=(phu_luc_1("II", 7, "đ"), phu_luc_1("II", 7, "c"), mau_chu("7"), dieu(13)),
        conflicts=("C13",),
        written=Written(align="giua", before=SIGNATURE_ROOM, bold=True, keep_lines=True),
    ),
    _KINH_GUI,
    # The dashes stand under the colon of “Kính gửi:”, which is written 35 mm from the left margin (Mẫu 1.5).
    replace(
        _KINH_GUI,
        component="kinh_gui_muc",
        name="Danh sách kính gửi",
        conflicts=("C20", "C21"),
        written=Written(align="trai", left_mm=56, hanging_mm=3, keep_next=True, keep_lines=True),
    ),
    Norm(
        component="noi_nhan",
        name="Nơi nhận",
        box="9b",
        size=Range(12, 12),
        sizes=scaled(12, 12),
        case="thuong",
        bold=True,
        italic=True,
        align="trai",
        cites=(phu_luc_1("II", 9, "d"), mau_chu("8b")),
        written=Written(align="trai", bold=True, italic=True, keep_next=True, keep_lines=True),
    ),
    Norm(
        component="noi_nhan_muc",
        name="Danh sách nơi nhận",
        box="9b",
        size=Range(11, 11),
        sizes=scaled(11, 11),
        case="thuong",
        bold=False,
        italic=False,
        align="trai",
        cites=(phu_luc_1("II", 9, "d"), phu_luc_1("II", 9, "a"), mau_chu("8b")),
        conflicts=("C9",),
        written=Written(align="trai", keep_lines=True),
    ),
)
