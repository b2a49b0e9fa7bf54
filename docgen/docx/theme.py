"""The theme's fonts: the names behind `asciiTheme="minorHAnsi"` and its like."""

from __future__ import annotations

from docgen.docx.names import Element, attribute, child, qn

# The script of a language as the theme's supplementary fonts name it (ISO 15924).
_SCRIPTS = {
    "ar": "Arab",
    "he": "Hebr",
    "hi": "Deva",
    "ja": "Jpan",
    "km": "Khmr",
    "ko": "Hang",
    "lo": "Laoo",
    "th": "Thai",
    "vi": "Viet",
    "zh": "Hans",
    "zh-TW": "Hant",
    "zh-HK": "Hant",
}


class Theme:
    """The fonts of a theme part; `settings` tells the languages of its East Asian and complex fonts."""

    def __init__(self, theme: Element | None, settings: Element | None) -> None:
        fonts = None if theme is None else theme.find(f"{qn('a:themeElements')}/{qn('a:fontScheme')}")
        self._fonts = {"major": child(fonts, "a:majorFont"), "minor": child(fonts, "a:minorFont")}
        languages = child(settings, "w:themeFontLang")
        self._languages = {
            "EastAsia": attribute(languages, "w:eastAsia") or "",
            "Bidi": attribute(languages, "w:bidi") or "",
        }

    def font(self, reference: str) -> str | None:
        """Return the font that a reference ("minorHAnsi", "majorEastAsia") stands for, None when unknown."""
        fonts, slot = self._fonts.get(reference[:5]), reference[5:]
        if fonts is None:
            return None
        if slot in ("Ascii", "HAnsi"):
            return _typeface(child(fonts, "a:latin"))
        named = child(fonts, "a:ea" if slot == "EastAsia" else "a:cs")
        return _typeface(named) or self._supplementary(fonts, self._languages.get(slot, ""))

    def _supplementary(self, fonts: Element, language: str) -> str | None:
        script = _SCRIPTS.get(language) or _SCRIPTS.get(language.partition("-")[0])
        for font in fonts.iterchildren(qn("a:font")):
            if font.get("script") == script:
                return _typeface(font)
        return None


def _typeface(font: Element | None) -> str | None:
    return None if font is None else font.get("typeface") or None
