"""The front matter of a paper, with tags in its texts, becomes the plain front matter of one record."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC

from docgen.fault import DataError, Fault
from docgen.sources.node import Mapping, Node, Scalar, Sequence
from docgen.template.text import compile_text


def has_tags(node: Node) -> bool:
    """Tell whether any text of a node holds a tag."""
    if isinstance(node, Scalar):
        return "{{" in node.text or "{%" in node.text
    if isinstance(node, Sequence):
        return any(has_tags(item) for item in node.items)
    return any(has_tags(value) for value in node.entries.values())


def evaluate(node: Node, values: MappingABC[str, object]) -> Node:
    """Return the node with the tags of its texts replaced. Raises `DataError` with every fault of every text."""
    faults: list[Fault] = []
    result = _evaluated(node, values, faults)
    if faults:
        raise DataError(faults)
    return result


def _evaluated(node: Node, values: MappingABC[str, object], faults: list[Fault]) -> Node:
    if isinstance(node, Sequence):
        return Sequence(tuple(_evaluated(item, values, faults) for item in node.items), node.place)
    if isinstance(node, Mapping):
        entries = {key: _evaluated(value, values, faults) for key, value in node.entries.items()}
        return Mapping(entries, node.place, node.key_places)
    if not has_tags(node):
        return node
    try:
        text = compile_text(node.text, node.place.file, lambda _line: node.place).render(values)
    except DataError as error:
        faults.extend(error.faults)
        return node
    return Scalar(text, node.place)
