"""The list of recipients of one paper, for print and for Excel."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery import Output
from docgen.document.compose import Order
from docgen.document.recipient_list import HEAD, LOAI, compose_list, list_rows, list_title, total
from docgen.pipeline.setting import Setting
from docgen.sources.writing import SheetSpec, write_workbook
from docgen.template.store import Fillable

LIST_FOLDER = "danh-sach-noi-nhan"


def recipient_lists(order: Order, name: str, setting: Setting) -> Iterator[tuple[Output, Fillable | None]]:
    """Yield the list of the paper `name` as a document, with its template, and as a workbook."""
    stem = f"{LIST_FOLDER}/{LIST_FOLDER}-{name}"
    template = setting.templates.ready(LOAI)
    yield Output(f"{stem}.docx", template.fill(compose_list(order, setting.regulation))), template
    yield Output(f"{stem}.xlsx", _list_workbook(order, f"{stem}.xlsx")), None


def _list_workbook(order: Order, name: str) -> bytes:
    rows = list_rows(order)
    lines = [(index, row.ten, row.muc_dich, row.so_ban, "") for index, row in enumerate(rows, 1)]
    spec = SheetSpec(
        name="Nơi nhận",
        rows=[HEAD, *lines, ("", "Tổng cộng", "", total(rows), "")],
        widths=(6, 48, 18, 9, 24),
        titles=("DANH SÁCH NƠI NHẬN", list_title(order)),
    )
    return write_workbook([spec], name)
