"""Bodies are read into levels: titled ones, untitled ones, and the path to each."""

from __future__ import annotations

from tests.recognize.hand_file import HandFile, labels


def paper(title: str = "KẾ HOẠCH") -> HandFile:
    file = HandFile()
    file.head()
    file.line(title, "b", "giua")
    file.line("Kiểm tra", "b", "giua")
    return file


def body(file: HandFile) -> list[tuple[str, str]]:
    read = file.read()
    return [(item.block.component, item.block.full_text) for item in read.items]


def test_title_has_no_end_mark_and_a_text_below() -> None:
    """Weight is no proof: a titled khoản that is not bold is what a rule must see."""
    file = paper()
    file.lines(
        "1. Mục đích",
        "Nêu cao trách nhiệm của các đơn vị trong việc thực hiện kế hoạch.",
        "2. Sở Nội vụ chủ trì.",
        "3. Sở Tài chính phối hợp;",
        "4. Yêu cầu",
        "a) Bảo đảm đúng tiến độ;",
    )
    assert [component for component, _ in body(file)] == [
        "khoan",
        "noi_dung",
        "khoan_khong_tieu_de",
        "khoan_khong_tieu_de",
        "khoan",
        "diem",
    ]


def test_list_of_short_lines_has_no_titles() -> None:
    file = paper()
    file.lines("1. Ông Nguyễn Văn A", "2. Bà Trần Thị B", "3. Ông Lê Văn C")
    assert {component for component, _ in body(file)} == {"khoan_khong_tieu_de"}


def test_chapter_and_title_on_one_line_are_two_blocks() -> None:
    file = paper("QUY CHẾ")
    file.line("Chương I. QUY ĐỊNH CHUNG", "b", "giua")
    file.line("Điều 1. Phạm vi điều chỉnh", "b")
    file.line("Quy chế này quy định việc lưu trữ.")
    file.line("Chương II", "b", "giua")
    file.line("TỔ CHỨC THỰC HIỆN", "b", "giua")
    assert body(file) == [
        ("chuong", "Chương I."),
        ("chuong_tieu_de", "QUY ĐỊNH CHUNG"),
        ("dieu", "Điều 1. Phạm vi điều chỉnh"),
        ("noi_dung", "Quy chế này quy định việc lưu trữ."),
        ("chuong", "Chương II"),
        ("chuong_tieu_de", "TỔ CHỨC THỰC HIỆN"),
    ]


def test_paths_run_from_the_largest_level_and_restart() -> None:
    file = paper()
    file.lines(
        "I. NỘI DUNG", "1. Việc một", "1.1. Phần một", "Câu thường.", "1.2. Phần hai", "a) Điểm a;", "- Gạch;",
        "II. TỔ CHỨC", "1. Việc khác.",
    )  # fmt: skip
    items = {item.block.full_text: item for item in file.read().items}
    one = ("muc_la_ma", 1), ("khoan", 1)
    assert items["1.1. Phần một"].path == (*one, ("cap_thap_phan", 1))
    assert items["Câu thường."].path == (*one, ("cap_thap_phan", 1))
    assert items["a) Điểm a;"].path == (*one, ("cap_thap_phan", 2), ("diem", 1))
    assert (items["- Gạch;"].level, items["- Gạch;"].number) == ("gach_dau_dong", None)
    assert items["1. Việc khác."].path == (("muc_la_ma", 2), ("khoan", 1))


def test_bases_come_before_the_command_and_sentences_after() -> None:
    file = paper("QUYẾT ĐỊNH")
    file.line("GIÁM ĐỐC SỞ NỘI VỤ", "b", "giua")
    file.lines("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024,", "Xét đề nghị của Chánh Văn phòng")
    file.line("QUYẾT ĐỊNH", "b", "giua")
    file.lines("Điều 1. Thành lập Tổ công tác.", "Căn cứ Điều 1, các đơn vị thực hiện.")
    read = file.read()
    assert [component for component, _ in labels(read)][-6:] == [
        "tham_quyen_ban_hanh",
        "can_cu",
        "can_cu",
        "lenh",
        "dieu_khong_tieu_de",
        "noi_dung",
    ]


def test_sentence_that_begins_like_a_basis_and_says_what_is_done_is_text() -> None:
    file = paper()
    file.line(
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026, Sở Nội vụ ban hành kế hoạch như sau:", align="deu"
    )
    file.line("I. MỤC ĐÍCH", "b")
    assert body(file)[0][0] == "noi_dung"


def test_line_breaks_between_numbers_part_paragraphs() -> None:
    file = paper()
    file.line("1. Việc thứ nhất;\n2. Việc thứ hai;\n- Một gạch.")
    assert [text for _, text in body(file)] == ["1. Việc thứ nhất;", "2. Việc thứ hai;", "- Một gạch."]


def test_cells_of_a_table_are_no_items() -> None:
    file = paper()
    file.line("Kết quả như sau:", align="deu")
    file.line("Bảng 1. Kết quả", "b", "giua")
    table = file.draft.add_table(2, 2, style="Table Grid")
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "abcd", strict=True):
        file.line(text, where=cell)
    file.line("1. Việc thứ nhất.")
    read = file.read()
    assert [item.block.full_text for item in read.items] == ["Kết quả như sau:", "1. Việc thứ nhất."]
    assert read.text("bang_ten") == "Bảng 1. Kết quả"
    assert len(read.tables) == 1
