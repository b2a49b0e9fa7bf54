"""References to parts: what is written, whom it belongs to, and the item that it leads to."""

from __future__ import annotations

import unicodedata

import pytest

from docgen.recognize.citations import citations
from docgen.recognize.reading import Annex, Item, PartReference
from docgen.recognize.references import references
from tests.recognize.paragraphs import block, items

PLAN = (
    "I. MỤC ĐÍCH",
    "- Mục đích.",
    "II. NỘI DUNG",
    "1. Nội dung tuyên truyền",
    "a) Một;",
    "b) Hai.",
    "2. Thời gian",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ",
)
RULES = (
    "Chương I",
    "Điều 1. Phạm vi",
    "Điều 2. Đối tượng",
    "1. Khoản một:",
    "a) Điểm một;",
    "b) Điểm hai.",
    "2. Khoản hai.",
    "Chương II",
    "Điều 3. Soạn thảo",
    "1. Khoản một của Điều ba.",
)


def found(
    *lines: str, main: str = "Kế hoạch", annexes: tuple[Annex, ...] = (), more: tuple[Item, ...] = ()
) -> tuple[PartReference, ...]:
    typed = (*items(*lines), *more)
    cited = citations((item.block, "noi_dung") for item in typed)
    return references(typed, cited, annexes, main)


def only(*lines: str, main: str = "Kế hoạch", annexes: tuple[Annex, ...] = ()) -> PartReference:
    (reference,) = found(*lines, main=main, annexes=annexes)
    return reference


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("điểm a khoản 2 Điều 5", ["dieu 5, khoan 2, diem a"]),
        ("điểm a, khoản 2, Điều 103", ["dieu 103, khoan 2, diem a"]),
        ("Điều 103 khoản 2 điểm a", ["dieu 103, khoan 2, diem a"]),
        ("các Điều 1, 2 và 3", ["dieu 1", "dieu 2", "dieu 3"]),
        ("điểm a, b khoản 1", ["khoan 1, diem a", "khoan 1, diem b"]),
        ("khoản 1 Điều 5, khoản 2 Điều 6", ["dieu 5, khoan 1", "dieu 6, khoan 2"]),
        ("điểm a khoản 1 và điểm b khoản 2 Điều 5", ["dieu 5, khoan 1, diem a", "dieu 5, khoan 2, diem b"]),
        ("khoản 1, 2 và khoản 3 Điều 6", ["dieu 6, khoan 1", "dieu 6, khoan 2", "dieu 6, khoan 3"]),
        (
            "điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự",
            ["phan I, chuong XII, muc 5, dieu 103, khoan 2, diem a"],
        ),
        ("Phụ lục I, II kèm theo", ["phu_luc I", "phu_luc II"]),
        ("(chi tiết tại Phụ lục)", ["phu_luc "]),
        ("theo các phụ lục kèm theo Kế hoạch này", ["phu_luc "]),
    ],
)
def test_a_path_runs_from_the_largest_part_and_a_list_gives_one_for_each_number(
    text: str, paths: list[str]
) -> None:
    written = [", ".join(f"{level} {number}" for level, number in one.path) for one in found(f"Theo {text}.")]
    assert written == paths


@pytest.mark.parametrize(
    "text",
    [
        "đến thời điểm 30/4/2026, ưu điểm a lớn",
        "các hạng mục 1 và 2; danh mục 3; chuyên mục 4",
        "tài khoản 123; khoản 5.000.000 đồng; khoản 500 triệu đồng",
        "tại 04 điểm trên 07 xã, điểm đến năm 2030",
        "05 điều Bác Hồ dạy; điều kiện 1; một phần 3",
        "Điều 5.1 m và 3 phần 4",
    ],
)
def test_what_only_resembles_a_reference_is_none(text: str) -> None:
    assert found(text) == ()


