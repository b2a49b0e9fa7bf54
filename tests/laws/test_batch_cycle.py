"""The cycle of the units' reports holds from the first form to the last paper, through the commands of the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.batch_cycle import main

EXAMPLE = Path(__file__).parents[2] / "data" / "xoa-nha-tam-2025"


def test_six_units_report_with_slips_and_every_figure_and_paper_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same is shown on 129 communes by `python -m tools.batch_cycle data/ninh-binh-2026 FOLDER`."""
    code = main([str(EXAMPLE), str(tmp_path)])
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("SAI")] == []
    assert code == 0
