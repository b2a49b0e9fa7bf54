"""The front matter of a paper, with tags in its texts, becomes the plain front matter of one record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass

from docgen.fault import DataError, Fault
from docgen.sources.node import Mapping, Node, Scalar, Sequence
from docgen.template.text import CompiledText, compile_text


@dataclass(frozen=True, slots=True)
class CompiledFront:
    """A front matter whose tags are compiled once; `leaves` are its texts with tags, in the order of the file.

    A text that cannot be compiled stands there as its error, so that a record's faults come together with it.
    """

    node: Mapping
    leaves: tuple[CompiledText | DataError, ...]
    _skipped: frozenset[str]

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the tags whatever the values are."""
        return [fault for leaf in self.leaves if isinstance(leaf, DataError) for fault in leaf.faults]

    def texts(self, values: MappingABC[str, object]) -> tuple[str, ...]:
        """Return the texts that have tags, as one record fills them; the others do not depend on the record.

        Raises `DataError` with every fault of every text.
        """
        faults: list[Fault] = []
        texts: list[str] = []
        for leaf in self.leaves:
            try:
                if isinstance(leaf, DataError):
                    raise leaf
                texts.append(leaf.render(values))
            except DataError as error:
                faults.extend(error.faults)
        if faults:
            raise DataError(faults)
        return tuple(texts)

    def filled(self, texts: tuple[str, ...]) -> Mapping:
        """Return the front matter with these texts in the places of its tags."""
        return _filled(self.node, iter(texts), self._skipped) if texts else self.node


def compile_front(node: Mapping, skipped: Collection[str] = ()) -> CompiledFront:
    """Compile the tags of a front matter; the texts under the keys in `skipped` stay as typed."""
    leaves = tuple(_compiled(scalar) for scalar in _tagged(node, frozenset(skipped)))
    return CompiledFront(node, leaves, frozenset(skipped))


def _compiled(scalar: Scalar) -> CompiledText | DataError:
    try:
        return compile_text(scalar.text, scalar.place.file, lambda _line: scalar.place)
    except DataError as error:
        return error


def _has_tags(scalar: Scalar) -> bool:
    return "{{" in scalar.text or "{%" in scalar.text


def _tagged(node: Node, skipped: frozenset[str] = frozenset()) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        if _has_tags(node):
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _tagged(item)
    else:
        for key, value in node.entries.items():
            if key not in skipped:
                yield from _tagged(value)


def _filled(node: Mapping, texts: Iterator[str], skipped: frozenset[str]) -> Mapping:
    entries = {
        key: value if key in skipped else _with_texts(value, texts) for key, value in node.entries.items()
    }
    return Mapping(entries, node.place, node.key_places)


def _with_texts(node: Node, texts: Iterator[str]) -> Node:
    if isinstance(node, Scalar):
        return Scalar(next(texts), node.place) if _has_tags(node) else node
    if isinstance(node, Sequence):
        return Sequence(tuple(_with_texts(item, texts) for item in node.items), node.place)
    return _filled(node, texts, frozenset())
