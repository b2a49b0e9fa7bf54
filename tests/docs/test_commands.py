"""Commands, files and functions that the documentation names exist."""

import importlib
import re
from pathlib import Path

import pytest
from typer.main import get_command

from docgen.cli.app import app
from tests.docs.pages import (
    ARCHITECTURE,
    CONTRIBUTING,
    HANDBOOK,
    MANY_UNITS,
    PAGES,
    README,
    ROOT,
    codes,
    fenced_lines,
)
from tools.doc_tables import commands

COMMANDS = {typed.removeprefix("docgen "): typed for typed, _ in commands()}
_TYPED = re.compile(r"docgen ((?:template|batch) \w+|[a-z]+)([^`\n|]*(?:text\|json[^`\n]*)?)")
_PATH = re.compile(r"^(?:docgen|docs|templates|data|tests|tools|bench|output|\.ci)/[\w./-]*$")


def test_every_make_target_named_in_the_documentation_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in (README, CONTRIBUTING):
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"^make (\w+)", text, re.MULTILINE)) | set(re.findall(r"`make (\w+)`", text))
        assert {"demo", "test"} <= named
        assert named <= targets


@pytest.mark.parametrize("page", [README, CONTRIBUTING, HANDBOOK, MANY_UNITS], ids=lambda page: page.name)
def test_every_command_and_option_that_is_shown_exists(page: Path) -> None:
    typed = _commands_in(page)
    assert typed
    for name, rest in typed:
        assert name in COMMANDS, f"docgen {name}"
        assert set(re.findall(r"--[a-z][a-z-]*", rest)) <= {*_options(name), "--help"}, f"docgen {name}{rest}"


def test_the_handbook_shows_every_option_of_make() -> None:
    text = HANDBOOK.read_text(encoding="utf-8") + README.read_text(encoding="utf-8")
    assert [option for option in _options("make") if option not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_in_code_marks_exists(page: Path) -> None:
    named = [
        code for code in codes(page.read_text(encoding="utf-8")) if _PATH.match(code) and "<" not in code
    ]
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_doors_of_the_architecture_are_functions_of_the_package() -> None:
    doors = [code for code in codes(ARCHITECTURE.read_text(encoding="utf-8")) if code.startswith("docgen.")]
    assert len(doors) > 10
    assert [door for door in doors if not _exists(door)] == []


def test_every_folder_and_module_of_the_package_stands_in_the_architecture() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    names = [f"{path.parent.name}/" for path in (ROOT / "docgen").glob("*/__init__.py")]
    names += [path.name for path in (ROOT / "docgen").glob("[!_]*.py")]
    assert [name for name in names if f"`{name}`" not in text] == []


def _commands_in(page: Path) -> list[tuple[str, str]]:
    """Return commands of docgen as they are shown: alone in code marks, or on a line of a block."""
    shown = [code for code in codes(page.read_text(encoding="utf-8")) if code.startswith("docgen ")]
    lines = [line.removeprefix(".venv\\Scripts\\").removeprefix(".venv/bin/") for line in fenced_lines(page)]
    shown += [line for line in lines if line.startswith("docgen ")]
    matches = [_TYPED.match(one) for one in shown]
    return [(match[1], match[2]) for match in matches if match and match[1] not in ("template", "batch")]


def _options(name: str) -> list[str]:
    command = get_command(app)
    for word in name.split():
        command = command.commands[word]  # type: ignore[attr-defined]
    return [option for parameter in command.params for option in parameter.opts if option.startswith("--")]


def _exists(door: str) -> bool:
    """Tell whether a dotted name leads to a module or to something inside one."""
    words = door.split(".")
    for size in range(len(words), 0, -1):
        try:
            found: object = importlib.import_module(".".join(words[:size]))
        except ModuleNotFoundError:
            continue
        for word in words[size:]:
            found = getattr(found, word, None)
        return found is not None
    return False
