"""The columns of a unit table, and what follows with certainty from the full name of an Ủy ban nhân dân."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.sources.columns import Column, ColumnKind

Needed = Literal["moi_dong", "don_vi_bao_cao", ""]

BETWEEN = ";"
"""What divides several values in one cell."""


@dataclass(frozen=True, slots=True)
class UnitColumn:
    """One column: the field of `Unit` it fills, its label, and who must have it.

    `needed` is “moi_dong” (every row), “don_vi_bao_cao” (a unit that reports in the campaign) or "".
    """

    key: str
    label: str
    kind: ColumnKind
    needed: Needed
    how: str


COLUMNS = (
    UnitColumn("ma", "Mã đơn vị", "ma", "moi_dong", "Mã hành chính, định dạng Text để giữ số 0 ở đầu"),
    UnitColumn(
        "ten", "Tên đầy đủ", "chu", "moi_dong", "Tên cơ quan đúng như quyết định: Ủy ban nhân dân xã Bình Lục"
    ),
    UnitColumn("ten_ngan", "Tên ngắn", "chu", "", "Bỏ trống với Ủy ban nhân dân: UBND xã Bình Lục"),
    UnitColumn("loai", "Loại đơn vị", "chu", "", "Bỏ trống với Ủy ban nhân dân: xã"),
    UnitColumn(
        "cap_tren", "Mã đơn vị cấp trên", "ma", "", "Mã phải có trong bảng, có hiệu lực cùng thời gian"
    ),
    UnitColumn(
        "dia_danh",
        "Địa danh",
        "chu",
        "don_vi_bao_cao",
        "Ghi trước ngày, tháng, năm: Bình Lục. Tên đặt theo tên người hoặc sự kiện lịch sử ghi cả loại: "
        "Phường Lý Thường Kiệt; tên là chữ số (Phường 1) bỏ trống được",
    ),
    UnitColumn("dia_ban", "Địa bàn", "chu", "don_vi_bao_cao", "Bỏ trống với Ủy ban nhân dân: xã Bình Lục"),
    UnitColumn("chu_quan", "Cơ quan chủ quản", "chu", "", "Bỏ trống nếu không in"),
    UnitColumn(
        "dong_ten",
        "Tên chia dòng",
        "chu",
        "",
        "Các dòng ngăn bằng dấu “;”. Bỏ trống với Ủy ban nhân dân: Ủy ban nhân dân; xã Bình Lục",
    ),
    UnitColumn("viet_tat", "Chữ viết tắt", "chu", "don_vi_bao_cao", "Bỏ trống với Ủy ban nhân dân: UBND"),
    UnitColumn(
        "nguoi_ky", "Mã người ký", "ma", "don_vi_bao_cao", "Mã trong mục nguoi_ky của chien-dich.yaml"
    ),
    UnitColumn("don_vi_soan_thao", "Đơn vị soạn thảo", "chu", "", "Chữ viết tắt ghi sau “Lưu: VT,”"),
    UnitColumn("chuc_danh", "Chức danh người đứng đầu", "chu", "", "Ví dụ: Chủ tịch"),
    UnitColumn("ma_dinh_danh", "Mã định danh", "ma", "", "Tối đa 13 ký tự (Phụ lục VI)"),
    UnitColumn("nhom", "Nhóm", "chu", "", "Cụm, địa bàn cũ; nhiều nhóm ngăn bằng dấu “;”"),
    UnitColumn("can_bo", "Cán bộ theo dõi", "chu", "", "Người đôn đốc và nhận báo cáo"),
    UnitColumn("lien_he", "Liên hệ", "chu", "", "Điện thoại hoặc thư điện tử"),
    UnitColumn("tu", "Có hiệu lực từ ngày", "ngay", "", "Bỏ trống nếu không biết ngày bắt đầu"),
    UnitColumn("den", "Có hiệu lực đến ngày", "ngay", "", "Ngày cuối cùng; bỏ trống nếu còn hiệu lực"),
    UnitColumn("nguon", "Nguồn", "chu", "", "Văn bản quy định tên, mã của đơn vị"),
)

LABELS: Mapping[str, str] = {column.key: column.label for column in COLUMNS}

LISTS = ("dong_ten", "nhom")
"""Columns of which one cell may hold several values."""

_COMMITTEE = re.compile(
    r"(?P<body>(?:Ủy|Uỷ) ban nhân dân) "
    r"(?P<place>(?P<kind>xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh) (?P<name>\S.*))"
)


def table_columns() -> list[Column]:
    """Return the columns as the reader of tables asks for them; only code and name must be there."""
    return [
        Column(item.key, item.label, item.kind, item.needed == "moi_dong", item.needed == "moi_dong")
        for item in COLUMNS
    ]


def names_from(full_name: str) -> dict[str, str]:
    """Return what the full name of an Ủy ban nhân dân says for certain; nothing for any other name.

    Địa danh follows only for a name in digits: of another name no program can tell whether it is a person's or an
    event's, which the law wants with the kind of the unit (Phụ lục I, Phần I, Mục II, khoản 4, điểm a).
    """
    found = _COMMITTEE.fullmatch(full_name)
    if found is None:
        return {}
    place, kind, name = found["place"], found["kind"], found["name"]
    names = {
        "ten_ngan": f"UBND {place}",
        "loai": kind,
        "dia_ban": place,
        "dong_ten": f"{found['body']}{BETWEEN}{place}",
        "viet_tat": "UBND",
    }
    return {**names, "dia_danh": f"{kind[0].upper()}{kind[1:]} {name}"} if name.isdecimal() else names
