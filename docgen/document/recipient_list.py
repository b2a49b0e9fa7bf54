"""The recipients of a paper become a printed list: who gets it, why, how many copies, and where they sign for it."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.document.compose import Order, head_blocks
from docgen.document.distribution import Addressee, addressees
from docgen.document.tree import Block, Cell, Document, Node, Span, Table
from docgen.language.numbers import format_number
from docgen.language.text import upper
from docgen.regulation.regulation import Regulation

LOAI = "danh-sach-noi-nhan"
HEAD = ("TT", "Nơi nhận", "Mục đích gửi", "Số bản", "Ký nhận, ngày nhận")
LEAST_MM = (10.0, 40.0, 26.0, 12.0, 34.0)
"""Room to sign and to write the day in the last column."""

KEPT = "Lưu: VT"
INCOMPLETE = (
    "Dòng chưa ghi số bản là nhóm chưa có đủ danh sách trong dữ liệu; tổng số bản chưa kể các dòng này."
)


def list_title(order: Order) -> str:
    """Name the paper that a list belongs to: “Kế hoạch: Triển khai thực hiện …”."""
    return f"{order.kind.name}: {order.paper.trich_yeu}"


def list_rows(order: Order) -> tuple[Addressee, ...]:
    """Return the real recipients of a paper and, last, the copies that are kept."""
    campaign, kept = order.campaign, order.paper.luu
    unit = f", {kept.don_vi}" if kept.don_vi else ""
    return (
        *addressees(order.paper, campaign.nhom_noi_nhan, campaign.don_vi),
        Addressee(f"{KEPT}{unit}", "lưu", kept.so_ban or 1),
    )


def total(rows: Sequence[Addressee]) -> int:
    """Return the number of copies that are known."""
    return sum(row.so_ban or 0 for row in rows)


def compose_list(order: Order, regulation: Regulation) -> Document:
    """Compose the tree of the printed list of one paper."""
    rows = list_rows(order)
    nodes: list[Node] = [
        *head_blocks(order, regulation),
        _block("ten_loai", upper("Danh sách nơi nhận")),
        _block("trich_yeu", list_title(order)),
        _block("noi_dung", "Số, ký hiệu: ……………………; ngày ban hành: ……………………"),
        _table(rows),
    ]
    if any(row.so_ban is None for row in rows):
        nodes.append(Block("noi_dung", (Span(f"Ghi chú: {INCOMPLETE}", italic=True),)))
    return Document(LOAI, tuple(nodes))


def _table(rows: Sequence[Addressee]) -> Table:
    lines = [_row(index, row) for index, row in enumerate(rows, 1)]
    lines.append(
        (
            _cell(""),
            _cell("Tổng cộng", bold=True),
            _cell(""),
            _cell(format_number(total(rows)), bold=True),
            _cell(""),
        )
    )
    head = tuple(_cell(text) for text in HEAD)
    return Table((head,), tuple(lines), ("giua", "trai", "trai", "giua", "trai"), least_mm=LEAST_MM)


def _row(index: int, row: Addressee) -> tuple[Cell, ...]:
    copies = "" if row.so_ban is None else format_number(row.so_ban)
    return (_cell(str(index)), _cell(row.ten), _cell(row.muc_dich), _cell(copies), _cell(""))


def _cell(text: str, *, bold: bool = False) -> Cell:
    return Cell((Span(text),), bold=bold)


def _block(component: str, text: str) -> Block:
    return Block(component, (Span(text),))
