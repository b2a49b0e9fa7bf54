"""Rules are as long as the law wants, whatever the text; centred names are set on lines of even length."""

from __future__ import annotations

import pytest

from docgen.docx.metrics import longest_line_mm, text_width_mm, wrap
from docgen.docx.read import read_document
from docgen.regulation import regulation_for
from docgen.template.build import build_template
from docgen.template.rules import TWIPS_PER_MM, TextBox, text_boxes

REGULATION = regulation_for(None)
TEXTS = [
    "Sở Y tế",
    "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
    "Về việc triển khai thực hiện Phong trào thi đua “Chung tay xóa nhà tạm, nhà dột nát” trên địa bàn tỉnh "
    * 2,
    "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ PHỦ LÝ",
]


def boxes(kind: str = "ke-hoach") -> dict[str, TextBox]:
    template = read_document(build_template(REGULATION.types[kind], REGULATION), "template.docx")
    return {box.component: box for box in text_boxes(template, REGULATION)}


def test_the_boxes_of_a_template_have_the_width_of_their_cells_and_the_size_of_their_styles() -> None:
    found = boxes()
    assert found["tieu_ngu"].width_mm == pytest.approx(100, abs=0.2)
    assert found["co_quan_ban_hanh"].width_mm == pytest.approx(65, abs=0.2)
    assert found["trich_yeu"].width_mm == pytest.approx(165, abs=0.2)
    assert (found["tieu_ngu"].size_pt, found["tieu_ngu"].bold) == (14, True)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("component", "least", "most"), [("co_quan_ban_hanh", 1 / 3, 1 / 2), ("trich_yeu", 1 / 3, 1 / 2)]
)
def test_a_rule_is_a_third_to_a_half_of_the_widest_line(
    text: str, component: str, least: float, most: float
) -> None:
    box = boxes()[component]
    rule = box.width_mm - 2 * int(box.rule_indent(text)) / TWIPS_PER_MM
    widest = longest_line_mm(text, box.balanced_mm(text), box.size_pt, box.bold, box.italic)
    assert least <= rule / widest <= most


def test_the_rule_under_tieu_ngu_is_as_long_as_its_text() -> None:
    box = boxes()["tieu_ngu"]
    rule = box.width_mm - 2 * int(box.rule_indent(REGULATION.tieu_ngu)) / TWIPS_PER_MM
    assert rule == pytest.approx(text_width_mm(REGULATION.tieu_ngu, 14, bold=True), abs=0.1)


@pytest.mark.parametrize("text", TEXTS)
def test_balanced_text_takes_no_more_lines_and_its_last_line_is_not_one_word(text: str) -> None:
    box = boxes()["trich_yeu"]
    full = wrap(text, box.width_mm, box.size_pt, box.bold)
    even = wrap(text, box.balanced_mm(text), box.size_pt, box.bold)
    assert len(even) == len(full)
    if len(even) > 1 and "\n" not in text:
        assert len(even[-1]) > len(even[0]) / 2


def test_text_on_one_line_is_not_indented() -> None:
    assert boxes()["trich_yeu"].indent("Về công tác văn thư") == "0"


def test_cong_van_has_a_box_for_its_trich_yeu_and_no_rule_under_it() -> None:
    box = boxes("cong-van")["trich_yeu_cong_van"]
    assert box.share is None
    assert box.width_mm == pytest.approx(65, abs=0.2)
