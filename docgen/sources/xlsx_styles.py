"""The formats of a workbook: for each style of a cell, whether it shows dates or times, and an old font."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from docgen.sources.archive import Archive, parse_xml

# Formats that a file does not spell out: ECMA-376 part 1, 18.8.30 (numFmt), with the East Asian ones.
_BUILT_IN_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_BUILT_IN_TIMES = frozenset((18, 19, 20, 21, 45, 46, 47))
_NOT_A_PATTERN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Style:
    """`shows` is "ngay", "gio" or "" (a number); `old_font` names a font of TCVN3 or VNI, or is ""."""

    shows: str = ""
    old_font: str = ""


def read_styles(archive: Archive, part: str) -> list[Style]:
    """Return the styles in the order that cells refer to; raises DataError."""
    root = parse_xml(archive.read(part), archive.name, part)
    codes = {
        item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = [_font_name(item) for item in root.iterfind("{*}fonts/{*}font")]
    return [
        Style(shows(item.get("numFmtId", "0"), codes), _old_font(item.get("fontId", ""), fonts))
        for item in root.iterfind("{*}cellXfs/{*}xf")
    ]


def shows(format_id: str, codes: dict[str, str]) -> str:
    """Tell whether a number format shows a date ("ngay"), a time of day ("gio") or a number ("")."""
    if format_id not in codes:
        number = int(format_id) if format_id.isascii() and format_id.isdigit() and len(format_id) < 9 else 0
        return "ngay" if number in _BUILT_IN_DATES else "gio" if number in _BUILT_IN_TIMES else ""
    pattern = _NOT_A_PATTERN.sub("", codes[format_id].split(";")[0]).lower()
    if pattern.strip() == "general":
        return ""
    if re.search("[dy]", pattern):
        return "ngay"
    if re.search("[hs]", pattern):
        return "gio"
    return "ngay" if "m" in pattern else ""


def _font_name(font: etree._Element) -> str:
    name = font.find("{*}name")
    return name.get("val", "") if name is not None else ""


def _old_font(font_id: str, fonts: list[str]) -> str:
    if not (font_id.isascii() and font_id.isdigit()) or len(font_id) > 8 or int(font_id) >= len(fonts):
        return ""
    name = fonts[int(font_id)]
    return name if name.lower().startswith((".vn", "vni-", "vni ")) else ""
