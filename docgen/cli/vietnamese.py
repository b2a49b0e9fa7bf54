"""The words that typer prints by itself, in Vietnamese."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer import core
from typer._click import exceptions, formatting

_WORDS = {
    "Arguments": "Tham số",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "required": "bắt buộc",
    "default: {default}": "mặc định: {default}",
    "(dynamic)": "(tùy lúc)",
    "Missing command.": "Thiếu tên lệnh.",
    "No such command {name!r}.": "Không có lệnh nào tên “{name}”.",
    "Aborted!": "Đã dừng.",
}


def speak_vietnamese(command: Any) -> None:
    """Replace typer's own words of help, for a command and those below it.

    Most words pass through one function of typer's core, the rest are put into the commands or replaced here.
    """
    core._ = lambda message: _WORDS.get(message, message)  # type: ignore[attr-defined]
    # The type of an argument ("<path>") says nothing to a clerk; its help does.
    core.TyperArgument.display_type_rich = lambda *_args, **_named: None  # type: ignore[method-assign]
    formatting.HelpFormatter.write_usage = _write_usage  # type: ignore[method-assign, assignment]
    _describe(command)


def _describe(command: Any) -> None:
    """Give `--help` its Vietnamese line; a list of commands shows the whole line of each, never cut short."""
    help_option = command.get_help_option(typer.Context(command))
    if help_option is not None:
        help_option.help = "Xem hướng dẫn này."
    command.short_help = command.help
    for below in getattr(command, "commands", {}).values():
        _describe(below)


_usual_write_usage = formatting.HelpFormatter.write_usage


def _write_usage(
    formatter: formatting.HelpFormatter, prog: str, args: str = "", prefix: str | None = None
) -> None:
    words = args.replace("[OPTIONS]", "[TÙY CHỌN]").replace("COMMAND [ARGS]...", "LỆNH …")
    words = re.sub(r"\{(\w+)\}", r"\1", words).replace("...", " …")
    _usual_write_usage(formatter, prog, words, prefix or "Cách dùng: ")


def report_wrong_use(error: exceptions.ClickException) -> None:
    """Say in Vietnamese what is wrong with a command line, and where help is."""
    typer.secho(f"✗ {_sentence(error)}", fg="red", bold=True, err=True)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "docgen"
    typer.echo(f"    → Xem cách dùng: {command} --help", err=True)


def _sentence(error: exceptions.ClickException) -> str:
    name = _parameter(error)
    if isinstance(error, exceptions.MissingParameter):
        return f"Thiếu {name}."
    if isinstance(error, exceptions.NoSuchOption):
        near = f" Có phải {' hoặc '.join(error.possibilities)}?" if error.possibilities else ""
        return f"Không có tùy chọn {error.option_name}.{near}"
    if isinstance(error, exceptions.BadOptionUsage):
        return f"Tùy chọn {error.option_name} dùng chưa đúng: cần một giá trị sau nó."
    if isinstance(error, exceptions.BadParameter):
        return f"{name} không hợp lệ: {_value_fault(error.message)}."
    extra = re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", error.message)
    if extra:
        return f"Thừa tham số: {extra[1]}."
    return re.sub(r"Did you mean (.*)\?$", _near, error.message)


_VALUE_FAULTS = (
    (r"Input should be greater than or equal to (\S+)", r"phải từ \1 trở lên"),
    (r"Input should be less than or equal to (\S+)", r"phải từ \1 trở xuống"),
    (r"Input should be greater than (\S+)", r"phải lớn hơn \1"),
    (r"Input should be less than (\S+)", r"phải nhỏ hơn \1"),
    (r"Input should be a valid integer.*", "phải là một số nguyên"),
    (r"Input should be a valid number.*", "phải là một số"),
    (r"Input should be a valid boolean.*", "phải là true hoặc false"),
    (r"Input should be (.*)", r"chỉ nhận \1"),
)
"""What typer says of a value that it cannot take, in the words of the clerk."""


def _value_fault(message: str) -> str:
    for pattern, words in _VALUE_FAULTS:
        found = re.fullmatch(pattern, message.rstrip("."), re.DOTALL)
        if found:
            return found.expand(words)
    return message.rstrip(".")


def _near(found: re.Match[str]) -> str:
    names = found[1].replace("'", "").replace(", ", " hoặc ")
    return f"Có phải {names}?"


def _parameter(error: exceptions.ClickException) -> str:
    hint = getattr(error, "param_hint", None)
    if hint:
        return hint if isinstance(hint, str) else " ".join(hint)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "tham số"
    return str(parameter.metavar or (parameter.opts[0] if parameter.opts else parameter.name))
