"""The profile of an office tightens the law or chooses within it; every fault of its file is told at once."""

from pathlib import Path

import pytest

from docgen.check.profile_file import read_profile
from docgen.fault import DataError
from docgen.regulation import regulation_for

SEVERITIES = {"AA101": 2, "AA102": 1}


def _read(folder: Path, text: str):
    path = folder / "ho-so.yaml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path, regulation_for(None), SEVERITIES)


def _codes(folder: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        _read(folder, text)
    return [fault.code for fault in caught.value.faults]


def test_every_key_is_read(tmp_path: Path) -> None:
    profile = _read(
        tmp_path,
        "ten: Sở Nội vụ\nviet_tat:\n  - CCHC\n  - BCĐ\nky_hieu:\n  - SNV\nco_chu: 13\nnang_muc:\n  - ma: AA101\n    muc: 1\n",
    )
    assert profile.name == "Sở Nội vụ"
    assert profile.abbreviations == {"CCHC", "BCĐ"}
    assert profile.bodies == {"SNV"}
    assert profile.font_size == 13.0
    assert profile.tightened == (("AA101", 1),)


@pytest.mark.parametrize("size", ["12", "15"])
def test_a_size_outside_the_decree_is_refused(tmp_path: Path, size: str) -> None:
    assert _codes(tmp_path, f"co_chu: {size}\n") == ["ho-so-trai-quy-dinh"]


@pytest.mark.parametrize("size", ["13", "14"])
def test_a_size_inside_the_decree_is_a_choice(tmp_path: Path, size: str) -> None:
    assert _read(tmp_path, f"co_chu: {size}\n").font_size == float(size)


def test_a_rule_may_be_raised_and_never_lowered(tmp_path: Path) -> None:
    assert _codes(tmp_path, "nang_muc:\n  - ma: AA101\n    muc: 3\n") == ["ho-so-ha-muc"]
    assert _read(tmp_path, "nang_muc:\n  - ma: AA101\n    muc: 2\n").tightened == (("AA101", 2),)
    assert _codes(tmp_path, "nang_muc:\n  - ma: AA101\n    muc: 0\n") == ["ho-so-ha-muc"]


def test_all_faults_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        _read(tmp_path, "co_chu: 20\nnang_muc:\n  - ma: ZZ9\n    muc: 1\n  - ma: AA102\n    muc: 2\n")
    assert [(fault.code, fault.place.line) for fault in caught.value.faults if fault.place] == [
        ("ho-so-trai-quy-dinh", 1),
        ("ho-so-ma-la", 4),
        ("ho-so-ha-muc", 6),
    ]
