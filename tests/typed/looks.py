"""How each component looks in a paper typed by the decree (Phụ lục I, Mục V: head 13, 14, 14; body 14)."""

from __future__ import annotations

from tests.typed.paper import Face, Form, Side

HEAD_LEFT = ("co_quan_chu_quan", "co_quan_ban_hanh", "so_ky_hieu", "trich_yeu_cong_van", "dau_khan")
HEAD_RIGHT = ("quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian")
TAIL_LEFT = ("noi_nhan", "noi_nhan_muc", "ky_hieu_soan_thao")
TAIL_RIGHT = ("quyen_han", "chuc_vu", "ho_ten")

_FIRST = 12.7
_CENTRED = Form("giua")
_TEXT = Form("deu", first=_FIRST, before=6)
_HEADING = Form("deu", first=_FIRST, before=6, keep_next=True)
_DIVISION = Form("giua", before=6, keep_next=True)
_BOLD, _ITALIC, _PLAIN = Face(bold=True), Face(italic=True), Face()

LOOKS: dict[str, tuple[Face, Form, float | None]] = {
    "quoc_hieu": (Face(size=13, bold=True), _CENTRED, None),
    "tieu_ngu": (_BOLD, _CENTRED, 1.0),
    "co_quan_chu_quan": (Face(size=13), _CENTRED, None),
    "co_quan_ban_hanh": (Face(size=13, bold=True), _CENTRED, 0.42),
    "so_ky_hieu": (Face(size=13), Form("giua", before=6), None),
    "dia_danh_thoi_gian": (_ITALIC, Form("giua", before=6), None),
    "trich_yeu_cong_van": (Face(size=12), Form("giua", before=6), None),
    "dau_khan": (Face(size=13, bold=True, color="FF0000"), Form("giua", before=6), None),
    "pham_vi_luu_hanh": (Face(size=13, bold=True), _CENTRED, None),
    "ten_loai": (_BOLD, Form("giua", before=12), None),
    "trich_yeu": (_BOLD, Form("giua", after=12), 0.42),
    "tham_quyen_ban_hanh": (_BOLD, Form("giua", before=6, after=6), None),
    "lenh": (_BOLD, Form("giua", before=6, after=6), None),
    "can_cu": (_ITALIC, _TEXT, None),
    "kinh_gui": (_PLAIN, Form("trai", left=35, before=6, after=6), None),
    "kinh_gui_muc": (_PLAIN, Form("trai", left=54), None),
    "noi_dung": (_PLAIN, _TEXT, None),
    "muc_la_ma": (_BOLD, _HEADING, None),
    "khoan": (_BOLD, _HEADING, None),
    "khoan_khong_tieu_de": (_PLAIN, _TEXT, None),
    "diem": (_PLAIN, _TEXT, None),
    "gach_dau_dong": (_PLAIN, _TEXT, None),
    "cong_dau_dong": (_PLAIN, _TEXT, None),
    "dieu": (_BOLD, _HEADING, None),
    "dieu_khong_tieu_de": (_PLAIN, _TEXT, None),
    "phan": (_BOLD, _DIVISION, None),
    "phan_tieu_de": (_BOLD, _DIVISION, None),
    "chuong": (_BOLD, _DIVISION, None),
    "chuong_tieu_de": (_BOLD, _DIVISION, None),
    "muc": (_BOLD, _DIVISION, None),
    "muc_tieu_de": (_BOLD, _DIVISION, None),
    "tieu_muc": (_BOLD, _DIVISION, None),
    "tieu_muc_tieu_de": (_BOLD, _DIVISION, None),
    "bang_ten": (_BOLD, Form("giua", before=6, after=3, keep_next=True), None),
    "noi_nhan": (Face(size=12, bold=True, italic=True), Form(), None),
    "noi_nhan_muc": (Face(size=11), Form(), None),
    "ky_hieu_soan_thao": (Face(size=11), Form("phai"), None),
    "quyen_han": (_BOLD, _CENTRED, None),
    "chuc_vu": (_BOLD, _CENTRED, None),
    "ho_ten": (_BOLD, Form("giua", before=70), None),
    "phu_luc": (_BOLD, _CENTRED, None),
    "phu_luc_tieu_de": (_BOLD, _CENTRED, None),
    "phu_luc_chi_dan": (_ITALIC, Form("giua", after=12), 0.42),
}
CELL = Face(size=13)


def side_of(component: str) -> Side:
    """Return the column of the head or tail that a component stands in, "" for the body."""
    if component in HEAD_LEFT or component in TAIL_LEFT:
        return "trai"
    return "phai" if component in HEAD_RIGHT or component in TAIL_RIGHT else ""
