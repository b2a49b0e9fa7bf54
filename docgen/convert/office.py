"""One seat of LibreOffice: sources in, raw PDF files out, in a profile that fetches nothing and runs no macro."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from docgen.confined.keeping import Keeper
from docgen.confined.limits import Limits
from docgen.fault import DataError, Fault

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""
_LOOKS_EVERY = 0.2


class StoppedError(Exception):
    """The pool was told to stop while an office was running."""


@dataclass(frozen=True, slots=True)
class OfficeLimits:
    """What one call of LibreOffice may use: seconds, and bytes of memory and of the largest file.

    `seconds_a_file` is the longest time without a new PDF; it is also the processor time of each file.
    """

    seconds_to_start: float = 60.0
    seconds_a_file: float = 60.0
    memory: int = 2_500_000_000
    file: int = 200_000_000
    files_a_profile: int = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """The raw PDF of each source, b"" where there is none; whether the office came to its own end in time."""

    pdfs: tuple[bytes, ...]
    ended: bool


class _Runner(Protocol):
    """Runs one program at a time in a folder of its own."""

    folder: Path

    def start(self, argv: Sequence[str], env: Mapping[str, str], limits: Limits) -> None: ...
    def ended(self, seconds: float) -> bool: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class Office:
    """A program found on this machine, with a folder for its profile, made anew after so many files."""

    def __init__(self, program: str, limits: OfficeLimits, stopping: threading.Event) -> None:
        self._program = program
        self._limits = limits
        self._stopping = stopping
        self._runner: _Runner | None = None
        self._files = 0

    def convert(self, sources: Sequence[bytes]) -> Answer:
        """Convert the sources in one call.

        Raises `StoppedError` when the pool stops meanwhile, `OSError` when a file cannot be written.
        """
        runner = self._ready(len(sources))
        paths = _written(sources, runner.folder)
        target = runner.folder / "pdf"
        shutil.rmtree(target, ignore_errors=True)
        try:
            runner.start(
                self._command(runner.folder, target, paths), _environment(), self._allowed(len(paths))
            )
            ended = self._waited(runner, target)
            pdfs = tuple(_bytes_at(target / f"{path.stem}.pdf") for path in paths)
        except BrokenPipeError:
            self.close()
            return Answer((b"",) * len(sources), ended=False)
        except BaseException:
            self.close()
            raise
        if not ended or not all(pdfs):
            self.close()
        return Answer(pdfs, ended)

    def close(self) -> None:
        """Kill what runs and remove the folder; the next call makes a new one."""
        runner, self._runner = self._runner, None
        if runner is not None:
            runner.close()

    def _ready(self, files: int) -> _Runner:
        if self._runner is not None and self._files + files > self._limits.files_a_profile:
            self.close()
        if self._runner is None:
            self._runner = _PlainRunner() if os.name == "nt" else Keeper()
            self._files = 0
            profile = self._runner.folder / "profile" / "user"
            profile.mkdir(parents=True)
            (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        self._files += files
        return self._runner

    def _command(self, folder: Path, target: Path, paths: Sequence[Path]) -> list[str]:
        return [
            self._program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(target),
            *map(str, paths),
        ]

    def _allowed(self, files: int) -> Limits:
        seconds = self._limits.seconds_to_start + self._limits.seconds_a_file * files
        return Limits(self._limits.memory, max(1, int(seconds)), self._limits.file, open_files=1024)

    def _waited(self, runner: _Runner, target: Path) -> bool:
        """Wait for the end, or until there has been no new PDF for too long."""
        done = 0
        until = time.monotonic() + self._limits.seconds_to_start + self._limits.seconds_a_file
        while not runner.ended(_LOOKS_EVERY):
            if self._stopping.is_set():
                raise StoppedError
            count = _count(target)
            if count > done:
                done, until = count, time.monotonic() + self._limits.seconds_a_file
            if time.monotonic() > until:
                runner.stop()
                return False
        return True


class _PlainRunner:
    """Runs a program on Windows, where a process has no group and no limits."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="docgen-"))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, argv: Sequence[str], env: Mapping[str, str], limits: Limits) -> None:  # noqa: ARG002
        self._process = subprocess.Popen(  # noqa: S603 - the program is looked up, the arguments are our own names
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
        )

    def ended(self, seconds: float) -> bool:
        assert self._process is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self._process.poll() is not None

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def find_office() -> str:
    """Return the program of LibreOffice. Raises `DataError` when it is not installed."""
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


def _environment() -> dict[str, str]:
    """The moment that is blanked out afterwards must be equally long everywhere: no zone but UTC."""
    return {**os.environ, "TZ": "UTC"}


def _written(sources: Sequence[bytes], folder: Path) -> list[Path]:
    """Write the sources under names without folders or letters that a command line could misread."""
    place = folder / "docx"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    paths = [place / f"{index:05d}.docx" for index in range(len(sources))]
    for path, data in zip(paths, sources, strict=True):
        path.write_bytes(data)
    return paths


def _count(folder: Path) -> int:
    try:
        return len(os.listdir(folder))  # noqa: PTH208 - only their number is asked for
    except OSError:
        return 0


def _bytes_at(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
