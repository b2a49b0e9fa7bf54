"""Recipients: the office's register of groups, and the list that one paper names."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docgen.model.record import Code, Count, NonEmpty, Record, YesNo


class RecipientGroup(Record):
    """One line that can stand in Nơi nhận, and who really receives the paper behind it.

    The order of the groups in the register is the order in every Nơi nhận.
    """

    ten: NonEmpty = Field(
        title="Tên in trong Nơi nhận", description="Ví dụ: UBND các huyện, thị xã, thành phố"
    )
    ten_kinh_gui: str = Field(
        "",
        title="Tên in ở Kính gửi",
        description="Tên đầy đủ ở Kính gửi; bỏ trống thì dùng tên in trong Nơi nhận",
    )
    gom: Literal["don_vi"] | tuple[NonEmpty, ...] = Field(
        (),
        title="Gồm những nơi nào",
        description="Danh sách nơi nhận thực tế, hoặc don_vi (mọi đơn vị của chiến dịch); bỏ trống nếu chỉ là một nơi",
    )
    chua_du: YesNo = Field(
        False, title="Danh sách chưa đủ", description="Ghi “có” khi chưa biết hết các nơi nhận của nhóm"
    )


class Recipient(Record):
    """One line of Nơi nhận of one paper: a group of the register and what it receives the paper for."""

    nhom: Code = Field(title="Nhóm nơi nhận", description="Mã nhóm trong nhom_noi_nhan")
    de: str = Field(
        "", title="Để làm gì", description="Mục đích gửi: b/c, t/h, ph/h, biết …; in thành “(để b/c)”"
    )
    so_ban: Count = Field(1, title="Số bản mỗi nơi", description="Số bản gửi mỗi nơi nhận; bỏ trống là 1")


class KeptCopies(Record):
    """The last line of Nơi nhận: “Lưu: VT, <đơn vị soạn thảo> (số bản).” (Phụ lục I, Phần I, Mục II, khoản 9, điểm d)."""

    don_vi: str = Field("", title="Đơn vị soạn thảo", description="Chữ viết tắt; bỏ trống thì in “Lưu: VT.”")
    so_ban: Count | None = Field(None, title="Số bản lưu", description="Bỏ trống nếu không ghi")
