"""The plan of the source, typed by hand in four manners: its slips are found, and nothing that is no slip."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pytest

from docgen.check.check import Report, check_file
from docgen.check.diagnostic import Severity
from tests.typed import MANNERS, draft, typed

# What a careful reviewer finds: the rule, the words it points at, how often.
SLIPS: Mapping[str, tuple[str, str, int]] = MappingProxyType(
    {
        "A1 mục viết thường khi viện dẫn": ("VH124", "mục", 4),
        "A2 nhà nước viết thường": ("VH118", "nhà nước", 1),
        "A3 Lưu không có đơn vị soạn thảo": ("NN110", "Lưu: VT.", 1),
        "B1 chữ hoa của tên gọi tắt": ("NQ101", "phong trào thi đua", 1),
        "B2 hóa và hoá trong một tên": ("NQ103", "hoá", 1),
        "B3 mất dấu phẩy ở một bản của cụm từ": ("NQ104", "sáng tạo hiệu quả", 1),
        "B4 đài truyền thanh viết hai cách": ("NQ105", "đài truyền thanh", 1),
    }
)


@cache
def report(manner: str) -> Report:
    return check_file(typed(draft("ke-hoach-nguon"), manner), "ke-hoach.docx")


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_the_plan_is_found(slip: str, manner: str) -> None:
    """Each slip is found where it stands, as often as it stands there."""
    code, words, count = SLIPS[slip]
    found = [item for item in report(manner).diagnostics if item.code == code and words in item.excerpt]
    assert len(found) == count


@pytest.mark.parametrize("manner", MANNERS)
def test_nothing_else_is_called_a_fault(manner: str) -> None:
    """Blank number and date, names of their time, UBND, dashes, people and purposes are no faults."""
    codes = {code for code, _, _ in SLIPS.values()}
    others = [item for item in report(manner).diagnostics if item.code not in codes]
    assert [f"{item.code} {item.message}" for item in others if item.severity <= Severity.MUC_3] == []


@pytest.mark.parametrize("manner", MANNERS)
def test_the_plan_is_recognised(manner: str) -> None:
    """It is a kế hoạch under the decree, its number and its day still blank."""
    reading = report(manner).reading
    assert reading.regime == "hanh_chinh"
    assert reading.type is not None
    assert reading.type.key == "ke-hoach"
    assert reading.is_draft
    assert [recipient.kept for recipient in reading.noi_nhan] == [False] * 8 + [True]
    assert [signature.name.text for signature in reading.signatures if signature.name] == ["Nguyễn Đức Cường"]
