"""The program that is installed from a wheel makes the same papers as the one of the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.laws.test_same_bytes import hashes
from tests.laws.workshop import REPOSITORY, Workshop, once

NO_INDEX = ("No matching distribution", "Could not find a version", "ConnectionError", "Failed to establish")


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **environment},
    )


def build_and_install(folder: Path) -> None:
    """Build the wheel and install it alone; what docgen needs is borrowed from the environment of the tests."""
    built = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", REPOSITORY, cwd=folder)
    if built.returncode and any(sign in built.stdout + built.stderr for sign in NO_INDEX):
        (folder / "no-index").touch()
        return
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    home = folder / "rieng"
    assert run(sys.executable, "-m", "venv", "--without-pip", home, cwd=folder).returncode == 0
    pip = (sys.executable, "-m", "pip", "--python", home / "bin" / "python")
    installed = run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    (packages,) = home.glob("lib/python3*/site-packages")
    (packages / "muon.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = once(tmp_path_factory, "wheel", build_and_install)
    if (folder / "no-index").exists():
        pytest.skip("the build backend cannot be fetched: no package index is reachable")
    return folder


def test_an_installed_docgen_makes_the_campaign_with_the_same_bytes(
    installed: Path, workshop: Workshop, tmp_path: Path
) -> None:
    python = installed / "rieng" / "bin" / "python"
    where = run(python, "-c", "import docgen; print(docgen.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed / "rieng")
    made = run(python, "-m", "docgen", "make", workshop.data, "--out", "ra", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    found = hashes(tmp_path / "ra")
    found.pop("index.json")
    assert len(found) == 27
    assert found.items() <= hashes(workshop.output).items()


def test_the_wheel_brings_every_template_and_starting_file(installed: Path) -> None:
    (wheel,) = (installed / "dist").glob("*.whl")
    packed = {name.removeprefix("docgen/") for name in zipfile.ZipFile(wheel).namelist()}
    types = sorted(path.parent.name for path in (REPOSITORY / "templates").glob("*/type.yaml"))
    assert types
    for kind in types:
        assert {f"templates/{kind}/type.yaml", f"templates/{kind}/template.docx"} <= packed
    assert "templates/chien-dich.yaml" in packed
    assert not [name for name in packed if name.startswith(("tests/", "data/"))]


def test_the_wheel_has_the_command_docgen(installed: Path, tmp_path: Path) -> None:
    metadata = next((installed / "rieng").glob("lib/python3*/site-packages/docgen-*.dist-info"))
    assert "docgen = docgen.cli:main" in (metadata / "entry_points.txt").read_text(encoding="utf-8")
    help_page = run(installed / "rieng" / "bin" / "python", "-m", "docgen", "--help", cwd=tmp_path)
    assert help_page.stdout.startswith("Cách dùng: docgen")
