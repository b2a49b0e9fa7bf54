"""Heads are read however they are laid out: cells, boxes, tabs, spaces, one line under the other."""

from __future__ import annotations

import pytest

from tests.recognize.hand_file import MOTTO, NATIONAL, HandFile, labels

DATE = "Ninh Bình, ngày 05 tháng 3 năm 2026"
HEAD = {
    ("co_quan_chu_quan", "UBND TỈNH NINH BÌNH"),
    ("co_quan_ban_hanh", "SỞ NỘI VỤ"),
    ("so_ky_hieu", "Số: 15/KH-SNV"),
    ("quoc_hieu", NATIONAL),
    ("tieu_ngu", MOTTO),
    ("dia_danh_thoi_gian", DATE),
    ("ten_loai", "KẾ HOẠCH"),
    ("trich_yeu", "Kiểm tra công tác văn thư"),
}


def titled(file: HandFile) -> HandFile:
    file.line("KẾ HOẠCH", "b", "giua")
    file.line("Kiểm tra công tác văn thư", "b", "giua")
    file.line("Sở Nội vụ xây dựng kế hoạch như sau:", align="deu")
    return file


def cells() -> HandFile:
    file = HandFile()
    file.head()
    return file


def one_paragraph_a_cell() -> HandFile:
    file = HandFile()
    file.layout(
        "UBND TỈNH NINH BÌNH\nSỞ NỘI VỤ\n\n\nSố: 15/KH-SNV".replace("\n\n\n", "\n"),
        f"{NATIONAL}\n{MOTTO}\n{DATE}",
    )
    return file


def framed_cells() -> HandFile:
    file = HandFile()
    file.layout(
        "UBND TỈNH NINH BÌNH\n\nSỞ NỘI VỤ\n\nSố: 15/KH-SNV", f"{NATIONAL}\n\n{MOTTO}\n\n{DATE}", framed=True
    )
    return file


def boxes() -> HandFile:
    file = HandFile()
    file.box("UBND TỈNH NINH BÌNH", "SỞ NỘI VỤ", "Số: 15/KH-SNV")
    file.box(NATIONAL, MOTTO, DATE)
    return file


def tabs() -> HandFile:
    file = HandFile()
    file.lines(f"UBND TỈNH NINH BÌNH\t{NATIONAL}", f"\tSỞ NỘI VỤ\t{MOTTO}", f"Số: 15/KH-SNV\t\t{DATE}")
    return file


def spaces() -> HandFile:
    file = HandFile()
    gap = " " * 8
    file.lines(
        f"UBND TỈNH NINH BÌNH{gap}{NATIONAL}", f"  SỞ NỘI VỤ{gap * 2}{MOTTO}", f"Số: 15/KH-SNV{gap}{DATE}"
    )
    return file


def broken_paragraph() -> HandFile:
    file = HandFile()
    file.line(f"UBND TỈNH NINH BÌNH\t{NATIONAL}\nSỞ NỘI VỤ\t{MOTTO}\nSố: 15/KH-SNV\t{DATE}")
    return file


def one_below_the_other() -> HandFile:
    file = HandFile()
    file.lines("UBND TỈNH NINH BÌNH", "SỞ NỘI VỤ", NATIONAL, MOTTO, "Số: 15/KH-SNV", DATE, align="giua")
    return file


LAYOUTS = {
    cells: "bang",
    framed_cells: "bang",
    one_paragraph_a_cell: "ngat_dong",
    boxes: "hop_chu",
    tabs: "tab",
    spaces: "tab",
    broken_paragraph: "tab",
    one_below_the_other: "doan",
}


@pytest.mark.parametrize(
    ("build", "manner"), LAYOUTS.items(), ids=lambda item: getattr(item, "__name__", item)
)
def test_head_is_read_in_every_layout(build: type[HandFile], manner: str) -> None:
    read = titled(build()).read()
    assert set(labels(read)) - {("noi_dung", "Sở Nội vụ xây dựng kế hoạch như sau:")} == HEAD
    assert read.head.manner == manner
    assert read.type is not None and read.type.key == "ke-hoach"


