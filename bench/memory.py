"""Memory and time of a long run: as many papers from rows as asked for, one process, rows streamed.

Run with `python -m bench.memory [records]` (100,000 when no number is given). Memory is what the process holds
(VmRSS) after 1,000 papers and at the end; the time is that of the papers alone.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench.row_campaign import prepared, write_campaign
from docgen.pipeline import Record

EARLY = 1_000
MOST_GROWTH = 1.2
KEPT = 500
"""So many files stand at a time; the others are written over them."""


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_campaign(folder, count)
        paper = prepared(folder, "bao-cao")
        memory: dict[int, int] = {}
        seconds: list[float] = []
        made = 0
        for record in paper.records():
            assert isinstance(record, Record)
            started = time.perf_counter()
            (file,) = paper.make(record)
            (folder / f"{made % KEPT}.docx").write_bytes(file.output.data)
            seconds.append(time.perf_counter() - started)
            made += 1
            if made in (EARLY, count):
                memory[made] = _resident_kb()
    growth = memory[count] / memory[min(EARLY, count)]
    first, last = (sum(part) / len(part) for part in (seconds[:EARLY], seconds[-EARLY:]))
    print(
        f"{made} papers: {memory[min(EARLY, count)] / 1024:.0f} MB after {EARLY}, {memory[count] / 1024:.0f} MB at the end"
    )
    print(f"memory at the end {growth:.2f} × that after {EARLY} (wanted: at most {MOST_GROWTH} ×)")
    print(f"time a paper: {first * 1e3:.2f} ms for the first {EARLY}, {last * 1e3:.2f} ms for the last")
    return 0 if growth <= MOST_GROWTH else 1


def _resident_kb() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    sys.exit(main())
