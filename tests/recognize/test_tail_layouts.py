"""Tails are read however they are laid out; names are told from positions."""

from __future__ import annotations

import pytest

from tests.recognize.hand_file import HandFile, labels

TAIL = {
    ("noi_nhan", "Nơi nhận:"),
    ("noi_nhan_muc", "- UBND tỉnh;"),
    ("noi_nhan_muc", "- Lưu: VT."),
    ("quyen_han", "KT. GIÁM ĐỐC"),
    ("chuc_vu", "PHÓ GIÁM ĐỐC"),
    ("ho_ten", "Nguyễn Văn A"),
}


def started() -> HandFile:
    file = HandFile()
    file.head()
    file.line("KẾ HOẠCH", "b", "giua")
    file.line("Kiểm tra", "b", "giua")
    file.line("Sở Nội vụ tổ chức thực hiện kế hoạch này theo đúng quy định./.", align="deu")
    return file


def cells(file: HandFile) -> None:
    file.layout(
        "Nơi nhận:\n\n- UBND tỉnh;\n\n- Lưu: VT.", "KT. GIÁM ĐỐC\n\nPHÓ GIÁM ĐỐC\n\n(Đã ký)\n\nNguyễn Văn A"
    )


def broken_lines(file: HandFile) -> None:
    file.layout("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n \n \nNguyễn Văn A")


def tabs(file: HandFile) -> None:
    file.lines("Nơi nhận:\tKT. GIÁM ĐỐC", "- UBND tỉnh;\tPHÓ GIÁM ĐỐC", "- Lưu: VT.", "\tNguyễn Văn A")


def spaces(file: HandFile) -> None:
    gap = " " * 20
    file.lines(
        f"Nơi nhận:{gap}KT. GIÁM ĐỐC",
        f"- UBND tỉnh;{gap}PHÓ GIÁM ĐỐC",
        "- Lưu: VT.",
        f"{gap}{gap}Nguyễn Văn A",
    )


def signature_first(file: HandFile) -> None:
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"):
        file.line(text, "b", "phai")
    file.lines("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.")


def indented(file: HandFile) -> None:
    file.lines("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.")
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"):
        file.line(text, "b", left_mm=90)


@pytest.mark.parametrize("add", [cells, broken_lines, tabs, spaces, signature_first, indented])
def test_tail_is_read_in_every_layout(add: type[HandFile]) -> None:
    file = started()
    add(file)
    read = file.read()
    found = labels(read)
    assert {pair for pair in found[-7:] if pair[0] not in ("", "noi_dung")} == TAIL
    (signature,) = read.signatures
    assert [line.text for line in signature.lines] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert signature.name is not None and signature.name.text == "Nguyễn Văn A"


@pytest.mark.parametrize(
    "name",
    [
        "Trương Việt Dũng",
        "Phó Đức Phương",
        "ThS. Nguyễn Văn A",
        "PGS.TS. Trần Thị B",
        "Đại tá Lê Văn C",
        "NGUYỄN VĂN A",
    ],
)
def test_names_that_look_like_positions_or_carry_titles_are_names(name: str) -> None:
    file = started()
    file.layout("Nơi nhận:\n- Lưu: VT.", f"GIÁM ĐỐC\n\n\n\n{name}")
    (signature,) = file.read().signatures
    assert signature.name is not None and signature.name.text == name


def test_signature_without_a_name_is_a_signature() -> None:
    file = started()
    file.layout("Nơi nhận:\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    (signature,) = file.read().signatures
    assert [line.text for line in signature.lines] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert signature.name is None


def test_lines_of_noi_nhan_without_a_dash_belong_to_it() -> None:
    file = started()
    file.layout(
        "Nơi nhận:\nNhư trên;\n- VP: CVP, các PCVP,\nCác phòng: TH, KT;\n- Lưu: VT.\nPL. 300",
        "GIÁM ĐỐC\nLê Văn C",
    )
    read = file.read()
    assert [block.full_text for block in read.of("noi_nhan_muc")] == [
        "Như trên;",
        "- VP: CVP, các PCVP,",
        "Các phòng: TH, KT;",
        "- Lưu: VT.",
    ]
    assert read.text("ky_hieu_soan_thao") == "PL. 300"


def test_several_signers_stand_side_by_side() -> None:
    file = started()
    file.layout("THƯ KÝ\nHoàng Thị E", "THÀNH VIÊN\nLê Văn C", "CHỦ TỌA\nNguyễn Văn A")
    names = [signature.name and signature.name.text for signature in file.read().signatures]
    assert names == ["Hoàng Thị E", "Lê Văn C", "Nguyễn Văn A"]


def test_table_of_data_with_a_position_in_it_is_no_tail() -> None:
    file = HandFile()
    file.head()
    file.line("DỰ ÁN", "b", "giua")
    file.line("Danh sách cán bộ", "b", "giua")
    table = file.draft.add_table(2, 2, style="Table Grid")
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("STT", "CHỨC VỤ", "1", "GIÁM ĐỐC"), strict=True
    ):
        file.line(text, where=cell)
    read = file.read()
    assert len(read.tables) == 1
    assert not read.signatures