def test_words_are_kept_as_written_and_a_later_number_has_none() -> None:
    first, second = found("theo Khoản 1, 2 mục II của Kế hoạch này.")
    assert (first.words, first.where.text) == (("Khoản", "mục"), "Khoản 1, 2 mục II")
    assert (second.words, second.where.text) == ((), "2")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("khoản 1 Mục II của Kế hoạch này", "1. Nội dung tuyên truyền"),
        ("khoản 1 mục II", "1. Nội dung tuyên truyền"),
        ("mục II khoản 1", "1. Nội dung tuyên truyền"),
        ("điểm b khoản 1 Mục II", "b) Hai."),
        ("Mục III", "III. TỔ CHỨC THỰC HIỆN"),
        ("khoản 3 Mục II", None),
        ("Mục IV", None),
        ("khoản 1 Mục này", "1. Sở Nội vụ"),
        ("mục 1 phần II", "1. Nội dung tuyên truyền"),
    ],
)
def test_a_plan_is_searched_by_its_levels(text: str, target: str | None) -> None:
    reference = only(*PLAN, f"- Thực hiện nội dung tại {text}.")
    assert reference.own
    assert (reference.target.block.full_text if reference.target else None) == target


def test_the_levels_of_a_found_path_are_those_of_the_document() -> None:
    assert only(*PLAN, "- Theo khoản 1 mục II.").path == (("muc_la_ma", "II"), ("khoan", "1"))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Điều 3", "Điều 3. Soạn thảo"),
        ("khoản 2 Điều 2", "2. Khoản hai."),
        ("điểm b khoản 1 Điều 2 Chương I", "b) Điểm hai."),
        ("điểm b khoản 1 Điều 2 Chương II", None),
        ("Điều 4", None),
        ("khoản 1 Điều này", "1. Khoản một của Điều ba."),
        ("khoản 1", "1. Khoản một của Điều ba."),
        ("khoản 3", None),
        ("khoản 2 Điều 1", None),
        ("Chương I", "Chương I"),
    ],
)
def test_dieu_run_through_and_khoan_belong_to_their_dieu(text: str, target: str | None) -> None:
    reference = only(*RULES, f"2. Thực hiện theo {text} của Quy chế này.", main="Quy chế")
    assert (reference.target.block.full_text if reference.target else None) == target


@pytest.mark.parametrize(
    "text",
    [
        "khoản 1 Mục II của Luật Lưu trữ",
        "Mục II Kế hoạch số 12/KH-UBND ngày 01/3/2024 của UBND tỉnh",
        "Mục II của Nghị định này",
        "Mục II Quyết định số 5/QĐ-UBND",
        "Mục II Thông tư trên",
        "Mục II của Hợp đồng",
    ],
)
def test_a_part_of_another_document_is_not_sought_in_this_one(text: str) -> None:
    reference = only(*PLAN, f"- Thực hiện {text}.")
    assert (reference.own, reference.target) == (False, None)


def test_a_part_named_after_a_citation_of_the_same_sentence_is_not_own() -> None:
    other, own = found(*PLAN, "- Theo Kế hoạch số 12/KH-UBND (khoản 1 Mục II). Thực hiện khoản 2 Mục II.")
    assert (other.own, own.own) == (False, True)
    assert only(*PLAN, "- Theo Kế hoạch số 12/KH-UBND. Khoản 2 Mục II quy định thời gian.").own


def test_a_level_that_the_document_has_not_belongs_to_the_document_cited() -> None:
    (reference,) = found(*PLAN, "- Theo Nghị định số 30/2020/NĐ-CP.", "- Thực hiện theo khoản 3 Điều 5.")
    assert not reference.own
    (alone,) = found(*PLAN, "- Thực hiện theo khoản 3 Điều 5.")
    assert (alone.own, alone.target) == (True, None)
    (said,) = found(*PLAN, "- Theo Nghị định số 30/2020/NĐ-CP.", "- Theo Điều 5 của Kế hoạch này.")
    assert (said.own, said.target) == (True, None)