@pytest.mark.parametrize(
    ("names", "superior", "issuer"),
    [
        (("SỞ NỘI VỤ",), (), ("SỞ NỘI VỤ",)),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"), (), ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI")),
        (("UBND TỈNH HÀ NAM", "SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"), 1, ("SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG")),
        (("BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"), (), ("BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")),
        (("BỘ NỘI VỤ", "CỤC VĂN THƯ VÀ LƯU TRỮ NHÀ NƯỚC"), 1, ("CỤC VĂN THƯ VÀ LƯU TRỮ NHÀ NƯỚC",)),
        (("ỦY BAN NHÂN DÂN", "XÃ TÂN THANH", "TRUNG TÂM VĂN HÓA"), 2, ("TRUNG TÂM VĂN HÓA",)),
    ],
)
def test_superior_is_told_from_issuer_by_the_names_of_bodies(
    names: tuple[str, ...], superior: int | tuple[str, ...], issuer: tuple[str, ...]
) -> None:
    """The weight of the letters says nothing: it is what a rule judges."""
    above = names[:superior] if isinstance(superior, int) else superior
    file = HandFile()
    file.layout("\n\n".join((*names, "Số: 15/KH-SNV")), f"{NATIONAL}\n\n{MOTTO}\n\n{DATE}")
    read = titled(file).read()
    assert tuple(block.text for block in read.of("co_quan_chu_quan")) == above
    assert tuple(block.text for block in read.of("co_quan_ban_hanh")) == issuer


@pytest.mark.parametrize(
    ("symbol", "date"),
    [
        ("Số:       /KH-SNV", "Ninh Bình, ngày     tháng     năm 2026"),
        ("Số:173    /KH-SNV", "Ninh Bình, ngày 28     tháng 4    năm 2026"),
    ],
)
def test_blank_to_be_filled_in_does_not_part_a_line(symbol: str, date: str) -> None:
    file = HandFile()
    gap = " " * 10
    file.lines(f"SỞ NỘI VỤ{gap}{NATIONAL}", f"{gap}{gap}{MOTTO}", f"{symbol}{gap}{date}")
    read = titled(file).read()
    assert (read.text("so_ky_hieu"), read.text("dia_danh_thoi_gian")) == (symbol, date)


def test_so_and_date_on_different_rows_are_not_level() -> None:
    file = HandFile()
    file.layout("SỞ NỘI VỤ", f"{NATIONAL}\n\n{MOTTO}")
    file.layout("Số: 15/KH-SNV", "")
    file.layout("", DATE)
    assert titled(file).read().head.same_line is False


def test_trich_yeu_of_a_letter_goes_on_over_its_lines() -> None:
    file = HandFile()
    file.layout(
        "SỞ NỘI VỤ\n\nSố: 15/SNV-VP\n\nV/v báo cáo kết quả\n\nrà soát hồ sơ",
        f"{NATIONAL}\n\n{MOTTO}\n\n{DATE}",
    )
    file.line("Kính gửi: Bộ Nội vụ")
    file.line("Sở Nội vụ báo cáo như sau.")
    read = file.read()
    assert read.text("trich_yeu_cong_van") == "V/v báo cáo kết quả rà soát hồ sơ"
    assert read.type is not None and read.type.key == "cong-van"
    assert read.text("kinh_gui") == "Kính gửi: Bộ Nội vụ"


def test_addressee_beside_kinh_gui_is_a_line_of_the_list() -> None:
    file = HandFile()
    file.head("Số: 15/SNV-VP")
    file.line("Kính gửi:\t- Bộ Nội vụ;")
    file.line("- Bộ Tài chính.", left_mm=55)
    file.line("Sở Nội vụ báo cáo như sau.")
    assert labels(file.read())[-4:] == [
        ("kinh_gui", "Kính gửi:"),
        ("kinh_gui_muc", "- Bộ Nội vụ;"),
        ("kinh_gui_muc", "- Bộ Tài chính."),
        ("noi_dung", "Sở Nội vụ báo cáo như sau."),
    ]


