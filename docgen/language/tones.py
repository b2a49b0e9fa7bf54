"""Where the tone mark stands in oa, oe and uy: hòa, thủy (kieu_cu) or hoà, thuỷ (kieu_moi).

Only open syllables leave a choice. toàn, Quỳnh (closed), quý (the u belongs to qu), khuya, thuở (other
vowels) and giò (gi + o) have one right spelling and are never touched. Names, quotations and citations are
left to the caller.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

ToneStyle = Literal["kieu_moi", "kieu_cu"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSETS = "b|c|ch|d|đ|g|gh|h|k|kh|l|m|n|ng|ngh|nh|p|ph|r|s|t|th|tr|v|x|"
_CHOICE = re.compile(
    f"(?P<onset>{_ONSETS})(?P<first>[ou])(?P<first_tone>[{_TONES}]?)(?P<second>[aey])(?P<second_tone>[{_TONES}]?)",
    re.IGNORECASE,
)
_NUCLEI = ("oa", "oe", "uy")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def tone_style(syllable: str) -> ToneStyle | None:
    """Tell in which style a syllable places its tone mark; None where there is no mark or no choice.

    `tone_style("hòa")` → "kieu_cu", `tone_style("uỷ")` → "kieu_moi", `tone_style("toàn")` → None.
    """
    parts = _choice(syllable)
    if parts is None:
        return None
    return "kieu_cu" if parts["first_tone"] else "kieu_moi"


def _choice(syllable: str) -> re.Match[str] | None:
    """Match a syllable with exactly one tone mark on an open oa, oe or uy."""
    parts = _CHOICE.fullmatch(unicodedata.normalize("NFD", syllable))
    if parts is None or (parts["first"] + parts["second"]).lower() not in _NUCLEI:
        return None
    return parts if bool(parts["first_tone"]) != bool(parts["second_tone"]) else None


def place_tones(text: str, style: ToneStyle) -> str:
    """Return the text, in NFC, with every tone mark that has a choice placed in one style.

    `place_tones("Ủy ban hoà giải", "kieu_cu")` → "Ủy ban hòa giải". Idempotent; nothing but the place of
    the mark ever changes. Raises ValueError for an unknown style.
    """
    if style not in ("kieu_moi", "kieu_cu"):
        raise ValueError(f"kiểu đặt dấu thanh “{style}” không có: chọn kieu_moi hoặc kieu_cu")
    return _SYLLABLE.sub(lambda match: _placed(match[0], style), unicodedata.normalize("NFC", text))


def _placed(syllable: str, style: ToneStyle) -> str:
    parts = _choice(syllable)
    if parts is None:
        return syllable
    tone = parts["first_tone"] or parts["second_tone"]
    vowels = (
        f"{parts['first']}{tone}{parts['second']}"
        if style == "kieu_cu"
        else f"{parts['first']}{parts['second']}{tone}"
    )
    return unicodedata.normalize("NFC", parts["onset"] + vowels)
