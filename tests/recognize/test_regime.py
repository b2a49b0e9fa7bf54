"""Under which rules a paper stands is told by its head, with the reason."""

from __future__ import annotations

import pytest

from tests.recognize.hand_file import MOTTO, NATIONAL, HandFile


def paper(symbol: str, title: str, subject: str) -> HandFile:
    file = HandFile()
    file.head(symbol)
    file.line(title, "b", "giua")
    file.line(subject, "b", "giua")
    file.line("Điều 1. Nội dung thứ nhất.", align="deu")
    return file


@pytest.mark.parametrize(
    ("symbol", "title", "subject", "regime"),
    [
        ("Số: 12/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc bổ nhiệm cán bộ", "hanh_chinh"),
        # A year in the symbol of a decision on one person is an error of an administrative paper.
        ("Số: 12/2026/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc bổ nhiệm cán bộ", "hanh_chinh"),
        ("Số: 12/2026/KH-UBND", "KẾ HOẠCH", "Kiểm tra", "hanh_chinh"),
        ("Số: 12/2026/QĐ-UBND", "QUYẾT ĐỊNH", "Ban hành Quy định về quản lý vỉa hè", "quy_pham"),
        ("Số: 12/2026/NQ-HĐND", "NGHỊ QUYẾT", "Về chương trình giám sát", "quy_pham"),
        ("Số: 12/2026/TT-BNV", "THÔNG TƯ", "Hướng dẫn", "quy_pham"),
        ("Số: 12/2026/NĐ-CP", "NGHỊ ĐỊNH", "Về công tác văn thư", "quy_pham"),
        ("Luật số: 12/2026/QH16", "LUẬT", "Lưu trữ", "quy_pham"),
        ("Số: 12/2026/HS-ST", "BẢN ÁN", "Sơ thẩm", "chuyen_nganh"),
        ("Số: 12/KH-SNV", "KẾ HOẠH", "Kiểm tra", "hanh_chinh"),
    ],
)
def test_regime_is_told_by_title_and_symbol(symbol: str, title: str, subject: str, regime: str) -> None:
    read = paper(symbol, title, subject).read()
    assert read.regime == regime
    assert bool(read.regime_reason) == (regime != "hanh_chinh")


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "TÀI LIỆU THU HỒI"])
def test_stamp_of_secrecy_alone_in_the_head_makes_a_secret(stamp: str) -> None:
    file = HandFile()
    file.layout(stamp, framed=True)
    file.head()
    file.line("KẾ HOẠCH", "b", "giua")
    read = file.read()
    assert read.regime == "mat"
    assert stamp in read.regime_reason


def test_word_of_secrecy_in_the_text_makes_no_secret() -> None:
    file = paper("Số: 12/KH-SNV", "KẾ HOẠCH", "Bảo vệ bí mật nhà nước")
    file.line("Tài liệu có độ MẬT được lưu riêng.")
    assert file.read().regime == "hanh_chinh"


def test_party_paper_is_told_by_its_head() -> None:
    file = HandFile()
    file.layout(
        "TỈNH ỦY NINH BÌNH\n\n*\n\nSố 127-QĐ/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM\n\nNinh Bình, ngày 05 tháng 3 năm 2026",
    )
    file.line("QUYẾT ĐỊNH", "b", "giua")
    file.line("về việc chỉ định cấp ủy", "b", "giua")
    read = file.read()
    assert read.regime == "dang"
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in read.regime_reason


def test_paper_that_cites_the_party_is_administrative() -> None:
    file = paper("Số: 12/KH-UBND", "KẾ HOẠCH", "Thực hiện Nghị quyết số 02-NQ/TW")
    file.line("Thực hiện Nghị quyết số 02-NQ/TW của Đảng Cộng sản Việt Nam.")
    assert file.read().regime == "hanh_chinh"


def test_file_that_is_no_paper_is_not_known() -> None:
    file = HandFile()
    file.lines("Ghi chép cuộc họp nội bộ của nhóm.", "1. Việc thứ nhất", "2. Việc thứ hai")
    read = file.read()
    assert read.regime == "khong_ro"
    assert [block.component for block in read.blocks] == [
        "noi_dung",
        "khoan_khong_tieu_de",
        "khoan_khong_tieu_de",
    ]
    assert HandFile().read().regime == "khong_ro"


def test_document_of_the_people_outside_the_list_is_specialised() -> None:
    file = HandFile()
    file.lines(NATIONAL, MOTTO, align="giua")
    file.line("ĐƠN XIN NGHỈ PHÉP", "b", "giua")
    read = file.read()
    assert (read.regime, read.type) == ("chuyen_nganh", None)
    assert "ĐƠN XIN NGHỈ PHÉP" in read.regime_reason
