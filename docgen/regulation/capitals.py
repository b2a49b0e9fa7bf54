"""Capitals as values: strings in their one right writing, and words whose capital depends on what stands beside."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.regulation.norm import Clause


@dataclass(frozen=True, slots=True)
class FixedCapitals:
    """Strings whose letters have one right case, with the clause that says so.

    `heads` are words that must stand in front, written with this capital (“Bộ”, “Sở”): without one of them
    the string is ordinary words; empty where the string speaks for itself.
    """

    strings: tuple[str, ...]
    cite: Clause
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CapitalNorm:
    """What the law orders of capitals, as far as a machine can be sure of it.

    `cited_big` are the words of parts that take a capital in a citation, `cited_small` those that do not.
    `state_owners` are the nouns after which “của Nhà nước” means the State; `weekdays` are the days in words.
    `numbered_units` are the units whose noun takes a capital before a number.
    """

    unit_bodies: FixedCapitals
    ministries: FixedCapitals
    central_bodies: FixedCapitals
    foreign_bodies: FixedCapitals
    special_places: FixedCapitals
    tet: FixedCapitals
    numbered_units: tuple[str, ...]
    numbered_units_cite: Clause
    cited_big: tuple[str, ...]
    cited_small: tuple[str, ...]
    cited_cite: Clause
    state_owners: tuple[str, ...]
    special_nouns_cite: Clause
    weekdays: tuple[str, ...]
    weekdays_cite: Clause
    sentence_cite: Clause
    person_cite: Clause
    province_cite: Clause


def as_written(found: str, right: str) -> str:
    """Return the found letters in the case of the right ones; both have as many characters."""
    return "".join(
        letter.upper() if model.isupper() else letter.lower()
        for letter, model in zip(found, right, strict=True)
    )
