"""The profile of an office: where it tightens the law or chooses within it; it can never weaken it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """What an office has set for itself. Empty fields set nothing.

    `abbreviations` are short forms that need no definition; `bodies` the abbreviations of bodies and units
    that may stand in a ký hiệu; `font_size` the size of the running text in points; `tightened` the rules (by
    code) whose Mức the office raises.
    """

    name: str = ""
    abbreviations: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    font_size: float | None = None
    tightened: tuple[tuple[str, int], ...] = ()


DEFAULT_PROFILE = Profile()
