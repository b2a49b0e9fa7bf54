"""What the rules of form offer as a repair mends the fault, and makes no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.shared import Pt

from docgen.check.check import Report, check_file
from docgen.check.rule import all_rules
from docgen.docx.apply import apply_edits
from docgen.docx.edits import SetParagraph
from tests.check.test_cases import ALL, Case
from tests.typed import MANNERS, change, draft, typed

FORM = ("PG", "QH5", "CQ5", "SO5", "DD5", "TL5", "CC5", "ND5", "BC5", "KG5", "NN5", "CK5", "PL5", "DK5", "GL")
BESIDE = frozenset({("QH505", "doan_tran")})
"""Two components on one line of tabs: a line cannot be set under one of them, so it is not."""


def chosen() -> Iterator[Case]:
    """Yield the wrong papers of the rules with repairs, each in one of the manners that it is typed in."""
    turn = 0
    for case in ALL:
        rule = all_rules().get(case.code)
        if not case.wrong or rule is None or not rule.fixable or not case.code.startswith(FORM):
            continue
        manners = case.given.get("cach", MANNERS)
        if case.manner == manners[0] and "ho_so" not in case.given:
            turn += 1
            yield replace(case, manner=manners[turn % len(manners)])


def report(data: bytes) -> Report:
    return check_file(data, "van-ban.docx", select=FORM)


@pytest.mark.parametrize("case", list(chosen()), ids=lambda case: f"{case.name}-{case.manner}")
def test_a_repair_mends_and_makes_no_new_fault(case: Case) -> None:
    """After the repair the rule is silent and no rule of form speaks that was silent before."""
    data = case.bytes()
    before = report(data)
    found = [item for item in before.diagnostics if item.code == case.code]
    if not found or any(item.fix is None for item in found):
        pytest.skip("not every finding of this case can be mended for certain")
    edits = [edit for item in found if item.fix for edit in item.fix.edits]
    after = {item.code for item in report(apply_edits(data, "van-ban.docx", edits)).diagnostics}
    assert case.code not in after
    assert (case.code, case.manner) in BESIDE or after <= {item.code for item in before.diagnostics}


@pytest.mark.parametrize("code", [code for code in all_rules() if code.startswith(FORM)])
def test_every_repair_of_form_is_safe(code: str) -> None:
    """A repair of the look changes no word: it may be carried out without asking."""
    for case in (case for case in ALL if case.code == code and case.wrong and case.manner == "kieu"):
        fixes = [item.fix for item in report(case.bytes()).diagnostics if item.code == code and item.fix]
        assert all(fix.safe for fix in fixes)


def test_a_paragraph_set_in_as_a_whole_is_brought_back_to_the_margin() -> None:
    """Its first line alone is to be set in, so the indent of the other lines goes."""
    paper = change(draft("cong-van"), {"thay": {"noi_dung": {"thut": 0, "trai": 10}}})
    (item,) = check_file(typed(paper, "kieu"), "van-ban.docx", select=["ND504"]).diagnostics
    assert item.fix is not None
    (edit,) = item.fix.edits
    assert isinstance(edit, SetParagraph)
    assert (edit.first_line_mm, edit.left_mm) == (12.7, 0)


def test_lines_of_a_fixed_height_out_of_bounds_are_set_as_lines() -> None:
    """Points that spread the lines apart, or cut into them, become the nearest multiple that the law allows."""
    for points, line in ((60, 1.5), (8, 1.0)):
        file = docx.Document(BytesIO(typed(draft("cong-van"), "kieu")))
        long = max(file.paragraphs, key=lambda paragraph: len(paragraph.text))
        long.paragraph_format.line_spacing = Pt(points)
        data = BytesIO()
        file.save(data)
        (item,) = check_file(data.getvalue(), "van-ban.docx", select=["ND506"]).diagnostics
        assert item.fix is not None
        assert [edit.line for edit in item.fix.edits if isinstance(edit, SetParagraph)] == [line]


def test_what_cannot_be_judged_is_told_with_its_place() -> None:
    """Lines that tabs part have no alignment to read: the clerk is told which ones they are."""
    parted = "Căn cứ Luật Lưu trữ ngày 21 tháng 6\tnăm 2024;"
    paper = change(draft("quyet-dinh"), {"thay": {"can_cu#1": parted}})
    left = check_file(typed(paper, "kieu"), "van-ban.docx", select=["ND503"]).not_evaluated
    assert {item.place and item.place.spot for item in left} == {"đoạn 5"}
    bare = report(typed(draft("ke-hoach"), "doan_tran")).not_evaluated
    assert {"CQ506", "DD504", "SO504"} <= {item.code for item in bare}
    assert all(item.place is not None and item.place.spot for item in bare)
