"""Reads the hostile files in a process of its own and prints, a line each, what came of it, how long and how large."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from docgen.docx.content import DocxDocument
from docgen.docx.read import read_document
from docgen.fault import DataError
from tests.docx.hostile_files import CLASSES

SLOW = 0.7
"""Seconds beyond which a file is read twice."""


def main(url: str, secret: str, words: str) -> None:
    for kind, files in CLASSES.items():
        for name, data in files(url, secret):
            seconds, (outcome, document) = _timed(data)
            if seconds > SLOW:  # on a busy machine a second look tells whether it was the file
                seconds = min(seconds, _timed(data)[0])
            if document is not None and words in repr((document.nodes, document.bookmarks)):
                outcome = "told the secret"
            print(json.dumps([kind, name, outcome, round(seconds, 3), _peak_mib()]))  # noqa: T201


def _timed(data: bytes) -> tuple[float, tuple[str, DocxDocument | None]]:
    """Return the seconds of processor time that reading takes, and what came of it."""
    started = time.process_time()
    result = _read(data)
    return time.process_time() - started, result


def _peak_mib() -> int:
    """Return the most memory that this program has held; `ru_maxrss` would tell that of the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024


def _read(data: bytes) -> tuple[str, DocxDocument | None]:
    try:
        return "read", read_document(data, "thu.docx")
    except DataError as error:
        return ",".join(fault.code for fault in error.faults) or "no fault", None
    except Exception as error:  # noqa: BLE001 - what comes out untyped is the finding
        return f"untyped {error!r:.200}", None


if __name__ == "__main__":
    main(*sys.argv[1:])
