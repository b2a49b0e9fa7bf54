"""The 29 types of Điều 7 with the codes of Phụ lục III, and the three kinds of copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from docgen.regulation.nd30_2020.clauses import bang_chu_viet_tat, dieu, mau, phu_luc_1
from docgen.regulation.norm import Clause
from docgen.regulation.types import FirstRecipient, KinhGui, Layout, Need, TypeNorm

END_MARK = "./."

# Name, code, layout, forms; in the order of Điều 7.
_ROWS: tuple[tuple[str, str, str, Layout, tuple[str, ...]], ...] = (
    ("nghi-quyet", "Nghị quyết", "NQ", "nghi_quyet", ("1.1",)),
    ("quyet-dinh", "Quyết định", "QĐ", "quyet_dinh", ("1.2", "1.3")),
    ("chi-thi", "Chỉ thị", "CT", "ten_loai", ("1.4",)),
    ("quy-che", "Quy chế", "QC", "ten_loai", ("1.4", "1.3")),
    ("quy-dinh", "Quy định", "QyĐ", "ten_loai", ("1.4", "1.3")),
    ("thong-cao", "Thông cáo", "TC", "ten_loai", ("1.4",)),
    ("thong-bao", "Thông báo", "TB", "ten_loai", ("1.4",)),
    ("huong-dan", "Hướng dẫn", "HD", "ten_loai", ("1.4",)),
    ("chuong-trinh", "Chương trình", "CTr", "ten_loai", ("1.4",)),
    ("ke-hoach", "Kế hoạch", "KH", "ten_loai", ("1.4",)),
    ("phuong-an", "Phương án", "PA", "ten_loai", ("1.4",)),
    ("de-an", "Đề án", "ĐA", "ten_loai", ("1.4",)),
    ("du-an", "Dự án", "DA", "ten_loai", ("1.4",)),
    ("bao-cao", "Báo cáo", "BC", "ten_loai", ("1.4",)),
    ("bien-ban", "Biên bản", "BB", "bien_ban", ("1.9",)),
    ("to-trinh", "Tờ trình", "TTr", "ten_loai", ("1.4",)),
    ("hop-dong", "Hợp đồng", "HĐ", "khong_mau", ()),
    ("cong-van", "Công văn", "", "cong_van", ("1.5",)),
    ("cong-dien", "Công điện", "CĐ", "cong_dien", ("1.6",)),
    ("ban-ghi-nho", "Bản ghi nhớ", "BGN", "khong_mau", ()),
    ("ban-thoa-thuan", "Bản thỏa thuận", "BTT", "khong_mau", ()),
    ("giay-uy-quyen", "Giấy ủy quyền", "GUQ", "ten_loai", ("1.4",)),
    ("giay-moi", "Giấy mời", "GM", "giay_moi", ("1.7",)),
    ("giay-gioi-thieu", "Giấy giới thiệu", "GGT", "giay_gioi_thieu", ("1.8",)),
    ("giay-nghi-phep", "Giấy nghỉ phép", "GNP", "giay_nghi_phep", ("1.10",)),
    ("phieu-gui", "Phiếu gửi", "PG", "ten_loai", ("1.4",)),
    ("phieu-chuyen", "Phiếu chuyển", "PC", "ten_loai", ("1.4",)),
    ("phieu-bao", "Phiếu báo", "PB", "ten_loai", ("1.4",)),
    ("thu-cong", "Thư công", "", "khong_mau", ()),
)
_COPIES = (
    ("ban-sao-y", "Bản sao y", "SY"),
    ("ban-trich-sao", "Bản trích sao", "TrS"),
    ("ban-sao-luc", "Bản sao lục", "SL"),
)
_KINH_GUI: Mapping[str, KinhGui] = {
    "cong-van": "bat_buoc",
    "to-trinh": "khi_gui_len",
    "bao-cao": "khi_gui_len",
}
_FIRST_RECIPIENT: Mapping[str, FirstRecipient] = {
    "nghi-quyet": "nhu_dieu",
    "quyet-dinh": "nhu_dieu",
    "cong-van": "nhu_tren",
    "to-trinh": "nhu_tren",
    "bao-cao": "nhu_tren",
    "giay-gioi-thieu": "nhu_tren",
}
# Forms 1.8 and 1.10 print no trích yếu, form 1.9 no place and date, though Điều 8 asks them of all documents.
_TRICH_YEU: Mapping[str, Need] = {"giay-gioi-thieu": "khong", "giay-nghi-phep": "khong"}
_DIA_DANH: Mapping[str, Need] = {"bien-ban": "tuy_y"}
_CONFLICTS: Mapping[str, tuple[str, ...]] = {
    "nghi-quyet": ("C6",),
    "quyet-dinh": ("C6",),
    "giay-gioi-thieu": ("C8",),
    "giay-nghi-phep": ("C8",),
    "bien-ban": ("C7", "C11"),
    "to-trinh": ("C20",),
    "bao-cao": ("C20",),
    "cong-van": ("C18",),
    "quy-dinh": ("C2",),
    "chuong-trinh": ("C2",),
}


def _types() -> Iterator[TypeNorm]:
    for key, name, code, layout, forms in _ROWS:
        yield TypeNorm(
            key=key,
            name=name,
            code=code,
            layout=layout,
            mau=forms,
            trich_yeu=_TRICH_YEU.get(key, "bat_buoc"),
            dia_danh=_DIA_DANH.get(key, "bat_buoc"),
            kinh_gui=_KINH_GUI.get(key, "khong"),
            first_recipient=_FIRST_RECIPIENT.get(key),
            end_mark=END_MARK,
            cites=_cites(code, forms),
            conflicts=_CONFLICTS.get(key, ()),
        )
    for key, name, code in _COPIES:
        yield TypeNorm(
            key=key,
            name=name,
            code=code,
            layout="ban_sao",
            mau=("3.1", "3.2"),
            trich_yeu="khong",
            dia_danh="bat_buoc",
            kinh_gui="khong",
            first_recipient=None,
            end_mark="",
            cites=(dieu(25), bang_chu_viet_tat(), phu_luc_1("II", 1, phan=2), mau("3.1")),
            conflicts=("C2",) if key == "ban-trich-sao" else (),
            copy=True,
        )


def _cites(code: str, forms: tuple[str, ...]) -> tuple[Clause, ...]:
    table = (bang_chu_viet_tat(),) if code else ()
    return (dieu(7), *table, *(mau(form) for form in forms))


TYPES: Mapping[str, TypeNorm] = MappingProxyType({norm.key: norm for norm in _types()})
