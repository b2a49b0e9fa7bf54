"""Write the parts of the handbook and the README that the code knows: keys of the files, filters, faults, commands.

A generated part stands between `<!-- bảng: TÊN -->` and `<!-- hết bảng -->`; the rest of the page is left alone.
Usage: python -m tools.doc_tables
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.main import get_command

from docgen.cli.app import app
from docgen.model.agency import Agency, Unit
from docgen.model.campaign import (
    Campaign,
    CitedPaper,
    Collection,
    Explanation,
    FigureFile,
    Indicator,
    Period,
    UnitTable,
)
from docgen.model.crosswalk import CROSSWALK_COLUMNS
from docgen.model.paper import ChartSpec, Paper
from docgen.model.recipients import KeptCopies, Recipient, RecipientGroup
from docgen.model.signer import Signer
from docgen.model.unit_columns import COLUMNS
from docgen.regulation import regulation_for
from docgen.template.filters import FILTERS
from tools.doc_faults import ROOT, faults_section
from tools.doc_pictures import STARTING_PAGES

HANDBOOK = ROOT / "docs" / "huong-dan.md"
README = ROOT / "README.md"
_PART = re.compile(r"(<!-- bảng: (?P<name>[\w-]+) -->\n).*?(<!-- hết bảng -->)", re.DOTALL)

CAMPAIGN_RECORDS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("Các mục ở cấp ngoài cùng", Campaign),
    ("Trong `van_ban_cap_tren`", CitedPaper),
    ("Trong `ky_bao_cao`", Period),
    ("Trong `co_quan`, dưới mỗi mã cơ quan", Agency),
    ("Trong `don_vi`, mỗi đơn vị một dòng bắt đầu bằng dấu gạch", Unit),
    ("Trong `bang_don_vi`", UnitTable),
    ("Trong `nguoi_ky`, dưới mỗi mã người ký", Signer),
    ("Trong `nhom_noi_nhan`, dưới mỗi mã nhóm", RecipientGroup),
    ("Trong `chi_tieu`, mỗi chỉ tiêu một dòng bắt đầu bằng dấu gạch", Indicator),
    ("Trong `so_lieu`", FigureFile),
    ("Trong `thu_bao_cao`", Collection),
    ("Trong `giai_trinh` của `thu_bao_cao`, mỗi giải trình một dòng bắt đầu bằng dấu gạch", Explanation),
)
PAPER_RECORDS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("Các mục ở cấp ngoài cùng", Paper),
    ("Trong `noi_nhan`, mỗi nơi một dòng bắt đầu bằng dấu gạch", Recipient),
    ("Trong `luu`", KeptCopies),
    ("Trong `bieu_do`, dưới mỗi mã biểu đồ", ChartSpec),
)


def _records(records: tuple[tuple[str, type[BaseModel]], ...]) -> Iterator[str]:
    for title, record in records:
        yield f"**{title}**"
        yield ""
        yield "| Mục | Là gì | Bắt buộc | Cách ghi |"
        yield "|---|---|:---:|---|"
        for key, field in record.model_fields.items():
            yield f"| `{key}` | {field.title} | {'có' if field.is_required() else ''} | {_how(field)} |"
        yield ""


def _how(field: FieldInfo) -> str:
    default = field.default if isinstance(field.default, str) else ""
    words = [field.description or "", f"bỏ trống là “{default}”" if default else ""]
    return "; ".join(word for word in words if word).replace("|", r"\|")


_NEEDED = {"moi_dong": "mọi dòng", "don_vi_bao_cao": "đơn vị báo cáo", "": ""}


def _unit_table() -> Iterator[str]:
    yield "| Cột | Bắt buộc với | Cách ghi |"
    yield "|---|---|---|"
    for column in COLUMNS:
        yield f"| {column.label} | {_NEEDED[column.needed]} | {column.how} |"
    yield ""


def _crosswalk() -> Iterator[str]:
    yield "| Cột | Bắt buộc | Cách ghi |"
    yield "|---|:---:|---|"
    for column, how in CROSSWALK_COLUMNS:
        yield f"| {column.label} | {'có' if column.required else ''} | {how} |"
    yield ""


def _filters() -> Iterator[str]:
    yield "| Bộ lọc | In ra |"
    yield "|---|---|"
    for name, item in FILTERS.items():
        yield f"| `{name}` | {item.summary.replace('|', chr(92) + '|')} |"
    yield ""


def commands() -> Iterator[tuple[str, str]]:
    """Yield every command of docgen, as it is typed, with the first line of its help."""
    yield from _commands(get_command(app), "docgen")


def _commands(command: object, typed: str) -> Iterator[tuple[str, str]]:
    inner = getattr(command, "commands", None)
    if inner:
        for name in sorted(inner):
            yield from _commands(inner[name], f"{typed} {name}")
    else:
        yield typed, str(getattr(command, "help", "")).split("\n")[0]


def _command_table() -> Iterator[str]:
    yield "| Lệnh | Việc |"
    yield "|---|---|"
    for typed, summary in commands():
        yield f"| `{typed}` | {summary} |"
    yield ""


def _other_types() -> Iterator[str]:
    """Show the types that the demo campaign does not use."""
    regulation = regulation_for(None)
    names = {page.name: regulation.type_norm(page.name).name for page in STARTING_PAGES}
    yield f"| {' | '.join(names.values())} |"
    yield f"|{':---:|' * len(names)}"
    yield f"| {' | '.join(f'![Trang đầu của văn bản: {name}](images/{key}.png)' for key, name in names.items())} |"
    yield ""


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "chien-dich": lambda: _records(CAMPAIGN_RECORDS),
    "bang-don-vi": _unit_table,
    "chuyen-doi": _crosswalk,
    "van-ban": lambda: _records(PAPER_RECORDS),
    "bo-loc": _filters,
    "loai-khac": _other_types,
    "loi": faults_section,
    "lenh": _command_table,
}


def refreshed(text: str) -> str:
    """Return a page with its generated parts written anew."""
    return _PART.sub(lambda match: match[1] + "\n".join(PARTS[match["name"]]()) + "\n" + match[3], text)


def main(pages: tuple[Path, ...] = (HANDBOOK, README)) -> None:
    """Rewrite the pages in place."""
    for page in pages:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
