"""A program to run in, its end out: whatever happens to the parent, the program and its folder do not stay."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import docgen
from docgen.confined.limits import Limits, end_group

_ROOT = Path(docgen.__file__).parents[1]
_MAIN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from docgen.confined.keeper import main; main()"
_SECONDS_TO_END = 10.0


class Keeper:
    """Runs programs one after the other, each in a group of its own under limits, in a temporary folder.

    Not for Windows. `folder` is removed by `close`, or by the helper process when this process dies.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="docgen-"))
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _MAIN, str(_ROOT), str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                start_new_session=True,
            )
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self._said = b""
        self._leader = 0

    def start(self, argv: Sequence[str], env: Mapping[str, str], limits: Limits) -> None:
        """Start a program; the one before has ended. Raises `OSError` when the helper does not live any more."""
        order = {"argv": list(argv), "env": dict(env), "limits": asdict(limits)}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        answer = self._answer(_SECONDS_TO_END)
        if answer is None or not answer.startswith("started "):
            raise BrokenPipeError("the keeper does not answer")
        self._leader = int(answer.removeprefix("started "))

    def ended(self, seconds: float) -> bool:
        """Wait so long for the end of the program; tell whether it has come. Raises `OSError` as `start` does."""
        answer = self._answer(seconds)
        if answer is None:
            return False
        end_group(self._leader)
        self._leader = 0
        return True

    def stop(self) -> None:
        """Kill the program with all that it started, if one runs."""
        if self._leader:
            end_group(self._leader)
            with contextlib.suppress(OSError):
                self.ended(_SECONDS_TO_END)

    def close(self) -> None:
        """Kill what runs, end the helper and remove the folder."""
        self.stop()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        finally:
            self._process.stdout.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _answer(self, seconds: float) -> str | None:
        """Return the next line of the helper; None when the time is over."""
        assert self._process.stdout is not None
        until = time.monotonic() + seconds
        while b"\n" not in self._said:
            stream = self._process.stdout.fileno()
            if not select.select([stream], [], [], max(0.0, until - time.monotonic()))[0]:
                return None
            said = os.read(stream, 4096)
            if not said:
                end_group(self._leader) if self._leader else None
                self._leader = 0
                raise BrokenPipeError("the keeper is gone")
            self._said += said
        line, _, self._said = self._said.partition(b"\n")
        return line.decode()
