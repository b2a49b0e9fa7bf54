"""Norms of the body: căn cứ, phần, chương, mục, điều, khoản, điểm (Phụ lục I, Phần I, Mục II, khoản 6)."""

from __future__ import annotations

from dataclasses import replace

from docgen.regulation.nd30_2020.clauses import mau, mau_chu, phu_luc_1
from docgen.regulation.norm import Align, Clause, Norm, Range, Written, scaled

SIZE = Range(13, 14)
SIZES = scaled(14, 13)
FIRST_LINE_MM = (10.0, 12.7)
GAP_MIN = 6.0
LINE = Range(1, 1.5)

_TEXT = Written(align="deu", first_line_mm=12.7, before=6)
_CENTRED = Written(align="giua", before=6, bold=True, keep_next=True, keep_lines=True)
_DIVISIONS = phu_luc_1("II", 6, "đ")
_TEXT_CLAUSE = phu_luc_1("II", 6, "e")


def _text(
    component: str,
    name: str,
    cites: tuple[Clause, ...],
    written: Written = _TEXT,
    *,
    bold: bool | None = None,
    italic: bool = False,
    align: Align | None = "deu",
    conflicts: tuple[str, ...] = (),
) -> Norm:
    """Return the norm of a paragraph that runs like the text of the body."""
    return Norm(
        component=component,
        name=name,
        box="6",
        size=SIZE,
        sizes=SIZES,
        case="thuong",
        bold=bold,
        italic=italic,
        align=align,
        gap_min=GAP_MIN,
        line=LINE,
        first_line_mm=FIRST_LINE_MM,
        cites=cites,
        conflicts=conflicts,
        written=written,
    )


def _division(component: str, name: str, row: str, level: int) -> tuple[Norm, Norm]:
    """Return the norms of “Chương I” and of the title below it; the outline names the numbered line."""
    number = Norm(
        component=component,
        name=name,
        box="6",
        size=SIZE,
        sizes=SIZES,
        case="thuong",
        bold=True,
        italic=False,
        align="giua",
        cites=(_DIVISIONS, mau_chu(row)),
        conflicts=("C6",),
        written=replace(_CENTRED, outline_level=level),
    )
    title = replace(
        number,
        component=f"{component}_tieu_de",
        name=f"Tiêu đề {name.lower()}",
        case="hoa",
        written=replace(_CENTRED, before=0),
    )
    return number, title


def _upper_centred(component: str, name: str, cites: tuple[Clause, ...]) -> Norm:
    """Return the norm of a bold centred line that only the sample forms print, before or after the căn cứ."""
    return Norm(
        component=component,
        name=name,
        box="6",
        size=SIZE,
        sizes=SIZES,
        case="hoa",
        bold=True,
        italic=False,
        align="giua",
        cites=cites,
        written=_CENTRED,
    )


NORMS = (
    _text(
        "can_cu",
        "Căn cứ",
        (phu_luc_1("II", 6, "a"), _TEXT_CLAUSE),
        replace(_TEXT, italic=True),
        bold=False,
        italic=True,
        conflicts=("C11",),
    ),
    _upper_centred("tham_quyen_ban_hanh", "Thẩm quyền ban hành", (mau("1.1"), mau("1.2", 6), mau("1.3", 6))),
    _upper_centred("lenh", "Lệnh quyết định", (mau("1.1"), mau("1.2"), mau("1.3"))),
    _text("noi_dung", "Nội dung", (_TEXT_CLAUSE, mau_chu("6")), conflicts=("C13", "C19")),
    *_division("phan", "Phần", "6a", 0),
    *_division("chuong", "Chương", "6a", 1),
    *_division("muc", "Mục", "6a", 2),
    *_division("tieu_muc", "Tiểu mục", "6a", 3),
    _text(
        "dieu",
        "Điều",
        (_DIVISIONS, mau_chu("6a")),
        replace(_TEXT, bold=True, keep_next=True, keep_lines=True, outline_level=4),
        bold=True,
        align=None,
        conflicts=("C6",),
    ),
    _text(
        "dieu_khong_tieu_de",
        "Điều không tiêu đề",
        (_DIVISIONS, mau("1.2"), mau("1.3")),
        replace(_TEXT, number_bold=True),
        conflicts=("C6",),
    ),
    replace(
        _text(
            "muc_la_ma",
            "Mục La Mã",
            (mau_chu("6b"), phu_luc_1("II", 6, "c")),
            replace(_TEXT, bold=True, keep_next=True, keep_lines=True, outline_level=0),
            bold=True,
            align=None,
        ),
        case="hoa",
        first_line_mm=(),
    ),
    _text(
        "khoan",
        "Khoản",
        (_DIVISIONS, mau_chu("6b")),
        replace(_TEXT, bold=True, keep_next=True, keep_lines=True, outline_level=1),
        bold=True,
        align=None,
        conflicts=("C5", "C12"),
    ),
    _text(
        "khoan_khong_tieu_de",
        "Khoản không tiêu đề",
        (_DIVISIONS, _TEXT_CLAUSE, mau_chu("6a"), mau_chu("6b")),
        conflicts=("C12",),
    ),
    _text("diem", "Điểm", (_DIVISIONS, _TEXT_CLAUSE, mau_chu("6a"), mau_chu("6b"))),
    # The decree's own forms print dashes (Phụ lục IV, Mục VII) that no clause defines; “+” is office habit.
    replace(_text("gach_dau_dong", "Gạch đầu dòng", (_TEXT_CLAUSE,)), practice=True),
    replace(_text("cong_dau_dong", "Cộng đầu dòng", (_TEXT_CLAUSE,)), practice=True),
)
