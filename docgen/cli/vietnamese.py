"""The words that typer prints by itself, in Vietnamese."""

from __future__ import annotations

import sys
from typing import NoReturn

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


def speak_vietnamese() -> None:
    """Replace typer's own words of help: most pass through one function of its core, the rest stand here."""
    core._ = lambda message: _WORDS.get(message, message)  # type: ignore[attr-defined]
    write_usage = formatting.HelpFormatter.write_usage

    def write_vietnamese_usage(
        self: formatting.HelpFormatter, prog: str, args: str = "", prefix: str | None = None
    ) -> None:
        words = args.replace("[OPTIONS]", "[TÙY CHỌN]").replace("COMMAND [ARGS]...", "LỆNH …")
        write_usage(self, prog, words, prefix or "Cách dùng: ")

    formatting.HelpFormatter.write_usage = write_vietnamese_usage  # type: ignore[method-assign]


def report_wrong_use(error: exceptions.ClickException, exit_code: int) -> NoReturn:
    """Say in Vietnamese what is wrong with a command line, and where help is."""
    typer.secho(f"✗ {_sentence(error)}", fg="red", bold=True, err=True)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "docgen"
    typer.echo(f"    → Xem cách dùng: {command} --help", err=True)
    sys.exit(exit_code)


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
        return f"{name} không hợp lệ: {error.message}."
    if error.message.startswith("Got unexpected extra argument"):
        return f"Thừa tham số {error.message[error.message.index('(') :]}"
    return error.message.replace("Did you mean", "Có phải")


def _parameter(error: exceptions.ClickException) -> str:
    hint = getattr(error, "param_hint", None)
    if hint:
        return hint if isinstance(hint, str) else " ".join(hint)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "tham số"
    return str(parameter.metavar or (parameter.opts[0] if parameter.opts else parameter.name))
