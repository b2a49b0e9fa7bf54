"""Short forms that the text introduces, and what they stand for."""

from __future__ import annotations

import pytest

from docgen.recognize.definitions import definitions
from tests.recognize.paragraphs import block


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "về triển khai Phong trào thi đua “Chung tay” (sau đây viết tắt là phong trào thi đua), Sở",
            "phong trào thi đua",
            "Phong trào thi đua “Chung tay”",
        ),
        ("đối với cơ quan, tổ chức nhà nước (sau đây gọi chung là cơ quan, tổ chức) và", "cơ quan, tổ chức", "cơ quan, tổ chức nhà nước"),
        ("Ban Chỉ đạo cấp tỉnh (sau đây gọi tắt là “Ban Chỉ đạo”);", "Ban Chỉ đạo", "Ban Chỉ đạo cấp tỉnh"),
        ("Hệ thống quản lý tài liệu, sau đây gọi là Hệ thống, có chức năng", "Hệ thống", "Hệ thống quản lý tài liệu"),
        ("ứng dụng công nghệ thông tin (viết tắt là CNTT).", "CNTT", "công nghệ thông tin"),
        ("thành lập Ban Chỉ đạo (BCĐ) gồm", "BCĐ", "Ban Chỉ đạo"),
        ("các Ủy ban nhân dân (UBND) cấp xã", "UBND", "Ủy ban nhân dân"),
        ("Phát thanh và Truyền hình (PT&TH)", "PT&TH", "Phát thanh và Truyền hình"),
        ("độ hỏa tốc, thượng khẩn và khẩn (sau đây gọi chung là văn bản khẩn)", "văn bản khẩn", ""),
    ],
)  # fmt: skip
def test_a_short_form_is_read_with_what_it_stands_for(text: str, short: str, long: str) -> None:
    (definition,) = definitions([block(text)])
    assert (definition.short, definition.long, definition.where.text) == (short, long, short)


@pytest.mark.parametrize(
    "text",
    [
        "Hà Nội (VT), kính gửi (CN)",
        "kêu gọi tắt đèn; gọi điện (nếu có)",
        "Sở Nội vụ (cơ quan thường trực)",
        "ngày 11/9/2026 (thứ Sáu), (sau đây gọi là",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert definitions([block(text)]) == ()
