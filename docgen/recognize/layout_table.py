"""A table of a Word file: one that holds data, or one that only lays out the head or the tail."""

from __future__ import annotations

import re

from docgen.docx.content import DocxTable, walk
from docgen.recognize.cues import is_kept_line, is_motto, is_national_name, is_position, is_power, words_of
from docgen.recognize.folding import folded

_MOST_ROWS = 16
_MOST_COLUMNS = 5
_BEGINNINGS = ("noi nhan", "kinh gui", "v/v", "tm.", "kt.", "tl.", "tuq.")
_NUMBER = re.compile(r"số\s*[:.]|số\s*[0-9.…_ ]*[/-]\s*\w", re.IGNORECASE)
_PARTY = ["dang", "cong", "san", "viet", "nam"]
_DATED = re.compile(r"[a-z .-]{2,40}, ?ngay\b.{0,14}\bthang\b")
_STAMPS = frozenset({"hoa toc", "thuong khan", "khan", "mat", "toi mat", "tuyet mat", "hoa toc hen gio"})
_STAMPS_ABOVE = frozenset({"xem xong tra lai", "luu hanh noi bo", "tai lieu thu hoi"})


def is_layout(table: DocxTable) -> bool:
    """Tell whether a table only lays out: it is small and holds lines that stand in no table of data."""
    if len(table.rows) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in table.rows):
        return False
    lines = [line.strip() for block in walk((table,)) for line in block.text.split("\n") if line.strip()]
    if any(_is_national(line) for line in lines):
        return True
    if len(table.rows) == 1 and len(table.rows[0]) == 1 and len(lines) == 1:
        return folded(lines[0]) in _STAMPS | _STAMPS_ABOVE
    if len(table.rows) == 1 and not table.borders and any(_DATED.match(folded(line)) for line in lines):
        return True
    signs = sum(_is_sign(line) for line in lines)
    return signs > 0 if not table.borders else signs > 1


def _is_national(line: str) -> bool:
    words = words_of(folded(line))
    return is_national_name(words) or is_motto(words) or words == _PARTY


def _is_sign(line: str) -> bool:
    text = folded(line)
    if (
        text.startswith(_BEGINNINGS)
        or _NUMBER.match(line)
        or is_kept_line(text)
        or ("\t" in line and "noi nhan" in text)
    ):
        return True
    return line.isupper() and len(text) <= 70 and (is_power(text) or is_position(text))
