"""The records of one paper and its body become the document tree: every component in its place and in its words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.document.distribution import kinh_gui_blocks, noi_nhan_blocks
from docgen.document.numbering import number
from docgen.document.tree import Block, Document, Node, Span
from docgen.fault import DataError, Fault
from docgen.language.dates import date_line
from docgen.language.text import upper
from docgen.model.agency import Agency
from docgen.model.campaign import Campaign
from docgen.model.paper import Paper
from docgen.model.recipients import RecipientGroup
from docgen.model.signer import Signer
from docgen.regulation.regulation import Regulation
from docgen.regulation.symbol import so_ky_hieu
from docgen.regulation.types import TypeNorm

CAPITAL_HEADINGS = ("muc_la_ma", "phan_tieu_de", "chuong_tieu_de", "muc_tieu_de", "tieu_muc_tieu_de")
"""Headings that the law orders in capitals (Phụ lục I, Phần I, Mục II, khoản 6, điểm đ; Mục V)."""

SPLIT_HEADINGS = ("phan", "chuong", "muc", "tieu_muc")
"""Levels whose word and number stand on one line and whose title stands on the next."""

COMMANDS = {"quyet_dinh": "QUYẾT ĐỊNH:", "nghi_quyet": "QUYẾT NGHỊ:"}
"""Layouts that decide, and the word under which they do."""

NOT_ENDED = ("bang_ten", "hinh_ten", "bang_don_vi_tinh")
"""Lines of a table or a picture, which are no sentences to be ended."""


@dataclass(frozen=True, slots=True)
class Order:
    """All that one document is composed of, besides its body."""

    paper: Paper
    kind: TypeNorm
    issuer: Agency
    signer: Signer
    campaign: Campaign


def compose(order: Order, body: Iterable[Node], regulation: Regulation) -> Document:
    """Compose the tree of one document in the order in which it is read.

    Raises `DataError` for references that resolve to nothing, for tasks that are given to nobody the campaign
    knows, and for a signature that the law does not know.
    """
    body = tuple(body)
    faults = list(assignee_faults(body, order.campaign.nhom_noi_nhan))
    numbered: tuple[Node, ...] = ()
    signature: tuple[Block, ...] = ()
    try:
        numbered = number(body, regulation, order.kind.self_reference)
        faults.extend(_same_as_faults(order, numbered))
    except DataError as error:
        faults.extend(error.faults)
    try:
        signature = tuple(_signature(order.signer, regulation))
    except DataError as error:
        faults.extend(error.faults)
    if faults:
        raise DataError(faults)
    nodes = (
        *head_blocks(order, regulation),
        *_number_and_date(order),
        *_title(order),
        *kinh_gui_blocks(order.paper, order.campaign.nhom_noi_nhan),
        *_decision(order),
        *_end_marked(tuple(_presented(numbered)), order.kind.end_mark),
        *noi_nhan_blocks(order.paper, order.campaign.nhom_noi_nhan, _same_as(order, numbered)),
        *signature,
    )
    return Document(order.paper.loai, nodes)


def assignee_faults(body: Iterable[Node], groups: Mapping[str, RecipientGroup]) -> Iterator[Fault]:
    """Yield a fault for every task whose `giao=` names no recipient group of the campaign."""
    for node in body:
        if isinstance(node, Block) and node.assignee and node.assignee not in groups:
            near = difflib.get_close_matches(node.assignee, groups, n=1, cutoff=0.5)
            known = ", ".join(groups) or "chưa có mã nào"
            hint = f"Có phải “{near[0]}”?" if near else f"Các mã trong nhom_noi_nhan: {known}."
            message = f"không có nhóm nơi nhận nào mang mã “{node.assignee}” để giao việc."
            yield Fault("giao-viec-khong-ro", message, node.place, hint)


def head_blocks(order: Order, regulation: Regulation) -> Iterator[Block]:
    """Yield who issues the paper and the national name: ô 2 and 1, as they are read from left to right."""
    issuer = order.issuer
    if issuer.chu_quan:
        yield _block("co_quan_chu_quan", upper(issuer.chu_quan))
    yield _block("co_quan_ban_hanh", upper("\n".join(issuer.letterhead)))
    yield _block("quoc_hieu", regulation.quoc_hieu)
    yield _block("tieu_ngu", regulation.tieu_ngu)


def _number_and_date(order: Order) -> Iterator[Block]:
    yield _block("so_ky_hieu", _symbol(order))
    if order.kind.layout == "cong_van":
        yield _block("trich_yeu_cong_van", f"V/v {order.paper.trich_yeu}")
    yield _block("dia_danh_thoi_gian", date_line(order.issuer.dia_danh, order.paper.ngay, order.paper.nam))


def _symbol(order: Order) -> str:
    drafting = order.paper.don_vi_soan_thao if order.kind.layout == "cong_van" else None
    return so_ky_hieu(order.paper.so, order.kind.code or None, order.issuer.viet_tat, drafting or None)


def _title(order: Order) -> Iterator[Block]:
    if order.kind.layout != "cong_van":
        yield _block("ten_loai", upper(order.kind.name))
        yield _block("trich_yeu", order.paper.trich_yeu)


def _decision(order: Order) -> Iterator[Block]:
    """Yield the legal bases; where the paper decides, between its authority and its command (Mẫu 1.1–1.3)."""
    command = COMMANDS.get(order.kind.layout)
    if command is None:
        yield from _can_cu(order.paper)
        return
    yield _block("tham_quyen_ban_hanh", upper(order.paper.tham_quyen))
    yield from _can_cu(order.paper)
    yield _block("lenh", command)


def _can_cu(paper: Paper) -> Iterator[Block]:
    """Yield the legal bases, each ended as the law wants: “;”, the last “.” (Mục II, khoản 6, điểm a)."""
    last = len(paper.can_cu) - 1
    for index, basis in enumerate(paper.can_cu):
        yield _block("can_cu", basis.rstrip(" ;,.") + ("." if index == last else ";"))


def _presented(nodes: Iterable[Node]) -> Iterator[Node]:
    """Write headings in capitals where the law wants them; part word and title where they stand on two lines."""
    for node in nodes:
        if isinstance(node, Block) and node.component in SPLIT_HEADINGS:
            yield replace(node, number="", spans=(Span(node.number),))
            yield _capitals(
                replace(node, component=f"{node.component}_tieu_de", number="", label="", assignee="")
            )
        elif isinstance(node, Block) and node.component in CAPITAL_HEADINGS:
            yield _capitals(node)
        else:
            yield node


def _capitals(block: Block) -> Block:
    return replace(block, spans=tuple(replace(span, text=upper(span.text)) for span in block.spans))


def _end_marked(nodes: tuple[Node, ...], mark: str) -> tuple[Node, ...]:
    """End the body with “./.”, as every mẫu of Phụ lục III with a body does; after a table it is a line of its own."""
    if not mark or not nodes:
        return nodes
    last = nodes[-1]
    if not isinstance(last, Block) or last.component in NOT_ENDED or not last.text.strip():
        return (*nodes, _block("noi_dung", mark))
    if last.text.rstrip().endswith(mark):
        return nodes
    said = max(index for index, span in enumerate(last.spans) if span.text.strip())
    text = last.spans[said].text.rstrip()
    # “v.v…” keeps its dots; any other mark of the last sentence gives way.
    ended = replace(
        last.spans[said], text=(text if text.endswith(("...", "…")) else text.rstrip(" .;,")) + mark
    )
    return (*nodes[:-1], replace(last, spans=(*last.spans[:said], ended)))


def _same_as(order: Order, body: Iterable[Node]) -> str:
    """Return the first line of Nơi nhận: “Như trên” under a Kính gửi (Mục II, khoản 9, điểm b), “Như Điều 3” of what
    decides (Mẫu 1.1–1.3), else nothing."""
    if order.paper.kinh_gui:
        return "Như trên"
    dieu = _labelled(body, order.paper.nhu_dieu)
    return f"Như {dieu.number.rstrip('.')}" if dieu is not None else ""


def _same_as_faults(order: Order, body: tuple[Node, ...]) -> Iterator[Fault]:
    """A paper that decides names the Điều whose addressees get it, by the label of that Điều."""
    label = order.paper.nhu_dieu
    if not label or _labelled(body, label) is not None:
        return
    known = [
        f"#{node.label}"
        for node in body
        if isinstance(node, Block) and node.number.startswith("Điều") and node.label
    ]
    hint = (
        f"Các nhãn của điều: {', '.join(known)}."
        if known
        else "Hãy ghi nhãn ở cuối điều: Điều: … {#thi-hanh}"
    )
    yield Fault("nhu-dieu-khong-dich", f"mục nhu_dieu: không có điều nào mang nhãn “#{label}”.", hint=hint)


def _labelled(body: Iterable[Node], label: str) -> Block | None:
    """Return the Điều that carries a label."""
    return next(
        (
            node
            for node in body
            if isinstance(node, Block) and label and node.label == label and node.number.startswith("Điều")
        ),
        None,
    )


def _signature(signer: Signer, regulation: Regulation) -> Iterator[Block]:
    *powers, position = signer.lines(regulation.signatures)
    for power in powers:
        yield _block("quyen_han", power)
    yield _block("chuc_vu", position)
    yield _block("ho_ten", signer.ho_ten)


def _block(component: str, text: str) -> Block:
    return Block(component, (Span(text),))
