"""Characters of the symbol fonts (Symbol, Wingdings) to the Unicode characters that they print."""

from __future__ import annotations

# Word stores such a character in the private use area: 0xF000 + its code in the font.
_PRINTED = {
    0x2D: "-",
    0xB7: "•",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xFC: "✓",
    0xFE: "☑",
    0x6F: "□",
    0x76: "❖",
    0x71: "❑",
    0x6E: "■",
    0x6C: "●",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xA3: "≤",
    0xB4: "×",
    0xAE: "→",
    0xE0: "→",
}
_PRIVATE = range(0xF000, 0xF100)


def printed_symbols(text: str) -> str:
    """Replace the characters of symbol fonts; those that are not known become "•"."""
    return "".join(
        _PRINTED.get(ord(character) - 0xF000, "•") if ord(character) in _PRIVATE else character
        for character in text
    )


def symbol(code: str | None) -> str:
    """Return what `w:sym` prints for its hexadecimal code, "" for no code."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    number = number if number in _PRIVATE or number >= 0x100 else number + 0xF000
    return printed_symbols(chr(number)) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
