"""How long a check takes: a three-page paper against python-docx walking its runs, a long one, and the shell.

Run with `python -m bench.check`. The peer opens the same file with python-docx and asks every run of every
paragraph and cell for its font and size, following the styles as a checker has to; the plain walk, which asks
only what stands at the run itself and so passes Arial as Times New Roman, is printed beside it. Rounds alternate.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from bench.report import records, report_template
from docgen.check.check import check_file
from docgen.docx.read import read_document
from docgen.recognize.recognize import read_paper
from docgen.template.compile import compile_template

ROUNDS = 7
MOST_SHARE = 0.5
MOST_GROWTH = 1.3
MOST_SECONDS = 0.6
COPIES = 100
"""A paper of three pages this many times over is one of three hundred."""


def main() -> int:
    data = compile_template(report_template(), "bao-cao.docx").fill(records(1)[0])
    times = _alternating(
        {
            "python-docx, open": lambda: docx.Document(io.BytesIO(data)),
            "python-docx, fonts and sizes at the runs": lambda: _walk(data, _plain),
            "python-docx, fonts and sizes through the styles": lambda: _walk(data, _effective),
            "docgen, read": lambda: read_document(data, "a.docx"),
            "docgen, read and recognise": lambda: read_paper(read_document(data, "a.docx")),
            "docgen, file to findings": lambda: check_file(data, "a.docx"),
        }
    )
    for name, seconds in times.items():
        print(f"{name:50} {seconds * 1e3:9.1f} ms")
    own = times["docgen, file to findings"]
    plain, effective = (
        own / times[f"python-docx, fonts and sizes {where}"]
        for where in ("at the runs", "through the styles")
    )
    print(
        f"share of the walk at the runs {plain:.2f}, through the styles {effective:.3f} (asked: {MOST_SHARE})"
    )
    growth = _growth(data)
    shell = _shell(data)
    good = effective <= MOST_SHARE and growth <= MOST_GROWTH and shell <= MOST_SECONDS
    return 0 if good else 1


def _alternating(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median seconds of each job, the rounds alternating."""
    for job in jobs.values():
        job()
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            taken[name].append(_seconds(job))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def _seconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def _walk(data: bytes, ask: Callable[[Any, Paragraph], object]) -> int:
    count = 0
    for paragraph in _paragraphs(docx.Document(io.BytesIO(data))):
        for run in paragraph.runs:
            ask(run, paragraph)
            count += 1
    return count


def _paragraphs(container: Document | Any) -> Iterator[Paragraph]:
    yield from container.paragraphs
    for table in container.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _paragraphs(cell)


def _plain(run: Any, _paragraph: Paragraph) -> object:
    return run.font.name, run.font.size


def _effective(run: Any, paragraph: Paragraph) -> object:
    return tuple(
        next((value for value in _levels(run, paragraph, name) if value is not None), None)
        for name in ("name", "size")
    )


def _levels(run: Any, paragraph: Paragraph, name: str) -> Iterator[object]:
    yield getattr(run.font, name)
    for style in (run.style, paragraph.style):
        level = style
        while level is not None:
            yield getattr(level.font, name)
            level = level.base_style


def _growth(data: bytes) -> float:
    """Print and return how many times more a page of a long paper costs than one of a short one."""
    long = _repeated(data, COPIES)
    short_seconds = min(_seconds(lambda: check_file(data, "a.docx")) for _ in range(3))
    long_seconds = min(_seconds(lambda: check_file(long, "a.docx")) for _ in range(3))
    growth = long_seconds / COPIES / short_seconds
    print(
        f"{COPIES} times as long: {long_seconds:.2f} s, {growth:.2f} times as much a page (asked: {MOST_GROWTH})"
    )
    return growth


def _repeated(data: bytes, times: int) -> bytes:
    """Return the paper with its body repeated."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    blocks = [item for item in body.iterchildren() if not item.tag.endswith("}sectPr")]
    for _ in range(times - 1):
        for block in blocks:
            body.insert(len(body) - 1, deepcopy(block))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _shell(data: bytes) -> float:
    """Print and return the seconds of `docgen check` on one file from the shell, start-up included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bao-cao.docx"
        path.write_bytes(data)
        command = [str(Path(sys.executable).with_name("docgen")), "check", str(path)]
        taken = statistics.median(
            _seconds(lambda: subprocess.run(command, capture_output=True, check=False)) for _ in range(5)
        )
    print(f"docgen check from the shell: {taken:.2f} s (asked: {MOST_SECONDS})")
    return taken


if __name__ == "__main__":
    sys.exit(main())
