"""DOCX files become PDF files through LibreOffice, in a profile of their own that fetches nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from docgen.fault import DataError, Fault

_SECONDS_A_FILE = 20
_SECONDS_TO_START = 60

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""


def convert_to_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a PDF for each DOCX, its name ending in `.pdf`.

    Raises `DataError` when LibreOffice is not installed or a file gives no PDF: LibreOffice answers 0 whatever
    happens, so only the PDF itself tells.
    """
    office = _office()
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        work = Path(folder)
        sources = _written(files, work)
        _run(
            [
                office,
                f"-env:UserInstallation={(work / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(work / "pdf"),
                *map(str, sources),
            ],
            len(sources),
        )
        results = {
            name: work / "pdf" / f"{source.stem}.pdf" for name, source in zip(files, sources, strict=True)
        }
        failed = [name for name, path in results.items() if not _is_pdf(path)]
        if failed:
            raise DataError(
                Fault(
                    "pdf-khong-chuyen-duoc",
                    f"không chuyển được “{name}” sang PDF.",
                    hint="Hãy mở tệp bằng Word và lưu thành PDF.",
                )
                for name in failed
            )
        return {f"{name.removesuffix('.docx')}.pdf": path.read_bytes() for name, path in results.items()}


def _office() -> str:
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
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


def _written(files: Mapping[str, bytes], work: Path) -> list[Path]:
    """Write the sources under names without folders or letters that a command line could misread."""
    profile = work / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    sources = [work / f"{index:05d}.docx" for index in range(len(files))]
    for path, data in zip(sources, files.values(), strict=True):
        path.write_bytes(data)
    return sources


def _run(command: list[str], count: int) -> None:
    """Run to the end or to the time limit; the whole process group ends with the launcher."""
    process = subprocess.Popen(  # noqa: S603 - the program is looked up, the arguments are our own names
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
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
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_pdf(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:5] == b"%PDF-"
