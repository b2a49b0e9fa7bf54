"""`docgen make`: the papers of a campaign, into a folder, with a list of what was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from docgen.cli.messages import console, faults_as_json, print_json
from docgen.cli.templates_folder import templates_folder
from docgen.convert import convert_to_pdf, count_pages
from docgen.delivery import INDEX, Entry, Output, deliver, left_behind, pdf_name
from docgen.document.recipient_list import LOAI
from docgen.model.folder import read_folder
from docgen.model.frozen import own_templates
from docgen.model.record import Draft
from docgen.pipeline import LIST_FOLDER, Made, Maker, index_of
from docgen.pipeline.trace import TRACE_LOAI
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore


def make(
    path: Path,
    out: Path,
    only: Sequence[str],
    *,
    draft: bool,
    replace: bool,
    pdf: bool,
    as_json: bool,
    tracing: bool = False,
) -> None:
    """Read, make, deliver, report. Raises `DataError` before anything is written.

    The JSON is that of `index.json` for the papers of this run (`chien_dich`, `van_ban`), and `can_bo_sung`: what a
    draft lacks, each with `code`, `message`, `where`, `hint`.
    """
    if path.suffix.lower() == ".md":
        path, only = path.parent, [*only, path.name]
    missing = Draft() if draft else None
    folder = read_folder(path, missing)
    regulation = regulation_for(None)
    store = TemplateStore(own_templates(path) or templates_folder(), regulation)
    made = Maker(folder, store, regulation, drafting=draft, tracing=tracing).make(only)
    converted = _converted(made) if pdf else {}
    index = _with_pdf(index_of(made, folder), converted)
    outputs = [
        *(one.output for one in made),
        *(Output(pdf_name(name), data) for name, data in converted.items()),
    ]
    left = [] if only else left_behind(index, out)
    papers = deliver(outputs, index, out, replace=replace, partial=bool(only))
    lacking = [*(missing.missing if missing else ()), *(fault for one in made for fault in one.can_bo_sung)]
    if as_json:
        print_json({**index, "van_ban": papers, "can_bo_sung": faults_as_json(lacking)})
        return
    _print_table(papers, folder.campaign.ten)
    _print_files(papers, out, pdf=pdf)
    if left:
        typer.echo(
            f"Lưu ý: {len(left)} tệp của lần làm trước không còn trong chiến dịch, vẫn ở {out.as_posix()}/: {', '.join(left)}."
        )
    if draft:
        _print_missing(lacking)


def _converted(made: Sequence[Made]) -> dict[str, bytes]:
    """Return the PDF of each DOCX, by the name of the DOCX."""
    sources = {one.output.name: one.output.data for one in made if one.output.name.endswith(".docx")}
    return convert_to_pdf(sources)


def _with_pdf(index: Mapping[str, Any], converted: Mapping[str, bytes]) -> dict[str, Any]:
    """Enter the PDF files and what only they tell, the number of pages; without a PDF both are null."""
    papers = [{**entry, "pdf": _pdf_entry(entry["tep"], converted)} for entry in index["van_ban"]]
    for entry in papers:
        if entry["pdf"]:
            entry["so_trang"] = count_pages(converted[entry["tep"]])
    return {**index, "van_ban": papers}


def _pdf_entry(name: str, converted: Mapping[str, bytes]) -> dict[str, str] | None:
    if name not in converted:
        return None
    pdf = Output(pdf_name(name), converted[name])
    return {"tep": pdf.name, "sha256": pdf.sha256}


def _print_table(entries: Sequence[Entry], campaign: str) -> None:
    table = Table(title=campaign, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Tệp", "Từ dữ liệu", "Mẫu", "Số trang", "sha256"):
        table.add_column(heading, overflow="fold")
    for entry in entries:
        if entry["loai"] not in (LOAI, TRACE_LOAI):
            table.add_row(*_cells(entry))
    console().print(table)


def _cells(entry: Entry) -> tuple[str, ...]:
    sources = ", ".join(source["tep"] for source in entry["du_lieu"])
    template = entry["mau"]["tep"].removeprefix("templates/").removesuffix("/template.docx")
    pages = str(entry["so_trang"] or "chưa biết")
    return (entry["tep"], sources, template, pages, entry["sha256"][:10])


def _print_files(entries: Sequence[Entry], out: Path, *, pdf: bool) -> None:
    where = out.as_posix()
    traces = sum(entry["loai"] == TRACE_LOAI for entry in entries)
    lists = sum(entry["loai"] == LOAI for entry in entries)
    if traces:
        typer.echo(
            f"Kèm theo {traces} tệp nguồn số liệu (….nguon.json): mỗi số in ra lấy từ tệp, trang, ô nào."
        )
    if lists:
        typer.echo(f"Kèm theo {lists} tệp danh sách nơi nhận (DOCX và XLSX) trong {where}/{LIST_FOLDER}/.")
    if pdf:
        typer.echo(f"Kèm theo {sum(bool(entry['pdf']) for entry in entries)} tệp PDF, cùng tên với tệp DOCX.")
    typer.echo(
        f"Đã ghi {len(entries) - traces} tệp DOCX và XLSX vào {where}/; danh sách đầy đủ, có mã sha256: {where}/{INDEX}."
    )
    if not all(entry["so_trang"] for entry in entries if entry["loai"] not in (LOAI, TRACE_LOAI)):
        typer.echo("Số trang chỉ biết được sau khi mở bằng Word hoặc chuyển sang PDF (--pdf).")


def _print_missing(missing: Sequence[object]) -> None:
    if not missing:
        typer.echo("Bản nháp không còn chỗ nào phải bổ sung.")
        return
    typer.secho(f"Còn {len(missing)} chỗ [CẦN BỔ SUNG]:", bold=True)
    for fault in missing:
        typer.echo(f"  - {fault}")
