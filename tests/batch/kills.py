"""The full counts, on demand: `python -m tests.batch.kills [KILLS]` kills a run of 50 papers that often (1,000) and
fails every call of the disk once."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.batch.run_campaign import batch, make_rows_campaign, open_workshop, papers
from tests.batch.run_faults import fail_every_call, kill_at_random


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        campaign = make_rows_campaign(folder / "chien-dich", 50)
        batch(campaign, folder / "mau")
        expected = papers(folder / "mau")
        workshop = open_workshop(campaign, folder / "viec")
        began = time.monotonic()
        failures = fail_every_call(workshop, folder / "loi", expected, 1)
        sys.stdout.write(
            f"{failures} failing calls of the disk: all resumed, {time.monotonic() - began:.0f} s\n"
        )
        began = time.monotonic()
        refused = kill_at_random(workshop, folder / "giet", expected, kills, seed=30)
        seconds = time.monotonic() - began
        sys.stdout.write(f"{kills} kills: all resumed, {refused} rivals refused, {seconds:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
