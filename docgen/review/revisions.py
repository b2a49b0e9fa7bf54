"""Two versions of a document to a copy with tracked changes for the leader, proved in both views."""

from __future__ import annotations

import datetime

from docgen.docx.revisions_write import tracked_changes

AUTHOR = "docgen"
"""Who tracked changes are by when nobody is named."""


def marked_copy(
    old: bytes,
    new: bytes,
    name: str,
    *,
    old_name: str = "",
    author: str = AUTHOR,
    day: datetime.date | None = None,
) -> bytes:
    """Return the new version with its differences from the old one as tracked changes of one day, or of none.

    Raises DataError when a version holds tracked changes already, is signed or locked, or when accepting and
    rejecting would not give back the two texts.
    """
    date = None if day is None else f"{day.isoformat()}T00:00:00Z"
    return tracked_changes(old, new, name, author=author or AUTHOR, date=date, old_name=old_name)
