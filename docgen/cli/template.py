"""`docgen template …`: the types, their templates, and what is wrong with a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.table import Table

from docgen.cli.app import FINDINGS
from docgen.cli.messages import console, faults_as_json, print_json
from docgen.cli.templates_folder import templates_folder
from docgen.delivery import Output, write_beside
from docgen.fault import DataError, Fault
from docgen.regulation import regulation_for
from docgen.regulation.norm import SCALES, Scale
from docgen.regulation.regulation import Regulation
from docgen.sources.raw_file import read_bytes
from docgen.template.build import BUILT_LAYOUTS, build_recipient_list, build_template
from docgen.template.check import check_template
from docgen.template.compile import compile_template
from docgen.template.sample import sample_values
from docgen.template.store import LARGEST_TEMPLATE, TemplateStore


def template_list(*, as_json: bool) -> None:
    """Print the types that have a template, with the code and the clause of each."""
    regulation = regulation_for(None)
    store = TemplateStore(templates_folder(), regulation)
    rows = [_row(name, store, regulation) for name in store.names()]
    if as_json:
        print_json(rows)
        return
    table = Table()
    for heading in ("Loại", "Tên", "Chữ viết tắt", "Mẫu của Nghị định", "Mô tả"):
        table.add_column(heading)
    for row in rows:
        table.add_row(*row.values())
    console().print(table)


def _row(name: str, store: TemplateStore, regulation: Regulation) -> dict[str, str]:
    norm = regulation.types.get(name)
    kind = store.type(name)
    return {
        "loai": name,
        "ten": kind.ten,
        "viet_tat": norm.code if norm else "",
        "mau": ", ".join(norm.mau) if norm else "",
        "mo_ta": kind.mo_ta,
    }


def template_build(kinds: Sequence[str], out: Path | None, scale: str, *, replace: bool) -> None:
    """Build templates from the regulation, all or none.

    A template that was edited in Word is a fault, unless `replace` is given: then it is kept as `….bak.docx`.
    """
    if scale not in SCALES:
        raise typer.BadParameter("chỉ nhận lon hoặc nho", param_hint="--co-chu")
    regulation = regulation_for(None)
    folder = out or templates_folder()
    store = TemplateStore(templates_folder(), regulation)
    outputs = [_built(name, store, regulation, scale) for name in kinds or store.names()]
    changed = write_beside(folder, outputs, replace=replace)
    for output in outputs:
        word = "Đã tạo" if output.name in changed else "Giữ nguyên"
        typer.echo(f"{word} {(folder / output.name).as_posix()}")


def _built(name: str, store: TemplateStore, regulation: Regulation, scale: Scale) -> Output:
    store.type(name)
    norm = regulation.types.get(name)
    if norm and norm.layout not in BUILT_LAYOUTS:
        hint = "Hãy tự làm mẫu Word cho loại này và ghi ở mục mau của văn bản."
        raise DataError(
            [
                Fault(
                    "bo-cuc-chua-co",
                    f"docgen chưa dựng được mẫu của {norm.name.lower()} ({', '.join(norm.mau)}).",
                    hint=hint,
                )
            ]
        )
    data = build_template(norm, regulation, scale) if norm else build_recipient_list(regulation, scale)
    return Output(f"{name}/template.docx", data)


def template_check(path: Path, data: Path | None, *, as_json: bool) -> None:
    """Print every fault of a template. With sample values, or the folder of a campaign, the names are checked too."""
    source = read_bytes(path, path.as_posix(), LARGEST_TEMPLATE)
    faults = _faults(source, path, data)
    bodyless = not faults and "noi_dung" not in compile_template(source, path.name).fields
    if as_json:
        print_json({"file": path.as_posix(), "faults": faults_as_json(faults)})
    else:
        _print_faults(faults, path)
        if bodyless:
            typer.echo(
                "Lưu ý: mẫu không có thẻ {{p noi_dung }}, nên chỉ dùng được cho văn bản không có phần thân."
            )
        if data is None:
            typer.echo("Chưa kiểm tra tên biến; thêm --data và thư mục chiến dịch để kiểm tra cả tên biến.")
    if faults:
        raise typer.Exit(FINDINGS)


def _faults(source: bytes, path: Path, data: Path | None) -> list[Fault]:
    try:
        return check_template(source, path.name, sample_values(data) if data else None)
    except DataError as error:
        return list(error.faults)


def _print_faults(faults: Sequence[Fault], path: Path) -> None:
    if not faults:
        typer.echo(f"{path.as_posix()}: không có lỗi nào.")
        return
    for fault in faults:
        typer.secho(f"✗ {fault.place}", fg="red", bold=True, nl=False)
        typer.echo(f": {fault.message}")
        if fault.hint:
            typer.echo(f"    → {fault.hint}")
    typer.echo(f"\nMẫu có {len(faults)} lỗi.")
