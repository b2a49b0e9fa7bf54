"""The campaign file `chien-dich.yaml`: name, period, superior paper, agencies, units, signers, groups, indicators."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from docgen.model.agency import Agency, Unit
from docgen.model.recipients import RecipientGroup
from docgen.model.record import Code, Count, DateField, NonEmpty, Record, YesNo
from docgen.model.signer import Signer


class CitedPaper(Record):
    """A paper that is cited; the first citation names all six parts (Phụ lục I, Phần I, Mục II, khoản 6, điểm b)."""

    loai: NonEmpty = Field(title="Tên loại")
    so: Count = Field(title="Số")
    ky_hieu: NonEmpty = Field(title="Ký hiệu", description="Ví dụ: KH-UBND")
    ngay: DateField = Field(title="Ngày ban hành")
    co_quan: NonEmpty = Field(title="Cơ quan ban hành", description="Tên dùng trong câu, ví dụ: UBND tỉnh")
    trich_yeu: NonEmpty = Field(title="Trích yếu", description="Viết tiếp được sau chữ “về”")


class Period(Record):
    """The reporting window; it need not be a calendar period, so its ends are always typed."""

    ten: NonEmpty = Field(title="Tên kỳ báo cáo", description="Ví dụ: năm 2024")
    tu: DateField = Field(title="Từ ngày")
    den: DateField = Field(title="Đến ngày")


class Indicator(Record):
    """One figure that every unit reports, with a target; or the sum of other indicators."""

    ma: Code = Field(
        title="Mã chỉ tiêu",
        description="Tên dùng trong văn bản: chữ thường không dấu, nối bằng _",
        pattern=r"^[a-z][a-z0-9_]*$",
    )
    ten: NonEmpty = Field(title="Tên chỉ tiêu", description="Tên trong câu và trong bảng")
    cot: str = Field(
        "", title="Tên cột", description="Tên cột trong bảng số liệu; bỏ trống nếu là chỉ tiêu cộng"
    )
    don_vi_tinh: NonEmpty = Field(title="Đơn vị tính", description="Ví dụ: nhà, hộ, triệu đồng")
    kieu: Literal["so_nguyen", "so", "phan_tram"] = Field(
        "so_nguyen",
        title="Kiểu số",
        description="so_nguyen, so (có phần thập phân) hoặc phan_tram (không cộng được giữa các đơn vị)",
    )
    cong: tuple[Code, ...] = Field((), title="Cộng từ", description="Mã các chỉ tiêu được cộng lại")
    luy_ke: YesNo = Field(
        False,
        title="Có lũy kế",
        description="“có” thì biểu có thêm cột lũy kế: lũy kế kỳ trước cộng số trong kỳ",
    )


class FigureFile(Record):
    """Where the units' figures stand; when they are illustrative, the words that say so."""

    tep: str = Field(
        "",
        title="Tệp số liệu",
        description="Tên tệp .xlsx trong thư mục chiến dịch; bỏ trống nếu dùng hai tệp .csv",
    )
    trang_ke_hoach: NonEmpty = Field(
        "Kế hoạch", title="Trang kế hoạch", description="Tên trang, hoặc tên tệp .csv"
    )
    trang_thuc_hien: NonEmpty = Field(
        "Thực hiện", title="Trang thực hiện", description="Tên trang, hoặc tên tệp .csv"
    )
    trang_ky_truoc: str = Field(
        "",
        title="Trang kỳ trước",
        description="Số liệu đã công bố của kỳ trước (cùng các cột); bỏ trống nếu không so sánh",
    )
    trang_luy_ke: str = Field(
        "",
        title="Trang lũy kế kỳ trước",
        description="Lũy kế đến hết kỳ trước, cho các chỉ tiêu có lũy kế; bỏ trống nếu không có",
    )
    minh_hoa: str = Field("", title="Ghi chú số liệu minh họa", description="Bỏ trống nếu là số liệu thật")

    @model_validator(mode="after")
    def _sheets_or_files(self) -> FigureFile:
        if not self.tep and not all(name.lower().endswith(".csv") for name in self.sheets):
            raise ValueError(
                "phải ghi tep (tệp .xlsx), hoặc ghi trang_ke_hoach và trang_thuc_hien là hai tệp .csv"
            )
        return self

    @property
    def sheets(self) -> tuple[str, str]:
        return self.trang_ke_hoach, self.trang_thuc_hien

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that hold the figures."""
        optional = (name for name in (self.trang_ky_truoc, self.trang_luy_ke) if name)
        return (self.tep,) if self.tep else (*self.sheets, *optional)


class UnitTable(Record):
    """Where the units stand when there are many: a table with dates, of which those of one day report."""

    tep: NonEmpty = Field(title="Tệp bảng đơn vị", description="Tệp .csv hoặc .xlsx trong thư mục chiến dịch")
    trang: str = Field("", title="Trang", description="Tên trang của tệp .xlsx; bỏ trống là trang đầu")
    ngay: DateField = Field(
        title="Tính đến ngày", description="Lấy tên, mã các đơn vị có hiệu lực trong ngày này"
    )
    cap_nhat: DateField | None = Field(
        None, title="Bảng cập nhật đến ngày", description="Ngày cuối cùng mà bảng đơn vị đã được rà soát"
    )
    nhom: tuple[NonEmpty, ...] = Field(
        (), title="Chỉ các nhóm", description="Bỏ trống thì lấy mọi đơn vị của bảng có hiệu lực trong ngày"
    )
    chuyen_doi: str = Field(
        "",
        title="Bảng chuyển đổi",
        description="Tệp .csv hoặc .xlsx nối mã cũ với mã mới (có tỷ lệ), để so sánh với kỳ trước",
    )


class Explanation(Record):
    """Why a difference between figures stands: without one, the roll-up stops."""

    don_vi: Code = Field(title="Mã đơn vị")
    chi_tieu: Code = Field(title="Mã chỉ tiêu")
    ly_do: NonEmpty = Field(title="Giải trình")
    nguoi: NonEmpty = Field(title="Người giải trình")


class Collection(Record):
    """How the units report in this period: by which form, until when, and which differences were explained."""

    ma_ky: Code = Field(
        title="Mã kỳ",
        description="Chữ không dấu, số và gạch nối, ví dụ: 2026-06",
        pattern=r"^[a-z0-9][a-z0-9-]*$",
    )
    phien_ban: NonEmpty = Field("1", title="Phiên bản biểu mẫu", description="Tăng lên khi đổi biểu mẫu")
    han_nop: DateField = Field(title="Hạn nộp")
    gio_han: NonEmpty = Field("17 giờ 00", title="Giờ hạn nộp", description="Ví dụ: 17 giờ 00")
    ten_ky_truoc: str = Field(
        "", title="Tên kỳ trước", description="Viết tiếp được sau “so với”, ví dụ: cùng kỳ năm 2025"
    )
    giai_trinh: tuple[Explanation, ...] = Field((), title="Giải trình chênh lệch")


class Campaign(Record):
    """All that the papers of one campaign share."""

    ten: NonEmpty = Field(title="Tên chiến dịch")
    ten_phong_trao: NonEmpty = Field(title="Tên đầy đủ trong văn bản")
    co_quan_ban_hanh: Code = Field(title="Cơ quan ban hành", description="Mã trong co_quan")
    ky_bao_cao: Period = Field(title="Kỳ báo cáo")
    van_ban_cap_tren: CitedPaper = Field(title="Văn bản cấp trên được thực hiện")
    co_quan: dict[str, Agency] = Field(title="Các cơ quan")
    don_vi: tuple[Unit, ...] = Field((), title="Các đơn vị báo cáo")
    bang_don_vi: UnitTable | None = Field(
        None, title="Bảng đơn vị", description="Dùng thay don_vi khi có nhiều đơn vị"
    )
    nguoi_ky: dict[str, Signer] = Field(title="Người ký")
    nhom_noi_nhan: dict[str, RecipientGroup] = Field(default_factory=dict, title="Nhóm nơi nhận")
    chi_tieu: tuple[Indicator, ...] = Field((), title="Chỉ tiêu")
    so_lieu: FigureFile | None = Field(None, title="Số liệu")
    thu_bao_cao: Collection | None = Field(
        None, title="Thu báo cáo của các đơn vị", description="Kỳ, hạn nộp và phiên bản của biểu gửi đi"
    )
