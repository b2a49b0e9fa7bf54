"""Every norm of the regulation at its bounds: what lies inside is left alone, what lies outside is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from docgen.check.component_names import told_name
from docgen.check.look_faults import wrong_align, wrong_case, wrong_size, wrong_slant, wrong_weight
from docgen.check.rule import Found, Unknown
from docgen.check.size_set import wrong_body_size
from docgen.document.look import Look
from docgen.document.tree import Anchor, Block, Document, Run, Span
from docgen.docx.content import DocxDocument
from docgen.recognize.reading import Item, Reading
from docgen.regulation import regulation_for
from docgen.regulation.norm import Norm, Range

LAW = regulation_for(None)
JUDGED = [norm for norm in LAW.norms.values() if not norm.practice and norm.component != "so_trang"]
Judge = Callable[..., Iterator[Found | Unknown]]


def block(norm: Norm, text: str = "Kế hoạch năm", size: float | None = None, **look: object) -> Block:
    """Return a block that is right in all but what is given; `bold`, `italic`, `caps`, `align` of its look."""
    align = look.pop("align", norm.align or "giua")
    face = {"bold": bool(norm.bold), "italic": bool(norm.italic), "caps": norm.case == "hoa", **look}
    run = Run(text, LAW.page.font, size or norm.size.min, **face)  # type: ignore[arg-type]
    return Block(
        norm.component,
        (Span(text),),
        look=Look(size=run.size, align=align),  # type: ignore[arg-type]
        runs=(run,),
        anchor=Anchor("word/document.xml", 0, 0, len(text)),
    )


def reading(*blocks: Block) -> Reading:
    return Reading(
        DocxDocument("thu.docx", (), ()),
        Document("", blocks),
        LAW,
        items=tuple(Item(one) for one in blocks),
    )


def found(judge: Judge, one: Block) -> list[Found]:
    return [item for item in judge(reading(one), one.component) if isinstance(item, Found)]


def sizes(allowed: Range) -> Iterator[tuple[float, bool]]:
    """Yield sizes around the bounds, half a point apart as Word keeps them, and whether they are allowed."""
    for size in (allowed.min, allowed.max, (allowed.min + allowed.max) / 2):
        yield size, True
    for size in (allowed.min - 0.5, allowed.max + 0.5, allowed.min - 3, allowed.max + 3):
        yield size, False


SIZES = [(norm, size, right) for norm in JUDGED for size, right in sizes(norm.size)]


@pytest.mark.parametrize(
    ("norm", "size", "right"), SIZES, ids=lambda value: getattr(value, "component", value)
)
def test_a_size_is_found_outside_its_bounds_only(norm: Norm, size: float, right: bool) -> None:
    """Both ends of the range are allowed, half a point beyond is not."""
    items = found(wrong_size, block(norm, size=size))
    assert bool(items) is not right
    for item in items:
        assert norm.size.allows(item.fix.edits[0].size)  # type: ignore[union-attr]
        assert told_name(norm) in item.message


@pytest.mark.parametrize("norm", JUDGED, ids=lambda norm: norm.component)
@pytest.mark.parametrize("bold", [True, False])
def test_weight_is_judged_where_the_law_orders_it(norm: Norm, bold: bool) -> None:
    """Bold where bold is ordered, not bold where it is not; nothing where the law leaves it open."""
    assert bool(found(wrong_weight, block(norm, bold=bold))) is (
        norm.bold is not None and bold is not norm.bold
    )


@pytest.mark.parametrize("norm", JUDGED, ids=lambda norm: norm.component)
@pytest.mark.parametrize("italic", [True, False])
def test_slant_is_judged_where_the_law_orders_it(norm: Norm, italic: bool) -> None:
    """Italic where “nghiêng” is ordered, upright where “đứng” is."""
    items = found(wrong_slant, block(norm, italic=italic))
    assert bool(items) is (norm.italic is not None and italic is not norm.italic)


@pytest.mark.parametrize("norm", JUDGED, ids=lambda norm: norm.component)
@pytest.mark.parametrize("align", ["trai", "giua", "phai", "deu"])
def test_place_is_judged_where_the_law_orders_it(norm: Norm, align: str) -> None:
    """A line to both margins begins at the left one; else only the ordered alignment passes."""
    right = norm.align is None or align == norm.align or (norm.align, align) == ("trai", "deu")
    assert bool(found(wrong_align, block(norm, align=align))) is not right


@pytest.mark.parametrize("norm", JUDGED, ids=lambda norm: norm.component)
def test_an_unknown_place_is_not_judged(norm: Norm) -> None:
    """A place that tabs make is neither right nor wrong."""
    items = list(wrong_align(reading(block(norm, align=None)), norm.component))
    assert [type(item) for item in items] == ([] if norm.align is None else [Unknown])


@pytest.mark.parametrize("norm", JUDGED, ids=lambda norm: norm.component)
@pytest.mark.parametrize(
    ("text", "caps", "shown"),
    [("Kế hoạch năm", False, "thuong"), ("KẾ HOẠCH NĂM", False, "hoa"), ("Kế hoạch năm", True, "hoa")],
)
def test_capitals_are_judged_as_they_are_printed(norm: Norm, text: str, caps: bool, shown: str) -> None:
    """Formatting makes capitals as well as typing does."""
    items = found(wrong_case, block(norm, text, caps=caps))
    assert bool(items) is (norm.case is not None and shown != norm.case)


@pytest.mark.parametrize("norm", JUDGED, ids=lambda norm: norm.component)
@pytest.mark.parametrize("judge", [wrong_size, wrong_weight, wrong_slant, wrong_align, wrong_case])
def test_a_right_block_is_left_alone(norm: Norm, judge: Judge) -> None:
    """Nothing is said of a block that is as the law orders."""
    text = "KẾ HOẠCH NĂM" if norm.case == "hoa" else "Kế hoạch năm"
    assert list(judge(reading(block(norm, text)), norm.component)) == []


@pytest.mark.parametrize("judge", [wrong_size, wrong_weight, wrong_slant, wrong_align, wrong_case])
def test_a_guess_is_not_judged(judge: Judge) -> None:
    """A block that may be another component gives “không đánh giá được”, never an alarm."""
    norm = LAW.norm("quoc_hieu" if judge is not wrong_align else "tieu_ngu")
    one = block(norm, "Kế hoạch năm", 30, bold=False, italic=True, caps=False, align="phai")
    unsure = Block(one.component, one.spans, look=one.look, runs=one.runs, anchor=one.anchor, confidence=0.59)
    assert [type(item) for item in judge(reading(unsure), norm.component)] == [Unknown]


@pytest.mark.parametrize(("size", "right"), list(sizes(LAW.norm("noi_dung").size)))
def test_running_text_is_judged_at_the_same_bounds(size: float, right: bool) -> None:
    """13 and 14 pass, 12,5 and 14,5 do not, and the mend is an allowed size."""
    items = list(wrong_body_size(reading(block(LAW.norm("noi_dung"), size=size)), None))
    assert bool(items) is not right


def test_the_sizes_ordered_are_those_of_the_decree() -> None:
    """The bounds themselves: a change of the table must be seen here (Phụ lục I, Phần I, Mục V)."""
    assert {norm.component: str(norm.size) for norm in JUDGED if norm.box not in ("6", "")} == {
        "quoc_hieu": "12–13",
        "tieu_ngu": "13–14",
        "co_quan_chu_quan": "12–13",
        "co_quan_ban_hanh": "12–13",
        "so_ky_hieu": "13",
        "dia_danh_thoi_gian": "13–14",
        "ten_loai": "13–14",
        "trich_yeu": "13–14",
        "trich_yeu_cong_van": "12–13",
        "quyen_han": "13–14",
        "chuc_vu": "13–14",
        "ho_ten": "13–14",
        "kinh_gui": "13–14",
        "kinh_gui_muc": "13–14",
        "noi_nhan": "12",
        "noi_nhan_muc": "11",
        "dau_khan": "13–14",
        "pham_vi_luu_hanh": "13–14",
        "ky_hieu_soan_thao": "11",
        "dia_chi": "11–12",
    }
