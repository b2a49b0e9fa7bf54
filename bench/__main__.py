"""Every measurement of the project, one after the other, and the page that tells them.

Run with `python -m bench [--date D/M/YYYY] [--page FILE] [NAME[=COUNT] …]`. A measurement is a module of `bench` whose `main()`
prints what it found and returns 0 when every wanted ratio was reached; what cannot run here says so. With `--page`, what
they print becomes the page of the reference; the date of the run is told, never read from a clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
MEASUREMENTS = ("fill", "peers", "rows", "memory", "pdf", "cluster", "check")
PACKAGES = (
    "jinja2",
    "lxml",
    "pydantic",
    "openpyxl",
    "markdown-it-py",
    "docxtpl",
    "python-docx",
    "distributed",
)
NOTES = """Ratios are what counts: both sides ran in the same minutes on the same machine, their rounds alternating.

DEFLATE comes from zlib at level 1. ISA-L (the package `isal`) packs the same part in about a third of the time, but it
chooses its code by the processor, and other code may find other matches: the rule that the same input gives the same
bytes is held higher than these microseconds. Threads are not used: two are slower than one.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one measurement printed, and whether it reached what is wanted."""

    name: str
    title: str
    printed: str
    code: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench")
    known = f"of {', '.join(MEASUREMENTS)}, all when none is given; =COUNT asks for another number of records"
    parser.add_argument("names", nargs="*", metavar="NAME[=COUNT]", help=known)
    parser.add_argument("--date", default="", help="the day of the run, for the page")
    parser.add_argument("--page", type=Path, help="write the page of the reference here")
    given = parser.parse_args(arguments)
    outcomes = [_run(name) for name in given.names or MEASUREMENTS if _is_there(name)]
    if given.page is not None:
        given.page.write_text(_page(outcomes, given.date), encoding="utf-8")
    return max((outcome.code for outcome in outcomes), default=0)


def _is_there(order: str) -> bool:
    name = order.partition("=")[0]
    if find_spec(f"bench.{name}") is not None:
        return True
    print(f"bench.{name}: not there")
    return False


def _run(order: str) -> Outcome:
    """Run one measurement in a process of its own: none inherits the memory or the caches of another."""
    name, _, count = order.partition("=")
    print(f"— {name}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}", *filter(None, [count])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = done.stdout.rstrip() or done.stderr.strip().rpartition("\n")[2]
    print(printed, flush=True)
    return Outcome(name, _title(name), printed, done.returncode)


def _title(name: str) -> str:
    """Return the first line of the module, which says what it measures."""
    first = (ROOT / "bench" / f"{name}.py").read_text(encoding="utf-8").split("\n", 1)[0]
    return first.strip('"').rstrip(".")


def _page(outcomes: Sequence[Outcome], date: str) -> str:
    day = f" on {date}" if date else ""
    lines = [
        "# What was measured",
        "",
        "<!-- Written by `python -m bench --page docs/reference/performance.md --date …`; do not edit. -->",
        "",
        f"One run of `python -m bench`{day}: {_machine()}.",
        "",
        NOTES,
    ]
    for outcome in outcomes:
        reached = "" if outcome.code == 0 else "\n\nNot everything that is wanted was reached in this run."
        lines += [f"## {outcome.title}", "", f"```text\n{outcome.printed}\n```{reached}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _machine() -> str:
    versions = ", ".join(f"{name} {_version(name)}" for name in PACKAGES if _version(name))
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
