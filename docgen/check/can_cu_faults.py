"""Căn cứ that are not in italics; in a biên bản the decree itself prints them upright (conflict C11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.check.diagnostic import Severity
from docgen.check.look_faults import wrong_slant
from docgen.check.rule import Found, Unknown
from docgen.recognize.reading import Reading


def upright_can_cu(reading: Reading) -> Iterator[Found | Unknown]:
    """Find căn cứ with upright letters."""
    printed_upright = reading.type is not None and reading.type.layout == "bien_ban"
    for item in wrong_slant(reading, "can_cu"):
        if printed_upright and isinstance(item, Found):
            yield replace(item, severity=Severity.MUC_4)
        else:
            yield item
