"""The numbered items of a document, found by the parts that a reference names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from docgen.recognize.reading import Annex, Item
from docgen.recognize.reference_words import number_value

Scope = tuple[int, bool]
"""The annex (0: none) and whether it is an attached text: each counts its parts for itself."""

Part = tuple[str, int]

_CHOICES = {
    "diem": ("diem",),
    "khoan": ("khoan",),
    "dieu": ("dieu",),
    "tieu_muc": ("tieu_muc", "khoan", "muc"),
    "muc": ("muc", "muc_la_ma", "khoan"),
    "chuong": ("chuong",),
    "phan": ("phan", "muc_la_ma"),
}
_CHOICES_OF_ROMAN = {"muc": ("muc_la_ma", "muc"), "phan": ("phan", "muc_la_ma")}
_CHOICES_OF_DIGITS = {"diem": ("khoan", "diem")}
_ORDER = {"phan": 0, "chuong": 1, "muc_la_ma": 2, "muc": 2, "tieu_muc": 3, "dieu": 4, "khoan": 5, "diem": 6}
_BOUND = frozenset({"khoan", "diem"})
"""Parts that are counted anew so often that one named alone is meant where it is named."""


class PartIndex:
    """Looks up items by parts of their path; a part named twice leads to the first."""

    def __init__(self, items: Iterable[Item], annexes: Sequence[Annex] = ()) -> None:
        self._paths: dict[tuple[Scope, tuple[Part, ...]], Item] = {}
        self._pairs: dict[tuple[Scope, Part, Part], Item] = {}
        self._printed: dict[tuple[Scope, str], Item] = {}
        self._levels: set[str] = set()
        self._annexes = annexes
        for item in items:
            self._add(item)

    def _add(self, item: Item) -> None:
        scope = (item.annex, item.attached)
        number = item.block.number.strip(" .)")
        self._levels.add(item.level)
        if "." in number:
            self._printed.setdefault((scope, number), item)
        if (
            not item.level
            or item.number is None
            or not item.path
            or item.path[-1] != (item.level, item.number)
        ):
            return
        for start in range(len(item.path)):
            self._paths.setdefault((scope, item.path[start:]), item)
        for part in item.path[:-1]:
            self._pairs.setdefault((scope, part, item.path[-1]), item)

    def has(self, component: str) -> bool:
        """Tell whether a level as it is referred to stands anywhere in the document."""
        if component == "phu_luc":
            return True
        return any(level in self._levels for level in _CHOICES[component])

    def find(
        self, path: Sequence[tuple[str, str]], here: Item | None, scopes: Sequence[Scope]
    ) -> tuple[Item | None, tuple[tuple[str, str], ...]]:
        """Return the item that a written path leads to from `here`, and the path with the levels that it has there."""
        if path and path[0][0] == "phu_luc":
            annex = self._annex(path[0][1], here)
            if annex is None or len(path) == 1:
                return annex, tuple(path)
            target, rest = self.find(path[1:], None, ((annex.annex, False),))
            return target, (path[0], *rest)
        for scope in scopes:
            context = here if here is not None and (here.annex, here.attached) == scope else None
            for parts in _readings(path, context):
                found = self._lookup(parts, context, scope)
                if found is not None:
                    return found, tuple(
                        (part[0], written[1]) for part, written in zip(parts, path, strict=True)
                    )
            dotted = self._printed.get((scope, path[-1][1])) if path else None
            if dotted is not None:
                return dotted, tuple(path)
        return None, tuple(path)

    def _lookup(self, parts: tuple[Part, ...], here: Item | None, scope: Scope) -> Item | None:
        around = () if here is None else here.path
        above = tuple(part for part in around if _ORDER.get(part[0], 9) < _ORDER.get(parts[0][0], 9))
        least = len(above) - 1 if parts[0][0] in _BOUND and above else len(above)
        for start in range(least + 1 if least >= 0 else 1):
            found = self._paths.get((scope, above[start:] + parts))
            if found is not None:
                return found
        if len(parts) > 1:
            return (
                self._pairs.get((scope, parts[0], parts[-1]))
                if len(parts) == 2
                else self._checked(parts, scope)
            )
        return None

    def _checked(self, parts: tuple[Part, ...], scope: Scope) -> Item | None:
        """Find a path that leaves levels out or names needless ones; each named part must be on it."""
        for start in range(len(parts) - 1):
            found = self._paths.get((scope, parts[start:])) or self._pairs.get(
                (scope, parts[start], parts[-1])
            )
            if found is not None and all(part in found.path for part in parts):
                return found
        return None

    def _annex(self, written: str, here: Item | None) -> Item | None:
        """Return the heading of the annex of a written number; without one the first."""
        if not self._annexes:
            return None
        bare = written.removeprefix("số ").strip()
        if bare == "này":
            place = here.annex if here is not None else 0
        elif not bare:
            place = 1
        else:
            place = self._annex_place(bare)
        if not 1 <= place <= len(self._annexes):
            return None
        return Item(self._annexes[place - 1].heading, level="phu_luc", number=place, annex=place)

    def _annex_place(self, written: str) -> int:
        wanted = _annex_number(written)
        for place, annex in enumerate(self._annexes, 1):
            if annex.number.strip() == written or (
                wanted is not None and wanted == _annex_number(annex.number)
            ):
                return place
        unnumbered = not any(annex.number.strip() for annex in self._annexes)
        return 1 if unnumbered and wanted == 1 and len(self._annexes) == 1 else 0


def _annex_number(written: str) -> int | None:
    text = written.removeprefix("số ").strip(" .:")
    return number_value(text) if text and not text.islower() else None


def _readings(path: Sequence[tuple[str, str]], here: Item | None) -> list[tuple[Part, ...]]:
    """Return the ways to read a written path: “mục 1” is a mục, a mục with a Roman number, or a khoản."""
    readings: list[tuple[Part, ...]] = [()]
    around = {} if here is None else dict(here.path)
    for component, written in path:
        options = list(_options(component, written, around))
        readings = [(*reading, option) for reading in readings for option in options]
    return [reading for reading in readings if _ordered(reading)]


def _options(component: str, written: str, around: dict[str, int]) -> list[Part]:
    if written == "này":
        return [(level, around[level]) for level in _CHOICES[component] if level in around]
    value = number_value(written)
    if value is None:
        return []
    choices = _CHOICES[component]
    if written.isdigit():
        choices = _CHOICES_OF_DIGITS.get(component, choices)
    elif written.isupper():
        choices = _CHOICES_OF_ROMAN.get(component, choices)
    return [(level, value) for level in choices]


def _ordered(parts: Sequence[Part]) -> bool:
    ranks = [_ORDER[component] for component, _ in parts]
    return bool(ranks) and all(above < below for above, below in pairwise(ranks))
