"""One file that a unit sent in; what it is, whose it is, and what is wrong with it out. Nothing is guessed from names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from docgen.batch.finding import Finding, of_fault
from docgen.batch.form import Form
from docgen.batch.form_check import Checked, check_form
from docgen.batch.form_layout import head_of
from docgen.batch.form_mark import Mark, mark_of
from docgen.fault import DataError, Place
from docgen.sources.workbook import Workbook, parse_workbook
from docgen.sources.xlsx_raw import RawSheet, raw_sheets

Outcome = Literal["dat", "tra-lai", "ban-ky", "khong-hieu", "trung"]
"""Accepted; sent back; the signed twin; a file that is no report; the same bytes as another file."""

SIGNED = (".docx", ".pdf")
_FORM = ".xlsx"
_WORD = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True)
class Received:
    """A file of the folder. `unit` is "" when it belongs to none; `fits` tells a report of this period and version.

    Its bytes are not held: `sha256` is "" for a file that has none or could not be read.
    """

    name: str
    sha256: str
    outcome: Outcome
    unit: str = ""
    fits: bool = True
    version: str = ""
    mark: str = ""
    checked: Checked = field(default_factory=lambda: Checked(""))
    findings: tuple[Finding, ...] = ()

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.blocks)

    @property
    def notices(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if not one.blocks)


@dataclass(frozen=True)
class Expected:
    """What reports are measured by: the form of each unit, the fingerprints that were sent to it, the day of receipt."""

    forms: Mapping[str, Form]
    sent: Mapping[str, frozenset[str]]
    period: str
    day: date | None = None

    def names(self) -> Mapping[str, str]:
        return {code: form.unit.ten for code, form in self.forms.items()}


def receive(name: str, data: bytes, expected: Expected) -> Received:
    """Look into one file; `name` is how messages call it. Every fault of it comes at once."""
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending in SIGNED:
        return _signed(name, sha256, expected)
    if ending != _FORM:
        todo = "Hãy gửi biểu số liệu dạng .xlsx đã nhận, và bản ký dạng .docx hoặc .pdf."
        return _no_report(name, sha256, "Không phải biểu số liệu (.xlsx) hay bản ký (.docx, .pdf)", todo)
    try:
        workbook = parse_workbook(data, name)
        raw = raw_sheets(data, name)
    except DataError as error:
        return unreadable(name, sha256, error)
    return _workbook(name, sha256, workbook, raw, expected)


def unreadable(name: str, sha256: str, error: DataError) -> Received:
    """Return a file that its reader refused, with the reader's faults."""
    findings = tuple(of_fault(fault, name) for fault in error.faults)
    return Received(name, sha256, "khong-hieu", fits=False, findings=findings)


def _no_report(name: str, sha256: str, what: str, todo: str) -> Received:
    finding = Finding("tep-khong-hieu", what, Place(name), todo=todo)
    return Received(name, sha256, "khong-hieu", fits=False, findings=(finding,))


def _signed(name: str, sha256: str, expected: Expected) -> Received:
    """Take a signed report as the twin of the unit whose code its name begins with, exactly."""
    code = _code_in_name(name, expected)
    if not code:
        what = "Bản ký không có mã đơn vị ở đầu tên tệp nên chưa biết của đơn vị nào"
        todo = "Hãy đổi tên tệp, mã đơn vị đứng đầu, ví dụ: 347_bao-cao.pdf."
        return _no_report(name, sha256, what, todo)
    return Received(name, sha256, "ban-ky", code)


def _code_in_name(name: str, expected: Expected) -> str:
    """Return the code of the unit with which the name of a file begins, exactly; "" without one."""
    stem = name.rsplit("/", 1)[-1]
    codes = [
        code for code in expected.forms if stem.startswith(code) and not _WORD.match(stem[len(code) :] or " ")
    ]
    return codes[0] if len(codes) == 1 else ""


def _workbook(
    name: str, sha256: str, workbook: Workbook, raw: Mapping[str, RawSheet], expected: Expected
) -> Received:
    mark = mark_of(workbook)
    if mark is None:
        return Received(name, sha256, "khong-hieu", fits=False, findings=(_without_mark(name, workbook),))
    wrong = _wrong_form(name, mark, expected)
    if wrong is not None:
        unit = mark.ma if mark.ma in expected.forms else ""
        outcome: Outcome = "tra-lai" if unit else "khong-hieu"
        return Received(name, sha256, outcome, unit, False, mark.phien_ban, mark.dau, findings=(wrong,))
    checked = check_form(workbook, raw, expected.forms[mark.ma], expected.names(), name, expected.day)
    findings = (*checked.findings, *_other_name(name, mark.ma, expected))
    outcome = "tra-lai" if any(finding.blocks for finding in findings) else "dat"
    return Received(name, sha256, outcome, mark.ma, True, mark.phien_ban, mark.dau, checked, findings)


