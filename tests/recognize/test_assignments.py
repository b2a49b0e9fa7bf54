"""Who is given work by a text, ordered or asked, and who is not."""

from __future__ import annotations

import pytest

from docgen.recognize.assignments import assignments
from tests.recognize.paragraphs import items


def given(*lines: str, issuer: str = "", loai: str = "") -> list[tuple[str, bool]]:
    return [(one.name, one.asked) for one in assignments(items(*lines), issuer, loai)]


PLAN = (
    "II. NỘI DUNG",
    "1. Sở Nội vụ trong công tác tuyên truyền",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Thông tin và Truyền thông",
    "a) Phòng Thông tin - Báo chí - Xuất bản",
    "- Tham mưu phối hợp với Ban Tuyên giáo Tỉnh ủy định hướng tuyên truyền.",
    "b) Trung tâm Công nghệ thông tin và Truyền thông",
    "c) Các phòng, đơn vị thuộc Sở",
    "2. Đề nghị UBND các huyện, thị xã, thành phố",
    "3. Đề nghị Báo Hà Nam, Đài Phát thanh và Truyền hình Hà Nam",
    "- Căn cứ đặc trưng của từng loại hình báo chí triển khai tuyên truyền.",
)


def test_headings_of_the_part_on_carrying_out_name_who_works() -> None:
    assert given(*PLAN) == [
        ("Sở Thông tin và Truyền thông", False),
        ("Phòng Thông tin - Báo chí - Xuất bản", False),
        ("Trung tâm Công nghệ thông tin và Truyền thông", False),
        ("Các phòng, đơn vị thuộc Sở", False),
        ("UBND các huyện, thị xã, thành phố", True),
        ("Báo Hà Nam", True),
        ("Đài Phát thanh và Truyền hình Hà Nam", True),
    ]


def test_a_heading_with_a_dotted_number_names_who_works() -> None:
    assert given(
        "III. TỔ CHỨC THỰC HIỆN", "1.2. Trung tâm Quản lý hạ tầng:", "2.1. Tổng Công ty Điện lực: phối hợp"
    ) == [
        ("Trung tâm Quản lý hạ tầng", False),
        ("Tổng Công ty Điện lực", False),
    ]


def test_a_name_is_placed_where_it_stands() -> None:
    (first, second) = assignments(items("III. TỔ CHỨC THỰC HIỆN", "1. Đề nghị Sở Y tế, Sở Nội vụ:"))
    assert (first.where.text, second.where.text) == ("Sở Y tế", "Sở Nội vụ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổ chức thực hiện.", [("Sở Nội vụ", False)]),
        ("Yêu cầu UBND các xã, phường chỉ đạo Đài truyền thanh tiếp sóng.", [("UBND các xã, phường", False)]),
        (
            "UBND tỉnh đề nghị các Đại sứ quán phối hợp; yêu cầu các Sở, ngành, địa phương cử đầu mối.",
            [("các Đại sứ quán", True), ("các Sở, ngành, địa phương", False)],
        ),
        ("Sở Văn hóa và Thể thao chủ trì xây dựng kịch bản.", [("Sở Văn hóa và Thể thao", False)]),
        ("Đơn vị chủ trì: Bảo tàng Hà Nội.", [("Bảo tàng Hà Nội", False)]),
        (
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Sở, Trưởng phòng Văn thư và Lưu trữ và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            [("Chánh Văn phòng Sở", False), ("Trưởng phòng Văn thư và Lưu trữ", False)],
        ),
        (
            "Điều 4. Các ông (bà): Chánh Văn phòng Sở, Trưởng phòng Tổ chức và ông Nguyễn Văn A chịu trách nhiệm thi hành Quyết định này.",
            [("Chánh Văn phòng Sở", False), ("Trưởng phòng Tổ chức", False)],
        ),
        (
            "Điều 3. Chánh Văn phòng Sở, Trưởng các phòng thuộc Sở và các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.",
            [("Chánh Văn phòng Sở", False), ("Trưởng các phòng thuộc Sở", False)],
        ),
    ],
)
def test_sentences_that_give_work_name_who_works(text: str, names: list[tuple[str, bool]]) -> None:
    assert given(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Theo đề nghị của Giám đốc Sở Nội vụ.",
        "Trên cơ sở đề nghị của Sở Tài chính, UBND tỉnh xem xét.",
        "thực hiện nhiệm vụ được giao Sở Nội vụ năm trước",
        "Sở Nội vụ nhận được văn bản của Sở Tài chính.",
        "Phối hợp với Sở Văn hóa và Thể thao trong công tác đóng dấu.",
        "Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện.",
        "Ban hành kèm theo Quyết định này Quy chế của Sở Nội vụ.",
        "UBND tỉnh báo cáo Thủ tướng Chính phủ.",
    ],
)
def test_other_mentions_of_bodies_are_no_assignment(text: str) -> None:
    assert given(text) == []


def test_the_issuer_does_not_give_work_to_itself_in_running_text() -> None:
    text = "1. Sở Nội vụ tổng hợp, báo cáo UBND tỉnh."
    assert given(text, issuer="SỞ NỘI VỤ") == []
    assert given(text, issuer="SỞ Y TẾ") == [("Sở Nội vụ", False)]


def test_a_report_tells_of_work_that_was_done() -> None:
    text = "1. UBND các huyện tổ chức kiểm tra 15 lượt."
    assert given(text, loai="bao-cao") == []
    assert given(text, loai="cong-van") == [("UBND các huyện", False)]


def test_the_part_on_carrying_out_ends_with_the_next_heading() -> None:
    assert given("I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "II. KINH PHÍ", "1. Sở Tài chính") == [
        ("Sở Y tế", False)
    ]


def test_a_body_alone_above_its_dashes_is_given_work_outside_of_any_such_part_too() -> None:
    lines = (
        "1. Sở Xây dựng chủ trì, báo cáo.",
        "2. Sở Tài chính:",
        "- Bố trí đủ vốn;",
        "- Thẩm định phương án.",
    )
    assert given(*lines, loai="thong-bao") == [("Sở Xây dựng", False), ("Sở Tài chính", False)]
    assert given(*lines, loai="bao-cao") == []
