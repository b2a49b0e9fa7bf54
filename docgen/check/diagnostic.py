"""What a check finds: a departure with its clause and place, or what could not be judged and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from docgen.document.tree import Anchor
from docgen.docx.edits import Edit
from docgen.fault import Place

Family = Literal["luat", "thong_le", "nhat_quan", "so_lieu"]
"""Where a rule comes from: the decree; the practice of offices; the document against itself; its figures."""


FAMILIES: Mapping[Family, str] = {
    "luat": "theo quy định",
    "thong_le": "theo thông lệ",
    "nhat_quan": "văn bản không thống nhất với chính nó",
    "so_lieu": "số liệu",
}
"""The families in words."""


class Severity(IntEnum):
    """Mức: 1 must not go to the leader, 2 to mend before hand-over, 3 should be mended, 4 a hint."""

    MUC_1 = 1
    MUC_2 = 2
    MUC_3 = 3
    MUC_4 = 4


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair. A safe one changes the look, the punctuation of lists or a padding zero, never a word or a value.

    `message` says in Vietnamese what is done ("Đặt cỡ chữ 13").
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One departure. `name` is the fault, `clause` where the law says so ("" where it does not), `hint` what to do.

    `excerpt` is the text it is about. `anchor` is None where it concerns the whole file.
    """

    code: str
    name: str
    severity: Severity
    family: Family
    message: str
    place: Place | None
    clause: str = ""
    hint: str = ""
    excerpt: str = ""
    anchor: Anchor | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class NotEvaluated:
    """What a rule could not judge: “không đánh giá được”, never “đạt”. `reason` says why, in Vietnamese."""

    code: str
    name: str
    reason: str
    place: Place | None = None
