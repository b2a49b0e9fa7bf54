"""The campaign of the repository made once for all tests, and small ways to make and read papers."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.cli.templates_folder import templates_folder
from docgen.document.tree import Document
from docgen.docx.read import read_document
from docgen.model.folder import read_folder
from docgen.model.record import Draft
from docgen.pipeline import Made, Maker
from docgen.recognize import recognize
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY / "data" / "xoa-nha-tam-2025"
REGULATION = regulation_for(None)
UNITS = {
    "347": "phu-ly",
    "349": "duy-tien",
    "350": "kim-bang",
    "351": "thanh-liem",
    "352": "binh-luc",
    "353": "ly-nhan",
}
PAPERS = ("ke-hoach", "cong-van", "tong-hop", *(f"bao-cao-{code}-{name}" for code, name in UNITS.items()))
has_office = shutil.which("soffice") is not None
needs_office = pytest.mark.skipif(not has_office, reason="LibreOffice is not installed")


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder with `data/` (the campaign) and `output/` (what the command line made from it)."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def docx(self, name: str) -> Path:
        return self.output / f"{name}.docx"

    def tree(self, name: str) -> Document:
        return read_back(self.docx(name).read_bytes())

    def copy_of_data(self, target: Path) -> Path:
        return Path(shutil.copytree(self.data, target))


def once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """Return a folder that is built by the first worker that asks for it."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder = root / name
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = root / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            build(unfinished)
            unfinished.rename(folder)
    return folder


def make_campaign(folder: Path) -> None:
    shutil.copytree(DATA, folder / "data")
    pdf = ["--pdf"] if has_office else []
    docgen("make", "data", "--out", "output", *pdf, cwd=folder, check=True)


def docgen(
    *arguments: str | Path, cwd: Path, check: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "docgen", *map(str, arguments)],
        cwd=cwd,
        check=check,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, **environment},
    )


def make(
    folder: Path,
    only: tuple[str, ...] = (),
    templates: TemplateStore | None = None,
    *,
    drafting: bool = False,
) -> tuple[Made, ...]:
    """Make papers in this process."""
    store = templates or TemplateStore(templates_folder(), REGULATION)
    campaign = read_folder(folder, Draft() if drafting else None)
    return Maker(campaign, store, REGULATION, drafting=drafting).make(only)


def read_back(data: bytes) -> Document:
    return recognize(read_document(data, "van-ban.docx"), REGULATION)