def test_title_and_subject_on_one_line_leave_the_text_alone() -> None:
    file = HandFile()
    file.head("Số: 15/BB-SNV")
    file.line("BIÊN BẢN HỌP GIAO BAN THÁNG 3", "b", "giua")
    file.line("Thời gian: 8 giờ.", align="deu")
    read = file.read()
    assert labels(read)[-2:] == [
        ("ten_loai", "BIÊN BẢN HỌP GIAO BAN THÁNG 3"),
        ("noi_dung", "Thời gian: 8 giờ."),
    ]
    assert read.type is not None and read.type.key == "bien-ban"
    assert read.type_confidence < 1


def test_stamps_stand_in_the_head() -> None:
    file = HandFile()
    file.layout("LƯU HÀNH NỘI BỘ", framed=True)
    file.head()
    file.layout("HỎA TỐC", framed=True)
    read = titled(file).read()
    assert (read.text("pham_vi_luu_hanh"), read.text("dau_khan")) == ("LƯU HÀNH NỘI BỘ", "HỎA TỐC")


def test_styles_named_like_components_are_believed() -> None:
    """A file that docgen made is sure; one by a clerk is less so where place alone tells."""
    file = HandFile()
    file.head()
    read = titled(file).read()
    confidences = {block.component: block.confidence for block in read.blocks}
    assert confidences["quoc_hieu"] >= 0.9
    assert 0.5 <= confidences["trich_yeu"] <= 0.8


def test_paper_without_trich_yeu_has_none() -> None:
    """What stands in its place is the authority of a decision, or the first sentence."""
    file = HandFile()
    file.head("Số: 12/QĐ-SNV")
    file.line("QUYẾT ĐỊNH", "b", "giua")
    file.line("GIÁM ĐỐC SỞ NỘI VỤ", "b", "giua")
    file.line("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;", "i")
    read = file.read()
    assert not read.has("trich_yeu")
    assert read.text("tham_quyen_ban_hanh") == "GIÁM ĐỐC SỞ NỘI VỤ"
    file = HandFile()
    file.head()
    file.line("KẾ HOẠCH", "b", "giua")
    file.line("Sở Nội vụ xây dựng kế hoạch như sau:", align="deu")
    assert not file.read().has("trich_yeu")


def test_name_of_the_state_broken_over_two_lines_is_two_blocks() -> None:
    file = HandFile()
    file.layout("SỞ NỘI VỤ", f"CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n{MOTTO}")
    read = titled(file).read()
    assert [block.text for block in read.of("quoc_hieu")] == ["CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM"]


@pytest.mark.parametrize("stamp", ["KHẨN", "THƯỢNG KHẨN", "RẤT KHẨN", "KHẨN CẤP", "HOẢ TỐC"])
def test_urgency_under_the_subject_of_a_letter_is_no_part_of_it(stamp: str) -> None:
    file = HandFile()
    file.layout(f"SỞ NỘI VỤ\nSố: 15/SNV-VP\nV/v báo cáo\n{stamp}", f"{NATIONAL}\n{MOTTO}\n{DATE}")
    file.line("Kính gửi: Bộ Nội vụ")
    read = file.read()
    assert (read.text("dau_khan"), read.text("trich_yeu_cong_van")) == (stamp, "V/v báo cáo")


def test_lines_under_who_telegraphs_are_addressees() -> None:
    """Mẫu 1.6: “… điện:”, below it one dash for each addressee."""
    file = HandFile()
    file.head("Số: 12/CĐ-SNV")
    file.line("CÔNG ĐIỆN", "b", "giua")
    file.line("Về việc ứng phó bão số 5", "b", "giua")
    file.line("GIÁM ĐỐC SỞ NỘI VỤ điện:", align="giua")
    file.line("- Trưởng các phòng thuộc Sở;", left_mm=30)
    file.line("- Giám đốc các trung tâm.", left_mm=30)
    file.line("Để ứng phó, Giám đốc Sở yêu cầu:")
    file.line("- Trực ban;")
    assert labels(file.read())[-5:] == [
        ("noi_dung", "GIÁM ĐỐC SỞ NỘI VỤ điện:"),
        ("kinh_gui_muc", "- Trưởng các phòng thuộc Sở;"),
        ("kinh_gui_muc", "- Giám đốc các trung tâm."),
        ("noi_dung", "Để ứng phó, Giám đốc Sở yêu cầu:"),
        ("gach_dau_dong", "- Trực ban;"),
    ]
