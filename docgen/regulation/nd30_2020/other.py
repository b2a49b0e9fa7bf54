"""Norms of the optional components (Phụ lục I, Phần I, Mục III), the page number, and tables of data."""

from __future__ import annotations

from dataclasses import replace

from docgen.regulation.nd30_2020.clauses import mau, mau_chu, phu_luc_1
from docgen.regulation.nd30_2020.head import SHORT_RULE, SHORT_RULE_WRITTEN
from docgen.regulation.norm import Norm, Range, RuleNorm, Written, scaled

_BOXED = Written(align="giua", bold=True, keep_lines=True)
_DAU_KHAN = Norm(
    component="dau_khan",
    name="Dấu chỉ mức độ khẩn",
    box="10b",
    size=Range(13, 14),
    sizes=scaled(14, 13),
    case="hoa",
    bold=True,
    italic=False,
    align="giua",
    cites=(phu_luc_1("III", 2, "b"), mau_chu("10")),
    conflicts=("C1",),
    written=_BOXED,
)
_CHU_KY_SO = Norm(
    component="chu_ky_so_kem_theo",
    name="Chữ ký số kèm theo",
    box="",
    size=Range(10, 10),
    sizes=scaled(10, 10),
    case="thuong",
    bold=False,
    italic=False,
    cites=(phu_luc_1("II", 8, "b"), phu_luc_1("III", 1, "d"), mau("2.2")),
    written=Written(align="phai", keep_lines=True),
)
_CAPTION = Norm(
    component="bang_ten",
    name="Tên bảng",
    box="6",
    size=Range(13, 14),
    sizes=scaled(14, 13),
    written=Written(align="giua", before=6, bold=True, keep_next=True, keep_lines=True),
    practice=True,
)
_CELL = Norm(
    component="bang_chu",
    name="Bảng chữ",
    box="6",
    size=Range(12, 14),
    sizes=scaled(13, 12),
    written=Written(align="trai", before=2, after=2),
    practice=True,
)

NORMS = (
    Norm(
        component="phu_luc",
        name="Phụ lục",
        box="",
        size=Range(14, 14),
        sizes=scaled(14, 14),
        case="thuong",
        bold=True,
        italic=False,
        align="giua",
        cites=(phu_luc_1("III", 1, "b"), mau_chu("9"), mau("2.1")),
        written=Written(align="giua", bold=True, keep_next=True, keep_lines=True, outline_level=0),
    ),
    Norm(
        component="phu_luc_tieu_de",
        name="Tiêu đề phụ lục",
        box="",
        size=Range(13, 14),
        sizes=scaled(14, 13),
        case="hoa",
        bold=True,
        italic=False,
        align="giua",
        cites=(phu_luc_1("III", 1, "b"), mau_chu("9"), mau("2.1")),
        written=Written(align="giua", bold=True, keep_next=True, keep_lines=True),
    ),
    # The text of the annex orders no line; Mẫu 2.1 and 2.2 print a short one.
    Norm(
        component="phu_luc_chi_dan",
        name="Chỉ dẫn phụ lục",
        box="",
        size=Range(13, 14),
        sizes=scaled(14, 13),
        case="thuong",
        bold=False,
        italic=True,
        align="giua",
        rule=RuleNorm("duoi", SHORT_RULE, SHORT_RULE_WRITTEN, mau("2.1")),
        cites=(phu_luc_1("III", 1, "c"), mau("2.1"), mau("2.2")),
        conflicts=("C10", "C13"),
        written=Written(align="giua", italic=True, keep_next=True, keep_lines=True),
    ),
    _DAU_KHAN,
    replace(
        _DAU_KHAN,
        component="pham_vi_luu_hanh",
        name="Phạm vi lưu hành",
        box="11",
        cites=(phu_luc_1("III", 2, "c"), mau_chu("13")),
        conflicts=(),
    ),
    Norm(
        component="ky_hieu_soan_thao",
        name="Ký hiệu người soạn thảo",
        box="12",
        size=Range(11, 11),
        sizes=scaled(11, 11),
        bold=False,
        italic=False,
        cites=(phu_luc_1("III", 3), mau_chu("11")),
        conflicts=("C4",),
        written=Written(align="phai", keep_lines=True),
    ),
    Norm(
        component="dia_chi",
        name="Địa chỉ cơ quan",
        box="13",
        size=Range(11, 12),
        sizes=scaled(12, 11),
        case="thuong",
        bold=False,
        italic=False,
        rule=RuleNorm("tren", Range(1, 1), 1.0, phu_luc_1("III", 4), of="vung_trinh_bay"),
        cites=(phu_luc_1("III", 4), mau_chu("12"), mau("1.5")),
        written=Written(align="giua", keep_lines=True),
    ),
    Norm(
        component="so_trang",
        name="Số trang",
        box="",
        size=Range(13, 14),
        sizes=scaled(14, 13),
        bold=False,
        italic=False,
        align="giua",
        cites=(phu_luc_1("I", 7), mau_chu("14")),
        written=Written(align="giua"),
    ),
    _CHU_KY_SO,
    # Tables and pictures are not in the decree: cells a point below the text are what offices print.
    _CAPTION,
    replace(
        _CELL,
        component="bang_don_vi_tinh",
        name="Đơn vị tính",
        written=Written(align="phai", before=2, after=2, italic=True, keep_next=True),
    ),
    replace(
        _CELL,
        component="bang_dau",
        name="Bảng đầu",
        written=Written(align="giua", before=2, after=2, bold=True, keep_next=True),
    ),
    _CELL,
    replace(_CELL, component="bang_so", name="Bảng số", written=Written(align="phai", before=2, after=2)),
    replace(_CAPTION, component="hinh", name="Hình", written=Written(align="giua", before=6, keep_next=True)),
    replace(
        _CAPTION,
        component="hinh_ten",
        name="Tên hình",
        written=Written(align="giua", after=6, bold=True, keep_lines=True),
    ),
)
