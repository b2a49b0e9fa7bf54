"""Lines of Kính gửi and Nơi nhận, well formed and malformed, and who gets the document through which."""

from __future__ import annotations

import pytest

from docgen.document.tree import Document
from docgen.docx.content import DocxDocument
from docgen.recognize.assignments import assignments
from docgen.recognize.reading import Reading, Recipient
from docgen.recognize.recipients import recipient_of, recipients
from docgen.regulation import regulation_for
from tests.recognize.paragraphs import block, items


def only(text: str, component: str = "noi_nhan_muc", number: str = "") -> Recipient:
    (line,) = recipients([block(text, component, number)])
    return line


@pytest.mark.parametrize(
    ("text", "number", "read"),
    [
        ("UBND tỉnh (để b/c);", "-", ("-", ("UBND tỉnh",), "để b/c", ";")),
        ("+ Như trên,", "", ("+", ("Như trên",), "", ",")),
        ("– Sở Tài chính", "", ("–", ("Sở Tài chính",), "", "")),
        ("Sở Tài chính;", "", ("", ("Sở Tài chính",), "", ";")),
        ("Báo Hà Nam, Đài PT&TH Hà Nam;", "-", ("-", ("Báo Hà Nam", "Đài PT&TH Hà Nam"), "", ";")),
        ("UBND các huyện, thị xã;", "-", ("-", ("UBND các huyện, thị xã",), "", ";")),
        ("Như trên.", "-", ("-", ("Như trên",), "", ".")),
        ("Sở Nội vụ (Ban Thi đua);", "-", ("-", ("Sở Nội vụ (Ban Thi đua)",), "", ";")),
    ],
)
def test_a_line_is_taken_apart_as_printed(
    text: str, number: str, read: tuple[str, tuple[str, ...], str, str]
) -> None:
    line = only(text, number=number)
    assert (line.mark, line.names, line.purpose, line.end) == read
    assert not line.kept


@pytest.mark.parametrize(
    ("text", "units", "end"),
    [
        ("Lưu: VT.", (), "."),
        ("Lưu: VT, VX (2).", ("VX",), "."),
        ("Lưu: VT, TH, XD(Đông).", ("TH", "XD(Đông)"), "."),
        ("Lưu VT, TCCB;", ("TCCB",), ";"),
        ("Lưu: VT - TCCB", ("TCCB",), ""),
        ("Lưu: TCCB.", ("TCCB",), "."),
        ("Lưu: VT, CN, Cm.", ("CN", "Cm"), "."),
    ],
)
def test_the_line_of_the_kept_copies_gives_its_units(text: str, units: tuple[str, ...], end: str) -> None:
    line = only(text, number="-")
    assert (line.kept, line.names, line.units, line.end) == (True, (), units, end)


def test_kinh_gui_on_one_line_and_on_many() -> None:
    one = recipients([block("Kính gửi: Ủy ban nhân dân tỉnh Hà Nam", "kinh_gui")])
    assert [line.names for line in one] == [("Ủy ban nhân dân tỉnh Hà Nam",)]
    many = recipients(
        [
            block("Kính gửi:", "kinh_gui"),
            block("Các Bộ: Công an, Tư pháp;", "kinh_gui_muc", "-"),
            block("Ủy ban nhân dân tỉnh Đồng Nai.", "kinh_gui_muc", "-"),
        ]
    )
    assert [(line.names, line.end) for line in many] == [
        (("Các Bộ: Công an, Tư pháp",), ";"),
        (("Ủy ban nhân dân tỉnh Đồng Nai",), "."),
    ]


def test_the_heading_alone_and_empty_lines_name_nobody() -> None:
    lines = [block("Nơi nhận", "noi_nhan"), block("Nơi nhận:", "noi_nhan"), block("- ", "noi_nhan_muc")]
    assert recipients(lines) == ()


def reading(*lines: str, to: tuple[str, ...] = (), get: tuple[str, ...] = ()) -> Reading:
    typed = items(*lines)
    return Reading(
        DocxDocument("a.docx", (), ()),
        Document("", ()),
        regulation_for(None),
        items=typed,
        assignments=assignments(typed),
        kinh_gui=recipients(block(f"Kính gửi: {name}", "kinh_gui") for name in to),
        noi_nhan=recipients(block(line, "noi_nhan_muc", "-") for line in get),
    )


def test_like_article_three_stands_for_those_whom_it_names() -> None:
    decision = reading(
        "Điều 2. Giao Sở Xây dựng chủ trì kiểm tra.",
        "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Tài chính chịu trách nhiệm thi hành Quyết định này.",
        get=("Như Điều 3;", "Lưu: VT, TH."),
    )
    line = recipient_of(decision, "Giám đốc Sở Tài chính")
    assert line is not None and line.names == ("Như Điều 3",)
    assert recipient_of(decision, "Sở Xây dựng") is None


def test_who_is_addressed_gets_the_document_though_noi_nhan_says_only_like_above() -> None:
    letter = reading(to=("UBND các huyện, thị xã",), get=("Như trên;", "Lưu: VT, VP."))
    assert recipient_of(letter, "UBND huyện Lý Nhân") is not None
    assert recipient_of(letter, "Sở Nội vụ") is None


def test_bodies_named_in_the_plan_get_it_by_that_line() -> None:
    plan = reading("III. TỔ CHỨC THỰC HIỆN", "1. Sở Du lịch", get=("Các đơn vị có tên trong KH;", "Lưu: VT."))
    assert recipient_of(plan, "Sở Du lịch") is not None
    assert recipient_of(plan, "Sở Nội vụ") is None
