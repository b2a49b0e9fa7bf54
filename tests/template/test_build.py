"""Templates built from the regulation are ordinary Word files whose styles say what the decree says."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.document.tree import Document
from docgen.docx.read import read_document
from docgen.regulation import regulation_for
from docgen.regulation.norm import SCALES, Scale
from docgen.template.build import BUILT_LAYOUTS, DATA_TABLE_STYLE, build_recipient_list, build_template
from docgen.template.check import check_template
from docgen.template.compile import compile_template
from docgen.template.fields import fields
from docgen.template.opaque import Xml

REGULATION = regulation_for(None)
TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = sorted(path.parent.name for path in TEMPLATES.glob("*/type.yaml"))


def built(kind: str, scale: Scale = "lon") -> bytes:
    norm = REGULATION.types.get(kind)
    return build_template(norm, REGULATION, scale) if norm else build_recipient_list(REGULATION, scale)


@pytest.mark.parametrize("kind", KINDS)
def test_template_in_the_repository_is_what_build_writes(kind: str) -> None:
    assert (TEMPLATES / kind / "template.docx").read_bytes() == built(kind)


@pytest.mark.parametrize(
    "kind", [key for key, norm in REGULATION.types.items() if norm.layout in BUILT_LAYOUTS]
)
def test_every_type_of_the_decree_gets_a_template_without_faults(kind: str) -> None:
    data = built(kind)
    assert check_template(data, "template.docx") == []
    assert compile_template(data, "template.docx").fields


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("style", "large", "small", "bold", "italic", "align"),
    # Copied by hand from Phụ lục I, Phần I, Mục V and Mục II.
    [
        ("Quốc hiệu", 13, 12, True, False, "giua"),
        ("Tiêu ngữ", 14, 13, True, False, "giua"),
        ("Cơ quan chủ quản", 13, 12, False, False, "giua"),
        ("Cơ quan ban hành", 13, 12, True, False, "giua"),
        ("Số và ký hiệu", 13, 13, False, False, "giua"),
        ("Địa danh và thời gian", 14, 13, False, True, "giua"),
        ("Tên loại", 14, 13, True, False, "giua"),
        ("Trích yếu", 14, 13, True, False, "giua"),
        ("Nơi nhận", 12, 12, True, True, "trai"),
        ("Danh sách nơi nhận", 11, 11, False, False, "trai"),
        ("Chức vụ người ký", 14, 13, True, False, "giua"),
        ("Họ tên người ký", 14, 13, True, False, "giua"),
    ],
)
def test_styles_of_a_template_carry_the_sizes_and_looks_of_the_decree(
    scale: Scale, style: str, large: int, small: int, bold: bool, italic: bool, align: str
) -> None:
    document = read_document(built("ke-hoach", scale), "template.docx")
    looks = {block.style: block.look for block in document.blocks}
    look = looks[style]
    assert look is not None
    assert look.font == "Times New Roman"
    assert (look.size, look.bold, look.italic, look.align) == (
        large if scale == "lon" else small,
        bold,
        italic,
        align,
    )


def test_page_has_the_margins_of_the_decree_and_no_number_on_page_one() -> None:
    section = read_document(built("bao-cao"), "template.docx").sections[0]
    assert (section.width_mm, section.height_mm) == pytest.approx((210, 297), abs=0.2)
    margins = section.margins
    assert (margins.top, margins.bottom, margins.left, margins.right) == pytest.approx(
        (20, 20, 30, 15), abs=0.1
    )
    assert section.title_page
    assert section.headers["default"].page_number is not None
    assert section.headers["default"].page_number.look.align == "giua"  # type: ignore[union-attr]
    assert section.headers["first"].page_number is None


def test_headings_carry_outline_levels_for_the_navigation_pane_of_word() -> None:
    compiled = compile_template(built("ke-hoach"), "template.docx")
    assert {"Mục La Mã", "Khoản", "Điểm", "Nội dung", DATA_TABLE_STYLE} <= set(compiled.styles)


@pytest.mark.parametrize("kind", KINDS)
def test_every_tag_of_a_template_is_a_field_that_docgen_gives(kind: str) -> None:
    known = set(fields(Document(kind, ()), Xml(()))) | {"dong", "noi"}
    assert set(compile_template(built(kind), "template.docx").fields) <= known


def test_a_named_type_without_kinh_gui_has_no_place_for_it() -> None:
    texts = [block.text for block in read_document(built("ke-hoach"), "template.docx").blocks]
    assert not any("Kính gửi" in text for text in texts)


def test_slots_of_number_and_date_are_bookmarks_that_van_thu_can_fill() -> None:
    bookmarks = read_document(built("cong-van"), "template.docx").bookmarks
    assert bookmarks == {"so": "{{ so }}", "ngay": "{{ thoi_gian }}"}
