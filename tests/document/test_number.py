"""The tree numbers its levels and writes its references; both follow when sections move."""

from __future__ import annotations

from docgen.document.markdown import TablePart, parse_body
from docgen.document.numbering import number
from docgen.document.tree import Block, Node, Table
from docgen.fault import Fault
from docgen.regulation import regulation_for
from tests.model.campaigns import faults_of

LAW = regulation_for(None)


def nodes(text: str, layout: str = "theo_muc") -> tuple[Node, ...]:
    """Parse a body without tags and number it."""
    parts = parse_body(text, "a.md", 1, layout)
    plain: list[Node] = []
    for part in parts:
        if isinstance(part, TablePart):
            rows = tuple(row for row in part.rows if isinstance(row, tuple))
            plain.append(Table((part.head,), rows, part.aligns, part.place))
        elif isinstance(part, Block):
            plain.append(part)
    return number(plain, LAW, "Kế hoạch này")


def printed(text: str, layout: str = "theo_muc") -> list[str]:
    return [node.full_text for node in nodes(text, layout) if isinstance(node, Block)]


def faults(text: str) -> tuple[Fault, ...]:
    return faults_of(lambda: nodes(text))


def test_muc_khoan_diem_and_dashes_are_numbered_and_restart_under_the_level_above() -> None:
    assert printed("# A\n\n## B\n\n### C\n\n### D\n\n- e\n  - f\n\n## G\n\n### H\n\n# I\n\n## K") == [
        "I. A", "1. B", "a) C", "b) D", "- e", "+ f", "2. G", "a) H", "II. I", "1. K",
    ]  # fmt: skip


def test_khoan_go_on_after_a_paragraph_and_share_the_count_of_titled_ones() -> None:
    assert printed("# A\n\n1. b\n\nĐoạn\n\n1. c\n\n## D") == ["I. A", "1. b", "Đoạn", "2. c", "3. D"]


def test_dieu_run_through_the_document_while_muc_khoan_and_diem_restart() -> None:
    text = "# A\n\n## B\n\n### C\n\n1. d\n   1. e\n   1. f\n2. g\n   1. h\n\n### I\n\n1. k\n\n# L\n\n## M\n\n### N\n\n1. o"
    assert printed(text, "theo_dieu") == [
        "Chương I A", "Mục 1 B", "Điều 1. C", "1. d", "a) e", "b) f", "2. g", "a) h",
        "Điều 2. I", "1. k", "Chương II L", "Mục 1 M", "Điều 3. N", "1. o",
    ]  # fmt: skip


def test_the_letters_of_diem_are_those_of_the_decree() -> None:
    letters = [line.split(")")[0] for line in printed("## A\n\n" + "1. x\n" * 23)[1:]]
    assert "".join(letters) == "abcdđeghiklmnopqrstuvxy"


def test_a_diem_past_the_alphabet_is_a_fault_at_its_line() -> None:
    (fault,) = faults("## A\n\n" + "1. x\n" * 24)
    assert (fault.code, fault.place and fault.place.line) == ("het-so-thu-tu", 26)


def test_a_labelled_diem_past_the_alphabet_is_one_fault_and_no_crash() -> None:
    assert [fault.code for fault in faults("## A\n\n" + "1. x\n" * 23 + "1. x {#y}\n\nxem [](#y)")] == [
        "het-so-thu-tu"
    ]


def test_a_reference_is_written_in_the_decrees_form_and_follows_when_sections_move() -> None:
    body = "# B\n\n## C {#c}\n\n1. d {#d}\n\nTheo [](#c), [](#d) và [](#b).\n\n# E {#b}"
    assert (
        printed(body)[3]
        == "Theo khoản 1 Mục I của Kế hoạch này, điểm a khoản 1 Mục I của Kế hoạch này và Mục II của Kế hoạch này."
    )
    assert (
        printed(f"# A\n\n{body}")[4]
        == "Theo khoản 1 Mục II của Kế hoạch này, điểm a khoản 1 Mục II của Kế hoạch này và Mục III của Kế hoạch này."
    )


def test_a_reference_to_a_khoan_of_a_dieu_needs_no_chapter() -> None:
    text = "# A\n\n## B {#b}\n\n### C\n\n1. d {#d}\n\nTheo [](#d), [](#b)."
    assert (
        printed(text, "theo_dieu")[-1]
        == "Theo khoản 1 Điều 1 của Kế hoạch này, Mục 1 Chương I của Kế hoạch này."
    )


def test_a_reference_keeps_the_weight_of_its_text_and_joins_it() -> None:
    (_, block) = nodes("# A {#a}\n\n**Theo [](#a)** nhé")
    assert isinstance(block, Block)
    assert [(span.text, span.bold, span.reference) for span in block.spans] == [
        ("Theo Mục I của Kế hoạch này", True, ""), (" nhé", False, ""),
    ]  # fmt: skip


def test_a_reference_in_a_cell_is_written_out_too() -> None:
    (_, table) = nodes("# A {#a}\n\n| B [](#a) |\n|---|\n| theo [](#a) |")
    assert isinstance(table, Table)
    assert (table.head[0][0].text, table.rows[0][0].text) == (
        "B Mục I của Kế hoạch này",
        "theo Mục I của Kế hoạch này",
    )


def test_captions_are_counted_by_their_word_and_can_be_referred_to() -> None:
    text = "Bảng: A\nHình: B\nBảng: C {#c}\nBiểu đồ: D\n\nXem [](#c)"
    assert printed(text) == ["Bảng 1. A", "Hình 1. B", "Bảng 2. C", "Biểu đồ 1. D", "Xem Bảng 2"]


def test_every_reference_without_a_target_is_told_with_the_nearest_label() -> None:
    found = faults("# A {#noi-dung}\n\nXem [](#noi-dun)\n\n| a |\n|---|\n| [](#xyz) |")
    assert [(fault.code, fault.place and fault.place.line, fault.hint) for fault in found] == [
        ("dan-chieu-khong-dich", 3, "Có phải “#noi-dung”?"),
        ("dan-chieu-khong-dich", 7, "Hãy ghi nhãn sau tiêu đề được dẫn chiếu: ## Tiêu đề {#nhãn}."),
    ]


def test_a_label_on_what_has_no_number_cannot_be_cited_and_says_so() -> None:
    assert [fault.code for fault in faults("Đoạn {#a}\n\n- gạch {#b}\n\n[](#a) [](#b)")] == [
        "dan-chieu-khong-so"
    ] * 2


def test_a_label_that_a_loop_repeated_points_to_no_one_place() -> None:
    (block,) = [part for part in parse_body("# A {#a}", "a.md") if isinstance(part, Block)]
    (fault,) = faults_of(lambda: number([block, block], LAW, "Kế hoạch này"))
    assert fault.code == "nhan-trung"
