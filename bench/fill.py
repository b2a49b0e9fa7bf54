"""How many documents a second: docxtpl used plainly and docgen, same template, same records, files on disk.

Run with `python -m bench.fill [records]`. Both start from a template in memory (docgen's is compiled, which
is timed apart) and end with a file each; the rounds of the two alternate. Then all texts are compared.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docxtpl import DocxTemplate
from lxml import etree

from bench.report import records, report_template
from docgen.template.compile import compile_template

ROUNDS = 5
TARGET = 30.0
_W_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
Record = dict[str, object]
Fill = Callable[[Record, Path], None]


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    data = report_template()
    started = time.perf_counter()
    template = compile_template(data, "bao-cao.docx")
    compiled = time.perf_counter() - started

    def plain(record: Record, path: Path) -> None:
        document = DocxTemplate(io.BytesIO(data))
        document.render(record, autoescape=True)
        document.save(str(path))

    def compiled_once(record: Record, path: Path) -> None:
        path.write_bytes(template.fill(record))

    with tempfile.TemporaryDirectory() as folder:
        slow, fast = _measure(plain, compiled_once, records(count), Path(folder))
        different = _different(Path(folder), count)
    print(f"docxtpl   {slow:8.1f} documents/s")
    print(
        f"docgen    {fast:8.1f} documents/s   ({1e6 / fast:.0f} µs each; compiled in {compiled * 1e3:.0f} ms)"
    )
    print(f"ratio     {fast / slow:8.1f} ×")
    print(f"texts     {count - different} of {count} identical")
    return 0 if not different and fast / slow >= TARGET else 1


def _measure(plain: Fill, compiled_once: Fill, data: Sequence[Record], folder: Path) -> tuple[float, float]:
    """Return the medians of documents a second, the rounds of the two alternating."""
    rates: tuple[list[float], list[float]] = ([], [])
    for name in ("docxtpl", "docgen"):
        (folder / name).mkdir()
    share = max(len(data) // ROUNDS, 1)
    for start in range(0, len(data), share):
        numbered = list(enumerate(data))[start : start + share]
        for rate, name, fill in ((rates[0], "docxtpl", plain), (rates[1], "docgen", compiled_once)):
            paths = [(record, folder / name / f"{number:04}.docx") for number, record in numbered]
            started = time.perf_counter()
            for record, path in paths:
                fill(record, path)
            rate.append(len(paths) / (time.perf_counter() - started))
    return statistics.median(rates[0]), statistics.median(rates[1])


def _different(folder: Path, count: int) -> int:
    """Count the documents whose texts are not the same in both folders, read back with python-docx."""
    names = [f"{number:04}.docx" for number in range(count)]
    return sum(_text(folder / "docxtpl" / name) != _text(folder / "docgen" / name) for name in names)


def _text(path: Path) -> list[str]:
    document = docx.Document(str(path))
    section = document.sections[0]
    parts: list[etree._Element] = [document.element, section.header._element, section.footer._element]
    return ["".join(node.text or "" for node in part.iter(_W_T)) for part in parts]


if __name__ == "__main__":
    sys.exit(main())
