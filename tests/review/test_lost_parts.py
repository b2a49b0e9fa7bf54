"""A paper without its head or tail never passes as a whole one."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from docgen.check.check import check_file
from docgen.fault import DataError
from docgen.review.checked import CheckedFile
from docgen.review.gate import record
from docgen.review.html import html_report
from docgen.review.lost_parts import lost_parts
from docgen.review.terminal import terminal_lines
from docgen.review.waivers import Waiver, Waivers
from tests.typed import draft, typed


def without(name: str, *, head: bool = False, tail: bool = False) -> bytes:
    """Return a typed draft whose first or last table is gone."""
    document: Any = docx.Document(io.BytesIO(typed(draft(name), "truc_tiep")))
    tables = list(document.tables)
    for table in [tables[0]] * head + [tables[-1]] * tail:
        table._tbl.getparent().remove(table._tbl)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def checked(data: bytes, *waivers: Waiver) -> CheckedFile:
    return CheckedFile("mat.docx", data, check_file(data, "mat.docx"), Waivers(waivers))


HEAD = {"TP101", "TP102", "TP103", "TP104", "TP105"}
TAIL = {"TP106", "TP107"}


@pytest.mark.parametrize("name", ["ke-hoach", "cong-van", "quyet-dinh", "giay-moi"])
def test_what_was_not_found_keeps_a_paper_from_the_leader(name: str) -> None:
    for data, codes in ((without(name, head=True), HEAD), (without(name, tail=True), TAIL)):
        one = checked(data)
        assert {part.code for part in lost_parts(one)} == codes
        with pytest.raises(DataError):
            record(one, person="Ánh", time="2026-03-05T08:00:00+07:00")


def test_a_whole_paper_has_lost_nothing() -> None:
    assert lost_parts(checked(typed(draft("ke-hoach"), "truc_tiep"))) == ()


def test_each_part_is_told_with_its_clause() -> None:
    told = [str(part) for part in lost_parts(checked(without("ke-hoach", head=True)))]
    assert told[0] == "không thấy Quốc hiệu; Điều 8, khoản 2, điểm a"


def test_a_paper_of_no_known_type_without_head_and_tail_lost_them() -> None:
    document = docx.Document()
    document.add_paragraph("Một đoạn văn không biết của văn bản nào.")
    buffer = io.BytesIO()
    document.save(buffer)
    codes = {part.code for part in lost_parts(checked(buffer.getvalue()))}
    assert codes >= {"TP101", "TP104", "TP106", "TP107"}


def test_parts_that_a_person_saw_are_waived_one_by_one_and_the_record_tells_it() -> None:
    data = without("ke-hoach", tail=True)
    first = Waiver("TP106", "Ánh", "Chữ ký nằm trong khung ảnh")
    assert [part.code for part in lost_parts(checked(data, first))] == ["TP107"]
    both = checked(data, first, Waiver("TP107", "Ánh", "Nơi nhận ở trang sau"))
    assert both.stale == ()
    assert "Nơi nhận ở trang sau" in record(both, person="Ánh", time="x").decode()
    only_words = checked(data, Waiver("TP106", "Ánh", "vì", chu="Giám đốc"))
    assert len(lost_parts(only_words)) == 2


def test_a_report_without_findings_says_that_parts_were_not_found() -> None:
    one = checked(without("ke-hoach", head=True))
    text = "\n".join(line for _, line in terminal_lines(one))
    page = html_report(one, None)
    for told in (text, page):
        assert "Không có phát hiện nào" not in told
        assert "Không tìm thấy trong tệp: Quốc hiệu" in told
