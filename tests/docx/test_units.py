"""Lengths of OOXML in every notation that files use."""

from __future__ import annotations

import pytest

from docgen.docx.units import emu_to_mm, half_points, to_number, twips_to_mm, twips_to_points, universal_to_mm


def test_twentieths_of_a_point_are_converted() -> None:
    assert twips_to_mm("1440") == pytest.approx(25.4)
    assert twips_to_mm("567") == pytest.approx(10.0, abs=0.01)
    assert twips_to_points("120") == 6.0


def test_measure_may_carry_its_unit() -> None:
    assert twips_to_mm("2.5cm") == pytest.approx(25)
    assert twips_to_points("12pt") == pytest.approx(12)
    assert universal_to_mm("1in") == pytest.approx(25.4)
    assert universal_to_mm("0") == 0


@pytest.mark.parametrize("text", ["", "abc", "12xx", "nan", "inf", "1e400"])
def test_what_is_no_measure_is_none(text: str) -> None:
    assert twips_to_mm(text) is None
    assert to_number(text) is None


def test_half_points_and_emu() -> None:
    assert half_points("27") == 13.5
    assert emu_to_mm("360000") == 10
