"""Helpers of rules at their edges: names compared, figures, words, sections, pages, and what is told of a look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.check.check import check_file
from docgen.check.citation_names import same_body, same_subject
from docgen.check.fixing import fix_file
from docgen.check.look_words import letter_words
from docgen.check.page_count import more_than_one
from docgen.check.part_places import part_places
from docgen.check.running_text import passage_of
from docgen.check.spots import section_nodes
from docgen.check.words import words_of
from docgen.check.written_figures import figures
from docgen.document.tree import Block, Span
from docgen.docx.read import read_document
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from tests.typed import change, draft, typed

NAME = "van-ban.docx"


def read(name: str, **spec: object) -> Reading:
    return read_paper(read_document(typed(change(draft(name), spec) if spec else draft(name), "kieu"), NAME))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Nam", True),
        ("UBND tỉnh Hà Nam", "UBND tỉnh", True),
        ("tỉnh Hà Nam", "UBND tỉnh Hà Nam", True),
        ("UBND tỉnh Hà Nam", "UBND tỉnh Ninh Bình", False),
    ],
)
def test_bodies_are_one_when_one_name_begins_the_other_or_has_only_words_of_it(
    one: str, other: str, same: bool
) -> None:
    assert same_body(one, other) is same


def test_marks_inside_a_subject_do_not_count() -> None:
    assert same_subject("Về công tác văn thư, lưu trữ", "công tác văn thư lưu trữ năm 2026")
    assert not same_subject("công tác văn thư", "công tác lưu trữ")


def test_a_scale_without_a_unit_is_no_unit() -> None:
    (figure,) = figures("Kinh phí là 685 triệu")
    assert (figure.whole, figure.unit, figure.after) == (685_000_000, "", 21)


def test_words_stay_in_step_with_letters_whose_small_form_is_longer() -> None:
    found = words_of(passage_of(Block("noi_dung", (Span("İ Ninh Bình"),))))
    assert [(word.text, word.folded[-3:]) for word in found][1:] == [("Ninh", "inh"), ("Bình", "ình")]


def test_the_nodes_of_a_section_end_where_the_next_one_begins() -> None:
    document = read("ke-hoach").source
    (section,) = document.sections
    parted = replace(
        document, sections=(section, replace(section, first_node=3), replace(section, first_node=5))
    )
    found = [section_nodes(parted, index) for index in range(3)]
    assert found == [document.nodes[:3], document.nodes[3:5], document.nodes[5:]]


def test_a_short_paper_is_on_one_page_and_a_long_one_is_not() -> None:
    short = [f"khoan#{index}" for index in range(2, 9)] + [f"gach_dau_dong#{index}" for index in range(1, 5)]
    assert (
        more_than_one(read("ke-hoach", bo=[*short, *(f"noi_dung#{index}" for index in range(2, 7))])) is False
    )
    assert more_than_one(read("ke-hoach", thay={"noi_dung#4": "Bố trí kinh phí. " * 900})) is True


def test_letters_that_disagree_are_told_as_such() -> None:
    assert letter_words(None, None, None, None, None, None) == (
        "nhiều phông",
        "nhiều cỡ chữ",
        "chỗ đậm chỗ không đậm",
        "chỗ nghiêng chỗ đứng",
        "chỗ gạch chân chỗ không gạch chân",
        "nhiều màu",
    )


def test_what_stands_in_one_part_is_not_told_of_another() -> None:
    places = part_places(read("ke-hoach"))
    assert places.what_there_is((("muc_la_ma", "I"), ("khoan", "9"))).endswith("có khoản 1, 2")
    assert places.what_there_is((("muc_la_ma", "II"), ("khoan", "9"))).endswith("có khoản 1, 2, 3")


def test_the_report_after_repairs_leaves_out_what_was_ignored() -> None:
    after = fix_file(typed(draft("ke-hoach"), "kieu"), NAME, ignore=["SO", "DD104"]).report_after.rules
    assert after == check_file(typed(draft("ke-hoach"), "kieu"), NAME, ignore=["SO", "DD104"]).rules
    assert not any(code.startswith("SO") for code in after)
