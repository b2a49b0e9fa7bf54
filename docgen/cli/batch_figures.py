"""`docgen batch`, figures that add up and are frozen: rollup, freeze."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.batch import batch_app
from docgen.cli.batch_options import is_json, moment_of

if TYPE_CHECKING:
    from docgen.batch.freeze import Frozen
    from docgen.batch.rollup import RollUp

_Campaign = Annotated[Path, typer.Argument(help="Thư mục chiến dịch.", metavar="ĐƯỜNG_DẪN")]
_Format = Annotated[
    str, typer.Option("--format", help="Cách in kết quả: text hoặc json.", metavar="text|json")
]


@batch_app.command("rollup")
def rollup_command(path: _Campaign, format_: _Format = "text") -> None:
    """Cộng số liệu các đơn vị đã nộp và đối chiếu; có chênh lệch chưa giải trình thì dừng và liệt kê."""
    from docgen.batch.cycle import Cycle  # noqa: PLC0415 - a command imports only what it needs
    from docgen.batch.rollup import roll_up  # noqa: PLC0415
    from docgen.batch.rollup_form import rollup_form  # noqa: PLC0415
    from docgen.batch.rollup_written import write_rollup  # noqa: PLC0415
    from docgen.cli.app import FINDINGS  # noqa: PLC0415
    from docgen.cli.messages import faults_reported, print_json  # noqa: PLC0415
    from docgen.model.folder import read_folder  # noqa: PLC0415

    as_json = is_json(format_)
    with faults_reported(as_json=as_json):
        folder = read_folder(path)
        cycle = Cycle(path, folder.campaign)
        rolled = roll_up(folder, cycle)
        written = [] if rolled.open else write_rollup(rolled, cycle)
    if as_json:
        print_json({**rollup_form(rolled), "da_ghi": [one.as_posix() for one in written]})
    else:
        _tell_rollup(rolled, written)
    if rolled.open:
        raise typer.Exit(FINDINGS)


@batch_app.command("freeze")
def freeze_command(
    path: _Campaign,
    nguoi: Annotated[str, typer.Option("--nguoi", help="Người chốt số liệu.", metavar="TÊN")],
    luc: Annotated[
        str, typer.Option("--luc", help="Thời điểm chốt, ví dụ 2026-06-20T08:30; bỏ trống là bây giờ.")
    ] = "",
    format_: _Format = "text",
) -> None:
    """Chốt số liệu: tổng hợp rồi ghi một bản chụp đầy đủ, đánh số, để về sau làm lại đúng văn bản ấy."""
    from docgen.batch.freeze import freeze, frozen_form  # noqa: PLC0415
    from docgen.cli.app import FINDINGS  # noqa: PLC0415
    from docgen.cli.messages import faults_reported, print_json  # noqa: PLC0415
    from docgen.cli.templates_folder import templates_folder  # noqa: PLC0415

    as_json, moment = is_json(format_), moment_of(luc)
    if not nguoi.strip():
        raise typer.BadParameter("hãy ghi tên người chốt số liệu.", param_hint="--nguoi")
    with faults_reported(as_json=as_json):
        frozen = freeze(path, templates_folder(), nguoi.strip(), moment)
    if as_json:
        print_json(frozen_form(frozen))
    else:
        _tell_frozen(frozen)
    if frozen.rolled.open:
        raise typer.Exit(FINDINGS)


def _tell_rollup(rolled: RollUp, written: list[Path]) -> None:
    from docgen.batch.rollup_words import rollup_lines  # noqa: PLC0415

    for kind, line in rollup_lines(rolled):
        typer.secho(line, fg={"loi": "red", "luu_y": "yellow", "tot": "green"}.get(kind), bold=bool(kind))
    for path in written:
        typer.echo(f"Đã ghi {path.as_posix()}")
    if rolled.open:
        typer.echo("Chưa ghi tệp nào. Sửa số liệu hoặc ghi giải trình rồi chạy lại.")


def _tell_frozen(frozen: Frozen) -> None:
    from docgen.batch.freeze import frozen_lines  # noqa: PLC0415

    if frozen.rolled.open:
        _tell_rollup(frozen.rolled, [])
        return
    for line in frozen_lines(frozen):
        typer.echo(line)
