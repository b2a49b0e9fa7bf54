"""DOCX files become PDF files through LibreOffice, in a profile of their own that fetches nothing."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.fault import DataError, Fault
from docgen.transaction import write_fault

_SECONDS_A_FILE = 20
_SECONDS_TO_START = 60
_CLOCK = re.compile(rb"/CreationDate\(D:[^)]*\)|/ID \[ <[0-9A-F]+>\s<[0-9A-F]+> \]|/DocChecksum /[0-9A-F]+")

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""


def convert_to_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each DOCX, by the name of the DOCX; the same DOCX gives the same bytes.

    Raises `DataError` when LibreOffice is not installed or a file gives no PDF: LibreOffice answers 0 whatever
    happens, so only the PDF itself tells.
    """
    office = _office()
    try:
        with tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as folder:
            converted = _convert(office, list(files.values()), Path(folder))
    except OSError as error:
        raise DataError([write_fault(Path(tempfile.gettempdir()), error)]) from error
    results = dict(zip(files, converted, strict=True))
    failed = [name for name, data in results.items() if not data]
    if failed:
        raise DataError(
            Fault(
                "pdf-khong-chuyen-duoc",
                f"không chuyển được “{name}” sang PDF.",
                hint="Hãy mở tệp bằng Word và lưu thành PDF.",
            )
            for name in failed
        )
    return results


def count_pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that LibreOffice wrote, whose page objects are never compressed."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _convert(office: str, sources: Sequence[bytes], work: Path) -> list[bytes]:
    """Convert the sources in one run; where nothing came out, or not a PDF with pages, there is b""."""
    names = _written(sources, work)
    _run(
        [
            office,
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(work / "pdf"),
            *map(str, names),
        ],
        len(names),
    )
    return [_pdf(work / "pdf" / f"{name.stem}.pdf") for name in names]


def _pdf(path: Path) -> bytes:
    data = path.read_bytes() if path.is_file() else b""
    return _without_clock(data) if data.startswith(b"%PDF-") and count_pages(data) else b""


def _without_clock(pdf: bytes) -> bytes:
    """Blank out what differs from run to run: the moment, and the identity that is drawn from it.

    Blanks of the same length keep every offset of the file right.
    """
    return _CLOCK.sub(lambda found: b" " * len(found[0]), pdf)


def _office() -> str:
    # The installer of Windows leaves LibreOffice outside the search path.
    places = ("soffice", "libreoffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
    found = next(filter(None, map(shutil.which, places)), None)
    if found:
        return found
    raise DataError(
        [
            Fault(
                "khong-co-libreoffice",
                "máy chưa có LibreOffice nên không chuyển được sang PDF.",
                hint="Hãy cài LibreOffice, hoặc bỏ --pdf và lưu PDF từ Word.",
            )
        ]
    )


def _written(files: Sequence[bytes], work: Path) -> list[Path]:
    """Write the sources under names without folders or letters that a command line could misread."""
    profile = work / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    sources = [work / f"{index:05d}.docx" for index in range(len(files))]
    for path, data in zip(sources, files, strict=True):
        path.write_bytes(data)
    return sources


def _run(command: list[str], count: int) -> None:
    """Run to the end or to the time limit; the whole process group ends with the launcher."""
    process = subprocess.Popen(  # noqa: S603 - the program is looked up, the arguments are our own names
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # The moment that is blanked out afterwards must be equally long everywhere.
        env={**os.environ, "TZ": "UTC"},
    )
    try:
        process.wait(timeout=_SECONDS_TO_START + _SECONDS_A_FILE * count)
    except subprocess.TimeoutExpired:
        raise DataError(
            [
                Fault(
                    "pdf-qua-lau",
                    "LibreOffice chạy quá lâu và đã bị dừng.",
                    hint="Hãy thử lại với ít văn bản hơn (--only).",
                )
            ]
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
