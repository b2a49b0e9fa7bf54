"""The sidecar of a figures' workbook: which cell of which returned file each of its cells came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.fault import DataError, Fault, Place

SIDECAR = "so-lieu.nguon.json"
TRACE_ENDING = ".nguon.json"
"""How the trace of a paper is named: `ke-hoach.docx` has `ke-hoach.nguon.json` beside it."""


@dataclass(frozen=True, slots=True)
class CellSources:
    """Cell of the workbook ("Thực hiện!C5") → the cells that it came from; file → SHA-256.

    A campaign without a sidecar has neither: then its workbook is itself the source.
    """

    cells: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def of(self, place: Place) -> tuple[Place, ...]:
        """Return where the figure of a cell of the workbook came from: the cell itself when nothing else is known."""
        return self.cells.get(f"{place.sheet}!{place.cell}", (place,))


def read_sidecar(folder: Path) -> CellSources:
    """Read the sidecar of a campaign's folder, when it has one. Raises `DataError` when it cannot be read."""
    path = folder / SIDECAR
    if not path.is_file():
        return CellSources()
    try:
        return _sources(json.loads(path.read_bytes()))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        message = "không đọc được: không đúng như docgen đã ghi."
        hint = "Hãy lấy lại tệp này từ bản chốt, hoặc chốt lại số liệu (docgen batch freeze)."
        raise DataError([Fault("nguon-so-lieu-hong", message, Place(SIDECAR), hint)]) from None


def _sources(record: Mapping[str, Any]) -> CellSources:
    cells = {
        str(cell): tuple(Place(one["tep"], sheet=one["trang"], cell=one["o"]) for one in found)
        for cell, found in record["o"].items()
    }
    return CellSources(cells, {str(name): str(sha256) for name, sha256 in record["tep"].items()})
