"""From a row of a workbook to a file: reading, checking, composing, filling; beside docxtpl's rendering alone.

Run with `python -m bench.rows [records]`. docxtpl gets ready values and only renders and saves; docgen does everything
from the row: the report as Markdown, then as an office's own template with fields. The rounds alternate. Opening a
workbook of 100,000 rows is timed apart.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from docxtpl import DocxTemplate

from bench.own_form import write_own_form
from bench.report import Record as Values
from bench.report import records, report_template
from bench.row_campaign import prepared, write_campaign, write_rows
from docgen.pipeline import PreparedPaper, Record

ROUNDS = 5
TARGET = 25.0
MANY = 100_000


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    many = int(sys.argv[2]) if len(sys.argv) > 2 else MANY
    with tempfile.TemporaryDirectory(dir=_memory()) as name:
        folder = Path(name)
        (folder / "out").mkdir()
        write_campaign(folder, count)
        papers = {"Markdown": prepared(folder, "bao-cao"), "own template": _own(folder)}
        rates = _rates(papers, count, folder / "out")
        _opening(folder, many)
    print(f"docxtpl, rendering alone    {rates['docxtpl']:8.1f} documents/s")
    good = True
    for kind in papers:
        ratio = rates[kind] / rates["docxtpl"]
        good &= ratio >= TARGET
        each = 1e3 / rates[kind]
        print(
            f"row to file, {kind:14} {rates[kind]:8.1f} documents/s ({each:.2f} ms each), {ratio:5.1f} × docxtpl"
        )
    print(f"wanted: {TARGET:.0f} ×")
    return 0 if good else 1


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - made and removed here


def _own(folder: Path) -> PreparedPaper:
    write_own_form(folder)
    return prepared(folder, "phieu")


def _rates(papers: dict[str, PreparedPaper], count: int, out: Path) -> dict[str, float]:
    """Return the medians of documents a second, the rounds of all alternating."""
    template, values = report_template(), records(count)
    share = max(count // ROUNDS, 1)
    rates: dict[str, list[float]] = {"docxtpl": [], **{kind: [] for kind in papers}}
    for start in range(0, count, share):
        some = values[start : start + share]
        rates["docxtpl"].append(_rate(len(some), partial(_plain, template, some, out)))
        for kind, paper in papers.items():
            rows = [row for row in islice(paper.records(), start, start + share) if isinstance(row, Record)]
            made = _rate(len(rows), partial(_papers, paper, rows, out))
            rates[kind].append(1 / (1 / made + _row_seconds(paper)))
    return {name: statistics.median(found) for name, found in rates.items()}


def _row_seconds(paper: PreparedPaper) -> float:
    """Return the seconds that reading and checking one row takes."""
    started = time.perf_counter()
    read = sum(1 for _ in paper.records())
    return (time.perf_counter() - started) / read


def _rate(count: int, work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def _plain(template: bytes, values: Sequence[Values], out: Path) -> None:
    for number, record in enumerate(values):
        document = DocxTemplate(io.BytesIO(template))
        document.render(record, autoescape=True)
        document.save(str(out / f"docxtpl-{number}.docx"))


def _papers(paper: PreparedPaper, rows: Sequence[Record], out: Path) -> None:
    for row in rows:
        for made in paper.make(row):
            with (out / made.output.name).open("wb", buffering=0) as file:
                file.write(made.output.data)


def _opening(folder: Path, count: int) -> None:
    write_rows(folder / "danh-sach.xlsx", count)
    size = (folder / "danh-sach.xlsx").stat().st_size / 1e6
    started = time.perf_counter()
    rows = prepared(folder, "bao-cao").records()
    next(rows)
    first = time.perf_counter() - started
    read = 1 + sum(1 for _ in rows)
    whole = time.perf_counter() - started
    print(
        f"a workbook of {read} rows ({size:.1f} MB): first record after {first:.1f} s, all after {whole:.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
