"""A paper is composed of the components of its type, in order, in the decree's words."""

from __future__ import annotations

import pytest

from docgen.document.compose import compose
from docgen.document.tree import Block, Cell, Document, Node, Span, Table
from docgen.fault import Place
from tests.document.papers import LAW, order
from tests.model.campaigns import CAMPAIGN, PAPER, faults_of

LETTER = PAPER.replace("ke-hoach", "cong-van") + "kinh_gui: [ubnd-tinh]\ndon_vi_soan_thao: VP\n"
REPORT = PAPER.replace("ke-hoach", "bao-cao")


def block(component: str, text: str, *, number: str = "", label: str = "", assignee: str = "") -> Block:
    return Block(component, (Span(text),), number, label, assignee, Place("a.md", 9))


def composed(front: str = PAPER, *body: Node, campaign: str = CAMPAIGN) -> Document:
    return compose(order(front, campaign), body or (block("noi_dung", "Nội dung."),), LAW)


def components(document: Document) -> list[str]:
    return [node.component for node in document.nodes]


def lines(document: Document, component: str) -> list[str]:
    return [found.full_text for found in document.of(component)]


def test_a_plan_has_its_components_in_the_order_in_which_they_are_read() -> None:
    assert components(composed(PAPER + "can_cu: [Luật A, Luật B]\n")) == [
        "co_quan_chu_quan", "co_quan_ban_hanh", "quoc_hieu", "tieu_ngu", "so_ky_hieu", "dia_danh_thoi_gian",
        "ten_loai", "trich_yeu", "can_cu", "can_cu", "noi_dung",
        "noi_nhan", "noi_nhan_muc", "noi_nhan_muc", "noi_nhan_muc", "chuc_vu", "ho_ten",
    ]  # fmt: skip


def test_a_letter_has_its_subject_under_its_number_and_no_title() -> None:
    letter = composed(LETTER)
    assert components(letter)[4:9] == [
        "so_ky_hieu",
        "trich_yeu_cong_van",
        "dia_danh_thoi_gian",
        "kinh_gui",
        "noi_dung",
    ]
    assert letter.text("trich_yeu_cong_van") == "V/v Xóa nhà tạm"
    assert letter.text("so_ky_hieu") == "Số:       /SNV-VP"


def test_a_report_sent_up_has_kinh_gui_between_its_subject_and_its_body() -> None:
    assert components(composed(REPORT + "kinh_gui: [ubnd-tinh]\n"))[6:10] == [
        "ten_loai",
        "trich_yeu",
        "kinh_gui",
        "noi_dung",
    ]


def test_the_head_is_in_capitals_and_split_as_typed() -> None:
    document = composed(
        campaign=CAMPAIGN.replace("    ten: Sở Nội vụ\n", "    ten: Sở Nội vụ\n    dong_ten: [Sở, Nội vụ]\n")
    )
    assert document.text("co_quan_chu_quan") == "UBND TỈNH HÀ NAM"
    assert document.text("co_quan_ban_hanh") == "SỞ\nNỘI VỤ"
    assert document.text("ten_loai") == "KẾ HOẠCH"
    assert document.text("trich_yeu") == "Xóa nhà tạm"
    assert (document.text("quoc_hieu"), document.text("tieu_ngu")) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    )


def test_a_body_without_a_superior_has_no_line_for_one() -> None:
    assert "co_quan_chu_quan" not in components(
        composed(campaign=CAMPAIGN.replace("    chu_quan: UBND tỉnh Hà Nam\n", ""))
    )


