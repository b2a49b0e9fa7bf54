"""A file of sample values becomes what a template is checked with."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from docgen.language.numbers import parse_number
from docgen.sources.node import Mapping, Node, Scalar, Sequence
from docgen.sources.yaml_file import read_yaml

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")


def sample_values(path: Path) -> dict[str, object]:
    """Read sample values from YAML. A value that reads as a Vietnamese number is a number, an empty one is None.

    Raises `DataError` for faults of the file.
    """
    node = read_yaml(path, path.name)
    values = _plain(node)
    return values if isinstance(values, dict) else {}


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    if not node.text:
        return None
    return _number(node.text) if _NUMBER.fullmatch(node.text) else node.text


def _number(text: str) -> Decimal:
    return parse_number(text)
