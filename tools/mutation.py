"""Change the rules, the guard and the gate in small ways, one at a time, and count how many changes the tests see.

Needs mutmut (`pip install mutmut==3.8.1` in an environment that has the packages of requirements-dev.lock). It leaves
decorated functions alone, and every rule is one: so a copy of the repository is made in which a rule is decorated
by a statement after it. Usage: python -m tools.mutation FOLDER [GLOB …]
"""

from __future__ import annotations

import ast
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
TESTS = ("tests/check", "tests/review", "tests/edit", "tests/sources/test_archive.py", "tests/docx")
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
    folder, targets = Path(arguments[0]), list(arguments[1:]) or list(TARGETS)
    prepare(folder, targets)
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    subprocess.run([mutmut, "run", "--max-children", "2"], cwd=folder, check=False)  # noqa: S603
    sys.stdout.write(f"{report(folder)}\n")
    return 0


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
    project = folder / "pyproject.toml"
    settings = _SETTINGS.format(targets=json.dumps(list(targets)), tests=json.dumps(list(TESTS)))
    project.write_text(project.read_text(encoding="utf-8") + settings, encoding="utf-8")


def undecorated(source: str) -> str:
    """Write `@rule(…)` over a function as a statement below it."""
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            first, last = node.decorator_list[0].lineno - 1, node.lineno - 1
            decorator = re.sub(r"^@", "", "\n".join(lines[first:last]))
            assert node.end_lineno is not None
            lines.insert(node.end_lineno, f"\n\n{node.name} = {decorator}({node.name})")
            del lines[first:last]
    return "\n".join(lines)


def report(folder: Path) -> str:
    """Return how many changes were seen, in all and by module."""
    seen: dict[str, Counter[str]] = {}
    for path in sorted((folder / "mutants").rglob("*.meta")):
        module = path.relative_to(folder / "mutants").as_posix().removesuffix(".meta")
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].values()
        seen[module] = Counter(_outcome(code) for code in codes)
    total = sum(seen.values(), Counter())
    lines = [f"{'all':60} {_score(total)}"]
    lines += [f"{module:60} {_score(counts)}" for module, counts in seen.items() if counts]
    return "\n".join(lines)


def _outcome(code: int | None) -> str:
    if code is None:
        return "not run"
    return {0: "survived", 33: "no tests", 34: "skipped"}.get(code, "killed")


def _score(counts: Counter[str]) -> str:
    judged = counts["killed"] + counts["survived"] + counts["no tests"]
    share = 100 * counts["killed"] / judged if judged else 0.0
    return f"{share:5.1f} % of {judged} ({', '.join(f'{name} {count}' for name, count in sorted(counts.items()))})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
