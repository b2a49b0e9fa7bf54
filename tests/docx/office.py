"""LibreOffice in the tests: documents converted by a program that is not docgen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(source: Path, target: str) -> Path:
    """Convert a file beside itself with a profile of its own; return the converted file."""
    profile = source.parent / "profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(source.parent),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix("." + target.partition(":")[0])
