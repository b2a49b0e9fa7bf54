"""A Markdown body becomes parts; what has no place in an official document is told at its line, all at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.document.markdown import Control, Part, PicturePart, TablePart, parse_body
from docgen.document.tree import Block
from docgen.fault import DataError, Fault
from tests.model.campaigns import codes_and_lines, faults_of


def parse(text: str, first_line: int = 1, layout: str = "theo_muc") -> tuple[Part, ...]:
    return parse_body(text, "ke-hoach.md", first_line, layout)


def shown(text: str, layout: str = "theo_muc") -> list[tuple[str, str]]:
    """Return component and text of each block, the tag of each control."""
    lines = []
    for part in parse(text, layout=layout):
        if isinstance(part, Block):
            lines.append((part.component, part.text))
        else:
            lines.append(("the", part.tag) if isinstance(part, Control) else (type(part).__name__, ""))
    return lines


def told(text: str, layout: str = "theo_muc") -> list[tuple[str, int | None]]:
    return codes_and_lines(faults_of(lambda: parse(text, layout=layout)))


def the_fault(text: str) -> Fault:
    (fault,) = faults_of(lambda: parse(text))
    return fault


def the_block(text: str) -> Block:
    (part,) = parse(text)
    assert isinstance(part, Block)
    return part


def the_table(text: str) -> TablePart:
    (part,) = [part for part in parse(text) if isinstance(part, TablePart)]
    return part


# Headings.


@pytest.mark.parametrize(
    ("layout", "components"),
    [("theo_muc", ["muc_la_ma", "khoan", "diem"]), ("theo_dieu", ["chuong", "muc", "dieu"])],
)
def test_headings_are_the_levels_of_the_layout(layout: str, components: list[str]) -> None:
    assert shown("# A\n\n## B\n\n### C", layout) == list(zip(components, "ABC", strict=True))


def test_a_heading_carries_a_label_and_the_unit_that_it_is_given_to() -> None:
    block = the_block("## Nội dung {#nội-dung giao=phong-a}")
    assert (block.text, block.label, block.assignee) == ("Nội dung", "nội-dung", "phong-a")
    assert the_block("# A {giao=b}").assignee == "b"
    assert the_block("# A {#b}").label == "b"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#### Sâu", "tieu-de-qua-sau"),
        ("#", "tieu-de-trong"),
        ("# {#a}", "tieu-de-trong"),
        ("#MỤC ĐÍCH", "tieu-de-thieu-cach"),
        ("# I. MỤC ĐÍCH", "so-thu-tu-go-tay"),
        ("## 1. Nội dung", "so-thu-tu-go-tay"),
        ("## 1.2. Nội dung", "so-thu-tu-go-tay"),
        ("### đ) Nội dung", "so-thu-tu-go-tay"),
        ("# Chương I", "so-thu-tu-go-tay"),
        ("# Điều 5. Tên", "so-thu-tu-go-tay"),
        ("# A {#a b}", "nhan-sai-dang"),
        ("# A {giao=b #a}", "nhan-sai-dang"),
        ("# A {#a} B", "nhan-sai-dang"),
        ("- # A", "muc-trong"),
    ],
)
def test_a_heading_that_cannot_be_printed_is_a_fault_with_a_remedy(text: str, code: str) -> None:
    found = faults_of(lambda: parse(f"\n{text}"))
    assert found[0].code == code
    assert found[0].place is not None and found[0].place.line == 2
    assert found[0].hint


def test_a_label_is_given_once() -> None:
    fault = the_fault("# A {#x}\n\n# B {#x}")
    assert (fault.code, fault.message, fault.place and fault.place.line) == (
        "nhan-trung",
        "nhãn “#x” đã dùng ở dòng 1.",
        3,
    )


# Lists.


@pytest.mark.parametrize(
    ("heading", "outer", "inner"),
    [("", "khoan_khong_tieu_de", "diem"), ("# A\n\n", "khoan_khong_tieu_de", "diem")],
)
def test_a_numbered_list_is_khoan_and_the_list_in_it_diem(heading: str, outer: str, inner: str) -> None:
    found = shown(f"{heading}1. một\n   1. hai\n   2. ba\n2. bốn")
    assert found[-4:] == [(outer, "một"), (inner, "hai"), (inner, "ba"), (outer, "bốn")]


def test_under_a_khoan_heading_a_numbered_list_is_diem() -> None:
    assert shown("## A\n\n1. một\n2. hai")[1:] == [("diem", "một"), ("diem", "hai")]


def test_under_a_dieu_a_numbered_list_is_khoan() -> None:
    assert shown("### A\n\n1. một\n   1. hai", "theo_dieu")[1:] == [
        ("khoan_khong_tieu_de", "một"),
        ("diem", "hai"),
    ]


@pytest.mark.parametrize("text", ["### A\n\n1. x", "## A\n\n1. x\n   1. y", "- a\n  1. x"])
def test_numbers_below_diem_or_a_dash_are_a_fault(text: str) -> None:
    assert told(text)[0] == ("danh-so-qua-sau", text.count("\n") + 1)


def test_a_numbered_list_right_under_a_chapter_is_a_fault() -> None:
    assert told("# A\n\n1. x", "theo_dieu") == [("danh-so-qua-sau", 3)]


def test_a_list_in_a_dash_list_has_plus_marks_however_it_was_typed() -> None:
    expected = [("gach_dau_dong", "a"), ("cong_dau_dong", "b"), ("gach_dau_dong", "c")]
    assert shown("- a\n  - b\n- c") == expected
    assert shown("- a\n+ b\n- c") == expected


def test_a_third_level_of_dashes_is_a_fault() -> None:
    assert told("- a\n  - b\n    - c") == [("gach-qua-sau", 3)]


def test_further_paragraphs_of_an_item_are_paragraphs() -> None:
    assert shown("- a\n\n  b\n\n- c") == [("gach_dau_dong", "a"), ("noi_dung", "b"), ("gach_dau_dong", "c")]


@pytest.mark.parametrize("text", ["- a\n-\n- b", "1. a\n2.\n3. b"])
def test_an_item_without_text_is_a_fault(text: str) -> None:
    assert told(text) == [("muc-trong", 2)]


def test_a_control_inside_a_list_stays_at_the_level_of_its_indent() -> None:
    assert shown("1. a\n   {% for x in y %}\n   1. {{ x }}\n   {% endfor %}\n2. b") == [
        ("khoan_khong_tieu_de", "a"),
        ("the", "{% for x in y %}"),
        ("diem", "{{ x }}"),
        ("the", "{% endfor %}"),
        ("khoan_khong_tieu_de", "b"),
    ]


def test_a_control_between_items_repeats_the_item() -> None:
    assert shown("{% for x in y %}\n- {{ x }}\n{% endfor %}") == [
        ("the", "{% for x in y %}"), ("gach_dau_dong", "{{ x }}"), ("the", "{% endfor %}"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["1. a\n2. b\n3. c", "1. a\n1. b\n1. c", "1) a\n2) b"])
def test_typed_numbers_of_a_list_may_count_or_all_be_one(text: str) -> None:
    assert len(parse(text)) == text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "line"),
    [("2024. Kết quả", 1), ("1. a\n\nĐoạn\n\n3. c", 5), ("1. a\n   1. b\n2. c\n\n   2. d", 5)],
)
def test_a_typed_number_that_would_be_printed_otherwise_is_a_fault(text: str, line: int) -> None:
    assert told(text) == [("so-thu-tu-lech", line)]


def test_the_remedy_for_a_number_that_is_no_list_works() -> None:
    assert "2024\\." in the_fault("2024. Kết quả").hint
    assert the_block("2024\\. Kết quả").text == "2024. Kết quả"


@pytest.mark.parametrize(
    "text", ["a) x", "I. X", "Điều 5. X", "1.1. X", "- a) x", "Gồm:\n2. x", "Gồm:\nđ) x"]
)
def test_a_number_typed_by_hand_is_a_fault_at_its_line(text: str) -> None:
    assert told(text) == [("so-thu-tu-go-tay", text.count("\n") + 1)]


@pytest.mark.parametrize("text", ["C. Mác nói", "V. I. Lê-nin nói", "2-9 là ngày Quốc khánh", "12,5 ha"])
def test_what_only_looks_like_a_number_is_kept(text: str) -> None:
    assert the_block(text).text == text


def test_a_star_between_letters_or_digits_is_a_star_and_one_around_a_word_is_emphasis() -> None:
    block = the_block("5*3*2 và a*b*c (*) *nghiêng*")
    assert [(span.text, span.italic) for span in block.spans] == [
        ("5*3*2 và a*b*c (*) ", False),
        ("nghiêng", True),
    ]


# Tables.


TABLE = "| TT | Tên |\n|:--:|---:|\n"


def test_a_table_has_its_head_its_rows_and_its_alignments() -> None:
    table = the_table("| A | B | C |\n|:-:|--:|---|\n| 1 | **2** | |")
    assert [cell.text for cell in table.head] == ["A", "B", "C"]
    assert table.aligns == ("giua", "phai", "trai")
    (row,) = table.rows
    assert isinstance(row, tuple)
    assert [cell.text for cell in row] == ["1", "2", ""]
    assert row[1].spans[0].bold


def test_control_rows_and_filters_stand_in_a_table() -> None:
    table = the_table(
        TABLE + "| {% for x in y %} |\n| {{ loop.index }} | {{ x | so_bang }} |\n| {% endfor %} | |"
    )
    first, row, last = table.rows
    assert isinstance(first, Control) and isinstance(last, Control) and isinstance(row, tuple)
    assert (first.tag, last.tag, row[1].text) == ("{% for x in y %}", "{% endfor %}", "{{ x | so_bang }}")
    assert (first.place.line, row[0].place and row[0].place.line, last.place.line) == (3, 4, 5)


def test_a_bar_that_was_escaped_inside_a_tag_is_a_bar() -> None:
    (row,) = the_table(TABLE + "| 1 | {{ x \\| so }} |").rows
    assert isinstance(row, tuple)
    assert row[1].text == "{{ x | so }}"


def test_a_cell_with_a_choice_and_its_text_is_no_control_row() -> None:
    (row,) = the_table(TABLE + "| {% if x %}có{% endif %} | |").rows
    assert isinstance(row, tuple)


def test_a_comment_line_does_not_break_a_table() -> None:
    assert len(the_table(TABLE + "| 1 | a |\n<!-- ghi chú -->\n| 2 | b |").rows) == 2


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("| 1 | 2 | 3 |", ("bang-lech-o", 3)),
        ("| 1 | 2 |\n| 1 |", ("bang-lech-o", 4)),
        ("| 1 | 2 |\n\n| 3 | 4 |", ("bang-roi", 5)),
        ("{% for x in y %}\n| 1 | 2 |\n{% endfor %}", ("bang-roi", 4)),
        ("| 1 | A {#a} |", ("nhan-sai-cho", 3)),
        ("| {% if x %}1 | 2{% endif %} |", ("the-lech-cho", 3)),
    ],
)
def test_a_row_that_would_lose_cells_is_a_fault(rows: str, found: tuple[str, int]) -> None:
    assert told(TABLE + rows)[0] == found


def test_an_escaped_bar_is_part_of_its_cell() -> None:
    (row,) = the_table(TABLE + "| 1 | a \\| b |").rows
    assert isinstance(row, tuple)
    assert row[1].text == "a | b"


# Captions, references, pictures.


def test_captions_are_lines_of_their_own_without_blank_lines() -> None:
    parts = parse("Bảng: Kết quả\nĐơn vị tính: nhà\nBiểu đồ: Tỷ lệ\nHình: **Sơ** đồ {#so-do}")
    assert [(p.component, p.number, p.text, p.label) for p in parts if isinstance(p, Block)] == [
        ("bang_ten", "Bảng", "Kết quả", ""),
        ("bang_don_vi_tinh", "", "Đơn vị tính: nhà", ""),
        ("hinh_ten", "Biểu đồ", "Tỷ lệ", ""),
        ("hinh_ten", "Hình", "Sơ đồ", "so-do"),
    ]


def test_an_empty_caption_is_a_fault() -> None:
    assert told("a\nBảng:\n") == [("ten-bang-trong", 2)]


def test_a_reference_is_a_span_of_its_own() -> None:
    block = the_block("Theo **[](#nội-dung)** này")
    assert [(span.text, span.reference, span.bold) for span in block.spans] == [
        ("Theo ", "", False), ("", "nội-dung", True), (" này", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[khoản 1](#a)", "dan-chieu-co-chu"),
        ("[trang](https://x.vn)", "lien-ket-ngoai"),
        ("[trang](javascript:x)", "lien-ket-ngoai"),
        ("[](#)", "lien-ket-ngoai"),
        ("[](#a b)", "lien-ket-hong"),
        ("![a](hình ảnh.png)", "lien-ket-hong"),
        ("![](a.png)", "hinh-thieu-mo-ta"),
        ("![a]()", "hinh-thieu-tep"),
        ("Xem ![a](a.png) nhé", "hinh-trong-dong"),
        ("- ![a](a.png)", "hinh-trong-dong"),
    ],
)
def test_a_link_or_picture_that_cannot_be_printed_is_a_fault(text: str, code: str) -> None:
    fault = the_fault(f"\n\n{text}")
    assert (fault.code, fault.place and fault.place.line) == (code, 3)
    assert fault.hint


def test_a_picture_keeps_its_file_name_and_its_tags() -> None:
    (part,) = parse("![Tỷ lệ {{ ky.ten }}](biểu%20đồ.png)")
    assert isinstance(part, PicturePart)
    assert (part.source, part.alt) == ("biểu%20đồ.png", "Tỷ lệ {{ ky.ten }}")
    (chart,) = parse("![{{ bieu_do.a.mo_ta }}](#ty-le)")
    assert isinstance(chart, PicturePart)
    assert chart.source == "#ty-le"


# Tags, comments, lines.


def test_a_value_is_never_read_as_markdown() -> None:
    block = the_block("**{{ a | b('*_#|') }}** {{ '- x' }}*{{ c }}*")
    assert [(span.text, span.bold, span.italic) for span in block.spans] == [
        ("{{ a | b('*_#|') }}", True, False), (" {{ '- x' }}", False, False), ("{{ c }}", False, True),
    ]  # fmt: skip
    assert the_block("{{ '# A' }}").component == "noi_dung"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a\n\n{{ x\n}} b", "the-nhieu-dong", 3),
        ("{% if a\nb", "the-nhieu-dong", 1),
        ("a }} b", "the-khong-mo", 1),
        ("**{% if a %}x** y{% endif %}", "the-lech-cho", 1),
        ("x {% for a in b %}", "the-lech-cho", 1),
        ("x {% if a %}{% endfor %}", "the-lech-cho", 1),
        ("x {% else %}", "the-lech-cho", 1),
        ("a\ue0000\ue001", "ky-tu-cam", 1),
        ("\n<!-- a", "chu-thich-khong-dong", 2),
    ],
)
def test_a_tag_or_comment_that_is_not_whole_is_one_fault(text: str, code: str, line: int) -> None:
    assert told(text) == [(code, line)]


def test_a_statement_within_one_span_is_kept_with_its_text() -> None:
    assert (
        the_block("a {% if x %}b{% elif y %}c{% else %}d{% endif %}.").text
        == "a {% if x %}b{% elif y %}c{% else %}d{% endif %}."
    )


@pytest.mark.parametrize(
    "text", ["a <!-- x --> b", "a\n<!-- x\n\n y -->\nb", "a <!-- x\n --> b", "<!-- x -->\na b<!-- y -->"]
)
def test_a_comment_leaves_no_trace(text: str) -> None:
    assert the_block(text).text == "a b"


def test_lines_are_right_after_comments_controls_and_captions() -> None:
    text = "<!-- 11\n12 -->\nmột\n{% if a %}\nhai\n{% endif %}\nBảng: ba\n<!-- 18 -->\n| A |\n|---|\n| 21 |\n\n- bốn\n\n  năm"
    parts = parse(text, first_line=11)
    assert [part.place.line for part in parts if part.place] == [13, 14, 15, 16, 17, 19, 23, 25]
    (table,) = [part for part in parts if isinstance(part, TablePart)]
    assert isinstance(table.rows[0], tuple) and table.rows[0][0].place
    assert table.rows[0][0].place.line == 21


def test_a_fault_inside_a_long_paragraph_is_told_at_its_own_line() -> None:
    assert told("một\nhai\n`ba`\n[x](y)") == [("markdown-khong-dung", 3), ("lien-ket-ngoai", 4)]


def test_a_line_end_is_a_space_and_a_backslash_breaks_the_line() -> None:
    assert the_block("một\nhai\\\nba").text == "một hai\nba"


@pytest.mark.parametrize(
    "text", ["> a", "```\na\n```", "`a`", "---", "* * *", "<b>a</b>", "a<br>b", "<p class='x'>"]
)
def test_unsupported_markdown_is_told_with_its_line_and_a_remedy(text: str) -> None:
    fault = faults_of(lambda: parse(f"\n{text}"))[0]
    assert (fault.code, fault.place and fault.place.line) == ("markdown-khong-dung", 2)
    assert fault.hint


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("\\> 5", "> 5"),
        ("\\# A", "# A"),
        ("a\\*\\*b", "a**b"),
        ("\\<b>", "<b>"),
        ("a) ".replace(")", "\\)") + "x", "a) x"),
        ("]\\(", "]("),
    ],
)
def test_every_escape_that_a_remedy_names_works(typed: str, read: str) -> None:
    assert the_block(typed).text == read


def test_faults_are_told_all_at_once_in_the_order_of_the_lines() -> None:
    assert told("#### Sâu\n\n[x](y)\n\n{{ a\n\na) b\n\n> c") == [
        ("tieu-de-qua-sau", 1), ("lien-ket-ngoai", 3), ("the-nhieu-dong", 5), ("so-thu-tu-go-tay", 7), ("markdown-khong-dung", 9),
    ]  # fmt: skip


def test_thousands_of_open_tags_are_read_at_once() -> None:
    assert len(told("{{ " * 20_000 + "\n" + "<!-- " * 20_000)) == 2


# Whatever is typed.

PLAIN = ["2-9", "<", ">=", "&", "&amp;", "&nbsp;", "[x]", "[ ]", "(*)", "*", "_", "__", "a*b", "5*3*2", "snake_case", "_", "100%", "{x}", "~", "!", "<Việt", "Nam>", "C&C", "“Vì", "nghèo”", "–", "\\", "1.250,5", "x.", "#", "=", "|", "@a.vn", "https://a.vn", "a/b", "^2", "$5", "(1)", "[1]", "1.", "-", "+"]  # fmt: skip


@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=8))
def test_plain_words_survive_word_for_word_or_are_refused(words: list[str]) -> None:
    text = f"Chữ {' '.join(words)} hết"
    try:
        (part,) = parse(text)
    except DataError:
        return
    assert isinstance(part, Block)
    if not any(span.italic or span.bold for span in part.spans):
        assert part.text == text


@given(
    st.text(alphabet="ab đ1.)(#*_`-+|<>!&[]{}%\\\n \"'=~:\t", max_size=80),
    st.sampled_from(["theo_muc", "theo_dieu"]),
)
def test_no_text_makes_the_parser_fail_otherwise_than_with_faults(text: str, layout: str) -> None:
    try:
        parts = parse(text, 5, layout)
    except DataError as error:
        assert all(
            fault.place is not None and 5 <= (fault.place.line or 0) <= 5 + text.count("\n")
            for fault in error.faults
        )
        return
    kept = "".join(_words(part) for part in parts)
    assert [c for c in kept if c in "abđ"] == [c for c in text if c in "abđ"]


def _words(part: Part) -> str:
    if isinstance(part, Block):
        return part.text + part.label + part.assignee + "".join(span.reference for span in part.spans)
    if isinstance(part, Control):
        return part.tag
    if isinstance(part, PicturePart):
        return part.alt + part.source
    rows = [part.head, *part.rows]
    return "".join(
        row.tag if isinstance(row, Control) else "".join(_cell(cell.spans) for cell in row) for row in rows
    )


def _cell(spans: tuple[object, ...]) -> str:
    return "".join(getattr(span, "text", "") + getattr(span, "reference", "") for span in spans)
