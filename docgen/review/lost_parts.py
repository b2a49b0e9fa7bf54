"""A checked file to the components that nobody found in it, because its head or tail is not there to be seen."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.check.rule import all_rules
from docgen.review.checked import CheckedFile

COMPONENTS = {
    "TP101": "quoc_hieu",
    "TP102": "tieu_ngu",
    "TP103": "co_quan_ban_hanh",
    "TP104": "so_ky_hieu",
    "TP105": "dia_danh_thoi_gian",
    "TP106": "chuc_vu",
    "TP107": "noi_nhan",
}
"""The rules that ask whether a component stands in the document, with the component."""


@dataclass(frozen=True, slots=True)
class LostPart:
    """A component that was not found; `name` is its name in the decree, `clause` what orders it, `reason` why."""

    code: str
    name: str
    clause: str
    reason: str

    def __str__(self) -> str:
        return f"không thấy {self.name}; {self.clause}"


def lost_parts(checked: CheckedFile) -> tuple[LostPart, ...]:
    """Return what was not found and nobody has waived for the whole file."""
    report = checked.report
    if report is None:
        return ()
    law = report.reading.regulation
    return tuple(
        LostPart(
            item.code,
            law.norm(COMPONENTS[item.code]).name,
            all_rules()[item.code].clause(law),
            item.reason,
        )
        for item in report.not_evaluated
        if item.code in COMPONENTS and checked.waivers.of_file(item.code) is None
    )
