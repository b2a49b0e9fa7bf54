"""`docgen make`: the papers of a campaign, into a folder, with a list of what was made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from docgen.cli.messages import console, faults_as_json, print_json
from docgen.cli.templates_folder import templates_folder
from docgen.convert import convert_to_pdf
from docgen.delivery import INDEX, Output, deliver
from docgen.document.recipient_list import LOAI
from docgen.model.folder import read_folder
from docgen.model.record import Draft
from docgen.pipeline import LIST_FOLDER, Made, Maker, index_of
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore


def make(
    path: Path, out: Path, only: Sequence[str], *, draft: bool, replace: bool, pdf: bool, as_json: bool
) -> None:
    """Read, make, deliver, report. Raises `DataError` before anything is written."""
    if path.suffix == ".md":
        path, only = path.parent, [*only, path.name]
    missing = Draft() if draft else None
    folder = read_folder(path, missing)
    regulation = regulation_for(None)
    store = TemplateStore(templates_folder(), regulation)
    made = Maker(folder, store, regulation, drafting=draft).make(only)
    index = index_of(made, folder)
    converted = (
        convert_to_pdf(
            {one.output.name: one.output.data for one in made if one.output.name.endswith(".docx")}
        )
        if pdf
        else {}
    )
    deliver(
        [*(one.output for one in made), *(Output(name, data) for name, data in converted.items())],
        index,
        out,
        replace=replace,
    )
    lacking = [*(missing.missing if missing else ()), *(fault for one in made for fault in one.can_bo_sung)]
    if as_json:
        print_json({**index, "can_bo_sung": faults_as_json(lacking)})
        return
    _print_table(made, folder.campaign.ten, out)
    if draft:
        _print_missing(lacking)


def _print_table(made: Sequence[Made], campaign: str, out: Path) -> None:
    papers = [one for one in made if one.loai != LOAI]
    table = Table(title=campaign, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Tệp", "Từ dữ liệu", "Mẫu", "Số trang", "sha256"):
        table.add_column(heading, overflow="fold")
    for one in papers:
        template = one.mau.removeprefix("templates/").removesuffix("/template.docx")
        table.add_row(one.output.name, ", ".join(one.du_lieu), template, "chưa biết", one.output.sha256[:10])
    console().print(table)
    where = out.as_posix()
    lists = len(made) - len(papers)
    if lists:
        typer.echo(f"Kèm theo {lists} tệp danh sách nơi nhận (DOCX và XLSX) trong {where}/{LIST_FOLDER}/.")
    typer.echo(f"Đã ghi {len(made)} tệp vào {where}/; danh sách đầy đủ, có mã sha256: {where}/{INDEX}.")
    typer.echo("Số trang chỉ biết được sau khi mở bằng Word hoặc chuyển sang PDF (--pdf).")


def _print_missing(missing: Sequence[object]) -> None:
    if not missing:
        typer.echo("Bản nháp không còn chỗ nào phải bổ sung.")
        return
    typer.secho(f"Còn {len(missing)} chỗ [CẦN BỔ SUNG]:", bold=True)
    for fault in missing:
        typer.echo(f"  - {fault}")
