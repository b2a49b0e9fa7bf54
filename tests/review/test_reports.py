"""The reports in the terminal and as JSON say every finding with its Mức, place, clause and repair."""

import json
from dataclasses import replace

from docgen.check.diagnostic import Severity
from docgen.check.rule import all_rules
from docgen.fault import Fault, Place
from docgen.review.checked import CheckedFile
from docgen.review.json_form import as_json
from docgen.review.terminal import shortened, terminal_lines, unknown_lines
from tests.review.papers import NAME, UNKNOWN, WAIVER, blocks, checked, finding


def _text(file: CheckedFile) -> str:
    return "\n".join(line for _, line in terminal_lines(file))


def test_the_terminal_tells_muc_place_message_clause_and_repair_of_a_finding() -> None:
    block = blocks()[5]
    text = _text(checked(finding(block, 2)))
    assert block.place is not None
    assert f"Mức 2 · {block.place.spot} · AA101" in text
    assert "Lời báo <AA101> & dấu." in text
    assert "Quy định: Phụ lục I, Phần I, Mục I, khoản 1." in text
    assert "→ Hãy sửa lại." in text
    assert "Máy sửa được (--fix): Đặt cỡ chữ 13" in text
    assert "Tổng cộng: 1 Mức 2 (sửa trước khi giao)." in text


def test_the_gravest_findings_come_first() -> None:
    lines = [
        kind for kind, _ in terminal_lines(checked(*(finding(blocks()[3], level) for level in (4, 1, 3))))
    ]
    assert [kind for kind in lines if kind.startswith("muc_")] == ["muc_1", "muc_3", "muc_4"]


def test_a_clean_paper_is_said_to_be_clean() -> None:
    assert "Không có phát hiện nào." in _text(checked())


def test_what_could_not_be_judged_is_listed_and_never_counts_as_clean_of_it() -> None:
    text = _text(checked(unknown=(UNKNOWN, UNKNOWN)))
    assert "Máy không đánh giá được, cần người xem:" in text
    assert text.count("không biết độ dài đường kẻ (AA109)") == 1


def test_a_waived_finding_is_shown_with_name_and_reason_and_does_not_stand_open() -> None:
    file = checked(finding(blocks()[3], 2, "AA102"), waivers=(WAIVER,))
    assert file.open == ()
    assert file.count(Severity.MUC_2) == 0
    assert "chấp nhận, cả tệp — Nguyễn Văn A: Cơ quan đã thống nhất" in _text(file)


def test_a_waiver_under_which_nothing_falls_is_told() -> None:
    code = next(iter(all_rules()))
    assert f"{code}: không còn phát hiện nào" in _text(checked(waivers=(replace(WAIVER, ma=code),)))


def test_a_file_that_cannot_be_read_is_told_with_its_reason() -> None:
    file = CheckedFile(
        "hong.docx", faults=(Fault("zip-hong", "Tệp bị hỏng.", Place("hong.docx"), "Hãy mở lại."),)
    )
    assert _text(file) == "hong.docx: không kiểm tra được\n  Tệp bị hỏng. Hãy mở lại."
    assert as_json([file])["files"][0]["faults"] == [  # type: ignore[index]
        {"code": "zip-hong", "message": "Tệp bị hỏng.", "where": "hong.docx", "hint": "Hãy mở lại."}
    ]


def test_json_has_the_documented_keys() -> None:
    file = checked(finding(blocks()[5], 1), finding(None, 2, "AA102"), unknown=(UNKNOWN,), waivers=(WAIVER,))
    form = json.loads(json.dumps(as_json([file])))
    (entry,) = form["files"]
    assert entry["path"] == NAME
    assert (entry["type"], entry["regime"], entry["regulation"]) == (
        "ke-hoach",
        "hanh_chinh",
        "30/2020/NĐ-CP",
    )
    first, second = entry["diagnostics"]
    assert first["severity"] == 1
    assert first["fix"] == {"message": "Đặt cỡ chữ 13", "safe": True}
    assert first["waived"] is None
    assert second["where"] == "cả văn bản"
    assert second["waived"]["by"] == "Nguyễn Văn A"
    assert entry["not_evaluated"] == [
        {"code": "AA109", "name": "ten-khac", "reason": "không biết độ dài đường kẻ", "where": "đoạn 2"}
    ]


def test_a_long_text_is_cut_with_an_ellipsis_inside_the_bound() -> None:
    assert shortened("a" * 90) == "a" * 90
    assert shortened("a" * 91) == "a" * 89 + "…"
    assert shortened("một hai ba", 9) == "một hai…"
    assert shortened(" a\n b ") == "a b"


def test_one_line_for_each_reason() -> None:
    assert unknown_lines((UNKNOWN, UNKNOWN)) == ["không biết độ dài đường kẻ (AA109)"]
