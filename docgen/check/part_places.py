"""A reading to the places of its numbered parts, as a reference writes them: what stands there, what is inside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from docgen.check.part_names import in_words, levels_of, number_in, siblings
from docgen.check.per_reading import per_reading
from docgen.recognize.reading import Item, Reading

Written = Sequence[tuple[str, str]]
Path = tuple[tuple[str, int], ...]


class PartPlaces:
    """The parts of the main text by their written numbers; annexes count for themselves and are left out."""

    def __init__(self, reading: Reading) -> None:
        self._law = reading.regulation
        self._has_items = bool(reading.items)
        self._items = [item for item in reading.items if not item.annex]
        self._ending: dict[tuple[tuple[str, str], ...], list[Item]] = {}
        self._inside: dict[Path, list[Item]] = {(): self._items}
        self._listed: dict[tuple[Path | None, str], str] = {}
        self._unread = {
            item.level for item in reading.items if item.number is None and item.block.number and item.level
        }
        for item in self._items:
            self._add(item)

    def _add(self, item: Item) -> None:
        names = tuple((level, number_in(self._law, level, number)) for level, number in item.path)
        for start in range(len(names)):
            self._ending.setdefault(names[start:], []).append(item)
        for end in range(1, len(item.path)):
            self._inside.setdefault(item.path[:end], []).append(item)

    def is_unread(self, component: str) -> bool:
        """Tell whether a part of this level has a number that could not be read, or nothing was read at all."""
        return not self._has_items or any(level in self._unread for level in levels_of(component))

    def is_leaf(self, path: Path) -> bool:
        """Tell whether nothing numbered stands below a part."""
        return path not in self._inside

    def what_there_is(self, written: Written) -> str:
        """Return what stands where a reference looks in vain: “; Mục II có khoản 1, 2”."""
        parents: list[Item] = []
        for count, (component, _) in enumerate(written):
            if count and not parents:
                break
            wanted = self._under(written[: count + 1])
            if not wanted:
                return self._beside(written[:count], parents, component)
            parents = wanted
        return ""

    def _under(self, written: Written) -> list[Item]:
        choices = ([(level, number) for level in levels_of(component)] for component, number in written)
        return [item for names in product(*choices) for item in self._ending.get(names, ())]

    def _beside(self, upper: Written, parents: Sequence[Item], component: str) -> str:
        place = in_words(upper) if upper else "văn bản"
        for path in [item.path for item in parents] or [()]:
            if found := self._list(path, component):
                return f"; {place} có {found}"
        return f"; {place} không chia thành {in_words(((component, ''),))}"

    def _list(self, path: Path, component: str) -> str:
        """Return the numbers of a level inside a part, each list made once."""
        key = (path, component)
        if key not in self._listed:
            here = self._inside.get(path, [])
            found = (siblings(self._law, here, level) for level in levels_of(component))
            self._listed[key] = next((listed for listed in found if listed), "")
        return self._listed[key]


@per_reading
def part_places(reading: Reading) -> PartPlaces:
    """Return the places of the parts of a document."""
    return PartPlaces(reading)
