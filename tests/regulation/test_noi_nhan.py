"""Nơi nhận and Kính gửi (Phụ lục I, Phần I, Mục II, khoản 9)."""

from __future__ import annotations

import pytest

from docgen.fault import DataError
from docgen.regulation import regulation_for
from docgen.regulation.noi_nhan import addressee_lines, luu_line, recipient_lines

NORM = regulation_for(None).noi_nhan


def test_the_purposes_are_those_of_point_a_in_its_order() -> None:
    """To carry out; to check, supervise, report, exchange, know; to file."""
    assert [(purpose.name, purpose.group) for purpose in NORM.purposes] == [
        ("để thực hiện", 1),
        ("để kiểm tra", 2),
        ("để giám sát", 2),
        ("để báo cáo", 2),
        ("để trao đổi công việc", 2),
        ("để biết", 2),
        ("để lưu", 3),
    ]


def test_order_and_layout_name_their_clauses() -> None:
    """Khoản 9, điểm a and d."""
    assert (NORM.order_cite.short, NORM.layout_cite.short) == ("I-1 II.9.a", "I-1 II.9.d")


def test_recipients_are_ordered_by_group_and_keep_their_order_inside_it() -> None:
    """The law ranks groups and nothing inside a group."""
    given = [("de_biet", "Sở Y tế"), ("bao_cao", "UBND tỉnh"), ("thuc_hien", "Các xã"), ("luu", "VT")]
    assert [name for _, name in NORM.ordered(given)] == ["Các xã", "Sở Y tế", "UBND tỉnh", "VT"]


def test_an_unknown_purpose_is_refused() -> None:
    """KeyError, because the caller's table is wrong."""
    with pytest.raises(KeyError, match="tang"):
        NORM.ordered([("tang", "Sở Y tế")])


@pytest.mark.parametrize(
    ("don_vi", "copies", "line"),
    [
        (None, None, "Lưu: VT."),
        ("TCCB", None, "Lưu: VT, TCCB."),
        ("HC", 2, "Lưu: VT, HC (2)."),
        ("VX", 1, "Lưu: VT, VX (1)."),
        (["TH", "XD(Đông)"], None, "Lưu: VT, TH, XD(Đông)."),
        ("Hồ sơ", None, "Lưu: VT, Hồ sơ."),
        ("", None, "Lưu: VT."),
    ],
)
def test_the_last_line_is_written_as_the_decree_prints_it(
    don_vi: str | list[str] | None, copies: int | None, line: str
) -> None:
    """Colon after Lưu, comma after VT, full stop at the end; unit and copies are optional (C9)."""
    assert luu_line(don_vi, copies) == line


def test_no_kept_copy_at_all_is_refused() -> None:
    """Văn thư keeps at least one."""
    with pytest.raises(DataError) as error:
        luu_line("VX", 0)
    assert [fault.code for fault in error.value.faults] == ["luu-so-ban"]


def test_recipients_end_with_a_semicolon_and_the_kept_copies_come_last() -> None:
    """A semicolon that was typed is not doubled, an abbreviation keeps its full stop."""
    lines = recipient_lines(["Như trên", "UBND tỉnh (để b/c);", "Công ty ABC Co., Ltd."], "Lưu: VT, VX.")
    assert lines == ("Như trên;", "UBND tỉnh (để b/c);", "Công ty ABC Co., Ltd.;", "Lưu: VT, VX.")


def test_one_addressee_stands_bare_and_of_several_the_last_ends_with_a_full_stop() -> None:
    """Mục V, dòng 8a."""
    assert addressee_lines(["Bộ Nội vụ"]) == ("Bộ Nội vụ",)
    assert addressee_lines(["Bộ Nội vụ", "Bộ Tài chính."]) == ("Bộ Nội vụ;", "Bộ Tài chính.")
    assert addressee_lines([]) == ()