@pytest.mark.parametrize(
    ("typed", "so", "ngay"),
    [
        ("", "Số:       /KH-SNV", "Hà Nam, ngày     tháng     năm"),
        ("nam: 2024\n", "Số:       /KH-SNV", "Hà Nam, ngày     tháng     năm 2024"),
        ("so: 5\nngay: 5/3/2025\n", "Số: 05/KH-SNV", "Hà Nam, ngày 05 tháng 3 năm 2025"),
        ("so: 15\nngay: 15/2/2025\n", "Số: 15/KH-SNV", "Hà Nam, ngày 15 tháng 02 năm 2025"),
        ("so: 105\nngay: 31/12/2025\nnam: 2025\n", "Số: 105/KH-SNV", "Hà Nam, ngày 31 tháng 12 năm 2025"),
    ],
)
def test_number_and_date_are_blank_in_a_draft_and_padded_as_the_decree_pads(
    typed: str, so: str, ngay: str
) -> None:
    document = composed(PAPER + typed)
    assert document.text("so_ky_hieu") == so
    assert document.text("dia_danh_thoi_gian").rstrip() == ngay


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (["Luật A"], ["Luật A."]),
        (["Luật A;", "Luật B.", "Luật C ,"], ["Luật A;", "Luật B;", "Luật C."]),
    ],
)
def test_each_legal_basis_ends_as_the_law_wants(typed: list[str], printed: list[str]) -> None:
    quoted = "".join(f'  - "{basis}"\n' for basis in typed)
    assert lines(composed(f"{PAPER}can_cu:\n{quoted}"), "can_cu") == printed


def test_the_headings_that_the_law_wants_in_capitals_are_in_capitals() -> None:
    document = composed(
        PAPER, block("muc_la_ma", "Mục đích"), block("khoan", "Nội dung"), block("noi_dung", "x")
    )
    assert lines(document, "muc_la_ma") == ["I. MỤC ĐÍCH"]
    assert lines(document, "khoan") == ["1. Nội dung"]


def test_a_chapter_has_its_word_on_one_line_and_its_title_in_capitals_on_the_next() -> None:
    document = composed(
        PAPER, block("chuong", "Quy định chung", label="a"), block("dieu", "Phạm vi"), block("noi_dung", "x")
    )
    chapter, title = [node for node in document.nodes if node.component.startswith("chuong")]
    assert isinstance(chapter, Block) and isinstance(title, Block)
    assert (chapter.full_text, chapter.label, title.full_text, title.label) == (
        "Chương I",
        "a",
        "QUY ĐỊNH CHUNG",
        "",
    )
    assert lines(document, "dieu") == ["Điều 1. Phạm vi"]


@pytest.mark.parametrize("typed", ["Hết", "Hết.", "Hết;", "Hết ./.", "Hết./.", "Hết./. ", "Hết ."])
def test_the_body_ends_with_one_end_mark(typed: str) -> None:
    (text,) = lines(composed(PAPER, block("noi_dung", typed)), "noi_dung")
    assert text.replace(" ", "") == "Hết./."


def test_the_end_mark_follows_the_last_words_of_an_emphasised_text() -> None:
    body = Block(
        "noi_dung", (Span("Ghi chú: "), Span("hết.", italic=True), Span(" ")), place=Place("a.md", 1)
    )
    (last,) = composed(PAPER, body).of("noi_dung")
    assert [(span.text, span.italic) for span in last.spans] == [("Ghi chú: ", False), ("hết./.", True)]


def test_after_a_table_or_its_caption_the_end_mark_is_a_line_of_its_own() -> None:
    cell = Cell((Span("a"),))
    assert lines(composed(PAPER, Table(((cell,),), ((cell,),), ("trai",))), "noi_dung") == ["./."]
    assert lines(composed(PAPER, block("hinh_ten", "Tỷ lệ", number="Biểu đồ")), "noi_dung") == ["./."]
    assert lines(composed(PAPER, block("noi_dung", " ")), "noi_dung")[-1] == "./."


def test_kinh_gui_of_one_is_one_line_and_of_many_a_line_each() -> None:
    assert lines(composed(LETTER), "kinh_gui") == ["Kính gửi: UBND tỉnh"]
    many = composed(LETTER.replace("[ubnd-tinh]", "[ubnd-tinh, cac-huyen, Bộ Nội vụ]"))
    assert lines(many, "kinh_gui") == ["Kính gửi:"]
    assert lines(many, "kinh_gui_muc") == ["- UBND tỉnh;", "- UBND các huyện;", "- Bộ Nội vụ."]


