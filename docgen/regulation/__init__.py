"""The law on the form of documents as values with citations; a decree is one sub-package."""

from __future__ import annotations

from datetime import date

from docgen.regulation.nd30_2020 import ND30_2020
from docgen.regulation.regulation import Regulation

# Newest first; the last one also serves documents older than itself, because docgen knows no earlier decree.
_REGULATIONS = (ND30_2020,)


def regulation_for(day: date | None) -> Regulation:
    """Return the regulation in force on the day of a document; a draft without a date gets the newest."""
    if day is None:
        return _REGULATIONS[0]
    in_force = (regulation for regulation in _REGULATIONS if regulation.in_force_from <= day)
    return next(in_force, _REGULATIONS[-1])


__all__ = ["Regulation", "regulation_for"]
