"""A program in the place of LibreOffice: it converts through the real one, or does what the name in a paper says.

The text of a paper may hold one of the words below; then this happens when its turn comes.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

DEEDS = ("TREO", "CHET", "KHONG", "TRANG", "CUT", "DE-LAI")
"""Hangs, dies, writes nothing, writes the print of another paper, writes half a PDF, hangs with children."""

_SCRIPT = """#!{python} -S
import os, re, shutil, signal, sys, time, zipfile
arguments = sys.argv[1:]
target = arguments[arguments.index("--outdir") + 1]
os.makedirs(target)
for path in arguments[arguments.index("--outdir") + 2:]:
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    deed = (re.findall("VIEC-([A-Z]+)", text) or [""])[0]
    pdf = os.path.join(target, os.path.basename(path)[:-5] + ".pdf")
    number = re.findall("so [0-9]+", text)
    if deed == "CHET":
        os.kill(os.getpid(), signal.SIGKILL)
    if deed == "DELAI":
        os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "300")
    if deed in ("TREO", "DELAI"):
        time.sleep(300)
    if deed == "KHONG":
        continue
    data = open({ready!r} + "/" + ("trang" if deed == "TRANG" else number[0].replace(" ", "-")) + ".pdf", "rb").read()
    open(pdf, "wb").write(data[: len(data) // 2] if deed == "CUT" else data)
"""


def put_fake_office(folder: Path, ready: Path) -> str:
    """Write the program `soffice` into a folder; `ready` holds the PDF of each paper ("so-1.pdf", "trang.pdf")."""
    program = folder / "soffice"
    program.write_text(_SCRIPT.format(python=sys.executable, ready=str(ready)), encoding="utf-8")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.path.dirname(shutil.which('sh') or '/bin/sh')}"  # noqa: PTH120
