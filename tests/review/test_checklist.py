"""The phiếu kiểm tra is one page that keeps proved, not evaluated and for a person apart."""

import datetime

from docgen.check.diagnostic import NotEvaluated
from docgen.check.rule import all_rules
from docgen.convert import convert_to_pdf, count_pages
from docgen.docx.read import read_document
from docgen.review.checked import CheckedFile
from docgen.review.checklist import BY_PERSON, checklist
from tests.review.papers import UNKNOWN, WAIVER, blocks, checked, finding

MADE = datetime.datetime(2026, 3, 5, 9, 7, tzinfo=datetime.UTC)


def _lines(file: CheckedFile) -> list[str]:
    return [block.full_text for block in read_document(checklist(file, MADE, "Trần Thị B"), "p.docx").blocks]


def test_it_tells_file_hash_rules_and_time() -> None:
    file = checked()
    lines = _lines(file)
    assert file.sha256 in lines
    assert "ke-hoach.docx" in lines
    assert any(f"{len(all_rules())} quy tắc" in line and "09 giờ 07 ngày 5/3/2026" in line for line in lines)
    assert "Trần Thị B" in lines


def test_open_findings_are_counted_by_muc_and_the_grave_ones_named() -> None:
    lines = _lines(checked(finding(blocks()[3], 1), finding(blocks()[4], 2), finding(blocks()[5], 4)))
    counts = next(line for line in lines if line.startswith("Còn lại"))
    assert (
        "Mức 1 (không được trình): 1; Mức 2 (sửa trước khi giao): 1; Mức 3 (nên sửa): 0; Mức 4 (gợi ý): 1"
        in counts
    )
    named = [line for line in lines if line.startswith("\u2610 Mức")]
    assert len(named) == 2
    assert all(f"“{blocks()[place].text[:20]}" in line for place, line in zip((3, 4), named, strict=True))


def test_what_was_not_evaluated_is_a_box_to_tick_and_not_among_the_proved() -> None:
    code = next(iter(all_rules()))
    proved = _lines(checked())[_index(_lines(checked()), "Đạt:")]
    lines = _lines(checked(unknown=(NotEvaluated(code, "ten", "không biết"),)))
    assert any(line.startswith("☐ không biết") for line in lines)
    assert f"Đạt: {len(all_rules())} quy tắc" in proved
    assert f"Đạt: {len(all_rules()) - 1} quy tắc" in lines[_index(lines, "Đạt:")]


def _index(lines: list[str], start: str) -> int:
    return next(index for index, line in enumerate(lines) if line.startswith(start))


def test_a_person_ticks_what_no_program_can_tell() -> None:
    assert [line for line in _lines(checked()) if line.startswith("☐")] == [
        f"☐ {words}" for words in BY_PERSON
    ]


def test_it_stays_on_one_page_however_much_was_found() -> None:
    many = tuple(finding(blocks()[3], 1 + index % 2, "AA102", message="Lời dài " * 30) for index in range(60))
    unknown = tuple(NotEvaluated("AA1", "t", f"lý do {index} " * 12) for index in range(40))
    files = {
        "full.docx": checklist(checked(*many, unknown=unknown), MADE),
        "waived.docx": checklist(checked(*many, unknown=unknown, waivers=(WAIVER,)), MADE),
    }
    assert {name: count_pages(pdf) for name, pdf in convert_to_pdf(files).items()} == {
        "full.docx": 1,
        "waived.docx": 1,
    }


def test_the_same_check_gives_the_same_bytes() -> None:
    file = checked(finding(blocks()[3]), unknown=(UNKNOWN,))
    assert checklist(file, MADE) == checklist(file, MADE)
