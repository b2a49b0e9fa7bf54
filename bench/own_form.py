"""An office's own template with fields, and the source that fills it from the rows of `bench.row_campaign`."""

from __future__ import annotations

from pathlib import Path

from bench.report import report_form
from bench.row_campaign import FRONT

_FIELDS = {
    "don_vi.chu_quan": "co_quan_chu_quan",
    "don_vi.ten_hoa": "co_quan_ban_hanh",
    "dia_danh": "dia_danh",
    "ngay_thang": "thoi_gian",
    "trich_yeu": "trich_yeu",
    "ky_ten.chuc_vu": "chuc_vu",
    "ky_ten.ho_ten": "ho_ten",
    "don_vi.ten": "dong.thon",
    "ban.truong": "dong.truong_thon",
    "kho_khan": "dong.kho_khan",
    "ngay_chot": "dong.ngay_chot | ngay",
    "ke_hoach.so": "chien_dich.van_ban_cap_tren.ky_hieu",
    "ke_hoach.ngay": "chien_dich.van_ban_cap_tren.ngay | ngay",
    "ke_hoach.co_quan": "chien_dich.van_ban_cap_tren.co_quan",
    "ke_hoach.ve_viec": "chien_dich.van_ban_cap_tren.trich_yeu",
    "ky": "ky.ten",
    "luu": "dong.ma",
    "so": "dong.ma",
}
_FIGURES = {
    "don_vi.so_xa": 1,
    "don_vi.so_ho": 2,
    "don_vi.ho_ngheo": 3,
    "rasoat.tong": 4,
    "rasoat.xay_moi": 5,
    "rasoat.sua_chua": 6,
    "ket_qua.khoi_cong": 7,
    "ket_qua.hoan_thanh": 8,
    "ket_qua.ty_le": 9,
    "ket_qua.kinh_phi": 10,
    "ket_qua.nguyen_nhan": 11,
}


def write_own_form(folder: Path) -> None:
    """Write `phieu.docx`, the report of the other measurements with the fields of a row, and `phieu.md`."""
    fields = {**_FIELDS, **{name: f"dong.so_{number} | so" for name, number in _FIGURES.items()}}
    (folder / "phieu.docx").write_bytes(report_form(fields))
    front = FRONT.replace("loai: bao-cao\n", "loai: bao-cao\nmau: phieu.docx\n")
    (folder / "phieu.md").write_text(front, encoding="utf-8")
