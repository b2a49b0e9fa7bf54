"""One difference between two figures that should agree, with its place, in words; explained or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from docgen.fault import Fault, Place
from docgen.language.numbers import format_number
from docgen.model.campaign import Campaign, Explanation

DifferenceKind = Literal[
    "tong-khac-thanh-phan",
    "tong-thieu-thanh-phan",
    "thieu-thanh-phan",
    "luy-ke-khac",
    "ky-truoc-khac",
    "luy-ke-truoc-khac",
    "ke-hoach-khac",
    "so-theo-doi-khac-tep",
    "can-chon",
]

KIND_WORDS = {
    "ke_hoach": "kế hoạch",
    "thuc_hien": "thực hiện trong kỳ",
    "ky_truoc": "thực hiện kỳ trước",
    "luy_ke": "lũy kế đến hết kỳ này",
    "luy_ke_truoc": "lũy kế đến hết kỳ trước",
}
"""What people call each kind of figure."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures that should agree and do not; `found` stands at `place`, `expected` follows from elsewhere.

    `indicator` and `figure` (the kind of figure) are "" where the difference is not about one figure. `note` is what
    the unit itself wrote beside it.
    """

    kind: DifferenceKind
    unit: str
    indicator: str
    figure: str
    place: Place | None
    found: Decimal | None
    expected: Decimal | None
    message: str
    note: str = ""
    explanation: str = ""
    """Why it stands, with the person who said so; "" when nobody did: then it stops the roll-up."""

    hint: str = ""
    """What to do, where that is something else than to mend or to explain the figure."""

    @property
    def explained(self) -> bool:
        return bool(self.explanation)

    def fault(self) -> Fault:
        """Return the difference as a fault that a clerk can act on."""
        hint = (
            self.hint or "Hãy sửa số liệu, hoặc ghi giải trình ở thu_bao_cao.giai_trinh của chien-dich.yaml."
        )
        if self.kind == "so-theo-doi-khac-tep":
            hint = "Hãy nhận lại tệp của đơn vị (docgen batch intake)."
        return Fault(f"doi-chieu-{self.kind}", self.message, self.place, hint)


def shown(value: Decimal | None) -> str:
    """Write a figure, or that there is none."""
    return "không có số" if value is None else format_number(value)


def with_explanations(
    differences: list[Difference], campaign: Campaign
) -> tuple[tuple[Difference, ...], tuple[Explanation, ...]]:
    """Return the differences with the explanations that the campaign gives, and the explanations of nothing.

    An explanation is for all differences of one indicator of one unit. What is not a difference between figures
    (a choice that was not made, a record that is not its file) cannot be explained away.
    """
    given = campaign.thu_bao_cao.giai_trinh if campaign.thu_bao_cao else ()
    by_figure = {(one.don_vi, one.chi_tieu): one for one in given}
    used: set[tuple[str, str]] = set()
    found: list[Difference] = []
    for one in differences:
        key = (one.unit, one.indicator)
        said = by_figure.get(key) if one.kind not in ("can-chon", "so-theo-doi-khac-tep") else None
        if said is None:
            found.append(one)
        else:
            used.add(key)
            found.append(replace(one, explanation=f"{said.ly_do} ({said.nguoi})"))
    return tuple(found), tuple(one for key, one in by_figure.items() if key not in used)
