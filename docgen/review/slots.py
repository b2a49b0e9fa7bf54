"""The slots of a draft: số and the day, month and year of its head, where they stand and what may fill them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from docgen.document.tree import Block
from docgen.recognize.reading import Reading

SLOT = "□"
"""What stands for a slot in a content, filled or blank."""

BLANK = " \t\u00a0.…_-–—"
"""The characters that keep a slot open."""

SLOTTED = {
    "so_ky_hieu": re.compile(r"số\s*:?(?P<so>[^/:]*)(?=/)", re.IGNORECASE),
    "dia_danh_thoi_gian": re.compile(
        r"ngày(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>[\s.…_\-–—\d]*)", re.DOTALL | re.IGNORECASE
    ),
}
"""The patterns of the two components that hold slots; each group is a slot."""

_SO = re.compile(r"[0-9]{1,6}[a-zđ]?", re.IGNORECASE)
_YEAR_BEGUN = 3
"""The digits of a year that a draft prints for the decade."""


def slotted_blocks(reading: Reading, component: str) -> list[tuple[Block, re.Match[str]]]:
    """Return the blocks of a component that hold slots, with the match that tells where."""
    pattern = SLOTTED[component]
    return [
        (block, match) for block in reading.of(component) if (match := pattern.search(block.text)) is not None
    ]


def slot_text(reading: Reading, component: str) -> str:
    """Return the text of the one block whose slots may be filled, the first; "" when there is none."""
    found = slotted_blocks(reading, component)
    return found[0][0].text if found else ""


def slots(component: str, text: str) -> tuple[str, ...]:
    """Return what stands in the slots of số ("so_ky_hieu") or of the date, "" for a blank one."""
    match = SLOTTED[component].search(text)
    return () if match is None else tuple(value.strip(BLANK) for value in match.groups())


def is_filling(component: str, old: str, new: str) -> bool:
    """Tell whether only blank slots were filled, with a số or a date that there is; “202…” may become 2025."""
    before, after = slots(component, old), slots(component, new)
    if len(before) != len(after) or not all(map(_is_kept, before, after)):
        return False
    if component == "so_ky_hieu":
        return before == after or all(_SO.fullmatch(value) for value in after)
    return before == after or _is_day(after)


def _is_kept(before: str, after: str) -> bool:
    return not before or before == after or (len(before) == _YEAR_BEGUN and after.startswith(before))


def _is_day(values: Sequence[str]) -> bool:
    """Tell whether day, month and year, those that are filled, are a day of the calendar."""
    if not all(value == "" or (value.isascii() and value.isdigit()) for value in values):
        return False
    day, month, year = (int(value) if value else None for value in values)
    try:
        # 2000 is a leap year, January has 31 days: what is blank excludes nothing.
        datetime.date(2000 if year is None else year, month or 1, 1 if day is None else day)
    except ValueError:
        return False
    return month != 0 and (not values[2] or len(values[2]) in (_YEAR_BEGUN, len("2025")))