def test_owners_are_told_in_a_decomposed_text_too() -> None:
    text = "- Đề nghị các xã, phường thực hiện Mục II Kế hoạch số 12/KH-UBND ngày 01/3/2024 của UBND tỉnh."
    assert not only(*PLAN, unicodedata.normalize("NFD", text)).own


def test_a_reference_within_quotation_marks_is_not_own() -> None:
    assert not only(*PLAN, "- Sửa đổi thành “theo Mục II”.").own


def test_each_text_of_a_decision_counts_its_own_dieu() -> None:
    decision = items(
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế.",
        "Điều 2. Theo Điều 4 Quy chế ban hành kèm theo Quyết định này.",
    )
    attached = items(
        "Điều 1. Phạm vi của Quy chế",
        "Điều 4. Theo Điều 1 của Quy chế này và theo Điều 2 Quyết định này.",
        attached=True,
    )
    four, one, two = references((*decision, *attached), (), (), "Quyết định", "Quy chế")
    assert [reference.own for reference in (four, one, two)] == [True, True, True]
    assert four.target is attached[1]
    assert one.target is attached[0]
    assert two.target is decision[1]
    lost = items("Điều 4. Theo Điều 4 của Quyết định này.", attached=True)
    assert references((*decision[:1], *lost), (), (), "Quyết định", "Quy chế")[0].target is None


def test_annexes_are_found_by_number_and_a_missing_one_is_not() -> None:
    annexes = (Annex(block("Phụ lục I"), "I"), Annex(block("Phụ lục II"), "II"))
    text = "Theo Phụ lục II, phụ lục 1, Phụ lục III và biểu tại Phụ lục kèm theo."
    targets = [reference.target for reference in found(text, annexes=annexes)]
    assert [target and target.annex for target in targets] == [2, 1, None, 1]


def test_a_part_of_an_annex_is_sought_in_it() -> None:
    annexes = (Annex(block("Phụ lục I"), "I"), Annex(block("Phụ lục II"), "II"))
    there = items("I. TÌNH HÌNH", "1. Số liệu", annex=2)
    lines = ("I. NỘI DUNG", "1. Tuyên truyền", "Theo khoản 1 Mục I Phụ lục II và khoản 2 Mục I Phụ lục II.")
    one, two = found(*lines, annexes=annexes, more=there)
    assert (one.target, two.target) == (there[1], None)


def test_a_dotted_number_is_found_as_it_is_printed() -> None:
    typed = items("III. NỘI DUNG", "Theo mục 2.1.")
    dotted = Item(block("Giải pháp", "khoan", "2.1."), "khoan", None, (("muc_la_ma", 3),))
    (reference,) = references((*typed, dotted))
    assert reference.target is dotted


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ("Căn cứ các nội dung nêu trên, các đơn vị thực hiện.", ["nêu trên"]),
        ("thực hiện giải pháp chung nêu trên:", ["nêu trên"]),
        ("theo lịch trên đây./.", ["trên đây"]),
        ("Trên đây là báo cáo kết quả thực hiện.", []),
        ("Thực hiện các nội dung dưới đây:", []),
        ("tại Tờ trình số 92/TTr-UBND nêu trên (trong đó lưu ý)", []),
        ("theo khoản 1 nêu trên", []),
        ("trên địa bàn tỉnh; lượng mưa trên 100 mm", []),
    ],
)
def test_a_pointer_without_a_part_is_vague(text: str, pointers: list[str]) -> None:
    assert [one.where.text for one in found(text) if one.vague] == pointers


@pytest.mark.parametrize("verb", ["Sửa đổi", "Sửa đổi, bổ sung", "Bãi bỏ"])
def test_a_part_that_is_amended_lies_in_the_text_cited_further_up(verb: str) -> None:
    lines = ("Điều 1. Sửa đổi Quyết định số 52/QĐ-SNV ngày 13/02/2026 như sau:", f"1. {verb} khoản 3 Điều 7.")
    (reference,) = found(*lines, main="Quyết định")
    assert not reference.own
