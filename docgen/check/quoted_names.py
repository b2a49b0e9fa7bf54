"""Names in quotation marks that are nearly the same: one name with a slip in one of its copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.running_text import Passage, passage_of, passages
from docgen.recognize.reading import Reading

_QUOTED = re.compile(r"“(?P<name>[^“”]{12,300})(?:”|$)")
_MARKS = re.compile(r"[^\w\s]")
_MOST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class NearName:
    """A quoted name of the text and the one of the trích yếu that it is nearly alike to."""

    passage: Passage
    start: int
    end: int
    name: str
    first: str


def near_names(reading: Reading) -> Iterator[NearName]:
    """Yield quoted names of the running text that differ in a letter or a mark from that of the trích yếu."""
    heads = [passage_of(block) for block in reading.of("trich_yeu", "trich_yeu_cong_van")]
    whole = " ".join(passage.text for passage in heads)
    names = [match["name"].strip() for match in _QUOTED.finditer(" ".join(whole.split()))]
    told: set[str] = set()
    for passage in passages(reading) if names else ():
        for match in _QUOTED.finditer(passage.text):
            name = " ".join(match["name"].split())
            first = next((one for one in names if one != name and _nearly(one, name)), None)
            if first is not None and name not in names and name not in told:
                told.add(name)
                yield NearName(passage, match.start("name"), match.start("name") + len(name), name, first)


def _nearly(one: str, other: str) -> bool:
    """Tell whether two names are the same but for marks, or for few letters in one place; figures must agree."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if _bare(one) == _bare(other):
        return True
    if other.casefold().startswith(_stem(one)):
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return max(len(one), len(other)) - head - tail <= _MOST_LETTERS and head + tail >= 10


def _bare(name: str) -> str:
    return " ".join(_MARKS.sub(" ", name.casefold()).split())


def _stem(name: str) -> str:
    return f"{name.casefold()} "
