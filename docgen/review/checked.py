"""One file that was checked, with the waivers beside it; or the faults why it could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.check import Report
from docgen.check.diagnostic import Diagnostic, Severity
from docgen.fault import Fault
from docgen.review.trace_note import TraceNote
from docgen.review.waivers import NO_WAIVERS, Waiver, Waivers

MUC = {
    Severity.MUC_1: "không được trình",
    Severity.MUC_2: "sửa trước khi giao",
    Severity.MUC_3: "nên sửa",
    Severity.MUC_4: "gợi ý",
}
"""What each Mức means, in words."""

REGIMES = {
    "hanh_chinh": "văn bản hành chính",
    "khong_ro": "chưa rõ loại văn bản",
    "dang": "văn bản của Đảng",
    "quy_pham": "văn bản quy phạm pháp luật",
    "mat": "văn bản có độ mật",
    "chuyen_nganh": "văn bản chuyên ngành",
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """`path` is the file as the user named it. `report` is None when it could not be read: then `faults` say why.

    With a report `faults` tell what was asked for and could not be done with the file. `trace` is what stands beside
    the file about the sources of its figures.
    """

    path: str
    data: bytes = b""
    report: Report | None = None
    waivers: Waivers = NO_WAIVERS
    faults: tuple[Fault, ...] = ()
    trace: TraceNote | None = None

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes that were checked."""
        return hashlib.sha256(self.data).hexdigest()

    def findings(self) -> Iterator[tuple[Diagnostic, Waiver | None]]:
        """Yield every finding with the waiver that it falls under."""
        for diagnostic in () if self.report is None else self.report.diagnostics:
            yield diagnostic, self.waivers.waived(diagnostic)

    @property
    def open(self) -> tuple[Diagnostic, ...]:
        """Return the findings that nobody has waived."""
        return tuple(diagnostic for diagnostic, waiver in self.findings() if waiver is None)

    @property
    def stale(self) -> tuple[Waiver, ...]:
        """Return the waivers of rules that judged the file, under which nothing falls any more."""
        if self.report is None:
            return ()
        unjudged = {item.code for item in self.report.not_evaluated}
        unused = self.waivers.unused(self.report.diagnostics, unjudged)
        return tuple(waiver for waiver in unused if waiver.ma in self.report.rules)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a Mức stand open."""
        return sum(diagnostic.severity == severity for diagnostic in self.open)

    @property
    def kind(self) -> str:
        """Return in words what the file is: its type, or the regime that it stands under."""
        if self.report is None:
            return ""
        reading = self.report.reading
        if not self.report.judged:
            return REGIMES[reading.regime]
        return reading.type.name if reading.type is not None else "chưa nhận ra loại văn bản"


def where_in_words(diagnostic: Diagnostic) -> str:
    """Return the place without the name of the file, “cả văn bản” where it concerns the whole."""
    place = diagnostic.place
    return (place.spot or "cả văn bản") if place is not None else "cả văn bản"
