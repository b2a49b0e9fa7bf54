"""A colour RRGGBB to the word that a Vietnamese reader has for it."""

from __future__ import annotations

from colorsys import rgb_to_hsv

_DARK, _LIGHT, _PALE = 0.13, 0.87, 0.2

_HUES = (
    (15, "đỏ"),
    (40, "cam"),
    (70, "vàng"),
    (165, "xanh lá cây"),
    (260, "xanh"),
    (300, "tím"),
    (335, "hồng"),
)
"""Each hue in degrees with the word for all below it, down to the one before."""


def colour_word(color: str) -> str:
    """Return “đỏ”, “xanh” …, or the code itself where it is none."""
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return color
    hue, saturation, value = rgb_to_hsv(red / 255, green / 255, blue / 255)
    if value <= _DARK:
        return "đen"
    if saturation <= _PALE:
        return "trắng" if value >= _LIGHT else "xám"
    return next((word for most, word in _HUES if hue * 360 < most), "đỏ")
