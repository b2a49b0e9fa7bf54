"""`docgen new`: a commented file to start from, for a type of document or a whole campaign."""

from __future__ import annotations

from pathlib import Path

import typer

from docgen.cli.templates_folder import templates_folder
from docgen.delivery import Output, write_new
from docgen.fault import DataError, Fault
from docgen.model.folder import CAMPAIGN_FILE
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

CAMPAIGN = "chien-dich"


def new(kind: str, path: Path | None) -> None:
    """Copy the starting file of a type (`example.md`) or of a campaign; an existing file is never replaced."""
    templates = templates_folder()
    if kind == CAMPAIGN:
        folder = path or Path("data/chien-dich-moi")
        write_new(folder, [Output("chien-dich.yaml", (templates / "chien-dich.yaml").read_bytes())])
        typer.echo(
            f"Đã tạo {(folder / 'chien-dich.yaml').as_posix()}. Hãy thay các giá trị ví dụ trong tệp rồi chạy: docgen make {folder.as_posix()}"
        )
        return
    TemplateStore(templates, regulation_for(None)).type(kind)
    example = templates / kind / "example.md"
    if not example.is_file():
        hint = "Loại này được làm kèm theo mỗi văn bản; không cần tệp riêng."
        raise DataError([Fault("loai-khong-co-tep-mau", f"loại “{kind}” không có tệp khởi đầu.", hint=hint)])
    target = path or Path(f"{kind}.md")
    if target.suffix != ".md":
        target = target / f"{kind}.md"
    write_new(target.parent, [Output(target.name, example.read_bytes())])
    typer.echo(f"Đã tạo {target.as_posix()}. Hãy sửa nội dung rồi chạy: docgen make {target.as_posix()}")
    if not (target.parent / CAMPAIGN_FILE).exists():
        typer.echo(
            f"Thư mục này chưa có {CAMPAIGN_FILE}; tạo bằng: docgen new chien-dich {target.parent.as_posix()}"
        )
