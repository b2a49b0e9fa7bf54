"""A roll-up goes into the cycle's folder, both files together."""

from __future__ import annotations

from pathlib import Path

from docgen.batch.cycle import Cycle
from docgen.batch.rollup import RollUp
from docgen.batch.rollup_form import rollup_json
from docgen.batch.rollup_workbook import NAME, rollup_workbook
from docgen.transaction import sole_writer, write_together

JSON_NAME = "tong-hop.json"


def write_rollup(rolled: RollUp, cycle: Cycle) -> list[Path]:
    """Write `tong-hop.xlsx` and `tong-hop.json`, both or neither; return their paths.

    They are made anew by every roll-up: nobody's own work is kept in them. Raises `DataError`.
    """
    files = {NAME: rollup_workbook(rolled), JSON_NAME: rollup_json(rolled)}
    with sole_writer(cycle.folder):
        write_together(cycle.folder, files)
    return [cycle.folder / name for name in files]