def test_noi_nhan_begins_as_above_only_below_kinh_gui_and_ends_with_the_kept_copies() -> None:
    assert lines(composed(), "noi_nhan_muc") == ["- UBND tỉnh (để b/c);", "- UBND các huyện;", "- Lưu: VT."]
    assert lines(composed(LETTER + "luu: {don_vi: VP, so_ban: 2}\n"), "noi_nhan_muc") == [
        "- Như trên;", "- UBND các huyện;", "- Lưu: VT, VP (2).",
    ]  # fmt: skip
    assert lines(composed(), "noi_nhan") == ["Nơi nhận:"]


@pytest.mark.parametrize(
    ("signer", "stack"),
    [
        ({}, ["GIÁM ĐỐC"]),
        ({"chuc_vu": "Phó Giám đốc", "quyen": "KT", "cap_truong": "Giám đốc"}, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ({"chuc_vu": "Phó Chủ tịch", "quyen": "KT", "cap_truong": "Chủ tịch", "thay_mat": "Ủy ban nhân dân"}, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ({"chuc_vu": "Chủ tịch", "thay_mat": "Ủy ban nhân dân"}, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ({"chuc_vu": "Phó Chánh Văn phòng", "quyen": "TL", "cap_truong": "Giám đốc", "ky_thay": "Chánh Văn phòng"}, ["TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]),
        ({"quyen": "Q"}, ["Q. GIÁM ĐỐC"]),
        ({"chuc_vu": "Trưởng phòng Tổ chức", "quyen": "TUQ", "cap_truong": "Giám đốc"}, ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"]),
    ],
)  # fmt: skip
def test_the_signature_is_stacked_by_power(signer: dict[str, str], stack: list[str]) -> None:
    fields = "".join(f"    {key}: {value}\n" for key, value in {"chuc_vu": "Giám đốc", **signer}.items())
    document = composed(campaign=CAMPAIGN.replace("    chuc_vu: Giám đốc\n", fields, 1))
    assert [*lines(document, "quyen_han"), *lines(document, "chuc_vu")] == stack
    assert components(document)[-2:] == ["chuc_vu", "ho_ten"]
    assert lines(document, "ho_ten") == ["Nguyễn Văn A"]


def test_everything_wrong_with_a_body_and_its_signer_is_told_at_once() -> None:
    body = [
        block("muc_la_ma", "A", assignee="cac-huyenn"),
        block("khoan", "B", assignee="phong-x"),
        block("khoan", "C", assignee="bao-dai"),
        Block("noi_dung", (Span("", reference="khong-co"),), place=Place("a.md", 12)),
    ]
    found = faults_of(
        lambda: composed(
            PAPER,
            *body,
            campaign=CAMPAIGN.replace("    chuc_vu: Giám đốc\n", "    chuc_vu: Phó Giám đốc\n", 1),
        )
    )
    assert [(fault.code, fault.place and fault.place.line, fault.hint[:40]) for fault in found[:3]] == [
        ("giao-viec-khong-ro", 9, "Có phải “cac-huyen”?"),
        ("giao-viec-khong-ro", 9, "Các mã trong nhom_noi_nhan: ubnd-tinh, c"),
        ("dan-chieu-khong-dich", 12, "Hãy ghi nhãn sau tiêu đề được dẫn chiếu:"),
    ]
    assert [fault.code for fault in found[3:]] == ["ky-cap-pho-thieu-kt"]


def test_the_end_mark_keeps_the_spaces_between_words_of_different_look() -> None:
    spans = (
        Span("Sở Y tế", bold=True),
        Span(" "),
        Span("chủ trì", italic=True),
        Span(" "),
        Span("ngay.", bold=True),
        Span(" "),
    )
    document = composed(PAPER, Block("noi_dung", spans))
    assert next(document.of("noi_dung")).text == "Sở Y tế chủ trì ngay./."
