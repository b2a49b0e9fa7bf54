"""From a template to files: docxtpl used plainly beside docgen, the same template, the same records.

Run with `python -m bench.fill [records]`. Both start from a template in memory (docgen's is compiled, which is timed
apart) and end with a file each; the rounds of the two alternate. All texts are compared. Beside it: the floor (the
same parts packed and written, nothing else), two processes against one, and the growth with the rows of a table.
"""

from __future__ import annotations

import io
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import docx
from docxtpl import DocxTemplate
from lxml import etree

from bench.report import Record, longer, records, report_template
from docgen.docx.zip_writer import assemble, pack
from docgen.template.compile import compile_template
from docgen.template.fill import CompiledTemplate

ROUNDS = 5
TARGETS = {"tmpfs": 100.0, "disk": 50.0}
TWO_PROCESSES = 1.8
GROWTH = (12, 120, 1_200)
_BODY = "word/document.xml"
_W_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
Fill = Callable[[Record, Path], None]


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    started = time.perf_counter()
    template = compile_template(report_template(), "bao-cao.docx")
    compiled = (time.perf_counter() - started) * 1e3
    print(
        f"template of the report compiled in {compiled:.0f} ms; {count} records, {ROUNDS} alternating rounds"
    )
    results = [_against_docxtpl(template, place, folder, count) for place, folder in _places()]
    results.append(_two_processes(max(count * 4, 2_000)))
    _growth(template)
    return 0 if all(results) else 1


def _places() -> list[tuple[str, str]]:
    memory = [("tmpfs", "/dev/shm")] if Path("/dev/shm").is_dir() else []  # noqa: S108 - made and removed here
    return [*memory, ("disk", "/var/tmp" if Path("/var/tmp").is_dir() else tempfile.gettempdir())]  # noqa: S108


def _against_docxtpl(template: CompiledTemplate, place: str, parent: str, count: int) -> bool:
    data = records(count)
    with tempfile.TemporaryDirectory(dir=parent) as name:
        folder = Path(name)
        fills = {"docxtpl": _plain, "docgen": lambda record, path: _write(path, template.fill(record))}
        rates = _rates(fills, data, folder)
        floor = _floor(template, folder / "docgen", count)
        different = _different(folder, count)
    ratio = rates["docgen"] / rates["docxtpl"]
    print(f"{place}: docxtpl   {rates['docxtpl']:8.1f} documents/s")
    print(f"{place}: docgen    {rates['docgen']:8.1f} documents/s ({1e6 / rates['docgen']:.0f} µs each)")
    print(f"{place}: ratio     {ratio:8.1f} × (wanted: {TARGETS[place]:.0f} ×)")
    print(
        f"{place}: the floor {floor:8.1f} documents/s; docgen takes {floor / rates['docgen']:.1f} × its time"
    )
    print(f"{place}: texts     {count - different} of {count} identical")
    return not different and ratio >= TARGETS[place]


@lru_cache(maxsize=1)
def _template_bytes() -> bytes:
    return report_template()


def _plain(record: Record, path: Path) -> None:
    document = DocxTemplate(io.BytesIO(_template_bytes()))
    document.render(record, autoescape=True)
    document.save(str(path))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        file.write(data)


def _rates(fills: dict[str, Fill], data: Sequence[Record], folder: Path) -> dict[str, float]:
    """Return the medians of documents a second, the rounds of all alternating."""
    rates: dict[str, list[float]] = {name: [] for name in fills}
    for name in fills:
        (folder / name).mkdir()
    share = max(len(data) // ROUNDS, 1)
    for start in range(0, len(data), share):
        numbered = list(enumerate(data))[start : start + share]
        for name, fill in fills.items():
            paths = [(record, folder / name / f"{number:05}.docx") for number, record in numbered]
            started = time.perf_counter()
            for record, path in paths:
                fill(record, path)
            rates[name].append(len(paths) / (time.perf_counter() - started))
    return {name: statistics.median(found) for name, found in rates.items()}


def _floor(template: CompiledTemplate, made: Path, count: int) -> float:
    """Return documents a second when the finished body is only packed, joined to the fixed parts and written."""
    bodies = [zipfile.ZipFile(made / f"{number:05}.docx").read(_BODY) for number in range(min(count, 500))]
    target = made.parent / "floor"
    rounds: list[float] = []
    for attempt in range(ROUNDS):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        paths = [target / f"{attempt}-{number}.docx" for number in range(len(bodies))]
        started = time.perf_counter()
        for body, path in zip(bodies, paths, strict=True):
            _write(path, assemble(template.fixed, [pack(_BODY, body)]))
        rounds.append(len(bodies) / (time.perf_counter() - started))
    return statistics.median(rounds)


def _different(folder: Path, count: int) -> int:
    """Count the documents whose texts are not the same in both folders, read back with python-docx."""
    names = [f"{number:05}.docx" for number in range(count)]
    return sum(_text(folder / "docxtpl" / name) != _text(folder / "docgen" / name) for name in names)


def _text(path: Path) -> list[str]:
    document = docx.Document(str(path))
    section = document.sections[0]
    parts: list[etree._Element] = [document.element, section.header._element, section.footer._element]
    return ["".join(node.text or "" for node in part.iter(_W_T)) for part in parts]


# Two processes.


def _two_processes(count: int) -> bool:
    """Two workers, each with its own slice of the records, against one with all of them."""
    rounds: list[tuple[float, float]] = []
    folder = _places()[0][1]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(_slice, [(0, 50, folder)] * 4))  # both have compiled the template
        for _ in range(3):
            one = _timed(pool, [(0, count, folder)])
            two = _timed(pool, [(0, count // 2, folder), (count // 2, count, folder)])
            rounds.append((count / one, count / two))
    one, two = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"one process   {one:8.1f} documents/s; two, each with its own slice: {two:8.1f}")
    print(f"two processes {two / one:8.2f} × one (wanted: {TWO_PROCESSES} ×)")
    return bool(two / one >= TWO_PROCESSES)


def _timed(pool: ProcessPoolExecutor, slices: Iterable[tuple[int, int, str]]) -> float:
    """Return the seconds of the slowest worker: sending records and starting up are not filling."""
    return max(pool.map(_slice, slices))


@lru_cache(maxsize=1)
def _compiled() -> CompiledTemplate:
    return compile_template(report_template(), "bao-cao.docx")


def _slice(order: tuple[int, int, str]) -> float:
    first, last, parent = order
    template, data = _compiled(), records(last - first)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        paths = [Path(folder) / f"{number}.docx" for number in range(len(data))]
        started = time.perf_counter()
        for record, path in zip(data, paths, strict=True):
            _write(path, template.fill(record))
        return time.perf_counter() - started


# Growth.


def _growth(template: CompiledTemplate) -> None:
    for rows in GROWTH:
        data = [longer(record, rows) for record in records(20)]
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            for record in data:
                template.fill(record)
            times.append((time.perf_counter() - started) / len(data) * 1e3)
        each = statistics.median(times)
        print(f"{rows:5} table rows: {each:7.2f} ms a document, {each / rows * 1e3:6.1f} µs a row")


if __name__ == "__main__":
    sys.exit(main())
