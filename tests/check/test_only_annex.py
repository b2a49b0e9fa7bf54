"""A file that is only an annex: what needs the document that it goes with is not judged."""

from __future__ import annotations

import pytest

from docgen.check.check import check_reading
from docgen.recognize.reading import Reading
from tests.recognize.hand_file import HandFile

OF_LAW = "(Kèm theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ)"
OF_PLAN = "(Kèm theo Kế hoạch số 12/KH-SNV ngày 05 tháng 3 năm 2026 của Sở Nội vụ)"


def only_annexes(reference: str) -> Reading:
    file = HandFile()
    for number in ("III", "V"):
        file.line(f"Phụ lục {number}", "b", "giua")
        file.line("BẢNG CHỮ VIẾT TẮT", "b", "giua")
        file.line(reference, "i", "giua")
        file.line("Bảng này nêu chữ viết tắt của các loại văn bản.", align="deu")
    return file.read()


@pytest.mark.parametrize("code", ["TC103", "PL106"])
def test_it_is_not_judged_by_what_is_not_in_the_file(code: str) -> None:
    report = check_reading(only_annexes(OF_PLAN), select=[code])
    assert report.diagnostics == ()
    assert [item.code for item in report.not_evaluated] == [code]


def test_an_annex_of_a_decree_stands_under_other_rules() -> None:
    reading = only_annexes(OF_LAW)
    assert reading.regime == "quy_pham"
    assert "Nghị định số 30/2020/NĐ-CP" in reading.regime_reason
    assert only_annexes(OF_PLAN).regime == "hanh_chinh"
