"""The report of a check: which rules judged, with what Mức, and in what order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.check import check
from docgen.check.check import RULES_VERSION, Report, check_file, check_reading
from docgen.check.diagnostic import Diagnostic, Severity
from docgen.check.profile import Profile
from docgen.check.rule import all_rules
from docgen.document.tree import Anchor
from docgen.docx.read import read_document
from docgen.fault import DataError
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from docgen.regulation import regulation_for
from tests.typed import change, draft, typed

NAME = "ke-hoach.docx"
SLIPS = {"thay": {"so_ky_hieu": "Số: 5/KH–SNV", "dia_danh_thoi_gian": "Ninh Bình, ngày 5 tháng 03 năm 2026"}}
DATA = typed(change(draft("ke-hoach"), SLIPS), "kieu")
PART = "word/document.xml"


def read() -> Reading:
    return read_paper(read_document(DATA, NAME))


class Seeded:
    """A rule that finds what it is told to find."""

    def __init__(self, *found: Diagnostic) -> None:
        self.code, self._found = "ZZ1", found

    def run(self, _reading: Reading, _profile: Profile) -> tuple[Diagnostic, ...]:
        return self._found


def seed(code: str, severity: int, anchor: Anchor | None) -> Diagnostic:
    return Diagnostic(code, "thu", Severity(severity), "luat", "thử", None, anchor=anchor)


def in_order(monkeypatch: pytest.MonkeyPatch, *found: Diagnostic) -> list[Diagnostic]:
    monkeypatch.setattr(check, "all_rules", lambda: {"ZZ1": Seeded(*found)})
    return list(check_reading(read()).diagnostics)


def test_findings_come_file_first_then_by_part_paragraph_start_severity_and_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ordered = [
        seed("ZZ9", 1, None),
        seed("ZZ1", 3, None),
        seed("ZZ9", 4, Anchor("word/a.xml", 9, 9, 10)),
        seed("ZZ9", 4, Anchor(PART, 2, 7, 9)),
        seed("ZZ9", 2, Anchor(PART, 10, 3, 9)),
        seed("ZZ8", 3, Anchor(PART, 10, 3, 4)),
        seed("ZZ9", 3, Anchor(PART, 10, 3, 4)),
        seed("ZZ1", 1, Anchor(PART, 10, 20, 21)),
    ]
    assert in_order(monkeypatch, *reversed(ordered)) == ordered
    assert in_order(monkeypatch, *ordered[::2], *ordered[1::2]) == ordered


def test_select_and_ignore_are_beginnings_of_codes_and_ignore_is_the_stronger() -> None:
    every = check_file(DATA, NAME).rules
    assert every == tuple(all_rules())
    signs = check_file(DATA, NAME, select=["SO"])
    assert signs.rules == tuple(code for code in every if code.startswith("SO"))
    assert {item.code[:2] for item in signs.diagnostics} == {"SO"}
    both = check_file(DATA, NAME, select=["SO105", "DD"], ignore=["DD113"])
    assert both.rules == tuple(
        code for code in every if code == "SO105" or (code.startswith("DD") and code != "DD113")
    )
    assert {item.code for item in check_file(DATA, NAME, ignore=["SO"]).diagnostics} == {
        item.code for item in check_file(DATA, NAME).diagnostics if not item.code.startswith("SO")
    }


def test_a_profile_raises_the_severity_of_its_rules_alone_and_never_lowers_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = (seed("ZZ1", 3, None), seed("ZZ2", 3, None), seed("ZZ3", 1, None))
    monkeypatch.setattr(check, "all_rules", lambda: {"ZZ1": Seeded(*found)})
    report = check_reading(read(), profile=Profile(tightened=(("ZZ1", 2), ("ZZ3", 4))))
    assert {item.code: item.severity for item in report.diagnostics} == {"ZZ1": 2, "ZZ2": 3, "ZZ3": 1}


def test_findings_are_counted_by_severity() -> None:
    found = tuple(seed("ZZ1", severity, None) for severity in (1, 2, 2, 2, 4))
    report = Report(read(), found)
    assert [report.count(severity) for severity in Severity] == [1, 3, 0, 1]


def test_a_report_bears_the_name_of_the_file_and_the_regulation_that_judged_it() -> None:
    law = replace(regulation_for(None))
    report = check_file(DATA, NAME, regulation=law)
    assert report.name == NAME
    assert report.reading.regulation is law
    assert report.judged
    assert RULES_VERSION


def test_a_file_that_cannot_be_read_is_named_as_the_user_named_it() -> None:
    with pytest.raises(DataError) as caught:
        check_file(b"no archive", NAME)
    assert [fault.place.file for fault in caught.value.faults if fault.place] == [NAME]


def test_a_paper_of_another_regime_is_recognised_and_not_judged() -> None:
    reading = replace(read(), regime="dang")
    report = check_reading(reading)
    assert report == Report(reading)
    assert (report.judged, report.name, report.rules, report.diagnostics) == (False, NAME, (), ())
