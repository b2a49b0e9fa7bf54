"""Correct papers typed in every manner are read back as what they were written as."""

from __future__ import annotations

from functools import cache

import pytest

from docgen.docx.read import read_document
from docgen.recognize import read_paper
from docgen.recognize.reading import Reading
from tests.typed import MANNERS, draft, names, typed
from tests.typed.paper import Grid, Line

PAPERS = [(name, manner) for name in names() for manner in MANNERS]
TYPES = {"quy-che": "quyet-dinh", "phu-luc": "ke-hoach"}
WRAPPED = ("trich_yeu_cong_van",)
"""Components that the manner without tables breaks into lines by hand."""


@cache
def reading(name: str, manner: str) -> Reading:
    return read_paper(read_document(typed(draft(name), manner), "van-ban.docx"))


def joined(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return components with their words, the broken lines of one as one, in a set order."""
    found: list[tuple[str, str]] = []
    for component, text in pairs:
        if found and component in WRAPPED and found[-1][0] == component:
            found[-1] = component, f"{found[-1][1]} {text}"
        else:
            found.append((component, text))
    return sorted(found)


@pytest.mark.parametrize(("name", "manner"), PAPERS)
def test_every_line_has_the_component_it_was_typed_as(name: str, manner: str) -> None:
    wanted = [(item.component, item.text) for item in draft(name).items if isinstance(item, Line)]
    found = [(block.component, block.full_text) for block in reading(name, manner).blocks]
    assert joined(found) == joined(wanted)


@pytest.mark.parametrize(("name", "manner"), PAPERS)
def test_body_stands_in_the_order_it_was_typed_in(name: str, manner: str) -> None:
    wanted = [item.text for item in draft(name).items if isinstance(item, Line)]
    body = [item.block.full_text for item in reading(name, manner).items]
    assert body == [text for text in wanted if text in set(body)]


@pytest.mark.parametrize(("name", "manner"), PAPERS)
def test_type_regime_and_tables_are_those_of_the_draft(name: str, manner: str) -> None:
    read = reading(name, manner)
    assert read.type is not None and read.type.key == TYPES.get(name, name)
    assert (read.regime, read.regime_reason) == ("hanh_chinh", "")
    assert len(read.tables) == sum(isinstance(item, Grid) for item in draft(name).items)


@pytest.mark.parametrize(("name", "manner"), PAPERS)
def test_runs_and_anchors_cover_the_text_of_every_block(name: str, manner: str) -> None:
    read = reading(name, manner)
    paragraphs = {
        (block.anchor.part, block.anchor.paragraph): block.text
        for block in read.source.blocks
        if block.anchor is not None
    }
    for block in read.blocks:
        anchor = block.anchor
        assert anchor is not None
        text = paragraphs[anchor.part, anchor.paragraph]
        assert text[anchor.start : anchor.end] == block.text == "".join(run.text for run in block.runs)
        assert block.text == block.text.strip()
        typed_number = text[anchor.start - anchor.lead : anchor.start].strip()
        assert typed_number in ("", block.number)


@pytest.mark.parametrize("manner", MANNERS)
def test_look_of_a_piece_is_that_of_its_own_letters(manner: str) -> None:
    """Head cells with line breaks or tabs hold plain and bold lines of several sizes."""
    looks = {block.component: block.look for block in reading("ke-hoach", manner).blocks}
    seen = {
        component: (look.size, look.bold, look.italic)
        for component, look in looks.items()
        if look is not None
        and component in ("co_quan_chu_quan", "co_quan_ban_hanh", "tieu_ngu", "so_ky_hieu")
    }
    assert seen == {
        "co_quan_chu_quan": (13, False, False),
        "co_quan_ban_hanh": (13, True, False),
        "tieu_ngu": (14, True, False),
        "so_ky_hieu": (13, False, False),
    }


@pytest.mark.parametrize("manner", MANNERS)
def test_drawn_lines_stand_under_the_components_that_have_one(manner: str) -> None:
    ruled = [
        (block.component, round(block.look.rule_mm))
        for block in reading("ke-hoach", manner).blocks
        if block.look is not None and block.look.rule_mm is not None
    ]
    assert ruled == [("co_quan_ban_hanh", 10), ("tieu_ngu", 60), ("trich_yeu", 40)]


@pytest.mark.parametrize(
    ("manner", "expected"),
    [("kieu", "bang"), ("truc_tiep", "bang"), ("ngat_dong", "ngat_dong"), ("doan_tran", "tab")],
)
def test_manner_of_the_head_is_told(manner: str, expected: str) -> None:
    assert reading("ke-hoach", manner).head.manner == expected
    assert reading("ke-hoach", manner).head.same_line is True


@pytest.mark.parametrize("manner", MANNERS)
def test_alignment_of_a_line_placed_by_tabs_is_not_known(manner: str) -> None:
    read = reading("ke-hoach", manner)
    aligns = {block.look.align for block in read.of("quoc_hieu", "so_ky_hieu") if block.look is not None}
    assert aligns == ({None} if manner == "doan_tran" else {"giua"})


@pytest.mark.parametrize("manner", MANNERS)
def test_so_and_date_are_read(manner: str) -> None:
    read = reading("quy-che", manner)
    assert read.so is not None and (read.so.so, read.so.loai, read.so.co_quan) == (52, "QĐ", "SNV")
    assert str(read.date) == "2026-02-13"
    assert not read.is_draft


@pytest.mark.parametrize("manner", MANNERS)
def test_signatures_are_read_column_by_column(manner: str) -> None:
    signed = [
        ([line.text for line in signature.lines], signature.name and signature.name.text)
        for signature in reading("bien-ban", manner).signatures
    ]
    assert signed == [(["THƯ KÝ"], "Hoàng Thị E"), (["CHỦ TỌA"], "Nguyễn Văn A")]
    (signature,) = reading("ke-hoach", manner).signatures
    assert [line.component for line in signature.lines] == ["quyen_han", "chuc_vu"]


@pytest.mark.parametrize("manner", MANNERS)
def test_annexes_have_their_numbers_titles_and_items(manner: str) -> None:
    read = reading("phu-luc", manner)
    assert [(annex.number, annex.title[0].text, annex.section) for annex in read.annexes] == [
        ("I", "LỊCH KIỂM TRA", 1),
        ("II", "ĐỀ CƯƠNG BÁO CÁO", 2),
    ]
    assert all(annex.reference[0].text.startswith("(Kèm theo Kế hoạch") for annex in read.annexes)
    assert {item.annex for item in read.items} == {0, 1, 2}
    first = next(item for item in read.items if item.annex == 2)
    assert (first.level, first.number, first.path) == ("muc_la_ma", 1, (("muc_la_ma", 1),))


@pytest.mark.parametrize("manner", MANNERS)
def test_text_issued_with_a_decision_is_attached_and_counts_anew(manner: str) -> None:
    items = reading("quy-che", manner).items
    own = [item for item in items if not item.attached]
    attached = [item for item in items if item.attached]
    assert [item.number for item in own if item.level == "dieu"] == [1, 2, 3]
    assert [item.number for item in attached if item.level == "dieu"] == [1, 2, 3, 4, 5, 6]
    point = next(item for item in attached if item.level == "diem")
    assert point.path == (("chuong", 2), ("muc", 1), ("dieu", 3), ("khoan", 1), ("diem", 1))
    assert not any(item.annex for item in items)


@pytest.mark.parametrize("manner", MANNERS)
def test_numbers_that_word_counts_are_told_from_typed_ones(manner: str) -> None:
    items = [item for item in reading("ke-hoach", manner).items if item.level == "khoan"]
    assert items and {item.automatic for item in items} == {manner == "ngat_dong"}
