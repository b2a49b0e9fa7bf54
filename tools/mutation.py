"""Change the rules, the guard and the gate in small ways, one at a time, and count how many changes the tests see.

Of all changes a sample is tried, the same every time: those whose names hash lowest.

Needs mutmut (`pip install mutmut==3.8.1` in an environment that has the packages of requirements-dev.lock). It leaves
decorated functions alone, and every rule is one: so a copy of the repository is made in which a rule is decorated
by a statement after it. Usage: python -m tools.mutation FOLDER COUNT [GLOB …]
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGETS = (
    "docgen/check/rules/*.py",
    "docgen/check/*.py",
    "docgen/sources/archive.py",
    "docgen/docx/package.py",
    "docgen/review/gate*.py",
    "docgen/review/content_hash.py",
)
TESTS = (
    *(
        f"tests/check/test_{name}.py"
        for name in (
            "check",
            "boundaries",
            "cases",
            "messages",
            "consistency",
            "text_rules",
            "fixing",
            "profile",
        )
    ),
    *(f"tests/check/test_form_{name}.py" for name in ("norms", "measures", "repairs")),
    "tests/review/test_gate.py",
    "tests/review/test_content_hash.py",
    "tests/sources/test_archive.py",
    "tests/docx/test_package.py",
)
"""The seeded papers are left out: each runs every rule, so each would run again for every change."""
_UPDATE = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/check/test_messages.py", "--update-golden")
_ALL_MANNERS, _ONE_MANNER = 'given.get("cach", MANNERS)', 'given.get("cach", MANNERS)[:1]'
_SETTINGS = """
[tool.mutmut]
source_paths = ["docgen"]
only_mutate = {targets}
also_copy = ["templates", "data", "tools", "bench", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Makefile"]
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
mutate_only_covered_lines = false
use_git_change_detection = false
timeout_constant = 20.0
"""


def main(arguments: Sequence[str]) -> int:
    folder, count, targets = Path(arguments[0]), int(arguments[1]), list(arguments[2:]) or list(TARGETS)
    prepare(folder, targets)
    subprocess.run([sys.executable, *_UPDATE], cwd=folder, check=False, stdout=subprocess.DEVNULL)  # noqa: S603
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    # The first run makes all changes and learns which test runs which function; it tries one change alone.
    for names in (["docgen.check.check.x__is_chosen__mutmut_1"], None):
        chosen = names or sample(folder, count)
        subprocess.run([mutmut, "run", "--max-children", "2", *chosen], cwd=folder, check=False)  # noqa: S603
    sys.stdout.write(f"{report(folder)}\n")
    return 0


def sample(folder: Path, count: int) -> list[str]:
    """Return the names of so many changes of all that could be tried."""
    names = [name for keys in _results(folder).values() for name in keys]
    return sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:count]


def prepare(folder: Path, targets: Sequence[str]) -> None:
    """Copy what git keeps, take the decorators off the rules, and tell mutmut what to change."""
    names = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    for path in (folder / "docgen" / "check" / "rules").glob("*.py"):
        path.write_text(undecorated(path.read_text(encoding="utf-8")), encoding="utf-8")
    cases = folder / "tests" / "check" / "test_cases.py"
    # One manner of typing shows a change as well as four.
    cases.write_text(cases.read_text(encoding="utf-8").replace(_ALL_MANNERS, _ONE_MANNER), encoding="utf-8")
    project = folder / "pyproject.toml"
    settings = _SETTINGS.format(targets=json.dumps(list(targets)), tests=json.dumps(list(TESTS)))
    project.write_text(project.read_text(encoding="utf-8") + settings, encoding="utf-8")


def undecorated(source: str) -> str:
    """Write `@rule(…)` over a function as a statement below it, but where the profile is asked for by name."""
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef) and node.decorator_list and len(node.args.args) == 1:
            first, last = node.decorator_list[0].lineno - 1, node.lineno - 1
            decorator = re.sub(r"^@", "", "\n".join(lines[first:last]))
            assert node.end_lineno is not None
            lines.insert(node.end_lineno, f"\n\n{node.name} = {decorator}({node.name})")
            del lines[first:last]
    return "\n".join(lines)


def report(folder: Path) -> str:
    """Return how many changes were seen, in all and by module."""
    seen = {
        module: Counter(_outcome(code) for code in codes.values() if code is not None)
        for module, codes in _results(folder).items()
    }
    total = sum(seen.values(), Counter())
    lines = [f"{'all':60} {_score(total)}"]
    lines += [f"{module:60} {_score(counts)}" for module, counts in seen.items() if counts]
    return "\n".join(lines)


def _results(folder: Path) -> dict[str, dict[str, int | None]]:
    """Return by module the exit code of the tests for each change, None for one that was not tried."""
    return {
        path.relative_to(folder / "mutants").as_posix().removesuffix(".meta"): json.loads(
            path.read_text(encoding="utf-8")
        )["exit_code_by_key"]
        for path in sorted((folder / "mutants").rglob("*.meta"))
    }


def _outcome(code: int) -> str:
    return {0: "survived", 33: "no tests", 34: "skipped"}.get(code, "killed")


def _score(counts: Counter[str]) -> str:
    judged = counts["killed"] + counts["survived"] + counts["no tests"]
    share = 100 * counts["killed"] / judged if judged else 0.0
    return f"{share:5.1f} % of {judged} ({', '.join(f'{name} {count}' for name, count in sorted(counts.items()))})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
