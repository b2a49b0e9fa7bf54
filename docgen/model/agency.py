"""Agencies and units: who issues a paper, under what name, symbol and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pydantic import Field

from docgen.fault import Fault, Place
from docgen.model.record import MARK, Code, DateField, NonEmpty, Record

_SYMBOL = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")


def symbol_faults(viet_tat: str, place: Place | None) -> Iterator[Fault]:
    """An abbreviation stands in số, ký hiệu between “/” and “-”: letters and digits only (Mục II, khoản 3, điểm c)."""
    if MARK not in viet_tat and not _SYMBOL.fullmatch(viet_tat):
        message = f"chữ viết tắt “{viet_tat}” không dùng được trong số, ký hiệu văn bản."
        yield Fault("viet-tat-sai", message, place, "Chỉ ghi chữ và số liền nhau, ví dụ: STTTT.")


class Agency(Record):
    """A body that issues or receives papers (Phụ lục I, Phần I, Mục II, khoản 2–4)."""

    ten: NonEmpty = Field(
        title="Tên đầy đủ", description="Tên chính thức, ví dụ: Sở Thông tin và Truyền thông"
    )
    ten_ngan: str = Field(
        "", title="Tên ngắn", description="Cách gọi trong câu và trong Nơi nhận; bỏ trống thì dùng tên đầy đủ"
    )
    chu_quan: str = Field(
        "",
        title="Cơ quan chủ quản",
        description="Tên in ở dòng trên, ví dụ: UBND tỉnh Hà Nam; bỏ trống nếu không có",
    )
    dong_ten: tuple[NonEmpty, ...] = Field(
        (),
        title="Tên chia dòng",
        description="Tên cơ quan ban hành chia thành các dòng ở đầu văn bản; bỏ trống thì in một dòng",
    )
    viet_tat: NonEmpty = Field(title="Chữ viết tắt", description="Chữ viết tắt trong ký hiệu, ví dụ: STTTT")
    dia_danh: NonEmpty = Field(title="Địa danh", description="Địa danh ghi trước ngày, tháng, năm")

    @property
    def short_name(self) -> str:
        return self.ten_ngan or self.ten

    @property
    def letterhead(self) -> tuple[str, ...]:
        """The lines of the issuing body's name, as typed (the document writes them in capitals)."""
        return self.dong_ten or (self.ten,)


class Unit(Agency):
    """A body that reports in the campaign; joined to its figures by `ma`, never by name."""

    ma: Code = Field(title="Mã đơn vị", description="Mã dùng trong bảng số liệu, giữ cả số 0 ở đầu")
    dia_ban: NonEmpty = Field(title="Địa bàn", description="Tên địa bàn trong câu, ví dụ: thành phố Phủ Lý")
    nguoi_ky: Code = Field(title="Người ký", description="Mã người ký trong danh sách nguoi_ky")
    don_vi_soan_thao: str = Field(
        "", title="Đơn vị soạn thảo", description="Chữ viết tắt ghi sau “Lưu: VT,”; bỏ trống nếu không ghi"
    )
    loai: str = Field("", title="Loại đơn vị", description="Ví dụ: xã, phường, đặc khu, huyện")
    cap_tren: str = Field("", title="Mã đơn vị cấp trên")
    tu: DateField | None = Field(
        None, title="Có hiệu lực từ ngày", description="Bỏ trống nếu không cần phân biệt theo thời gian"
    )
    den: DateField | None = Field(
        None, title="Có hiệu lực đến ngày", description="Ngày cuối cùng; bỏ trống nếu còn hiệu lực"
    )
    nguon: str = Field("", title="Nguồn", description="Nghị quyết hoặc văn bản quy định tên, mã của đơn vị")
    ma_dinh_danh: str = Field(
        "",
        title="Mã định danh",
        description="Mã định danh cơ quan, tối đa 13 ký tự (Phụ lục VI)",
        max_length=13,
    )
    chuc_danh: str = Field("", title="Chức danh người đứng đầu", description="Ví dụ: Chủ tịch")
    nhom: tuple[NonEmpty, ...] = Field((), title="Nhóm", description="Cụm, địa bàn cũ, nhóm theo dõi")
    can_bo: str = Field("", title="Cán bộ theo dõi", description="Người đôn đốc và nhận báo cáo của đơn vị")
    lien_he: str = Field("", title="Liên hệ", description="Điện thoại hoặc thư điện tử của đơn vị")

    def in_force(self, day: date) -> bool:
        """Tell whether the unit bears this name and code on a day; both ends of its time are counted in."""
        return (self.tu is None or self.tu <= day) and (self.den is None or day <= self.den)