def _other_name(name: str, code: str, expected: Expected) -> Iterator[Finding]:
    """Tell a person when the name of a file speaks of another unit than the form: somebody took the wrong form."""
    said = _code_in_name(name, expected)
    if said and said != code:
        names = expected.names()
        yield Finding(
            "ten-tep-don-vi-khac",
            "Tên tệp ghi mã của một đơn vị khác; docgen tính số liệu theo mã trong biểu",
            Place(name),
            f"tên tệp ghi mã {said} ({names[said]}), biểu của mã {code} ({names[code]})",
            todo=f"Hãy hỏi lại xem đơn vị mã {said} có điền nhầm vào biểu của đơn vị mã {code} không.",
            blocks=False,
        )


def _without_mark(name: str, workbook: Workbook) -> Finding:
    if any(head_of(sheet) is not None for sheet in workbook.sheets):
        what = "Biểu không còn dấu nhận dạng (trang ẩn “docgen” đã bị xóa), nên không biết của đơn vị, kỳ nào"
        todo = "Hãy chép số liệu vào đúng biểu đã gửi cho đơn vị (không ghép theo tên tệp hay tên đơn vị)."
        return Finding("bieu-mat-dau", what, Place(name), todo=todo)
    sheets = ", ".join(f"“{sheet.name}”" for sheet in workbook.sheets[:3])
    what = "Tệp không phải biểu do docgen gửi (sai loại biểu)"
    todo = "Hãy điền vào biểu đã gửi cho đơn vị."
    return Finding(
        "bieu-sai-loai", what, Place(name), f"các trang {sheets}", "biểu có dấu nhận dạng của docgen", todo
    )


def _wrong_form(name: str, mark: Mark, expected: Expected) -> Finding | None:
    """Return why a form is not the one that its unit must use now, None when it is."""
    place = Place(name)
    form = expected.forms.get(mark.ma)
    again = "Hãy điền vào biểu mới nhất đã gửi cho đơn vị."
    if form is None:
        what = "Biểu của một đơn vị không có trong chiến dịch"
        codes = f"một trong {len(expected.forms)} mã đơn vị của chiến dịch"
        return Finding(
            "don-vi-la", what, place, f"mã “{mark.ma:.40}”", codes, "Hãy xem lại biểu là của chiến dịch nào."
        )
    if mark.ky != expected.period:
        return Finding(
            "bieu-sai-ky", "Biểu của kỳ khác", place, f"kỳ “{mark.ky:.40}”", f"kỳ “{expected.period}”", again
        )
    if mark.phien_ban != form.phien_ban:
        shown, wanted = f"phiên bản “{mark.phien_ban:.40}”", f"phiên bản “{form.phien_ban}”"
        return Finding("bieu-phien-ban-cu", "Biểu của phiên bản khác", place, shown, wanted, again)
    return None if mark.dau == form.mark else _other_mark(name, mark, form, expected)


def _other_mark(name: str, mark: Mark, form: Form, expected: Expected) -> Finding:
    """Say why a form of the right period and version bears another fingerprint than today's."""
    place, again = Place(name), "Hãy điền vào biểu mới nhất đã gửi cho đơn vị."
    sent = expected.sent.get(mark.ma, frozenset())
    if mark.dau in sent and form.mark not in sent:
        what = "Dữ liệu của chiến dịch (kế hoạch, kỳ trước, chỉ tiêu) đã đổi sau khi gửi biểu"
        todo = "Cơ quan thu báo cáo: hãy chạy docgen batch pack rồi gửi lại biểu cho đơn vị."
        return Finding("bieu-chua-gui-lai", what, place, todo=todo)
    if mark.dau in sent:
        return Finding("bieu-da-thay", "Biểu này đã được thay bằng biểu gửi sau", place, todo=again)
    what = "Dấu nhận dạng không phải của biểu nào đã gửi cho đơn vị"
    return Finding("bieu-dau-la", what, place, f"dấu {mark.dau[:12]}", f"dấu {form.mark[:12]}", again)


def double(one: Received, first: str) -> Received:
    """Return a file with the same bytes as another: it only says of which it is a double."""
    finding = Finding(
        "tep-trung", f"Giống hệt tệp “{first}”, chỉ tính một lần", Place(one.name), blocks=False
    )
    return Received(one.name, one.sha256, "trung", one.unit, findings=(finding,))
