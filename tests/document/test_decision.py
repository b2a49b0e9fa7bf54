"""A quyết định has its authority, its legal bases, its command and Điều without titles, as Mẫu 1.2 prints them."""

from __future__ import annotations

import pytest

from docgen.document.compose import compose
from docgen.document.markdown import parse_body
from docgen.document.tree import Block, Document
from docgen.model.integrity import paper_faults
from docgen.model.paper import Paper
from docgen.model.record import bind
from tests.document.papers import LAW, order
from tests.model.campaigns import PAPER, campaign, codes_and_lines, faults_of, yaml

FRONT = (
    PAPER.replace("ke-hoach", "quyet-dinh")
    + "tham_quyen: Giám đốc Sở Nội vụ\nnhu_dieu: thi-hanh\ncan_cu: [Luật A, Luật B]\n"
)
BODY = "Điều: Thành lập Tổ công tác.\n\n1. Tổ trưởng.\n   1. Một\n2. Tổ viên.\n\nĐiều: Các ông, bà chịu trách nhiệm thi hành [](#thi-hanh). {#thi-hanh}"


def composed(body: str = BODY, front: str = FRONT) -> Document:
    parts = parse_body(body, "quyet-dinh.md", 1, "theo_dieu")
    return compose(order(front), [part for part in parts if isinstance(part, Block)], LAW)


def test_the_authority_stands_above_the_legal_bases_and_the_command_below_them() -> None:
    lines = [(node.component, node.full_text) for node in composed().nodes if isinstance(node, Block)]
    start = [component for component, _ in lines].index("trich_yeu") + 1
    assert lines[start : start + 5] == [
        ("tham_quyen_ban_hanh", "GIÁM ĐỐC SỞ NỘI VỤ"),
        ("can_cu", "Luật A;"),
        ("can_cu", "Luật B."),
        ("lenh", "QUYẾT ĐỊNH:"),
        ("dieu_khong_tieu_de", "Điều 1. Thành lập Tổ công tác."),
    ]


def test_dieu_without_a_title_are_numbered_and_hold_khoan_and_diem() -> None:
    document = composed()
    assert [block.full_text for block in document.of("khoan_khong_tieu_de")] == [
        "1. Tổ trưởng.",
        "2. Tổ viên.",
    ]
    assert [block.full_text for block in document.of("diem")] == ["a) Một"]
    assert [block.number for block in document.of("dieu_khong_tieu_de")] == ["Điều 1.", "Điều 2."]


def test_noi_nhan_names_the_dieu_that_is_labelled_wherever_it_moves() -> None:
    assert next(composed().of("noi_nhan_muc")).full_text == "- Như Điều 2;"
    moved = composed(f"Điều: Mới.\n\n{BODY}")
    assert next(moved.of("noi_nhan_muc")).full_text == "- Như Điều 3;"
    assert (
        list(moved.of("dieu_khong_tieu_de"))[-1].text
        == "Các ông, bà chịu trách nhiệm thi hành Điều 3 của Quyết định này./."
    )


def test_a_label_that_no_dieu_carries_is_told_with_those_there_are() -> None:
    (fault,) = faults_of(lambda: composed(front=FRONT.replace("nhu_dieu: thi-hanh", "nhu_dieu: x")))
    assert (fault.code, fault.hint) == ("nhu-dieu-khong-dich", "Các nhãn của điều: #thi-hanh.")


def test_a_body_that_cannot_be_numbered_has_no_second_fault() -> None:
    faults = faults_of(lambda: composed(f"{BODY}\n\nXem [](#khong-co)"))
    assert [fault.code for fault in faults] == ["dan-chieu-khong-dich"]


def test_only_a_type_divided_into_dieu_takes_them() -> None:
    assert codes_and_lines(faults_of(lambda: parse_body("# A\n\nĐiều: B", "a.md"))) == [
        ("dieu-ngoai-bo-cuc", 3)
    ]


@pytest.mark.parametrize(
    ("front", "codes"),
    [
        (FRONT, []),
        (FRONT.replace("tham_quyen: Giám đốc Sở Nội vụ\n", ""), ["tham-quyen-thieu"]),
        (FRONT.replace("nhu_dieu: thi-hanh\n", ""), ["nhu-dieu-thieu"]),
        (FRONT.replace("quyet-dinh", "ke-hoach"), ["tham-quyen-thua", "nhu-dieu-thua"]),
    ],
)
def test_the_authority_belongs_to_what_decides_and_to_nothing_else(front: str, codes: list[str]) -> None:
    node = yaml(front, "quyet-dinh.md")
    assert [fault.code for fault in paper_faults(bind(node, Paper), node, campaign(), LAW)] == codes


def test_typed_numbers_of_khoan_count_anew_under_each_dieu() -> None:
    document = composed("Điều: A.\n\n1. b\n2. c\n\nĐiều: D. {#thi-hanh}\n\n1. e\n2. g")
    assert [block.full_text for block in document.of("khoan_khong_tieu_de")] == [
        "1. b",
        "2. c",
        "1. e",
        "2. g./.",
    ]
