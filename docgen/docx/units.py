"""Lengths of OOXML to points and millimetres."""

from __future__ import annotations

MM_PER_INCH = 25.4
TWIPS_PER_INCH = 1440
TWIPS_PER_POINT = 20
EMU_PER_MM = 36_000

_UNIVERSAL = {
    "mm": 1.0,
    "cm": 10.0,
    "in": MM_PER_INCH,
    "pt": MM_PER_INCH / 72,
    "pc": MM_PER_INCH / 6,
    "pi": MM_PER_INCH / 6,
    "px": MM_PER_INCH / 96,
}


def twips_to_mm(text: str | None) -> float | None:
    """Read a measure in twentieths of a point, or with a unit ("2.5cm"), as millimetres; else None."""
    if text is None:
        return None
    number = to_number(text)
    return universal_to_mm(text) if number is None else round(number * MM_PER_INCH / TWIPS_PER_INCH, 4)


def twips_to_points(text: str | None) -> float | None:
    """Read a measure in twentieths of a point, or with a unit, as points; else None."""
    if text is None:
        return None
    number = to_number(text)
    if number is not None:
        return number / TWIPS_PER_POINT
    length = universal_to_mm(text)
    return None if length is None else round(length * 72 / MM_PER_INCH, 4)


def half_points(text: str | None) -> float | None:
    """Read a font size in half-points as points."""
    number = None if text is None else to_number(text)
    return None if number is None else number / 2


def emu_to_mm(text: str | None) -> float | None:
    """Read a length of a drawing in English metric units as millimetres."""
    number = None if text is None else to_number(text)
    return None if number is None else number / EMU_PER_MM


def universal_to_mm(text: str) -> float | None:
    """Read a length with its unit ("113.4pt", "2.5cm") as millimetres; a bare 0 is 0."""
    text = text.strip()
    factor = _UNIVERSAL.get(text[-2:])
    number = to_number(text[:-2]) if factor is not None else None
    if factor is None or number is None:
        return 0.0 if text == "0" else None
    return number * factor


def to_number(text: str) -> float | None:
    """Read a number; None for anything else, also for "nan" and "inf"."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None
