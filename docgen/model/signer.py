"""The dated register of those who sign, and with what power."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from docgen.model.record import DateField, NonEmpty, Record
from docgen.regulation.signature import SignatureNorm, signature_stack


class Signer(Record):
    """One person in one position (Điều 13; Phụ lục I, Phần I, Mục II, khoản 7)."""

    ho_ten: NonEmpty = Field(title="Họ và tên", description="Không ghi học hàm, học vị trước họ tên")
    chuc_vu: NonEmpty = Field(title="Chức vụ", description="Chức vụ lãnh đạo chính thức, ví dụ: Phó Giám đốc")
    quyen: Literal["", "KT", "TL", "TUQ", "Q"] = Field(
        "",
        title="Quyền hạn ký",
        description="KT (ký thay), TL (thừa lệnh), TUQ (thừa ủy quyền), Q (quyền); bỏ trống nếu là người đứng đầu",
    )
    cap_truong: str = Field(
        "", title="Chức vụ người đứng đầu", description="Cần khi có quyền hạn ký, ví dụ: Giám đốc"
    )
    ky_thay: str = Field(
        "",
        title="Ký thay cấp trưởng đơn vị",
        description="Khi cấp phó của đơn vị ký thừa lệnh: chức vụ cấp trưởng đơn vị, ví dụ: Chánh Văn phòng",
    )
    thay_mat: str = Field(
        "", title="Thay mặt", description="Tên tập thể ký thay mặt (TM.), ví dụ: Ủy ban nhân dân"
    )
    tu: DateField | None = Field(
        None, title="Giữ chức từ ngày", description="Ngày/tháng/năm; bỏ trống nếu không biết"
    )
    den: DateField | None = Field(
        None, title="Giữ chức đến ngày", description="Ngày/tháng/năm; bỏ trống nếu còn giữ chức"
    )

    def in_office(self, day: date) -> bool:
        """Tell whether the position was held on `day`; an open end counts as held."""
        return (self.tu is None or self.tu <= day) and (self.den is None or day <= self.den)

    def lines(self, norm: SignatureNorm) -> tuple[str, ...]:
        """Return the lines of power and position above the name. Raises `DataError` for a stack the law does not know."""
        return signature_stack(
            self.thay_mat or None,
            self.quyen or None,
            self.cap_truong or None,
            self.chuc_vu,
            norm,
            ky_thay=self.ky_thay or None,
        )
