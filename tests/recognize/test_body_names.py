"""One body under two names, groups that cover their members, and lists cut between whole names."""

from __future__ import annotations

import pytest

from docgen.recognize.body_names import covers, names_of, same_body
from docgen.recognize.body_spans import body_list


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đài PT&TH Hà Nam", "Đài Phát thanh và Truyền hình Hà Nam"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh Hà Nam"),
        ("HĐND Thành phố", "Hội đồng nhân dân thành phố"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở VHTT&DL", "Sở Văn hoá, Thể thao và Du lịch"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Đ/c Giám đốc Sở", "Giám đốc Sở"),
        ("Các đ/c Phó Giám đốc Sở", "Phó Giám đốc Sở"),
        ("Công an Thành phố", "Công an thành phố Hà Nội"),
        ("UBND TP. Phủ Lý", "UBND thành phố Phủ Lý"),
        ("Sở Văn hóa và Thể thao", "Sở Văn hoá và Thể thao Hà Nội"),
        ("SỞ TƯ PHÁP", "Sở Tư pháp"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Sở Kế hoạch và Đầu tư"),
        ("Ban Nội chính TƯ", "Ban Nội chính Trung ương"),
    ],
)
def test_one_body_is_known_under_both_names(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "UBND"),
        ("UBND tỉnh", "UBND huyện"),
        ("UBND huyện Lý Nhân", "UBND huyện Kim Bảng"),
        ("Sở Văn hóa", "Sở Văn hóa và Thể thao"),
        ("Sở Y tế", "Sở Nội vụ"),
        ("Công an tỉnh", "Công an huyện"),
        ("Báo Hà Nam", "Báo Nhân Dân"),
        ("Ban Quản lý dự án", "Ban Quản lý dự án đường sắt"),
        ("", "UBND tỉnh"),
    ],
)
def test_two_bodies_stay_two(one: str, other: str) -> None:
    assert not same_body(one, other)
    assert not same_body(other, one)


@pytest.mark.parametrize(
    ("recipient", "name"),
    [
        ("UBND các huyện, thị xã, thành phố", "UBND huyện Lý Nhân"),
        ("UBND các huyện, thị xã, thành phố", "Ủy ban nhân dân thành phố Phủ Lý"),
        ("UBND các huyện, thị xã, thành phố", "UBND cấp huyện"),
        ("Các huyện, thị xã, thành phố", "UBND huyện Lý Nhân"),
        ("UBND các phường, xã", "UBND các xã, phường"),
        ("UBND các phường, xã", "UBND các phường: Ba Đình, Hoàn Kiếm"),
        ("UBND các xã", "Chủ tịch UBND các xã"),
        ("Các phòng, đơn vị thuộc Sở", "Phòng Thông tin - Báo chí - Xuất bản"),
        ("Các phòng, đơn vị thuộc Sở", "Trung tâm Công nghệ thông tin và Truyền thông"),
        ("Các Sở, ban, ngành Thành phố", "Sở Xây dựng"),
        ("Các sở, ban, ngành tỉnh", "Công an tỉnh"),
        ("Các Bộ: Công an, Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Môi trường"),
        ("Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Sở Nội vụ (để t/h)", "Sở Nội vụ"),
    ],
)
def test_a_recipient_covers_the_bodies_that_it_stands_for(recipient: str, name: str) -> None:
    assert covers(recipient, name)


@pytest.mark.parametrize(
    ("recipient", "name"),
    [
        ("UBND các xã, phường", "UBND huyện Lý Nhân"),
        ("UBND các huyện", "UBND tỉnh"),
        ("UBND tỉnh", "UBND các huyện"),
        ("Các phòng, đơn vị thuộc Sở", "Sở Nội vụ"),
        ("Các Sở, ban, ngành", "UBND các xã"),
        ("Các Sở", "Các Sở, phường"),
        ("Đ/c Giám đốc Sở", "Sở Nội vụ"),
        ("Các Bộ: Công an, Tư pháp", "Bộ Tài chính"),
        ("Sở Nội vụ", "Sở Tài chính"),
    ],
)
def test_a_recipient_does_not_cover_others(recipient: str, name: str) -> None:
    assert not covers(recipient, name)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("UBND các huyện, thị xã, thành phố", 1),
        ("Báo Hà Nam, Đài PT&TH Hà Nam", 2),
        ("Sở Văn hóa, Thể thao và Du lịch", 1),
        ("Các Bộ: Công an, Tư pháp, Tài chính", 1),
        ("Sở Tài chính, Sở Xây dựng và Công an tỉnh", 3),
        ("Giám đốc, các Phó Giám đốc Sở", 1),
        ("Các phòng, đơn vị thuộc Sở", 1),
    ],
)
def test_a_line_is_cut_between_whole_bodies_only(line: str, names: int) -> None:
    assert len(names_of(line)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Chánh Văn phòng Sở; Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố, Chủ tịch UBND các xã, phường chịu trách nhiệm",
            ["Chánh Văn phòng Sở", "Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố", "Chủ tịch UBND các xã, phường"],
        ),
        ("Sở Xây dựng là cơ quan chủ trì", ["Sở Xây dựng"]),
        ("Liên hiệp các tổ chức hữu nghị thành phố Hà Nội", ["Liên hiệp các tổ chức hữu nghị thành phố Hà Nội"]),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh tổ chức", ["Ban Quản lý dự án đầu tư xây dựng tỉnh"]),
        ("Cơ quan Báo và Phát thanh, Truyền hình Hà Nội", ["Cơ quan Báo và Phát thanh, Truyền hình Hà Nội"]),
        ("UBND các phường: Ba Đình, Từ Liêm và UBND xã Bát Tràng.", ["UBND các phường: Ba Đình, Từ Liêm", "UBND xã Bát Tràng"]),
        ("Đài Truyền hình Việt Nam, tỉnh Điện Biên phối hợp", ["Đài Truyền hình Việt Nam", "tỉnh Điện Biên"]),
        ("Ban hành kèm theo Quyết định này", []),
        ("Báo cáo kết quả về Sở Nội vụ", []),
    ],
)  # fmt: skip
def test_names_in_a_sentence_end_before_its_verb(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in body_list(text, 0)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Văn phòng HĐND và UBND xã: Theo dõi, đôn đốc",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh: Tham mưu",
        "UBND xã: Niêm yết danh sách",
    ],
)
def test_an_office_of_two_bodies_is_one_name_and_work_after_the_colon_is_none_of_it(text: str) -> None:
    assert [text[slice(*span)] for span in body_list(text, 0)] == [text.partition(":")[0]]


def test_a_line_of_noi_nhan_keeps_the_office_of_two_bodies_together() -> None:
    assert names_of("Văn phòng HĐND và UBND xã") == ("Văn phòng HĐND và UBND xã",)
    assert names_of("HĐND và UBND xã") == ("HĐND", "UBND xã")


def test_members_after_a_colon_stay_in_the_name() -> None:
    text = "UBND các phường: Ba Đình, Hoàn Kiếm"
    assert [text[slice(*span)] for span in body_list(text, 0)] == [text]


def test_schools_are_covered_by_their_group_and_by_no_other_kind() -> None:
    assert covers("Các trường học trên địa bàn", "Trường THCS Khánh Hòa")
    assert covers("Các trường THCS", "Trường Trung học cơ sở Khánh Hòa")
    assert not covers("Các trường mầm non trên địa bàn", "Trường THCS Khánh Hòa")
