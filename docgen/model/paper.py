"""The front matter of one document: what a clerk fills in besides the body."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docgen.model.recipients import KeptCopies, Recipient
from docgen.model.record import Code, Count, DateField, NonEmpty, Record, Year, YesNo


class ChartSpec(Record):
    """A column chart of one indicator over the units."""

    tieu_de: NonEmpty = Field(title="Tiêu đề biểu đồ")
    chi_tieu: Code = Field(title="Mã chỉ tiêu")
    gia_tri: Literal["ty_le", "thuc_hien"] = Field(
        "ty_le", title="Giá trị vẽ", description="ty_le (phần trăm kế hoạch) hoặc thuc_hien"
    )


class RowColumn(Record):
    """One column of a list of records: what stands under its label and the name that tags read it by."""

    ten: NonEmpty = Field(title="Tên cột", description="Tiêu đề của cột trong bảng")
    kieu: Literal["chu", "ma", "so", "so_nguyen", "ngay"] = Field(
        "chu", title="Kiểu", description="chu, ma (giữ số 0 ở đầu), so, so_nguyen hoặc ngay"
    )
    bat_buoc: YesNo = Field(True, title="Bắt buộc", description="“không” thì ô được để trống")


class RowFile(Record):
    """A table of which every row becomes one paper (`docgen batch run`)."""

    tep: NonEmpty = Field(title="Tệp bảng", description="Tệp .xlsx hoặc .csv trong thư mục chiến dịch")
    trang: str = Field("", title="Trang", description="Tên trang của tệp .xlsx; bỏ trống là trang đầu")
    ma: Code = Field("ma", title="Cột mã", description="Cột (tên trong cot) cho mã của mỗi dòng, không trùng")
    don_vi: str = Field(
        "",
        title="Cột mã đơn vị",
        description="Cột (tên trong cot) cho mã đơn vị ban hành; bỏ trống nếu không có",
    )
    cot: dict[str, RowColumn] = Field(
        title="Các cột", description="Tên dùng trong thẻ (dong.ten) và tiêu đề của cột"
    )
    ten_tep: str = Field(
        "",
        title="Tên tệp",
        description="Mẫu tên tệp, mã đứng đầu, ví dụ: {{ dong.ma }}-{{ dong.ten }}; bỏ trống thì tên văn bản và mã",
    )


class Paper(Record):
    """One official document before its body."""

    loai: Code = Field(title="Loại văn bản", description="Tên thư mục mẫu: ke-hoach, bao-cao, cong-van …")
    moi_don_vi: YesNo = Field(
        False,
        title="Mỗi đơn vị một văn bản",
        description="“có” thì mỗi đơn vị của chiến dịch được một văn bản",
    )
    moi_dong: RowFile | None = Field(
        None,
        title="Mỗi dòng một văn bản",
        description="Bảng mà mỗi dòng được một văn bản (docgen batch run); thẻ đọc các cột qua dong",
    )
    co_quan: str = Field(
        "",
        title="Cơ quan ban hành",
        description="Mã trong co_quan; bỏ trống thì dùng cơ quan ban hành của chiến dịch",
    )
    mau: str = Field(
        "",
        title="Mẫu riêng",
        description="Tệp .docx trong thư mục chiến dịch, dùng thay mẫu của loại văn bản; bỏ trống thì dùng mẫu của docgen",
    )
    so: Count | None = Field(None, title="Số văn bản", description="Để trống: văn thư cấp số sau khi ký")
    ngay: DateField | None = Field(
        None, title="Ngày ban hành", description="Để trống: văn thư ghi ngày sau khi ký"
    )
    nam: Year | None = Field(None, title="Năm", description="Năm in sẵn khi ngày còn để trống")
    trich_yeu: NonEmpty = Field(title="Trích yếu nội dung văn bản")
    don_vi_soan_thao: str = Field(
        "", title="Đơn vị soạn thảo", description="Chữ viết tắt, dùng trong ký hiệu công văn"
    )
    kinh_gui: tuple[NonEmpty, ...] = Field(
        (), title="Kính gửi", description="Mã nhóm trong nhom_noi_nhan, hoặc tên nơi nhận"
    )
    tham_quyen: str = Field(
        "",
        title="Thẩm quyền ban hành",
        description="Chỉ quyết định, nghị quyết: chức vụ người đứng đầu hoặc tên tập thể quyết định, in trên các căn cứ",
    )
    nhu_dieu: str = Field(
        "",
        title="Nhãn của điều ghi ở “Như Điều …”",
        description="Chỉ quyết định, nghị quyết: nhãn của điều nêu nơi thi hành, ví dụ: thi-hanh",
    )
    can_cu: tuple[NonEmpty, ...] = Field(
        (), title="Căn cứ ban hành", description="Mỗi căn cứ một dòng; dấu cuối dòng do docgen ghi"
    )
    noi_nhan: tuple[Recipient, ...] = Field((), title="Nơi nhận")
    luu: KeptCopies = Field(default_factory=lambda: KeptCopies.model_validate({}), title="Lưu")
    nguoi_ky: NonEmpty = Field(title="Người ký", description="Mã người ký trong nguoi_ky")
    bieu_do: dict[str, ChartSpec] = Field(
        default_factory=dict, title="Biểu đồ", description="Mã biểu đồ: tiêu đề, chỉ tiêu"
    )
    danh_sach_noi_nhan: YesNo = Field(
        True, title="In danh sách nơi nhận", description="“không” thì không in danh sách nơi nhận kèm theo"
    )
