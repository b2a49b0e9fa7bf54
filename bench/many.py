"""A hundred thousand papers in one run that is killed in the middle, resumed, and verified file by file.

Run with `python -m bench.many [rows] [workers] [folder]`. Prints the rate, the memory of the run itself at its end
against that of a run of 1,000 rows, and what the verification found.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document

ROOT = Path(__file__).parents[1]
CODE = """
import json, resource, sys
from tests.batch.run_campaign import batch
from pathlib import Path
if __name__ == "__main__":
    outcome = batch(Path(sys.argv[1]), Path(sys.argv[2]), workers=int(sys.argv[3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    found = [outcome.total, outcome.made, outcome.kept, outcome.faulty_count, peak, child]
    print(json.dumps(found))
"""


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    root = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp(prefix="docgen-"))
    script = root / "chay.py"
    script.write_text(CODE, encoding="utf-8")
    small = _timed(script, _campaign(root / "nho", 1000), root / "ra-nho", workers)
    print(
        f"1,000 rows: {small[0]:.1f} s, memory of the run {small[1][4] // 1024} MB, of a worker {small[1][5] // 1024} MB"
    )
    campaign, out = _campaign(root / "lon", rows), root / "ra"
    killed = _killed(script, campaign, out, workers, rows // 2)
    print(f"killed (-9, with its workers) after {killed[0]:.0f} s: {killed[1]:,} papers recorded")
    seconds, (total, made, kept, faulty, peak, child) = _timed(script, campaign, out, workers)
    print(
        f"resumed: {made:,} made, {kept:,} kept, {faulty} faulty of {total:,} in {seconds:.0f} s = {made / seconds:.0f}/s"
    )
    print(
        f"memory at the end {peak // 1024} MB ({peak / small[1][4]:.2f} of that at 1,000), of a worker {child // 1024} MB"
    )
    seconds, again = _timed(script, campaign, out, workers)
    print(f"run again: {again[1]} made, {again[2]:,} kept in {seconds:.0f} s")
    wrong = _verified(out, rows)
    print(f"verified {rows:,} files: {wrong} wrong")
    shutil.rmtree(root)
    return 1 if wrong or faulty or again[1] else 0


def _campaign(folder: Path, rows: int) -> Path:
    code = (
        "import sys; from pathlib import Path; from tests.batch.run_campaign import make_rows_campaign; "
        "make_rows_campaign(Path(sys.argv[1]), int(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, str(folder), str(rows)], cwd=ROOT, check=True)
    return folder


def _command(script: Path, campaign: Path, out: Path, workers: int) -> list[str]:
    return [sys.executable, str(script), str(campaign), str(out), str(workers)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _timed(script: Path, campaign: Path, out: Path, workers: int) -> tuple[float, list[int]]:
    began = time.perf_counter()
    done = subprocess.run(
        _command(script, campaign, out, workers), check=True, capture_output=True, env=_environment()
    )
    return time.perf_counter() - began, json.loads(done.stdout)


def _killed(script: Path, campaign: Path, out: Path, workers: int, papers: int) -> tuple[float, int]:
    """Start a run and kill it when about so many papers are recorded."""
    began = time.perf_counter()
    process = subprocess.Popen(
        _command(script, campaign, out, workers), start_new_session=True, env=_environment()
    )
    while process.poll() is None and _recorded(out) < papers:
        time.sleep(1)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return time.perf_counter() - began, _recorded(out)


def _recorded(out: Path) -> int:
    try:
        with (out / "manifest.jsonl").open("rb") as file:
            return sum(b'"trang_thai":"xong"' in line for line in file)
    except FileNotFoundError:
        return 0


def _entries(out: Path) -> Iterator[dict[str, Any]]:
    with (out / "manifest.jsonl").open(encoding="utf-8") as file:
        next(file)
        for line in file:
            yield json.loads(line)


def _verified(out: Path, rows: int) -> int:
    """Count the rows without exactly one file that has the recorded hash; every 100th is opened and its text read."""
    with (out.parent / "lon" / "ho.csv").open(encoding="utf-8", newline="") as file:
        wanted = {code: (name, amount) for code, name, amount in list(csv.reader(file))[1:]}
    seen: set[str] = set()
    wrong = 0
    for number, entry in enumerate(_entries(out)):
        (made,) = entry["tep"]
        path = out / made["ten"]
        seen.add(made["ten"])
        name, _amount = wanted.pop(str(entry["ma"]))
        sound = hashlib.sha256(path.read_bytes()).hexdigest() == made["sha256"]
        if sound and number % 100 == 0:
            texts = " ".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
            sound = name in texts and str(entry["ma"]) in texts
        wrong += not sound
    standing = {path.relative_to(out).as_posix() for path in out.rglob("*.docx")}
    return wrong + len(wanted) + len(standing ^ seen) + abs(rows - len(seen))


if __name__ == "__main__":
    sys.exit(main())
