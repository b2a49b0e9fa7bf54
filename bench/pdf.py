"""How many PDF files a second: one call of LibreOffice per file, and the pool, on the same papers in the same run.

Run with `python -m bench.pdf [files]`. The papers are the report of the other measurements. Every PDF of the pool
is proven (its words, its fonts); those of single calls must be the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bench.report import records, report_template
from docgen.convert import PdfPool
from docgen.convert.office import find_office
from docgen.convert.pdf import without_clock
from docgen.template.compile import compile_template

TARGET = 10.0
_SINGLE = 6
"""So many single calls tell their speed; more would tell the same."""


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    template = compile_template(report_template(), "bao-cao.docx")
    files = {f"{number:05}.docx": template.fill(record) for number, record in enumerate(records(count))}
    singles = dict(list(files.items())[:_SINGLE])
    slow, alone = _single_calls(singles)
    started = time.perf_counter()
    with PdfPool() as pool:
        pdfs = pool.convert(files)
    fast = len(files) / (time.perf_counter() - started)
    failed = [name for name, pdf in pdfs.items() if not isinstance(pdf, bytes)]
    different = [name for name, pdf in alone.items() if pdfs[name] != pdf]
    print(f"one call per file {slow:8.2f} files/s   ({len(singles)} files)")
    print(f"pool              {fast:8.2f} files/s   ({len(files)} files, every PDF proven)")
    print(f"ratio             {fast / slow:8.1f} ×")
    print(
        f"failed            {len(failed):8}     different from single calls {len(different)} of {len(alone)}"
    )
    return 0 if not failed and not different and fast / slow >= TARGET else 1


def _single_calls(files: Mapping[str, bytes]) -> tuple[float, dict[str, bytes]]:
    """Return the files a second, and the PDF of each file, from one call with a fresh profile for each file."""
    office = find_office()
    pdfs: dict[str, bytes] = {}
    started = time.perf_counter()
    for name, data in files.items():
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            (work / name).write_bytes(data)
            profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
            subprocess.run(
                [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(work / name)],
                check=True,
                capture_output=True,
                timeout=120,
            )
            pdfs[name] = without_clock((work / name).with_suffix(".pdf").read_bytes())
    return len(files) / (time.perf_counter() - started), pdfs


if __name__ == "__main__":
    sys.exit(main())
