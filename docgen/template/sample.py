"""A file of sample values, or a whole campaign, becomes what a template is checked with."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from docgen.document.tree import Block, Document, Span
from docgen.language.numbers import parse_number
from docgen.model.context import roll_up_values, shared_values, unit_values
from docgen.model.folder import read_folder
from docgen.sources.node import Mapping, Node, Scalar, Sequence
from docgen.sources.yaml_file import read_yaml
from docgen.template.fields import HEAD, fields
from docgen.template.opaque import Xml

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")


def sample_values(path: Path) -> dict[str, object]:
    """Read sample values from YAML, or take those that a template gets in a campaign's folder.

    In YAML a value that reads as a Vietnamese number is a number, an empty one is None. Raises `DataError` for faults
    of the file or the folder.
    """
    if path.is_dir():
        return _campaign_values(path)
    node = read_yaml(path, path.name)
    values = _plain(node)
    return values if isinstance(values, dict) else {}


def _campaign_values(path: Path) -> dict[str, object]:
    """Return everything that a template can print in a campaign: its data, and the fields of a paper."""
    folder = read_folder(path)
    campaign, figures = folder.campaign, folder.figures
    values: dict[str, object] = shared_values(campaign)
    if figures:
        values |= roll_up_values(campaign, figures)
    if campaign.don_vi:
        values |= unit_values(campaign.don_vi[0], campaign, figures)
    sample = Document(
        "ke-hoach", tuple(Block(name, (Span(_SAMPLE.get(name, "chữ")),)) for name in sorted(HEAD))
    )
    return values | fields(sample, Xml(()))


_SAMPLE = {"so_ky_hieu": "Số: 01/KH-A", "dia_danh_thoi_gian": "Hà Nội, ngày 10 tháng 10 năm 2026"}


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
