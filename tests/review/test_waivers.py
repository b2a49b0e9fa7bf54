"""A waiver carries a name, a reason and a scope, stands beside the document, and covers nothing else."""

import unicodedata
from pathlib import Path

import pytest

from docgen.check.diagnostic import Diagnostic, Severity
from docgen.check.rule import all_rules
from docgen.fault import DataError
from docgen.review.waivers import Waiver, Waivers, new_waiver, read_waivers, waivers_path, waivers_text

CODE, OTHER = list(all_rules())[:2]


def _finding(code: str = CODE, excerpt: str = "Lưu: VT.") -> Diagnostic:
    return Diagnostic(code, "ten", Severity.MUC_2, "luat", "lời", None, excerpt=excerpt)


def _waiver(chu: str = "", code: str = CODE) -> Waiver:
    return new_waiver(code, "Nguyễn Văn A", "Phòng chưa có chữ viết tắt", chu)


def test_a_waiver_without_words_covers_every_finding_of_its_rule_and_no_other() -> None:
    waivers = Waivers((_waiver(),))
    assert waivers.waived(_finding()) == waivers.items[0]
    assert waivers.waived(_finding(OTHER)) is None


def test_a_waiver_with_words_covers_only_the_places_that_hold_them() -> None:
    waivers = Waivers((_waiver("Lưu:  VT"),))
    assert waivers.waived(_finding(excerpt="- Lưu: VT.")) is not None
    assert waivers.waived(_finding(excerpt="- Lưu: HC.")) is None


@pytest.mark.parametrize(
    ("chu", "excerpt", "covered"),
    [
        ("ban", "Ban hành kèm theo", False),
        ("ban", "các ban của tỉnh", True),
        (unicodedata.normalize("NFD", "Lưu: VT"), "Lưu: VT.", True),
        ("VT", "", False),
        (" ", "Lưu: VT.", False),
    ],
)
def test_words_are_whole_words_and_blank_ones_cover_nothing(chu: str, excerpt: str, covered: bool) -> None:
    assert Waiver(CODE, "A", "vì", chu=chu).covers(_finding(excerpt=excerpt)) is covered


def test_blank_words_are_refused_on_the_command_line() -> None:
    with pytest.raises(DataError):
        new_waiver(CODE, "A", "vì", "  ")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    document = tmp_path / "ke-hoach.docx"
    waivers = Waivers((_waiver('“dấu "nháy"”: # không phải chú thích'), _waiver(code=OTHER)))
    waivers_path(document).write_text(waivers_text(waivers), encoding="utf-8")
    assert read_waivers(document) == waivers


def test_a_document_without_a_file_of_waivers_has_none(tmp_path: Path) -> None:
    assert read_waivers(tmp_path / "khong-co.docx") == Waivers()


def test_an_empty_file_of_waivers_has_none(tmp_path: Path) -> None:
    document = tmp_path / "ke-hoach.docx"
    waivers_path(document).write_text(waivers_text(Waivers()), encoding="utf-8")
    assert read_waivers(document) == Waivers()


def test_a_waiver_that_covers_nothing_any_more_is_told() -> None:
    waivers = Waivers((_waiver("Lưu"), _waiver("khác")))
    assert waivers.unused([_finding()]) == (waivers.items[1],)


@pytest.mark.parametrize(
    ("code", "nguoi", "ly_do", "loai", "count"),
    [
        ("ZZ999", "A", "vì", "mien", 1),
        (CODE, " ", "vì", "mien", 1),
        (CODE, "A", "", "mien", 1),
        (CODE, "A", "vì", "khac", 1),
        ("ZZ999", "", "", "khac", 4),
    ],
)
def test_a_waiver_without_name_reason_or_rule_is_refused_all_at_once(
    code: str, nguoi: str, ly_do: str, loai: str, count: int
) -> None:
    with pytest.raises(DataError) as caught:
        new_waiver(code, nguoi, ly_do, loai=loai)
    assert len(caught.value.faults) == count


def test_a_file_with_an_unknown_rule_or_a_missing_reason_is_told_with_its_line(tmp_path: Path) -> None:
    document = tmp_path / "a.docx"
    path = waivers_path(document)
    path.write_text('mien:\n  - ma: "ZZ999"\n    nguoi: "A"\n    ly_do: "vì"\n', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_waivers(document)
    assert [(fault.code, fault.place.line) for fault in caught.value.faults if fault.place] == [
        ("mien-ma-la", 2)
    ]
    path.write_text(f'mien:\n  - ma: "{CODE}"\n    nguoi: "A"\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"(?i)lý do"):
        read_waivers(document)
