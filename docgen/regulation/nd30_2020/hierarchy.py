"""The levels of the body in Nghị định 30/2020/NĐ-CP (Phụ lục I, Phần I, Mục II, khoản 6, điểm c đến đ)."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from docgen.regulation.hierarchy import Hierarchy, Level
from docgen.regulation.nd30_2020.clauses import mau_chu, phu_luc_1, phu_luc_2

_CITES = (phu_luc_1("II", 6, "đ"), phu_luc_2("V", 7))

_PHAN = Level(
    component="phan",
    untitled="",
    title_component="phan_tieu_de",
    number="la_ma",
    word="Phần",
    mark="",
    restarts_under=(),
    cited_as="Phần",
    outline_level=0,
    cites=_CITES,
)
# Chương run through the document like Điều: the law orders no restart, and no sample prints one.
_CHUONG = replace(
    _PHAN,
    component="chuong",
    title_component="chuong_tieu_de",
    word="Chương",
    cited_as="Chương",
    outline_level=1,
)
_MUC = replace(
    _PHAN,
    component="muc",
    title_component="muc_tieu_de",
    number="a_rap",
    word="Mục",
    restarts_under=("phan", "chuong"),
    cited_as="Mục",
    outline_level=2,
)
_TIEU_MUC = replace(
    _MUC,
    component="tieu_muc",
    title_component="tieu_muc_tieu_de",
    word="Tiểu mục",
    restarts_under=("phan", "chuong", "muc"),
    cited_as="Tiểu mục",
    outline_level=3,
)
_DIEU = Level(
    component="dieu",
    untitled="dieu_khong_tieu_de",
    title_component="",
    number="a_rap",
    word="Điều",
    mark=".",
    restarts_under=(),
    cited_as="Điều",
    outline_level=4,
    cites=_CITES,
)
_MUC_LA_MA = Level(
    component="muc_la_ma",
    untitled="",
    title_component="",
    number="la_ma",
    word="",
    mark=".",
    restarts_under=("phan",),
    cited_as="Mục",
    outline_level=0,
    cites=(mau_chu("6b"), phu_luc_2("V", 7)),
)
_KHOAN = Level(
    component="khoan",
    untitled="khoan_khong_tieu_de",
    title_component="",
    number="a_rap",
    word="",
    mark=".",
    restarts_under=("phan", "chuong", "muc", "tieu_muc", "dieu"),
    cited_as="khoản",
    outline_level=5,
    cites=_CITES,
)
_DIEM = Level(
    component="diem",
    untitled="",
    title_component="",
    number="chu_cai",
    word="",
    mark=")",
    restarts_under=(*_KHOAN.restarts_under, "khoan"),
    cited_as="điểm",
    outline_level=None,
    cites=_CITES,
)
# Below điểm the decree defines nothing; its own forms print dashes (Phụ lục IV, Mục VII).
_GACH = Level(
    component="gach_dau_dong",
    untitled="",
    title_component="",
    number="gach",
    word="",
    mark="",
    restarts_under=(),
    cited_as="",
    outline_level=None,
    cites=(),
)

HIERARCHY = Hierarchy(
    schemes=MappingProxyType(
        {
            "co_dieu": (_PHAN, _CHUONG, _MUC, _TIEU_MUC, _DIEU, _KHOAN, _DIEM, _GACH),
            "khong_dieu": (
                _PHAN,
                _MUC_LA_MA,
                replace(_KHOAN, restarts_under=("phan", "muc_la_ma"), outline_level=1),
                replace(_DIEM, restarts_under=("phan", "muc_la_ma", "khoan")),
                _GACH,
            ),
        }
    )
)
